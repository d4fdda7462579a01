"""Wordings that analysts read in the table: whole numbers, partitive relatives, verbs that stand for others."""

from __future__ import annotations

from typing import Any

import pytest

_MINERS = "The council asked the governor to protect the miners, dozens of whom have been murdered this year."


def _one(told: list[Any], type_: str, trigger: str = "") -> Any:
    found = [t for t in told if t.type == type_ and trigger in t.trigger]
    assert len(found) == 1, [(t.type, t.trigger) for t in told]
    return found[0]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("At least 900 villagers fled from the valley.", "At least 900 villagers"),
        ("About 900 villagers fled from the valley.", "About 900 villagers"),
        ("Recently freed villagers fled from the valley.", "freed villagers"),
    ],
)
def test_a_noun_phrase_keeps_the_adverbs_of_its_number_whole(tell: Any, text: str, phrase: str) -> None:
    claim = _one(tell(text), "RETREAT", "fled").claim
    assert [a.span.text for a in claim.actors] == [phrase]


def test_what_a_partitive_relative_tells_of_people_is_not_asked_for(tell: Any) -> None:
    told = _one(tell(_MINERS), "ASSAULT")
    assert told.status == "actual"
    assert told.sources == []


def test_of_whom_is_counted_with_the_noun_it_stands_for(tell: Any) -> None:
    told = _one(tell(_MINERS), "ASSAULT")
    assert [r.span.text for r in told.claim.recipients] == ["the miners"]
    assert [(c.who, c.low, c.high) for c in told.claim.counts] == [("miners", 24, 99)]


def test_of_whom_is_counted_where_the_clause_is_parsed_as_a_complement(tell: Any) -> None:
    text = "The fund welcomed the vote, and the council asked the governor to protect village leaders, dozens of whom have been murdered this year."
    told = _one(tell(text), "ASSAULT")
    assert (told.status, [r.span.text for r in told.claim.recipients]) == ("actual", ["village leaders"])


def test_doing_the_same_is_the_deed_told_before(tell: Any) -> None:
    told = tell("The rebels declared a ceasefire on Sunday and urged the army to do the same.")
    asked = next(t for t in told if t.trigger == "do the same")
    assert (asked.type, asked.mode, asked.status) == ("RETREAT", "ceasefire", "requested")
    assert [a.span.text for a in asked.claim.actors] == ["the army"]
    assert asked.recipients == []


def test_doing_the_same_as_nothing_is_no_claim(tell: Any) -> None:
    assert [t.type for t in tell("The rebels urged the army to do the same.")] == ["REQUEST"]


def test_do_is_named_with_its_object(tell: Any) -> None:
    told = tell("The envoy called on the rebels to do nothing that would endanger the truce.")
    assert "do nothing" in [t.trigger for t in told]


def test_a_participle_with_an_object_is_no_adjective(tell: Any) -> None:
    told = tell("The senate approved it, opening the way for a vote.")
    assert [(t.type, t.trigger) for t in told] == [("AGREE", "approved")]


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("The government sent 50 tanks across the river.", "MOBILIZE", []),
        ("Rebels destroyed three trucks near the river.", "ASSAULT", ["three trucks"]),
    ],
)
def test_only_what_suffers_a_deed_is_its_recipient(tell: Any, text: str, type_: str, recipients: list[str]) -> None:
    assert [r.span.text for r in _one(tell(text), type_).claim.recipients] == recipients


def test_people_whose_departure_is_suspended_are_not_expelled(tell: Any) -> None:
    told = tell("The army suspended the departure of fighters and their families from the last quarter of the town.")
    assert "expel" not in [t.mode for t in told]


def test_a_source_is_nobody_to_go_to(tell: Any) -> None:
    told = _one(tell("More than 900 people had left the enclave, according to the Defence Ministry."), "RETREAT")
    assert told.recipients == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("On 18 December gunmen burned five buses near the village.", "gunmen"),
        ("The December talks between rebels and the army failed.", "rebels"),
    ],
)
def test_a_date_before_a_noun_is_no_part_of_it(tell: Any, text: str, actor: str) -> None:
    assert actor in [a.span.text for t in tell(text) for a in t.claim.actors]


def test_what_is_stopped_is_no_event_beside_the_stop(tell: Any) -> None:
    told = tell("The two sides promised to stop shooting at each other.")
    assert [(t.type, t.mode) for t in told] == [("AGREE", None), ("RETREAT", "ceasefire")]


def test_what_is_stopped_is_an_event_where_more_is_told_of_it(tell: Any) -> None:
    told = tell("The envoy urged the army to stop the shelling that has killed hundreds of villagers.")
    assert ("ASSAULT", "actual") in [(t.type, t.status) for t in told]


def test_a_promise_to_begin_a_hostile_deed_is_a_threat(tell: Any) -> None:
    assert _one(tell("The rebels vowed to start bombing the capital."), "THREATEN")


def test_the_number_of_people_is_no_group_of_them(tell: Any) -> None:
    recipients = [r.span.text for t in tell("The officer put the number of dead rebels at 100.") for r in t.claim.recipients]
    assert all("number" not in r for r in recipients)
    crowd = _one(tell("A number of villagers fled from the valley."), "RETREAT").claim
    assert [a.span.text for a in crowd.actors] == ["A number of villagers"]


def test_a_declared_ceasefire_is_one_event_with_its_time(tell: Any) -> None:
    told = _one(tell("The rebels declared a two-month ceasefire on Sunday."), "RETREAT")
    assert (told.trigger, told.time) == ("declared a two-month ceasefire", ("2016-12-04", "2016-12-04"))


def test_doing_so_is_the_deed_beside_the_request(tell: Any) -> None:
    text = "The rebels declared a ceasefire so that aid could reach the displaced, and urged the army to do the same."
    asked = next(t for t in tell(text) if t.trigger == "do the same")
    assert (asked.type, asked.mode) == ("RETREAT", "ceasefire")
