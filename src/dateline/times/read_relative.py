"""Readers of words that point from the article's day, or from a day spoken of before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateline.records import Grain
from dateline.times.context import Place
from dateline.times.lexicon import Part, Step, Unit
from dateline.times.numbers import number_of, timex_duration
from dateline.times.read_dates import Match
from dateline.times.reading import Reading, day_of, of_day, of_part, of_unit, of_week, shift, third_of

_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


_GRAINS = ("time", "day", "week", "month", "quarter", "year", "decade")


def _origin(at: Place, step: Step, grain: Grain) -> date | None:
    """The day that the words count from; "that day" can't point at a year."""
    if not step.anchored:
        return at.context.today
    last = at.context.last
    if last is None or last.start is None or _GRAINS.index(last.grain) > max(1, _GRAINS.index(grain)):
        return None
    return day_of(last.start)


def _unanchored(at: Place, by: int, unit: Unit) -> Reading:
    """What counts from an unknown day has no interval; its value is TIMEX3's best guess, from the article's day."""
    moved = shift(at.context.today, by, unit) if at.context.today else None
    return Reading(of_unit(moved, unit.name).value if moved else None, unit.grain, kind=unit.name)


def read_weekday(m: Match, at: Place) -> Reading | None:
    """As in "Thursday", "next Monday", "early on Friday", "Saturdays"."""
    words, which = at.context.words, _plain(m["which"] or "")
    n = words.weekdays[m["weekday"].lower()]
    if (
        not m["weekday"][0].isupper()
        or at.is_in("named_days", at.before)
        or at.named_after
        or _in_name(m, at)
    ):
        return None
    if which in ("every", "each") or m["plural"]:
        return Reading(f"XXXX-WXX-{n}", "day", kind="set")
    if which in ("earlier", "later"):
        which = ""
    part = which.split(" ")[0] if which.split(" ")[0] in ("early", "late") else ""
    d = _weekday(n, which, m, at)
    if d is None:
        code = f"T{words.parts[part].code}" if part else ""
        return Reading(f"XXXX-WXX-{n}{code}", "time" if part else "day", kind="part" if part else "weekday")
    if part:
        return _edge_of_day(d, words.parts[part])
    return of_day(d, kind="weekday")


def _edge_of_day(d: date, part: Part) -> Reading:
    """As in "early Saturday": TIMEX3 values the day, its modifier (START, END) only narrows the interval."""
    return replace(of_part(d, part), value=d.isoformat(), kind="edge")


def read_weekday_beside(m: Match, at: Place) -> Reading | None:
    """As in "The Friday before": next to the day last spoken of, unless an event is named ("before the vote")."""
    words = at.context.words
    d = _origin(at, Step(0, anchored=True), "day")
    if d is None or not m["weekday"][0].isupper() or at.names_phrase:
        return None
    n = words.weekdays[m["weekday"].lower()]
    if m["side"].lower() == "before":
        return of_day(d - timedelta(days=(d.isoweekday() - n) % 7 or 7), kind="weekday")
    return of_day(d + timedelta(days=(n - d.isoweekday()) % 7 or 7), kind="weekday")


def _in_name(m: Match, at: Place) -> bool:
    """As in "Fox News Sunday", "Sunday Herald": the day is part of a name."""
    token, tokens = at.token_at(m.start("weekday")), at.context.doc.tokens
    beside = [tokens[i] for i in (at.first - 1, at.last + 1) if 0 <= i < len(tokens)]
    names = ("ORG", "WORK_OF_ART")
    return token.ent in names and any(t.ent == token.ent and t.text[:1].isupper() for t in beside)


def _weekday(n: int, which: str, m: Match, at: Place) -> date | None:
    """The day: of the week that is named, else the nearest one that the clause's tense allows."""
    today = at.context.today
    step = at.context.words.steps.get(which)
    if step is not None and step.anchored:
        today = _origin(at, step, "day")
    if today is None:
        return None
    if m["week_step"]:
        by = {"last": -7, "this": 0, "next": 7}[m["week_step"].lower()]
        return today - timedelta(days=today.isoweekday() - n - by)
    ahead, back = (n - today.isoweekday()) % 7, (today.isoweekday() - n) % 7
    if step is not None and step.by > 0:
        return today + timedelta(days=ahead or 7)
    if step is not None and step.by < 0:
        return today - timedelta(days=back or 7)
    if which == "this":
        return today - timedelta(days=today.isoweekday() - n)
    return at.pick((today - timedelta(days=back), today + timedelta(days=ahead)), today)


def read_today(m: Match, at: Place) -> Reading | None:
    """As in "today", "late yesterday", "the day after tomorrow"."""
    today, by = at.context.today, _TODAY[_plain(m["today"])]
    if m["today"][0].isupper() and at.first and at.context.doc.tokens[at.first - 1].pos == "PROPN":
        return None  # a paper or a programme
    part = (m.groupdict().get("third") or "").lower()
    if today is None:
        return Reading(None, "day", kind="day")
    d = today + timedelta(days=by)
    if part in ("early", "late") and by:
        return _edge_of_day(d, at.context.words.parts[part])
    return of_day(d)


def read_tonight(m: Match, at: Place) -> Reading | None:
    """As in "tonight", "overnight"."""
    today, night = at.context.today, at.context.words.parts["night"]
    if today is None:
        return Reading(None, "time", kind="part")
    if m["today"].lower() == "tonight":
        return of_part(today, night)
    d = at.context.day_spoken_of(at.first) or today
    end = datetime.combine(d, datetime.min.time()) + timedelta(hours=6)
    return Reading(f"{d.isoformat()}TNI", "time", end - timedelta(hours=12), end, "part")


def read_step_part(m: Match, at: Place) -> Reading | None:
    """As in "This morning", "last night", "that evening", "the following night"."""
    step = at.context.words.steps[_plain(m["step"])]
    part = at.context.words.parts[" ".join(m["part"].lower().split())]
    d = _origin(at, step, "day")
    if d is None:
        return Reading(None if not step.anchored else f"XXXX-XX-XXT{part.code}", "time", kind="part")
    return of_part(d + timedelta(days=step.by), part)


def read_step_unit(m: Match, at: Place) -> Reading | None:
    """As in "Last week", "this year", "the following month", "that day", "earlier this month"."""
    words, step_word = at.context.words, _plain(m["step"])
    step, unit = words.steps[step_word], words.units[m["unit"].lower()]
    plural = m["unit"].lower() != unit.name or unit.name == "night"
    if plural or unit.clock or (unit.name == "day" and not (step.anchored or step.by == 0)):
        return None
    if step_word == "past" or (unit.name == "day" and step_word in ("this", "the current")):
        return None
    d = _origin(at, step, unit.grain)
    moved = shift(d, step.by, unit) if d else None
    if moved is None:
        return _unanchored(at, step.by, unit)
    return _narrow(at, _plain(m["third"] or ""), of_unit(moved, unit.name))


def read_this_unit(m: Match, at: Place) -> Reading | None:
    """As in "The start of the year", "later in the week", "the weekend": the running one."""
    unit, today = at.context.words.units[m["unit"].lower()], at.context.today
    third = _plain(m.groupdict().get("third") or "")
    if m["unit"].lower() != unit.name or unit.clock or unit.name == "night" or at.after == "of":
        return None
    if today is None:
        return Reading(None, unit.grain, kind=unit.name)
    if unit.name == "weekend":
        if not m[0].lower().startswith("the ") and not third and not at.modifies:
            return None
        coming = at.looks == "future" or (at.ahead and at.before != "over")
        if not coming and today.isoweekday() < 6:
            today -= timedelta(days=7)
    if unit.name == "day":
        return of_day(at.context.day_spoken_of(at.first) or today) if "in" in third else None
    return _narrow(at, third, of_unit(today, unit.name))


def _narrow(at: Place, which: str, r: Reading) -> Reading:
    """Cut a period to its early, middle or late third, or at the article's day ("earlier", "later")."""
    today = at.context.today
    word = next((w for w in which.split(" ") if w not in ("the", "of", "in")), "")
    if word in at.context.words.thirds:
        return third_of(r, at.context.words.thirds[word])
    if today and r.start and r.end and r.start <= today <= r.end:
        if word in ("earlier", "so"):
            return r.within(end=today)
        if word == "later":
            return r.within(start=today)
    return r


def read_weekends(_: Match, at: Place) -> Reading | None:
    """As in "On weekends"."""
    return Reading("XXXX-WXX-WE", "week", kind="set") if at.before in ("on", "at", "and") else None


def read_beside_unit(m: Match, at: Place) -> Reading | None:
    """As in "The day before": beside the day last spoken of, unless an event is named ("the day before the vote")."""
    words = at.context.words
    if at.names_phrase:
        return None
    unit = words.units[m["unit"].lower()]
    d = _origin(at, Step(0, anchored=True), unit.grain)
    by = 1 if m["side"].lower() == "after" else -1
    moved = shift(d, by, unit) if d else None
    if moved is None:
        return _unanchored(at, by, unit)
    return of_part(moved, words.parts["night"]) if unit.name == "night" else of_unit(moved, unit.name)


def read_period(m: Match, at: Place) -> Reading | None:
    """As in "The last two weeks": a stretch that ends, or begins, with the article's day.

    "The next two or three days" reach as far as the larger number; their value leaves the number open.
    """
    unit, side = at.context.words.units[m["unit"].lower()], m["side"].lower()
    n, plural = number_of(m["num"], at.context.words), m["unit"].lower() != unit.name
    if m["num"] is None and not m[0].lower().startswith("the ") and not plural:
        return None
    if m["num"] is None and unit.name in ("day", "night", "weekend", "quarter") and not plural:
        return None
    if m["num"] is None and not plural and side in ("previous", "following", "preceding"):
        return None
    if m["num"] is None and not plural:
        n = 1
    value = timex_duration(None if m["or_more"] else n, unit)
    now = at.context.now
    if now is None or side in ("previous", "following", "preceding"):
        return Reading(value, unit.grain, kind="duration")
    if side in ("last", "past"):
        start = shift(now, -int(n), unit) if n else None
        return _days(Reading(value, unit.grain, start, now, "duration"), unit.clock)
    end = shift(now, int(n), unit) if n else None
    return _days(Reading(value, unit.grain, now, end, "duration"), unit.clock)


def _days(r: Reading, clock: bool) -> Reading:
    """Whole days for stretches that are not counted in hours."""
    return r if clock else replace(r, start=day_of(r.start), end=day_of(r.end))


def read_recent(m: Match, at: Place) -> Reading | None:
    """As in "Recent weeks" end with the article's day, "the coming weeks" begin with it; how far is left open."""
    unit = at.context.words.units[m["unit"].lower()]
    if m["unit"].lower() == unit.name:
        return None
    today = at.context.today
    if m["side"].lower() == "recent":
        return Reading("PAST_REF", unit.grain, None, today, "duration")
    return Reading("FUTURE_REF", unit.grain, today, None, "duration")


def read_offset(m: Match, at: Place) -> Reading | None:
    """As in "Two days ago" counts from the article's day, "two days later" from the day last spoken of."""
    words, side = at.context.words, _plain(m["side"])
    unit, num = words.units[m["unit"].lower()], m.groupdict().get("num")
    if num is None and m["unit"].lower() == unit.name:
        return None
    n = None if m.groupdict().get("or_more") else number_of(num, words)
    if n is None or n != int(n):
        return _vague_offset(at, side, Reading(timex_duration(n, unit), unit.grain, kind="duration"))
    from_now = side in ("ago", "from now", "hence")
    if from_now:
        origin = at.context.now if unit.clock else at.context.today
    else:
        origin = _origin(at, Step(0, anchored=True), unit.grain)
        told = at.context.last
        if unit.clock and told and told.kind == "clock" and isinstance(told.start, datetime):
            origin = told.start
    if origin is None:
        return _unanchored(at, int(n) * (-1 if side == "earlier" else 1), unit)
    moved = shift(origin, int(n) * (-1 if side in ("ago", "earlier") else 1), unit)
    if moved is None:
        return Reading(timex_duration(n, unit), unit.grain, kind="duration")
    return _offset_reading(moved, unit.name, unit.clock, from_now)


def _offset_reading(moved: date | datetime, unit: str, clock: bool, from_now: bool) -> Reading:
    if clock and isinstance(moved, datetime):
        return Reading(moved.strftime("%Y-%m-%dT%H:%M"), "time", moved, moved, "clock")
    d = day_of(moved)
    if clock:
        return Reading(f"{d.isoformat()}TXX:XX", "time", d, d, "clock")
    if unit in ("week", "fortnight"):
        return replace(of_week(d), start=d, end=d) if from_now else of_week(d)
    if unit in ("decade", "century"):
        unit = "year"
    return of_unit(d, unit)


def _vague_offset(at: Place, side: str, r: Reading) -> Reading:
    today = at.context.today
    if side == "ago":
        return Reading("PAST_REF", r.grain, None, today, "duration")
    return r
