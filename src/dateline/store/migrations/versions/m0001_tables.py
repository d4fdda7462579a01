"""The tables of the record. Frozen: later changes are migrations of their own, tables.py has today's state."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "articles", _id(), *_texts("article_id"),
        *_texts("source sha256 publisher title byline published language", null=True), *_texts("text"),
        *_texts("coder_version"), *_texts("pipeline codebook", null=True), *_texts("options"),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("article_id", name="uq_articles_article_id"),
    )  # fmt: skip
    _named_things()
    _what_is_said()
    _what_happened()
    _details_of_claims()
    _table("warnings", _whole("position"), *_texts("code message"), *_span(null=True))
    _indexes()


def _named_things() -> None:
    _thing(
        "entities", *_texts("name kind"), *_texts("code country", null=True), *_texts("sectors"),
        *_texts("wikidata", null=True), sa.Column("geonames", sa.BigInteger()), sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()), *_texts("place_country admin1 precision", null=True),
    )  # fmt: skip
    _table("mentions", *_texts("entity"), *_span(), *_texts("form"), refers={"entity": "entities"})
    _thing(
        "times",
        *_span(),
        *_texts("from_date to_date", null=True),
        *_texts("grain"),
        *_texts("value", null=True),
    )


def _what_is_said() -> None:
    _thing(
        "statements", *_texts("source", null=True), *_span("source_", null=True), *_texts("manner"),
        *_texts("within addressee time", null=True),
        refers={"source": "entities", "within": "statements", "time": "times"},
    )  # fmt: skip
    _table(
        "speakers", *_texts("statement"), _whole("position"), *_texts("entity"),
        refers={"statement": "statements", "entity": "entities"},
    )  # fmt: skip
    _table(
        "statement_spans", *_texts("statement part"), _whole("position"), *_span(),
        refers={"statement": "statements"},
    )  # fmt: skip


def _what_happened() -> None:
    _thing(
        "claims", *_texts("type"), *_texts("mode", null=True), *_texts("contexts"),
        *_texts("cameo", null=True), *_span("trigger_"), *_evidence(), *_texts("time", null=True),
        *_texts("status"), *_texts("about", null=True), sa.Column("confidence", sa.Float(), nullable=False),
        refers={"time": "times", "about": "claims"},
    )  # fmt: skip
    _thing(
        "relations", *_texts("type from_entity to_entity"), *_evidence(), *_texts("since until", null=True),
        *_texts("status"), sa.Column("confidence", sa.Float(), nullable=False),
        refers={"from_entity": "entities", "to_entity": "entities", "since": "times", "until": "times"},
    )  # fmt: skip


def _details_of_claims() -> None:
    _table(
        "fillers", *_texts("claim role"), _whole("position"), *_texts("entity", null=True), *_span(),
        refers={"claim": "claims", "entity": "entities"},
    )  # fmt: skip
    _table(
        "according_to", *_texts("claim relation", null=True), _whole("position"), *_texts("statement"),
        refers={"claim": "claims", "relation": "relations", "statement": "statements"},
    )  # fmt: skip
    _table(
        "counts", *_texts("claim"), _whole("position"), *_texts("what"), *_texts("who", null=True),
        sa.Column("low", sa.BigInteger()), sa.Column("best", sa.BigInteger()),
        sa.Column("high", sa.BigInteger()), *_span(), refers={"claim": "claims"},
    )  # fmt: skip


def _indexes() -> None:
    for table, columns in (
        ("entities", "code"), ("entities", "name"), ("mentions", "article entity"), ("times", "from_date"),
        ("speakers", "article statement"), ("statement_spans", "article statement"),
        ("claims", "type status"), ("fillers", "article claim"), ("fillers", "article entity"),
        ("according_to", "article claim"), ("according_to", "article statement"),
        ("counts", "article claim"), ("warnings", "article"),
    ):  # fmt: skip
        names = columns.split()
        op.create_index(f"ix_{table}_{'_'.join(names)}", table, names)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _texts(names: str, *, null: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=null) for name in names.split()]


def _whole(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _span(prefix: str = "", *, null: bool = False) -> list[sa.Column[Any]]:
    offsets = [_whole(f"{prefix}start", null=null), _whole(f"{prefix}stop", null=null)]
    return [*offsets, *_texts(f"{prefix}text", null=null)]


def _evidence() -> list[sa.Column[Any]]:
    return [_whole("evidence_start"), _whole("evidence_stop"), *_texts("evidence")]


def _thing(name: str, *columns: sa.Column[Any], refers: dict[str, str] | None = None) -> None:
    """A table of things that others refer to by (article, ref)."""
    unique = sa.UniqueConstraint("article", "ref", name=f"uq_{name}_article_ref")
    _table(name, *_texts("ref"), *columns, unique, refers=refers)


def _table(name: str, *items: SchemaItem, refers: dict[str, str] | None = None) -> None:
    article = sa.Column("article", sa.Integer(), nullable=False)
    owner = sa.ForeignKeyConstraint(
        ["article"], ["articles.id"], name=f"fk_{name}_article", ondelete="CASCADE"
    )
    keys = [
        sa.ForeignKeyConstraint(
            ["article", column], [f"{table}.article", f"{table}.ref"], name=f"fk_{name}_article_{column}",
            ondelete="CASCADE", deferrable=True, initially="DEFERRED",
        )
        for column, table in (refers or {}).items()
    ]  # fmt: skip
    op.create_table(name, _id(), article, *items, owner, *keys)
