"""The gazetteer's file: built once, by however many processes, wherever it can be written."""

from __future__ import annotations

import logging
import multiprocessing
import pickle
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.entities.places import Gazetteer, build
from dateline.errors import DataError, OutputError

ROWS: list[build.PlaceRow] = [
    ("Testville", 10.0, 20.0, "city", "SY", "01", 50_000, 1, ["Tistfil", "Al Testville"], 2),
    ("Syria", 35.0, 38.0, "country", "SY", None, 0, 2, ["Syrian Arab Republic"], 0),
]


def _small(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(build.CACHE_VARIABLE, str(cache))
    monkeypatch.setattr(build, "all_places", lambda: iter(ROWS))


def _look(answers: Any) -> None:
    answers.put([e.name for e in Gazetteer().lookup("Testville")])


def test_processes_that_build_at_once_all_read_a_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _small(tmp_path, monkeypatch)
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    workers = [fork.Process(target=_look, args=(answers,)) for _ in range(4)]
    for w in workers:
        w.start()
    found = [answers.get(timeout=60) for _ in workers]
    for w in workers:
        w.join()
    assert found == [["Testville"]] * 4
    assert [p.suffix for p in tmp_path.iterdir()] == [".sqlite"]


def test_the_file_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small(tmp_path, monkeypatch)
    first = build.gazetteer_file()

    def never() -> Iterator[build.PlaceRow]:
        raise AssertionError("built again")

    monkeypatch.setattr(build, "all_places", never)
    assert build.gazetteer_file() == first


def test_new_data_means_a_new_file(monkeypatch: pytest.MonkeyPatch) -> None:
    before = build.data_hash()
    monkeypatch.setattr(build, "SCHEMA", build.SCHEMA + 1)
    assert build.data_hash() != before


def test_a_folder_that_cannot_be_written_gives_one_warning_and_still_a_gazetteer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    spare = tmp_path / "spare"
    _small(blocked / "cache", monkeypatch)
    monkeypatch.setattr(build, "_folders", lambda: [blocked / "cache", spare])
    with caplog.at_level(logging.WARNING):
        assert Gazetteer().lookup("Testville")
    warnings = [r.getMessage() for r in caplog.records]
    assert len(warnings) == 1
    assert str(blocked) in warnings[0] and build.CACHE_VARIABLE in warnings[0]
    assert list(spare.glob("gazetteer-*.sqlite"))


def test_nowhere_to_write_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(build, "_folders", lambda: [blocked / "a"])
    with pytest.raises(OutputError, match=build.CACHE_VARIABLE):
        build.gazetteer_file()


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small(tmp_path, monkeypatch)

    def full() -> Iterator[build.PlaceRow]:
        yield ROWS[0]
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(build, "all_places", full)
    with pytest.raises(OutputError, match="disk is full"):
        build.gazetteer_file()
    assert list(tmp_path.iterdir()) == []


def test_by_names_articles_and_sounds_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small(tmp_path, monkeypatch)
    gazetteer = Gazetteer()
    assert [(e.name, e.main) for e in gazetteer.lookup("tistfil")] == [("Testville", False)]
    assert gazetteer.lookup("al-Testville")[0].name == "Testville"
    assert gazetteer.similar("Tesstfille")[0].name == "Testville"
    assert gazetteer.lookup("Nowhere") == ()
    assert gazetteer.similar("Nowhere") == ()


def test_a_pickled_gazetteer_opens_the_file_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _small(tmp_path, monkeypatch)
    gazetteer = Gazetteer(build.gazetteer_file())
    assert gazetteer.lookup("Testville")
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.lookup("Testville") == gazetteer.lookup("Testville")


def test_a_broken_table_names_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.entities.places import tables

    monkeypatch.setattr(tables, "read_bytes", lambda _: b"name\tlat\nX\t1\t2\n")
    with pytest.raises(DataError, match=r"features\.tsv line 2"):
        list(tables.rows("features.tsv", ("name", "lat")))
    with pytest.raises(DataError, match="columns"):
        list(tables.rows("features.tsv", ("name",)))
    with pytest.raises(DataError, match="latitude"):
        tables.position("features.tsv", {"lat": "95", "lon": "x"})


def test_a_new_file_replaces_those_of_earlier_data_and_touches_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _small(tmp_path, monkeypatch)
    stale = tmp_path / "gazetteer-0123456789ab.sqlite"
    others = [
        tmp_path / "gazetteer-mine.sqlite",
        tmp_path / "notes.txt",
        tmp_path / "gazetteer-0123456789ab.sqlite.bak",
    ]
    for path in (stale, *others):
        path.write_text("")
    (tmp_path / "gazetteer-ba9876543210.sqlite").mkdir()  # cannot be unlinked
    made = build.gazetteer_file()
    assert made.is_file() and not stale.exists()
    assert all(p.exists() for p in others)
