"""What can be seen of a claim in the making that tells how likely each of its fields is right.

Every trait lies between -1 and 1. Those that begin with ``encoder`` need the encoder's reading and are 0 without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dateline.claims.drafts import Context, Draft
from dateline.claims.lexicon import load_lexicon
from dateline.language import Token
from dateline.language.encoder import Reading

FIELDS = ("type", "actors", "recipients", "status", "source", "place", "time")

_PARTY = ("none", "none_passive", "many", "pronoun", "coded", "unknown", "linked", "near", "far", "apart", "owed")
_DEED = ("weight", "noun", "specific", "guessed", "mutual")

TRAITS: Mapping[str, tuple[str, ...]] = {
    "type": (*_DEED, "light", "ambiguous", "asked", "asking", "no_party", "one_coded", "actual", "nested", "crowded"),
    "actors": (*_DEED, "light", "asked", *(f"actor_{x}" for x in _PARTY), "crowded"),
    "recipients": (*_DEED, "light", "asked", *(f"recipient_{x}" for x in _PARTY), "actor_none", "crowded"),
    "status": ("weight", "noun", "guessed", "actual", "planned", "negated", "reasons", "asked", "nested", "deep", "finite"),
    "source": ("nested", "deep", "unnamed", "speaker_pronoun", "quoted", "asked", "noun", "own_act", "crowded"),
    "place": ("noun", "coordinates", "place_near", "place_after"),
    "time": ("noun", "dated", "time_near", "time_after"),
}  # fmt: skip

ENCODER_TRAITS: Mapping[str, tuple[str, ...]] = {
    "type": ("encoder_type", "encoder_event"), "actors": ("encoder_event",), "recipients": ("encoder_event",),
    "status": ("encoder_status", "encoder_event"), "source": ("encoder_told",), "place": (), "time": (),
}  # fmt: skip


def names(field: str, *, encoder: bool) -> tuple[str, ...]:
    """The traits that a field's confidence is made of."""
    return (*TRAITS[field], *(ENCODER_TRAITS[field] if encoder else ()))


def traits(d: Draft, context: Context) -> dict[str, float]:
    """Every trait of a draft by name, whichever fields it has."""
    out = dict(_deed(d, context))
    out.update(_party("actor", d.actors, d, context))
    out.update(_party("recipient", d.recipients, d, context))
    out.update(_telling(d))
    out.update(_setting(d, context))
    out.update(_encoder(d, context.reading))
    return out


def _deed(d: Draft, context: Context) -> Iterator[tuple[str, float]]:
    p, parties = d.candidate.predicate, (*d.actors, *d.recipients)
    yield "weight", p.weight
    yield "noun", float(p.pos != "verb")
    yield "specific", min(1.0, p.specificity / 5)
    yield "guessed", float(not _is_listed(p.pos, p.head, p.type))
    yield "mutual", float(p.mutual)
    yield "light", float(d.candidate.light_verb is not None)
    yield "ambiguous", min(1.0, (len({r.type for r in load_lexicon().readings(p.pos, p.head)}) or 1) / 2 - 0.5)
    yield "asked", float(d.status in ("requested", "planned"))
    yield "asking", float(d.about is not None)
    yield "no_party", float(not parties)
    yield "one_coded", float(any((e := context.entities.at(t)) is not None and e.code is not None for t in parties))
    sentence = context.doc.sentence(d.token)
    yield "crowded", min(1.0, (sentence.end - sentence.start) / 60)


@lru_cache(maxsize=4096)
def _is_listed(pos: str, head: str, type_: str) -> bool:
    """Does the lexicon have the word for this type, or was its type guessed, or seen by the encoder alone?"""
    return any(r.type == type_ for r in load_lexicon().by_head.get((pos, head), ()))


def _party(role: str, tokens: Sequence[Token], d: Draft, context: Context) -> Iterator[tuple[str, float]]:
    """How those who fill a role were found."""
    t = d.token
    governors = (t, d.candidate.light_verb)
    known = [context.entities.mention_at(x) for x in tokens]
    entities = [context.entities.at(x) for x in tokens]
    passive = t.child("auxpass", "nsubjpass") is not None or (t.tag == "VBN" and t.dep in ("acl", "amod"))
    yield f"{role}_none", float(not tokens)
    yield f"{role}_none_passive", float(not tokens and passive)
    yield f"{role}_many", float(len(tokens) > 1)
    yield f"{role}_pronoun", float(any(x.pos == "PRON" or x.tag == "WP" for x in tokens))
    yield f"{role}_coded", float(bool(tokens) and all(e is not None and e.code is not None for e in entities))
    yield f"{role}_unknown", float(any(e is None for e in entities))
    yield f"{role}_linked", min((m.score for m in known if m is not None and m.by != "name"), default=1.0) if tokens else 0.0
    yield f"{role}_near", float(any(x.head in governors or (x.head.dep in ("prep", "agent") and x.head.head in governors) for x in tokens))
    yield f"{role}_far", min(1.0, max((abs(x.i - t.i) for x in tokens), default=0) / 20)
    yield f"{role}_apart", float(any(x.sent != t.sent for x in tokens))
    yield f"{role}_owed", float(not tokens and not passive and bool(d.candidate.predicate.actor if role == "actor" else d.candidate.predicate.recipient))


def _telling(d: Draft) -> Iterator[tuple[str, float]]:
    """Status, and who tells it."""
    t, inner = d.token, (d.chain[-1] if d.chain else None)
    yield "actual", float(d.status == "actual")
    yield "planned", float(d.status == "planned")
    yield "negated", float(d.status == "negated")
    yield "reasons", min(1.0, len(d.judgement.reasons) / 3)
    yield "finite", float(t.tag in ("VBD", "VBZ", "VBP") or t.child("aux", "auxpass") is not None)
    yield "nested", float(bool(d.chain))
    yield "deep", float(len(d.chain) > 1)
    yield "unnamed", float(inner is not None and not inner.sources)
    yield "speaker_pronoun", float(inner is not None and any(s.pos == "PRON" for s in inner.sources))
    yield "quoted", float(inner is not None and inner.statement.manner != "indirect")
    yield "own_act", float(inner is not None and any(s in d.actors for s in inner.sources))


def _setting(d: Draft, context: Context) -> Iterator[tuple[str, float]]:
    """Where and when."""
    t, e = d.token, (context.entities.at(d.place) if d.place is not None else None)
    yield "coordinates", float(e is not None and e.place is not None)
    yield "place_near", 1 / (1 + abs(d.place.i - t.i) / 5) if d.place is not None else 0.0
    yield "place_after", float(d.place is not None and d.place.i > t.i)
    yield "dated", float(d.time is not None and d.time.grain == "day")
    yield "time_near", 1 / (1 + abs(d.time.span.start - t.start) / 30) if d.time is not None else 0.0
    yield "time_after", float(d.time is not None and d.time.span.start > t.start)


def _encoder(d: Draft, reading: Reading | None) -> Iterator[tuple[str, float]]:
    """What the encoder makes of the words of the trigger."""
    if reading is None:
        yield from ((name, 0.0) for group in ENCODER_TRAITS.values() for name in group)
        return
    words = {w.i for w in (d.token, *d.candidate.words)}
    kinds = [reading.probabilities("types", [i]) for i in words]
    yield "encoder_type", _odds(max(k.get(d.type, 0.0) for k in kinds))
    yield "encoder_event", _odds(1 - min(k["none"] for k in kinds))
    yield "encoder_status", _odds(reading.probabilities("statuses", [d.token.i])[d.status])
    told = reading.odds("spans", [d.token.i])["content"]
    yield "encoder_told", _odds(told if d.chain else 1 - told)


def _odds(p: float) -> float:
    """Log-odds, cut off at 1 in 400 and scaled to -1 … 1."""
    p = min(max(p, 0.0025), 0.9975)
    return math.log(p / (1 - p)) / 6
