"""What an expression was read as: calendar arithmetic on intervals of whole periods.

Values follow TIMEX3 (TimeML 1.2.1, after ISO 8601): ``2016-W49``, ``2016-Q1``, ``201`` for a decade. Weeks run
from Monday to Sunday.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import overload

from dateutil.relativedelta import relativedelta

from dateline.records import Grain
from dateline.times.lexicon import Part, Season, Unit

Moment = date | datetime
_STEP_DAYS = {
    "seconds": 1 / 86400, "minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "weeks": 7, "months": 30.5, "years": 365.25,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """An interval, ends inclusive (None: open or unknown), with its grain and TIMEX3 value.

    ``kind`` says what may be joined to it: ``day``, ``weekday``, ``part``, ``clock``, ``duration``, or the
    grain. ``dated``: the text itself gives the year.
    """

    value: str | None
    grain: Grain
    start: Moment | None = None
    end: Moment | None = None
    kind: str = ""
    dated: bool = False

    def within(self, *, start: Moment | None = None, end: Moment | None = None) -> Reading:
        """The same with one end moved."""
        return replace(self, start=start or self.start, end=end or self.end)


@overload
def day_of(moment: Moment) -> date: ...
@overload
def day_of(moment: None) -> None: ...
def day_of(moment: Moment | None) -> date | None:
    """The day of a moment, in the moment's own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def shift(moment: Moment, by: int, unit: Unit) -> Moment | None:
    """``by`` units later (earlier when negative); dates stay dates. None where the calendar does not reach."""
    days = by * unit.size * _STEP_DAYS[unit.step]
    if not date.min.toordinal() + 400 < moment.toordinal() + days < date.max.toordinal() - 400:
        return None
    delta = relativedelta(**{unit.step: by * unit.size})  # type: ignore[arg-type]
    if unit.clock and not isinstance(moment, datetime):
        return (datetime.combine(moment, datetime.min.time()) + delta).date()
    return moment + delta


def of_day(d: date, *, kind: str = "day", dated: bool = False) -> Reading:
    """The day."""
    return Reading(d.isoformat(), "day", d, d, kind, dated)


def of_week(d: date) -> Reading:
    """The week that holds the day."""
    monday = d - timedelta(days=d.weekday())
    year, week, _ = d.isocalendar()
    return Reading(f"{year}-W{week:02}", "week", monday, monday + timedelta(days=6), "week")


def of_weekend(d: date) -> Reading:
    """The Saturday and Sunday of the week that holds the day."""
    week = of_week(d)
    saturday = d - timedelta(days=d.weekday()) + timedelta(days=5)
    return Reading(f"{week.value}-WE", "week", saturday, saturday + timedelta(days=1), "week")


def of_month(year: int, month: int, *, dated: bool = False) -> Reading:
    """The month."""
    last = calendar.monthrange(year, month)[1]
    return Reading(
        f"{year:04}-{month:02}", "month", date(year, month, 1), date(year, month, last), "month", dated
    )


def of_quarter(year: int, n: int) -> Reading:
    """A quarter of the year, 1 to 4."""
    first, last = of_month(year, 3 * n - 2), of_month(year, 3 * n)
    return Reading(f"{year:04}-Q{n}", "quarter", first.start, last.end, "quarter")


def of_half(year: int, n: int) -> Reading:
    """A half of the year, 1 or 2."""
    first, last = of_month(year, 6 * n - 5), of_month(year, 6 * n)
    return Reading(f"{year:04}-H{n}", "year", first.start, last.end, "half")


def of_year(year: int, *, dated: bool = False) -> Reading:
    """The year."""
    return Reading(f"{year:04}", "year", date(year, 1, 1), date(year, 12, 31), "year", dated)


def of_decade(year: int) -> Reading:
    """The decade that holds the year."""
    first = year - year % 10
    return Reading(f"{first // 10:03}", "decade", date(first, 1, 1), date(first + 9, 12, 31), "decade", True)


def of_century(first: int) -> Reading:
    """The hundred years from ``first`` (1800 for the 19th century)."""
    return Reading(
        f"{first // 100:02}", "decade", date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century", True
    )


def of_season(year: int, season: Season, *, dated: bool = False) -> Reading:
    """A season of the northern hemisphere; the winter of a year begins in its December."""
    last_year = year + 1 if season.last < season.first else year
    end = of_month(last_year, season.last).end
    start = date(year, season.first, 1)
    return Reading(f"{year:04}-{season.code}", "quarter", start, end, "season", dated)


def of_part(d: date, part: Part) -> Reading:
    """A part of the day, as its hours."""
    start = datetime.fromisoformat(f"{d.isoformat()}T{part.start}")
    end = datetime.fromisoformat(f"{d.isoformat()}T{part.end}")
    return Reading(f"{d.isoformat()}T{part.code}", "time", start, end, "part")


def of_unit(d: date, unit: str, *, dated: bool = False) -> Reading:
    """The day, week, weekend, month, quarter, year, decade or century that holds the day."""
    match unit:
        case "week" | "fortnight":
            return of_week(d)
        case "weekend":
            return of_weekend(d)
        case "month":
            return of_month(d.year, d.month, dated=dated)
        case "quarter":
            return of_quarter(d.year, (d.month + 2) // 3)
        case "year":
            return of_year(d.year, dated=dated)
        case "decade":
            return of_decade(d.year)
        case "century":
            return of_century(d.year - d.year % 100)
        case _:
            return of_day(d, dated=dated)


def third_of(r: Reading, n: int) -> Reading:
    """The first (1), middle (2) or last (3) third of a period, in whole days, months or years."""
    if not isinstance(r.start, date) or not isinstance(r.end, date):
        return r
    if r.kind == "decade":
        bounds = [date(r.start.year + y, 1, 1) for y in (0, 4, 7, 10)]
    elif r.kind == "century":
        bounds = [date(r.start.year + y, 1, 1) for y in (0, 33, 67, 100)]
    elif r.kind == "year":
        bounds = [date(r.start.year + m // 12, m % 12 + 1, 1) for m in (0, 4, 8, 12)]
    elif r.kind == "month":
        after = r.end + timedelta(days=1)
        bounds = [r.start, r.start + timedelta(days=10), r.start + timedelta(days=20), after]
    else:
        length = (r.end - r.start).days + 1
        bounds = [r.start + timedelta(days=length * k // 3) for k in (0, 1, 2, 3)]
    return replace(r, start=bounds[n - 1], end=bounds[n] - timedelta(days=1))
