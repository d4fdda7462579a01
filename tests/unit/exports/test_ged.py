"""UCDP GED's table, read back with the csv module, pandas and duckdb."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dateline.exports import FORMATS, Gathered, Options, Outcome, Story, export
from dateline.exports.cases import number_of
from dateline.exports.ged import priogrid
from dateline.records import Count
from export_stories import (
    AMSA,
    FIGHTERS,
    GENDARMES,
    HERDERS,
    SOLDIERS,
    TEXT,
    TWELVE,
    Who,
    killed,
    only,
    rows,
    story,
)

RAIDERS: Who = ("Soldiers", None, ("UAF",))
ABROAD: Who = ("fighters", "SDN", ("MIL",))
POLICE: Who = ("Soldiers", None, ("COP",))
NOBODY: Who = ("Soldiers", None, ())


def written(tmp_path: Path, *told: Story, options: Options | None = None) -> tuple[list[dict[str, str]], Outcome]:
    path = tmp_path / "ged.csv"
    outcome = export(told, path, "ged", options)
    assert list(FORMATS["ged"].check(path)) == []
    if options is None or not options.hxl:
        found = rows(path, "ged")
        assert pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records") == found
        read = duckdb.sql(f"SELECT * FROM read_csv('{path}', header = true, all_varchar = true, nullstr = '\\N')")
        assert [dict(zip(read.columns, r, strict=True)) for r in read.fetchall()] == found
    else:
        found = rows(path, "ged")[1:]
    assert len(found) == outcome.written
    return found, outcome


def test_one_sided_violence(tmp_path: Path) -> None:
    found, outcome = written(tmp_path, story())
    filled = {k: v for k, v in only(found).items() if v}
    assert filled == {
        "id": str(number_of("amsa-1#c1")), "relid": "amsa-1#c1", "year": "2016", "type_of_violence": "3",
        "dyad_name": "Government of Chad - Civilians", "side_a": "Government of Chad", "side_b": "Civilians", "number_of_sources": "1",
        "source_article": "Wells Gazette, 2016-12-10, Village hit", "source_office": "Wells Gazette", "source_date": "2016-12-10",
        "source_headline": "Village hit", "source_original": "a doctor", "where_prec": "1", "where_coordinates": "Amsa Wells",
        "where_description": "Amsa Wells", "adm_1": "Ouaddaï", "latitude": "13.5", "longitude": "20.25",
        "geom_wkt": "POINT (20.25 13.5)", "priogrid_gid": str(priogrid(13.5, 20.25)), "country": "Chad", "country_id": "483",
        "region": "Africa", "date_prec": "1", "date_start": "2016-12-08", "date_end": "2016-12-08", "deaths_a": "0", "deaths_b": "0",
        "deaths_civilians": "12", "deaths_unknown": "0", "best": "12", "high": "12", "low": "12", "gwnoa": "483",
    }  # fmt: skip
    assert {"conflict_new_id", "event_clarity", "code_status", "adm_2"} < set(outcome.unsaid)


@pytest.mark.parametrize(
    ("actors", "recipients", "type_", "side_a", "side_b"),
    [
        ((SOLDIERS,), (FIGHTERS,), "1", "Government of Chad", "fighters"),
        ((FIGHTERS,), (SOLDIERS,), "1", "Government of Chad", "fighters"),
        ((SOLDIERS,), (ABROAD,), "1", "Government of Chad", "Government of Sudan"),
        ((FIGHTERS,), (POLICE,), "1", "Soldiers", "fighters"),
        ((("Soldiers", "IGO", ("MIL",)),), (FIGHTERS,), "2", "Soldiers", "fighters"),  # forces of the world's bodies are no state's
        ((), (FIGHTERS,), "2", "fighters", "Unknown"),
        ((SOLDIERS,), (("fighters", None, ()),), "1", "Government of Chad", "fighters"),
        ((SOLDIERS,), (), "3", "Government of Chad", "Civilians"),
        ((RAIDERS,), (FIGHTERS,), "2", "Soldiers", "fighters"),
        ((RAIDERS, FIGHTERS), (), "2", "Soldiers", "fighters"),
        ((RAIDERS,), (HERDERS,), "3", "Soldiers", "Civilians"),
        ((RAIDERS,), (("herders", None, ()),), "3", "Soldiers", "Civilians"),
    ],
)
def test_types_of_violence(actors: tuple[Who, ...], recipients: tuple[Who, ...], type_: str, side_a: str, side_b: str, tmp_path: Path) -> None:
    found, outcome = written(tmp_path, story(actors=actors, recipients=recipients))
    row = only(found)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (type_, side_a, side_b)
    assert outcome.dropped == {}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (story(counts=()), "no deaths"),
        (story(counts=(replace(TWELVE, what="injured"),)), "no deaths"),
        (story(counts=(replace(TWELVE, role="total"),)), "no deaths"),
        (story(days=None), "no date in the text"),
        (story(actors=(NOBODY,)), "no organised actor that is known"),
        (story(actors=()), "no organised actor that is known"),
        (story(actors=(HERDERS,), recipients=(SOLDIERS,)), "no organised actor that is known"),
        (story(type="CONSULT", mode=None), "no use of armed force (CONSULT)"),
        (story(type="RAID", codebook="mine"), "no use of armed force (RAID)"),
        (story(status="possible"), "status possible"),
    ],
)
def test_what_is_no_event_of_geds_is_dropped_with_the_reason(told: Story, reason: str, tmp_path: Path) -> None:
    found, outcome = written(tmp_path, told)
    assert found == []
    assert outcome.dropped == {reason: 1}


def test_a_town_that_is_taken_is_a_battle_with_whoever_held_it(tmp_path: Path) -> None:
    found, outcome = written(tmp_path, story(type="COERCE", mode="seize", recipients=(), counts=(killed("4", 4, "fighters"),)))
    row = only(found)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Government of Chad", "Unknown")
    assert outcome.unsaid["side_b"] == "who fought back is not told: Unknown (1 row)"


def test_civilians_who_are_only_counted_are_hit(tmp_path: Path) -> None:
    row = only(written(tmp_path, story(recipients=(), counts=(killed("3", 3, "children"),)))[0])
    assert (row["type_of_violence"], row["deaths_civilians"]) == ("3", "3")


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        ((TWELVE,), ("12", "12", "12")),
        ((replace(TWELVE, best=None, high=None),), ("12", "12", "12")),
        ((replace(TWELVE, low=24, best=None, high=99),), ("24", "24", "99")),
        ((replace(TWELVE, low=None, best=None, high=30),), ("0", "0", "30")),
        ((replace(TWELVE, low=10, best=12, high=15),), ("10", "12", "15")),
    ],
    ids=["exact", "at least", "dozens", "up to", "range"],
)
def test_figures_are_low_best_high(counts: tuple[Count, ...], figures: tuple[str, str, str], tmp_path: Path) -> None:
    row = only(written(tmp_path, story(counts=counts))[0])
    assert (row["low"], row["best"], row["high"]) == figures


def test_deaths_go_to_the_side_that_the_text_names(tmp_path: Path) -> None:
    counts = (killed("12", 12, "people"), killed("3", 3, "children"), killed("4", 4, "fighters"))
    row = only(written(tmp_path, story(actors=(FIGHTERS,), recipients=(SOLDIERS,), counts=counts))[0])
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"], row["best"]) == ("0", "4", "0", "12", "16")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2016-12-08", "2016-12-08"), ("1", "2016-12-08", "2016-12-08")),
        (("2016-12-05", "2016-12-08"), ("2", "2016-12-05", "2016-12-08")),
        (("2016-12-05", "2016-12-11"), ("3", "2016-12-05", "2016-12-11")),
        (("2016-12-01", "2016-12-31"), ("4", "2016-12-01", "2016-12-31")),
        (("2016-01-01", "2016-12-31"), ("5", "2016-01-01", "2016-12-31")),
        (("2016-12-04", None), ("3", "2016-12-04", "2016-12-10")),
        ((None, "2016-12-04"), ("1", "2016-12-04", "2016-12-04")),
    ],
)
def test_dates_have_the_precision_of_their_interval(days: tuple[str | None, str | None], expected: tuple[str, ...], tmp_path: Path) -> None:
    row = only(written(tmp_path, story(days=days))[0])
    assert (row["date_prec"], row["date_start"], row["date_end"]) == expected


def test_an_event_without_a_place_has_no_coordinates(tmp_path: Path) -> None:
    for told in (story(named=False), story(place=None)):
        row = only(written(tmp_path, told)[0])
        assert {row[c] for c in ("latitude", "longitude", "geom_wkt", "priogrid_gid", "country_id", "where_prec")} == {""}


def test_an_incident_takes_figures_and_sources_of_all_reports(tmp_path: Path) -> None:
    hit = Gathered("hit", 2, 2, "actual")
    told = (
        story("a", incident=hit, counts=(), days=None),
        story("b", incident=hit, published="2016-12-11", publisher="Sand Post", counts=(replace(TWELVE, low=10, high=15),)),
        story("c", incident=hit, published="2016-12-12", publisher="Sand Post", counts=(killed("4", 4, "people"),)),
    )
    row = only(written(tmp_path, *told, options=Options(unit="incident"))[0])
    assert (row["relid"], row["number_of_sources"], row["source_office"]) == ("hit", "2", "Wells Gazette; Sand Post")
    assert (row["low"], row["best"], row["high"], row["date_start"]) == ("4", "12", "15", "2016-12-08")
    assert row["source_article"].count("Village hit") == 3


def test_cells_of_priogrid_are_counted_from_the_south_west() -> None:
    assert priogrid(-90, -180) == 1
    assert priogrid(-89.6, -179.4) == 2
    assert priogrid(-89.4, -180) == 721
    assert priogrid(90, 180) == 360 * 720
    assert priogrid(41.38, 2.18) == 189005


def test_tags_of_hxl(tmp_path: Path) -> None:
    found, _ = written(tmp_path, story(), options=Options(hxl=True))
    assert only(found)["best"] == "12"
    tags = rows(tmp_path / "ged.csv", "ged")[0]
    assert (tags["best"], tags["date_start"], tags["side_b"], tags["id"]) == ("#affected+killed", "#date+start", "#group+name+second", "")


def test_two_gendarmes_are_one_side_and_the_other_is_reported(tmp_path: Path) -> None:
    _, outcome = written(tmp_path, story(actors=(GENDARMES, SOLDIERS)), story("b", actors=(SOLDIERS, GENDARMES), place=replace(AMSA, precision="region")))
    assert outcome.unsaid["side_a"] == "only the first of several parties (2 rows)"
    assert "gendarmes" in TEXT
