"""Readers of dates that name a day, month, season or year.

Every reader takes a match of its rule and the match's place; it answers with a reading, or with None where the
words are no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dateline.times.context import Place
from dateline.times.reading import (
    Reading,
    of_day,
    of_month,
    third_of,
)

Match = re.Match[str]
_STEP = {"last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "the": 0}


def year_of(m: Match, at: Place) -> int | None:
    """The year that the words give: a number, or "last year" with the article's date."""
    groups = m.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    step, today = groups.get("year_step"), at.context.today
    return today.year + _STEP[step.lower()] if step and today else None


def nearest(at: Place, make: Callable[[int], list[date]]) -> date | None:
    """The undated day that is meant: the last one, or the next where the clause looks ahead."""
    story = at.context.story_year
    if story:
        told = [d for y in (story.year, story.year + 1) for d in make(y)]
        later = [d for d in told if d >= story]
        if later and not at.ahead:
            return min(later)
    today = at.context.today
    if today is None:
        return None
    years = range(max(1, today.year - 4), min(9999, today.year + 4) + 1)
    return at.pick((d for y in years for d in make(y)), today)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(year: int, month: int, day: int) -> list[date]:
    """The day, or none in a year that lacks it."""
    found = _day(year, month, day)
    return [found] if found else []


def _named(m: Match, group: str) -> bool:
    """Names begin with a capital; "may" and "march" don't name months."""
    return m[group][0].isupper()


def _month(m: Match, at: Place) -> int:
    return at.context.words.months[m["month"].lower()]


def read_date(m: Match, at: Place) -> Reading | None:
    """As in "8 December 2016", "Dec. 8"; without a year the nearest that the clause allows."""
    if not _named(m, "month") or at.named_after:
        return None
    month, day = _month(m, at), int(m["day"])
    if _day(2000, month, day) is None:
        return None
    year = year_of(m, at) or _event_year(month, day, at)
    found = _day(year, month, day) if year else nearest(at, lambda y: _days(y, month, day))
    if found:
        return of_day(found, dated=year is not None)
    return None if year else Reading(f"XXXX-{month:02}-{day:02}", "day", kind="day")


def _event_year(month: int, day: int, at: Place) -> int | None:
    """The year of a day that stands for what happened on it, in articles since."""
    year, today = at.context.words.event_days.get((month, day, at.after)), at.context.today
    return year if year and today and today >= date(year, month, day) else None


def read_day_range(m: Match, at: Place) -> Reading | None:
    """As in "3-5 March"; "3 and 5 March" only where "between" stands before it or the days follow each other."""
    month, a, b = _month(m, at), int(m["day"]), int(m["day2"])
    joined = " and " in m[0].lower() and at.before != "between" and b != a + 1
    if not _named(m, "month") or a >= b or joined or _day(2000, month, b) is None:
        return None
    year = year_of(m, at)
    first = _day(year, month, a) if year else nearest(at, lambda y: _days(y, month, a))
    value = f"P{b - a + 1}D"
    if first is None:
        return Reading(value, "day", kind="range")
    return Reading(value, "day", first, first + timedelta(days=b - a), "range", year is not None)


def read_day_of_month(m: Match, at: Place) -> Reading | None:
    """As in "On the 27th": of the month that is nearest the way the clause looks."""
    nxt, day = at.next_token, int(m["day"])
    counts = nxt is not None and (nxt.pos in ("NOUN", "PROPN", "ADJ", "NUM") or nxt.lower in ("of", "-"))
    if counts or at.before not in ("on", "by", "until", "since", "from", "before", "after"):
        return None
    found = nearest(at, lambda y: [d for month in range(1, 13) for d in _days(y, month, day)])
    return of_day(found) if found else Reading(f"XXXX-XX-{day:02}", "day", kind="day")


def read_date_range(m: Match, at: Place) -> Reading | None:
    """As in "28 February-2 March 2004", "April 30 to May 4"; without a year the last one, or the next."""
    months = at.context.words.months
    first, last = (_month(m, at), int(m["day"])), (months[m["month2"].lower()], int(m["day2"]))
    if not (_named(m, "month") and _named(m, "month2")) or (
        " and " in m[0].lower() and at.before != "between"
    ):
        return None
    year = year_of(m, at)
    end = _day(year, *last) if year else nearest(at, lambda y: _days(y, *last))
    start = _day(end.year - (first > last), *first) if end else None
    if start is None or end is None or start > end:
        return None
    value = f"P{end.toordinal() - start.toordinal() + 1}D"
    return Reading(value, "day", start, end, "range", year is not None)


def read_month(m: Match, at: Place) -> Reading | None:
    """As in "March 2013", "late last May", "every June"."""
    if not _named(m, "month") or at.named_after or not _stands_as_month(m, at):
        return None
    month, step = _month(m, at), m["month_step"]
    if step and step.lower() in ("every", "each"):
        return Reading(f"XXXX-{month:02}", "month", kind="set")
    year = year_of(m, at)
    if year is None and m["year_step"]:
        return Reading(f"XXXX-{month:02}", "month", kind="month")
    if year is None:
        first = _stepped_month(at, month, step) if step else _bare_month(at, month)
        if first is None:
            return Reading(f"XXXX-{month:02}", "month", kind="month")
        r = of_month(first.year, month)
    else:
        r = of_month(year, month, dated=True)
    return narrowed(m, at, r)


def _bare_month(at: Place, month: int) -> date | None:
    """The running month even where the clause looks ahead ("will vote in November", said on 2 November)."""
    today = at.context.today
    if today is not None and today.month == month and at.looks == "future":
        return date(today.year, month, 1)
    return nearest(at, lambda y: [date(y, month, 1)])


def _stepped_month(at: Place, month: int, step: str) -> date | None:
    today = at.context.today
    if today is None:
        return None
    match step.lower():
        case "this past":
            return date(today.year - (month > today.month), month, 1)
        case "this coming":
            return date(today.year + (month < today.month), month, 1)
        case "last":
            return date(today.year - (month >= today.month), month, 1)
        case "next":
            return date(today.year + (month <= today.month), month, 1)
        case _:
            return date(today.year, month, 1)


def _stands_as_month(m: Match, at: Place) -> bool:
    """A bare month needs a word before it that months follow; "May" and "March" are much else besides."""
    token = at.token_at(m.start("month"))
    if m["year"] or m["year_step"] or m["month_step"] or m["third"]:
        return True
    if token.pos in ("VERB", "AUX") or token.tag == "MD" or token.ent in ("PERSON", "ORG"):
        return False
    nxt = at.next_token
    sure = at.is_in("before_month", at.before) or _names_common_event(at)
    if nxt is not None and nxt.pos == "PROPN" and (nxt.ent == "PERSON" or not sure):
        return False
    return sure or (token.ent == "DATE" and len(m["month"]) > 3 and at.before != "the")


def _names_common_event(at: Place) -> bool:
    """As in "a May interview", "the March offensive"."""
    nxt = at.next_token
    determined = at.before in ("a", "an", "the", "its", "his", "her", "their", "this", "that", "'s", "’s")
    return determined and nxt is not None and nxt.pos == "NOUN" and nxt.text.islower() and at.modifies


def narrowed(m: Match, at: Place, r: Reading) -> Reading:
    """The third of the period that the words name ("early March")."""
    third = m.groupdict().get("third")
    return third_of(r, at.context.words.thirds[third.lower()]) if third else r


def read_iso(m: Match, _: Place) -> Reading | None:
    """As in "2016-12-08", "2016-12-08T14:01Z"."""
    d = _day(*map(int, m["iso"].split("-")))
    if d is None:
        return None
    if not m["hour"]:
        return of_day(d, dated=True)
    value = f"{m['iso']}T{m['hour']}:{m['minute']}"
    moment = datetime.fromisoformat(value + (m["offset"] or ""))
    return Reading(value, "time", moment, moment, "clock", True)


def read_numeric(m: Match, at: Place) -> Reading | None:
    """10/12/2016 is left open unless the article tells which number is the day; 10.12.2016 has the day first."""
    year, a, b = int(m["year"]), int(m["a"]), int(m["b"])
    as_day_first, as_month_first = _day(year, b, a), _day(year, a, b)
    day_first = True if m["sep"] == "." else at.context.day_first()
    if as_day_first is None or as_month_first is None or as_day_first == as_month_first:
        found = as_day_first or as_month_first
    elif day_first is None:
        return Reading(f"{year}-XX-XX", "day", kind="day")
    else:
        found = as_day_first if day_first else as_month_first
    return of_day(found, dated=True) if found else None
