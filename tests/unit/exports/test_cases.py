"""What a row tells: claims, and incidents by their first report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.events import Event
from dateline.exports import Gathered, Options, Outcome, Story
from dateline.exports.cases import make_cases, number_of, row_id
from dateline.exports.deaths import Deaths, are_civilians, deaths_in, deaths_of
from dateline.exports.telling import spot_in
from dateline.records import Span
from export_stories import TWELVE, killed, story

HIT = Gathered("hit", 2, 3, "actual")
BY_INCIDENT = Options(unit="incident")


def test_a_claim_is_a_row_of_its_own() -> None:
    (case,) = make_cases([story(incident=HIT)], Options(), Outcome())
    assert (case.id, case.later, case.sources, case.articles) == ("amsa-1#c1", (), 1, 1)
    assert case.incident == HIT


def test_an_incident_is_told_by_its_first_report() -> None:
    late = story("b", published="2016-12-11", incident=HIT)
    unknown = story("a", published=None, incident=HIT)
    early = story("z", published="2016-12-09", incident=HIT)
    (case,) = make_cases([unknown, late, early], BY_INCIDENT, Outcome())
    assert case.id == "hit"
    assert [e.report.id for e in case.reports] == ["z", "b", "a"]
    assert (case.sources, case.articles) == (2, 3)


def test_incidents_come_in_the_order_in_which_they_are_seen_and_others_stay_alone() -> None:
    other = Gathered("0ther", 1, 1, "actual")
    found = [
        story("a", incident=HIT), story("b"), story("c", incident=other), story("d", incident=HIT), story("e"),
    ]  # fmt: skip
    cases = list(make_cases(found, BY_INCIDENT, Outcome()))
    assert [c.id for c in cases] == ["hit", "b#c1", "0ther", "e#c1"]
    assert [c.whole for c in cases] == [True, False, True, False]


def test_an_incident_and_a_claim_of_the_same_name_stay_apart() -> None:
    found = [story("a"), story("b", incident=Gathered("a#c1", 1, 1, "actual"))]
    assert len(list(make_cases(found, BY_INCIDENT, Outcome()))) == 2


@pytest.mark.parametrize("unit", ["claim", "incident"])
def test_what_did_not_happen_is_dropped_and_counted_by_status(unit: str) -> None:
    outcome = Outcome()
    found = [story("a", incident=HIT), story("b", status="feared", incident=HIT), story("c", status="feared"), story("d", status="negated")]
    cases = list(make_cases(found, Options(unit=unit), outcome))  # type: ignore[arg-type]
    assert [len(c.reports) for c in cases] == [1]
    assert outcome.dropped == {"status feared": 2 if unit == "claim" else 1, "status negated": 1}
    assert len(list(make_cases(found, Options(), outcome, only_actual=False))) == 4


def test_incidents_are_judged_and_counted_as_a_whole() -> None:
    disputed, feared = Gathered("hit", 2, 2, "disputed"), Gathered("raid", 1, 2, "feared")
    outcome = Outcome()
    found = [
        story("a", status="negated", incident=disputed), story("b", incident=disputed), story("c", status="feared", incident=feared),
        story("d", status="feared", incident=feared),
    ]  # fmt: skip
    (case,) = make_cases(found, BY_INCIDENT, outcome)
    assert (case.id, case.event.report.id, case.is_disputed) == ("hit", "b", True)
    assert outcome.dropped == {"status feared": 1}
    assert list(make_cases(found[:1], BY_INCIDENT, outcome)) == []
    assert outcome.dropped["none of the chosen claims asserts it"] == 1


def test_a_row_is_filed_by_another_report_else_in_the_country_of_the_article() -> None:
    unplaced, placed = story("a", place=None, published="2016-12-09", incident=HIT), story("b", incident=HIT)
    (case,) = make_cases([unplaced, placed], BY_INCIDENT, Outcome())
    found = spot_in(case)
    assert (found.inferred, found.lat, found.country and found.country.iso3) == ("incident", 13.5, "TCD")
    (case,) = make_cases([unplaced], Options(), Outcome())
    assert spot_in(case).inferred is None
    found = spot_in(replace(case, home="TCD"))
    assert (found.inferred, found.lat, found.country and found.country.iso3) == ("article", None, "TCD")
    assert placed.country == "TCD" and unplaced.country is None


def test_notes_are_taken_from_each_story_once() -> None:
    seen = []

    def notes(s: Story):  # type: ignore[no-untyped-def]
        seen.append(s.record.article.id)
        return lambda e: e.trigger.text

    cases = list(make_cases([story("a"), story("b", incident=HIT)], BY_INCIDENT, Outcome(), notes=notes))
    assert seen == ["a", "b"]
    assert {c.note for c in cases} == {"shelled"}


def test_claims_stream() -> None:
    taken = []

    def stories():  # type: ignore[no-untyped-def]
        for n in range(3):
            taken.append(n)
            yield story(str(n))

    cases = make_cases(stories(), Options(), Outcome())
    next(cases)
    assert taken == [0]


def test_numbers_stand_for_keys() -> None:
    assert number_of("amsa-1#c1") == number_of("amsa-1#c1") != number_of("amsa-1#c2")
    assert all(0 < number_of(f"{n}") < 2**63 for n in range(1000))
    assert number_of("\ud800") > 0


def test_row_ids_follow_the_unit() -> None:
    s = story(incident=HIT)
    assert row_id(s, "amsa-1#c1", Options()) == "amsa-1#c1"
    assert row_id(s, "amsa-1#c1", BY_INCIDENT) == "hit"
    assert row_id(story(), "amsa-1#c1", BY_INCIDENT) == "amsa-1#c1"


def event(*counts) -> Event:  # type: ignore[no-untyped-def]
    return story(counts=counts).events[0]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), None),
        ((replace(TWELVE, what="injured"),), None),
        ((TWELVE,), Deaths(12, 12, 12)),
        ((TWELVE, killed("3", 3, "children")), Deaths(12, 12, 12)),
        ((TWELVE, killed("3", 3, "children"), killed("4", 4, "fighters")), Deaths(16, 16, 16)),
        ((killed("12", 12, "people", role="total"), killed("4", 4, "fighters")), Deaths(4, 4, 4)),
        ((killed("4", 4, "fighters", role="more"),), Deaths(4, 4, 4)),
        ((replace(TWELVE, best=None, high=None),), Deaths(12, None, None)),
        ((replace(TWELVE, low=None, best=None),), Deaths(None, None, 12)),
        ((replace(TWELVE, low=None, best=None), killed("4", 4, "fighters")), Deaths(4, None, 16)),
    ],
    ids=["none", "injured", "plain", "a part is not added", "others are", "no totals", "more", "at least", "up to", "mixed"],
)
def test_deaths_of_one_claim(counts: tuple[object, ...], expected: Deaths | None) -> None:
    assert deaths_of(event(*counts)) == expected


@pytest.mark.parametrize(
    ("evidence", "figures", "deaths"),
    [
        ("killing 12 people, including at least 3 children and 4 women", (12, 3, 4), 12),
        ("killing 12 people, among them 3 children, 4 women, and 5 guards", (12, 3, 4, 5), 17),
        ("killing 12 people, 3 of them children", (12, 3), 12),
        ("killing 12 people and 3 soldiers", (12, 3), 15),
        ("killing 12 people, including 3 children, as well as 4 soldiers", (12, 3, 4), 16),
    ],
)
def test_parts_of_a_figure_are_not_added_to_it(evidence: str, figures: tuple[int, ...], deaths: int) -> None:
    found, at = [], 0
    for n in figures:
        at = evidence.index(str(n), at)
        found.append(replace(TWELVE, low=n, best=n, high=n, span=Span(at, at + len(str(n)), str(n))))
        at += len(str(n))
    told = replace(story().events[0], evidence=Span(0, len(evidence), evidence), counts=tuple(found))
    assert deaths_of(told) == Deaths(deaths, deaths, deaths)


def test_deaths_of_an_incident_span_its_reports() -> None:
    low, vague, high = event(killed("3", 3, "people")), event(replace(TWELVE, low=24, best=None, high=99)), event(TWELVE)
    assert deaths_in([vague, high, low]) == Deaths(3, 12, 99)
    assert deaths_in([event()]) is None


def test_civilians_are_known_by_sector_and_else_by_word() -> None:
    parties = {p.span.text: p for p in (*story().events[0].actors, *story().events[0].recipients)}
    assert are_civilians([parties["herders"]])
    assert not are_civilians([parties["herders"], parties["Soldiers"]])
    assert are_civilians([replace(parties["herders"], sectors=())])
    assert not are_civilians([replace(parties["herders"], sectors=("MIL",))])
    assert not are_civilians([])
