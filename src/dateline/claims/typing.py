"""The type of the event between a given source and target, one row at a time (``dateline part types``).

Every reading of the lexicon that fits in the sentence is a vote; it counts by its weight and by how well the
source stands in its actor slots and the target in its recipient slots.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.claims import syntax
from dateline.claims.lexicon import Lexicon, Predicate, load_lexicon
from dateline.claims.roles import Slots, load_light_verbs
from dateline.claims.triggers import Candidate, choose, lemma_as, parts_of_speech
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token, is_verb

FALLBACK = "CONSULT"  # a sentence with two actors and no known predicate most often tells of contact
_SHARPNESS = 2.0
_EMBEDDED, _EMBEDDING = 0.7, 0.3
_SPEECH_ACTS = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
_COOPERATIVE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "SUPPORT", "AGREE"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})


@dataclass(slots=True)
class _Vote:
    token: Token
    predicate: Predicate
    type: str
    weight: float


def score_types(
    doc: Document, entities: EntityLayer, source: str, target: str, *, lexicon: Lexicon | None = None
) -> dict[str, float]:
    """Type → share of the votes; the shares add up to 1. Empty where no predicate of the lexicon stands."""
    a, b = _tokens_of(doc, source), _tokens_of(doc, target)
    votes = list(_readings(doc, entities, a, b, lexicon or load_lexicon()))
    _weigh_embedding(votes, b)
    best: dict[str, float] = {}
    for v in votes:
        type_ = _announced(v)
        best[type_] = max(best.get(type_, -math.inf), v.weight)
    if not best:
        return {}
    total = sum(math.exp(_SHARPNESS * w) for w in best.values())
    return {t: math.exp(_SHARPNESS * w) / total for t, w in sorted(best.items(), key=lambda x: -x[1])}


def _readings(
    doc: Document, entities: EntityLayer, source: frozenset[int], target: frozenset[int], lexicon: Lexicon
) -> Iterator[_Vote]:
    light = load_light_verbs()
    for token in doc.tokens:
        for pos in parts_of_speech(token):
            readings = lexicon.readings(pos, lemma_as(token, pos))
            found = choose(token, pos, readings, entities, light) if readings else None
            if found is not None:
                yield _Vote(token, found.predicate, found.predicate.type, _vote(found, source, target))


def _weigh_embedding(votes: list[_Vote], target: frozenset[int]) -> None:
    """What is agreed, refused, threatened or asked for is less the event than the agreeing, refusing …"""
    for v in votes:
        if v.type not in _SPEECH_ACTS or v.predicate.pos == "noun":
            continue
        clauses = [c for c in syntax.complements(v.token) if is_verb(c)]
        for other in votes:
            if other is not v and any(c.left <= other.token.i <= c.right for c in clauses):
                other.weight -= _EMBEDDED
        if any(c.left <= i <= c.right for c in clauses for i in target):
            v.weight += _EMBEDDING


def _announced(v: _Vote) -> str:
    """The speech act that a modal makes of an event, as CAMEO codes it: "will send aid" is intent to cooperate,
    "will attack" a threat, "will not meet" a refusal, "must withdraw" a demand."""
    verb = next((t for t in (v.token, *islice(v.token.ancestors(), 4)) if is_verb(t)), v.token)
    modals = {c.lower for c in verb.children if c.dep == "aux"}
    if any(c.dep == "neg" for c in verb.children):
        return "REJECT" if v.type in _COOPERATIVE else v.type
    if modals & {"will", "would", "'ll", "’ll", "shall"}:
        return "AGREE" if v.type in _COOPERATIVE else "THREATEN" if v.type in _HOSTILE else v.type
    return "REQUEST" if modals & {"must", "should"} else v.type


def _tokens_of(doc: Document, name: str) -> frozenset[int]:
    at = doc.text.find(name) if name else -1
    if at < 0:
        return frozenset()
    return frozenset(t.i for t in doc.tokens if t.start < at + len(name) and t.end > at)


def _vote(found: Candidate, source: frozenset[int], target: frozenset[int]) -> float:
    p, slots, token = found.predicate, found.slots, found.token
    actor_slots = (*p.actor, "subject") if not p.mutual else ("subject", "between", "with", "of", "modifier", "poss")
    recipient_slots = (*p.recipient, "object") if not p.mutual else ("with", "between", "object", "of", "subject")
    vote = p.weight + 0.05 * p.specificity
    vote += 1.0 * _stands(slots, actor_slots, source)
    vote += 0.6 * _stands(slots, recipient_slots, target)
    if token.i in source or token.i in target:
        vote -= 0.8
    if token.dep == "ROOT":
        vote += 0.25
    return vote - 0.08 * sum(1 for _ in token.ancestors())


def _stands(slots: Slots, names: Iterable[str], wanted: frozenset[int]) -> float:
    """1 where a word of the wanted phrase fills a slot, half where it stands below what fills it."""
    best = 0.0
    for name in dict.fromkeys(names):
        for t in slots[name]:
            if t.i in wanted:
                return 1.0
            if any(t.left <= i <= t.right for i in wanted):
                best = 0.5
    return best


def type_rows(rows: Iterable[Mapping[str, Any]], coder: Any) -> Iterator[dict[str, Any]]:
    """Rows ``{id, text, source, target}`` → ``{id, type, scores}``, in the same order."""
    from dateline.entities import find_entities

    rows = list(rows)
    documents = coder.parser.parse_many([r["text"] for r in rows])
    for row, doc in zip(rows, documents, strict=True):
        entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
        scores = score_types(doc, entities, str(row.get("source") or ""), str(row.get("target") or ""))
        best = next(iter(scores), FALLBACK)
        yield {"id": row.get("id"), "type": best, "scores": {k: round(v, 4) for k, v in scores.items()}}


