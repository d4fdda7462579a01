"""The data sheet: what it tells, that it is true, and that its own data is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DataError
from dateline.exports import FORMATS, Options
from dateline.exports import sheet as sheets
from dateline.exports.sheet import (
    Ends,
    Stock,
    Tally,
    as_markdown,
    credits,
    data_sheet,
    limits,
    sheet_paths,
    write_sheet,
)
from dateline.records import CoderInfo
from marked_stories import sample_story, story_of, strange_story
from sample_records import renamed, sample

FIGURES = Path(__file__).parents[3] / "docs" / "figures.md"


def made(folder: Path, name: str = "graphml", options: Options | None = None, **more: Any) -> dict[str, Any]:
    options = options or Options()
    tally, path = Tally(), folder / f"x{FORMATS[name].ending}"
    stories = [sample_story(), story_of(replace(renamed(sample(), "vell-2"), coder=CoderInfo("0.2.0")))]
    outcome = FORMATS[name].write(tally.watching(stories), path, options)
    return data_sheet(FORMATS[name], [path], tally, outcome, options, **more)


def test_it_tells_what_is_in_the_file(tmp_path: Path) -> None:
    told = made(tmp_path, stock=Stock(10, superseded=2, copies=1, not_gathered=3, failures=("a.txt: it is empty.",)))
    assert told["articles"] == {
        "exported": 2, "publishers": 1, "read": 10, "skipped": 8, "superseded": 2, "copies": 1, "not_gathered": 3, "failed": 1,
        "failures": ["a.txt: it is empty."],
    }  # fmt: skip
    assert told["claims"]["by_status"] == {"conditional": 4, "actual": 2}
    assert (told["claims"]["chosen"], told["claims"]["ties"], told["claims"]["incidents"]) == (6, 2, 3)
    assert (told["claims"]["dated_by_the_text"], told["claims"]["at_a_known_place"]) == (2, 2)
    assert told["dates"] == {"published": ["2016-12-10", "2016-12-10"], "events": ["2016-12-08", "2016-12-10"]}
    assert [(c["version"], c["codebook"], c["articles"]) for c in told["coders"]] == [("0.1.0", "plover", 1), ("0.2.0", None, 1)]
    assert told["rows"] == {"is": "edge", "written": 3, "dropped": {"the event has no two parties": 2}}
    assert "quad" in told["unsaid"]


def test_the_hash_is_the_files(tmp_path: Path) -> None:
    (file,) = made(tmp_path)["files"]
    content = (tmp_path / "x.graphml").read_bytes()
    assert (file["sha256"], file["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))


def test_no_path_of_the_machine_is_told(tmp_path: Path) -> None:
    assert str(tmp_path) not in json.dumps(made(tmp_path))


def test_pseudonyms_are_told_and_their_limits_but_not_the_salt(tmp_path: Path) -> None:
    plain = made(tmp_path / "a" if (tmp_path / "a").mkdir() is None else tmp_path)
    assert plain["pseudonyms"] == {"used": False}
    told = made(tmp_path, options=Options(pseudonymised=True), people=7, salt="given")
    assert told["pseudonyms"] == {"used": True, "people": 7, "salt": "given"}
    assert len(told["limits"]) == len(plain["limits"]) + 1


def test_filters_license_and_unit(tmp_path: Path) -> None:
    options = Options(filters={"country": ("SYR", "IRQ"), "km": 5.0}, license="CC0", unit="incident")
    told = made(tmp_path, "geojson", options)
    assert told["filters"] == {"country": ["SYR", "IRQ"], "km": 5.0}
    assert (told["license"], told["rows"]["is"]) == ("CC0", "incident")
    page = as_markdown(told)
    assert "- country: SYR, IRQ" in page and "- the texts: CC0" in page and "one row is one incident" in page


def test_the_page_says_everything_that_matters(tmp_path: Path) -> None:
    page = as_markdown(made(tmp_path, stock=Stock(10, failures=("a.txt: it is empty.",))))
    for words in (
        "# Data sheet: x.graphml", "SHA-256 `", "dropped, the event has no two parties: 2", "in the store: 10", "could not be coded: 1", "failed: a.txt: it is empty.",
        "conditional 4", "2016-12-08 to 2016-12-10", "Dateline 0.1.0 (pipeline en_test-1, codebook plover): 1 article\n",
        "none: all that the store holds", "GeoNames", "CC BY 4.0", "Natural Earth", "- no\n",
    ):  # fmt: skip
        assert words in page, words
    assert all(limit["says"] in page for limit in limits() if "when" not in limit)


def test_it_stands_beside_the_file(tmp_path: Path) -> None:
    told = made(tmp_path)
    page, data = write_sheet(told, tmp_path / "x.graphml")
    assert (page, data) == sheet_paths(tmp_path / "x.graphml")
    assert (page.name, data.name) == ("x.graphml.sheet.md", "x.graphml.sheet.json")
    assert json.loads(data.read_text()) == told


def test_nothing_exported_is_told_as_well(tmp_path: Path) -> None:
    outcome = FORMATS["doccano"].write([], tmp_path / "x", Options())
    page = as_markdown(data_sheet(FORMATS["doccano"], [tmp_path / "x"], Tally(), outcome, Options()))
    assert "written: 0" in page and "published: none" in page and "nothing was exported" in page


def test_odd_characters_in_a_sheet(tmp_path: Path) -> None:
    tally = Tally()
    outcome = FORMATS["graphml"].write(tally.watching([strange_story()]), tmp_path / "x", Options())
    options = Options(license="half \ud800 of a pair\nand a line")
    page, _ = write_sheet(data_sheet(FORMATS["graphml"], [tmp_path / "x"], tally, outcome, options), tmp_path / "x")
    assert "- the texts: half ? of a pair and a line" in page.read_text()


def test_every_format_is_credited() -> None:
    assert set(FORMATS) == set(credits()["formats"])


def test_figures_of_the_limits_are_those_of_the_docs() -> None:
    told = FIGURES.read_text(encoding="utf-8")
    for limit in limits():
        assert limit.get("figure", "") in told, limit


@pytest.mark.parametrize(
    ("content", "of"),
    [
        ("- {figure: 1}", "limits"),
        ("- {says: x, other: 1}", "limits"),
        ("sources: [{name: X, about: y, url: z}]\nformats: {}", "credits"),
    ],
)
def test_a_broken_file_is_named(content: str, of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.datafiles import parse_yaml

    monkeypatch.setattr(sheets, "load_yaml", lambda _path: parse_yaml(content, "x"))
    getattr(sheets, of).cache_clear()
    with pytest.raises(DataError, match=f"{of}.yaml"):
        getattr(sheets, of)()
    getattr(sheets, of).cache_clear()


def test_ends() -> None:
    ends = Ends()
    for day in (None, "2016-12-10", "2012-01-01", "2020-01-01"):
        ends.add(day)
    assert ends.to_list() == ["2012-01-01", "2020-01-01"]
