"""A record as rows of the tables, made straight from its JSON: a bulk load has no time for anything between.

Rows are tuples in the order of the table's columns. What the record refers to is looked up on the way, so a record that refers
to something that it does not hold is found out here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from dateline.store.filters import folded
from dateline.store.parsing import Claim, Count, Filler, Place, Relation, Source, Statement

__all__ = [
    "ACTOR", "RECIPIENT", "SOURCE", "STATE_SHIFT", "TABLES", "Rows", "day_of", "number_of", "state_of"
]  # fmt: skip

Row = tuple[Any, ...]

_LARGEST = 2**63 - 1
_STATE = re.compile("[A-Z]{3}")
_NEVER = (None, None)
_UNRESOLVED = (None,) * 7

ACTOR, RECIPIENT, SOURCE = range(3)
STATE_SHIFT = 48
"""An actor's number is that of its state shifted by so many bits, and below them a hash."""

_KNOWN = 300_000  # actors and places that are remembered as written already


@dataclass(slots=True)
class Rows:
    """Rows of many records, table by table. ``next_claim`` and ``next_relation`` number what is added."""

    next_claim: int = 1
    next_relation: int = 1
    actors: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    counts: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    known: dict[Row, int] = field(default_factory=dict)

    def add(self, d: Source, article: int, *, packed: bytes, shown: bytes | None = None, options: str = "") -> None:
        """All rows of one record, the ``article``-th. KeyError where it refers to what it does not hold, ValueError where two
        things have the same id: then nothing of it has been added."""
        marks = [(rows, len(rows)) for _, rows in self.tables()]
        numbers = self.next_claim, self.next_relation
        try:
            _Article(self, d, article).add(packed, shown, options)
        except BaseException:
            for rows, length in marks:
                del rows[length:]
            self.next_claim, self.next_relation = numbers
            self.known.clear()  # what it had made known went with it
            raise

    def tables(self) -> list[tuple[str, list[Row]]]:
        """Table name → its rows, in the order in which they can be written."""
        return [(name, getattr(self, name)) for name in TABLES]

    def clear(self, *, forget: bool = False) -> None:
        """Make room for the next ones; ``forget`` also that actors and places were written."""
        for _, rows in self.tables():
            rows.clear()
        if forget or len(self.known) > _KNOWN:
            self.known.clear()

    def actor(self, name: str, kind: str | None, code: str | None, country: str | None, sectors: str) -> int:
        """The number of whoever fills roles under this name and code."""
        key = (name, kind, code, country, sectors)
        number = self.known.get(key)
        if number is None:
            number = self.known[key] = state_of(code) << STATE_SHIFT | number_of(key) >> (64 - STATE_SHIFT)
            self.actors.append((number, name, folded(name), *key[1:]))
        return number

    def place(self, name: str, p: Place | None) -> int:
        """The number of a place of this name; ``p`` None: it could not be resolved."""
        key: Row = (name, *_UNRESOLVED)
        if p is not None:
            key = (name, p.geonames, p.id, p.lat, p.lon, p.country, p.admin1, p.precision)
        number = self.known.get(key)
        if number is None:
            number = self.known[key] = number_of(key) >> 1
            self.places.append((number, name, folded(name), *key[1:]))
        return number


TABLES = ("actors", "places", "articles", "claims", "roles", "counts", "relations")


class _Article:
    """One record on its way into rows; holds what its claims refer to."""

    __slots__ = ("article", "d", "entities", "published", "rows", "sites", "times", "voices")

    def __init__(self, rows: Rows, d: Source, article: int) -> None:
        self.rows, self.d, self.article = rows, d, article
        self.published = day_of(d.article.published)
        # entity → its number as an actor; entity → number of its place; time → its days; statement → numbers of who makes it
        actor = rows.actor
        self.entities = {e.id: actor(e.name, e.kind, e.code, e.country, " ".join(e.sectors)) for e in d.entities}
        self.sites = {e.id: rows.place(e.name, e.place) for e in d.entities if e.place is not None}
        self.times = {t.id: (day_of(t.from_), day_of(t.to)) for t in d.times}
        self.voices = {s.id: self._speakers(s) for s in d.statements}

    def add(self, packed: bytes, shown: bytes | None, options: str) -> None:
        d, a, c = self.d, self.d.article, self.d.coder
        self._check()
        self.rows.articles.append((
            self.article, a.id, a.source, a.sha256, a.publisher, a.title, a.byline, a.published, a.language, a.text, c.version,
            c.pipeline, c.codebook, options, packed, shown,
        ))  # fmt: skip
        for claim in d.claims:
            self._claim(claim)
        for relation in d.relations:
            self._relation(relation)

    def _check(self) -> None:
        """Ids are not used twice, and what refers to one from outside of a claim finds it."""
        d = self.d
        claims = {c.id for c in d.claims}
        for name, found, there in (
            ("entities", self.entities, d.entities), ("times", self.times, d.times), ("statements", self.voices, d.statements),
            ("claims", claims, d.claims), ("relations", {r.id for r in d.relations}, d.relations),
        ):  # fmt: skip
            if len(found) != len(there):
                raise ValueError(f"two of its {name} have the same id")
        for s in d.statements:
            _refer(s.time, self.times)
            _refer(s.within, self.voices)
            _refer(s.addressee, self.entities)
        for c in d.claims:
            _refer(c.about, claims)

    def _speakers(self, s: Statement) -> list[int | None]:
        return [self.entities[e] for e in s.sources or (() if s.source is None else (s.source,))] or [None]

    def _claim(self, c: Claim) -> None:
        rows = self.rows
        first, last = _NEVER if c.time is None else self.times[c.time]
        day = first or last or self.published
        number = rows.next_claim
        rows.next_claim = number + 1
        low, high = self._counts(c.counts, number) if c.counts else _NEVER
        trigger, evidence = c.trigger, c.evidence
        rows.claims.append((
            number, self.article, c.id, c.type, c.mode, c.status, day, None if c.place is None else self._site(c.place),
            c.confidence, " ".join(c.contexts), first, last, low, high, c.time, c.about, c.cameo, trigger.start, trigger.end,
            trigger.text, evidence.start, evidence.end, evidence.text,
        ))  # fmt: skip
        position, out, entities = 0, rows.roles, self.entities
        for role, fillers in ((ACTOR, c.actors), (RECIPIENT, c.recipients)):
            for f in fillers:
                entity = f.entity
                actor = rows.actor(f.span.text, None, None, None, "") if entity is None else entities[entity]
                out.append((number, position, role, actor))
                position += 1
        for statement in c.according_to:
            for who in self.voices[statement]:
                out.append((number, position, SOURCE, who))
                position += 1

    def _site(self, place: Filler) -> int:
        entity = place.entity
        if entity is None:
            return self.rows.place(place.span.text, None)
        _refer(entity, self.entities)
        if entity in self.sites:
            return self.sites[entity]
        return self.rows.place(next(e.name for e in self.d.entities if e.id == entity), None)

    def _counts(self, counts: Iterable[Count], number: int) -> tuple[int | None, int | None]:
        """Write a claim's figures; the lowest and highest number of dead among them."""
        lows, highs = [], []
        for i, n in enumerate(counts):
            low, best, high, span = _fits(n.low), _fits(n.best), _fits(n.high), n.span
            self.rows.counts.append((number, i, n.what, n.who, low, best, high, n.role, span.start, span.end, span.text))
            if n.what == "killed":
                lows.append(best if low is None else low)
                highs.append(best if high is None else high)
        return min((x for x in lows if x is not None), default=None), max((x for x in highs if x is not None), default=None)

    def _relation(self, r: Relation) -> None:
        rows, evidence = self.rows, r.evidence
        _refer(r.since, self.times)
        _refer(r.until, self.times)
        for statement in r.according_to:
            _refer(statement, self.voices)
        rows.relations.append((
            rows.next_relation, self.article, r.id, r.type, self.entities[r.from_], self.entities[r.to], self.sites.get(r.to),
            r.since, r.until, r.status, r.confidence, evidence.start, evidence.end, evidence.text,
        ))  # fmt: skip
        rows.next_relation += 1


def _refer(ref: str | None, known: Container[str]) -> None:
    if ref is not None and ref not in known:
        raise KeyError(ref)


def number_of(key: Row) -> int:
    """64 bits made of what a row holds: the same in every store, without asking the database for a number."""
    return int.from_bytes(blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def state_of(code: str | None) -> int:
    """The first three letters of a code as a number, 0 for what is no code: actors of a state have numbers side by side."""
    if code is None or not _STATE.match(code):
        return 0
    a, b, c = (ord(x) - 64 for x in code[:3])
    return (a * 27 + b) * 27 + c


def _fits(number: int | None) -> int | None:
    """A text can name a number that no column holds; the record itself keeps it exactly."""
    return None if number is None else min(number, _LARGEST)


@lru_cache(maxsize=20_000)
def day_of(value: str | None) -> str | None:
    """The day of a date or datetime, as :attr:`dateline.events.Event.day` has it; None for what is no date."""
    if not value or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None
