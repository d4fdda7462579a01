"""Readers of periods that are pointed at: *the quarter*, *the rest of the week*, *the first week of March*."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.times.context import Place
from dateline.times.numbers import number_of, timex_duration
from dateline.times.read_dates import Match, nearest, year_of
from dateline.times.reading import (
    Reading,
    day_of,
    of_day,
    of_month,
    of_quarter,
    of_unit,
    of_week,
    of_weekend,
    shift,
)

_OF_EVENT = (
    "before",
    "after",
    "of",
    "that",
    "when",
    "since",
    "ended",
    "ending",
    "leading",
    "following",
    "to",
    "in",
)
_QUARTER = timedelta(days=91)


def read_the_unit(m: Match, at: Place) -> Reading | None:
    """As in "In the quarter", "for the year": the one last spoken of, else the running one (the last quarter)."""
    words = at.context.words
    unit = words.units[m["unit"].lower()]
    if m["unit"] != unit.name or unit.clock or unit.name in ("night", "decade", "century"):
        return None
    if at.before not in ("in", "for", "during", "over", "on", "through", "throughout", "of"):
        return None
    if (unit.name == "day") != (at.before == "on") or at.is_hyphenated:
        return None
    if at.after in _OF_EVENT or at.after[:1].isdigit() or at.modifies:
        return Reading(timex_duration(1, unit), unit.grain, kind="duration") if at.before != "on" else None
    told, today = at.context.last, at.context.today
    if told and told.start and (told.kind == unit.name or unit.name == "day"):
        start = day_of(told.start)
        return of_unit(start, unit.name) if start and told.grain in (unit.grain, "time") else None
    if today is None or unit.name == "day":
        return Reading(None, unit.grain, kind=unit.name) if unit.name != "day" else None
    return of_unit(today - _QUARTER if unit.name == "quarter" else today, unit.name)


def read_rest(m: Match, at: Place) -> Reading | None:
    """As in "The rest of the week": from the article's day to the period's end."""
    unit, today = at.context.words.units[m["unit"].lower()], at.context.today
    if m["unit"].lower() != unit.name or unit.clock:
        return None
    if today is None:
        return Reading(None, unit.grain, kind=unit.name)
    whole = of_unit(today, unit.name)
    return whole.within(start=today) if whole.end and today <= whole.end else whole


def read_nth_of_month(m: Match, at: Place) -> Reading | None:
    """As in "The first week of March 2013", "the last day of May"."""
    words = at.context.words
    if not m["month"][0].isupper():
        return None
    n = _which(m["which"].lower(), at)
    month, unit, year = words.months[m["month"].lower()], m["piece"].lower(), year_of(m, at)
    first = date(year, month, 1) if year else nearest(at, lambda y: [date(y, month, 1)])
    if n is None or first is None:
        return None
    whole = of_month(first.year, month)
    start, end = day_of(whole.start), day_of(whole.end)
    if start is None or end is None:
        return None
    step = 1 if unit == "day" else 7
    day = end + timedelta(days=step * (n + 1)) if n < 0 else start + timedelta(days=step * (n - 1))
    if not start <= day <= end:
        return None
    if unit == "day":
        return of_day(day, dated=year is not None)
    if unit == "weekend":
        return of_weekend(day)
    return of_week(day)


def read_half_of_month(m: Match, at: Place) -> Reading | None:
    """As in "The second half of November": its first fifteen days, or the rest."""
    if not m["month"][0].isupper():
        return None
    month, year = at.context.words.months[m["month"].lower()], year_of(m, at)
    first = date(year, month, 1) if year else nearest(at, lambda y: [date(y, month, 1)])
    if first is None:
        return Reading(f"XXXX-{month:02}", "month", kind="month")
    whole = of_month(first.year, month, dated=year is not None)
    if m["half"].lower() == "first":
        return whole.within(end=first + timedelta(days=14))
    return whole.within(start=first + timedelta(days=15))


def _which(word: str, at: Place) -> int | None:
    """1 for *first*, −1 for *last*."""
    if word in ("last", "final"):
        return -1
    digits = re.match(r"\d+", word)
    n = int(digits[0]) if digits else at.context.words.ordinals[word]
    return n if n <= 31 else None


def read_same_of_year(m: Match, at: Place) -> Reading | None:
    """As in "The same quarter of 2012", "the same month last year": the period last spoken of, in another year."""
    unit = at.context.words.units[m["unit"].lower()]
    told, year = at.context.last, year_of(m, at)
    if m["unit"].lower() != unit.name or unit.clock or unit.name in ("year", "decade", "century", "night"):
        return None
    start = day_of(told.start) if told and told.grain != "year" else at.context.today
    if start is None or year is None:
        return Reading(f"{year}" if year else None, unit.grain, kind=unit.name)
    moved = shift(start, year - start.year, at.context.words.units["year"])
    day = day_of(moved)
    return of_unit(day, unit.name) if day else None


def read_year_ago(m: Match, at: Place) -> Reading | None:
    """As in "The year-ago quarter", "year-earlier": a year before the quarter or month last spoken of."""
    told, today = at.context.last_period, at.context.today
    start = day_of(told.start) if told else None
    if start is not None and told is not None and m["piece"]:
        if told.grain == "quarter":
            return of_quarter(start.year - 1, (start.month + 2) // 3)
        return of_month(start.year - 1, start.month)
    day = start or today
    return of_unit(date(day.year - 1, 1, 1), "year") if day else Reading(None, "year", kind="year")


def read_day_number(m: Match, at: Place) -> Reading | None:
    """As in "Day 12 of the siege": counted from when the siege began, where the story tells; else a mere count."""
    words = at.context.words
    text = m.groupdict().get("num") or m["ordinal"]
    digits = re.match(r"\d+", text)
    n = int(digits[0]) if digits else words.ordinals.get(text.lower()) or number_of(text, words)
    noun = m["event"].lower()
    if (
        not n
        or noun in words.units
        or noun in words.months
        or noun in words.weekdays
        or m["event"][0].isupper()
    ):
        return None
    begun = at.context.begin_of(noun, at.first)
    if begun is None:
        return Reading(f"P{int(n)}D", "day", kind="duration")
    return of_day(begun + timedelta(days=int(n) - 1))
