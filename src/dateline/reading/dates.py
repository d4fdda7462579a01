"""Dates as pages write them: date lines, datelines, and the dates that users give.

Nothing is guessed: a numeric date with two readings, a date without a year or a bare year gives no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from dateline.errors import UnknownDate
from dateline.reading.lexicon import date_words

Moment = date | datetime

FORMS = "2016-12-10, 2016-12-10T14:01, 2016-12-10T14:01:00Z, 10 December 2016 or December 10, 2016 at 2:01 pm"


@dataclass(frozen=True, slots=True)
class Written:
    """One date in a line. ``day`` is None when the figures have two readings or the year is missing."""

    start: int
    end: int
    day: date | None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says; ``rest`` is what else stands in the line (a byline, often)."""

    moment: Moment | None
    ambiguous: bool
    rest: str


@dataclass(frozen=True, slots=True)
class _Forms:
    dates: re.Pattern[str]
    times: re.Pattern[str]
    yearless: re.Pattern[str]
    filler: re.Pattern[str]
    update: re.Pattern[str]
    dateline: re.Pattern[str]


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    words = date_words()
    month = f"(?:{_any(words.months)})"
    weekday = f"(?:(?:{_any(words.weekdays)})\\b\\.?,?\\s*)?"
    day, year, named = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?", r"(?P<{}>(?:1[89]|20)\d\d)", "(?P<{}>%s)" % month  # noqa: UP031
    dates = "|".join(
        (
            rf"\b{year.format('y1')}(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)",
            rf"\b(?P<a2>\d\d?)(?P<s2>[-/.])(?P<b2>\d\d?)(?P=s2){year.format('y2')}(?!\d)",
            rf"\b{weekday}{named.format('m3')}\b\.?\s*{day.format('d3')},?\s+{year.format('y3')}\b",
            rf"\b{weekday}{day.format('d4')}(?:\s+of)?[\s-]+{named.format('m4')}\b\.?,?[\s-]+{year.format('y4')}\b",
        )
    )
    zone = f"(?:{_any([*words.zones, *words.unsure_zones])}|[+-]\\d\\d:?\\d\\d)"
    times = (
        rf"(?P<h>\d{{1,2}})[:.](?P<n>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?\s*(?P<ap>[ap]\.?m\b\.?)?\s*\(?(?P<z>{zone}(?!\w))?\)?"
        rf"|\b(?P<h2>\d{{1,2}})\s*(?P<ap2>[ap]\.?m\b\.?)\s*\(?(?P<z2>{zone}\b)?\)?"
        rf"|\b(?P<h3>[0-2]\d)h?(?P<n3>[0-5]\d)\s*(?P<z3>{zone}\b)"
    )
    yearless = (
        rf"\b{weekday}(?:{month}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{month})\b\.?"
    )
    ago = r"\b(?:\d+|an?|one) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago\b|\b\d+[ -]min(?:ute)?s?(?: read)?\b"
    filler = rf"{ago}|\b(?:{_any([*words.labels, *words.update_labels, *words.fillers, *words.weekdays])})\b|[\s|,.:;·•/()\[\]–—-]+"
    word = r"(?:[A-Z][\w.’'-]*|of|de|and|al|el|la|the)"
    place = rf"[A-Z][\w.’'-]*(?:[ /-]{word}){{0,4}}(?:,\s*[A-Z][\w.’'-]*(?: {word}){{0,3}}){{0,2}}?"
    dateline = rf"(?P<place>{place}),?\s+(?P<date>(?i:{dates}|{yearless}))\s*(?:\((?P<agency>[^()]{{1,60}})\))?\s*(?:[—–]|-{{1,2}})\s"
    i = re.I
    return _Forms(
        re.compile(dates, i), re.compile(times, i), re.compile(yearless, i), re.compile(filler, i),
        re.compile(rf"\b(?:{_any(words.update_labels)})\b", i), re.compile(dateline),
    )  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def find_dates(line: str) -> Iterator[Written]:
    """Every full date in the line, left to right; impossible ones (31 June) are passed over."""
    for m in _forms().dates.finditer(line):
        readings = _readings(m)
        if readings:
            yield Written(m.start(), m.end(), readings[0] if len(readings) == 1 else None, len(readings) > 1)


def _readings(m: re.Match[str]) -> list[date]:
    months = date_words().months
    if m["y1"]:
        tries = [(m["y1"], m["m1"], m["d1"])]
    elif m["y2"]:
        tries = [(m["y2"], m["b2"], m["a2"])]
        if m["s2"] != ".":  # with points the day is first everywhere
            tries.append((m["y2"], m["a2"], m["b2"]))
    elif m["y3"]:
        tries = [(m["y3"], str(months[m["m3"].lower()]), m["d3"])]
    else:
        tries = [(m["y4"], str(months[m["m4"].lower()]), m["d4"])]
    days = [d for y, mo, dd in tries if (d := _day(int(y), int(mo), int(dd)))]
    return list(dict.fromkeys(days))


def _day(y: int, m: int, d: int) -> date | None:
    if not 1 <= m <= 12 or not 1 <= d <= 31:
        return None
    first = date(y, m, 1)
    day = date.fromordinal(first.toordinal() + d - 1)
    return day if day.month == m else None


def _clock(m: re.Match[str]) -> time | None:
    hour, minute = int(m["h"] or m["h2"] or m["h3"]), int(m["n"] or m["n3"] or 0)
    half = (m["ap"] or m["ap2"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or int(m["s"] or 0) > 59:
        return None
    zone = (m["z"] or m["z2"] or m["z3"] or "").lower()
    offset = date_words().zones.get(zone, zone if zone[:1] in ("+", "-") else "")
    tz = datetime.strptime(offset.replace(":", ""), "%z").tzinfo if offset and int(offset[1:3]) < 15 else None
    return time(hour, minute, int(m["s"] or 0), tzinfo=tz)


def date_line(line: str) -> DateLine | None:
    """The line as a date line, or None when it names no date. Check ``rest`` for what is left over."""
    forms = _forms()
    found = list(find_dates(line))
    yearless = None if found else forms.yearless.search(line)
    if not found and not yearless:
        return None
    published = [w for w in found if not _is_update(line, w)] or found
    first = published[0] if published else None
    spans = [(w.start, w.end) for w in found] or ([yearless.span()] if yearless else [])
    bare = _blank(line, spans)
    clocks = [m for m in forms.times.finditer(bare) if _clock(m)]
    rest = forms.filler.sub(" ", _blank(bare, [m.span() for m in clocks]))
    moment: Moment | None = first.day if first else None
    clock = next((m for m in clocks if first and _belongs(m, first, found)), None)
    if moment and clock and (t := _clock(clock)):
        moment = datetime.combine(moment, t)
    return DateLine(moment, bool(first and first.ambiguous), _rest(line, rest))


def clock_line(line: str) -> time | None:
    """The time of day when the line names that and nothing else ("14:01 GMT", "at 2:01 pm")."""
    m = _forms().times.search(line) if len(line) <= 40 else None
    if m is None or _forms().filler.sub("", _blank(line, [m.span()])).strip():
        return None
    return _clock(m)


def _rest(line: str, rest: str) -> str:
    """What is left of the line, as it is written there when it is one stretch, else the words."""
    words = rest.split()
    if not words:
        return ""
    start, end = line.find(words[0]), line.rfind(words[-1]) + len(words[-1])
    return (
        line[start:end]
        if 0 <= start < end and not any(True for _ in find_dates(line[start:end]))
        else " ".join(words)
    )


def _is_update(line: str, w: Written) -> bool:
    before = line[: w.start]
    labels = list(_forms().update.finditer(before))
    return bool(labels) and not any(True for _ in find_dates(before[labels[-1].end() :]))


def _belongs(m: re.Match[str], day: Written, days: list[Written]) -> bool:
    """Is no other date nearer to this time of day?"""

    def gap(w: Written) -> int:
        return max(w.start - m.end(), m.start() - w.end)

    return min(days, key=gap) == day


def _blank(line: str, spans: list[tuple[int, int]]) -> str:
    for a, b in spans:
        line = line[:a] + " " * (b - a) + line[b:]
    return line


def dateline(paragraph: str) -> Written | None:
    """The date in a paragraph's dateline ("GENEVA, Dec 10 (Agency) —"), ``day`` None when it has no year."""
    m = _forms().dateline.match(paragraph)
    if not m or len(m["place"].split()) > 8:
        return None
    found = next(find_dates(m["date"]), None)
    start, end = m.span("date")
    return Written(start, end, found.day if found else None, bool(found and found.ambiguous))


def given(value: str | date | datetime, *, item: str) -> Moment:
    """A date that somebody gave, or :class:`UnknownDate` naming the value and the accepted forms."""
    if isinstance(value, date):
        return value
    if _COMPACT.fullmatch(value.strip()) and is_date(value):
        return datetime.fromisoformat(value.strip()) if "T" in value else date.fromisoformat(value.strip())
    line = date_line(value.strip()) if len(value) <= 100 else None
    if line and line.ambiguous:
        raise UnknownDate(
            item, f"the date {value!r} can be read with the day or the month first", "Write it as 2016-12-10"
        )
    if line is None or line.moment is None or line.rest:
        raise UnknownDate(item, f"{value[:100]!r} is not a date", f"Write it as {FORMS}")
    return line.moment


def is_date(value: str) -> bool:
    """Would :func:`given` understand this?"""
    value = value.strip()
    if m := _COMPACT.fullmatch(value):
        return 1 <= int(m["month"]) <= 12 and 1 <= int(m["day"]) <= monthrange(int(m["year"]), int(m["month"]))[1]
    line = date_line(value) if len(value) <= 100 else None
    return line is not None and line.moment is not None and not line.ambiguous and not line.rest


# ISO 8601's basic format: 20161210, 20161210T1401
_COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?:T[0-2]\d[0-5]\d(?:[0-5]\d)?Z?)?")


def iso(moment: Moment) -> str:
    """ISO 8601; seconds only where there are any."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    precision = "seconds" if moment.second else "minutes"
    return moment.isoformat(timespec=precision)
