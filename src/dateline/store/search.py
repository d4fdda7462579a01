"""Full-text search: the only statements that differ between databases.

SQLite: two FTS5 tables over ``articles`` and ``claims``, kept in step by triggers, so always in the
transaction that changes the row; Porter stems, accents folded. PostgreSQL: GIN indexes over ``tsvector``
expressions, searched with ``websearch_to_tsquery``. Migration 0002 makes them. Both index English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import OperationalError

from dateline.errors import StoreError

# Marks around matches in a snippet: control characters, which no shown text holds.
_ON, _OFF = "\x02", "\x03"
_SURROGATE = re.compile("[\ud800-\udfff]")  # no database can store one

# These must be the indexed expressions of migration 0002, or PostgreSQL does not use its indexes.
_PG_ARTICLE = "to_tsvector('english', left(coalesce(articles.title, '') || ' ' || articles.text, 250000))"
_PG_CLAIM = "to_tsvector('english', left(claims.evidence, 250000))"

_FIND_ARTICLES = {
    "sqlite": (
        "SELECT articles.id, articles.article_id, articles.title, articles.published,"
        " snippet(articles_search, -1, :on, :off, '…', 24) AS snippet"
        " FROM articles_search JOIN articles ON articles.id = articles_search.rowid"
        " WHERE articles_search MATCH :query ORDER BY bm25(articles_search, 5.0, 1.0), articles.id"
        " LIMIT :limit"
    ),
    "postgresql": (
        "SELECT articles.id, articles.article_id, articles.title, articles.published,"
        " ts_headline('english', articles.text, query, :marks) AS snippet"
        f" FROM articles, websearch_to_tsquery('english', :query) query WHERE {_PG_ARTICLE} @@ query"
        f" ORDER BY ts_rank({_PG_ARTICLE}, query) DESC, articles.id LIMIT :limit"
    ),
}

_FIND_CLAIMS = {
    "sqlite": (
        "SELECT claims.ref FROM claims_search JOIN claims ON claims.id = claims_search.rowid"
        " WHERE claims_search MATCH :query AND claims.article = :article ORDER BY claims.id"
    ),
    "postgresql": (
        "SELECT claims.ref FROM claims, websearch_to_tsquery('english', :query) query"
        f" WHERE {_PG_CLAIM} @@ query AND claims.article = :article ORDER BY claims.id"
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that matches. ``pieces`` is a stretch of it, as (text, whether this is what matched);
    ``claims`` are the ids of those of its claims whose evidence matches as well."""

    article_id: str
    title: str | None
    published: str | None
    pieces: tuple[tuple[str, bool], ...]
    claims: tuple[str, ...]

    @property
    def snippet(self) -> str:
        return "".join(text for text, _ in self.pieces)


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """The best ``limit`` articles, best first. StoreError when SQLite cannot read the query."""
    dialect = connection.dialect.name
    values: dict[str, Any] = {"query": checked(query), "limit": limit}
    if dialect == "sqlite":
        values |= {"on": _ON, "off": _OFF}
    else:
        values["marks"] = f"StartSel={_ON}, StopSel={_OFF}, MaxWords=24, MinWords=12"
    try:
        rows = connection.execute(text(_FIND_ARTICLES[dialect]), values).all()
        return [_hit(connection, query, row) for row in rows]
    except OperationalError as e:
        if getattr(e.orig, "sqlite_errorname", None) != "SQLITE_ERROR":
            raise
        raise _unreadable(query, e) from e


def checked(query: str) -> str:
    """The query as a database takes it. StoreError when there is nothing in it, or half a character."""
    if not query.strip("\x00 \t\n"):
        raise StoreError("search: the query is empty. Give a word to look for.")
    half = _SURROGATE.search(query)
    if half is not None:
        raise StoreError(f"search: character {half.start() + 1} of the query is half of one. Type it anew, or set the terminal to UTF-8.")
    return query.replace("\x00", " ")


def readable(connection: Connection, query: str) -> str:
    """The query for the evidence of claims. StoreError when SQLite cannot read it."""
    query = checked(query)
    if connection.dialect.name == "sqlite":
        try:
            connection.execute(text("SELECT 1 FROM claims_search WHERE claims_search MATCH :query LIMIT 1"), {"query": query}).first()
        except OperationalError as e:
            if getattr(e.orig, "sqlite_errorname", None) != "SQLITE_ERROR":
                raise
            raise _unreadable(query, e) from e
    return query


def _hit(connection: Connection, query: str, row: Row[Any]) -> Hit:
    find = text(_FIND_CLAIMS[connection.dialect.name])
    claims = connection.execute(find, {"query": query, "article": row.id}).scalars().all()
    return Hit(row.article_id, row.title, row.published, _pieces(row.snippet), tuple(claims))


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    out: list[tuple[str, bool]] = []
    for i, part in enumerate(snippet.split(_ON)):
        matched, _, rest = part.partition(_OFF) if i else ("", "", part)
        out += [(matched, True), (rest, False)]
    return tuple((t, m) for t, m in out if t)


def _unreadable(query: str, error: OperationalError) -> StoreError:
    reason = str(error.orig).removeprefix("fts5: ")
    return StoreError(
        f"search {query!r}: the query cannot be read ({reason}). Put words that are meant literally in "
        'double quotes ("cease-fire"); AND, OR, NOT, NEAR and word* have a meaning of their own.'
    )
