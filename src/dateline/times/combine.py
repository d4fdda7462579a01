"""Expressions that belong together: a date with its clock time, the two ends of a range, an open end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from dateline.language import Document
from dateline.times.context import Context
from dateline.times.read_durations import clock_on
from dateline.times.reading import Moment, Reading, day_of, of_part
from dateline.times.scan import Atom

# what may stand between the parts of one expression: code points of the text
_JOINS = {
    ("day", "clock"): re.compile(r"(?:,?\s(?:at\s(?:about\s|around\s)?)?|,\sat\s|\s\(|\s[-–—|]\s)"),
    ("clock", "day"): re.compile(r"(?:\son\s|,?\s|\s\(|\s[-–—|]\s)"),
    ("day", "part"): re.compile(r"(?:,?\s|\sin\s(?=the))"),
    ("part", "day"): re.compile(r"(?:\sof\s|\son\s|,?\s|\sof\sthe\s)"),
    ("weekday", "day"): re.compile(r"(?:,?\s|,?\sthe\s|,\son\s|\s\()"),
    ("day", "weekday"): re.compile(r"(?:,\s(?:a\s)?|\s\()"),
    ("edge", "part"): re.compile(r"\s"),
    ("clock", "part"): re.compile(r"\s(?:in\s(?=the)|at\s)?"),
}
_DAYS = {
    "day": "day",
    "weekday": "day",
    "clock": "clock",
    "part": "part",
    "loose part": "part",
    "edge": "edge",
}
_THROUGH = re.compile(r"\s?[-–—]\s?|\s(?:to|through|until|till|up\sto)\s")
_AND = re.compile(r"\sand\s")
_CLOSED = re.compile(r"\),?\s(?:on\s)?")
_DAYBREAK = re.compile(r"dawn|daybreak|sunrise|first light", re.IGNORECASE)
_AT_END = re.compile(r"(?:the )?end of", re.IGNORECASE)


def join(context: Context, a: Atom, b: Atom) -> Atom | None:
    """One expression of two neighbours ("Friday" + "evening", "10 a.m." + "on Friday"); None if they are two."""
    ka, kb = _DAYS.get(a.reading.kind), _DAYS.get(b.reading.kind)
    gap = context.view[a.end : b.start]
    if a.reading.kind == "weekday" and b.reading.kind == "day":
        ka = "weekday"
    elif a.reading.kind == "day" and b.reading.kind == "weekday":
        kb = "weekday"
    pattern = _JOINS.get((ka or "", kb or ""))
    if pattern is None or not pattern.fullmatch(gap):
        return None
    reading = _joined(context, a, b)
    if reading is None:
        return None
    return Atom(reading, a.start, b.end, a.first, b.last, "join")


def _joined(context: Context, a: Atom, b: Atom) -> Reading | None:
    kinds = {_DAYS[a.reading.kind], _DAYS[b.reading.kind]}
    if kinds == {"day"}:
        return _day_and_weekday(a.reading, b.reading)
    if kinds == {"clock", "part"}:
        return _clock_in_part(a, b)
    if kinds == {"edge", "part"}:
        a = replace(a, reading=replace(a.reading, start=day_of(a.reading.start)))
        return _part_of_day(context, a.reading, b)
    day, time = (a, b) if _DAYS[a.reading.kind] == "day" else (b, a)
    if time.reading.kind in ("part", "loose part"):
        return _part_of_day(context, day.reading, time)
    if day.reading.value is None:
        return None
    clock = time.reading.value.partition("T")[2] if time.reading.value else ""
    if not isinstance(day.reading.start, date):
        return Reading(f"{day.reading.value}T{clock}", "time", kind="clock")
    hour, _, minute = clock.partition(":")
    if not (hour.isdigit() and minute.isdigit()):
        return None  # an hour that the text leaves open
    r = clock_on(day.reading.start, int(hour), int(minute), None)
    zone = time.reading.start.tzinfo if isinstance(time.reading.start, datetime) else None
    moment = r.start.replace(tzinfo=zone) if isinstance(r.start, datetime) else None
    return replace(r, start=moment, end=moment, dated=day.reading.dated)


def same_moments(context: Context, found: list[Atom]) -> list[Atom]:
    """A clock time and its like in another zone ("3 a.m. Moscow time (midnight GMT) on Friday") share their day.

    A zone that is left open ("0700 local time (0400 GMT)") is told by the other.
    """
    out = list(found)
    for i in range(len(out) - 1):
        a, b = out[i], out[i + 1]
        if a.reading.kind != "clock" or b.reading.kind != "clock" or context.view[a.end : b.start] != " (":
            continue
        c = out[i + 2] if i + 2 < len(out) else None
        day = c.reading.start if c and _CLOSED.fullmatch(context.view[b.end : c.start]) else None
        if c and c.reading.kind in ("day", "weekday") and isinstance(day, date):
            a, b = _moved(a, day), _moved(b, day)
        out[i : i + 2] = [_zoned(a, b), b]
    return out


def _moved(atom: Atom, day: date) -> Atom:
    """The clock time on another day."""
    start = atom.reading.start
    if not isinstance(start, datetime):
        return atom
    moment = datetime.combine(day, start.timetz())
    value = moment.strftime("%Y-%m-%dT%H:%M")
    return replace(atom, reading=replace(atom.reading, value=value, start=moment, end=moment))


def _zoned(a: Atom, b: Atom) -> Atom:
    """The first with the zone that the second implies, to the quarter of an hour."""
    here, there = a.reading.start, b.reading.start
    if (
        not (isinstance(here, datetime) and isinstance(there, datetime))
        or here.tzinfo
        or there.utcoffset() is None
    ):
        return a
    offset = here - there.replace(tzinfo=None) + (there.utcoffset() or timedelta())
    offset = (offset + timedelta(hours=12)) % timedelta(days=1) - timedelta(hours=12)
    if offset.seconds % 900:
        return a
    moment = here.replace(tzinfo=timezone(offset))
    return replace(a, reading=replace(a.reading, start=moment, end=moment))


def _day_and_weekday(a: Reading, b: Reading) -> Reading:
    """As in "Thursday, 8 December": the date tells more; without a year the weekday may choose it."""
    dated = b if a.kind == "weekday" else a
    weekday = a if a.kind == "weekday" else b
    start, named = dated.start, weekday.start
    if dated.dated or not isinstance(start, date) or not isinstance(named, date):
        return dated
    for years in (0, -1, 1):
        moved = _replace_year(start, start.year + years)
        if moved and moved.isoweekday() == named.isoweekday():
            return replace(dated, start=moved, end=moved, value=moved.isoformat())
    return dated


def _replace_year(d: date, year: int) -> date | None:
    try:
        return date(year, d.month, d.day)
    except ValueError:
        return None


def _part_of_day(context: Context, day: Reading, time: Atom) -> Reading | None:
    words = context.words
    text = " ".join(context.view[time.start : time.end].lower().split())
    name = next((p for p in sorted(words.parts, key=len, reverse=True) if text.endswith(p)), None)
    if name is None:
        return None
    if isinstance(day.start, date):
        return replace(of_part(day.start, words.parts[name]), dated=day.dated)
    return Reading(f"{day.value or 'XXXX-XX-XX'}T{words.parts[name].code}", "time", kind="part")


def _clock_in_part(a: Atom, b: Atom) -> Reading | None:
    """As in "8 o'clock in the evening": the part tells which half of the day."""
    clock = a.reading if a.reading.kind == "clock" else b.reading
    part = b.reading if clock is a.reading else a.reading
    late = (part.value or "").endswith(("AF", "EV", "NI"))
    if not isinstance(clock.start, datetime) or a.reading.kind != "clock":
        return None
    if late and clock.start.hour < 12:
        moved = clock.start + timedelta(hours=12)
        return replace(clock, value=moved.strftime("%Y-%m-%dT%H:%M"), start=moved, end=moved)
    return clock


def ranges(context: Context, found: list[Atom]) -> list[Atom]:
    """Join "from A to B" and "between A and B" into one expression each."""
    out: list[Atom] = []
    for b in found:
        a = out[-1] if out else None
        joined = _range(context, a, b) if a else None
        if joined:
            out[-1] = joined
        else:
            out.append(b)
    return out


def _range(context: Context, a: Atom, b: Atom) -> Atom | None:
    gap = context.view[a.end : b.start]
    before = context.doc.tokens[a.first - 1].lower if a.first else ""
    through = _THROUGH.fullmatch(gap) and (before == "from" or a.reading.kind in ("day", "clock", "month"))
    if not (through or (before == "between" and _AND.fullmatch(gap))):
        return None
    if a.rule != "join" and b.rule == "join" and isinstance(b.reading.start, datetime):
        a = _moved(a, b.reading.start.date())  # "noon to 9 p.m. Sunday"
    reading = range_of(a.reading, b.reading)
    return Atom(reading, a.start, b.end, a.first, b.last, "range") if reading else None


def range_of(a: Reading, b: Reading) -> Reading | None:
    """From the start of one to the end of the other; the first takes a year that only the second gives."""
    if a.grain != b.grain or {a.kind, b.kind} & {"duration", "set", "range", "reference"}:
        return None
    start, end = a.start, b.end
    if start is None or end is None or isinstance(start, datetime) != isinstance(end, datetime):
        return None
    if b.dated and not a.dated and (moved := _replace_year(start, end.year)):
        start = moved if not isinstance(start, datetime) else start
    if a.dated and not b.dated and end.year != start.year and (moved := _replace_year(end, start.year)):
        end = moved if not isinstance(end, datetime) else end
    if isinstance(start, datetime) and isinstance(end, datetime):
        return _clock_range(start, end)
    if start > end and a.kind == "weekday":
        start -= timedelta(days=7 * ((start.toordinal() - end.toordinal()) // 7 + 1))
    if start > end and not a.dated and (earlier := _replace_year(start, start.year - 1)):
        start = earlier
    if start > end:
        return None
    return Reading(_length(start, end, a), a.grain, start, end, "range", a.dated or b.dated)


def _clock_range(start: datetime, end: datetime) -> Reading | None:
    if (start.tzinfo is None) != (end.tzinfo is None):
        start = start.replace(tzinfo=end.tzinfo)
    if start >= end:
        end += timedelta(days=1)
    minutes = int((end - start).total_seconds()) // 60
    value = f"PT{minutes // 60}H" if minutes % 60 == 0 else f"PT{minutes}M"
    return Reading(value, "time", start, end, "range")


def _length(start: Moment, end: Moment, a: Reading) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    match a.grain:
        case "year":
            return f"P{end.year - start.year + 1}Y"
        case "month":
            return f"P{months}M"
        case "week":
            return f"P{((end.toordinal() - start.toordinal()) + 1) // 7}W"
        case _:
            return f"P{(end.toordinal() - start.toordinal()) + 1}D"


def open_end(doc: Document, atom: Atom) -> Atom:
    """Open the interval after "since" and "after", before "until", "by" and "before"."""
    r, tokens = atom.reading, doc.tokens
    if r.start is None or r.end is None or r.kind in ("duration", "set", "range") or not atom.first:
        return atom
    before = tokens[atom.first - 1].lower
    two = f"{tokens[atom.first - 2].lower} {before}" if atom.first > 1 else before
    after = tokens[atom.last + 1].lower if atom.last + 1 < len(tokens) else ""
    just = two.split()[0] in ("just", "shortly", "soon", "immediately", "right", "long")
    if before == "the" or just or after in ("'s", "’s", "'", "’"):
        return atom
    nxt = tokens[atom.last + 1] if atom.last + 1 < len(tokens) else None
    modifies = nxt is not None and nxt.pos in ("NOUN", "PROPN") and tokens[atom.last].head.i > atom.last
    if modifies:
        return atom
    return _opened(atom, doc.text[atom.start : atom.end], before, two, after)


def _opened(atom: Atom, text: str, before: str, two: str, after: str) -> Atom:
    r = atom.reading
    assert r.start is not None and r.end is not None
    instant = isinstance(r.start, datetime) and r.start == r.end
    if (
        before == "since"
        or (before == "from" and after in ("on", "onward", "onwards"))
        or two in ("as of", "starting on")
    ):
        return replace(atom, reading=replace(r, end=None))
    if before == "after":
        start = r.end if instant or isinstance(r.end, datetime) else r.end + timedelta(days=1)
        return replace(atom, reading=replace(r, start=start, end=None))
    if before in ("until", "till", "through", "by") and not (before == "by" and r.kind == "reference"):
        return replace(atom, reading=replace(r, start=None))
    if before == "before" and _AT_END.match(text):
        return replace(atom, reading=replace(r, start=None))
    if before == "before" and _DAYBREAK.match(text) and isinstance(r.start, datetime):
        return replace(atom, reading=replace(r, start=r.start.replace(hour=0, minute=0), end=r.start))  # in the night of that day
    if before == "before":
        end = r.start if instant or isinstance(r.start, datetime) else r.start - timedelta(days=1)
        return replace(atom, reading=replace(r, start=None, end=end))
    return atom
