"""Readers of feasts and named days, and of the days beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.times.context import Place
from dateline.times.feasts import feast_days, of_feast
from dateline.times.lexicon import Feast
from dateline.times.read_dates import Match, nearest, year_of
from dateline.times.reading import Reading, of_day

_YEARS = 2  # around the article's, where a feast's next or last time is sought


def read_feast(m: Match, at: Place) -> Reading | None:
    """As in "Ramadan", "last Christmas", "Easter 2014"; without a year the last one, or the next under *will*."""
    nxt = at.next_token
    person = at.tokens[-1].ent == "PERSON" and nxt is not None and nxt.ent == "PERSON"
    if m["feast"].split()[-1].islower() or at.named_after or person:
        return None
    feast = at.context.words.feasts[_plain(m["feast"])]
    step = _plain(m["feast_step"] or "")
    if step in ("every", "each"):
        return Reading(f"XXXX-{feast.day}" if feast.day else "P1Y", "day", kind="set")
    year = year_of(m, at)
    first = _first(feast, step, year, at)
    if first:
        return of_feast(feast, first, dated=year is not None)
    return Reading(f"{year or 'XXXX'}-{feast.day}" if feast.day else None, "day", kind="day")


def read_feast_neighbour(m: Match, at: Place) -> Reading | None:
    """As in "The day after Christmas"."""
    feast = at.context.words.feasts[_plain(m["feast"])]
    return _day_beside(m, at, -1 if m["side"].lower() == "before" else feast.days)


def read_feast_part(m: Match, at: Place) -> Reading | None:
    """As in "the first day of Ramadan"; a day that the feast does not have is none."""
    feast, which = at.context.words.feasts[_plain(m["feast"])], m["which"].lower()
    digits = which.rstrip("stndrh")
    if which in ("last", "final"):
        number = feast.days
    else:
        number = int(digits) if digits.isdigit() else at.context.words.ordinals[which]
    return _day_beside(m, at, number - 1) if number <= feast.days else None


def _day_beside(m: Match, at: Place, days_on: int) -> Reading | None:
    """The day so many days after the feast's first."""
    if m["feast"].split()[-1].islower() or at.named_after:
        return None
    feast, year = at.context.words.feasts[_plain(m["feast"])], year_of(m, at)

    def days(y: int) -> list[date]:
        return [d + timedelta(days=days_on) for d in feast_days(feast, y)]

    found = next(iter(days(year)), None) if year is not None else nearest(at, days)
    return of_day(found, dated=year is not None) if found else Reading(None, "day", kind="day")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


def _first(feast: Feast, step: str, year: int | None, at: Place) -> date | None:
    """The first day of the feast that is meant; None where the table or the article's date does not tell."""
    today = at.context.today
    if len(feast.on) == 1:
        return feast.on[0]
    if year is not None:
        return next(iter(feast_days(feast, year)), None)
    if today is None or not step:
        return nearest(at, lambda y: feast_days(feast, y))
    around = [d for y in range(today.year - _YEARS, today.year + _YEARS + 1) for d in feast_days(feast, y)]
    if step == "this":
        return min(around, key=lambda d: abs(d - today), default=None)
    if step in ("next", "this coming", "the coming"):
        return min((d for d in around if d > today), default=None)
    return max((d for d in around if d + timedelta(days=feast.days - 1) < today), default=None)
