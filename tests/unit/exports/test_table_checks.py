"""What the checks find in files of others, and what they put up with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.exports import FORMATS, Options, export
from dateline.exports.layouts import load_layout
from dateline.exports.reading import read_sheet
from export_stories import story


def table(tmp_path: Path, name: str, *, n: int = 2, options: Options | None = None) -> Path:
    path = tmp_path / f"{name}{FORMATS[name].ending}"
    export([story(f"a{i}") for i in range(n)], path, name, options)
    return path


def problems(name: str, path: Path) -> list[tuple[str, str]]:
    return [(p.where, p.what) for p in FORMATS[name].check(path)]


def change(path: Path, edit: Callable[[str], str], encoding: str = "utf-8") -> Path:
    path.write_bytes(edit(path.read_bytes().decode()).encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "edit", "where", "what"),
    [
        ("csv", lambda t: t.replace("13.5", "93.5", 1), "row 2, lat", "93.5 is out of range (-90 to 90)"),
        ("csv", lambda t: t.replace(",actual,", ",feared?,", 1), "row 2, status", "'feared?' is none of the codes of the format"),
        ("csv", lambda t: t.replace("a1#c1", "a0#c1"), "row 3", "has the same event_id as an earlier row"),
        ("csv", lambda t: t.replace("13.5,", ",", 1), "row 2", "has lon and no lat"),
        ("csv", lambda t: t.replace("event_id,", "id,", 1), "header", "lacks event_id"),
        ("csv", lambda t: t.replace("a0#c1,", "a0#c1", 1), "row 2", "has 44 cells instead of 45"),
        ("csv-evidence", lambda t: t.replace(",trigger,", ",cause,", 1), "row 2, role", "'cause' is none of the codes of the format"),
        ("polecat", lambda t: t.replace("ASSAULT", "BATTLE", 1), "row 2, Event Type", "'BATTLE' is none of the codes of the format"),
        ("polecat", lambda t: t.replace("2016-12-08", "8 Dec", 1), "row 2, Event Date", "'8 Dec' is no date of the form %Y-%m-%d"),
        ("polecat", lambda t: t.replace("\tSoldiers\t", "\tSol\tdiers\t", 1), "row 2", "has 41 cells instead of 40"),
        ("polecat", lambda t: t.replace("13.5\t20.25", "0\t0.0", 1), "row 2", "Latitude and Longitude are both 0; leave them empty where the place is not known"),
        ("icews", lambda t: t.replace("\t190\t", "\t1900a\t", 1), "row 2, CAMEO Code", r"'1900a' is not of the form \d{2,3}[0-9a-z]?"),
        ("icews", lambda t: t.replace("20.25", "200.25", 1), "row 2, Longitude", "200.25 is out of range (-180 to 180)"),
        ("gdelt", lambda t: t.replace("\t4\t", "\t5\t", 1), "row 1, QuadClass", "5 is out of range (1 to 4)"),
        ("gdelt", lambda t: t.replace("\t190\t190\t19\t", "\t190\t180\t18\t", 1), "row 1", "EventCode 190, EventBaseCode 180 and EventRootCode 18 are not of one branch"),
        ("gdelt", lambda t: t.replace("\t201612\t", "\t201611\t", 1), "row 1", "MonthYear 201611 is not that of Day 20161208"),
        ("gdelt", lambda t: t.replace("\t20161208\t", "\t20161308\t", 1), "row 1, Day", "'20161308' is no date of the form %Y%m%d"),
        ("gdelt-mentions", lambda t: t.replace("\t75\t", "\t175\t", 1), "row 1, Confidence", "175 is out of range (1 to 100)"),
        ("ged", lambda t: t.replace(",12,12,12,", ",12,12,13,", 1), "row 2", "low 13, best 12 and high 12 are out of order"),
        ("ged", lambda t: t.replace("0,0,12,0,12", "0,0,11,0,12", 1), "row 2", "best is 12, but the deaths of the sides add up to 11"),
        ("ged", lambda t: t.replace("0,0,12,0,12,12,12", "0,0,0,0,0,0,0", 1), "row 2", "tells of no deaths, and GED has events with at least one"),
        ("ged", lambda t: t.replace(",2016-12-08,2016-12-08,", ",2016-12-09,2016-12-08,", 1), "row 2", "ends on 2016-12-08, before it starts on 2016-12-09"),
        ("acled", lambda t: t.replace("Shelling/artillery/missile attack", "Attack", 1), "row 2", "sub_event_type 'Attack' is none of Explosions/Remote violence"),
        ("acled", lambda t: t.replace(",2016,", ",2015,", 1), "row 2", "year 2015 is not that of event_date 2016-12-08"),
        ("acled", lambda t: t.replace(",12,direction", ",-1,direction", 1), "row 2, fatalities", "-1 is out of range (0 to any)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_where_it_is(name: str, edit: Callable[[str], str], where: str, what: str, tmp_path: Path) -> None:
    path = table(tmp_path, name)
    before = path.read_bytes()
    change(path, edit)
    assert path.read_bytes() != before
    assert (where, what) in problems(name, path)
    rest = [p for p in problems(name, path) if p != (where, what)]
    assert all(w.startswith("header") for w, _ in rest), rest


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("polecat", lambda t: "".join(f"{line}\tA headline\n" if n else f"{line}\tHeadline\n" for n, line in enumerate(t.splitlines()))),
        ("polecat", lambda t: t.replace("\tIntensity\t", "\tEvent Intensity\t", 1).replace("\tTCD\t", "\tNone\t")),
        ("ged", lambda t: t.partition("\r\n")[2]),
        ("ged", lambda t: t.replace(",2016-12-08,", ",2016-12-08 00:00:00.000,")),
        ("acled", lambda t: t.replace(",2016-12-08,", ",8 December 2016,")),
        ("acled", lambda t: "\ufeff" + t),
        ("acled", lambda t: t.replace(",1,herders", ",State Forces,herders").replace(",7,17,", ",Civilians,State Forces-Civilians,")),
        ("acled", lambda t: "".join(f"{line},{'5' if n else 'population_best'}\r\n" for n, line in enumerate(t.split("\r\n")[:-1]))),
        ("gdelt", lambda t: "\t".join(load_layout("gdelt").names) + "\n" + t),
        ("icews", lambda t: t.replace("\n", "\r\n") + "\r\n"),
        ("icews", lambda t: t.replace("Target Name\t", "Target Name\t")),
    ],
    ids=["headline", "intensity", "no header", "times", "month", "mark", "labels", "population", "header", "line ends", "as it is"],
)
def test_what_real_files_do_is_put_up_with(name: str, edit: Callable[[str], str], tmp_path: Path) -> None:
    assert problems(name, change(table(tmp_path, name), edit)) == []


def test_other_encodings_and_separators_are_read(tmp_path: Path) -> None:
    path = change(table(tmp_path, "icews"), lambda t: t, "iso-8859-1")
    assert [line.cells["Province"] for line in read_sheet(load_layout("icews"), path).lines] == ["Ouaddaï"] * 2
    path = table(tmp_path, "acled")
    change(path, lambda t: t.replace("; ", " ").replace('"', "").replace("Thursday,", "Thursday").replace("people,", "people").replace("children,", "children").replace(",", ";"))
    assert problems("acled", path) == []


def test_a_row_of_tags_is_no_event(tmp_path: Path) -> None:
    for name, layout in (("csv", "flat"), ("ged", "ged"), ("acled", "acled")):
        path = table(tmp_path, name, options=Options(hxl=True))
        assert problems(name, path) == []
        assert [line.number for line in read_sheet(load_layout(layout), path).lines] == [3, 4]


@pytest.mark.parametrize("name", ["csv", "polecat", "acled"])
def test_an_empty_file_lacks_its_header(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    assert problems(name, tmp_path / "x") == [("file", "is empty: even the header is missing")]


def test_a_table_without_a_header_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    assert problems("gdelt", tmp_path / "x") == []


def test_any_file_gets_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(bytes(range(256)) * 20 + b'\n"' + b"x" * 200_000)
    for name in ("csv", "csv-evidence", "parquet", "polecat", "icews", "gdelt", "gdelt-mentions", "ged", "acled"):
        assert problems(name, path)
