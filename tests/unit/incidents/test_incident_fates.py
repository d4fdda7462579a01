"""What became of people: rows, ranges, groups, certainty; nothing is added up."""

from __future__ import annotations

import pytest

from dateline.incidents.fates import Fate, tally
from sample_accounts import Story, count, day, incident


def only(fates: list[Fate]) -> Fate:
    assert len(fates) == 1, fates
    return fates[0]


def test_no_counts_no_fates() -> None:
    story = Story("a", "2020-05-01")
    story.add("ASSAULT", "shelled", ["rebels"], ["villagers"])
    assert tally(story.events) == []


def test_one_figure() -> None:
    story = Story("a", "2020-05-02")
    e = story.add(
        "ASSAULT",
        "killed",
        ["rebels"],
        ["villagers"],
        place="Vell",
        time="2020-05-01",
        tail="12 people",
        counts=[count("12", "killed", 12, 12, 12)],
    )
    f = only(tally(story.events))
    assert (f.what, f.group, f.certain, f.low, f.high) == ("killed", "people", True, 12, 12)
    assert (
        f.place is not None
        and f.place.label == "Vell"
        and (f.first, f.last) == (day("2020-05-01"), day("2020-05-01"))
    )
    assert f.events == (e,) and f.figures[0].count.span.text == "12"


def test_lowest_and_highest_by_source_and_no_sum() -> None:
    a, b = Story("a", "2020-05-02"), Story("b", "2020-05-03")
    one = a.add(
        "ASSAULT",
        "killed",
        ["rebels"],
        ["villagers"],
        place="Vell",
        tail="12",
        counts=[count("12", "killed", 12, 12, 12, role="total")],
    )
    two = b.add(
        "ASSAULT",
        "killed",
        ["rebels"],
        ["villagers"],
        place="Vell",
        tail="20",
        counts=[count("20", "killed", 20, 20, 20, role="total")],
    )
    f = only(tally([one, two]))
    assert (f.low, f.high) == (12, 20) and len(f.figures) == 2
    assert only(tally([incident("x", one, two)])) == f


@pytest.mark.parametrize(("low", "best", "high", "expected"), [
    (12, 12, 12, (12, 12)), (12, None, None, (12, None)), (12, 12, None, (12, None)), (None, None, 30, (None, 30)),
    (None, 30, 30, (None, 30)), (24, None, 99, (24, 99)), (None, 5, None, (5, None)),
])  # fmt: skip
def test_open_ends(
    low: int | None, best: int | None, high: int | None, expected: tuple[int | None, int | None]
) -> None:
    story = Story("a", "2020-05-02")
    story.add("ASSAULT", "killed", tail="some", counts=[count("some", "killed", low, best, high)])
    f = only(tally(story.events))
    assert (f.low, f.high) == expected


def test_an_open_figure_above_all_others_raises_the_highest() -> None:
    story = Story("a", "2020-05-02")
    e = [
        story.add("ASSAULT", "killed", ["rebels"], tail=t, counts=[c])
        for t, c in (
            ("ten", count("ten", "killed", 10, 10, 10)),
            ("over 40", count("over 40", "killed", 40, None, None)),
        )
    ]
    f = only(tally([incident("x", *e)]))
    assert (f.low, f.high) == (10, 40)


def test_parts_of_a_whole_and_additions_are_left_out_of_the_range() -> None:
    story = Story("a", "2020-05-02")
    figures = [
        count("19", "killed", 19, 19, 19),
        count("12", "killed", 12, 12, 12, who="staff"),
        count("another 3", "killed", 3, 3, 3, role="more"),
    ]
    story.add("ASSAULT", "killed", tail="19 people, 12 staff, another 3", counts=figures)
    f = only(tally(story.events))
    assert (f.low, f.high) == (19, 19)
    assert sorted(x.count.span.text for x in f.apart) == ["12", "another 3"]


def test_earlier_and_later_totals_of_one_claim_are_no_parts() -> None:
    story = Story("a", "2020-05-02")
    story.add(
        "ASSAULT",
        "killed",
        tail="42, earlier 22",
        counts=[count("42", "killed", 42, 42, 42), count("22", "killed", 22, 22, 22)],
    )
    f = only(tally(story.events))
    assert (f.low, f.high) == (22, 42)


def test_an_addition_alone_still_makes_a_row() -> None:
    story = Story("a", "2020-05-02")
    story.add(
        "ASSAULT", "killed", tail="another 3", counts=[count("another 3", "killed", 3, 3, 3, role="more")]
    )
    assert only(tally(story.events)).low == 3


def test_certain_and_feared_are_kept_apart() -> None:
    story = Story("a", "2020-05-02")
    sure = story.add("ASSAULT", "killed", ["rebels"], tail="12", counts=[count("12", "killed", 12, 12, 12)])
    feared = story.add(
        "ASSAULT",
        "killed",
        ["rebels"],
        tail="90",
        status="feared",
        counts=[count("90", "killed", 90, 90, 90)],
    )
    rows = tally([incident("x", sure, feared)])
    assert [(f.certain, f.low, f.high) for f in rows] == [(True, 12, 12), (False, 90, 90)]


def test_the_missing_are_missing_even_where_their_fate_is_feared() -> None:
    story = Story("a", "2020-05-02")
    figures = [count("200", "missing", 200, None, 999), count("200", "detained", 200, None, 999)]
    story.add("COERCE", "detained", tail="200", status="feared", counts=figures)
    assert {f.what: f.certain for f in tally(story.events)} == {"missing": True, "detained": False}


def test_people_at_risk_are_never_certain() -> None:
    story = Story("a", "2020-05-02")
    story.add("COERCE", "trapped", tail="5,000", counts=[count("5,000", "at_risk", 5000, 5000, 5000)])
    assert not only(tally(story.events)).certain


def test_plans_are_no_fates_and_denials_stand_apart() -> None:
    story = Story("a", "2020-05-02")
    story.add(
        "RETREAT", "evacuate", tail="900", status="planned", counts=[count("900", "evacuated", 900, 900, 900)]
    )
    denied = story.add(
        "ASSAULT", "killed", tail="80", status="negated", counts=[count("80", "killed", 80, 80, 80)]
    )
    assert tally(story.events) == []
    told = story.add("ASSAULT", "killed", tail="82", counts=[count("82", "killed", 82, 82, 82)])
    f = only(tally([incident("x", denied, told)]))
    assert (
        (f.low, f.high) == (82, 82)
        and [x.event for x in f.denied] == [denied]
        and set(f.events) == {denied, told}
    )


@pytest.mark.parametrize(("who", "recipients", "group"), [
    ("civilians", [], "people"), ("enemy fighters", [], "fighters"), ("soldiers", [], "forces"), ("policemen", ["villagers"], "forces"),
])  # fmt: skip
def test_groups(who: str, recipients: list[str], group: str) -> None:
    story = Story("a", "2020-05-02")
    story.add(
        "ASSAULT",
        "killed",
        [],
        recipients,
        tail=f"12 {who}",
        counts=[count("12", "killed", 12, 12, 12, who=who)],
    )
    assert only(tally(story.events)).group == group


def test_the_group_of_a_bare_figure_is_that_of_the_party_that_it_stands_in() -> None:
    story = Story("a", "2020-05-02")
    story.add(
        "ASSAULT", "killed", [], ["Velland soldiers"], counts=[count("soldiers", "killed", 2, 2, 2, who=None)]
    )
    assert only(tally(story.events)).group == "forces"


def test_fighters_and_civilians_of_one_attack_are_two_rows() -> None:
    story = Story("a", "2020-05-02")
    figures = [
        count("30", "killed", 30, 30, 30, who="fighters"),
        count("5", "killed", 5, 5, 5, who="villagers"),
    ]
    story.add("ASSAULT", "killed", tail="30 and 5", counts=figures)
    assert {f.group: (f.low, f.high) for f in tally(story.events)} == {"fighters": (30, 30), "people": (5, 5)}


def test_two_happenings_are_two_rows() -> None:
    story = Story("a", "2020-05-02")
    one = story.add(
        "ASSAULT", "killed", ["rebels"], place="Vell", tail="12", counts=[count("12", "killed", 12, 12, 12)]
    )
    two = story.add(
        "ASSAULT", "killed", ["rebels"], place="Orm", tail="3", counts=[count("3", "killed", 3, 3, 3)]
    )
    assert [(f.place.label if f.place else None, f.high) for f in tally([one, two])] == [
        ("Orm", 3),
        ("Vell", 12),
    ]


def test_another_report_of_the_happening_gives_the_place() -> None:
    a, b = Story("a", "2020-05-02"), Story("b", "2020-05-02")
    one = a.add("ASSAULT", "killed", ["rebels"], tail="12", counts=[count("12", "killed", 12, 12, 12)])
    two = b.add("ASSAULT", "shelled", ["rebels"], place="Vell")
    f = only(tally([incident("x", one, two)]))
    assert f.place is not None and f.place.label == "Vell"


def away(story: Story, number: int, *, place: str) -> None:
    counts = [count(f"{number}", "displaced", number, number, number)]
    story.add("RETREAT", "fled", ["villagers"], tail=f"{number}", counts=counts, place=place)


def test_figures_of_people_away_from_home_are_compared_over_happenings() -> None:
    a, b = Story("a", "2020-05-02"), Story("b", "2020-05-09")
    away(a, 20000, place="Vell")
    away(b, 21000, place="Vell")
    items = [incident("x", *a.events), incident("y", *b.events)]
    assert [(f.low, f.high) for f in tally(items)] == [(20000, 21000)]


@pytest.mark.parametrize(("number", "place", "published"), [
    (21000, "Orm", "2020-05-09"), (50000, "Vell", "2020-05-09"), (21000, "Vell", "2020-09-09"),
])  # fmt: skip
def test_not_where_place_size_or_time_tell_them_apart(number: int, place: str, published: str) -> None:
    a, b = Story("a", "2020-05-02"), Story("b", published)
    away(a, 20000, place="Vell")
    away(b, number, place=place)
    assert len(tally([incident("x", *a.events), incident("y", *b.events)])) == 2


def test_13_of_them_are_of_the_group_of_the_other_figures() -> None:
    story = Story("a", "2020-05-02")
    story.add("ASSAULT", "killed", tail="9 soldiers", counts=[count("9 soldiers", "killed", 9, 9, 9, who="soldiers")])
    story.add("ASSAULT", "killed", tail="13 of them", counts=[count("13 of them", "killed", 13, 13, 13, who="them")])
    f = only(tally([incident("x", *story.events)]))
    assert (f.group, f.low, f.high) == ("forces", 9, 13)


def test_a_place_without_a_name_is_in_the_town_of_the_article() -> None:
    story = Story("a", "2020-05-02")
    story.add("CONSULT", "met", ["Norland", "Velland"], place="Vell")
    story.add("ASSAULT", "killed", ["rebels"], place="the base", tail="12", counts=[count("12", "killed", 12, 12, 12)])
    f = only(tally(story.events))
    assert f.place is not None and f.place.label == "Vell"


def test_an_addition_elsewhere_has_its_own_row() -> None:
    story = Story("a", "2020-05-02")
    away(story, 20000, place="Vell")
    story.add("RETREAT", "fled", ["villagers"], place="Orm", tail="12", counts=[count("12", "displaced", 12, 12, 12, role="more")])
    assert {(f.low, f.place.label if f.place else "") for f in tally([incident("x", *story.events)])} == {(20000, "Vell"), (12, "Orm")}
