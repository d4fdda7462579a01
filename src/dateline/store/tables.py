"""The tables. What each column holds is said in docs/store.md, for people who query with SQL of their own.

Inside one article, things refer to each other by the record's own ids (``e1``, ``s2``, ``c3`` …): the column
``ref`` is that id, and every reference is a foreign key on ``(article, ref)``. These keys are checked when
the transaction commits, because a statement may be within a later one. ``start`` and ``stop`` are
code-point offsets into ``articles.text``, ``stop`` exclusive.
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
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
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


def _span(prefix: str = "", *, null: bool = False) -> list[Column[Any]]:
    return [
        _whole(f"{prefix}start", null=null), _whole(f"{prefix}stop", null=null), _text(f"{prefix}text", null=null)
    ]  # fmt: skip


def _refers(column: str, table: str) -> ForeignKeyConstraint:
    """``column`` holds the ref of a thing in ``table``, in the same article."""
    return ForeignKeyConstraint(
        ["article", column], [f"{table}.article", f"{table}.ref"],
        ondelete="CASCADE", deferrable=True, initially="DEFERRED",
    )  # fmt: skip


def _is_thing() -> UniqueConstraint:
    return UniqueConstraint("article", "ref")


articles = Table(
    "articles", metadata, _id(), _text("article_id"), _text("source", null=True), _text("sha256", null=True),
    _text("publisher", null=True), _text("title", null=True), _text("byline", null=True),
    _text("published", null=True), _text("language", null=True), _text("text"),
    _text("coder_version"), _text("pipeline", null=True), _text("codebook", null=True),
    _text("options"), Column("record", LargeBinary, nullable=False), UniqueConstraint("article_id"),
)  # fmt: skip

entities = Table(
    "entities", metadata, _id(), _article(), _text("ref"), _text("name"), _text("kind"),
    _text("code", null=True), _text("country", null=True), _text("sectors"), _text("wikidata", null=True),
    Column("geonames", BigInteger), Column("lat", Float), Column("lon", Float),
    _text("place_country", null=True), _text("admin1", null=True), _text("precision", null=True),
    _is_thing(), Index(None, "code"), Index(None, "name"),
)  # fmt: skip

mentions = Table(
    "mentions", metadata, _id(), _article(), _text("entity"), *_span(), _text("form"),
    _refers("entity", "entities"), Index(None, "article", "entity"),
)  # fmt: skip

times = Table(
    "times", metadata, _id(), _article(), _text("ref"), *_span(), _text("from_date", null=True),
    _text("to_date", null=True), _text("grain"), _text("value", null=True), _is_thing(),
    Index(None, "from_date"),
)  # fmt: skip

statements = Table(
    "statements", metadata, _id(), _article(), _text("ref"), _text("source", null=True),
    *_span("source_", null=True), _text("manner"), _text("within", null=True),
    _text("addressee", null=True), _text("time", null=True), _is_thing(), _refers("source", "entities"),
    _refers("within", "statements"), _refers("time", "times"),
)  # fmt: skip

speakers = Table(
    "speakers", metadata, _id(), _article(), _text("statement"), _whole("position"), _text("entity"),
    _refers("statement", "statements"), _refers("entity", "entities"), Index(None, "article", "statement"),
)  # fmt: skip

statement_spans = Table(
    "statement_spans", metadata, _id(), _article(), _text("statement"), _text("part"), _whole("position"),
    *_span(), _refers("statement", "statements"), Index(None, "article", "statement"),
)  # fmt: skip

claims = Table(
    "claims", metadata, _id(), _article(), _text("ref"), _text("type"), _text("mode", null=True),
    _text("contexts"), _text("cameo", null=True), *_span("trigger_"), _whole("evidence_start"),
    _whole("evidence_stop"), _text("evidence"), _text("time", null=True), _text("status"),
    _text("about", null=True), Column("confidence", Float, nullable=False), _is_thing(),
    _refers("time", "times"), _refers("about", "claims"), Index(None, "type", "status"),
)  # fmt: skip

fillers = Table(
    "fillers", metadata, _id(), _article(), _text("claim"), _text("role"), _whole("position"),
    _text("entity", null=True), *_span(), _refers("claim", "claims"), _refers("entity", "entities"),
    Index(None, "article", "claim"), Index(None, "article", "entity"),
)  # fmt: skip

relations = Table(
    "relations", metadata, _id(), _article(), _text("ref"), _text("type"), _text("from_entity"),
    _text("to_entity"), _whole("evidence_start"), _whole("evidence_stop"), _text("evidence"),
    _text("since", null=True), _text("until", null=True), _text("status"),
    Column("confidence", Float, nullable=False), _is_thing(), _refers("from_entity", "entities"),
    _refers("to_entity", "entities"), _refers("since", "times"), _refers("until", "times"),
)  # fmt: skip

according_to = Table(
    "according_to", metadata, _id(), _article(), _text("claim", null=True), _text("relation", null=True),
    _whole("position"), _text("statement"), _refers("claim", "claims"), _refers("relation", "relations"),
    _refers("statement", "statements"), Index(None, "article", "claim"), Index(None, "article", "statement"),
)  # fmt: skip

counts = Table(
    "counts", metadata, _id(), _article(), _text("claim"), _whole("position"), _text("what"),
    _text("who", null=True), Column("low", BigInteger), Column("best", BigInteger),
    Column("high", BigInteger), *_span(), _refers("claim", "claims"), Index(None, "article", "claim"),
)  # fmt: skip

warnings = Table(
    "warnings", metadata, _id(), _article(), _whole("position"), _text("code"), _text("message"),
    *_span(null=True), Index(None, "article"),
)  # fmt: skip

# What is deleted and written anew when an article is coded again; the rest goes with it by cascade.
CHILDREN = tuple(t for t in metadata.sorted_tables if t is not articles)
