"""Counts by who or where, what and when: what most analyses of events run on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from dateline.errors import DatelineError
from dateline.events import Event
from dateline.incidents.model import Incident
from dateline.panels.model import UNITS, Grouping, Options, Panel, grouping
from dateline.panels.observations import Observation, day_of, observations, values_of
from dateline.panels.periods import Period, period_of, periods

__all__ = ["panel", "widened"]

Key = tuple[str, ...]
_MOST = 5_000_000  # rows; more would be filled with nearly nothing but zeros


def panel(
    items: Iterable[Incident | Event], by: str = "country-month", *, options: Options | None = None, homes: Mapping[str, str] | None = None
) -> Panel:
    """Group incidents (or claims that were not gathered, each of which counts as one) by ``by``: see :func:`.model.grouping`.

    An incident is in the period of its first day, and with several actors under each of them. ``homes`` (:func:`.told.homes_of`) is the main country of
    each article: there is filed what happened at a place that could not be resolved. What has no value in a dimension or no
    date as exact as the period is left out and counted. With ``zero_fill`` there is a row for every combination of who or where that
    occurs, what happened that occurs, and every period between ``since`` (else the first one) and ``until`` (else the last).
    """
    chosen, group = options or Options(), grouping(by)
    counter = _Counter(group, chosen)
    for o in observations(items, chosen.policy, homes):
        counter.add(o)
    keys = counter.filled() if chosen.zero_fill else iter(sorted(counter.cells))
    rows = tuple((*key, *counter.measured(key)) for key in keys)
    names = (*(m.replace("-", "_") for m in chosen.measures), *(["ids"] if chosen.ids else []))
    return Panel((*group.columns, *names), len(group.columns), rows, counter.counted, counter.left_out, counter.inferred)


class _Counter:
    """Sums by cell. Incidents are told apart by their ids, so that one is never counted twice in a cell."""

    def __init__(self, group: Grouping, options: Options) -> None:
        self._group = group
        self._options = options
        self.cells: dict[Key, Counter[str]] = {}
        self._open: set[Key] = set()
        self._ids: dict[Key, list[str]] = {}
        self.inferred = 0
        self._seen: set[tuple[Key, str]] = set()
        self._days: list[date] = [d for d in (options.since, options.until) if d]
        self.counted = 0
        self.left_out: Counter[str] = Counter()

    def add(self, o: Observation) -> None:
        """Count it in each of its cells, or say why not."""
        if self._options.status and o.told.status not in self._options.status:
            self.left_out[f"status {o.told.status}"] += 1
            return
        day = day_of(o.told, self._group.period or "year") if self._is_timed else None
        values = values_of(o.told, self._group.dimensions, o.home)
        wrong = day if isinstance(day, str) else values if isinstance(values, str) else self._outside(day)
        if wrong:
            self.left_out[wrong] += 1
            return
        self.counted += 1
        self.inferred += self._is_inferred(o)
        if isinstance(day, date):
            self._days = [min([day, *self._days]), max([day, *self._days])]
        for value in values:
            assert isinstance(value, tuple)
            period = self._group.period
            self._count((*value, period_of(day, period)) if period and isinstance(day, date) else value, o)

    def _is_inferred(self, o: Observation) -> bool:
        return o.home is not None and "country" in self._group.dimensions

    @property
    def _is_timed(self) -> bool:
        return self._group.period is not None or bool(self._options.since or self._options.until)

    def _outside(self, day: Any) -> str:
        o = self._options
        out = isinstance(day, date) and ((o.since and day < o.since) or (o.until and day > o.until))
        return "outside of since and until" if out else ""

    def _count(self, key: Key, o: Observation) -> None:
        cell = self.cells.setdefault(key, Counter())
        if (key, o.incident) not in self._seen:
            self._seen.add((key, o.incident))
            cell["incidents"] += 1
            self._ids.setdefault(key, []).append(o.incident)
        if o.deaths_high is None:
            self._open.add(key)
        cell.update({
            "claims": o.claims, "reports": o.reports, "sources": o.sources, "deaths-low": o.deaths_low, "deaths-high": o.deaths_high or 0,
            "geo-inferred": int(self._is_inferred(o)),
        })  # fmt: skip

    def measured(self, key: Key) -> tuple[int | str | None, ...]:
        """The measures of a cell, zeros where nothing is and None where it is open above; then the ids."""
        cell: Mapping[str, int] = self.cells.get(key, {})
        told = tuple(None if m == "deaths-high" and key in self._open else cell.get(m, 0) for m in self._options.measures)
        return (*told, "; ".join(self._ids.get(key, ()))) if self._options.ids else told

    def filled(self) -> Iterator[Key]:
        """Every key there is to be, sorted. DatelineError where there would be more than anybody reads."""
        dims = self._group.dimensions
        unit_at = [n for n, d in enumerate(dims) if d in UNITS]
        kind_at = [n for n, d in enumerate(dims) if d not in UNITS]
        units = {tuple(k[n] for n in unit_at) for k in self.cells}
        if tuple(dims[n] for n in unit_at) == ("country",):
            units |= {(c,) for c in self._options.countries}
        kinds = {tuple(k[n] for n in kind_at) for k in self.cells} or ({()} if not kind_at else set())
        times = self._times(self._group.period)
        n = len(units) * len(kinds) * len(times)
        if n > _MOST:
            raise DatelineError(
                f"--zero-fill: {len(units):,} units × {len(kinds):,} kinds × {len(times):,} periods are {n:,} rows. "
                "Choose fewer with conditions, a longer period, or --no-zero-fill."
            )
        for unit, kind, time in product(sorted(units), sorted(kinds), times):
            parts = dict(zip(unit_at, unit, strict=True)) | dict(zip(kind_at, kind, strict=True))
            yield (*(parts[i] for i in range(len(dims))), *time)

    def _times(self, period: Period | None) -> list[Key]:
        if period is None:
            return [()]
        return [(p,) for p in periods(min(self._days), max(self._days), period)] if self._days else []


def widened(made: Panel, column: str) -> Panel:
    """With a column for every value of ``column`` (of the grouping), each measure in turn; DatelineError for any other column."""
    if column not in made.columns[: made.keys]:
        raise DatelineError(f"--wide {column}: it is none of {', '.join(made.columns[: made.keys])}.")
    if "ids" in made.columns[made.keys :]:
        raise DatelineError("--wide: ids have no place in a wide table. Leave out one of the two.")
    at = made.columns.index(column)
    names = made.columns[made.keys :]
    values = sorted({row[at] for row in made.rows})
    kept: dict[Key, dict[str, tuple[int, ...]]] = {}
    for row in made.rows:
        kept.setdefault((*row[:at], *row[at + 1 : made.keys]), {})[row[at]] = row[made.keys :]
    zero = (0,) * len(names)
    heads = [v or "none" if len(names) == 1 else f"{v or 'none'} {m}" for v in values for m in names]
    rows = tuple((*key, *(n for v in values for n in cells.get(v, zero))) for key, cells in kept.items())
    columns = (*(c for c in made.columns[: made.keys] if c != column), *heads)
    return Panel(columns, made.keys - 1, rows, made.counted, made.left_out, made.inferred)
