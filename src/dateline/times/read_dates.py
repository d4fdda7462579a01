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
    feast_day,
    of_century,
    of_day,
    of_decade,
    of_feast,
    of_half,
    of_month,
    of_quarter,
    of_season,
    of_year,
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


def nearest(at: Place, make: Callable[[int], date | None]) -> date | None:
    """The undated day that is meant: the last one, or the next where the clause looks ahead."""
    story = at.context.story_year
    if story:
        told = [d for y in (story.year, story.year + 1) if (d := make(y))]
        later = [d for d in told if d >= story]
        if later and not at.ahead:
            return min(later)
    today = at.context.today
    if today is None:
        return None
    days = [d for y in range(max(1, today.year - 4), min(9999, today.year + 4) + 1) if (d := make(y))]
    if at.ahead:
        return min((d for d in days if d >= today), default=None)
    return max((d for d in days if d <= today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(m: Match, group: str) -> bool:
    """Names begin with a capital; "may" and "march" don't name months."""
    return m[group][0].isupper()


def _month(m: Match, at: Place) -> int:
    return at.context.words.months[m["month"].lower()]


def _is_name(at: Place) -> bool:
    """As in "March 14 Alliance" is no date."""
    nxt = at.next_token
    return nxt is not None and nxt.text[0].isupper() and at.is_in("named_after", nxt.lower)


def read_date(m: Match, at: Place) -> Reading | None:
    if not _named(m, "month") or _is_name(at):
        return None
    month, day = _month(m, at), int(m["day"])
    if _day(2000, month, day) is None:
        return None
    year = year_of(m, at)
    found = _day(year, month, day) if year else nearest(at, lambda y: _day(y, month, day))
    if found:
        return of_day(found, dated=year is not None)
    return None if year else Reading(f"XXXX-{month:02}-{day:02}", "day", kind="day")


def read_day_range(m: Match, at: Place) -> Reading | None:
    """As in "3-5 March"; "3 and 5 March" only where "between" stands before it or the days follow each other."""
    month, a, b = _month(m, at), int(m["day"]), int(m["day2"])
    joined = " and " in m[0].lower() and at.before != "between" and b != a + 1
    if not _named(m, "month") or a >= b or joined or _day(2000, month, b) is None:
        return None
    year = year_of(m, at)
    first = _day(year, month, a) if year else nearest(at, lambda y: _day(y, month, a))
    value = f"P{b - a + 1}D"
    if first is None:
        return Reading(value, "day", kind="range")
    return Reading(value, "day", first, first + timedelta(days=b - a), "range", year is not None)


def read_month(m: Match, at: Place) -> Reading | None:
    if not _named(m, "month") or _is_name(at) or not _stands_as_month(m, at):
        return None
    month, step = _month(m, at), m["month_step"]
    if step and step.lower() in ("every", "each"):
        return Reading(f"XXXX-{month:02}", "month", kind="set")
    year = year_of(m, at)
    if year is None and m["year_step"]:
        return Reading(f"XXXX-{month:02}", "month", kind="month")
    if year is None:
        first = _stepped_month(at, month, step) if step else nearest(at, lambda y: date(y, month, 1))
        if first is None:
            return Reading(f"XXXX-{month:02}", "month", kind="month")
        r = of_month(first.year, month)
    else:
        r = of_month(year, month, dated=True)
    return _third(m, at, r)


def _stepped_month(at: Place, month: int, step: str) -> date | None:
    today = at.context.today
    if today is None:
        return None
    match step.lower():
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
    sure = at.is_in("before_month", at.before)
    if nxt is not None and nxt.pos == "PROPN" and (nxt.ent == "PERSON" or not sure):
        return False
    return sure or (token.ent == "DATE" and len(m["month"]) > 3 and at.before != "the")


def _third(m: Match, at: Place, r: Reading) -> Reading:
    third = m.groupdict().get("third")
    return third_of(r, at.context.words.thirds[third.lower()]) if third else r


def read_iso(m: Match, _: Place) -> Reading | None:
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


def read_year(m: Match, at: Place) -> Reading | None:
    if not _stands_as_year(m, at):
        return None
    return _third(m, at, of_year(int(m["year"]), dated=True))


def _stands_as_year(m: Match, at: Place) -> bool:
    if at.is_in("numbered", at.before) or (at.first and at.tokens[0].start and at.before in ("-", "–", "/")):
        return False
    nxt = at.next_token
    if at.before.isdigit():
        return False
    if nxt is not None and (at.is_in("counted", nxt.lemma) or nxt.text in ("%", "/", "km")):
        return False
    if nxt is not None and nxt.text in ("-", "–") and _digit_follows(at):
        return False
    if m["third"] or m["fiscal"] or at.is_in("sure_before_year", at.before):
        return True
    token = at.token_at(m.start("year"))
    if nxt is not None and nxt.pos == "NOUN" and nxt.tag == "NNS" and token.ent == "CARDINAL":
        return False
    return token.ent == "DATE" or (at.is_in("before_year", at.before) and token.ent != "CARDINAL")


def _digit_follows(at: Place) -> bool:
    tokens = at.context.doc.tokens
    return at.last + 2 < len(tokens) and tokens[at.last + 2].text[:1].isdigit()


def read_year_range(m: Match, at: Place) -> Reading | None:
    a, b = int(m["year"]), int(m["year2"])
    b = b if b > 99 else a - a % 100 + b
    if not a < b < a + 200 or at.is_in("numbered", at.before) or at.before in ("-", "–"):
        return None
    start, end = of_year(a).start, of_year(b).end
    return Reading(f"P{b - a + 1}Y", "year", start, end, "range", True)


def read_decade(m: Match, at: Place) -> Reading | None:
    digits = m["decade"].lstrip("'")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return _third(m, at, of_decade(year))


def _ordinal(m: Match, at: Place) -> int:
    digits = re.match(r"\d+", m["ordinal"])
    return int(digits[0]) if digits else at.context.words.ordinals[m["ordinal"].lower()]


def read_century(m: Match, at: Place) -> Reading | None:
    n = _ordinal(m, at)
    return of_century(100 * (n - 1)) if 1 <= n <= 21 else None


def read_quarter(m: Match, at: Place) -> Reading | None:
    """As in "The first half" alone is half of anything; a quarter alone is the last one that has begun."""
    n, half = _ordinal(m, at), m["piece"].lower() == "half"
    year = year_of(m, at)
    today = at.context.today
    named = year is not None or m["year_step"] or m["the_year"]
    if n > (2 if half else 4) or (half and not named) or (not named and at.after == "of"):
        return None
    if year is None and today is None:
        return Reading(f"XXXX-{'H' if half else 'Q'}{n}", "quarter", kind="quarter")
    if year is None and today is not None:
        months = 6 if half else 3
        begun = today.month >= months * (n - 1) + 1 or at.ahead or bool(m["the_year"])
        year = today.year if begun else today.year - 1
    return of_half(year or 0, n) if half else of_quarter(year or 0, n)


def read_season(m: Match, at: Place) -> Reading | None:
    words, today, step = at.context.words, at.context.today, (m["season_step"] or "").lower()
    season, year = words.seasons[m["season"].lower()], year_of(m, at)
    if step in ("every", "each"):
        return Reading(f"XXXX-{season.code}", "quarter", kind="set")
    if not year and not step and not m["third"]:
        return None
    if (
        step == "the"
        and not year
        and (at.after == "of" or at.before not in ("in", "during", "by", "since", "until"))
    ):
        return None
    if step != "this" and not year and not m["season"].islower():
        return None
    if year:
        return _third(m, at, of_season(year, season, dated=True))
    if today is None:
        return Reading(f"XXXX-{season.code}", "quarter", kind="season")
    return _third(m, at, _stepped_season(at, today, m))


def _stepped_season(at: Place, today: date, m: Match) -> Reading:
    """As in "Last summer" is the last one that is over, "next" the next to begin, "this" the running or nearest."""
    season, step = at.context.words.seasons[m["season"].lower()], (m["season_step"] or "").lower()
    around = [of_season(today.year + k, season) for k in (-2, -1, 0, 1)]
    over = [r for r in around if r.end and r.end < today]
    ahead = [r for r in around if r.start and r.start > today]
    running = [r for r in around if r not in over and r not in ahead]
    if step in ("last", "this past"):
        return over[-1]
    if step == "next" or (at.ahead and not running):
        return ahead[0]
    if running:
        return running[0]
    same_year = [r for r in around if r.start and r.start.year == today.year]
    return same_year[0] if step == "this" else over[-1]


def read_feast(m: Match, at: Place) -> Reading | None:
    form = re.sub(r"\s+", " ", m["feast"]).lower()
    feast = at.context.words.feasts[form]
    if m["feast"].split()[-1].islower() or _is_name(at):
        return None
    year = year_of(m, at)
    found = feast_day(feast, year) if year else nearest(at, lambda y: feast_day(feast, y))
    if found:
        return of_feast(feast, found.year, dated=year is not None)
    single = feast.day is not None
    return Reading(f"{year or 'XXXX'}-{feast.day}" if single else None, "day", kind="day")
