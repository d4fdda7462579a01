"""ACLED's table, read back with the csv module, pandas and duckdb."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dateline.exports import FORMATS, Gathered, Options, Outcome, Story, export
from dateline.exports.acled import acled_codes
from dateline.exports.cases import number_of
from dateline.exports.layouts import load_layout
from export_stories import AMSA, FIGHTERS, GENDARMES, HERDERS, SOLDIERS, TWELVE, Who, only, rows, story

MONITORS: Who = ("fighters", None, ("IGO",))
NOBODY: Who = ("Soldiers", None, ())


def written(tmp_path: Path, *told: Story, options: Options | None = None) -> tuple[list[dict[str, str]], Outcome]:
    path = tmp_path / "acled.csv"
    outcome = export(told, path, "acled", options)
    assert list(FORMATS["acled"].check(path)) == []
    found = rows(path, "acled")
    assert pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records") == found
    read = duckdb.sql(f"SELECT * FROM read_csv('{path}', header = true, all_varchar = true, nullstr = '\\N')")
    assert [dict(zip(read.columns, r, strict=True)) for r in read.fetchall()] == found
    return found, outcome


def test_an_event_has_all_that_can_be_said(tmp_path: Path) -> None:
    found, outcome = written(tmp_path, story(actors=(SOLDIERS, GENDARMES)))
    row = only(found)
    assert {k: v for k, v in row.items() if v} == {
        "event_id_cnty": f"TCD{number_of('amsa-1#c1')}", "event_date": "2016-12-08", "year": "2016", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Soldiers", "assoc_actor_1": "gendarmes", "inter1": "1",
        "actor2": "herders", "inter2": "7", "interaction": "17", "civilian_targeting": "Civilian targeting", "iso": "148",
        "country": "Chad", "admin1": "Ouaddaï", "location": "Amsa Wells", "latitude": "13.5", "longitude": "20.25", "geo_precision": "1",
        "source": "Wells Gazette", "fatalities": "12", "tags": "direction=1>2; id=amsa-1#c1",
        "notes": "Soldiers and gendarmes shelled herders and fighters at Amsa Wells on Thursday, killing 12 people, including 3 children, and 4 fighters",
    }  # fmt: skip
    assert set(outcome.unsaid) == {"region", "admin2", "admin3", "source_scale", "timestamp"}


@pytest.mark.parametrize(
    ("type_", "mode", "actors", "recipients", "expected"),
    [
        ("ASSAULT", "firearms", (SOLDIERS,), (FIGHTERS,), ("Battles", "Armed clash", "1", "2", "12")),
        ("ASSAULT", "firearms", (FIGHTERS, SOLDIERS), (), ("Battles", "Armed clash", "2", "1", "12")),
        ("ASSAULT", "abduct", (FIGHTERS,), (HERDERS,), ("Violence against civilians", "Abduction/forced disappearance", "2", "7", "27")),
        ("PROTEST", "demo", (HERDERS,), (), ("Protests", "Peaceful protest", "6", "", "60")),
        ("PROTEST", "riot", (HERDERS,), (SOLDIERS,), ("Riots", "Violent demonstration", "5", "1", "15")),
        ("MOBILIZE", "troops", (SOLDIERS,), (), ("Strategic developments", "Change to group/activity", "1", "", "10")),
        ("ASSAULT", "aerial", (NOBODY,), (HERDERS,), ("Explosions/Remote violence", "Air/drone strike", "", "7", "")),
        ("ASSAULT", "aerial", (MONITORS,), (HERDERS,), ("Explosions/Remote violence", "Air/drone strike", "8", "7", "78")),
    ],
)
def test_types_and_kinds_of_actors(type_: str, mode: str, actors: tuple[Who, ...], recipients: tuple[Who, ...], expected: tuple[str, ...], tmp_path: Path) -> None:
    row = only(written(tmp_path, story(type=type_, mode=mode, cameo=None, actors=actors, recipients=recipients))[0])
    assert tuple(row[c] for c in ("event_type", "sub_event_type", "inter1", "inter2", "interaction")) == expected


def test_forces_of_a_state_are_external_elsewhere(tmp_path: Path) -> None:
    found, _ = written(tmp_path, story("a", place=replace(AMSA, country="SDN")), story("b", named=False))
    assert [r["inter1"] for r in found] == ["8", "1"]


def test_labels_stand_for_numbers(tmp_path: Path) -> None:
    found, _ = written(tmp_path, story("a"), story("b", recipients=(), type="MOBILIZE", mode="troops"), options=Options(labels=True))
    assert [(r["inter1"], r["inter2"], r["interaction"]) for r in found] == [
        ("State forces", "Civilians", "State forces-Civilians"), ("State forces", "", "State forces only"),
    ]  # fmt: skip


def test_labels_and_disorder_types_are_those_of_the_checks() -> None:
    columns = {c.name: c for c in load_layout("acled").columns}
    codes = acled_codes()
    assert set(codes.inter.values()) < columns["inter1"].codes
    assert set(codes.disorder.values()) == columns["disorder_type"].codes
    assert set(codes.disorder) <= columns["event_type"].codes | columns["sub_event_type"].codes
    assert columns["event_type"].codes < set(codes.disorder)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (story(type="CONSULT", mode=None), "no ACLED type for CONSULT"),
        (story(type="PROTEST", mode="strike"), "no ACLED type for PROTEST"),
        (story(status="feared"), "status feared"),
        (story(days=None, published=None), "no date, not even of publication"),
    ],
)
def test_what_is_no_event_of_acleds_is_dropped_with_the_reason(told: Story, reason: str, tmp_path: Path) -> None:
    found, outcome = written(tmp_path, told)
    assert found == []
    assert outcome.dropped == {reason: 1}


def test_a_record_in_acleds_terms_keeps_them(tmp_path: Path) -> None:
    row = only(written(tmp_path, story(codebook="acled", type="Riots", mode="Mob violence"))[0])
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == ("Riots", "Mob violence", "Political violence")


@pytest.mark.parametrize(
    ("days", "date", "precision"),
    [
        (("2016-12-08", "2016-12-08"), "2016-12-08", "1"), (("2016-12-05", "2016-12-11"), "2016-12-05", "2"),
        (("2016-12-01", "2016-12-31"), "2016-12-01", "3"), (("2016-12-05", None), "2016-12-05", "2"),
        ((None, "2016-12-05"), "2016-12-05", "3"), (None, "2016-12-10", "3"),
    ],
)  # fmt: skip
def test_dates_have_the_precision_of_their_interval(days: tuple[str | None, str | None] | None, date: str, precision: str, tmp_path: Path) -> None:
    row = only(written(tmp_path, story(days=days))[0])
    assert (row["event_date"], row["time_precision"]) == (date, precision)
    assert ("date=published" in row["tags"]) == (days is None)


def test_what_has_no_direction_says_none(tmp_path: Path) -> None:
    row = only(written(tmp_path, story(actors=(SOLDIERS, FIGHTERS), recipients=()))[0])
    assert (row["actor1"], row["actor2"], row["tags"]) == ("Soldiers", "fighters", "id=amsa-1#c1")


def test_an_event_without_a_place_has_no_coordinates(tmp_path: Path) -> None:
    for told in (story(named=False), story(place=None)):
        row = only(written(tmp_path, told)[0])
        assert {row[c] for c in ("latitude", "longitude", "iso", "country", "geo_precision")} == {""}
        assert row["event_id_cnty"].startswith("XXX")


@pytest.mark.parametrize(
    ("counts", "deaths"), [((), "0"), ((replace(TWELVE, best=None),), "12"), ((replace(TWELVE, low=None, best=None),), "0")]
)
def test_fatalities_are_the_best_or_the_lowest_figure(counts, deaths: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert only(written(tmp_path, story(counts=counts))[0])["fatalities"] == deaths


def test_an_incident_is_one_row_with_all_its_sources(tmp_path: Path) -> None:
    hit = Gathered("hit", 2, 2, "actual")
    told = (story("b", incident=hit, publisher="Sand Post", published="2016-12-11"), story("a", incident=hit))
    row = only(written(tmp_path, *told, options=Options(unit="incident"))[0])
    assert (row["source"], row["tags"]) == ("Wells Gazette; Sand Post", "direction=1>2; id=hit")
