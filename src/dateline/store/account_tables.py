"""The tables of accounts: what is gathered from records, and what people decided. See docs/store.md."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from dateline.store.tables import SafeText, metadata

__all__ = ["changed", "copies", "incident_claims", "incident_edits", "incidents", "metadata", "sources", "versions"]


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, SafeText, nullable=null)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _article(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, primary_key=key, autoincrement=False)


incidents = Table(
    "incidents", metadata, Column("id", Text, primary_key=True, nullable=False), _text("type"), _text("mode", null=True),
    _text("status"), _text("first", null=True), _text("last", null=True), _text("place", null=True),
    Column("geonames", BigInteger), _text("place_id", null=True), Column("lat", Float), Column("lon", Float),
    _text("country", null=True), _text("admin1", null=True), _text("precision", null=True), _whole("sources"),
    _whole("claims"), _text("summary"), Index(None, "first"),
)  # fmt: skip

incident_claims = Table(
    "incident_claims", metadata,
    Column("incident", ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False), _whole("position"), _article("article"),
    _text("ref"), _text("stance"), PrimaryKeyConstraint("incident", "position"), Index(None, "article", "ref"),
)  # fmt: skip

incident_edits = Table(
    "incident_edits", metadata, Column("id", Integer, primary_key=True), _text("kind"), _text("claims"),
    _text("others"), _text("who"), _text("made"), _text("comment"),
)  # fmt: skip

copies = Table("copies", metadata, _article("article", key=True), _article("original"))

sources = Table(
    "sources", metadata, Column("publisher", Text, primary_key=True, nullable=False), _text("reliability", null=True),
    _text("stance", null=True), _text("note", null=True),
)  # fmt: skip

versions = Table("versions", metadata, _article("article", key=True), _article("later"))

changed = Table("changed", metadata, _article("article", key=True))
