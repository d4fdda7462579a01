"""Who is whose: one-to-one, the best pair first.

Candidates are looked up by day and place, so that the cost grows with what lies near and not with the product of the two sets. Pairs
are taken by their score, highest first (of equals by the ids), and a row that has a partner is gone: no pair that was left out would
be better than both of those that stand in its way.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest

from dateline.entities.places.geometry import KM_PER_DEGREE
from dateline.imports.likeness import Parts, Window, likeness, reach
from dateline.imports.sides import Side, distance

__all__ = ["Link", "Near", "assign", "candidates"]

_LONGEST = 366  # days of an interval that are looked through
_DAY = timedelta(days=1)
_NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Places of two rows in their lists, and how alike they are."""

    ours: int
    theirs: int
    parts: Parts


def candidates(ours: Sequence[Side], theirs: Sequence[Side], window: Window) -> list[Link]:
    """All pairs that may be one event."""
    index = _Index(theirs)
    found = []
    for i, side in enumerate(ours):
        for j in sorted(index.near(side, window)):
            if (km := distance(side, theirs[j])) is not None and km > reach(side, theirs[j], window):
                continue
            parts = likeness(side, theirs[j], window)
            if parts.agree:
                found.append(Link(i, j, parts))
    return found


def assign(links: Iterable[Link], ours: Sequence[Side], theirs: Sequence[Side]) -> list[Link]:
    """The pairs that stand, each row in one at most, in the order of our rows."""
    ranked = sorted(links, key=lambda x: (-x.parts.score, ours[x.ours].id, theirs[x.theirs].id))
    here: set[int] = set()
    there: set[int] = set()
    kept = []
    for link in ranked:
        if link.ours not in here and link.theirs not in there:
            here.add(link.ours)
            there.add(link.theirs)
            kept.append(link)
    return sorted(kept, key=lambda x: x.ours)


class _Index:
    """Rows by day, and for each day by cell of one degree, by country and by the name of the place."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self._cells: dict[tuple[date, int, int], list[int]] = {}
        self._countries: dict[tuple[date, str], list[int]] = {}
        self._wide: dict[tuple[date, str], list[int]] = {}
        self._names: dict[tuple[date, str], list[int]] = {}
        for j, s in enumerate(sides):
            for day in _days(s, 0):
                if s.name:
                    self._names.setdefault((day, s.name), []).append(j)
                if s.country:
                    self._countries.setdefault((day, s.country), []).append(j)
                if s.country and (s.point is None or s.precision == "admin1"):
                    self._wide.setdefault((day, s.country), []).append(j)
                if s.point is not None:
                    self._cells.setdefault((day, *_cell(s.point)), []).append(j)

    def near(self, side: Side, window: Window) -> set[int]:
        """Rows that may lie in the window of this one, and some more."""
        found: set[int] = set()
        for day in _days(side, window.days):
            if side.name:
                found.update(self._names.get((day, side.name), ()))
            if side.country and (side.point is None or side.precision == "admin1"):
                found.update(self._countries.get((day, side.country), ()))
            elif side.country:
                found.update(self._wide.get((day, side.country), ()))
            if side.point is not None:
                for cell in _around(side.point, window.km + 125):
                    found.update(self._cells.get((day, *cell), ()))
        return found


def _days(side: Side, more: int) -> Iterator[date]:
    if side.first is None or side.last is None:
        return
    start = side.first - more * _DAY
    for n in range(min((side.last - side.first).days + 1, _LONGEST) + 2 * more):
        yield start + n * _DAY


def _cell(point: tuple[float, float]) -> tuple[int, int]:
    return math.floor(point[0]), math.floor(point[1])


def _around(point: tuple[float, float], km: float) -> Iterator[tuple[int, int]]:
    rows = km / KM_PER_DEGREE
    columns = min(rows / max(math.cos(math.radians(min(abs(point[0]) + rows, 89.0))), 0.02), 180.0)
    for lat in range(math.floor(point[0] - rows), math.floor(point[0] + rows) + 1):
        for lon in range(math.floor(point[1] - columns), math.floor(point[1] + columns) + 1):
            yield lat, (lon + 180) % 360 - 180


class Near:
    """Finds the row that is most like one that has no partner, in a much wider window.

    Of the rows of the country (and of none) whose days are nearest, the few that are nearest in days and degrees are compared.
    """

    DAYS, KM, MOST, FEW = 30, 250.0, 60, 4

    def __init__(self, sides: Sequence[Side], window: Window) -> None:
        self._sides = sides
        self._window = Window(max(self.KM, window.km), max(self.DAYS, window.days))
        self._days: dict[str | None, list[_Spot]] = {}
        for n, s in enumerate(sides):
            if s.first is not None:
                for key in {s.country or _NOWHERE, None}:
                    self._days.setdefault(key, []).append((s.first.toordinal(), n, s.point))
        for days in self._days.values():
            days.sort(key=lambda spot: spot[:2])

    def nearest(self, side: Side) -> int | None:
        """Its place in the list; None where nothing lies within 30 days and 250 km or the country."""
        if side.first is None or side.last is None:
            return None
        day = side.first.toordinal()
        spots = nsmallest(self.FEW, self._around(side.country, day), key=lambda s: (_rough(day, side.point, s), s[1]))
        scored = [(score, -n) for _, n, _ in spots if (score := self._likeness(side, self._sides[n])) is not None]
        return -max(scored)[1] if scored else None

    def _around(self, country: str | None, day: int) -> Iterator[_Spot]:
        for key in (country, _NOWHERE) if country else (None,):
            days = self._days.get(key, [])
            middle = bisect_left(days, day, key=lambda spot: spot[0])
            yield from days[max(0, middle - self.MOST) : middle + self.MOST]

    def _likeness(self, side: Side, other: Side) -> float | None:
        parts = likeness(side, other, self._window)
        km = parts.km
        if parts.time == 0 or (km is not None and km > self._window.km):
            return None
        close = 1 / (1 + (parts.days or 0) / 3) + (1 / (1 + km / 25) if km is not None else 0.2)
        return close + parts.actors + parts.type + (side.place is not None and side.name == other.name)


_Spot = tuple[int, int, tuple[float, float] | None]  # the day's number, the place in the list, where it is


def _rough(day: int, point: tuple[float, float] | None, spot: _Spot) -> float:
    """Days and degrees away, a degree for three days; where one has no point it might be two degrees."""
    there = spot[2]
    apart = abs(point[0] - there[0]) + abs(point[1] - there[1]) if point and there else 2.0
    return abs(day - spot[0]) / 3 + apart
