"""The tables. What each column holds is said in docs/store.md, for people who query with SQL of their own.

Inside one article, things refer to each other by the record's own ids (``e1``, ``s2``, ``c3`` …): the column
``ref`` is that id. What a record refers to is checked when its rows are made (:mod:`dateline.store.rows`). ``start`` and
``stop`` are code-point offsets into ``articles.text``, ``stop`` exclusive. ``actors`` and ``places`` are what roles are filled
with, each kept once for the whole store under a number made of its content, so that a filter looks through few rows.

Only what is filtered by, counted or drawn on a map has rows here. The rest of a record is read from ``articles.record`` by the
views of :mod:`dateline.store.views`; writing rows for all of it takes as long again as all else.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class SafeText(TypeDecorator[str]):
    """Text that every database takes: NULs and lone surrogates become U+FFFD, so offsets still hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _article() -> Column[int]:
    return Column("article", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, SafeText, nullable=null)


def _whole(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _offsets(prefix: str = "", *, null: bool = False) -> list[Column[Any]]:
    return [_whole(f"{prefix}start", null=null), _whole(f"{prefix}stop", null=null)]


def _span(prefix: str = "", *, null: bool = False) -> list[Column[Any]]:
    return [*_offsets(prefix, null=null), _text(f"{prefix}text", null=null)]


def _key(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=null)


def _claim() -> Column[int]:
    return Column("claim", ForeignKey("claims.id", ondelete="CASCADE"), nullable=False)


def _content_id() -> Column[int]:
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


articles = Table(
    "articles", metadata, _id(), _text("article_id"), _text("source", null=True), _text("sha256", null=True),
    _text("publisher", null=True), _text("title", null=True), _text("byline", null=True),
    _text("published", null=True), _text("language", null=True), _text("text"),
    _text("coder_version"), _text("pipeline", null=True), _text("codebook", null=True),
    _text("options"), Column("record", LargeBinary, nullable=False), Column("shown", LargeBinary),
    UniqueConstraint("article_id"), Index(None, "publisher"),
)  # fmt: skip

actors = Table(
    "actors", metadata, _content_id(), _text("name"), _text("folded"), _text("kind", null=True), _text("code", null=True),
    _text("country", null=True), _text("sectors"), Index(None, "code"),
    Index(None, "folded"),
)  # fmt: skip

places = Table(
    "places", metadata, _content_id(), _text("name"), _text("folded"), Column("geonames", BigInteger),
    _text("place_id", null=True), Column("lat", Float), Column("lon", Float), _text("country", null=True),
    _text("admin1", null=True), _text("precision", null=True), Index(None, "lat"),
)  # fmt: skip

claims = Table(
    "claims", metadata, _id(), _article(), _text("ref"), _text("type"), _text("mode", null=True), _text("status"),
    _text("day", null=True), _key("place", null=True), Column("confidence", Float, nullable=False), _text("contexts"),
    _text("date_from", null=True), _text("date_to", null=True), _key("deaths_low", null=True),
    _key("deaths_high", null=True), _text("time", null=True), _text("about", null=True), _text("cameo", null=True),
    *_span("trigger_"), _whole("evidence_start"), _whole("evidence_stop"), _text("evidence"), Index(None, "article"),
    Index("ix_claims_day", "day", "type", "status", "place", "article", "confidence", "mode", "contexts"), Index("ix_claims_type", "type", "day", "status", "place"),
    Index(None, "place"),
)  # fmt: skip

roles = Table(
    "roles", metadata, _claim(), _whole("position"), _whole("role"), _key("actor", null=True),
    PrimaryKeyConstraint("claim", "position"), Index(None, "role", "actor"), sqlite_with_rowid=False,
)  # fmt: skip

counts = Table(
    "counts", metadata, _claim(), _whole("position"), _text("what"), _text("who", null=True), _key("low", null=True),
    _key("best", null=True), _key("high", null=True), _text("role", null=True), *_span(),
    PrimaryKeyConstraint("claim", "position"), Index(None, "what", "low"), sqlite_with_rowid=False,
)  # fmt: skip

relations = Table(
    "relations", metadata, _id(), _article(), _text("ref"), _text("type"), _key("from_actor"), _key("to_actor"),
    _key("to_place", null=True), _text("since", null=True), _text("until", null=True), _text("status"),
    Column("confidence", Float, nullable=False), _whole("evidence_start"), _whole("evidence_stop"), _text("evidence"),
    Index(None, "article"), Index(None, "from_actor"), Index(None, "to_actor"),
)  # fmt: skip

# What gathering keeps of claims and articles between its runs: see dateline.store.sketches.
sketches = Table(
    "sketches", metadata, _id(), _text("claim"), _text("article"), Column("data", LargeBinary, nullable=False),
    Index(None, "claim", unique=True), Index(None, "article"),
)  # fmt: skip

blocks = Table(
    "blocks", metadata, _key("block"), Column("sketch", ForeignKey("sketches.id", ondelete="CASCADE"), nullable=False),
    PrimaryKeyConstraint("block", "sketch"), Index(None, "sketch"), sqlite_with_rowid=False,
)  # fmt: skip

signatures = Table(
    "signatures", metadata, Column("article", Text, primary_key=True, nullable=False), _text("published", null=True),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
