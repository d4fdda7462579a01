"""Types of rows by the rules of a codebook: each reading of a sentence is recoded as a claim would be.

A row tells who did it to whom and a sentence, so of the conditions of a rule ``about`` and ``within`` see no other claim, and of
``status`` a row knows ``planned`` ("will sign") and ``actual`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from dateline.claims.recode import recode
from dateline.claims.syntax import deep_objects
from dateline.claims.triggers import find_words
from dateline.claims.typing import FALLBACK, Vote, find_votes, is_planned, joined_shares, tokens_of
from dateline.codebooks import Codebook, load_codebook
from dateline.entities.layer import EntityLayer
from dateline.heads.features import TRIGGER
from dateline.language import Document
from dateline.language.encoder import Reading
from dateline.records import Claim, Entity, Filler, Span


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A row's sentence as it was read, with the token indexes where its source, its target and, if given, its trigger stand."""

    doc: Document
    entities: EntityLayer
    source: frozenset[int]
    target: frozenset[int]
    reading: Reading | None = None
    trigger: frozenset[int] = frozenset()


def crosswalk_rows(rows: Sequence[Mapping[str, Any]], coder: Any) -> Iterator[dict[str, float]]:
    """For each row the shares of the types of the coder's codebook, largest first; empty where no rule takes any reading."""
    from dateline.entities import find_entities

    documents = list(coder.parser.parse_many([r["text"] for r in rows]))
    readings = coder.encoder.read_many(documents) if coder.encoder is not None else repeat(None)
    for row, doc, reading in zip(rows, documents, readings, strict=False):
        entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
        source, target = (tokens_of(doc, str(row.get(k) or "")) for k in ("source", "target"))
        start, end = row.get("trigger_span") or (0, 0)
        trigger = frozenset(t.i for t in doc.tokens if t.start < end and t.end > start)
        yield crosswalk(Sentence(doc, entities, source, target, reading, trigger), coder.codebook)


def crosswalk(s: Sentence, codebook: Codebook) -> dict[str, float]:
    """Shares of a codebook's types. A PLOVER type brings the mode and the CAMEO code of its best vote, or its own code where
    the encoder alone sees it; what no rule takes is left out."""
    votes = find_votes(s.doc, s.entities, s.source, s.target)
    for v in votes:
        v.weight += TRIGGER * (v.token.i in s.trigger)
    shares = joined_shares(votes, s.doc, s.source | s.target, s.reading) or {FALLBACK: 1.0}
    best: dict[str, Vote] = {}
    for v in sorted(votes, key=lambda v: -v.weight):
        best.setdefault(v.type, v)
    claims = [_claim(type_, best.get(type_), s) for type_ in shares]
    out: dict[str, float] = {}
    for c in recode(claims, s.entities.entities, codebook):
        out[c.type] = out.get(c.type, 0.0) + shares[c.id]
    return {t: round(p, 4) for t, p in sorted(out.items(), key=lambda x: -x[1])}


def _claim(type_: str, vote: Vote | None, s: Sentence) -> Claim:
    """A reading as a claim, whose id is its PLOVER type."""
    p = vote.predicate if vote is not None and vote.predicate.type == type_ else None
    mode = p.mode if p is not None else None
    parties = tuple(_filler(s, part) for part in (s.source, s.target) if part)
    actors = len(parties) if p is not None and p.mutual else min(len(s.source), 1)
    return Claim(
        id=type_, type=type_, mode=mode, contexts=p.contexts if p is not None else (),
        cameo=(p.cameo if p is not None else None) or load_codebook().cameo(type_, mode),
        trigger=_trigger(vote, s.doc), evidence=Span(0, len(s.doc.text), s.doc.text),
        actors=parties[:actors], recipients=parties[actors:], place=None, time=None,
        status="planned" if p is not None and vote is not None and is_planned(vote) else "actual",
        according_to=(), about=None, counts=(), confidence=0.0,
    )  # fmt: skip


def _trigger(vote: Vote | None, doc: Document) -> Span:
    """The word that votes, with the others of its pattern and the object that its reading asks for; empty without a vote."""
    if vote is None:
        return Span(0, 0, "")
    token, p = vote.token, vote.predicate
    words = [token, *(find_words(token, p.rest) or ()), *(o for o in deep_objects(token) if o.lemma in p.object)]
    return Span.of(doc.text, *doc.offsets(min(w.i for w in words), max(w.i for w in words)))


def _filler(s: Sentence, part: frozenset[int]) -> Filler:
    """Who stands there: of several entities ("the minister of Norland") the one whose mention reaches furthest up the parse."""
    entity = _entity(s, part)
    return Filler(entity.id if entity is not None else None, Span.of(s.doc.text, *s.doc.offsets(min(part), max(part))))


def _entity(s: Sentence, part: frozenset[int]) -> Entity | None:
    tokens = sorted((s.doc.tokens[i] for i in part), key=lambda t: sum(1 for _ in t.ancestors()))
    return next((e for t in tokens if (e := s.entities.at(t)) is not None), None)
