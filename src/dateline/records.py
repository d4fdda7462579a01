"""The ``dateline/1`` record as frozen, typed classes; this module knows nothing else.

Offsets are code points into ``article.text``, end exclusive, and ``span.text`` is always that slice.
``to_dict`` gives the JSON object of ``record.schema.json``; ``Record.from_dict`` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

FORMAT = "dateline/1"

Kind = Literal["person", "organisation", "group", "country", "place", "other"]
Form = Literal["name", "nominal", "pronoun"]
Grain = Literal["time", "day", "week", "month", "quarter", "year", "decade"]
Manner = Literal["direct", "mixed", "indirect"]
Status = Literal["actual", "planned", "requested", "feared", "possible", "conditional", "negated"]
Precision = Literal["point", "town", "district", "admin1", "country", "region", "unknown"]
What = Literal[
    "killed", "injured", "missing", "detained", "abducted", "displaced", "evacuated", "at_risk",
    "participants", "troops", "other",
]  # fmt: skip
CountRole = Literal["total", "more"]
RelationType = Literal["backs", "opposes", "controls", "member_of", "leads", "part_of", "located_in"]

STATUSES: tuple[Status, ...] = (
    "actual", "planned", "requested", "feared", "possible", "conditional", "negated",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """``text == article.text[start:end]``, in code points."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        return cls(start, end, text[start:end])

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["start"], d["end"], d["text"])


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A span that refers to an entity."""

    form: Form = "name"

    @classmethod
    def of(cls, text: str, start: int, end: int, form: Form = "name") -> Self:
        return cls(start, end, text[start:end], form)

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text, "form": self.form}

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["start"], d["end"], d["text"], d["form"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place is; ``precision`` says how large the thing is that the point stands for.

    ``id`` is the id (a P-code, say) in the user's own gazetteer, where the place comes from there.
    """

    lat: float
    lon: float
    precision: Precision
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    id: str | None = None

    def to_dict(self) -> dict[str, Any]:
        own = {} if self.id is None else {"id": self.id}
        return {
            "geonames": self.geonames, "lat": self.lat, "lon": self.lon,
            "country": self.country, "admin1": self.admin1, "precision": self.precision, **own,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["lat"], d["lon"], d["precision"], d.get("geonames"), d.get("country"), d.get("admin1"), d.get("id"))


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or somewhere; ``mentions`` is the coreference chain in text order."""

    id: str
    name: str
    kind: Kind
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    place: Place | None
    wikidata: str | None
    mentions: tuple[Mention, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "name": self.name, "kind": self.kind, "code": self.code,
            "country": self.country, "sectors": list(self.sectors),
            "place": self.place.to_dict() if self.place else None, "wikidata": self.wikidata,
            "mentions": [m.to_dict() for m in self.mentions],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(
            d["id"], d["name"], d["kind"], d["code"], d.get("country"), tuple(d.get("sectors", ())),
            Place.from_dict(d["place"]) if d["place"] else None, d.get("wikidata"),
            tuple(Mention.from_dict(m) for m in d["mentions"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Time:
    """An interval, ends inclusive, ISO dates or datetimes; ``None`` is an open end. ``value`` is TIMEX3's."""

    id: str
    span: Span
    from_: str | None
    to: str | None
    grain: Grain
    value: str | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "span": self.span.to_dict(), "from": self.from_, "to": self.to,
            "grain": self.grain, "value": self.value,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["id"], Span.from_dict(d["span"]), d["from"], d["to"], d["grain"], d["value"])


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says, believes, fears or wants what. ``source`` is an entity id, ``None`` when unnamed."""

    id: str
    source: str | None
    source_span: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    within: str | None = None
    addressee: str | None = None
    sources: tuple[str, ...] = ()
    time: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "source": self.source,
            "source_span": self.source_span.to_dict() if self.source_span else None,
            "cue": [s.to_dict() for s in self.cue], "content": [s.to_dict() for s in self.content],
            "manner": self.manner, "addressee": self.addressee, "sources": list(self.sources),
            "time": self.time, "within": self.within,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(
            d["id"], d["source"], Span.from_dict(d["source_span"]) if d["source_span"] else None,
            tuple(map(Span.from_dict, d["cue"])), tuple(map(Span.from_dict, d["content"])), d["manner"],
            d["within"], d.get("addressee"), tuple(d.get("sources", ())), d.get("time"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: the noun phrase in the text, and the entity where it can be linked."""

    entity: str | None
    span: Span

    def to_dict(self) -> dict[str, Any]:
        return {"entity": self.entity, "span": self.span.to_dict()}

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["entity"], Span.from_dict(d["span"]))


@dataclass(frozen=True, slots=True)
class Count:
    """How many of whom; ``None`` leaves an end of the range open.

    ``role`` is ``total`` for a running total, which must not be added to other figures, ``more`` for a figure that comes
    on top of an earlier one, else None.
    """

    what: What
    who: str | None
    low: int | None
    best: int | None
    high: int | None
    span: Span
    role: CountRole | None = None

    def to_dict(self) -> dict[str, Any]:
        own = {} if self.role is None else {"role": self.role}
        return {
            "what": self.what, "who": self.who, "low": self.low, "best": self.best,
            "high": self.high, "span": self.span.to_dict(), **own,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["what"], d.get("who"), d["low"], d.get("best"), d["high"], Span.from_dict(d["span"]), d.get("role"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One event that the text presents, in any status. ``according_to`` runs outermost first."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    trigger: Span
    evidence: Span
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    place: Filler | None
    time: str | None
    status: Status
    according_to: tuple[str, ...]
    about: str | None
    counts: tuple[Count, ...]
    confidence: float  # type, actors, recipients and status are all right
    # field → the probability that it is right, for the fields that are set
    confidences: Mapping[str, float] = field(default_factory=dict, hash=False)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "type": self.type, "mode": self.mode, "contexts": list(self.contexts),
            "cameo": self.cameo, "trigger": self.trigger.to_dict(), "evidence": self.evidence.to_dict(),
            "actors": [f.to_dict() for f in self.actors],
            "recipients": [f.to_dict() for f in self.recipients],
            "place": self.place.to_dict() if self.place else None, "time": self.time,
            "status": self.status, "according_to": list(self.according_to), "about": self.about,
            "counts": [c.to_dict() for c in self.counts], "confidence": self.confidence,
            **({"confidences": dict(self.confidences)} if self.confidences else {}),
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(
            d["id"], d["type"], d.get("mode"), tuple(d.get("contexts", ())), d.get("cameo"),
            Span.from_dict(d["trigger"]), Span.from_dict(d["evidence"]),
            tuple(map(Filler.from_dict, d["actors"])), tuple(map(Filler.from_dict, d["recipients"])),
            Filler.from_dict(d["place"]) if d["place"] else None, d["time"], d["status"],
            tuple(d["according_to"]), d.get("about"), tuple(map(Count.from_dict, d["counts"])),
            d["confidence"], dict(d.get("confidences", {})),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting tie between two entities; ``since`` and ``until`` are ids of times."""

    id: str
    type: RelationType
    from_: str
    to: str
    evidence: Span
    since: str | None = None
    until: str | None = None
    status: Status = "actual"
    according_to: tuple[str, ...] = ()
    confidence: float = 0.5

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "type": self.type, "from": self.from_, "to": self.to,
            "evidence": self.evidence.to_dict(), "since": self.since, "until": self.until,
            "status": self.status, "according_to": list(self.according_to), "confidence": self.confidence,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(
            d["id"], d["type"], d["from"], d["to"], Span.from_dict(d["evidence"]), d.get("since"),
            d.get("until"), d.get("status", "actual"), tuple(d.get("according_to", ())),
            d.get("confidence", 0.5),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Warning:
    """What was left open or looked wrong, with the place in the text where there is one."""

    code: str
    message: str
    span: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code, "message": self.message,
            "span": self.span.to_dict() if self.span else None,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        span = d.get("span")
        return cls(d["code"], d["message"], Span.from_dict(span) if span else None)


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """The article as it was coded: ``text`` is what every offset counts in."""

    id: str
    text: str
    source: str | None = None
    sha256: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id, "source": self.source, "sha256": self.sha256, "publisher": self.publisher,
            "title": self.title, "byline": self.byline, "published": self.published,
            "language": self.language, "text": self.text,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(
            d["id"], d["text"], d["source"], d.get("sha256"), d.get("publisher"), d["title"],
            d.get("byline"), d["published"], d["language"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CoderInfo:
    """What made the record: package version, language pipeline, codebook, and, if any, the trained head that gave the types and
    the encoder that was heard."""

    version: str
    pipeline: str | None = None
    codebook: str | None = None
    head: str | None = None
    encoder: str | None = None

    def to_dict(self) -> dict[str, Any]:
        own = {k: v for k, v in (("head", self.head), ("encoder", self.encoder)) if v is not None}
        return {"version": self.version, "pipeline": self.pipeline, "codebook": self.codebook, **own}

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        return cls(d["version"], d.get("pipeline"), d.get("codebook"), d.get("head"), d.get("encoder"))


@dataclass(frozen=True, slots=True)
class Record:
    """All that was understood of one article."""

    article: ArticleInfo
    coder: CoderInfo
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "article": self.article.to_dict(),
            "entities": [x.to_dict() for x in self.entities],
            "times": [x.to_dict() for x in self.times],
            "statements": [x.to_dict() for x in self.statements],
            "claims": [x.to_dict() for x in self.claims],
            "relations": [x.to_dict() for x in self.relations],
            "warnings": [x.to_dict() for x in self.warnings],
            "coder": self.coder.to_dict(),
        }

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Self:
        if d.get("format") != FORMAT:
            raise ValueError(f"not a {FORMAT} record: format is {d.get('format')!r}")
        return cls(
            ArticleInfo.from_dict(d["article"]),
            CoderInfo.from_dict(d["coder"]),
            tuple(map(Entity.from_dict, d["entities"])),
            tuple(map(Time.from_dict, d["times"])),
            tuple(map(Statement.from_dict, d["statements"])),
            tuple(map(Claim.from_dict, d["claims"])),
            tuple(map(Relation.from_dict, d["relations"])),
            tuple(map(Warning.from_dict, d["warnings"])),
        )

    def at_least(self, confidence: float) -> Self:
        """The record without the claims below this confidence; what was about one of them is about nothing.

        Entities, times, statements and relations stay.
        """
        kept = {c.id for c in self.claims if c.confidence >= confidence}
        claims = (c if c.about is None or c.about in kept else replace(c, about=None) for c in self.claims if c.id in kept)
        return replace(self, claims=tuple(claims))

    def entity(self, id: str) -> Entity:
        """The entity with this id; KeyError when there is none."""
        for e in self.entities:
            if e.id == id:
                return e
        raise KeyError(id)
