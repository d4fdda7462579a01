"""Lasting ties: who backs, opposes, controls, leads whom, what is part of or located in what.

Words are ``data/relations.yaml``; the constructions are read in ``dateline.claims.ties``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.claims.status import judge
from dateline.claims.ties.memberships import of_member
from dateline.claims.ties.nouns import of_noun
from dateline.claims.ties.places import of_place
from dateline.claims.ties.struggles import of_enmity, of_struggle
from dateline.claims.ties.tie import Tie
from dateline.claims.ties.verbs import of_participle, of_verb
from dateline.claims.ties.words import load_tie_words
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token, is_verb
from dateline.records import Entity, Relation, RelationType, Span, Time
from dateline.statements.layer import StatementLayer

_NO_EVENT = ("backs", "opposes", "leads", "controls")


@dataclass(frozen=True, slots=True)
class RelationLayer:
    """Relations of one document, and the indexes of the verbs that tell of a tie and so of no event."""

    relations: tuple[Relation, ...]
    verbs: frozenset[int]


def find_relations(
    doc: Document, entities: EntityLayer, times: Sequence[Time], statements: StatementLayer
) -> RelationLayer:
    """Relations in text order, ids ``r1``, ``r2`` …; each pair and type once, where it is told first."""
    out: list[Relation] = []
    verbs: set[int] = set()
    words = load_tie_words()
    seen: set[tuple[str, str, str]] = set()
    for tie in sorted(_ties(doc, entities), key=lambda x: x.word.i):
        a, b = entities.at(tie.from_), tie.whose or entities.at(tie.to)
        if a is None or b is None or a.id == b.id or not _sensible(tie.type, a, b):
            continue
        if tie.by in ("verb", "participle") and tie.type in _NO_EVENT and tie.word.lemma not in words.deeds:
            verbs.add(tie.word.i)
        if (tie.type, a.id, b.id) in seen:
            continue
        seen.add((tie.type, a.id, b.id))
        chain = statements.chain(tie.word)
        judgement = judge(tie.word, chain) if tie.by == "verb" else None
        if judgement is not None and judgement.status in ("requested", "conditional"):
            continue
        since, until = _span_of_time(tie.word, doc, times) if tie.by == "verb" else (None, None)
        out.append(
            Relation(
                id=f"r{len(out) + 1}", type=tie.type, from_=a.id, to=b.id, evidence=_evidence(tie, doc),
                since=since, until=until, status=judgement.status if judgement else "actual",
                according_to=tuple(x.id for x in chain), confidence=0.8 if tie.by != "noun" else 0.7,
            )
        )
    return RelationLayer(tuple(out), frozenset(verbs))


def _sensible(type_: RelationType, a: Entity, b: Entity) -> bool:
    place_a, place_b = a.kind == "place", b.kind == "place"
    match type_:
        case "located_in":
            return (place_a or a.kind == "organisation") and b.kind in ("place", "country")
        case "controls":
            return not place_a and b.kind in ("place", "country")
        case "part_of" | "member_of":
            return not place_a and not place_b
        case "leads":
            return a.kind == "person" and b.kind in ("organisation", "group", "country")
    return not place_a and not place_b


def _ties(doc: Document, entities: EntityLayer) -> Iterator[Tie]:
    words = load_tie_words()
    for t in doc.tokens:
        if t.lower in words.participles and t.tag in ("VBN", "JJ", "VBD"):
            yield from of_participle(t, words.participles[t.lower], doc, entities)
        if is_verb(t):
            yield from of_verb(t, words, entities)
            yield from of_enmity(t, words, doc, entities)
        elif t.tag[0] == "N":
            yield from of_noun(t, words, entities)
            yield from of_struggle(t, words, entities)
            yield from of_member(t, words, doc, entities)
            yield from of_place(t, entities)


def _span_of_time(word: Token, doc: Document, times: Sequence[Time]) -> tuple[str | None, str | None]:
    """Ids of the times after "since" or "from", and after "until" or "to"."""
    since = until = None
    for c in word.children:
        if c.lower in ("since", "from", "until", "till") and c.children:
            a, b = doc.tokens[c.left].start, doc.tokens[c.right].end
            time = next((x for x in times if a <= x.span.start < b), None)
            if time is not None and c.lower in ("since", "from"):
                since = time.id
            elif time is not None:
                until = time.id
    return since, until


def _evidence(tie: Tie, doc: Document) -> Span:
    points = [t.i for t in (tie.from_, tie.to, tie.word) if t.sent == tie.word.sent]
    start, end = doc.offsets(min(points), max(points))
    return Span.of(doc.text, start, end)
