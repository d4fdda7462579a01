"""The type of the event between a given source and target, one row at a time (``dateline part types``).

Every reading of the lexicon that fits in the sentence is a vote; it counts by its weight and by how well the
source stands in its actor slots and the target in its recipient slots.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, repeat
from typing import Any

import numpy as np

from dateline.claims import syntax
from dateline.claims.lexicon import Lexicon, Predicate, load_lexicon
from dateline.claims.roles import Slots, load_light_verbs
from dateline.claims.triggers import Candidate, choose, lemma_as, parts_of_speech
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token, is_verb
from dateline.language.encoder import Reading

FALLBACK = "CONSULT"  # a sentence with two actors and no known predicate most often tells of contact
_SHARPNESS = 2.0
_SEEN = 0.3  # how far the encoder is heard
_APART = 0.5  # the same for a word that governs neither source nor target
_EMBEDDED, _EMBEDDING = 0.7, 0.3
_SPEECH_ACTS = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall"})
_COOPERATIVE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "SUPPORT", "AGREE"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})


@dataclass(slots=True)
class Vote:
    """A reading of a word, the type it speaks for, and how much it counts (mostly 0 to 2)."""

    token: Token
    predicate: Predicate
    type: str
    weight: float


def score_types(
    doc: Document, entities: EntityLayer, source: str, target: str, *, lexicon: Lexicon | None = None,
    reading: Reading | None = None,
) -> dict[str, float]:  # fmt: skip
    """Type → share of the votes; the shares add up to 1. Empty where no predicate of the lexicon stands and there is no
    ``reading``. The encoder votes too, for what it sees anywhere."""
    a, b = tokens_of(doc, source), tokens_of(doc, target)
    return joined_shares(find_votes(doc, entities, a, b, lexicon=lexicon), doc, a | b, reading)


def joined_shares(votes: Iterable[Vote], doc: Document, parties: frozenset[int], reading: Reading | None) -> dict[str, float]:
    """Type → share of the votes of the lexicon and, where there is a ``reading``, the encoder's; largest first. ``parties`` are
    the token indexes of source and target."""
    shares = shares_of(votes)
    if reading is None or not reading.serves("types"):
        return shares
    seen = _seen(reading, doc, parties)
    joint = {t: shares.get(t, 0.0) + _SEEN * seen.get(t, 0.0) for t in {**shares, **seen}}
    total = sum(joint.values())
    return {t: p / total for t, p in sorted(joint.items(), key=lambda x: -x[1])} if total else {}


def find_votes(
    doc: Document, entities: EntityLayer, source: frozenset[int], target: frozenset[int], *,
    lexicon: Lexicon | None = None, within: range | None = None,
) -> list[Vote]:  # fmt: skip
    """The votes of all words, or of those ``within`` some token indexes; source and target are token indexes too."""
    tokens = doc.tokens if within is None else doc.tokens[within.start : within.stop]
    votes = list(_readings(tokens, entities, source, target, lexicon or load_lexicon()))
    _weigh_embedding(votes, target)
    for v in votes:
        v.type = _announced(v)
    return votes


def shares_of(votes: Iterable[Vote]) -> dict[str, float]:
    """Type → share of the votes, largest first; a type counts as its best vote does."""
    best: dict[str, float] = {}
    for v in votes:
        best[v.type] = max(best.get(v.type, -math.inf), v.weight)
    if not best:
        return {}
    total = sum(math.exp(_SHARPNESS * w) for w in best.values())
    return {t: math.exp(_SHARPNESS * w) / total for t, w in sorted(best.items(), key=lambda x: -x[1])}


def _seen(reading: Reading, doc: Document, parties: frozenset[int]) -> dict[str, float]:
    """Type → the highest share that the encoder gives it at any word; a word below which no party stands counts less."""
    if not len(reading.scores):
        return {}
    shares = reading.shares("types")
    counts = [1.0 if any(t.left <= i <= t.right for i in parties) else _APART for t in doc.tokens]
    highest = (shares * np.array(counts)[:, None]).max(axis=0).tolist()
    return {t: p for t, p in zip(reading.labels.types, highest, strict=False) if t != "none"}


def _readings(
    tokens: Iterable[Token], entities: EntityLayer, source: frozenset[int], target: frozenset[int], lexicon: Lexicon
) -> Iterator[Vote]:
    light = load_light_verbs()
    for token in tokens:
        for pos in parts_of_speech(token):
            readings = lexicon.readings(pos, lemma_as(token, pos))
            found = choose(token, pos, readings, entities, light) if readings else None
            if found is not None:
                yield Vote(token, found.predicate, found.predicate.type, _vote(found, source, target))


def _weigh_embedding(votes: list[Vote], target: frozenset[int]) -> None:
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


def _announced(v: Vote) -> str:
    """The speech act that a modal makes of an event, as CAMEO codes it: "will send aid" is intent to cooperate,
    "will attack" a threat, "will not meet" a refusal, "must withdraw" a demand."""
    verb, modals = _verb_of(v.token)
    if any(c.dep == "neg" for c in verb.children):
        return "REJECT" if v.type in _COOPERATIVE else v.type
    if modals & _FUTURE:
        return "AGREE" if v.type in _COOPERATIVE else "THREATEN" if v.type in _HOSTILE else v.type
    return "REQUEST" if modals & {"must", "should"} else v.type


def is_planned(v: Vote) -> bool:
    """Whether the text tells of it as still to come ("will sign")."""
    return bool(_verb_of(v.token)[1] & _FUTURE)


def _verb_of(token: Token) -> tuple[Token, frozenset[str]]:
    """The verb that a word is or hangs on, and its auxiliaries."""
    verb = next((t for t in (token, *islice(token.ancestors(), 4)) if is_verb(t)), token)
    return verb, frozenset(c.lower for c in verb.children if c.dep == "aux")


def tokens_of(doc: Document, name: str) -> frozenset[int]:
    """The token indexes where the name first stands; none where it does not stand there."""
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
    documents = list(coder.parser.parse_many([r["text"] for r in rows]))
    readings = coder.encoder.read_many(documents) if coder.encoder is not None else repeat(None)
    for row, doc, reading in zip(rows, documents, readings, strict=False):
        entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
        scores = score_types(doc, entities, str(row.get("source") or ""), str(row.get("target") or ""), reading=reading)
        best = next(iter(scores), FALLBACK)
        yield {"id": row.get("id"), "type": best, "scores": {k: round(v, 4) for k, v in scores.items()}}


