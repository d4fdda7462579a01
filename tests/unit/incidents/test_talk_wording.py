"""How parties and points are worded."""

from __future__ import annotations

import pytest

from dateline.events import Party
from dateline.incidents import tell, threads
from dateline.incidents.talks.wording import are_many, inflected, names_of, place_name
from dateline.records import Kind, Span
from sample_accounts import Story


def party(label: str, said: str | None = None, kind: Kind = "group", code: str | None = None) -> Party:
    words = said or label
    return Party(Span(0, len(words), words), label, label, kind, code, code[:3] if code else None)


@pytest.mark.parametrize(("label", "said", "kind", "told"), [
    ("alliance", "The alliance", "group", "the alliance"), ("Rebels", "the rebels", "group", "the rebels"),
    ("spokesman", "spokesman", "person", "the spokesman"), ("two groups", "two groups", "group", "two groups"),
    ("United States", "United States", "country", "the United States"), ("Norland", "Norland", "country", "Norland"),
    ("The two sides", "The two sides", "group", "the two sides"), ("20 villagers", "20 villagers", "group", "20 villagers"),
])  # fmt: skip
def test_articles(label: str, said: str, kind: Kind, told: str) -> None:
    assert names_of([party(label, said, kind)]) == told


def test_names_come_before_common_nouns_and_nobody_is_left_out() -> None:
    troops, state = party("soldiers", code="XNOMIL"), party("Norland", kind="country", code="XNO")
    assert names_of([troops, state]) == "Norland"
    assert names_of([party("everybody"), party("they")]) == "" and names_of([]) == ""


def test_verbs_agree_with_all_who_do_it() -> None:
    heads, army = party("heads of state"), party("army")
    assert are_many([heads]) and not are_many([army]) and are_many([heads, army])
    assert inflected("meet", [army]) == "meets" and inflected("press", [army]) == "presses"
    assert inflected("call on", [heads]) == "call on"


def test_places_in_capitals() -> None:
    assert place_name("GENEVA") == "Geneva" and place_name("UAE") == "UAE" and place_name("Vell") == "Vell"


def told(story: Story) -> list[str]:
    return [s.text for t in threads(story.events) for s in tell(t)]


def test_no_meeting_of_one_without_place_or_day() -> None:
    story = Story("a", "2020-05-01")
    story.add("CONSULT", "met", ["the League"])
    story.add("CONSULT", "met", ["they", "Norland"])
    assert told(story) == []


def test_a_demand_without_an_asker_is_told_of_the_asked() -> None:
    story = Story("a", "2020-05-01")
    what = story.add("RETREAT", "to leave", ["rebels"], mode="withdraw", status="requested")
    story.add("REQUEST", "called on", ["somebody"], ["rebels"], about=what)
    assert told(story) == ["Rebels are asked to leave. It is open."]


def test_what_tells_nothing_has_no_sentence() -> None:
    story = Story("a", "2020-05-01")
    story.add("REQUEST", "urged", ["Norland"], ["rebels"])
    assert told(story) == []


def test_a_deal_of_which_nothing_is_told() -> None:
    story = Story("a", "2020-05-01")
    story.add("AGREE", "agreed", ["Norland", "rebels"])
    assert told(story) == ["Norland and rebels reach an agreement."]


def test_a_clause_is_told_with_its_doer() -> None:
    story = Story("a", "2020-05-01")
    story.add("RETREAT", "are to depart", ["Norland troops"], mode="withdraw", status="planned")
    assert told(story)[0] == "A deal is sought: “Norland troops are to depart”."


def test_who_meets_through_mediators_does_not_mediate() -> None:
    story = Story("a", "2020-05-01")
    story.add("CONSULT", "negotiated", ["Velland", "rebels"], mode="third-party", place="Sund")
    story.add("CONSULT", "mediated between", ["Norland"], ["Velland", "rebels"], mode="third-party", place="Sund")
    (talk,) = threads(story.events)
    assert [p.label for p in talk.mediators] == ["Norland"]
