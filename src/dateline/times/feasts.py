"""On which days of a year a feast falls."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from dateline.times.lexicon import Feast
from dateline.times.reading import Reading, of_day

__all__ = ["feast_days", "of_feast"]

_EASTER_FROM, _EASTER_TO = 1583, 4099  # what the reckoning of Easter is good for


def feast_days(feast: Feast, year: int) -> list[date]:
    """The feast's first day in the year; two where a lunar year begins and ends in it, none where no table tells."""
    if feast.day is not None:
        return [date.fromisoformat(f"{year:04}-{feast.day}")]
    if feast.easter is not None:
        if not _EASTER_FROM <= year <= _EASTER_TO:
            return []
        orthodox = feast.church == "orthodox"
        sunday = easter(year, EASTER_ORTHODOX) if orthodox else easter(year, EASTER_WESTERN)
        return [sunday + timedelta(days=feast.easter)]
    if feast.nth is not None:
        return [_nth(year, *feast.nth) + timedelta(days=feast.plus)]
    return [d for d in feast.on if d.year == year]


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th weekday (1 Monday … 7 Sunday) of the month, counted from its end where n is negative."""
    if n < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (n + 1))
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def of_feast(feast: Feast, first: date, *, dated: bool = False) -> Reading:
    """The feast that begins on the day; a long one has its length as value."""
    if feast.days == 1:
        return of_day(first, dated=dated)
    month = feast.days == 30
    value = "P1M" if month else f"P{feast.days}D"
    last = first + timedelta(days=feast.days - 1)
    return Reading(value, "month" if month else "week", first, last, "feast", dated)
