"""Points of talks: what is asked and offered, who answers, and the state at a date."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dateline.events import Event
from dateline.incidents.model import Incident
from dateline.incidents.talks import Point, threads
from sample_accounts import Story, day, incident


def points(items: Iterable[Event | Incident], at: str | None = None) -> list[Point]:
    return [p for t in threads(list(items)) for p in t.points_at(day(at) if at else None)]


def only(items: Iterable[Event | Incident], at: str | None = None) -> Point:
    found = points(items, at)
    assert len(found) == 1, found
    return found[0]


def demand(story: Story, *, time: str | None = None) -> tuple[Event, Event]:
    """Norland demands that the rebels leave Vell."""
    what = story.add(
        "RETREAT", "to leave", ["rebels"], mode="withdraw", status="requested", place="Vell", voice="Norland"
    )
    return story.add(
        "REQUEST", "demands of", ["Norland"], ["rebels"], mode="yield", about=what, time=time
    ), what


def test_a_demand_pairs_with_its_content_and_is_open() -> None:
    story = Story("a", "2020-05-01")
    asking, what = demand(story)
    p = only(story.events)
    assert (p.kind, p.state) == ("demand", "open")
    assert [x.label for x in p.by] == ["Norland"] and [x.label for x in p.of] == ["rebels"]
    assert p.what == (what,) and set(p.events) == {asking, what} and p.answered_by == ()


def test_before_it_is_made_there_is_no_point() -> None:
    story = Story("a", "2020-05-03")
    demand(story, time="2020-05-02")
    assert points(story.events, "2020-05-01") == []
    assert only(story.events, "2020-05-02").state == "open"


def test_what_is_asked_in_the_same_breath_is_asked_too() -> None:
    story = Story("a", "2020-05-01")
    leave = story.add("RETREAT", "to leave", ["rebels"], mode="withdraw", status="requested", voice="Norland")
    disarm = story.add("RETREAT", "to disarm", ["rebels"], mode="disarm", status="requested", voice="Norland")
    other = story.add("RETREAT", "to free", ["Velland"], mode="release", status="requested", voice="Norland")
    story.add("REQUEST", "demands of", ["Norland"], ["rebels"], about=leave)
    first = next(p for p in points(story.events) if leave in p.events)
    assert set(first.what) == {leave, disarm}
    assert other not in first.events


def test_the_same_demand_by_two_reports_is_one_point_with_all_its_events() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-02")
    p = only([*demand(a), *demand(b)])
    assert set(p.events) == {*a.events, *b.events}


def test_another_askers_demand_is_another_point() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-02")
    demand(a)
    what = b.add(
        "RETREAT",
        "to leave",
        ["rebels"],
        mode="withdraw",
        status="requested",
        place="Vell",
        voice="the League",
    )
    b.add("REQUEST", "calls on", ["the League"], ["rebels"], about=what)
    assert len(points([*a.events, *b.events])) == 2


@pytest.mark.parametrize(("day_asked", "state"), [("2020-05-04", "open"), ("2020-05-05", "accepted")])
def test_it_is_accepted_when_the_deed_is_told_as_done(day_asked: str, state: str) -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-06")
    demand(a)
    left = b.add("RETREAT", "left", ["rebels"], mode="withdraw", place="Vell", time="2020-05-05")
    p = next(p for p in points([*a.events, left], day_asked) if p.kind == "demand")
    assert p.state == state
    assert p.answered_by == ((left,) if state == "accepted" else ())


def test_what_was_done_before_the_asking_answers_nothing() -> None:
    a, b = Story("a", "2020-05-10"), Story("b", "2020-05-03")
    demand(a)
    b.add("RETREAT", "left", ["rebels"], mode="withdraw", place="Vell", time="2020-05-02")
    assert only([*a.events, *b.events]).state == "open"


def test_what_others_do_answers_nothing() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-06")
    _, what = demand(a)
    left = b.add("RETREAT", "left", ["Velland soldiers"], mode="withdraw", place="Vell", time="2020-05-05")
    assert only([incident("leaving", what, left), incident("asking", a.events[1])]).state == "open"


def test_a_refusal_about_the_same_content_refuses() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-02")
    demand(a)
    stay = b.add(
        "RETREAT", "leave", ["rebels"], mode="withdraw", status="negated", place="Vell", voice="rebels"
    )
    b.add("REJECT", "refused to", ["rebels"], about=stay)
    p = only([*a.events, *b.events])
    assert p.state == "refused" and [e.type for e in p.answered_by] == ["REJECT"]
    assert only([*a.events, *b.events], "2020-05-01").state == "open"


def test_a_refusal_of_the_asking_refuses() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-02")
    asking, _what = demand(a)
    b.add("REJECT", "rejected", ["rebels"], about=asking)
    assert only([*a.events, *b.events]).state == "refused"


def test_negating_what_is_asked_refuses_it() -> None:
    story = Story("a", "2020-05-01")
    demand(story)
    story.add(
        "RETREAT",
        "would not leave",
        ["rebels"],
        mode="withdraw",
        status="negated",
        place="Vell",
        voice="rebels",
    )
    assert only(story.events).state == "refused"


def test_a_bare_refusal_answers_who_is_refused() -> None:
    story = Story("a", "2020-05-01")
    demand(story)
    story.add("REJECT", "rebuffed", ["rebels"], ["Norland"])
    assert only(story.events).state == "refused"


def test_refused_first_and_done_later_is_accepted() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-09")
    asking, _ = demand(a)
    a.add("REJECT", "rejected", ["rebels"], about=asking)
    b.add("RETREAT", "left", ["rebels"], mode="withdraw", place="Vell", time="2020-05-08")
    assert next(p for p in points([*a.events, *b.events]) if p.kind == "demand").state == "accepted"
    assert (
        next(p for p in points([*a.events, *b.events], "2020-05-07") if p.kind == "demand").state == "refused"
    )


def test_agreeing_to_what_is_asked_accepts_it() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-02")
    demand(a)
    leave = b.add("RETREAT", "leave", ["rebels"], mode="withdraw", status="planned", place="Vell")
    yes = b.add("AGREE", "agreed to", ["rebels"], about=leave)
    p = next(p for p in points([*a.events, *b.events]) if p.kind == "demand")
    assert p.state == "accepted" and yes in p.answered_by


def test_an_offer_is_open_and_no_agreement() -> None:
    story = Story("a", "2020-05-01")
    aid = story.add("AID", "send food to", ["Norland"], ["villagers"], status="planned")
    story.add("AGREE", "offered to", ["Norland"], ["villagers"], about=aid)
    p = only(story.events)
    assert (p.kind, p.state, [x.label for x in p.of]) == ("offer", "open", ["villagers"])


def test_a_plan_of_ones_own_is_an_offer_but_not_a_fear_or_an_attack() -> None:
    story = Story("a", "2020-05-01")
    story.add("AID", "would send food", ["Norland"], status="planned", voice="Norland")
    story.add("ASSAULT", "would attack", ["Norland"], ["rebels"], status="planned", voice="Norland")
    assert [p.kind for p in points(story.events)] == ["offer"]


def test_a_condition_is_of_those_who_must_act() -> None:
    story = Story("a", "2020-05-01")
    story.add("CONSULT", "talked", ["Velland"], status="conditional", voice="rebels")
    p = only(story.events)
    assert (p.kind, [x.label for x in p.by], [x.label for x in p.of]) == (
        "condition",
        ["rebels"],
        ["Velland"],
    )


def test_an_agreement_is_accepted_and_a_sought_one_open() -> None:
    story = Story("a", "2020-05-01")
    truce = story.add("RETREAT", "truce", [], mode="ceasefire", status="planned")
    story.add("AGREE", "signed", ["Velland", "rebels"], about=truce)
    assert (only(story.events).kind, only(story.events).state) == ("agreement", "accepted")
    other = Story("b", "2020-05-01")
    leave = other.add("RETREAT", "to leave", ["rebels"], mode="withdraw", status="planned", place="Orm")
    other.add("AGREE", "to reach a deal", ["officials"], status="planned", about=leave)
    assert only(other.events).state == "open"


def test_force_told_as_a_breach_breaks_a_truce() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-04")
    truce = a.add("RETREAT", "truce", ["Velland", "rebels"], mode="ceasefire", status="planned")
    a.add("AGREE", "signed", ["Velland", "rebels"], about=truce)
    b.add(
        "ASSAULT",
        "shelled",
        ["rebels"],
        ["Velland soldiers"],
        tail="in breach of the truce",
        time="2020-05-03",
    )
    assert only([*a.events, *b.events]).state == "broken"
    assert only([*a.events, *b.events], "2020-05-02").state == "accepted"


def test_force_that_nobody_calls_a_breach_breaks_nothing() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-04")
    truce = a.add("RETREAT", "truce", ["Velland", "rebels"], mode="ceasefire", status="planned")
    a.add("AGREE", "signed", ["Velland", "rebels"], about=truce)
    b.add("ASSAULT", "shelled", ["rebels"], ["Velland soldiers"], time="2020-05-03")
    assert only([*a.events, *b.events]).state == "accepted"


def test_ending_a_truce_by_word_breaks_it() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-04")
    truce = a.add("RETREAT", "truce", ["Velland", "rebels"], mode="ceasefire", status="planned")
    a.add("AGREE", "signed", ["Velland", "rebels"], about=truce)
    b.add("SANCTION", "ended", ["rebels"], mode="withdraw", tail="the truce")
    assert only([*a.events, *b.events]).state == "broken"


def test_what_those_who_are_asked_fear_stands_with_the_point() -> None:
    story = Story("a", "2020-05-01")
    demand(story)
    fear = story.add("ASSAULT", "attacked", [], ["rebels"], status="feared", voice="rebels")
    story.add("ASSAULT", "shot", [], ["villagers"], status="feared", voice="the League")
    assert only(story.events).doubts == (fear,)


def test_incidents_say_what_is_the_same_thing() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-06")
    asking, what = demand(a)
    done = b.add("MOBILIZE", "moved", ["rebels"], mode="troops", time="2020-05-05")
    assert only([asking, what, done]).state == "open"
    assert only([incident("x", asking), incident("y", what, done)]).state == "accepted"


@pytest.mark.parametrize("status", ["negated", "possible", "feared", "conditional"])
def test_a_request_that_was_not_made_is_no_point(status: str) -> None:
    story = Story("a", "2020-05-01")
    story.add("REQUEST", "asked", ["Norland"], ["rebels"], status=status)  # type: ignore[arg-type]
    assert points(story.events) == []


def test_a_breach_that_names_nobody_breaks_the_truce_of_its_article_or_place_only() -> None:
    a, b, c = Story("a", "2020-05-01"), Story("b", "2020-05-04"), Story("c", "2020-05-04")
    truce = a.add("RETREAT", "truce", ["Velland", "rebels"], mode="ceasefire", status="planned", place="Vell")
    a.add("AGREE", "signed", ["Velland", "rebels"], about=truce)
    there = b.add("ASSAULT", "shelling", [], place="Vell", tail="in breach of the truce")
    elsewhere = c.add("ASSAULT", "shelling", [], place="Orm", tail="in breach of the truce")
    assert only([*a.events, elsewhere]).state == "accepted"
    assert only([*a.events, there]).state == "broken"


def test_what_was_agreed_and_is_refused_later_is_broken() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-04")
    freed = a.add("RETREAT", "free", ["Velland"], ["rebels"], mode="release", status="planned")
    a.add("AGREE", "agreed to", ["Velland", "rebels"], about=freed)
    b.add(
        "RETREAT",
        "would not free",
        ["Velland"],
        ["rebels"],
        mode="release",
        status="negated",
        voice="Velland",
    )
    assert only([*a.events, *b.events], "2020-05-03").state == "accepted"
    assert only([*a.events, *b.events]).state == "broken"
