"""Every way in which a database can fail has a message that names it and says what to do."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import MissingExtra, StoreError
from dateline.store import Store
from sample_records import sample


def test_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and a good many of them. " * 50)
    with pytest.raises(StoreError, match=r"notes\.txt: this is not a database .*Name a Dateline store"):
        Store.open(path)
    assert path.read_text().startswith("These are notes")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="this is a folder"):
        Store.open(tmp_path)


def test_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere does not exist\. Make it first"):
        Store.open(tmp_path / "nowhere" / "s.sqlite")


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_missing_file_is_not_made_for_a_reader(tmp_path: Path, how: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="no such file"):
        Store.open(tmp_path / "s.sqlite", **how)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_empty_file_is_no_store_for_a_reader(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite").touch()
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path / "s.sqlite", read_only=True)


def test_another_writer_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path, timeout=0.05) as store:
        store.put(sample("a"))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"another process is writing to it .*try again"):
            store.put(sample("b"))
        assert store.get("a") == sample("a")  # readers need not wait
        other.execute("ROLLBACK")
        store.put(sample("b"))
        assert list(store.ids()) == ["a", "b"]


def test_no_room_left(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put(sample("a"))
        with store._connect(writes=False) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
        big = sample("b")
        big = replace(big, article=replace(big.article, text=big.article.text + "word " * 50_000))
        with pytest.raises(StoreError, match=r"the disk is full .*Free some space"):
            store.put(big)
        assert list(store.ids()) == ["a"]
    with Store.open(path) as store:
        assert store.get("a") == sample("a")
        store.put(big)
        assert store.get("b") == big


def test_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put_many(sample(str(i)) for i in range(30))
    with path.open("r+b") as f:
        f.seek(4096)
        f.write(b"\xff" * 200_000)
    with pytest.raises(StoreError, match=r"database is damaged .*Restore a copy"), Store.open(path) as store:
        list(store.records())


@pytest.mark.parametrize("url", ["mysql://host/name", "oracle://x"])
def test_other_kinds_of_database(url: str) -> None:
    with pytest.raises(StoreError, match="Use SQLite or PostgreSQL"):
        Store.open(url)


def test_url_that_is_none() -> None:
    with pytest.raises(StoreError, match="not a database URL"):
        Store.open("://nothing")


def test_missing_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"pip install 'psycopg\[binary\]'") as caught:
        Store.open("postgresql://user:secret@localhost/dateline")
    assert "secret" not in str(caught.value)
