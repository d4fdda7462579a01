"""The schema: made by migrations, equal to the tables in code, brought up to date when a store is opened."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.store import Store
from dateline.store.opening import HEAD, VERSION_TABLE, make_engine, migrate, parse_url
from dateline.store.tables import metadata
from dateline.store.views import VIEWS
from sample_records import sample


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path)


def older_store(path: Path, to: str, count: int = 1) -> None:
    """A store as an older Dateline left it: rows of an article, of one entity and of one claim."""
    engine = make_engine(parse_url(path), read_only=False, timeout=1)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        migrate(connection, to=to)
        for i in range(count):
            record = sample() if i == 0 else sample(f"vell-{i + 1}")
            a = record.article
            values = {
                "i": i + 1, "id": a.id, "title": a.title, "text": a.text, "sha": a.sha256, "published": a.published,
                "record": zlib.compress(json.dumps(record.to_dict()).encode("ascii")),
            }  # fmt: skip
            connection.execute(text(
                "INSERT INTO articles (id, article_id, sha256, title, published, text, coder_version, options, record)"
                " VALUES (:i, :id, :sha, :title, :published, :text, '0.1.0', 'as-is', :record)"
            ), values)  # fmt: skip
            connection.execute(text(
                "INSERT INTO entities (article, ref, name, kind, sectors) VALUES (:i, 'e1', 'rebels', 'group', 'REB')"
            ), values)  # fmt: skip
            connection.execute(text(
                "INSERT INTO claims (article, ref, type, contexts, trigger_start, trigger_stop, trigger_text, evidence_start,"
                " evidence_stop, evidence, status, confidence)"
                " VALUES (:i, 'c1', 'ASSAULT', '', 0, 1, 'x', 0, 1, 'detainees', 'actual', 0.5)"
            ), values)  # fmt: skip
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


def test_migrated_store_is_like_one_made_anew(tmp_path: Path) -> None:
    older_store(tmp_path / "old.sqlite", "0002", count=3)
    with Store.open(tmp_path / "old.sqlite") as old, Store.open(tmp_path / "new.sqlite") as new:
        new.put_many((sample(), sample("vell-2"), sample("vell-3")), options="as-is")
        assert old.counts() == new.counts()
        assert old.find() == new.find()
        assert old.has("vell-2", "ab" * 32, "0.1.0", options="as-is")
        assert old.accounts.changed() == ("vell-1", "vell-2", "vell-3")
        assert [h.claims for h in old.search("detainees")] == [h.claims for h in new.search("detainees")]
    for view in VIEWS:
        rows = [connect(tmp_path / f"{x}.sqlite").execute(f"SELECT * FROM {view}").fetchall() for x in ("old", "new")]
        assert rows[0] == rows[1], view
        assert rows[0], view
    made = [
        sorted(connect(tmp_path / f"{x}.sqlite").execute("SELECT name FROM sqlite_master WHERE name NOT LIKE '%stat%'"))
        for x in ("old", "new")
    ]
    assert made[0] == made[1]


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
