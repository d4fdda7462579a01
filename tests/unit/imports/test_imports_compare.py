"""Ours beside theirs: what is matched, what is not, and the reasons."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from dateline.events import Event
from dateline.imports.agreement import deaths_of, kappa, wilson
from dateline.imports.compare import Comparison, compare
from dateline.imports.likeness import Window, likeness
from dateline.imports.model import Outside
from dateline.imports.plain import COLUMNS, few_rows, flat, row_objects, summary_object
from dateline.imports.reasons import REASONS, WORDS
from dateline.imports.sides import of_event, of_outside
from dateline.incidents.summary import summarise
from outside_rows import theirs
from sample_accounts import Story, count


def ours(*, id: str = "a", day: str = "2016-12-08", place: str | None = "Vell", type: str = "ASSAULT", **rest: object) -> Event:
    options = {"actors": ("rebels",), "recipients": ("civilians",), **rest}
    return Story(id, "2016-12-09", f"Paper {id}").add(type, "shelled", place=place, time=day, **options)  # type: ignore[arg-type]


def reasons(c: Comparison) -> tuple[list[str], list[str]]:
    return [u.reason for u in c.only_here], [u.reason for u in c.only_there]


def test_the_same_event_is_a_pair_with_its_parts() -> None:
    c = compare([ours()], [theirs()])
    ((pair),) = c.pairs
    assert (pair.ours, pair.theirs, pair.parts.days, pair.parts.km) == (0, 0, 0, 0.0)
    assert pair.parts.score == 1.0 and c.only_here == c.only_there == ()
    assert (c.fair.of_ours, c.fair.of_theirs) == (1.0, 1.0)


def test_an_incident_is_matched_once_however_many_report_it() -> None:
    told = [ours(id="a"), ours(id="b")]
    c = compare([summarise(told)], [theirs("t1"), theirs("t2")])
    assert len(c.pairs) == 1 and reasons(c) == ([], ["taken"])
    assert c.ours[0].keys == tuple(e.key for e in told)


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_days_within_the_window(shift: int) -> None:
    c = compare([ours()], [theirs(day=f"2016-12-{8 + shift:02}")])
    assert len(c.pairs) == 1 and c.pairs[0].parts.days == shift
    assert c.pairs[0].parts.time == pytest.approx(1 - shift / 3, abs=1e-3)


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        ({"day": "2016-12-15"}, "period", "2016-12-15 is not in"), ({"day": "2016-12-04"}, "date", "off by 4 days"),
        ({"lat": 2.0, "place": "Orm"}, "place", "off by 111 km"), ({"country": "XNO", "lat": 9.0, "place": "Far"}, "country", "XNO"),
        ({"type": "CONSULT"}, "type", "CONSULT here, ASSAULT there"),
        ({"actors": (("Norland troops", "XNOMIL"),)}, "actors", "Norland troops here, rebels, civilians there"),
        ({"lat": None, "lon": None, "place": "Elsewhere", "actors": ()}, "no place", "only Elsewhere"),
    ],
)  # fmt: skip
def test_why_theirs_is_not_ours(change: dict[str, object], reason: str, detail: str) -> None:
    c = compare([ours()], [theirs(**change)])  # type: ignore[arg-type]
    assert c.pairs == () and reasons(c)[1] == [reason]
    assert detail in c.only_there[0].detail
    assert (c.only_there[0].nearest == 0) == (reason not in ("period", "country"))


@pytest.mark.parametrize(
    ("change", "dataset", "deaths", "reason"),
    [
        ({"status": "planned"}, "acled", None, "status"), ({"type": "CONSULT"}, "acled", None, "scope"),
        ({"type": "CONSULT"}, "polecat", None, "date"), ({}, "ged", None, "scope"),
        ({"counts": [count("killing 3", "killed", 3, 3, 3)], "tail": "killing 3"}, "ged", 3, "date"),
        ({"day": "2016-11-01"}, "acled", None, "period"), ({"place": None, "day": "2016-12-15"}, "acled", None, "no place"),
    ],
)  # fmt: skip
def test_why_ours_is_not_theirs(change: dict[str, object], dataset: str, deaths: int | None, reason: str) -> None:
    far = [theirs("t1", "2016-12-01", dataset=dataset, deaths=deaths), theirs("t2", "2016-12-16", dataset=dataset, deaths=deaths)]
    c = compare([ours(**{"day": "2016-12-11", **change})], far)  # type: ignore[arg-type]
    assert c.pairs == () and reasons(c)[0] == [reason]


def test_what_only_was_feared_is_the_nearest_of_what_happened() -> None:
    c = compare([ours(status="feared")], [theirs()])
    assert reasons(c) == (["status"], ["status"]) and c.only_there[0].detail == "the nearest is feared"
    assert c.fair.ours == 0 and c.fair.theirs == 0 and c.total.ours == 1


def test_without_a_place_only_the_name_helps() -> None:
    assert len(compare([ours(place="the port of Vell")], [theirs(place="The Port of Vell", lat=None, lon=None)]).pairs) == 1
    c = compare([ours(place="the port")], [theirs()])
    assert reasons(c) == (["no place"], ["no place"])


def test_a_whole_country_is_enough_only_with_actors_and_type() -> None:
    wide = theirs(lat=None, lon=None, place="Velland")
    assert len(compare([ours()], [wide]).pairs) == 1
    assert compare([ours()], [theirs(lat=None, lon=None, place="Velland", actors=())]).pairs == ()


def test_no_date_in_the_text_means_the_days_before_it_was_published() -> None:
    (side,) = (of_event(ours(day=None)),)  # type: ignore[arg-type]
    assert (str(side.first), str(side.last), side.dated) == ("2016-12-06", "2016-12-09", False)
    assert len(compare([ours(day=None)], [theirs(day="2016-12-07")]).pairs) == 1  # type: ignore[arg-type]


def test_the_better_pair_is_taken_first() -> None:
    c = compare([ours(id="a", day="2016-12-09"), ours(id="b")], [theirs()])
    assert [(p.ours, p.theirs) for p in c.pairs] == [(1, 0)] and c.only_here[0].reason == "taken"


def test_a_province_is_wider_than_a_town() -> None:
    far = theirs(lat=1.5)
    assert compare([ours()], [far]).pairs == ()


    assert len(compare([ours()], [dataclasses.replace(far, precision="admin1")]).pairs) == 1
    assert len(compare([ours()], [far], km=60).pairs) == 1


def test_roles_count_where_both_tell_them() -> None:
    def directed(actor: str, code: str, other: str, its: str) -> Outside:


        row = theirs(dataset="polecat", actors=((actor, code), (other, its)))
        return dataclasses.replace(row, actors=row.actors[:1], recipients=row.actors[1:], directed=True)

    straight = compare([ours()], [directed("rebels", "XVEREB", "civilians", "XVECVL")]).pairs[0].parts.actors
    turned = compare([ours()], [directed("civilians", "XVECVL", "rebels", "XVEREB")]).pairs[0].parts.actors
    assert (straight, turned) == (1.0, 0.5)


def test_shares_by_type_country_and_month() -> None:
    c = compare(
        [ours(id="a"), ours(id="b", place="Sund", day="2016-12-01"), ours(id="c", type="CONSULT", actors=("rebels",), recipients=())],
        [theirs("t1"), theirs("t2", "2016-11-20", lat=9.0, place="Far")],
    )
    assert [(s.name, s.ours, s.ours_matched, s.theirs, s.theirs_matched) for s in c.by_type] == [("ASSAULT", 2, 1, 1, 1)]
    assert [s.name for s in c.by_month] == ["2016-12"] and [s.name for s in c.by_country] == ["XVE"]
    assert (c.total.ours, c.fair.ours, c.total.theirs, c.fair.theirs) == (3, 2, 2, 1)
    assert c.why_there["period"] == 1 and c.why_here["scope"] == 1


def test_types_that_theirs_may_be_are_no_disagreement() -> None:
    c = compare([ours(type="PROTEST", actors=("civilians",), recipients=())], [theirs(type="ASSAULT", also=("PROTEST",), actors=(("civilians", "XVECVL"),))])
    assert c.types == {("PROTEST", "PROTEST"): 1} and c.type_kappa is None


def test_kappa_of_a_known_table() -> None:
    # Cohen's worked example as it stands in many textbooks: 20, 5, 10, 15 of 50
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == 0.4
    assert kappa([]) is None and kappa([("a", "a")]) is None


def test_deaths_ranges_meet() -> None:
    def side(low: int, high: int | None) -> Event:
        return ours(counts=[count("killing some", "killed", low, None, high)], tail="killing some")

    pairs = [(of_event(side(low, high)), of_outside(theirs(deaths=n))) for low, high, n in ((3, 5, 4), (6, 8, 4), (2, None, 4), (9, None, 4))]
    found = deaths_of([*pairs, (of_event(ours()), of_outside(theirs(deaths=1)))])
    assert (found.pairs, found.within, found.ratio) == (4, 2, 1.375)


def test_wilson_stays_within_bounds() -> None:
    assert wilson(0, 5) == (0.0, 0.434) and wilson(5, 5) == (0.566, 1.0) and wilson(0, 0) is None


def test_nothing_to_compare() -> None:
    c = compare([], [])
    assert c.pairs == () and c.fair.of_ours is None and summary_object(c)["pairs"] == 0
    assert reasons(compare([], [theirs()]))[1] == ["period"] and reasons(compare([ours()], []))[0] == ["period"]


def test_one_data_set_at_a_time() -> None:
    with pytest.raises(ValueError, match="acled, ged"):
        compare([], [theirs(), theirs(dataset="ged")])


def test_rows_as_objects_and_as_cells() -> None:
    c = compare([ours(), ours(id="b", day="2016-12-01")], [theirs(), theirs("t2", "2016-12-05", lat=1.9)])
    objects = list(row_objects(c))
    assert [o["found"] for o in objects] == ["both", "here", "there"]
    json.dumps([summary_object(c), objects])
    for row in map(flat, objects):
        assert row.keys() <= set(COLUMNS)
    both = flat(objects[0])
    assert (both["our_id"], both["their_id"], both["score"], both["our_claims"]) == ("a#c1", "t1", 1.0, "a#c1")
    assert objects[2]["reason"] == "date" and objects[2]["ours"]["id"] == "a#c1" and objects[2]["theirs"]["id"] == "t2"


def test_every_reason_has_words() -> None:
    assert set(WORDS) == set(REASONS)


def test_few_rows_are_warned_of_and_another_mode_counts_less() -> None:
    found = compare([ours()], [theirs()])
    assert (few_rows(found) or "").startswith("only 1 comparable rows")
    mine, other = of_event(ours()), of_outside(theirs())
    same = likeness(replace(mine, mode="x"), replace(other, mode="x"), Window())
    assert likeness(replace(mine, mode="x"), replace(other, mode="y"), Window()).type < same.type
    wide = replace(other, first=other.first and other.first - timedelta(days=10))
    assert likeness(mine, wide, Window()).time < likeness(mine, other, Window()).time
