"""Deeds that can be what was asked for, clauses of a deal, and breaches of a truce."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.events import Event
from dateline.incidents.talks import Point, threads
from dateline.incidents.talks.kin import akin, contrary
from sample_accounts import Story, day, incident


def apart(*events: Event) -> list[Point]:
    """The points where every event is an incident of its own: nothing was gathered."""
    items = [incident(f"i{n}", e) for n, e in enumerate(events)]
    return [p for t in threads(items) for p in t.points_at()]


@pytest.mark.parametrize(("mode", "other", "same"), [
    ("disarm", "disarm", True), ("withdraw", "access", True), ("disarm", "withdraw", False), ("disarm", None, False),
])  # fmt: skip
def test_by_mode(mode: str, other: str | None, same: bool) -> None:
    story = Story("a", "2020-05-01")
    one = story.add("RETREAT", "do", ["rebels"], mode=mode, status="requested")
    two = story.add("RETREAT", "did", ["rebels"], mode=other)
    assert akin(one, two) is same and contrary(one, two) is not same


def test_a_party_must_be_common_and_the_place_must_fit() -> None:
    story = Story("a", "2020-05-01")
    asked = story.add("RETREAT", "leave", ["the Free Hills"], mode="withdraw", status="requested", place="Vell")
    other = story.add("RETREAT", "left", ["Norland troops"], mode="withdraw")
    there = story.add("RETREAT", "went", ["the Free Hills"], mode="withdraw", place="Orm")
    here = story.add("RETREAT", "pulled out", ["the Free Hills"], mode="withdraw", place="Vell")
    assert [akin(asked, e) for e in (other, there, here)] == [False, False, True]


def test_who_are_let_out_have_left() -> None:
    story = Story("a", "2020-05-01")
    asked = story.add("RETREAT", "let out", ["rebels"], ["civilians"], mode="access", status="requested")
    gone = story.add("RETREAT", "were brought out", [], ["civilians"], mode="withdraw")
    foreign = story.add("RETREAT", "were taken home", [], ["Norland troops"], mode="withdraw")
    assert akin(asked, gone) and contrary(asked, foreign)


def test_what_was_asked_is_done_though_it_was_not_gathered() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-09")
    what = a.add("RETREAT", "to disarm", ["rebels"], mode="disarm", status="requested", voice="Velland")
    asking = a.add("REQUEST", "demands of", ["Velland"], ["rebels"], about=what)
    done = b.add("RETREAT", "gave up", ["opposition fighters"], mode="disarm")
    (p,) = apart(asking, what, done)
    assert p.state == "accepted" and p.answered_by == (done,)


def test_having_met_is_not_having_agreed() -> None:
    story = Story("a", "2020-05-01")
    truce = story.add("RETREAT", "truce", mode="ceasefire", status="planned")
    met = story.add("CONSULT", "discussed", ["Velland", "rebels"], about=truce)
    assert [p.state for p in apart(met, truce) if truce in p.what] == ["open"]


def test_what_follows_a_deal_is_a_clause_of_it() -> None:
    story = Story("a", "2020-05-01")
    deal = story.add("AGREE", "signed", ["Velland", "rebels"])
    leave = story.add("RETREAT", "are to leave", ["Norland troops"], mode="withdraw", status="planned")
    free = story.add("RETREAT", "will be freed", [], ["villagers"], mode="release", status="conditional")
    feared = story.add("ASSAULT", "will strike", ["rebels"], ["Velland"], status="planned")
    found = {p.what[0].key: p for p in apart(deal, leave, free, feared) if p.what}
    assert found[leave.key].state == "accepted" and deal in found[leave.key].events
    assert {p.label for p in found[leave.key].by} == {"Velland", "rebels"}
    assert (found[free.key].kind, found[free.key].state) == ("condition", "open")
    assert feared.key not in found


def test_what_somebody_else_says_is_no_clause() -> None:
    story = Story("a", "2020-05-01")
    deal = story.add("AGREE", "signed", ["Velland", "rebels"])
    own = story.add("RETREAT", "will leave", ["Norland"], mode="withdraw", status="planned", voice="Norland")
    assert [p.state for p in apart(deal, own) if own in p.what] == ["open"]


def test_a_refusal_counts_from_the_day_it_is_told() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-09")
    what = a.add("RETREAT", "to leave", ["rebels"], mode="withdraw", status="requested")
    asking = a.add("REQUEST", "demands of", ["Velland"], ["rebels"], about=what)
    no = a.add("REJECT", "refused", ["rebels"], about=asking, time="2020-05-01")
    again = b.add("REJECT", "refused", ["rebels"], about=None)
    again = replace(again, about=asking.key)
    items = [incident("x", asking), incident("y", what), incident("z", no, again)]
    (talk,) = threads(items)
    (p,) = talk.points_at(day("2020-05-05"))
    assert p.answered_by == (no,)
    (p,) = talk.points_at(day("2020-05-09"))
    assert set(p.answered_by) == {no, again}


def test_at_first_refused_and_then_done() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-09")
    what = a.add("RETREAT", "to leave", ["rebels"], mode="withdraw", status="requested")
    asking = a.add("REQUEST", "demands of", ["Velland"], ["rebels"], about=what)
    left = b.add("RETREAT", "left", ["rebels"], mode="withdraw", time="2020-05-08")
    not_ = b.add("RETREAT", "had refused to leave", ["rebels"], mode="withdraw", status="negated")
    refused = replace(b.add("REJECT", "at first refused", ["rebels"]), about=not_.key)
    (p,) = [p for p in apart(asking, what, left, not_, refused) if p.kind == "demand"]
    assert p.state == "accepted"


def test_force_by_a_party_on_a_day_of_the_truce_that_it_promised() -> None:
    story = Story("a", "2020-05-09")
    truce = story.add("RETREAT", "truce", ["Norland"], mode="ceasefire", status="planned", time=("2020-05-05", "2020-05-07"))
    offer = story.add("AGREE", "promised", ["Norland"], about=truce)
    hit = story.add("ASSAULT", "hit", ["Norland troops"], ["villagers"], time="2020-05-06")
    (p,) = apart(truce, offer, hit)
    assert (p.kind, p.state, p.answered_by) == ("offer", "broken", (hit,))
    late = replace(hit, time=None)
    assert [p.state for p in apart(truce, offer, late)] == ["open"]


def test_a_breach_by_nobody_in_particular_is_of_the_truce_of_its_article() -> None:
    a, b = Story("a", "2020-05-01"), Story("b", "2020-05-09")
    truce = a.add("RETREAT", "truce", ["Velland", "rebels"], mode="ceasefire", status="planned")
    deal = a.add("AGREE", "agreed on", ["Velland", "rebels"], about=truce)
    again = b.add("AGREE", "signed", [])
    hit = b.add("ASSAULT", "hit", ["a drone"], place="Orm", tail="in breach of the truce")
    items = [incident("t", truce), incident("d", deal, again), incident("h", hit)]
    states = {p.state for t in threads(items) for p in t.points_at() if truce in p.what}
    assert states == {"broken"}


def test_who_is_asked_is_who_answers() -> None:
    story = Story("a", "2020-05-01")
    what = story.add("RETREAT", "be freed", [], ["villagers"], mode="release", status="requested")
    asking = story.add("REQUEST", "demand", ["rebels"], about=what)
    no = replace(story.add("REJECT", "refuses", ["Velland"]), about=asking.key)
    (p,) = apart(what, asking, no)
    assert [x.label for x in p.of] == ["Velland"] and p.state == "refused"


def test_a_condition_of_a_speaker_without_a_doer() -> None:
    story = Story("a", "2020-05-01")
    e = story.add("RETREAT", "guns rested", mode="ceasefire", status="conditional", voice="Velland")
    (p,) = apart(e)
    assert (p.kind, p.state, [x.label for x in p.by]) == ("condition", "open", ["Velland"])
