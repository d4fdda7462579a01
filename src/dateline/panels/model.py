"""What a panel is made of: its options, its rows, and the table that results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from dateline.errors import DatelineError
from dateline.panels.periods import PERIODS, Period
from dateline.records import STATUSES

__all__ = ["DIMENSIONS", "MEASURES", "POLICIES", "Dimension", "Grouping", "Measure", "Options", "Panel", "Policy", "grouping"]

Dimension = Literal["country", "admin1", "place", "actor", "recipient", "dyad", "type", "mode", "status", "quad"]
Measure = Literal["incidents", "claims", "reports", "sources", "deaths-low", "deaths-high", "geo-inferred"]
Policy = Literal["incidents", "reports", "sources"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
MEASURES: tuple[Measure, ...] = get_args(Measure)
POLICIES: tuple[Policy, ...] = get_args(Policy)

UNITS: frozenset[Dimension] = frozenset({"country", "admin1", "place", "actor", "recipient", "dyad"})
"""Dimensions whose values are who or where: zeros are filled for those that occur. The others are what happened."""

_WITH: dict[Dimension, tuple[Dimension, ...]] = {"admin1": ("country", "admin1"), "place": ("country", "place")}


@dataclass(frozen=True, slots=True)
class Grouping:
    """What the rows of a panel are: dimensions in their order, and a period or None."""

    dimensions: tuple[Dimension, ...]
    period: Period | None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.dimensions, *((self.period,) if self.period else ()))


def grouping(by: str) -> Grouping:
    """What ``country-month``, ``dyad-week`` or ``country,type,year`` asks for; provinces and places come with their country.

    >>> grouping("admin1-month").columns
    ('country', 'admin1', 'month')
    """
    names = [n.strip() for n in by.replace("-", ",").split(",") if n.strip()]
    found: list[Dimension] = []
    times = [n for n in names if n in PERIODS]
    for name in names:
        if name in DIMENSIONS:
            found += [d for d in _WITH.get(name, (name,)) if d not in found]
        elif name not in PERIODS:
            raise DatelineError(f"--by {by}: {name!r} is none of {', '.join((*DIMENSIONS, *PERIODS))}.")
    if len(times) > 1 or not names:
        raise DatelineError(f"--by {by}: name one or more of {', '.join(DIMENSIONS)}, and at most one period.")
    return Grouping(tuple(found), next((p for p in PERIODS if p in times), None))


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """``policy``: what is counted once: an incident, each article's report of it, or each independent outlet's.

    ``status``: only incidents of these, all where it is empty; ``disputed`` is what one source asserts and another denies. ``since`` and ``until`` bound the periods, inclusive. ``zero_fill``: a row for
    every unit, kind of event and period; ``countries`` are in it whether or not anything was told of them. ``ids``: a last column with the ids of the incidents behind a row.
    """

    measures: tuple[Measure, ...] = ("incidents",)
    policy: Policy = "incidents"
    status: tuple[str, ...] = ("actual", "disputed")
    since: date | None = None
    until: date | None = None
    zero_fill: bool = True
    countries: tuple[str, ...] = ()
    ids: bool = False

    def __post_init__(self) -> None:
        wrong = [s for s in self.status if s not in (*STATUSES, "disputed")]
        wrong += [m for m in self.measures if m not in MEASURES] + [p for p in (self.policy,) if p not in POLICIES]
        if wrong:
            raise DatelineError(f"{', '.join(wrong)}: no status, measure or policy of this name.")


@dataclass(frozen=True)
class Panel:
    """``rows`` have the values of ``columns``: those of the grouping as text ("" is none), then the measures as whole
    numbers (None: open above); sorted.

    ``counted``: incidents, reports or sources that are in it; ``left_out``: why others are not, and how many.
    """

    columns: tuple[str, ...]
    keys: int  # so many of the columns are the grouping
    rows: tuple[tuple[Any, ...], ...]
    counted: int
    left_out: Counter[str] = field(default_factory=Counter)
    inferred: int = 0  # counted in the main country of the article, the place not being resolved

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as objects."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)
