"""Why a row has no partner: the first of the reasons that holds, and the row that comes nearest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from dateline.imports.layouts import Layout
from dateline.imports.likeness import Window, days_apart, likeness, reach
from dateline.imports.matching import Near
from dateline.imports.sides import Side, distance

__all__ = ["OUT_OF_REACH", "REASONS", "WORDS", "Coverage", "Reason", "Unmatched", "coverage", "explain"]

Reason = Literal[
    "period", "country", "scope", "status", "no date", "no place", "nothing near", "taken", "date", "place", "type", "actors",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)

OUT_OF_REACH: frozenset[Reason] = frozenset({"period", "country", "scope", "status"})
"""Reasons for which the other set could not have the row at all: they do not count against either."""

WORDS: dict[Reason, str] = {
    "period": "outside of the period that the other covers", "country": "the other has nothing of this country",
    "scope": "the other does not code such events", "status": "not told as having happened", "no date": "no date at all",
    "no place": "the place could not be resolved", "nothing near": "nothing within 30 days in the country",
    "taken": "the other has fewer of them: the nearest went to a better match", "date": "the nearest is of another day",
    "place": "the nearest is at another place", "type": "the nearest is of another type", "actors": "the nearest has other actors",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a set covers: its days, inclusive, and its countries."""

    first: date | None
    last: date | None
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row without a partner. ``nearest``: place of the nearest row in the other list, None where nothing is near; ``days`` and
    ``km`` are how far that is. ``detail`` says in words what ``reason`` says in one."""

    index: int
    reason: Reason
    detail: str
    nearest: int | None = None
    days: int | None = None
    km: float | None = None


def coverage(sides: Sequence[Side], *, lead: timedelta = timedelta(0), days: Sequence[date] = ()) -> Coverage:
    """Of ``days`` (when articles were published) where these are given, ``lead`` before the first included; else of the rows."""
    known = sorted(days) or sorted(d for s in sides for d in (s.first, s.last) if d is not None)
    first, last = (known[0] - lead, known[-1]) if known else (None, None)
    return Coverage(first, last, frozenset(s.country for s in sides if s.country))


def explain(
    rows: Sequence[Side], others: Sequence[Side], matched: Collection[int], taken: Collection[int], covered: Coverage,
    window: Window, *, scope: Layout | None = None,
) -> list[Unmatched]:  # fmt: skip
    """A reason for each row that is not ``matched``. ``taken``: rows of the other list that have a partner; ``covered``: what the
    other list covers; ``scope``: the data set of the other list, if that is not ours."""
    near = Near(others, window)
    found = []
    for n, row in enumerate(rows):
        if n not in matched:
            known = _beyond(row, covered, window, scope)
            found.append(Unmatched(n, *known) if known else _beside(n, row, others, near.nearest(row), taken, window))
    return found


def _beyond(row: Side, covered: Coverage, window: Window, scope: Layout | None) -> tuple[Reason, str] | None:
    """Why the other set cannot have it, whatever is in it."""
    if row.first is None or row.last is None:
        return "no date", "neither the text nor the article has a date"
    slack = timedelta(days=window.days)
    if covered.first is None or covered.last is None or row.last < covered.first - slack or row.first > covered.last + slack:
        return "period", f"{row.first} is not in {covered.first or '…'} to {covered.last or '…'}"
    if row.status not in ("actual", "disputed"):
        return "status", row.status
    if scope is not None and scope.scope and not scope.scope & set(row.types):
        return "scope", f"{scope.title} has no {row.types[0] if row.types else row.what}"
    if scope is not None and scope.deadly and not (row.deaths and (row.deaths[1] is None or row.deaths[1] > 0)):
        return "scope", f"{scope.title} takes only events with a death, and no source gives any"
    if row.country and covered.countries and row.country not in covered.countries:
        return "country", row.country
    return None


def _beside(n: int, row: Side, others: Sequence[Side], at: int | None, taken: Collection[int], window: Window) -> Unmatched:
    """What parts it from the nearest row of the other set."""
    unplaced = row.point is None and row.country is None
    if at is None:
        if unplaced:
            return Unmatched(n, "no place", row.place or "no place is named")
        return Unmatched(n, "nothing near", f"in {row.country or 'reach'}")
    other = others[at]
    parts = likeness(row, other, window)
    days, km = days_apart(row, other), distance(row, other)
    checks: tuple[tuple[bool, Reason, Callable[[], str]], ...] = (
        (other.status not in ("actual", "disputed"), "status", lambda: f"the nearest is {other.status}"),
        ((days or 0) > window.days, "date", lambda: f"off by {days} days"),
        (unplaced and parts.place == 0, "no place", lambda: row.place or "no place is named"),
        (km is not None and km > reach(row, other, window), "place", lambda: f"off by {km or 0:.0f} km"),
        (other.point is None and parts.place == 0, "no place", lambda: f"the nearest is only in {other.place or 'no place'}"),
        (row.point is None and parts.place == 0, "no place", lambda: f"only {row.place or row.country}"),
        (parts.type == 0, "type", lambda: f"{_types(row)} here, {_types(other)} there"),
        (parts.actors == 0, "actors", lambda: f"{_names(row)} here, {_names(other)} there"),
        (parts.place == 0, "place", lambda: "only the country is the same"),
    )
    reason, detail = next(((r, d()) for holds, r, d in checks if holds), ("taken", "" if at in taken else "a better pair stands"))
    return Unmatched(n, reason, detail, at, days, None if km is None else round(km, 1))


def _types(side: Side) -> str:
    return "/".join(side.types) or side.what


def _names(side: Side) -> str:
    return ", ".join(p.label for p in side.parties) or "nobody"
