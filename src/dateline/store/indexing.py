"""What a bulk load does without and makes at its end: indexes, and the triggers that keep full-text search in step.

Between the two, the table ``dateline_state`` says so: whoever opens the store after a load that was cut off makes up for it.
PostgreSQL fills its indexes as rows come, and nothing is taken from it.
"""

from __future__ import annotations

from sqlalchemy import Connection, Index, text
from sqlalchemy.schema import CreateIndex

from dateline.store.tables import metadata

__all__ = ["FTS", "TRIGGERS", "begin_bulk", "finish_bulk", "is_unfinished"]

_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
FTS = {
    "articles_search": f"USING fts5(title, text, content='articles', content_rowid='id', {_TOKENS})",
    "claims_search": f"USING fts5(evidence, content='claims', content_rowid='id', {_TOKENS})",
}


def _triggers(table: str, columns: str) -> dict[str, str]:
    fts, names = f"{table}_search", columns.split()
    old, new = (", ".join(f"{which}.{n}" for n in names) for which in ("old", "new"))
    listed = ", ".join(names)
    gone = f"INSERT INTO {fts}({fts}, rowid, {listed}) VALUES ('delete', old.id, {old});"
    come = f"INSERT INTO {fts}(rowid, {listed}) VALUES (new.id, {new});"
    return {
        f"{fts}_added": f"AFTER INSERT ON {table} BEGIN {come} END",
        f"{fts}_removed": f"AFTER DELETE ON {table} BEGIN {gone} END",
        f"{fts}_changed": f"AFTER UPDATE OF {listed} ON {table} BEGIN {gone} {come} END",
    }


TRIGGERS = {**_triggers("articles", "title text"), **_triggers("claims", "evidence")}

# By these, an article's rows are found when it comes a second time.
_KEPT = {"ix_claims_article", "ix_relations_article"}


def _indexes() -> list[Index]:
    of_records = ("actors", "articles", "claims", "counts", "places", "relations", "roles")
    found = (i for name in of_records for i in metadata.tables[name].indexes)
    return sorted((i for i in found if i.name not in _KEPT), key=lambda i: str(i.name))


def begin_bulk(connection: Connection) -> None:
    """Take indexes and triggers away. SQLite only."""
    connection.execute(text("CREATE TABLE IF NOT EXISTS dateline_state (name TEXT PRIMARY KEY NOT NULL)"))
    connection.execute(text("INSERT INTO dateline_state VALUES ('loading') ON CONFLICT DO NOTHING"))
    for index in _indexes():
        connection.execute(text(f"DROP INDEX IF EXISTS {index.name}"))
    for name in TRIGGERS:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))


def is_unfinished(connection: Connection) -> bool:
    """Whether a bulk load has begun and not ended."""
    if connection.dialect.name != "sqlite":
        return False
    there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'dateline_state'"
    return (
        connection.execute(text(there)).first() is not None
        and connection.execute(text("SELECT 1 FROM dateline_state WHERE name = 'loading'")).first() is not None
    )


def finish_bulk(connection: Connection) -> None:
    """Make what :func:`begin_bulk` took away, from all that is there now."""
    for index in _indexes():
        connection.execute(CreateIndex(index, if_not_exists=True))
    for fts in FTS:
        # One big segment instead of many small ones that are merged again and again
        for setting, value in (("hashsize", 1 << 26), ("automerge", 0)):
            connection.execute(text(f"INSERT INTO {fts}({fts}, rank) VALUES ('{setting}', {value})"))
        connection.execute(text(f"INSERT INTO {fts}({fts}) VALUES ('rebuild')"))
        for setting, value in (("hashsize", 1 << 20), ("automerge", 4)):
            connection.execute(text(f"INSERT INTO {fts}({fts}, rank) VALUES ('{setting}', {value})"))
    for name, body in TRIGGERS.items():
        connection.execute(text(f"CREATE TRIGGER IF NOT EXISTS {name} {body}"))
    connection.execute(text("DELETE FROM dateline_state"))
