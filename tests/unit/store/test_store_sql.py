"""SQL of one's own reads everything and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store import Store, Table
from sample_records import sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(sample())
        yield store


def test_columns_and_rows(store: Store) -> None:
    assert store.sql("SELECT ref, type FROM claims ORDER BY ref", limit=2) == Table(
        ("ref", "type"), (("c1", "ASSAULT"), ("c2", "RETREAT")), complete=False
    )
    assert store.sql("SELECT ref FROM claims WHERE type = ?", ["ASSAULT"]).rows == (("c1",),)
    assert store.sql("SELECT ref FROM claims WHERE type = :t", {"t": "ASSAULT"}).complete
    assert store.sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT sum(i) FROM n").rows == ((6,),)
    assert store.sql("SELECT count(*) FROM claims_search WHERE claims_search MATCH 'detainees'").rows == ((2,),)
    assert store.sql("SELECT place FROM events WHERE ref = 'c1'").rows == (("Port Vell",),)


@pytest.mark.parametrize(
    "query",
    ["DELETE FROM claims", "UPDATE claims SET type = 'x'", "DROP TABLE claims", "PRAGMA user_version = 3", "ATTACH 'x' AS y",
     "CREATE TEMP TABLE x (y)", "INSERT INTO changed VALUES (9)", "VACUUM", "SELECT load_extension('x')", "BEGIN",
     "WITH x AS (SELECT 1) DELETE FROM claims", "REINDEX", "PRAGMA journal_mode = DELETE"],
)  # fmt: skip
def test_nothing_can_be_changed(store: Store, query: str) -> None:
    with pytest.raises(StoreError):
        store.sql(query)
    assert store.counts()["claims"] == 3
    store.put(sample("still"))


@pytest.mark.parametrize("query", ["", " ", "SELEC 1", "SELECT 1; SELECT 2", "SELECT nothing FROM claims", "SELECT ?", "\x00"])
def test_what_cannot_be_run_says_why(store: Store, query: str) -> None:
    with pytest.raises(StoreError, match=r"SELECT|statement"):
        store.sql(query)


def test_long_questions_are_cut_off(store: Store) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(StoreError, match="longer than"):
        store.sql(endless, timeout=0.05)
    assert store.sql("SELECT 1").rows == ((1,),)


def test_read_only_stores_answer(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.sqlite", read_only=True) as reader:
        assert reader.sql("SELECT count(*) FROM claims").rows == store.sql("SELECT count(*) FROM claims").rows
