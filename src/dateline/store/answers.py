"""What a store answers beside events: counts by time, by place and by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

__all__ = ["FIELDS", "Bucket", "Facet", "Field", "Grain", "Loaded", "Spot", "Table"]

Grain = Literal["day", "week", "month", "quarter", "year"]

Field = Literal["type", "mode", "status", "actor", "recipient", "source", "place", "country", "publisher"]
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Bucket:
    """``n`` events filed under the time that begins with the day ``start`` (ISO 8601; a week begins on its Monday).

    ``value`` is the type, status … that they share, None without a division. Events without a day have ``start`` None.
    """

    start: str | None
    value: str | None
    n: int


@dataclass(frozen=True, slots=True)
class Spot:
    """``n`` events at one place; ``lat`` and ``lon`` are None where a place was named that could not be resolved."""

    name: str
    lat: float | None
    lon: float | None
    geonames: int | None
    country: str | None
    admin1: str | None
    precision: str | None
    n: int


@dataclass(frozen=True, slots=True)
class Facet:
    """``n`` events have this value of the field."""

    value: str
    n: int


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question in SQL. ``complete`` is False where there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a bulk load did: records and claims stored, records that could not be, and those that were stored already."""

    records: int
    claims: int
    failed: int
    skipped: int = 0
