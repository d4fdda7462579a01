"""Gold episodes as records: their claims as a coder would have given them, and the same articles coded from raw text.

Either way what gathers claims into accounts sees only ``dateline/1`` records. Of gold claims everything that the gold says
is taken from it; who and where its names are (codes, kinds, coordinates) is read by Dateline's entity stage.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from dateline import __version__
from dateline.entities import EntityLayer, find_entities
from dateline.entities.actors import ActorCoder
from dateline.language import Document
from dateline.records import (
    ArticleInfo,
    Claim,
    CoderInfo,
    Count,
    Entity,
    Filler,
    Form,
    Grain,
    Kind,
    Mention,
    Record,
    Span,
    Statement,
    Status,
    Time,
    What,
)
from dateline.times import find_times
from evals.accounts_gold import Article, Episode, GoldClaim

__all__ = ["as_records", "coded", "documents", "nearest"]


def documents(episodes: Iterable[Episode], coder: Any) -> dict[str, Document]:
    """Article id → its parse; parsing takes most of the time, so it is done once."""
    articles = [a for e in episodes for a in e.articles]
    return dict(zip((a.id for a in articles), coder.parser.parse_many([a.text for a in articles]), strict=True))


def coded(episodes: Iterable[Episode], coder: Any) -> list[Record]:
    """The articles of these episodes from raw text."""
    return list(coder.code_many(
        {"id": a.id, "text": a.text, "title": a.title, "published": a.published, "publisher": a.publisher, "as_is": True}
        for e in episodes for a in e.articles
    ))  # fmt: skip


def as_records(episode: Episode, coder: Any, *, parsed: Mapping[str, Document] | None = None) -> list[Record]:
    """The gold claims of an episode as records, in its order; claims keep their ids. There are no relations."""
    parsed = parsed if parsed is not None else documents([episode], coder)
    return [_Builder(article, parsed[article.id], coder).record() for article in episode.articles]


def nearest(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Where these words stand nearest to ``start``–``end``, as whole words if they stand so anywhere."""
    found = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    whole = [(a, b) for a, b in found if _is_edge(text, a) and _is_edge(text, b)]
    return min(whole or found, key=lambda s: (max(s[0] - end, start - s[1], 0), s[0]), default=None)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name.lower())


def _is_edge(text: str, at: int) -> bool:
    return not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum())


@dataclass(slots=True)
class _Builder:
    """One article; entities, times and statements come into being as claims ask for them."""

    article: Article
    doc: Document
    coder: Any
    entities: dict[str, Entity] = field(default_factory=dict)  # by id
    times: dict[tuple[str | None, str | None], Time] = field(default_factory=dict)
    statements: dict[tuple[object, ...], Statement] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)  # role and who → id of the entity
    _layer: EntityLayer = field(init=False)
    _found_times: tuple[Time, ...] = ()

    def record(self) -> Record:
        a = self.article
        day = date.fromisoformat(a.published[:10])
        self._layer = find_entities(self.doc, published=day, knowledge=self.coder.knowledge, places=self.coder.places)
        self._found_times = find_times(self.doc, published=day)
        claims = tuple(self._claim(c) for c in a.claims)
        return Record(
            ArticleInfo(a.id, a.text, publisher=a.publisher, title=a.title, published=a.published, language="en"),
            CoderInfo(__version__, self.coder.parser.name, "gold"),
            entities=tuple(self.entities.values()), times=tuple(self.times.values()),
            statements=tuple(self.statements.values()), claims=claims,
        )  # fmt: skip

    def _claim(self, c: GoldClaim) -> Claim:
        trigger = self._span(c.start, c.end)
        evidence = self._sentence(c)
        return Claim(
            c.id, c.type, c.mode, (), None, trigger, evidence,
            tuple(self._filler(name, c.start, c.end) for name in c.actors),
            tuple(self._filler(name, c.start, c.end) for name in c.recipients),
            None if c.place is None else self._filler(c.place, c.start, c.end, role="place"),
            None if c.time is None else self._time(c.time, evidence, trigger), cast(Status, c.status),
            self._voices(c, evidence), c.about, tuple(self._counts(c)), 1.0,
        )  # fmt: skip

    def _span(self, start: int, end: int) -> Span:
        return Span.of(self.article.text, start, end)

    def _sentence(self, c: GoldClaim) -> Span:
        """The sentences that the trigger stands in."""
        inside = [t.sent for t in self.doc.tokens if t.start < c.end and c.start < t.end]
        first, last = self.doc.sentences[min(inside)], self.doc.sentences[max(inside)]
        start, end = self.doc.offsets(first.start, last.end - 1)
        text = self.article.text[start:end]
        return self._span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))

    # ---------------------------------------------------------------------------------------------- entities

    def _filler(self, name: str, start: int, end: int, *, role: str = "party") -> Filler:
        at = nearest(self.article.text, name, start, end)
        assert at is not None, f"{self.article.id}: {name!r} is not in the text"
        span = self._span(*at)
        return Filler(self._entity(name, span, role), span)

    def _entity(self, name: str, span: Span, role: str) -> str:
        """The id of who is named. Names that the entity stage links are one, and equal words that it links to no name."""
        found = self._mentioned(span)
        linked = found is not None and any(m.form == "name" for m in found.mentions)
        key = f"{role} {found.id}" if found is not None and linked else f"{role} {_bare(name)}"
        if key not in self._ids:
            self._ids[key] = f"e{len(self._ids) + 1}"
            made = self._place(name, found) if role == "place" else self._party(name, found)
            own = made if linked else replace(made, name=made.name if found is None else name, mentions=())
            self.entities[self._ids[key]] = replace(own, id=self._ids[key])
        entity = self.entities[self._ids[key]]
        if not any((m.start, m.end) == (span.start, span.end) for m in entity.mentions):
            form: Form = "name" if span.text[:1].isupper() else "nominal"
            mentions = [*entity.mentions, Mention(span.start, span.end, span.text, form)]
            entity = replace(entity, mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))))
            self.entities[entity.id] = entity
        return entity.id

    def _mentioned(self, span: Span) -> Entity | None:
        """What the entity stage has at the head of these words."""
        inside = [t for t in self.doc.tokens if span.start <= t.start and t.end <= span.end]
        heads = [t for t in inside if t.head is t or not (span.start <= t.head.start < span.end)]
        return next((e for e in map(self._layer.at, heads) if e is not None), None)

    def _place(self, name: str, found: Entity | None) -> Entity:
        """The place of these words; where the stage reads them as its government or as nothing, the place of that name."""
        if found is not None and found.place is not None:
            return found
        alike = [e for e in self._layer.entities if e.place and any(m.text == name for m in e.mentions)]
        made = found or Entity("", name, "place", None, None, (), None, None, ())
        return replace(made, place=alike[0].place, kind=alike[0].kind) if alike else made

    def _party(self, name: str, found: Entity | None) -> Entity:
        """Who these words name; where the stage has no code for them, what the words in their sentence tell."""
        if found is not None and found.code is not None:
            return found
        day = date.fromisoformat(self.article.published[:10])
        evidence = next((p for p in self.article.text.split("\n\n") if name in p), None)
        actors = ActorCoder(self.coder.parser, self.coder.knowledge, self.coder.places)
        actor = actors.code(name, published=day, context=evidence)
        if found is not None and (actor.code is None or found.kind != "place"):
            return replace(found, code=actor.code, country=found.country or actor.country, sectors=actor.sectors)
        kind: Kind = actor.kind if actor.kind and actor.kind != "other" else "group"
        return Entity("", actor.name or name, kind, actor.code, actor.country, actor.sectors, None, None, ())

    # ------------------------------------------------------------------------------- times, statements, counts

    def _time(self, interval: tuple[str | None, str | None], evidence: Span, trigger: Span) -> str:
        """The time expression of the text with this interval, nearest to the evidence; else the trigger's words stand for it."""
        if interval not in self.times:
            same = [t for t in self._found_times if (_day(t.from_), _day(t.to)) == (_day(interval[0]), _day(interval[1]))]
            best = min(same, key=lambda t: abs(t.span.start - evidence.start), default=None)
            made = Time("", trigger, *interval, _grain(*interval), None) if best is None else best
            self.times[interval] = replace(made, id=f"t{len(self.times) + 1}", from_=interval[0], to=interval[1])
        return self.times[interval].id

    def _voices(self, c: GoldClaim, evidence: Span) -> tuple[str, ...]:
        """Statements, outermost first, each within the one before."""
        out: tuple[str, ...] = ()
        for names in c.according_to:
            source = self._source(names, evidence)
            key = (out, names, evidence.start)
            if key not in self.statements:
                self.statements[key] = Statement(
                    f"s{len(self.statements) + 1}", source.entity if source else None,
                    source.span if source else None, (), (evidence,), "indirect", within=out[-1] if out else None,
                )  # fmt: skip
            out = (*out, self.statements[key].id)
        return out

    def _source(self, names: Sequence[str], evidence: Span) -> Filler | None:
        standing = [n for n in names if nearest(self.article.text, n, evidence.start, evidence.end)]
        return self._filler(standing[0], evidence.start, evidence.end) if standing else None

    def _counts(self, c: GoldClaim) -> Iterable[Count]:
        for count in c.counts:
            at = nearest(self.article.text, count.span, c.start, c.end)
            assert at is not None, f"{self.article.id}: {count.span!r} is not in the text"
            yield Count(
                cast(What, count.what), count.who, count.low, count.best, count.high, self._span(*at), cast(Any, count.role)
            )


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _grain(start: str | None, end: str | None) -> Grain:
    """The finest grain that the interval is one of."""
    first, last = (date.fromisoformat(m[:10]) if m else None for m in (start, end))
    if first is None or last is None or first == last:
        return "time" if start and len(start) > 10 else "day"
    days = (last - first).days + 1
    if first.day == 1 and (days == monthrange(first.year, first.month)[1]):
        return "month"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return "year"
    return "day" if days < 7 else "week" if days == 7 else "month" if days < 300 else "year"
