"""Words looked up in the lexicon: the readings they must have, and how their patterns and frames are read."""

from __future__ import annotations

import pytest

from dateline.claims.lexicon import Pos, Predicate, load_lexicon, read_predicates, split_pattern
from dateline.errors import DataError


def readings(pos: Pos, pattern: str) -> list[Predicate]:
    head, rest = split_pattern(pattern, pos)
    return [p for p in load_lexicon().readings(pos, head) if p.rest == rest]


@pytest.mark.parametrize(
    ("pos", "pattern", "type_", "mode"),
    [
        ("verb", "bomb", "ASSAULT", "explosives"), ("noun", "air strike", "ASSAULT", "aerial"),
        ("noun", "suicide bombing", "ASSAULT", "suicide-attack"), ("verb", "torture", "ASSAULT", "torture"),
        ("verb", "take hostage", "ASSAULT", "abduct"), ("verb", "fire tear gas", "ASSAULT", "crowd-control"),
        ("verb", "arrest", "COERCE", "arrest"), ("verb", "besiege", "COERCE", "restrict"),
        ("noun", "curfew", "COERCE", "curfew"), ("verb", "deport", "COERCE", "deport"),
        ("verb", "lay down arm", "RETREAT", "disarm"), ("noun", "ceasefire", "RETREAT", "ceasefire"),
        ("noun", "cessation of hostility", "RETREAT", "ceasefire"), ("verb", "resign", "RETREAT", "resign"),
        ("verb", "impose sanction", "SANCTION", None), ("verb", "sentence", "SANCTION", "convict"),
        ("verb", "declare persona non grata", "SANCTION", "expel"), ("verb", "call on", "REQUEST", None),
        ("verb", "threaten", "THREATEN", None), ("noun", "ultimatum", "THREATEN", None),
        ("verb", "take to street", "PROTEST", "demo"), ("noun", "hunger strike", "PROTEST", "hunger"),
        ("noun", "general strike", "PROTEST", "strike"), ("verb", "accuse", "ACCUSE", "allege"),
        ("verb", "condemn", "ACCUSE", "disapprove"), ("noun", "inquiry", "ACCUSE", "investigate"),
        ("verb", "veto", "REJECT", None), ("verb", "rule out", "REJECT", None),
        ("verb", "meet with", "CONSULT", None), ("noun", "phone call", "CONSULT", "phone"),
        ("verb", "ratify", "AGREE", None), ("verb", "praise", "SUPPORT", None),
        ("verb", "apologise", "CONCEDE", None), ("noun", "joint exercise", "COOPERATE", None),
        ("noun", "humanitarian aid", "AID", None), ("noun", "troop deployment", "MOBILIZE", "troops"),
    ],
)  # fmt: skip
def test_a_word_has_the_reading(pos: Pos, pattern: str, type_: str, mode: str | None) -> None:
    assert (type_, mode) in {(p.type, p.mode) for p in readings(pos, pattern)}


@pytest.mark.parametrize(
    ("head", "object_", "type_"),
    [
        ("release", "hostage", "RETREAT"), ("lift", "sanction", "RETREAT"), ("lift", "siege", "RETREAT"),
        ("drop", "bomb", "ASSAULT"), ("drop", "charge", "RETREAT"), ("strike", "deal", "AGREE"),
        ("strike", "convoy", "ASSAULT"), ("freeze", "asset", "SANCTION"), ("seize", "airport", "COERCE"),
        ("recall", "ambassador", "SANCTION"), ("meet", "demand", "CONCEDE"), ("break", "siege", "ASSAULT"),
        ("boycott", "election", "PROTEST"), ("boycott", "talk", "REJECT"), ("violate", "truce", "ASSAULT"),
        ("share", "intelligence", "COOPERATE"), ("reopen", "border", "RETREAT"),
    ],
)  # fmt: skip
def test_the_object_tells_the_sense(head: str, object_: str, type_: str) -> None:
    found = {
        p.type for p in load_lexicon().readings("verb", head) if object_ in p.object or object_ in p.rest
    }
    assert type_ in found


@pytest.mark.parametrize(
    ("pos", "pattern", "actor", "recipient"),
    [
        ("verb", "accuse", "subject", "object"), ("verb", "withdraw from", None, None),
        ("noun", "air strike", "by", "against"), ("verb", "come under attack", "from", "subject"),
        ("verb", "receive aid", "from", "subject"), ("verb", "call on", "subject", "on"),
        ("verb", "die", "by", "subject"), ("noun", "ceasefire", "between", "with"),
    ],
)  # fmt: skip
def test_the_frame_says_who(pos: Pos, pattern: str, actor: str | None, recipient: str | None) -> None:
    for p in readings(pos, pattern):
        assert actor is None or p.actor[0] == actor
        assert recipient is None or p.recipient[0] == recipient


@pytest.mark.parametrize("head", ["clash", "skirmish", "meet", "negotiate", "cooperate"])
def test_what_takes_two_is_mutual(head: str) -> None:
    assert any(p.mutual for p in load_lexicon().readings("verb", head))


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("kill", "killed"),
        ("wound", "injured"),
        ("detain", "detained"),
        ("kidnap", "abducted"),
        ("displace", "displaced"),
    ],
)
def test_counts_are_of_the_right_kind(pattern: str, what: str) -> None:
    assert what in {p.what for p in readings("verb", pattern)}


def test_more_specific_readings_come_first() -> None:
    for found in load_lexicon().by_head.values():
        ranks = [p.specificity for p in found]
        assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    "entry",
    [
        {"verb": "hit", "colour": "red"}, {"verb": "hit", "noun": "hit"}, {"weight": 0.5}, "hit",
        {"verb": "hit", "actor": "nobody"}, {"verb": "hit", "object": ["NOBODY"]}, {"verb": "hit", "weight": 2},
        {"verb": "hit", "needs": ["luck"]}, {"verb": "hit", "place": ["nowhere"]},
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused_by_file_and_number(entry: object) -> None:
    content = {"type": "ASSAULT", "predicates": [{"verb": "attack"}, entry]}
    with pytest.raises(DataError, match=r"own\.yaml, entry 2"):
        read_predicates("own.yaml", content)


def test_a_file_without_its_keys_is_refused() -> None:
    with pytest.raises(DataError, match=r"own\.yaml"):
        read_predicates("own.yaml", {"predicates": []})
