"""Readers of durations, repetitions, vague references and clock times."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from dateline.language import Token
from dateline.times.context import Place
from dateline.times.lexicon import Unit
from dateline.times.numbers import number_of, timex_duration
from dateline.times.read_dates import Match
from dateline.times.reading import Reading, of_part, of_unit, shift

_REPEATED = ("time", "times", "once", "twice")


def read_duration(m: Match, at: Place) -> Reading | None:
    """As in "three days", "a 72-hour truce", "half a century", "weeklong"; an age is no time."""
    unit = at.context.words.units[m["unit"].lower()]
    n = _count(m, unit, at)
    if _is_age(at) or at.is_hyphenated or not _stands_as_duration(m, unit, n, at):
        return None
    if m.groupdict().get("period"):
        return Reading(timex_duration(n, unit), unit.grain, kind="duration")
    return _anchored(at, n, unit)


def _count(m: Match, unit: Unit, at: Place) -> float | None:
    """How many units; None where the words leave it open."""
    groups: dict[str, Any] = m.groupdict()
    text = m[0].lower()
    if text.startswith("half"):
        return 0.5
    if "quarter" in text and unit.name == "century":
        return 0.25
    if "num" not in groups:
        return 1 if m["unit"].lower() == unit.name else None
    n = number_of(groups["num"], at.context.words)
    if n is None or groups.get("or_more") or text.endswith(" or two"):
        return None
    return n + 0.5 if groups.get("half") or groups.get("tail") else n


def _stands_as_duration(m: Match, unit: Unit, n: float | None, at: Place) -> bool:
    """Number and noun must agree: "three days", "three-day", "three days long", but not "three day"."""
    groups: dict[str, Any] = m.groupdict()
    form, num, link = m["unit"].lower(), (groups.get("num") or "").lower(), groups.get("link") or ""
    singular, long = form == unit.name, bool(groups.get("long"))
    if form in ("min", "yr", "hr", "wk"):
        return m[0][0].isdigit()
    if link == "-" and not singular and not long:
        return False
    plural_due = n is not None and n > 1 and not groups.get("tail")
    if link.isspace() and singular and plural_due and not long:
        return False
    if num == "many" and at.before == "as":
        return False
    if unit.name in ("weekend", "quarter") and n == 1:
        return False
    if long and num in ("a", "an"):
        return False
    one_day = num == "one" and form == "day" and link != "-"  # "one day, peace will come"
    return not one_day or at.after in ("after", "before", "of")


def _is_age(at: Place) -> bool:
    """As in "35-year-old", "40 years of age"; "aged 35" has no unit."""
    tokens, i = at.context.doc.tokens, at.last + 1
    ahead = [t.lower for t in tokens[i : i + 2]]
    if ahead[:1] == ["-"]:
        return ahead[1:] in (["old"], ["olds"], ["older"])
    return ahead[:1] in (["old"], ["older"], ["younger"], ["-old"], ["-olds"]) or ahead == ["of", "age"]


def _anchored(at: Place, n: float | None, unit: Unit) -> Reading:
    """A duration, with its interval where the clause ties one end to the article's day."""
    r = Reading(timex_duration(n, unit), unit.grain, kind="duration")
    today = at.context.today
    if today is None or n is None or n != int(n) or n > 1000 or unit.clock:
        return r
    if at.before in ("for",) and _perfect(at):
        return r.within(start=shift(today, -int(n), unit), end=today)
    if at.before == "within" and at.looks != "past":
        return r.within(start=today, end=shift(today, int(n), unit))
    there = shift(today, int(n), unit)
    if at.before == "in" and at.ahead and there:
        whole = of_unit(there, unit.name)
        return r.within(start=whole.start, end=whole.end)
    return r


def _perfect(at: Place) -> bool:
    """Whether the clause is in the present perfect ("has been besieged for three months")."""
    t: Token = at.tokens[-1]
    for _ in range(6):
        if t.pos in ("VERB", "AUX") and t.i < at.first:
            aux = {c.lower for c in t.children if c.dep in ("aux", "auxpass")}
            return (
                bool(aux & {"has", "have", "'ve", "'s"})
                and t.tag in ("VBN", "VBG")
                and not aux & {"may", "would", "is"}
            )
        if t.head is t:
            return False
        t = t.head
    return False


def read_bare_plural(m: Match, at: Place) -> Reading | None:
    """As in "For hours", "weeks of fighting", "months after the fall"."""
    words, form = at.context.words, m["unit"].lower()
    unit = words.units[form]
    before, after = at.is_in("before_plural", at.before), at.is_in("after_plural", at.after)
    if form == unit.name or len(form) < 4 or not (before or after) or unit.name == "quarter":
        return None
    if at.is_hyphenated or (not after and at.before in ("of", "than")):
        return None
    if (
        not before
        and at.first
        and at.context.doc.tokens[at.first - 1].pos in ("ADJ", "DET", "NUM", "PRON", "NOUN")
    ):
        return None
    return Reading(timex_duration(None, unit), unit.grain, kind="duration")


def read_edge_units(m: Match, at: Place) -> Reading | None:
    """As in "In the final weeks", "the days since the vote", "over the years": a stretch without a number."""
    words, form = at.context.words, m["unit"].lower()
    unit = words.units[form]
    plural, bare = form != unit.name, len(m[0].split()) == 2
    if bare and not (
        plural and (at.before == "over" or at.after in ("since", "before", "after", "following"))
    ):
        return None
    if not bare and not plural and at.before not in ("in", "during", "for", "on"):
        return None
    if unit.name in ("quarter", "weekend") or at.modifies:
        return None
    return Reading(timex_duration(None if plural else 1, unit), unit.grain, kind="duration")


def read_nth_unit(m: Match, at: Place) -> Reading | None:
    """As in "For a third day", "the second consecutive week", "in its sixth year"."""
    words, form = at.context.words, m["unit"].lower()
    unit = words.units[form]
    running = any(w in m[0].lower() for w in ("consecutive", "straight", "successive"))
    if (
        form != unit.name
        or unit.clock
        or not (running or at.before in ("for", "in", "into", "enters", "entered", "on"))
    ):
        return None
    digits = m["ordinal"].rstrip("stndrh")
    n = int(digits) if digits.isdigit() else words.ordinals[m["ordinal"].lower()]
    return Reading(timex_duration(n, unit), unit.grain, kind="duration")


def read_every(m: Match, at: Place) -> Reading | None:
    """As in "Every two weeks", "twice a week", "every other day"."""
    groups = m.groupdict()
    unit = at.context.words.units[m["unit"].lower()]
    counted = any(w in m[0].lower().split() for w in _REPEATED) or groups.get("repeated")
    n = 1.0 if counted or not groups.get("num") else number_of(groups["num"], at.context.words)
    n = 2.0 if groups.get("other") else n
    if unit.name == "night" and n == 1:
        return Reading("XXXX-XX-XXTNI", "time", kind="set")
    return Reading(timex_duration(n, unit), unit.grain, kind="set")


def read_every_part(m: Match, at: Place) -> Reading | None:
    """As in "every morning"."""
    part = at.context.words.parts[" ".join(m["part"].lower().split())]
    return Reading(f"XXXX-XX-XXT{part.code}", "time", kind="set")


def read_set(m: Match, at: Place) -> Reading | None:
    """As in "Daily", "annual"; a capital inside a sentence makes it a name ("Daily Mail")."""
    token = at.token_at(m.start("set"))
    named = m["set"][0].isupper() and (not _opens_sentence(at) or token.ent == "ORG")
    if named or m["set"] != m[0]:
        return None
    value = at.context.words.sets[m["set"].lower()]
    grain = {"H": "time", "D": "day", "W": "week", "M": "month", "Y": "year"}[value[-1]]
    return Reading(value, grain, kind="set")  # type: ignore[arg-type]


def _opens_sentence(at: Place) -> bool:
    doc = at.context.doc
    return doc.sentences[doc.tokens[at.first].sent].start == at.first


def read_reference(m: Match, at: Place) -> Reading | None:
    """As in "Now", "recently", "the future": TIMEX3's references, without an interval."""
    form = " ".join(m["ref"].lower().split())
    nxt = at.next_token
    if form == "now" and at.after == "that" and at.before not in ("by", "until", "till", "right"):
        return None
    if form == "current" and (nxt is None or nxt.pos not in ("NOUN", "PROPN", "ADJ") or at.is_hyphenated):
        return None
    if form in ("the past", "the recent past") and nxt is not None and (
        nxt.pos in ("NOUN", "NUM", "PROPN", "ADJ") or nxt.lower in at.context.words.units or nxt.lower in ("few", "several")
    ):  # fmt: skip
        return None
    if form == "the future" and nxt is not None and nxt.pos in ("NOUN", "PROPN"):
        return None
    return Reading(at.context.words.references[form], "day", kind="reference")


def read_part(m: Match, at: Place) -> Reading | None:
    """A bare part of the day belongs to the day spoken of in its paragraph, else to the article's."""
    part = at.context.words.parts[" ".join(m["part"].lower().split())]
    definite = m[0].lower().split()[0] in ("the", "this")
    if (
        not definite
        and part.code != "MI"
        and at.before not in ("at", "before", "by", "until", "since", "after")
    ):
        return Reading(f"XXXX-XX-XXT{part.code}", "time", kind="loose part")
    if definite and at.before not in ("in", "during", "on", "by", "until", "into", "through", "throughout"):
        return Reading(f"XXXX-XX-XXT{part.code}", "time", kind="loose part")
    told = at.context.day_spoken_of(at.first)
    d = told or at.context.today
    if d is None or (part.code == "NI" and told is None):
        return Reading(f"XXXX-XX-XXT{part.code}", "time", kind="part")
    return of_part(d, part)


def read_point(m: Match, at: Place) -> Reading | None:
    """As in "noon", "midnight GMT"."""
    hour, minute = at.context.words.points[m["point"].lower()].split(":")
    zone = m.groupdict().get("zone")
    return _clock(at, int(hour), int(minute), _hours_east(zone, at) if zone else None)


def read_clock(m: Match, at: Place) -> Reading | None:
    """As in "2:01 pm", "1400 GMT", "eight o'clock", on the day that the words around it speak of."""
    groups: dict[str, Any] = m.groupdict()
    words = at.context.words
    hour = words.numbers.get(m["hour"].lower()) or int(m["hour"])
    minute = int(groups.get("minute") or 0)
    half, zone = (groups.get("half") or "").lower(), groups.get("zone")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif not _stands_as_clock(m, at, zone):
        return None
    return _clock(at, hour, minute, _hours_east(zone, at) if zone else None)


def _hours_east(zone: str, at: Place) -> float | None:
    """Hours east of Greenwich of "GMT", "UTC+3", "GMT +5:30"; None where the text leaves it open."""
    offset = re.fullmatch(r"(?:utc|gmt)\s?([+-])(\d{1,2})(?::?(\d\d))?", zone.lower())
    if offset is None:
        return at.context.words.zones.get(" ".join(zone.lower().split()))
    hours = int(offset[2]) + int(offset[3] or 0) / 60
    return (-hours if offset[1] == "-" else hours) if hours <= 14 else None


def _stands_as_clock(m: Match, at: Place, zone: str | None) -> bool:
    """22:45 needs "at" or a zone before we believe that it is no score and no verse."""
    near = at.before in ("at", "by", "until", "around", "about", "from", "since", "to", "and")
    if zone is None and ":" not in m[0] and len(m[0].split()[0]) == 4:
        return near
    sure = (
        zone is not None or "o'clock" in m[0].lower() or m[0].lower().rstrip().endswith(("hrs", "hours", "h"))
    )
    return sure or (near and ":" in m[0])


def _clock(at: Place, hour: int, minute: int, zone: float | None) -> Reading:
    d = at.context.day_spoken_of(at.first) or at.context.today
    if d is None:
        return Reading(f"XXXX-XX-XXT{hour:02}:{minute:02}", "time", kind="clock")
    return clock_on(d, hour, minute, zone)


def clock_on(d: date, hour: int, minute: int, zone: float | None) -> Reading:
    """A clock time on a day; ``zone`` in hours east of Greenwich."""
    tz = timezone(timedelta(hours=zone)) if zone is not None else None
    moment = datetime(d.year, d.month, d.day, hour, minute, tzinfo=tz)
    return Reading(f"{d.isoformat()}T{hour:02}:{minute:02}", "time", moment, moment, "clock")
