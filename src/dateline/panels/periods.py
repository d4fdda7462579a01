"""Periods of time: days, ISO weeks, months, quarters, years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

from dateline.records import Grain

__all__ = ["PERIODS", "Period", "is_too_coarse", "period_of", "periods"]

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)

_ORDER: tuple[Grain, ...] = ("time", "day", "week", "month", "quarter", "year", "decade")
_DAY = timedelta(days=1)


def period_of(day: date, period: Period) -> str:
    """The name of the period that a day is in; a week is ISO 8601's and so belongs to the year of its Thursday.

    >>> period_of(date(2016, 1, 1), "week"), period_of(date(2016, 5, 3), "quarter")
    ('2015-W53', '2016-Q2')
    """
    if period == "day":
        return day.isoformat()
    if period == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if period == "month":
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}-Q{(day.month + 2) // 3}" if period == "quarter" else f"{day.year:04}"


def periods(first: date, last: date, period: Period) -> Iterator[str]:
    """All periods from the one of the first day to the one of the last, in order.

    >>> list(periods(date(2016, 11, 30), date(2017, 1, 1), "month"))
    ['2016-11', '2016-12', '2017-01']
    """
    day = _start(first, period)
    while day <= last:
        yield period_of(day, period)
        day = _next(day, period)


def is_too_coarse(grain: Grain, period: Period) -> bool:
    """Whether a time of this grain ("in 2016") cannot tell in which period it was."""
    return _ORDER.index(grain) > _ORDER.index(period)


def _start(day: date, period: Period) -> date:
    if period == "day":
        return day
    if period == "week":
        return day - day.weekday() * _DAY
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[period]
    return day.replace(month=month, day=1)


def _next(start: date, period: Period) -> date:
    if period in ("day", "week"):
        return start + (_DAY if period == "day" else 7 * _DAY)
    months = start.year * 12 + start.month - 1 + {"month": 1, "quarter": 3, "year": 12}[period]
    return date(months // 12, months % 12 + 1, 1)
