"""POLECAT and ICEWS files, read back with pandas and the csv module."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dateline.exports import FORMATS, Gathered, Options, Outcome, Story, export
from dateline.exports.cases import number_of
from dateline.exports.icews import sector_names
from dateline.records import STATUSES
from export_stories import AMSA, FIGHTERS, GENDARMES, HERDERS, SOLDIERS, only, rows, story


def written(tmp_path: Path, name: str, *told: Story, options: Options | None = None) -> tuple[list[dict[str, str]], Outcome]:
    path = tmp_path / name
    outcome = export(told, path, name, options)
    assert list(FORMATS[name].check(path)) == []
    frame = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    found = rows(path, name)
    assert frame.to_dict("records") == found
    assert len(found) == outcome.written
    return found, outcome


def test_polecat_has_all_parties_of_a_role_in_a_cell(tmp_path: Path) -> None:
    found, outcome = written(tmp_path, "polecat", story(actors=(SOLDIERS, GENDARMES), recipients=(HERDERS, FIGHTERS)))
    row = only(found)
    filled = {k: v for k, v in row.items() if v}
    assert filled == {
        "Event ID": "amsa-1#c1", "Event Date": "2016-12-08", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons",
        "Quad Code": "MATERIAL CONFLICT", "Contexts": "military", "Actor Name": "Soldiers; gendarmes", "Actor Country": "TCD",
        "Actor COW": "483", "Primary Actor Sector": "MIL", "Actor Sectors": "MIL; COP; GOV", "Actor Name Raw": "Soldiers; gendarmes",
        "Recipient Name": "herders; fighters", "Recipient Country": "TCD", "Recipient COW": "483", "Primary Recipient Sector": "CVL",
        "Recipient Sectors": "CVL; AGR; REB", "Recipient Name Raw": "herders; fighters", "Placename": "Amsa Wells", "City": "Amsa Wells",
        "Province": "Ouaddaï", "Country": "Chad", "Latitude": "13.5", "Longitude": "20.25", "GeoNames ID": "4242",
        "Raw Placename": "Amsa Wells", "Source": "Wells Gazette", "Publication Date": "2016-12-10",
        "Story Organizations": "Soldiers; gendarmes; herders; fighters", "Story Locations": "Amsa Wells", "Language": "English",
        "Version": "dateline 0.1.0",
    }  # fmt: skip
    assert {"Intensity", "Actor Title", "Wikipedia Actor ID", "Feature Type"} < set(outcome.unsaid)


def test_icews_has_one_party_and_says_so(tmp_path: Path) -> None:
    found, outcome = written(tmp_path, "icews", story(actors=(GENDARMES, SOLDIERS)))
    filled = {k: v for k, v in only(found).items() if v}
    assert filled == {
        "Event ID": str(number_of("amsa-1#c1")), "Event Date": "2016-12-08", "Source Name": "gendarmes",
        "Source Sectors": "Police,Government", "Source Country": "Chad", "Event Text": "Use conventional military force, not specified below",
        "CAMEO Code": "190", "Target Name": "herders", "Target Sectors": "General Population,Agriculture", "Target Country": "Chad",
        "Story ID": str(number_of("amsa-1")), "Publisher": "Wells Gazette", "City": "Amsa Wells", "Province": "Ouaddaï", "Country": "Chad",
        "Latitude": "13.5", "Longitude": "20.25",
    }  # fmt: skip
    assert outcome.unsaid["Source Name"] == "only the first of several parties (1 row)"
    assert "Target Name" not in outcome.unsaid


@pytest.mark.parametrize("name", ["polecat", "icews"])
def test_only_what_happened_is_an_event(name: str, tmp_path: Path) -> None:
    found, outcome = written(tmp_path, name, *(story(s, status=s) for s in STATUSES))
    assert len(found) == 1
    assert outcome.dropped == {f"status {s}": 1 for s in STATUSES if s != "actual"}


@pytest.mark.parametrize("name", ["polecat", "icews"])
def test_an_event_without_a_place_has_no_coordinates(name: str, tmp_path: Path) -> None:
    found, _ = written(tmp_path, name, story("a", named=False), story("b", place=None))
    assert [(r["Latitude"], r["Longitude"], r["Country"]) for r in found] == [("", "", "")] * 2


@pytest.mark.parametrize("name", ["polecat", "icews"])
def test_undated_events_have_the_day_of_publication_or_are_dropped(name: str, tmp_path: Path) -> None:
    found, outcome = written(tmp_path, name, story("a", days=None), story("b", days=None, published=None))
    assert [r["Event Date"] for r in found] == ["2016-12-10"]
    assert outcome.dropped == {"no date, not even of publication": 1}


def test_in_what_equals_do_the_others_are_the_target(tmp_path: Path) -> None:
    talks = story(type="CONSULT", mode=None, cameo="04", actors=(SOLDIERS, FIGHTERS), recipients=())
    found, _ = written(tmp_path, "icews", talks)
    row = only(found)
    assert (row["Source Name"], row["Target Name"], row["CAMEO Code"]) == ("Soldiers", "fighters", "040")
    assert row["Event Text"] == "Consult, not specified below"


def test_codes_that_cameo_lacks_are_dropped(tmp_path: Path) -> None:
    assert written(tmp_path, "icews", story(cameo=None), story("b", cameo="999"))[1].dropped == {"no CAMEO code": 2}


def test_records_of_other_codebooks_go_back_to_plover(tmp_path: Path) -> None:
    told = (story("a", codebook="cameo", type="19", mode="190"), story("b", codebook="mine 2", type="RAID", mode=None))
    found, outcome = written(tmp_path, "polecat", *told)
    assert only(found)["Event Type"] == "ASSAULT"
    assert outcome.dropped == {"no PLOVER type for RAID": 1}


def test_tabs_line_ends_and_quotes_leave_the_columns_in_place(tmp_path: Path) -> None:
    s = story()
    actor = replace(s.events[0].actors[0], name='"The\tFree\r\nWells" Army\x85\u2028now')
    odd = replace(s, events=(replace(s.events[0], actors=(actor,)),))
    found, _ = written(tmp_path, "polecat", odd)
    assert only(found)["Actor Name"] == "'The Free  Wells' Army  now"


def test_larger_places_stand_in_their_own_column(tmp_path: Path) -> None:
    found, _ = written(tmp_path, "polecat", story("a", place=replace(AMSA, precision="district")), story("b", place=replace(AMSA, precision="admin1")))
    assert [(r["City"], r["District"], r["Province"]) for r in found] == [("", "Amsa Wells", "Ouaddaï"), ("", "", "Ouaddaï")]


def test_an_incident_is_one_row_with_all_its_sources(tmp_path: Path) -> None:
    hit = Gathered("hit", 2, 2, "actual")
    told = (story("b", incident=hit, publisher="Sand Post", published="2016-12-11"), story("a", incident=hit))
    found, outcome = written(tmp_path, "polecat", *told, options=Options(unit="incident"))
    assert (outcome.written, only(found)["Event ID"], only(found)["Source"]) == (1, "hit", "Wells Gazette; Sand Post")


def test_no_word_for_a_sector_holds_the_comma_between_them() -> None:
    assert not any("," in w for w in sector_names().values())
