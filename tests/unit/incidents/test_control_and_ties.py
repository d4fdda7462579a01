"""Who holds which place when, and who backs or opposes whom."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dateline.events import Event, Tie
from dateline.incidents.alliances import alliances
from dateline.incidents.control import holders
from dateline.incidents.model import Incident
from sample_accounts import Story, day, incident


def held(
    items: Iterable[Event | Incident], at: str, ties: Iterable[Tie] = (), place: str = "Vell"
) -> list[str]:
    return [p.label for h in holders(list(items), list(ties)).at(day(at), place=place) for p in h.holder]


def test_nothing_is_held_by_anybody() -> None:
    assert holders([]).at(day("2020-05-01")) == [] and holders([]).places == ()


def test_a_taking_holds_from_its_day_on() -> None:
    story = Story("a", "2020-05-03")
    e = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    assert held([e], "2020-05-01") == [] and held([e], "2020-05-02") == held([e], "2021-05-02") == ["rebels"]
    (h,) = holders([e]).at(day("2020-05-02"))
    assert (h.since, h.until, h.sources) == (day("2020-05-02"), None, (e,))


def test_it_passes_from_hand_to_hand() -> None:
    story = Story("a", "2020-05-09")
    one = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    two = story.add("COERCE", "retook", ["Velland soldiers"], mode="seize", place="Vell", time="2020-05-07")
    assert held([one, two], "2020-05-06") == ["rebels"] and held([one, two], "2020-05-07") == [
        "Velland soldiers"
    ]
    first, second = holders([one, two]).holdings["vell"]
    assert first.until == second.since == day("2020-05-07")


def test_who_lost_it_had_held_it() -> None:
    story = Story("a", "2020-05-09")
    e = story.add(
        "COERCE", "captured", ["rebels"], ["Velland soldiers"], mode="seize", place="Vell", time="2020-05-02"
    )
    assert held([e], "2020-05-01") == ["Velland soldiers"]
    assert held([e], "2019-05-01") == []


@pytest.mark.parametrize("status", ["planned", "requested", "feared", "possible", "conditional", "negated"])
def test_what_is_not_told_as_a_fact_is_only_a_claim(status: str) -> None:
    story = Story("a", "2020-05-09")
    e = story.add("COERCE", "capture", ["rebels"], mode="seize", place="Vell", status=status)  # type: ignore[arg-type]
    control = holders([e])
    assert control.at(day("2020-05-09")) == [] and control.claims["vell"] == (e,)


def test_a_denied_taking_leaves_it_contested() -> None:
    story = Story("a", "2020-05-09")
    one = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-08")
    no = story.add(
        "COERCE", "captured", ["rebels"], mode="seize", place="Vell", status="negated", voice="Velland"
    )
    (h,) = holders([one, no]).at(day("2020-05-09"))
    assert (
        h.holder == ()
        and h.sources == (one,)
        and h.contradictions == (no,)
        and [p.label for p in h.claimants] == ["rebels"]
    )


def test_who_leaves_holds_it_no_more_and_the_other_claimant_does() -> None:
    story = Story("a", "2020-05-20")
    one = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    left = story.add("RETREAT", "left", ["rebels"], mode="withdraw", place="Vell", time="2020-05-10")
    assert held([one, left], "2020-05-09") == ["rebels"] and held([one, left], "2020-05-10") == []
    police = story.add(
        "MOBILIZE", "returned", ["Velland policemen"], mode="police", place="Vell", time="2020-05-11"
    )
    assert held([one, left, police], "2020-05-12") == ["Velland policemen"]


def test_forces_of_the_other_side_within_leave_it_contested() -> None:
    story = Story("a", "2020-05-20")
    one = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    troops = story.add(
        "MOBILIZE", "entered", ["Velland soldiers"], mode="troops", place="Vell", time="2020-05-06"
    )
    allies = story.add(
        "MOBILIZE", "entered", ["Norland troops"], mode="troops", place="Vell", time="2020-05-06"
    )
    assert held([one, troops], "2020-05-07") == [] and held([one, allies], "2020-05-07") == ["rebels"]


def test_flight_of_villagers_moves_nothing() -> None:
    story = Story("a", "2020-05-20")
    one = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    fled = story.add("RETREAT", "fled", ["villagers"], mode="withdraw", place="Vell", time="2020-05-03")
    assert held([one, fled], "2020-05-04") == ["rebels"]


def test_a_tie_tells_of_holding() -> None:
    story = Story("a", "2020-05-20")
    tie = story.tie("controls", "rebels", "Vell", since="2020-03-01")
    assert held([], "2020-03-01", [tie]) == ["rebels"] and held([], "2020-02-01", [tie]) == []
    lasting = story.tie("controls", "rebels", "Orm")
    assert held([], "2020-05-20", [lasting], "Orm") == ["rebels"]


def test_two_holders_contradict_each_other() -> None:
    a, b = Story("a", "2020-05-20"), Story("b", "2020-05-21")
    one, two = a.tie("controls", "rebels", "Vell"), b.tie("controls", "Norland", "Vell")
    (h,) = holders([], [one, two]).at(day("2020-05-21"))
    assert (
        h.holder == ()
        and {p.label for p in h.claimants} == {"rebels", "Norland"}
        and h.contradictions == (two,)
    )


def test_most_outlets_decide_who_took_it() -> None:
    stories = [Story(i, "2020-05-03") for i in "abc"]
    who = ["rebels", "Norland troops", "Norland troops"]
    events = [
        s.add("COERCE", "captured", [w], mode="seize", place="Vell", time="2020-05-02")
        for s, w in zip(stories, who, strict=True)
    ]
    assert held(events, "2020-05-03") == ["Norland troops"]


def test_a_part_is_kept_apart() -> None:
    story = Story("a", "2020-05-20")
    e = story.add("COERCE", "captured", ["rebels"], mode="seize", place="eastern Vell", time="2020-05-02")
    assert held([e], "2020-05-03") == [] and held([e], "2020-05-03", place="eastern Vell") == ["rebels"]


def test_the_attackers_are_whom_another_report_names() -> None:
    a, b = Story("a", "2020-05-03"), Story("b", "2020-05-03")
    one = a.add("COERCE", "captured", ["the attackers"], mode="seize", place="Vell", time="2020-05-02")
    two = b.add("COERCE", "captured", ["the Free Hills"], mode="seize", place="Vell", time="2020-05-02")
    also = a.add("COERCE", "took", ["the attackers"], mode="seize", place="Orm", time="2020-05-02")
    items = [incident("x", one, two), incident("y", also)]
    assert held(items, "2020-05-03") == ["the Free Hills"] == held(items, "2020-05-03", place="Orm")


def test_a_state_is_named_beside_its_forces() -> None:
    story = Story("a", "2020-05-03")
    e = story.add("COERCE", "captured", ["Velland soldiers"], mode="seize", place="Vell", time="2020-05-02")
    story.add("CONSULT", "met", ["the Velland government", "Norland"])
    assert held(story.events, "2020-05-03") == ["the Velland government", "Velland soldiers"]
    assert held([e], "2020-05-03") == ["Velland soldiers"]


def test_backing_and_opposing() -> None:
    story = Story("a", "2020-05-03")
    tie = story.tie("backs", "Norland", "rebels", since="2020-02-01")
    rows = alliances([], [tie])
    (a,) = rows.at(day("2020-05-01"))
    assert ([p.label for p in a.from_], a.type, [p.label for p in a.to], a.sources) == (
        ["Norland"],
        "backs",
        ["rebels"],
        (tie,),
    )
    assert rows.at(day("2020-01-01")) == []


def test_a_tie_that_ended() -> None:
    story = Story("a", "2020-05-03")
    tie = story.tie("backs", "Norland", "rebels", until="2020-02-01")
    assert (
        len(alliances([], [tie]).at(day("2020-02-01"))) == 1
        and alliances([], [tie]).at(day("2020-02-02")) == []
    )


def test_a_denial_contradicts_and_alone_is_no_tie() -> None:
    story = Story("a", "2020-05-03")
    given = story.add("AID", "armed", ["Norland"], ["rebels"])
    denied = story.add("AID", "armed", ["Port Royal"], ["rebels"], status="negated", voice="Port Royal")
    (a,) = alliances([given, denied]).rows
    assert a.type == "backs" and a.sources == (given,) and a.contradictions == (denied,)
    assert alliances([denied]).rows == ()


def test_deeds_tell_of_ties_between_sides_only() -> None:
    story = Story("a", "2020-05-03")
    story.add("ASSAULT", "fought", ["rebels", "Velland soldiers"])
    story.add("ASSAULT", "shelled", ["rebels"], ["villagers"])
    story.add("ASSAULT", "would attack", ["Norland"], ["rebels"], status="planned")
    assert {(a.from_[0].label, a.type, a.to[0].label) for a in alliances(story.events).rows} == {
        ("rebels", "opposes", "Velland soldiers"), ("Velland soldiers", "opposes", "rebels"),
    }  # fmt: skip


def test_several_reports_of_a_tie_are_one() -> None:
    a, b = Story("a", "2020-05-03"), Story("b", "2020-05-04")
    ties = [
        a.tie("backs", "Norland", "rebels", since="2020-03-01"),
        b.tie("backs", "Port Royal", "opposition fighters", since="2020-02-01"),
    ]
    (row,) = alliances([], ties).rows
    assert row.since == day("2020-02-01") and len(row.sources) == 2 and len(row.from_) == 2


def test_nameless_fighters_go_by_the_only_group_that_the_article_names() -> None:
    story = Story("a", "2020-05-03")
    e = story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    story.add("CONSULT", "met", ["the Free Hills", "the League"])
    assert held(story.events, "2020-05-03") == ["the Free Hills", "rebels"]
    story.add("CONSULT", "met", ["the Kestrel Front", "the League"])
    assert held(story.events, "2020-05-03") == held([e], "2020-05-03") == ["rebels"]


def test_a_denied_taking_is_contested_until_a_later_report_tells_of_it() -> None:
    a, b = Story("a", "2020-05-03"), Story("b", "2020-05-08")
    one = a.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    no = a.add("COERCE", "driven out", [], ["Velland soldiers"], mode="seize", status="negated")
    sure = b.add("COERCE", "overran", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    assert held([one, no], "2020-05-09") == []
    assert held([one, no, sure], "2020-05-07") == [] and held([one, no, sure], "2020-05-08") == ["rebels"]


def test_of_two_takers_whom_as_many_name_the_first_holds_it() -> None:
    story = Story("a", "2020-05-03")
    one = story.add("COERCE", "captured", ["Velland soldiers"], mode="seize", place="Vell", time="2020-05-02")
    two = story.add("COERCE", "took part", ["Norland troops"], mode="seize", place="Vell", time="2020-05-02")
    assert held([one, two], "2020-05-03") == ["Velland soldiers"]


def test_who_takes_a_place_opposes_whose_it_is() -> None:
    story = Story("a", "2020-05-03")
    story.add("COERCE", "captured", ["rebels"], mode="seize", place="Vell", time="2020-05-02")
    story.add("CONSULT", "met", ["the Velland government", "Norland"])
    assert {(a.from_[0].label, a.type, a.to[0].label) for a in alliances(story.events).rows} == {
        ("rebels", "opposes", "the Velland government"), ("the Velland government", "opposes", "rebels"),
    }  # fmt: skip


def test_within_one_side_names_are_kept_apart() -> None:
    story = Story("a", "2020-05-03")
    story.add("CONSULT", "met", ["the Velland government", "Norland"])
    backs, back = story.tie("backs", "Velland soldiers", "Velland policemen"), story.tie("backs", "Velland policemen", "Velland soldiers")
    itself = story.tie("backs", "Velland soldiers", "Velland soldiers")
    rows = alliances(story.events, [backs, back, itself]).rows
    assert {(tuple(p.label for p in a.from_), tuple(p.label for p in a.to)) for a in rows} == {
        (("Velland soldiers",), ("Velland policemen",)), (("Velland policemen",), ("Velland soldiers",)),
    }  # fmt: skip


def test_a_state_is_named_by_a_tie_too() -> None:
    story = Story("a", "2020-05-03")
    deed = story.add("AID", "armed", ["Norland troops"], ["rebels"])
    tie = story.tie("opposes", "Norland", "Velland")
    row = next(a for a in alliances([deed], [tie]).rows if a.type == "backs")
    assert [p.label for p in row.from_] == ["Norland", "Norland troops"]
