"""The type of the event between a given source and target, one row at a time (``dateline part types``).

Every reading of the lexicon that fits in the sentence is a vote; it counts by its weight and by how well the
source stands in its actor slots and the target in its recipient slots.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.claims.lexicon import Lexicon, Predicate, load_lexicon
from dateline.claims.roles import Slots, load_light_verbs
from dateline.claims.triggers import _parts_of_speech, find_words, misfit
from dateline.entities.layer import EntityLayer
from dateline.language import Document

FALLBACK = "CONSULT"  # a sentence with two actors and no known predicate most often tells of contact
_SHARPNESS = 2.0


def score_types(
    doc: Document, entities: EntityLayer, source: str, target: str, *, lexicon: Lexicon | None = None
) -> dict[str, float]:
    """Type → share of the votes; the shares add up to 1. Empty where no predicate of the lexicon stands."""
    lexicon = lexicon or load_lexicon()
    light = load_light_verbs()
    a, b = _tokens_of(doc, source), _tokens_of(doc, target)
    votes: dict[str, float] = {}
    for token in doc.tokens:
        for pos in _parts_of_speech(token):
            slots = Slots(token, pos, entities, light)
            best: dict[str, float] = {}
            for p in lexicon.readings(pos, token.lemma):
                if find_words(token, p.rest) is None or misfit(p, slots, entities) is not None:
                    continue
                best[p.type] = max(best.get(p.type, 0.0), _vote(p, slots, a, b))
                break
            for type_, vote in best.items():
                votes[type_] = max(votes.get(type_, 0.0), vote)
    if not votes:
        return {}
    total = sum(math.exp(_SHARPNESS * v) for v in votes.values())
    return {t: math.exp(_SHARPNESS * v) / total for t, v in sorted(votes.items(), key=lambda x: -x[1])}


def _tokens_of(doc: Document, name: str) -> frozenset[int]:
    at = doc.text.find(name) if name else -1
    if at < 0:
        return frozenset()
    return frozenset(t.i for t in doc.tokens if t.start < at + len(name) and t.end > at)


def _vote(p: Predicate, slots: Slots, source: frozenset[int], target: frozenset[int]) -> float:
    actor_slots = (*p.actor, "subject") if not p.mutual else ("subject", "between", "with", "of", "modifier", "poss")
    recipient_slots = (*p.recipient, "object") if not p.mutual else ("with", "between", "object", "of", "subject")
    vote = p.weight + 0.05 * p.specificity
    token = slots.token
    vote += 1.0 * _stands(slots, actor_slots, source)
    vote += 0.6 * _stands(slots, recipient_slots, target)
    if token.i in source or token.i in target:
        vote -= 0.8
    if token.dep == "ROOT":
        vote += 0.25
    depth = sum(1 for _ in token.ancestors())
    return vote - 0.08 * depth


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


