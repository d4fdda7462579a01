"""The table of other people's events, which stands beside the records and hangs on nothing (:mod:`dateline.imports.keeping`)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, PrimaryKeyConstraint, Table

from dateline.store.tables import SafeText, metadata

__all__ = ["outside"]


def _texts(names: str, *, null: bool = False) -> list[Column[str]]:
    return [Column(name, SafeText, nullable=null) for name in names.split()]


outside = Table(
    "outside", metadata, *_texts("dataset ref first last grain label"), *_texts("type mode", null=True), *_texts("also"),
    Column("directed", Integer, nullable=False), *_texts("place admin1 country", null=True), Column("lat", Float),
    Column("lon", Float), *_texts("precision"), Column("deaths_low", BigInteger), Column("deaths_best", BigInteger),
    Column("deaths_high", BigInteger), *_texts("source url notes", null=True), Column("line", Integer, nullable=False),
    *_texts("parties"), PrimaryKeyConstraint("dataset", "ref"),
    Index("ix_outside_dataset_first_country", "dataset", "first", "country"),
)  # fmt: skip
