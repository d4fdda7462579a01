"""Every mistake in a predicate file is named by file and entry, with what would be right."""

from __future__ import annotations

import re

import pytest

from dateline.claims import build, contexts, counts, lexicon
from dateline.claims.lexicon import CLASSES, SLOTS, Predicate, read_predicates, split_pattern
from dateline.errors import DataError


def read(*entries: object) -> list[Predicate]:
    return read_predicates("own.yaml", {"type": "AID", "predicates": list(entries)})


WRONG: list[tuple[object, str]] = [
    ("give", "'give' is not a mapping"),
    ({"verb": "give", "colour": "red"}, "unknown key 'colour'; known are actor, adj"),
    ({"mode": None}, "give exactly one of 'verb', 'noun' and 'adj'"),
    ({"verb": "give", "noun": "gift"}, "give exactly one of 'verb', 'noun' and 'adj'"),
    ({"verb": "give", "actor": "giver"}, "unknown slot 'giver'; known are about"),
    ({"verb": "give", "recipient": ["to", "giver"]}, "unknown slot 'giver'"),
    ({"verb": "give", "place": "there"}, "unknown slot 'there'"),
    ({"verb": "give", "needs": "luck"}, "unknown slot 'luck'"),
    ({"verb": "give", "object": ["GIFT"]}, "unknown class 'GIFT'; known are ACTOR"),
    ({"verb": "give", "subject": "RICH"}, "unknown class 'RICH'"),
    ({"verb": "give", "weight": 0}, "weight 0.0 is not between 0 and 1"),
    ({"verb": "give", "weight": 1.5}, "weight 1.5 is not between 0 and 1"),
    ({"verb": "give", "what": "gifts"}, "unknown what 'gifts'; known are killed, injured"),
]


@pytest.mark.parametrize(("entry", "message"), WRONG)
def test_the_message_names_file_and_entry(entry: object, message: str) -> None:
    with pytest.raises(DataError, match=rf"^own\.yaml, entry 2: {re.escape(message)}"):
        read({"verb": "donate"}, entry)


@pytest.mark.parametrize("content", [None, [], {"type": "AID"}, {"predicates": []}, "AID"])
def test_a_file_of_another_shape_is_refused(content: object) -> None:
    with pytest.raises(DataError, match=r"own\.yaml: needs the keys 'type' and 'predicates'"):
        read_predicates("own.yaml", content)


def test_an_entry_may_list_several_patterns() -> None:
    assert [(p.head, p.rest) for p in read({"verb": ["give", "hand over"]})] == [("give", ()), ("hand", ("over",))]


def test_defaults_go_by_part_of_speech() -> None:
    (verb,) = read({"verb": "help"})
    (noun,) = read({"noun": "help"})
    (adj,) = read({"adj": "helpful"})
    assert (verb.actor, verb.recipient) == (("subject",), ("object",))
    assert noun.recipient == ("against", "on", "of")
    assert (adj.actor, adj.recipient) == (("subject",), ())
    assert (verb.type, verb.mode, verb.weight, verb.mutual) == ("AID", None, 0.8, False)


def test_a_verb_with_a_preposition_has_its_recipient_there() -> None:
    (p,) = read({"verb": "donate to"})
    assert p.recipient == ("to",)


def test_an_empty_recipient_is_none_not_the_default() -> None:
    (p,) = read({"verb": "help", "recipient": []})
    assert p.recipient == ()


def test_an_entry_may_have_a_type_of_its_own() -> None:
    assert [p.type for p in read({"verb": "help", "type": "SUPPORT"})] == ["SUPPORT"]


def test_specificity_counts_what_a_reading_asks() -> None:
    plain, worded, framed = (
        read({"verb": "take"})[0], read({"verb": "take hostage"})[0],
        read({"verb": "take", "object": ["ACTOR"], "needs": ["from"]})[0],
    )  # fmt: skip
    assert (plain.specificity, worded.specificity, framed.specificity) == (0, 3, 4)


@pytest.mark.parametrize(
    ("words", "pos", "expected"),
    [
        ("attack", "verb", ("attack", ())),
        ("carry out attack", "verb", ("carry", ("out", "attack"))),
        ("air strike", "noun", ("strike", ("air",))),
        ("cessation of hostility", "noun", ("cessation", ("of", "hostility"))),
        ("build-up", "noun", ("up", ("build", "-"))),
    ],
)
def test_patterns_have_their_head_where_the_grammar_has_it(
    words: str, pos: lexicon.Pos, expected: tuple[str, tuple[str, ...]]
) -> None:
    head, rest = split_pattern(words, pos)
    assert head == expected[0]
    assert set(rest) - {"-"} == set(expected[1]) - {"-"}


def test_names_of_slots_and_classes_do_not_mix() -> None:
    assert all(c.isupper() for c in CLASSES)
    assert all(s == s.lower() for s in SLOTS)


def test_the_other_lists_load() -> None:
    assert "convoy" in build.hittable()
    assert "refuse" in build.refusals()
    assert counts.load_count_words().scales["dozen"] == 12
    assert ("military",) in contexts.load_contexts()["army"]
    assert ("military", "force") in contexts.load_contexts()["air"]
