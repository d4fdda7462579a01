"""The code of one actor string: whom it names as a whole, and what decided the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from dateline.entities.actors.direct import Direct, leader_in, named_directly, other_roles
from dateline.entities.actors.phrases import Phrase, head_in, in_sentence, tidy
from dateline.entities.actors.words import read_words
from dateline.entities.find import find_entities
from dateline.entities.knowledge import BODIES, Knowledge, load_knowledge, make_code
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Parser
from dateline.records import Entity, Kind
from dateline.trace import Note, Trace

_WINDOW = 64


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was looked at: the ``rule``, in words ``says``, the data entry ``where`` and its ``source`` class.

    ``decided`` marks what the code comes from; the others were passed over.
    """

    rule: str
    says: str
    where: str = ""
    source: str = ""
    decided: bool = False


@dataclass(frozen=True, slots=True)
class CodedActor:
    """An actor with its code; ``code`` is None where nothing is known. ``by`` is the rule that decided."""

    text: str
    code: str | None
    name: str | None
    kind: Kind | None
    country: str | None
    sectors: tuple[str, ...]
    by: str
    reasons: tuple[Reason, ...] = field(default=(), compare=False)

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "sectors": list(self.sectors), "reasons": [asdict(r) for r in self.reasons]}


def code_actor(
    text: str, *, published: date | datetime | None = None, context: str | None = None, parser: Parser | None = None,
    knowledge: Knowledge | None = None, places: Any = None,
) -> CodedActor:  # fmt: skip
    """The code of the actor that the whole string names, on the day; ``context`` is a sentence or more around it.

    Without a parser, knowledge base or place finder those that come with the package are used.

    >>> from datetime import date
    >>> code_actor("former US secretary of state John Kerry", published=date(2018, 1, 1)).code
    'USAELI'
    """
    coder = ActorCoder(parser or _parser(), knowledge or load_knowledge(), places or _places())
    return coder.code(text, published=published, context=context)


@dataclass(frozen=True, slots=True)
class ActorCoder:
    """Codes actor strings with a parser, a knowledge base and a place finder."""

    parser: Parser
    knowledge: Knowledge
    places: Any

    def code(
        self, text: str, *, published: date | datetime | None = None, context: str | None = None
    ) -> CodedActor:
        """As :func:`code_actor`."""
        return next(self.code_many([{"text": text, "published": published, "context": context}]))

    def code_many(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[CodedActor]:
        """One result a row {text, published?, context?}, in order; rows are parsed together."""
        waiting = iter(rows)
        while batch := list(islice(waiting, _WINDOW)):
            actors = [tidy(r["text"]) for r in batch]
            phrases = [
                in_sentence(a, r.get("context"), self.knowledge) for a, r in zip(actors, batch, strict=True)
            ]
            documents = self.parser.parse_many([p.text for p in phrases], window=_WINDOW)
            for row, actor, phrase, doc in zip(batch, actors, phrases, documents, strict=True):
                yield self._coded(row["text"], actor, phrase, doc, _day(row.get("published")))

    def _coded(self, text: str, actor: str, phrase: Phrase, doc: Document, day: date | None) -> CodedActor:
        trace = Trace()
        layer = find_entities(doc, published=day, knowledge=self.knowledge, places=self.places, trace=trace)
        known = named_directly(actor, self.knowledge, day, _countries(layer))
        if known is not None:
            return _direct(text, known)
        entity = _named_by(layer, doc, phrase)
        coded = None
        if entity is not None:
            coded = _of_entity(text, entity, layer, phrase, trace, self.knowledge)
        return self._by_words(text, actor, coded, layer, phrase, day)

    def _by_words(
        self,
        text: str,
        actor: str,
        coded: CodedActor | None,
        layer: EntityLayer,
        phrase: Phrase,
        day: date | None,
    ) -> CodedActor:
        """What the words alone and the context tell, where the reading of the sentence left a part of the code open."""
        if coded is not None and coded.kind == "person":
            alone = leader_in(actor, self.knowledge, day)
            if alone is not None and (coded.name, coded.country) == (alone.surname, alone.direct.country):
                coded = replace(coded, name=alone.direct.name)
        stated = coded is not None and coded.kind == "country" and not _ends_in_noun(actor)
        if coded is not None and ((coded.country and (coded.sectors or stated)) or coded.by in _ROLES):
            return coded
        leader = leader_in(actor, self.knowledge, day) if coded is None or coded.country is None else None
        if (
            leader is not None
            and coded is not None
            and coded.kind == "person"
            and coded.name != leader.surname
        ):
            leader = None  # somebody else of that name
        if leader is not None and (coded is None or coded.kind == "person"):
            return _direct(text, leader.direct)
        found = coded or CodedActor(text, None, None, "other", None, (), "nothing", (_NOTHING,))
        if leader is not None:
            why = f"the country of {leader.direct.name}"
            found = _filled(
                found, leader.direct.country, (), Reason("surname", why, leader.direct.where, decided=True)
            )
        words = read_words(actor, self.knowledge)
        if found.sectors and words.country in BODIES:
            found = replace(found, sectors=())  # "weapons inspectors" tells more than "inspectors"
        if words.country or words.sectors:
            reason = Reason(
                "words", words.why, words.where, self.knowledge.sources.get(words.where, ""), decided=True
            )
            found = _filled(found, words.country, words.sectors, reason)
        around = _countries(layer).most_common(1) if phrase.start else []
        if found.country is None and found.sectors and around:
            why = f"most of the context is about {around[0][0]}"
            found = _filled(found, around[0][0], (), Reason("context", why, decided=True))
        return found if found.code is not None or coded is not None else replace(found, kind=None)


_ROLES = frozenset({"role", "past role", "later role"})
_NOTHING = Reason("nothing", "no name of the base and no generic noun for an actor was found in it")


def _ends_in_noun(actor: str) -> bool:
    """ "Jordanian intelligence" is more than a country by its adjective."""
    words = actor.split()
    return len(words) > 1 and words[-1].islower()


def _filled(coded: CodedActor, country: str | None, sectors: tuple[str, ...], reason: Reason) -> CodedActor:
    """The same with country and sectors where it had none; unchanged when there is nothing to fill."""
    new_country, new_sectors = coded.country or country, coded.sectors or sectors
    if new_country in BODIES and new_sectors[:1] == ("GOV",):
        new_sectors = new_sectors[1:]
    if (new_country, new_sectors) == (coded.country, coded.sectors):
        return coded
    return replace(
        coded, country=new_country, sectors=new_sectors, code=make_code(new_country, new_sectors), by=reason.rule,
        reasons=(reason, *coded.reasons),
    )  # fmt: skip


def _day(published: Any) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _direct(text: str, known: Direct) -> CodedActor:
    reasons = [Reason(known.rule, known.why, known.where, known.source, decided=True)]
    if known.entry is not None:
        reasons += [
            Reason("other role", words, where, source)
            for words, where, source in other_roles(known.entry, known.where)
        ]
    reasons += [
        Reason(
            "same name",
            f"{e.names[0]}: {e.roles[-1].code or 'no code'}",
            e.roles[-1].where,
            e.roles[-1].source,
        )
        for e in known.others
    ]
    return CodedActor(
        text, make_code(known.country, known.sectors), known.name, known.kind, known.country, known.sectors,
        known.rule, tuple(reasons),
    )  # fmt: skip


def _countries(layer: EntityLayer) -> Counter[str]:
    """How often the text mentions each country, by itself, its places and its actors."""
    out: Counter[str] = Counter()
    for e in layer.entities:
        if e.country:
            out[e.country] += len(e.mentions) * (2 if e.kind in ("country", "place") else 1)
    return out


def _named_by(layer: EntityLayer, doc: Document, phrase: Phrase) -> Entity | None:
    """The entity of the phrase's head, or whose the head is; a person whose name ends the phrase before a country."""
    tokens = head_in(doc, phrase)
    found = [e for e in map(layer.at, tokens) if e is not None]
    head = layer.at(tokens[0]) if tokens else None
    if head is not None and head.kind in ("group", "organisation"):
        return head
    for m in layer.mentions:
        inside = doc.tokens[m.start].start >= phrase.start and doc.tokens[m.end - 1].end == phrase.end
        if inside and m.form == "name" and layer[m.entity].kind == "person":
            return layer[m.entity]
    owner = tokens[0].child("poss") if tokens and head is None else None
    owned = layer.at(owner) if owner is not None else None
    return owned or head or next(iter(found), None)


def _of_entity(
    text: str, entity: Entity, layer: EntityLayer, phrase: Phrase, trace: Trace, knowledge: Knowledge
) -> CodedActor:
    note = _decision(trace, entity)
    country, sectors = _body_or_country(entity), entity.sectors
    by = note.data["rule"] if note is not None else "name"
    why = note.data["why"] if note is not None else ""
    if country is None and entity.kind == "place" and entity.place is not None:
        country = entity.place.country
    where = note.data["where"] if note is not None else ""
    source = knowledge.sources.get(where, "")
    others = [e for e in layer.entities if e is not entity and e.mentions[0].start >= phrase.start]
    reasons = [Reason(by, why, where, source, decided=True)]
    reasons += [Reason("also named", f"{e.name}: {e.code or e.country or 'no code'}") for e in others]
    code = make_code(country, sectors)
    return CodedActor(text, code, entity.name, entity.kind, country, sectors, by, tuple(reasons))


def _body_or_country(entity: Entity) -> str | None:
    return entity.code[:3] if entity.code and entity.code[:3] in BODIES else entity.country


def _decision(trace: Trace, entity: Entity) -> Note | None:
    spans = {(m.start, m.end) for m in entity.mentions}
    return next((n for n in trace.notes if n.stage == "codes" and (n.start, n.end) in spans), None)


@lru_cache(maxsize=1)
def _parser() -> Parser:
    return Parser()


@lru_cache(maxsize=1)
def _places() -> Any:
    from dateline.entities.places import Gazetteer, PlaceFinder

    return PlaceFinder(Gazetteer())
