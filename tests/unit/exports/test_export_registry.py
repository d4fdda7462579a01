"""Writing a format by its name: whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from dateline.errors import DataError, MissingExtra, OutputError
from dateline.exports import FORMATS, Options, Story, export, find_format, parquet
from export_stories import story

OURS = ("csv", "csv-evidence", "parquet", "parquet-evidence", "polecat", "icews", "gdelt", "gdelt-mentions", "ged", "acled")


def broken() -> Iterator[Story]:
    yield story("a")
    raise DataError("the store is broken")


@pytest.mark.parametrize("name", OURS)
def test_formats_say_what_they_are(name: str) -> None:
    f = find_format(name)
    assert (f.name, f.ending[0], f.row != "", f.title != "") == (name, ".", True, True)
    assert f.extra == ("export" if name.startswith("parquet") else None)


def test_an_unknown_format_is_named_with_those_that_there_are() -> None:
    with pytest.raises(DataError, match=r"stix: no such format of export\. There are acled, "):
        find_format("stix")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_half_written_stays_behind(name: str, tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_text("old")
    with pytest.raises(DataError, match="the store is broken"):
        export(broken(), path, name)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
def test_stories_are_passed_over_once(name: str, tmp_path: Path) -> None:
    assert export(iter([story("a"), story("b")]), tmp_path / "x", name).written > 0


@pytest.mark.parametrize("name", OURS)
def test_equal_stories_give_equal_files(name: str, tmp_path: Path) -> None:
    for path in ("x", "y"):
        export([story("a"), story("b")], tmp_path / path, name, Options(unit="incident"))
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()


def test_the_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.touch()
    path.chmod(0o640)
    export([story()], path, "csv")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    export([story()], tmp_path / "link.csv", "csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text().startswith("event_id")


def test_a_device_is_written_to_and_not_replaced() -> None:
    assert export([story()], Path(os.devnull), "csv").written == 1
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this is a folder"):
        export([story()], tmp_path, "csv")
    with pytest.raises(OutputError, match=r"nowhere/x.csv: it cannot be written \(No such file"):
        export([story()], tmp_path / "nowhere" / "x.csv", "csv")


def test_a_missing_library_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"dateline\[export\]"):
        export([story()], tmp_path / "x.parquet", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_modules_of_the_package_name_what_they_give() -> None:
    for name in ("acled", "cases", "countries", "deaths", "flat", "gdelt", "ged", "layouts", "reading", "tables", "telling"):
        module = import_module(f"dateline.exports.{name}")
        assert sorted(module.__all__, key=lambda n: (not n.isupper(), n[0].islower(), n)) == list(module.__all__)
        assert all(hasattr(module, n) for n in module.__all__)
