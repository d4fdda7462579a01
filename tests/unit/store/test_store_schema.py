"""The schema: made by migrations, equal to the tables in code, brought up to date when a store is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert

from dateline.errors import StoreError
from dateline.store import Store
from dateline.store.opening import HEAD, VERSION_TABLE, make_engine, migrate, parse_url
from dateline.store.rows import article_row, child_rows
from dateline.store.tables import articles, metadata
from sample_records import sample


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path)


def older_store(path: Path, to: str) -> None:
    """A store as an older Dateline left it, with one article."""
    engine = make_engine(parse_url(path), read_only=False, timeout=1)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        migrate(connection, to=to)
        connection.execute(insert(articles), article_row(sample(), ""))
        for table, rows in child_rows(sample(), 1).items():
            connection.execute(insert(metadata.tables[table]), rows)
    engine.dispose()


def test_head_is_the_last_migration() -> None:
    scripts = ScriptDirectory(str(Path(__file__).parents[3] / "src/dateline/store/migrations"))
    assert scripts.get_heads() == [HEAD]


def test_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    Store.open(path).close()
    engine = make_engine(parse_url(path), read_only=True, timeout=1)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE, "compare_type": True,
                "include_object": lambda _o, name, kind, _r, _c: not (kind == "table" and "_search" in name),
            },
        )  # fmt: skip
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_settings_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store, store._connect(writes=False) as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "foreign_keys")]
    assert found == ["wal", 1]


def test_older_store_is_migrated_with_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    older_store(path, "0001")
    with Store.open(path, create=False) as store:
        assert store.get("vell-1") == sample()
        assert [h.claims for h in store.search("detainees")] == [("c2", "c3")]
    assert connect(path).execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [(HEAD,)]


def test_older_store_opened_for_reading_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    older_store(path, "0001")
    with pytest.raises(StoreError, match=r"older Dateline \(schema 0001, now .*Open it once"):
        Store.open(path, read_only=True)


def test_migration_that_fails_leaves_the_older_store(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    older_store(path, "0001")
    connection = connect(path)
    connection.execute("CREATE TABLE claims_search (x)")  # in the way of migration 0002's second statement
    connection.commit()
    with pytest.raises(StoreError, match="claims_search"):
        Store.open(path)
    assert connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [("0001",)]
    assert connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'articles_search'"
    ).fetchone() == (0,)
    connection.execute("DROP TABLE claims_search")
    connection.commit()
    with Store.open(path) as store:
        assert len(store.search("detainees")) == 1


def test_newer_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    Store.open(path).close()
    connection = connect(path)
    connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.commit()
    with pytest.raises(StoreError, match=r"newer Dateline \(schema 9999; this one knows .*Update Dateline"):
        Store.open(path)


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    connection = connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.commit()
    with pytest.raises(StoreError, match="holds other tables"):
        Store.open(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_two_processes_may_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as one, Store.open(path) as two:
        one.put(sample("a"))
        two.put(sample("b"))
        assert list(one.ids()) == ["a", "b"]
