"""Claims and ties with everything that they refer to resolved: flat, typed rows, each of which stands on its own.

A record keeps its claims small, with ids into its lists of entities, times and statements. What gathers, asks, exports or
compares many records works on these rows instead. Every piece of text in them is a :class:`~dateline.records.Span` of the
article named by ``article.id``, so that each can be followed to its characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline.records import (
    Claim,
    CoderInfo,
    Count,
    Entity,
    Filler,
    Grain,
    Kind,
    Manner,
    Place,
    Record,
    RelationType,
    Span,
    Statement,
    Status,
    Time,
)

__all__ = ["Event", "Party", "Report", "Site", "Tie", "Voice", "When", "events_of", "key_of", "ties_of"]


@dataclass(frozen=True, slots=True)
class Report:
    """The article that an event or tie was read in, and what read it; its text is kept elsewhere."""

    id: str
    source: str | None
    sha256: str | None
    publisher: str | None
    title: str | None
    published: str | None
    language: str | None
    coder: CoderInfo

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return _day(self.published)

    @property
    def outlet(self) -> str:
        """Who published it, for counting sources: the publisher, else the article itself."""
        return self.publisher or self.id


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role: the words, and who that is where they could be linked (``entity`` is the id in the record).

    ``article`` is the id of the article that the span is in; two parties are equal whatever it is.
    """

    span: Span
    entity: str | None = None
    name: str | None = None
    kind: Kind | None = None
    code: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    article: str | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        """What to call it: the name, else the words of the text."""
        return self.name or self.span.text


@dataclass(frozen=True, slots=True)
class Site:
    """Where: the words, the name of the entity, and the place where it could be resolved; ``article`` as for parties."""

    span: Span
    entity: str | None = None
    name: str | None = None
    place: Place | None = None
    article: str | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        return self.name or self.span.text


@dataclass(frozen=True, slots=True)
class When:
    """The interval that the text ties to it, ends inclusive, ISO 8601; None is an open end."""

    span: Span
    from_: str | None
    to: str | None
    grain: Grain
    value: str | None

    @property
    def first(self) -> date | None:
        return _day(self.from_)

    @property
    def last(self) -> date | None:
        return _day(self.to)


@dataclass(frozen=True, slots=True)
class Voice:
    """One step of ``according_to``: the statement, who makes it (empty: unnamed) and its cue and source in the text."""

    statement: str
    parties: tuple[Party, ...]
    source_span: Span | None
    cue: tuple[Span, ...]
    manner: Manner

    @property
    def label(self) -> str | None:
        """What to call the source; None where the text names none."""
        names = [p.label for p in self.parties]
        return ", ".join(names) if names else self.source_span.text if self.source_span else None


@dataclass(frozen=True)
class Event:
    """One claim. ``ref`` is its id in the record, ``about`` the key of the claim that it is about."""

    report: Report
    ref: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    trigger: Span
    evidence: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Site | None
    time: When | None
    status: Status
    voices: tuple[Voice, ...]  # outermost first; empty: the reporter's own
    about: str | None
    counts: tuple[Count, ...]
    confidence: float

    @cached_property
    def key(self) -> str:
        """Names it in a whole store: the article's id and the claim's."""
        return key_of(self.report.id, self.ref)

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day that the text ties to it; (None, None) where it ties none."""
        return (self.time.first, self.time.last) if self.time else (None, None)

    @cached_property
    def day(self) -> date | None:
        """The day to file it under: the first (else last) that the text gives, else the day of publication."""
        first, last = self.days
        return first or last or self.report.day

    @property
    def is_dated(self) -> bool:
        """Whether the text itself ties a time to it; else ``day`` is the day of publication."""
        return self.days != (None, None)

    def spans(self) -> Iterator[tuple[str, Span]]:
        """All characters that support it, as ``(role, span)``, several of one role where there are several."""
        yield "trigger", self.trigger
        yield "evidence", self.evidence
        for role, parties in (("actor", self.actors), ("recipient", self.recipients)):
            for party in parties:
                yield role, party.span
        if self.place:
            yield "place", self.place.span
        if self.time:
            yield "time", self.time.span
        for count in self.counts:
            yield "count", count.span
        for voice in self.voices:
            if voice.source_span:
                yield "source", voice.source_span
            for cue in voice.cue:
                yield "cue", cue


@dataclass(frozen=True)
class Tie:
    """One lasting tie (a relation of a record) between two entities."""

    report: Report
    ref: str
    type: RelationType
    from_: Party
    to: Party
    to_place: Place | None  # where ``to`` is, if it is somewhere
    since: When | None
    until: When | None
    status: Status
    voices: tuple[Voice, ...]
    evidence: Span
    confidence: float

    @cached_property
    def key(self) -> str:
        return key_of(self.report.id, self.ref)


def key_of(article: str, ref: str) -> str:
    """The key of a claim or tie in a whole store."""
    return f"{article}#{ref}"


def events_of(record: Record) -> tuple[Event, ...]:
    """The claims of a record, in its order."""
    return tuple(map(_Flattener(record).event, record.claims))


def ties_of(record: Record) -> tuple[Tie, ...]:
    """The relations of a record, in its order."""
    make = _Flattener(record)
    ties = []
    for r in record.relations:
        to = make.entities[r.to]
        ties.append(Tie(
            make.report, r.id, r.type, make.party(_nearest(make.entities[r.from_], r.evidence), make.entities[r.from_]),
            make.party(_nearest(to, r.evidence), to), to.place, make.when(r.since), make.when(r.until), r.status,
            make.voices(r.according_to), r.evidence, r.confidence,
        ))  # fmt: skip
    return tuple(ties)


class _Flattener:
    """Looks things up by their ids in one record."""

    def __init__(self, record: Record) -> None:
        a = record.article
        self.report = Report(
            a.id, a.source, a.sha256, a.publisher, a.title, a.published, a.language, record.coder
        )
        self.entities: Mapping[str, Entity] = {e.id: e for e in record.entities}
        self._times: Mapping[str, Time] = {t.id: t for t in record.times}
        self._statements: Mapping[str, Statement] = {s.id: s for s in record.statements}

    def event(self, c: Claim) -> Event:
        return Event(
            self.report, c.id, c.type, c.mode, c.contexts, c.cameo, c.trigger, c.evidence,
            tuple(map(self._filler, c.actors)), tuple(map(self._filler, c.recipients)), self._site(c.place),
            self.when(c.time), c.status, self.voices(c.according_to),
            None if c.about is None else key_of(self.report.id, c.about), c.counts, c.confidence,
        )  # fmt: skip

    def party(self, span: Span, entity: Entity | None) -> Party:
        """The party that is this entity, named by these words."""
        if entity is None:
            return Party(span, article=self.report.id)
        return Party(
            span, entity.id, entity.name, entity.kind, entity.code, entity.country, entity.sectors, self.report.id
        )  # fmt: skip

    def _filler(self, filler: Filler) -> Party:
        return self.party(filler.span, None if filler.entity is None else self.entities[filler.entity])

    def _site(self, filler: Filler | None) -> Site | None:
        if filler is None:
            return None
        if filler.entity is None:
            return Site(filler.span, article=self.report.id)
        entity = self.entities[filler.entity]
        return Site(filler.span, entity.id, entity.name, entity.place, self.report.id)

    def when(self, time: str | None) -> When | None:
        if time is None:
            return None
        t = self._times[time]
        return When(t.span, t.from_, t.to, t.grain, t.value)

    def voices(self, statements: tuple[str, ...]) -> tuple[Voice, ...]:
        return tuple(self._voice(self._statements[s]) for s in statements)

    def _voice(self, s: Statement) -> Voice:
        ids = s.sources or ((s.source,) if s.source is not None else ())
        parties = []
        for entity in map(self.entities.__getitem__, ids):
            span = s.source_span if s.source_span and len(ids) == 1 else _nearest(entity, s.source_span or s.content[0])
            parties.append(self.party(span, entity))
        return Voice(s.id, tuple(parties), s.source_span, s.cue, s.manner)


def _nearest(entity: Entity, span: Span) -> Span:
    """The mention of the entity within the span, else the one that stands nearest to it."""
    best = min(entity.mentions, key=lambda m: (max(span.start - m.start, m.end - span.end, 0), m.start))
    return Span(best.start, best.end, best.text)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
