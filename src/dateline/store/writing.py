"""Rows into the database: what ``put``, the bulk load and the migration of older stores have in common."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from dateline.errors import ArticleError
from dateline.records import Record
from dateline.store.account_tables import metadata
from dateline.store.parsing import parse
from dateline.store.rows import Rows

__all__ = ["next_numbers", "pack", "put", "remove", "unpack", "write"]

_ONCE = {"actors", "places"}  # kept once for the whole store


def pack(record: Record) -> bytes:
    """The whole record as JSON, escaped to ASCII."""
    return json.dumps(record.to_dict(), separators=(",", ":")).encode("ascii")


def unpack(data: bytes) -> Record:
    return Record.from_dict(json.loads(data if data[:1] == b"{" else zlib.decompress(data)))


def write(connection: Connection, rows: Rows, *, known: Iterable[int] = ()) -> None:
    """Write the rows. ``known``: articles that are there already; what hung on them has been removed."""
    old = set(known)
    for name, values in rows.tables():
        if name == "articles" and old:
            _update(connection, [row for row in values if row[0] in old])
            values = [row for row in values if row[0] not in old]
        if values:
            connection.exec_driver_sql(_insert(connection, name, len(values[0])), values)
    changed = [(row[0],) for row in rows.articles]
    if changed:
        connection.exec_driver_sql(_insert(connection, "changed", 1), changed)


def put(connection: Connection, record: Record, options: str) -> None:
    """Write one record, in place of an earlier one of its id. ArticleError where it contradicts itself."""
    id = record.article.id
    source, packed, shown = parse(pack(record))
    known = connection.execute(text("SELECT id FROM articles WHERE article_id = :id"), {"id": source.article.id}).scalar()
    article, claim, relation = next_numbers(connection)
    rows = Rows(claim, relation)
    try:
        rows.add(source, article if known is None else known, packed=packed, shown=shown, options=options)
    except (KeyError, ValueError) as e:
        reason = f"there is no {e}" if isinstance(e, KeyError) else str(e)
        raise ArticleError(
            id, f"its record refers to something that it does not hold ({reason}), so it was not stored",
            "Check it against the schema (dateline schema)",
        ) from e  # fmt: skip
    if known is not None:
        remove(connection, known)
    write(connection, rows, known=() if known is None else (known,))


def _insert(connection: Connection, table: str, columns: int) -> str:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    once = " ON CONFLICT DO NOTHING" if table in _ONCE or table == "changed" else ""
    return f"INSERT INTO {table} VALUES ({', '.join([mark] * columns)}){once}"


def _update(connection: Connection, rows: list[tuple[Any, ...]]) -> None:
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    columns = [c.name for c in metadata.tables["articles"].columns if c.name != "id"]
    query = f"UPDATE articles SET {', '.join(f'{c} = {mark}' for c in columns)} WHERE id = {mark}"
    connection.exec_driver_sql(query, [(*row[1:], row[0]) for row in rows])


def remove(connection: Connection, article: int) -> None:
    """Everything that hangs on an article of this number but its accounts."""
    of_claims = "claim IN (SELECT id FROM claims WHERE article = :article)"
    for table, where in (("roles", of_claims), ("counts", of_claims), ("claims", "article = :article"),
                         ("relations", "article = :article")):  # fmt: skip
        connection.execute(text(f"DELETE FROM {table} WHERE {where}"), {"article": article})


def next_numbers(connection: Connection) -> tuple[int, int, int]:
    """The first free numbers of articles, claims and relations."""
    if connection.dialect.name == "postgresql":  # in SQLite, the writer is alone anyway
        connection.execute(text("LOCK TABLE articles IN SHARE ROW EXCLUSIVE MODE"))
    query = "SELECT coalesce(max(id), 0) + 1 FROM {}"
    one, two, three = (int(connection.execute(text(query.format(t))).scalar_one()) for t in ("articles", "claims", "relations"))
    return one, two, three
