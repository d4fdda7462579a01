"""Readers of years, decades, centuries, quarters and seasons."""

from __future__ import annotations

import re
from datetime import date

from dateline.times.context import Place
from dateline.times.read_dates import Match, narrowed, year_of
from dateline.times.reading import (
    Reading,
    of_century,
    of_decade,
    of_half,
    of_quarter,
    of_season,
    of_year,
)


def read_year(m: Match, at: Place) -> Reading | None:
    """As in "2012", "early 2012", "fiscal 2012"; a number that is counted or numbers something is no year."""
    if not _stands_as_year(m, at):
        return None
    return narrowed(m, at, of_year(int(m["year"]), dated=True))


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
    """As in "2012-2014", "1998/99"."""
    a, b = int(m["year"]), int(m["year2"])
    b = b if b > 99 else a - a % 100 + b
    if not a < b < a + 200 or at.is_in("numbered", at.before) or at.before in ("-", "–"):
        return None
    start, end = of_year(a).start, of_year(b).end
    return Reading(f"P{b - a + 1}Y", "year", start, end, "range", True)


def read_decade(m: Match, at: Place) -> Reading | None:
    """As in "the 1990s", "the late '80s"."""
    digits = m["decade"].lstrip("'")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return narrowed(m, at, of_decade(year))


def _ordinal(m: Match, at: Place) -> int:
    digits = re.match(r"\d+", m["ordinal"])
    return int(digits[0]) if digits else at.context.words.ordinals[m["ordinal"].lower()]


def read_decade_word(m: Match, at: Place) -> Reading | None:
    """As in "the early nineties"."""
    return narrowed(m, at, of_decade(at.context.words.decades[m["decade"].lower()]))


def read_quarter_code(m: Match, at: Place) -> Reading | None:
    """As in "Q3", "Q3 2012", "H1 of last year"; alone the last one that has begun."""
    n, half, today, year = int(m["n"]), m["piece"].upper() == "H", at.context.today, year_of(m, at)
    if m["piece"].islower() or n > (2 if half else 4) or at.is_hyphenated or (half and year is None):
        return None
    if year is None and today is None:
        return Reading(f"XXXX-{m[0].upper()}", "quarter", kind="quarter")
    if year is None and today is not None:
        year = today.year - (today.month < 3 * n - 2 and not at.ahead)
    return of_half(year or 0, n) if half else of_quarter(year or 0, n)


def read_century(m: Match, at: Place) -> Reading | None:
    """As in "the 19th century", up to the running one."""
    n = _ordinal(m, at)
    return narrowed(m, at, of_century(100 * (n - 1))) if 1 <= n <= 21 else None


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
    """As in "last summer", "the winter of 2013", "every spring"."""
    words, today, step = at.context.words, at.context.today, (m["season_step"] or "").lower()
    season, year = words.seasons[m["season"].lower()], year_of(m, at)
    if step in ("every", "each"):
        return Reading(f"XXXX-{season.code}", "quarter", kind="set")
    bare = not year and not m["third"] and step in ("", "the")
    before = ("in", "during", "by", "since", "until") + (
        ("for", "over", "through", "throughout") if step else ()
    )
    portion = step == "the" and at.before == "of"  # "much of the summer"
    if bare and (
        at.after == "of" or not (portion or at.before in before) or at.tokens[-1].pos not in ("NOUN", "PROPN")
    ):
        return None
    if step != "this" and not year and not m["season"].islower():
        return None
    if year:
        return narrowed(m, at, of_season(year, season, dated=True))
    if today is None:
        return Reading(f"XXXX-{season.code}", "quarter", kind="season")
    return narrowed(m, at, _stepped_season(at, today, m))


def _stepped_season(at: Place, today: date, m: Match) -> Reading:
    """As in "Last summer" is the last one that is over, "next" the next to begin, "this" the running or nearest."""
    season, step = at.context.words.seasons[m["season"].lower()], (m["season_step"] or "").lower()
    around = [of_season(today.year + k, season) for k in (-2, -1, 0, 1)]
    over = [r for r in around if r.end and r.end < today]
    ahead = [r for r in around if r.start and r.start > today]
    running = [r for r in around if r not in over and r not in ahead]
    if step in ("last", "this past"):
        return over[-1]
    if step in ("next", "this coming") or (at.ahead and not running):
        return ahead[0]
    if running:
        return running[0]
    same_year = [r for r in around if r.start and r.start.year == today.year]
    return same_year[0] if step == "this" else over[-1]
