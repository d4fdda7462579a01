"""A claim in words: names for ids, short dates, who says so."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records import Claim, Entity, Filler, Record, Span, Statement, Time

UNNAMED = "unnamed source"
_LONGEST = 60
# Controls and surrogates by category, and the marks that turn a line around.
_STEERING = frozenset({"Cc", "Cs"})
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def plain(text: str) -> str:
    """The text on one line, harmless to a terminal: controls, bidi marks and surrogates become ``�``."""
    joined = " ".join(text.split())
    return "".join("�" if c in _BIDI or unicodedata.category(c) in _STEERING else c for c in joined)


def short(text: str, longest: int = _LONGEST) -> str:
    line = plain(text)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Names:
    """The things of one record by id."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    times: Mapping[str, Time] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> Names:
        return cls(
            {e.id: e for e in record.entities},
            {t.id: t for t in record.times},
            {s.id: s for s in record.statements},
        )

    def filler(self, filler: Filler) -> str:
        """The words of the text, with the entity's name where they do not hold it: ``they (rebels)``."""
        words = short(filler.span.text)
        entity = self.entities.get(filler.entity or "")
        if entity is None or _holds(filler.span, entity):
            return words
        return f"{words} ({short(entity.name)})"

    def when(self, id: str | None) -> str:
        """``2016-12-08``, ``2016-11-26 – 2016-12-10``, ``since 2012``, ``until 2016-12``; "" for None."""
        time = self.times.get(id or "")
        return "" if time is None else interval(time)

    def speaker(self, id: str) -> str:
        """The sources of one statement by name."""
        statement = self.statements.get(id)
        if statement is None:
            return UNNAMED
        sources = statement.sources or ((statement.source,) if statement.source else ())
        names = [short(self.entities[s].name) for s in sources if s in self.entities]
        if not names and statement.source_span is not None:
            names = [short(statement.source_span.text)]
        return ", ".join(names) or UNNAMED

    def according_to(self, claim: Claim) -> str:
        """Outermost first, ``the mayor › rebels``; "" is the reporter's own voice."""
        return " › ".join(self.speaker(s) for s in claim.according_to)


def interval(time: Time) -> str:
    start, end = _cut(time.from_, time.grain), _cut(time.to, time.grain)
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return f"since {start}"
    return f"until {end}" if end else short(time.span.text)


def _cut(date: str | None, grain: str) -> str:
    """A date no finer than its grain: 2012-01-01 of a year is 2012."""
    if not date:
        return ""
    if grain == "time":
        return date.replace("T", " ")
    return date[: {"year": 4, "decade": 4, "month": 7, "quarter": 7}.get(grain, 10)]


def _holds(span: Span, entity: Entity) -> bool:
    """Whether the words tell who it is: they hold a name of the entity, or stand where its name comes from."""
    low = span.text.casefold()
    names = {entity.name, *(m.text for m in entity.mentions if m.form == "name")}
    here = (m.text for m in entity.mentions if m.start < span.end and span.start < m.end)
    return any(n.casefold() in low for n in names) or entity.name in here
