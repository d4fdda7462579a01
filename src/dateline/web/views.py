"""What the templates show of a record: every id resolved, every label in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Claim, Entity, Filler, Record, Statement, Time
from dateline.web.wording import counted, day, interval, label, labels, mode_label


@dataclass(frozen=True, slots=True)
class Party:
    """One who fills a role: the words of the text, and the entity they stand for."""

    text: str
    name: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One claim. ``key`` is its id on the page, ``n`` its number in the article."""

    key: str
    n: int
    type: str
    type_label: str
    mode: str | None
    status: str
    status_label: str
    says: str
    trigger: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    when: str | None
    when_text: str | None
    sources: tuple[str, ...]
    counts: tuple[str, ...]
    about: Card | None
    contexts: tuple[str, ...]
    confidence: float
    confidences: tuple[tuple[str, str], ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its key on the page and its cells."""

    key: str
    cells: tuple[str, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the summary; ``width`` is in hundredths of the longest."""

    name: str
    label: str
    n: int
    width: int


class Names:
    """Looks up what a record's ids stand for."""

    def __init__(self, record: Record) -> None:
        self.entities: dict[str, Entity] = {e.id: e for e in record.entities}
        self.times: dict[str, Time] = {t.id: t for t in record.times}
        self.statements: dict[str, Statement] = {s.id: s for s in record.statements}

    def party(self, f: Filler) -> Party:
        e = self.entities.get(f.entity or "")
        if e is None:
            return Party(f.span.text)
        told = re.search(rf"\b{re.escape(e.name)}\b", f.span.text, re.IGNORECASE)
        return Party(f.span.text, None if told else e.name, e.code)

    def entity(self, id: str | None) -> str:
        e = self.entities.get(id or "")
        return e.name if e else (id or "")

    def source(self, s: Statement) -> str:
        """Who says it, with the word that says so."""
        who = ", ".join(self.entity(i) for i in s.sources) or self.entity(s.source)
        who = who or (s.source_span.text if s.source_span else "unnamed source")
        cue = " … ".join(c.text for c in s.cue)
        return f"{who} ({cue})" if cue else who

    def chain(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.source(self.statements[i]) if i in self.statements else i for i in ids)

    def when(self, id: str | None) -> tuple[str | None, str | None]:
        """The words of the text, and the days they mean."""
        t = self.times.get(id or "")
        if t is None:
            return None, id
        return t.span.text, interval(t.from_, t.to) or t.value


def key(article: int, id: str) -> str:
    """An id that is the only one of its kind on a page of many articles."""
    return f"a{article}-{id}"


def cards(record: Record, article: int) -> list[Card]:
    """The record's claims in text order; a claim's ``about`` is the card it is about, without its own."""
    names = Names(record)
    ordered = sorted(record.claims, key=lambda c: (c.trigger.start, c.trigger.end))
    bare = {c.id: _card(c, n, names, article, None) for n, c in enumerate(ordered, 1)}
    return [_card(c, n, names, article, bare.get(c.about or "")) for n, c in enumerate(ordered, 1)]


def _card(c: Claim, n: int, names: Names, article: int, about: Card | None) -> Card:
    when_text, when = names.when(c.time)
    return Card(
        key=key(article, c.id),
        n=n,
        type=c.type,
        type_label=label("types", c.type),
        mode=mode_label(c.mode) if c.mode else None,
        status=c.status,
        status_label=label("statuses", c.status),
        says=labels()["says"][c.status],
        trigger=c.trigger.text,
        actors=tuple(map(names.party, c.actors)),
        recipients=tuple(map(names.party, c.recipients)),
        place=names.party(c.place) if c.place else None,
        when=when,
        when_text=when_text,
        sources=names.chain(c.according_to),
        counts=tuple(map(counted, c.counts)),
        about=about,
        contexts=tuple(x.replace("_", " ") for x in c.contexts),
        confidence=c.confidence,
        confidences=tuple((field, f"{p:.2f}") for field, p in c.confidences.items()),
        evidence=c.evidence.text,
    )


def relations(record: Record, article: int) -> list[Row]:
    """Who, tie, whom, since, until, according to, confidence; the row's status apart."""
    names = Names(record)
    return [
        Row(
            key(article, r.id),
            (
                names.entity(r.from_),
                label("relations", r.type),
                names.entity(r.to),
                names.when(r.since)[0] or "",
                names.when(r.until)[0] or "",
                " › ".join(names.chain(r.according_to)) or "the reporter",
                f"{r.confidence:.2f}",
            ),
            r.status,
        )
        for r in record.relations
    ]


def statements(record: Record, article: int) -> list[Row]:
    """Source, cue, content, manner."""
    names = Names(record)
    return [
        Row(
            key(article, s.id),
            (
                ", ".join(names.entity(i) for i in s.sources) or names.entity(s.source) or "unnamed source",
                " … ".join(c.text for c in s.cue),
                " … ".join(c.text for c in s.content),
                label("manners", s.manner) + (", within another" if s.within else ""),
            ),
        )
        for s in record.statements
    ]


def entities(record: Record, article: int) -> list[Row]:
    """Name, kind, code, place, number of mentions."""
    return [
        Row(key(article, e.id), (e.name, e.kind, e.code or "", _where(e), str(len(e.mentions))))
        for e in record.entities
    ]


def _where(e: Entity) -> str:
    if e.place is None:
        return ""
    p = e.place
    parts = [
        f"{abs(p.lat):.3f}° {'N' if p.lat >= 0 else 'S'}",
        f"{abs(p.lon):.3f}° {'E' if p.lon >= 0 else 'W'}",
    ]
    return ", ".join([*parts, p.precision, *([p.country] if p.country else [])])


def warnings(record: Record, article: int) -> list[Row]:
    """Code and message; a key only where the warning has a place in the text."""
    return [
        Row(key(article, f"w{n}") if w.span else "", (w.code, w.message))
        for n, w in enumerate(record.warnings, 1)
    ]


def bars(records: Sequence[Record], what: str) -> list[Bar]:
    """How many claims of each ``type`` or ``status`` there are, most first."""
    found = Counter(str(getattr(c, what)) for r in records for c in r.claims)
    most = max(found.values(), default=1)
    table = "types" if what == "type" else "statuses"
    return [
        Bar(name, label(table, name), n, max(1, round(100 * n / most)))
        for name, n in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]


def published(record: Record) -> str:
    return day(record.article.published) if record.article.published else ""
