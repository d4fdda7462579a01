"""Who? The entity stage: a document in, an :class:`EntityLayer` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from dateline.entities.chains import chain_names
from dateline.entities.codes import set_codes
from dateline.entities.draft import Chain, Draft, TextRole
from dateline.entities.knowledge import BODIES, Knowledge
from dateline.entities.layer import EntityLayer, TokenMention
from dateline.entities.nominals import find_nominals
from dateline.entities.onmap import place_nominals, without_phrases
from dateline.entities.pronouns import find_pronouns
from dateline.entities.reading import NameReader
from dateline.entities.resolve import resolve
from dateline.entities.roles import (
    apposed,
    complement_roles,
    home_country,
    past_prefixes,
    role_of,
    shared_role,
    title_role,
)
from dateline.entities.story import Story
from dateline.language import Document
from dateline.records import Entity, Mention, Span, Warning
from dateline.trace import Trace


class Places(Protocol):
    """What the stage needs of a place finder."""

    def find(self, doc: Document, *, names: Sequence[tuple[int, int]] = ()) -> Sequence[Any]: ...


def find_entities(
    doc: Document, *, published: date | datetime | None, knowledge: Knowledge, places: Places | None = None,
    trace: Trace | None = None,
) -> EntityLayer:  # fmt: skip
    """Mentions, coreference chains and codes of one document, roles as of ``published``.

    Without ``places`` the recogniser's places are kept without coordinates.
    """
    day = published.date() if isinstance(published, datetime) else published
    reader = NameReader(doc, knowledge, day)
    names = reader.read(places)
    inner = list(reader.inner_places(names))
    named = {
        i: d
        for d in sorted(names, key=lambda d: d.end - d.start, reverse=True)
        for i in range(d.start, d.end)
    }
    titled = _titles(doc, names, named, knowledge)
    found = without_phrases(list(find_nominals(doc, named, knowledge)), inner)
    nominals = [d for d in found if d.head not in titled]
    place_nominals(nominals, inner)
    past_prefixes(doc, nominals, knowledge)
    at = _by_head([*names, *nominals])
    complement_roles(doc, nominals, at, knowledge)
    story = Story(doc, [*names, *inner, *nominals])
    chains = chain_names(doc, [*names, *inner], knowledge)
    for name, nominal in apposed(doc, nominals, at):
        if name.chain is not None and nominal.chain is None:
            name.chain.add(nominal)
            nominal.role = role_of(nominal, knowledge)
            nominal.by = "apposition"
    drafts = [*names, *nominals, *inner, *find_pronouns(doc)]
    chains = resolve(doc, drafts, chains, knowledge, story, day)
    chains = sorted((c for c in chains if c.drafts), key=lambda c: (c.first, -max(d.end for d in c.drafts)))
    set_codes(doc, chains, day, story, knowledge, trace)
    return _layer(doc, chains, knowledge, trace)


def _titles(doc: Document, names: Sequence[Draft], named: dict[int, Draft], knowledge: Knowledge) -> set[int]:
    """Gives persons the roles in the titles before their names; returns the tokens of the titles."""
    tokens: set[int] = set()
    for d in names:
        if d.kind != "person":
            continue
        found = title_role(doc, d, named, knowledge)
        if found is not None:
            d.role = found[0]
            tokens.update(range(found[1], d.start))
        elif d.role is None and (shared := shared_role(doc, d, named)) is not None:
            d.role = shared
        home = home_country(doc, d, named)
        if home is not None:
            d.role = replace(d.role, country=home) if d.role is not None else TextRole(home, ())
    return tokens


def _by_head(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The widest mention for each head."""
    out: dict[int, Draft] = {}
    for d in sorted(drafts, key=lambda d: d.end - d.start):
        for head in (d.head, *d.also_heads):
            out[head] = d
    return out


def _layer(doc: Document, chains: list[Chain], knowledge: Knowledge, trace: Trace | None) -> EntityLayer:
    ids = {id(c): f"e{n}" for n, c in enumerate(chains, start=1)}
    entities = tuple(_entity(doc, c, ids[id(c)], knowledge) for c in chains)
    mentions: list[TokenMention] = []
    extra: dict[int, TokenMention] = {}
    for chain in chains:
        for d in chain.drafts:
            m = TokenMention(d.start, d.end, d.head, d.form, ids[id(chain)], d.by, d.score)
            mentions.append(m)
            extra.update((i, m) for i in d.also_heads)
    mentions.sort(key=lambda m: (m.start, m.end))
    members = {ids[id(c)]: tuple(ids[id(m)] for m in c.members if id(m) in ids) for c in chains if c.members}
    if trace is not None:
        _notes(doc, entities, mentions, trace)
    return EntityLayer(entities, tuple(mentions), _warnings(chains, entities), members, extra)


def _entity(doc: Document, chain: Chain, id: str, knowledge: Knowledge) -> Entity:
    spans = sorted({(d.start, d.end, d.form) for d in chain.drafts})
    mentions = []
    for start, end, form in spans:
        a, b = doc.offsets(start, end - 1)
        mentions.append(Mention.of(doc.text, a, b, form))
    place = chain.place.place if chain.place is not None and chain.kind in ("place", "country") else None
    country = chain.country if chain.country and chain.country not in BODIES else None
    return Entity(
        id, _name(chain, knowledge), chain.kind, chain.code, country, chain.sectors, place, None, tuple(mentions)
    )


def _name(chain: Chain, knowledge: Knowledge) -> str:
    """The chain's name; a country that the text names only by its adjective has the name it is known by."""
    known = knowledge.by_code.get(chain.code or "") if chain.kind == "country" else None
    only_adjectives = all(d.sense == "adjective" for d in chain.drafts if d.form == "name")
    return known.name if known is not None and only_adjectives else chain.name


def _warnings(chains: list[Chain], entities: Sequence[Entity]) -> tuple[Warning, ...]:
    out = []
    for chain, entity in zip(chains, entities, strict=True):
        named = next((m for m in entity.mentions if m.form == "name"), None)
        span = Span(named.start, named.end, named.text) if named is not None else None
        if entity.kind == "place" and entity.place is None and named is not None:
            out.append(Warning("unresolved-place", f"{entity.name}: not found in the gazetteer", span))
        elif (
            entity.kind == "person"
            and entity.code is None
            and chain.number == "sg"
            and len(entity.mentions) > 2
            and named
        ):
            out.append(Warning("unknown-code", f"{entity.name}: no role known at the article's date", span))
    return tuple(out)


def _notes(doc: Document, entities: Sequence[Entity], mentions: Sequence[TokenMention], trace: Trace) -> None:
    by_id = {e.id: e for e in entities}
    for m in mentions:
        a, b = doc.offsets(m.start, m.end - 1)
        e = by_id[m.entity]
        trace.note(
            "entities", a, b, f"{doc.text[a:b]}: {e.id} {e.name} ({e.kind}, {e.code or 'no code'}) by {m.by}",
            entity=e.id, score=m.score,
        )  # fmt: skip
