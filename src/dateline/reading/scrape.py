"""A scraped page in plain text → the article, with what its furniture said about title, author and date.

The page is read in units (a line, or the lines of a hard-wrapped paragraph). Prose is never dropped for where
it stands. Before the first prose come menus, slogan, title, byline and date; after the last, credits, tags
and links. In between only lines go that are boilerplate wherever they stand. What is kept is kept character
for character, and reading the result again changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import pairwise

from dateline.reading.dates import Moment, clock_line, date_line, dateline
from dateline.reading.footnotes import drop_marks
from dateline.reading.lexicon import boilerplate
from dateline.reading.shapes import (
    bare_byline,
    byline,
    is_menu,
    is_noise,
    is_outlet,
    is_prose,
    names,
    pattern_name,
)

_MAX_PASSES = 12
_MAX_TITLE = 250  # characters
_CLOSERS = "\"”’')]»"


@dataclass(frozen=True, slots=True)
class Scrape:
    """The article's text and what was taken from the lines around it.

    ``published_line`` is the date line or dateline that was read; ``undecided`` one whose date has two readings
    or no year; ``marks`` counts footnote marks that were dropped.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    published_line: str | None = None
    undecided: str | None = None
    marks: int = 0


@dataclass(slots=True, eq=False)
class _Unit:
    n: int  # place among the units
    first: int  # line numbers, last inclusive
    last: int
    text: str
    prose: bool
    noise: bool
    dropped: bool = False


def scrape(text: str) -> Scrape:
    """Clean a plain-text page. Passes are repeated until nothing changes, so that the result is its own cleaning."""
    found = Scrape(text)
    for _ in range(_MAX_PASSES):
        new = _Pass(found.text).run()
        found = Scrape(
            new.text, new.title, found.byline or new.byline, found.publisher or new.publisher,
            found.published or new.published, found.published_line or new.published_line,
            found.undecided or new.undecided, found.marks + new.marks,
        )  # fmt: skip
        if new.text == text:
            break
        text = new.text
    return _from_dateline(found)


def _from_dateline(found: Scrape) -> Scrape:
    """A dateline stays in the text; with a year, and without a date line above it, it dates the article."""
    if found.published:
        return found
    for line in [x for x in found.text.split("\n") if x.strip()][:6]:
        if written := dateline(line):
            shown = line[: written.end]
            return replace(
                found, published=written.day, published_line=shown if written.day else found.published_line,
                undecided=found.undecided if written.day else found.undecided or shown,
            )  # fmt: skip
    return found


class _Pass:
    """One reading of the page."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.units = _units(self.lines)
        self.repeated = Counter(u.text.casefold() for u in self.units if not u.prose)
        self.found = Scrape(text)
        self.last_title: int | None = None

    def run(self) -> Scrape:
        for u in self.units:
            u.dropped = u.noise
        top, bottom = self._zones()
        for u in self.units[:top]:
            if not u.dropped:
                u.dropped = self._is_top_furniture(u, top)
        self._headline(top)
        self._links(top)
        self._bottom(bottom)
        text = self._text()
        return replace(self.found, text=text)

    def _zones(self) -> tuple[int, int]:
        """Index of the first unit of prose, and one past the last; without prose, the last unit stands for it."""
        body = [n for n, u in enumerate(self.units) if u.prose and not u.dropped and not _is_headed(u)]
        if not body:
            body = [n for n, u in enumerate(self.units) if not u.dropped and not is_menu(u.text)][-1:]
            if body and (line := date_line(self.units[body[0]].text)) and not line.rest:
                return len(self.units), len(self.units)
        return (body[0], body[-1] + 1) if body else (len(self.units), len(self.units))

    def _is_top_furniture(self, u: _Unit, top: int) -> bool:
        if is_menu(u.text) or ((who := byline(u.text)) and self._set_byline(who)):
            return True
        if self._is_date_line(u):
            return True
        name = pattern_name(u.text, "top")
        if name == "slogan":
            return u.n < self._last_title(top)
        return name is not None

    def _last_title(self, top: int) -> int:
        """Place of the line nearest above the prose that could be the title; -1 without one."""
        if self.last_title is None:
            could = (u for u in reversed(self.units[:top]) if not u.dropped and _is_title_like(u))
            could = (u for u in could if not is_menu(u.text) and byline(u.text) is None)
            self.last_title = next((u.n for u in could if not self._reads_as_date(u)), -1)
        return self.last_title

    def _set_byline(self, who: str) -> bool:
        if self.found.byline is None:
            self.found = replace(self.found, byline=who)
        return True

    def _reads_as_date(self, u: _Unit) -> bool:
        line = date_line(u.text) if len(u.text) <= 160 else None
        return line is not None and (not line.rest or names(line.rest) is not None)

    def _is_date_line(self, u: _Unit) -> bool:
        """A line of nothing but a date, or a date and a byline; what it says is noted."""
        line = date_line(u.text) if len(u.text) <= 160 else None
        if line is None and (clock := clock_line(u.text)):
            self._set_clock(clock)
            return True
        if line is None or (line.rest and not (who := names(line.rest))):
            return False
        if line.rest and who:
            self._set_byline(who)
        if line.moment and not self.found.published:
            self.found = replace(self.found, published=line.moment, published_line=u.text)
        elif not line.moment and not self.found.undecided:
            self.found = replace(self.found, undecided=u.text)
        return True

    def _set_clock(self, clock: time) -> None:
        """A time on a line of its own belongs to the date above it."""
        day = self.found.published
        if day and not isinstance(day, datetime):
            self.found = replace(self.found, published=datetime.combine(day, clock))

    def _headline(self, top: int) -> None:
        """Choose the title among the lines above the prose; labels and names of outlets before it go."""
        left = [u for u in self.units[:top] if not u.dropped]
        last = max((n for n, u in enumerate(left) if _is_title_like(u)), default=-1)
        for n, u in enumerate(left):
            if n < last and is_outlet(u.text):
                u.dropped = True
                self.found = replace(self.found, publisher=self.found.publisher or u.text)
            elif n < last and (" " not in u.text or _is_browser_title(u, left[n + 1 : n + 6])):
                u.dropped = True
            elif _is_title_like(u):
                self.found = replace(self.found, title=u.text)
                self._below_title(left[n + 1 :])
                return
        if not self.found.title:
            self._title_is_all(top)

    def _title_is_all(self, top: int) -> None:
        """A page that is only a headline keeps it."""
        rest = [u for u in self.units[top:] if not u.dropped]
        if len(rest) == 1 and not rest[0].prose and _is_title_like(rest[0]):
            self.found = replace(self.found, title=rest[0].text)

    def _below_title(self, left: list[_Unit]) -> None:
        for u in left:
            around = self.units[max(0, u.n - 1) : u.n + 2]
            beside = any(v is not u and self._reads_as_date(v) for v in around)
            if who := bare_byline(u.text, beside_date=beside):
                u.dropped = self._set_byline(who)
            elif is_outlet(u.text) or (beside and " " not in u.text):
                u.dropped = True
                self.found = replace(self.found, publisher=self.found.publisher or u.text)
            elif u.text.casefold() == (self.found.title or "").casefold():
                u.dropped = True

    def _links(self, top: int) -> None:
        """A heading such as "Related stories" goes, with the short lines right below it."""
        open_list = -2
        for u in self.units[top:]:
            if _is_section_heading(u) or (open_list == u.first - 1 and not u.prose):
                u.dropped, open_list = True, u.last

    def _bottom(self, bottom: int) -> None:
        """Peel boilerplate off the end; behind a heading over links everything goes that is not prose."""
        tail = self.units[bottom:]
        heading = next((n for n, u in enumerate(tail) if _is_section_heading(u)), len(tail))
        for n, u in enumerate(tail):
            u.dropped = u.dropped or n >= heading or self._is_bottom_furniture(u)
        for u in reversed(self.units[:bottom]):  # boilerplate that reads like prose
            if u.dropped:
                continue
            if pattern_name(u.text, "bottom") is None:
                break
            u.dropped = True

    def _is_bottom_furniture(self, u: _Unit) -> bool:
        if is_menu(u.text) or pattern_name(u.text, "bottom") or self._is_date_line(u):
            return True
        return self.repeated[u.text.casefold()] > 1 and u.text != self.found.title

    def _text(self) -> str:
        drop = {n for u in self.units if u.dropped for n in range(u.first, u.last + 1)}
        ends = {u.last for u in self.units if u.prose}
        out: list[str] = []
        marks, gap = 0, True
        for n, line in enumerate(self.lines):
            if n in drop:
                gap = True
                continue
            if not line.strip() and gap and not (out and out[-1].strip()):
                continue
            if line.strip():
                gap = False
                line, dropped = drop_marks(line, ends_paragraph=n in ends)
                marks += dropped
            out.append(line)
        while out and not out[-1].strip():
            out.pop()
        self.found = replace(self.found, marks=marks)
        return "\n".join(out)


def _is_title_like(u: _Unit) -> bool:
    return not u.prose and len(u.text) <= _MAX_TITLE and u.first == u.last and any(map(str.isalpha, u.text))


def _is_headed(u: _Unit) -> bool:
    """Prose by its length or full stop, but of a shape that only stands above articles."""
    return u.first == u.last and (
        pattern_name(u.text, "top") not in (None, "slogan") or byline(u.text) is not None
    )


def _is_browser_title(u: _Unit, others: list[_Unit]) -> bool:
    """Is the line one of the next with the site's name behind it ("Title | Site")?"""
    rests = [
        u.text[len(v.text) :].lstrip() for v in others if _is_title_like(v) and u.text.startswith(v.text)
    ]
    return any(r[:1] in ("|", "-", "–", "—", "•", "·", "»", ":") for r in rests if r)


def _is_section_heading(u: _Unit) -> bool:
    return not u.prose and u.text.rstrip(":").strip().lower() in boilerplate().section_headings


def _units(lines: list[str]) -> list[_Unit]:
    """Lines, or runs of lines where a paragraph is hard-wrapped."""
    units: list[_Unit] = []
    joins = _joins(lines)
    n = 0
    while n < len(lines):
        last = n
        while last < len(lines) - 1 and joins[last]:
            last += 1
        text = " ".join(x.strip() for x in lines[n : last + 1])
        if text:
            units.append(_Unit(len(units), n, last, text, last > n or is_prose(text), is_noise(text)))
        n = last + 1
    return units


def _joins(lines: list[str]) -> list[bool]:
    """Does the paragraph go on in the next line? Sure when that starts in lower case, likely amid such lines."""
    sure = [_is_open(a, 35) and b.lstrip()[:1].islower() for a, b in pairwise(lines)]
    sure.append(False)
    out = list(sure)
    for n in range(len(lines) - 2):  # a short line between an open one and one that goes on in lower case
        if _is_open(lines[n], 50) and lines[n + 1].strip() and lines[n + 2].lstrip()[:1].islower():
            out[n] = out[n + 1] = True
    for n in range(len(lines) - 1):
        if not sure[n] and _is_open(lines[n], 50) and lines[n + 1].strip():
            out[n] = (n > 0 and out[n - 1]) or sure[n + 1]
    return out


def _is_open(line: str, least: int) -> bool:
    s = line.strip()
    return least <= len(s) <= 110 and s.rstrip(_CLOSERS)[-1:] not in (".", "!", "?", "…", ":")
