"""When a reading of the lexicon fits: patterns and frames, held against a small lexicon of their own."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.claims.classes import load_classes
from dateline.claims.lexicon import Lexicon, Predicate, read_predicates
from dateline.claims.roles import load_light_verbs
from dateline.claims.triggers import Candidate, choose, find_candidates, parts_of_speech
from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.trace import Trace

NOBODY = EntityLayer((), ())


def lexicon(*entries: dict[str, Any]) -> Lexicon:
    by_head: dict[tuple[str, str], list[Predicate]] = {}
    for p in read_predicates("own.yaml", {"type": "ASSAULT", "predicates": list(entries)}):
        by_head.setdefault((p.pos, p.head), []).append(p)
    return Lexicon({k: tuple(sorted(v, key=lambda p: -p.specificity)) for k, v in by_head.items()})


def found(parser: Parser, text: str, *entries: dict[str, Any], trace: Trace | None = None) -> list[Candidate]:
    return list(find_candidates(parser(text), NOBODY, lexicon(*entries), load_light_verbs(), trace=trace))


FITS: list[tuple[str, dict[str, Any], bool]] = [
    # one word
    ("Rebels attacked the camp.", {"verb": "attack"}, True),
    ("The attack was long.", {"noun": "attack"}, True),
    ("The attack was long.", {"verb": "attack"}, False),
    ("Rebels attacked the camp.", {"noun": "attack"}, False),
    ("The mayor is dead.", {"adj": "dead"}, True),
    # patterns of several words, in any order below the head
    ("Rebels took villagers hostage.", {"verb": "take hostage"}, True),
    ("Villagers were taken hostage.", {"verb": "take hostage"}, True),
    ("Rebels took the bridge.", {"verb": "take hostage"}, False),
    ("Police fired tear gas at students.", {"verb": "fire tear gas"}, True),
    ("Tear gas was fired at students.", {"verb": "fire tear gas"}, True),
    ("Police fired gas at students.", {"verb": "fire tear gas"}, False),
    ("An air strike hit the town.", {"noun": "air strike"}, True),
    ("A general strike hit the town.", {"noun": "air strike"}, False),
    ("They signed a cessation of hostilities.", {"noun": "cessation of hostility"}, True),
    ("The build-up of troops goes on.", {"noun": "build-up"}, True),
    ("The envoy called on the rebels to leave.", {"verb": "call on"}, True),
    ("The envoy called the rebels.", {"verb": "call on"}, False),
    # an object that stands before the preposition is what the verb has, and the phrase is no pattern
    ("The mayor called the state of the roads on the island bad.", {"verb": "call on"}, False),
    # a date is nobody
    ("The envoy called on Monday.", {"verb": "call on"}, False),
    # object and subject
    ("The army broke the truce.", {"verb": "break", "object": ["truce"]}, True),
    ("The truce was broken.", {"verb": "break", "object": ["truce"]}, True),
    ("The army broke the window.", {"verb": "break", "object": ["truce"]}, False),
    ("Police raided the house.", {"verb": "raid", "subject": ["police"]}, True),
    ("Rebels raided the house.", {"verb": "raid", "subject": ["police"]}, False),
    ("The house was raided by police.", {"verb": "raid", "subject": ["police"]}, True),
    ("Soldiers fired rockets.", {"verb": "fire", "object": ["WEAPON"]}, True),
    ("The board fired the manager.", {"verb": "fire", "object": ["WEAPON"]}, False),
    ("Soldiers killed 12 men.", {"verb": "kill", "object": ["NUMBER"]}, True),
    ("Soldiers killed the man.", {"verb": "kill", "object": ["NUMBER"]}, False),
    ("Soldiers killed him.", {"verb": "kill", "object": ["PERSON"]}, True),
    ("They paid 12 million dollars.", {"verb": "pay", "object": ["MONEY"]}, True),
    ("Soldiers stormed the village.", {"verb": "storm", "object": ["PLACE"]}, True),
    ("A violation of the truce was seen.", {"noun": "violation", "object": ["truce"]}, True),
    ("A violation of the rules was seen.", {"noun": "violation", "object": ["truce"]}, False),
    # without
    ("The senator attacked the plan.", {"verb": "attack", "without": ["plan"]}, False),
    ("The rebels attacked the camp.", {"verb": "attack", "without": ["plan"]}, True),
    ("He died of a heart attack.", {"noun": "attack", "without": ["heart"]}, False),
    # needs
    ("The council agreed.", {"verb": "agree", "needs": ["complement"]}, False),
    ("The council agreed to meet.", {"verb": "agree", "needs": ["complement"]}, True),
    ("A strike on the camp came.", {"noun": "strike", "needs": ["on"]}, True),
    ("A strike came.", {"noun": "strike", "needs": ["on"]}, False),
    ("The council agreed to meet.", {"verb": "agree", "needs": ["infinitive"]}, True),
    ("The council agreed that it was late.", {"verb": "agree", "needs": ["infinitive"]}, False),
    # what follows is a hostile deed of the speaker
    ("The army warned that it would attack the camp.", {"verb": "warn", "self": True}, True),
    ("The army warned that rebels would attack the camp.", {"verb": "warn", "self": True}, False),
    ("The army vowed to attack the camp.", {"verb": "vow", "self": True, "hostile": True}, True),
    ("The army vowed to help the villagers.", {"verb": "vow", "self": True, "hostile": True}, False),
]


@pytest.mark.parametrize(("text", "entry", "fits"), FITS)
def test_a_reading_fits(parser: Parser, text: str, entry: dict[str, Any], fits: bool) -> None:
    assert bool(found(parser, text, entry)) is fits


def test_the_most_specific_reading_wins(parser: Parser) -> None:
    general = {"verb": "take", "mode": "seize"}
    special = {"verb": "take hostage", "mode": "abduct"}
    assert [c.predicate.mode for c in found(parser, "Rebels took villagers hostage.", general, special)] == ["abduct"]
    assert [c.predicate.mode for c in found(parser, "Rebels took the bridge.", general, special)] == ["seize"]


def test_a_candidate_has_the_words_of_its_pattern(parser: Parser) -> None:
    (c,) = found(parser, "Tear gas was fired at students.", {"verb": "fire tear gas"})
    assert [t.text for t in c.words] == ["Tear", "gas", "fired"]
    assert c.token.text == "fired"


def test_candidates_come_in_text_order_one_a_word(parser: Parser) -> None:
    text = "Rebels attacked the camp and killed the guard after the attack."
    entries = ({"verb": ["attack", "kill"]}, {"noun": "attack"})
    assert [c.token.text for c in found(parser, text, *entries)] == ["attacked", "killed", "attack"]


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("Rebels carried out an attack.", "carried"),
        ("The camp came under attack.", "came"),
        ("An attack was launched.", "launched"),
        ("The attack launched by rebels failed.", "launched"),
        ("Rebels saw an attack.", None),
    ],
)
def test_light_verbs(parser: Parser, text: str, light: str | None) -> None:
    (c,) = found(parser, text, {"noun": "attack"})
    assert (c.light_verb.text if c.light_verb else None) == light


def test_the_trace_tells_why_a_reading_does_not_fit(parser: Parser) -> None:
    trace = Trace()
    assert found(parser, "The army broke the window.", {"verb": "break", "object": ["truce"]}, trace=trace) == []
    messages = [n.message for n in trace.notes]
    assert any("object is none of truce" in m for m in messages)
    assert messages[-1] == "known (break …), but no reading fits here"
    assert all((n.stage, n.start, n.end) == ("trigger", 9, 14) for n in trace.notes)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attacked.", "attacked", ("verb", "adj")),
        ("Rebels attack the camp.", "attack", ("verb",)),
        ("The attack came.", "attack", ("noun",)),
        ("The bombing of the town went on.", "bombing", ("noun", "verb")),
        ("A violent mob came.", "violent", ("adj",)),
        ("The rebels fled quickly.", "quickly", ()),
    ],
)
def test_the_tag_says_which_readings_are_open(
    parser: Parser, text: str, word: str, expected: tuple[str, ...]
) -> None:
    token = next(t for t in parser(text).tokens if t.text == word)
    assert set(expected[:1]) <= set(parts_of_speech(token))
    assert bool(expected) == bool(parts_of_speech(token))


def test_no_reading_of_a_word_that_fits_is_none(parser: Parser) -> None:
    token = parser("Rebels attacked the camp.").tokens[1]
    assert choose(token, "verb", (), NOBODY, load_light_verbs()) is None


def test_classes_are_data() -> None:
    classes = load_classes()
    assert {"WEAPON", "EVENT", "MONEY", "PLACE", "PERSON", "DOCUMENT"} <= set(classes)
    assert "convoy" not in classes["PLACE"]
