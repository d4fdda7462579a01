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

from dateline.reading.dates import Moment, clock_line, date_line, dateline
from dateline.reading.endmatter import end_of_article, is_section_heading, notes, open_lists
from dateline.reading.footnotes import drop_marks
from dateline.reading.headline import choose, content
from dateline.reading.shapes import (
    bare_byline,
    byline,
    is_bar,
    is_menu,
    is_outlet,
    pattern_name,
    staff,
)
from dateline.reading.stamps import stamp
from dateline.reading.units import Unit, units

_MAX_PASSES = 12
_MAX_MOTTO = 16  # words
_MAX_LABEL = 4  # words of a line above the text that says nothing about it
_MAX_LINK = 8  # words of a line amid the furniture at the end


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


def scrape(text: str) -> Scrape:
    """Clean a plain-text page. Passes are repeated until nothing changes, so that the result is its own cleaning."""
    found = Scrape(text)
    furnished = False
    for _ in range(_MAX_PASSES):
        one = _Pass(found.text, furnished=furnished, byline=found.byline)
        new, furnished = one.run(), one.furnished
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
    """One reading of the page. ``furnished``: is something around the text that no clean text has?

    Only then do lines go that have no shape of their own, for where they stand.
    """

    def __init__(self, text: str, *, furnished: bool, byline: str | None) -> None:
        self.lines = text.split("\n")
        self.units = units(self.lines)
        self.repeated = Counter(u.text.casefold() for u in self.units if not u.prose)
        self.found = Scrape(text)
        self.furnished = furnished
        self.writer = byline
        self.title: Unit | None = None
        self.last_title: int | None = None

    def run(self) -> Scrape:
        for u in self.units:
            u.dropped = u.noise
        for u in self.units[end_of_article(self.units) :]:
            u.dropped = True
        noted = notes(self.units)
        for u in noted:
            u.dropped = True
        self.furnished = self.furnished or any(u.dropped for u in self.units)
        top, bottom = self._zones()
        for u in self.units[:top]:
            if not u.dropped:
                u.dropped = self._is_top_furniture(u, top)
        self.furnished = self.furnished or any(u.dropped for u in self.units)
        self._headline(top)
        self._between(top)
        self._bottom(bottom)
        text = self._text(noted=bool(noted))
        return replace(self.found, text=text)

    def _zones(self) -> tuple[int, int]:
        """Index of the first unit of prose, and one past the last; without prose, the last unit stands for it."""
        body = [n for n, u in enumerate(self.units) if u.prose and not u.dropped and not _is_headed(u)]
        if len(body) > 1 and self._is_motto(body):
            self.units[body[0]].dropped = True
            del body[0]
        if not body:
            body = [n for n, u in enumerate(self.units) if not u.dropped and not is_menu(u.text)][-1:]
            if body and (line := date_line(self.units[body[0]].text)) and not line.rest:
                return len(self.units), len(self.units)
        return (body[0], body[-1] + 1) if body else (len(self.units), len(self.units))

    def _is_motto(self, body: list[int]) -> bool:
        """Is the first sentence a slogan above the headline? It has nothing in common with the text below."""
        first, second = self.units[body[0]], body[1]
        if not self.furnished or first.text.count(" ") >= _MAX_MOTTO or first.first != first.last:
            return False
        about = content(" ".join(self.units[n].text for n in body[1:4]))
        heads = [u for u in self.units[body[0] + 1 : second] if u.is_line and not u.dropped]
        headed = any(len(content(u.text) & about) >= 2 and u.text.count(" ") >= 3 for u in heads)
        return headed and not content(first.text) & about

    def _is_top_furniture(self, u: Unit, top: int) -> bool:
        if is_menu(u.text) or ((who := byline(u.text)) and self._set_byline(who)):
            return True
        if self._is_date_line(u) or not any(map(str.isalnum, u.text)):
            return True
        name = pattern_name(u.text, "top")
        if name in ("slogan", "masthead") or (name is None and is_bar(u.text)):
            return u.n < self._last_title(top)
        return name is not None

    def _last_title(self, top: int) -> int:
        """Place of the line nearest above the prose that could be the title; -1 without one."""
        if self.last_title is None:
            could = (u for u in reversed(self.units[:top]) if not u.dropped and u.is_line)
            could = (
                u for u in could if not is_menu(u.text) and not is_bar(u.text) and byline(u.text) is None
            )
            could = (u for u in could if pattern_name(u.text, "top") is None)
            self.last_title = next((u.n for u in could if stamp(u.text) is None), -1)
        return self.last_title

    def _set_byline(self, who: str) -> bool:
        if self.found.byline is None:
            self.found = replace(self.found, byline=who)
        return True

    def _is_date_line(self, u: Unit) -> bool:
        """A line of nothing but a date, or a date and a byline; what it says is noted."""
        found = stamp(u.text)
        if found is None:
            clock = clock_line(u.text)
            if clock:
                self._set_clock(clock)
            return clock is not None
        if found.byline:
            self._set_byline(found.byline)
        if found.moment and not self.found.published:
            self.found = replace(self.found, published=found.moment, published_line=u.text)
        elif not found.moment and not self.found.undecided:
            self.found = replace(self.found, undecided=u.text)
        return True

    def _set_clock(self, clock: time) -> None:
        """A time on a line of its own belongs to the date above it."""
        day = self.found.published
        if day and not isinstance(day, datetime):
            self.found = replace(self.found, published=datetime.combine(day, clock))

    def _headline(self, top: int) -> None:
        """Choose the title among the lines above the prose; what stands above it goes."""
        left = [u for u in self.units[:top] if not u.dropped]
        body = [u for u in self.units[top:] if u.prose and not u.dropped]
        n = choose(left, body, furnished=self.furnished)
        for u in left[: max(n, 0)]:
            u.dropped = True
            if is_outlet(u.text):
                self.found = replace(self.found, publisher=self.found.publisher or u.text)
        if n >= 0:
            self.furnished = self.furnished or n > 0
            self.title = left[n]
            self.found = replace(self.found, title=left[n].text)
            self._below_title(left[n + 1 :], body)
        else:
            self._title_is_all(top)

    def _title_is_all(self, top: int) -> None:
        """A page that is only a headline keeps it."""
        rest = [u for u in self.units[top:] if not u.dropped]
        if len(rest) == 1 and not rest[0].prose and rest[0].is_line:
            self.title = rest[0]
            self.found = replace(self.found, title=rest[0].text)

    def _below_title(self, left: list[Unit], body: list[Unit]) -> None:
        about = content(" ".join(u.text for u in body)) if left and self.furnished else set()
        for u in left:
            around = self.units[max(0, u.n - 1) : u.n + 2]
            beside = any(v is not u and stamp(v.text) for v in around)
            if who := bare_byline(u.text, beside_date=beside) or staff(u.text):
                u.dropped = self._set_byline(who)
            elif is_outlet(u.text) or (beside and " " not in u.text):
                u.dropped = True
                self.found = replace(self.found, publisher=self.found.publisher or u.text)
            elif u.text.casefold() == (self.found.title or "").casefold():
                u.dropped = True
            elif self.furnished and _is_short(u, _MAX_LABEL) and not content(u.text) & about:
                u.dropped = True
                if self.found.byline is None and (who := bare_byline(u.text, beside_date=True)):
                    self._set_byline(who)

    def _between(self, top: int) -> None:
        """Lines of below the first paragraph that are furniture there, and lists of links with their headings."""
        for u in self.units[top:]:
            if not u.prose and not u.dropped:
                u.dropped = pattern_name(u.text, "below") is not None
        for u in open_lists(self.units[top:]):
            u.dropped = True

    def _bottom(self, bottom: int) -> None:
        """Peel boilerplate off the end; behind a heading over links everything goes that is not prose."""
        while bottom and (self.units[bottom - 1].dropped or self._is_bottom_prose(self.units[bottom - 1])):
            bottom -= 1
            self.units[bottom].dropped = True
        tail = self.units[bottom:]
        heading = next((n for n, u in enumerate(tail) if is_section_heading(u)), len(tail))
        amid = False
        for n, u in enumerate(tail):
            idle = n >= heading or (amid and _is_short(u, _MAX_LINK))
            u.dropped = u.dropped or idle or self._is_bottom_furniture(u)
            amid = amid or u.dropped

    def _is_bottom_prose(self, u: Unit) -> bool:
        """Boilerplate that reads like prose."""
        name = pattern_name(u.text, "bottom")
        return name is not None and (name != "bio" or self._is_of_writer(u))

    def _is_of_writer(self, u: Unit) -> bool:
        """Does the line start with a name of the byline?"""
        who = (self.found.byline or self.writer or "").casefold()
        return len(u.text.split()) > 2 and " ".join(u.text.split()[:2]).casefold() in who

    def _is_bottom_furniture(self, u: Unit) -> bool:
        if is_menu(u.text) or self._is_bottom_prose(u) or self._is_date_line(u):
            return True
        if is_bar(u.text) or not any(map(str.isalpha, u.text)):
            return True
        return self.repeated[u.text.casefold()] > 1 and u is not self.title

    def _text(self, *, noted: bool) -> str:
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
                line, dropped = drop_marks(line, ends_paragraph=n in ends, noted=noted)
                marks += dropped
            out.append(line)
        while out and not out[-1].strip():
            out.pop()
        self.found = replace(self.found, marks=marks)
        return "\n".join(out)


def _is_headed(u: Unit) -> bool:
    """Prose by its length or full stop, but of a shape that only stands above articles."""
    return u.first == u.last and (
        pattern_name(u.text, "top") not in (None, "slogan", "masthead", "breadcrumb")
        or byline(u.text) is not None
    )


def _is_short(u: Unit, words: int) -> bool:
    """A line of few words, without figures and without the end of a sentence."""
    return (
        u.is_line
        and u.text.count(" ") < words
        and u.text[-1:] not in '.!?…:"”’'
        and not any(map(str.isdigit, u.text))
    )
