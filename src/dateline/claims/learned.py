"""What the encoder adds to the lexicon: events that no predicate of it names, doubts, and a second opinion on status.

The lexicon says where the roles of a predicate stand, and is right where it has the word; the encoder knows from the whole
sentence whether a word tells an event at all. Words that only the encoder takes for an event get the frame that words of that
type mostly have (``data/frames.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from dateline.claims.lexicon import SLOTS, Pos, Predicate
from dateline.claims.people import names_people
from dateline.claims.roles import LightVerbs, Slots
from dateline.claims.ties import is_actor
from dateline.claims.triggers import Candidate
from dateline.datafiles import load_yaml
from dateline.entities.layer import EntityLayer
from dateline.errors import DataError
from dateline.language import Document, Token, is_verb
from dateline.language.encoder import Reading
from dateline.trace import Trace

NONE = "none"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the encoder is heard; chosen on the held tenth of the corpus and the own dev articles."""

    new: float = 0.8  # an event that the lexicon does not know
    new_adjective: float = 0.97  # the same for an adjective, which mostly tells a state
    doubt: float = 0.9  # no event, though the lexicon has the word
    sure_weight: float = 0.75  # predicates of this weight are not doubted
    retype: float = 0.8  # another type than the lexicon's
    weak_weight: float = 0.5  # predicates of this weight keep the lexicon's type
    status: float = 0.9  # another status than the grammar's


@dataclass(frozen=True, slots=True)
class _Frame:
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    onesided: tuple[str, ...]  # slots of whoever is addressed, where the type is mutual otherwise


@lru_cache(maxsize=1)
def load_frames() -> dict[tuple[str, str], _Frame]:
    """(part of speech, type) → frame, ``data/frames.yaml``; DataError where a slot is unknown."""
    out: dict[tuple[str, str], _Frame] = {}
    content = load_yaml(files("dateline.claims") / "data" / "frames.yaml")
    for pos, types in ((p, content[p]) for p in ("verb", "noun")):
        for type_, entry in types.items():
            onesided = tuple(entry.get("onesided", ()))
            unknown = [s for s in (*entry["actor"], *entry["recipient"], *onesided) if s not in SLOTS]
            if unknown:
                raise DataError(f"frames.yaml, {pos} {type_}: unknown slot {unknown[0]!r}; known are {', '.join(sorted(SLOTS))}.")
            mutual = entry.get("mutual") in (True, "true")
            out[pos, type_] = _Frame(tuple(entry["actor"]), tuple(entry["recipient"]), mutual, onesided)
    return out


@lru_cache(maxsize=1)
def load_plain_verbs() -> frozenset[str]:
    """Verbs that alone name no deed, ``plain`` of ``data/frames.yaml``: "speaking in Paris"."""
    return frozenset(load_yaml(files("dateline.claims") / "data" / "frames.yaml")["plain"])


def add_learned(
    candidates: Sequence[Candidate], doc: Document, entities: EntityLayer, reading: Reading, light: LightVerbs, *,
    cues: Set[int] = frozenset(), thresholds: Thresholds | None = None, trace: Trace | None = None,
) -> list[Candidate]:  # fmt: skip
    """The candidates without those that the encoder doubts, with those that it alone sees, in text order.

    ``cues`` are the indexes of the cues of statements: what they do by speaking, the lexicon knows better.
    """
    at = thresholds or Thresholds()
    doubts = reading.serves("doubted claims")
    kept = [c for c in candidates if not doubts or not _doubted(c, reading, at, trace)]
    if not reading.serves("new claims"):
        return kept
    kept = [_retyped(c, reading, at, trace) for c in kept]
    taken = {w.i for c in kept for w in (c.token, *c.words, *((c.light_verb,) if c.light_verb else ()))}
    named = {i for m in entities.mentions if m.form == "name" for i in range(m.start, m.end)}
    for type_, run in _runs(doc, reading, at.new):
        if taken.isdisjoint(t.i for t in run) and cues.isdisjoint(t.i for t in run) and not all(t.i in named for t in run):
            found = _candidate(type_, run, entities, reading, light)
            if found is not None and found.predicate.pos == "adj" and found.predicate.weight < at.new_adjective:
                continue
            if found is not None and found.token.i not in taken and not any(_is_same(found, c) for c in kept):
                kept.append(found)
                if trace is not None:
                    trace.note("trigger", found.token.start, found.token.end, f"{type_} by the encoder: {found.predicate.weight:.2f}", type=type_, weight=found.predicate.weight)
    return sorted(kept, key=lambda c: c.token.i)


def _is_same(a: Candidate, b: Candidate) -> bool:
    """One event told by a verb and what it governs: "*let* the crew *go*", "*gave* the teams *access*"."""
    if a.predicate.type != b.predicate.type:
        return False
    low = next((x.token for x, y in ((a, b), (b, a)) if x.token.head is y.token), None)
    return low is not None and is_verb(low.head) and low.dep in ("xcomp", "ccomp", "dobj", "oprd")


def _doubted(c: Candidate, reading: Reading, at: Thresholds, trace: Trace | None) -> bool:
    """Does the encoder see no event in any word of a predicate that alone does not make one?"""
    if c.predicate.weight >= at.sure_weight:
        return False
    none = min(reading.probabilities("types", [w.i])[NONE] for w in (c.words or (c.token,)))
    if none < at.doubt:
        return False
    if trace is not None:
        trace.note("trigger", c.token.start, c.token.end, f"not coded: no event by the encoder ({none:.2f})", type=c.predicate.type)
    return True


def _retyped(c: Candidate, reading: Reading, at: Thresholds, trace: Trace | None) -> Candidate:
    """The candidate under the type that the encoder is sure of, where its word alone tells several kinds of events."""
    p = c.predicate
    if p.weight >= at.weak_weight:
        return c
    shares = reading.probabilities("types", [w.i for w in (c.words or (c.token,))])
    best = max(shares, key=lambda k: shares[k])
    if best in (NONE, p.type) or shares[best] < at.retype:
        return c
    if trace is not None:
        trace.note("trigger", c.token.start, c.token.end, f"{best} by the encoder, not {p.type}: {shares[best]:.2f}", type=best, weight=shares[best])
    frame = _frame(p.pos, best, c.slots)
    mode = best_mode(best, [w.i for w in c.words], reading)
    return replace(c, predicate=_predicate(p.head, p.pos, frame, best, mode, round(shares[best], 2)))


def _runs(doc: Document, reading: Reading, least: float) -> Iterator[tuple[str, list[Token]]]:
    """Neighbouring words that the encoder takes for one event, with its type."""
    kinds = reading.labels.types
    shares = reading.shares("types")
    best = shares.argmax(axis=1)

    def kind(t: Token) -> str:
        k = int(best[t.i])
        return kinds[k] if k and shares[t.i, k] >= least else NONE

    for (type_, _), run in groupby(doc.tokens, key=lambda t: (kind(t), t.sent)):
        if type_ != NONE:
            yield type_, list(run)


def _candidate(type_: str, run: list[Token], entities: EntityLayer, reading: Reading, light: LightVerbs) -> Candidate | None:
    if len(run) == 1 and run[0].dep == "aux":
        run = [run[0].head]  # "would" of "would not leave": what is refused tells the event
    inside = {t.i for t in run}
    heads = [t for t in run if t.head.i not in inside or t.head is t]
    head = next((t for t in heads if _pos(t) is not None), None)
    if head is None:
        return None
    pos = _pos(head)
    assert pos is not None
    if len(run) == 1 and pos == "verb" and head.lemma in load_plain_verbs():
        return None
    return frame_candidate(type_, run, head, entities, reading, light)


def frame_candidate(
    type_: str, run: Sequence[Token], head: Token, entities: EntityLayer, reading: Reading, light: LightVerbs
) -> Candidate:
    """A reading of ``head`` as an event of this type, with the frame that such words mostly have; ``run`` are the words of the event."""
    pos = _pos(head) or "verb"
    words = tuple(t for t in run if t is head or any(a is head for a in t.ancestors()))
    share = reading.probabilities("types", [head.i])
    mode = best_mode(type_, [t.i for t in words], reading)
    slots = Slots(head, pos, entities, light).reading(tuple(w for w in words if w is not head))
    return Candidate(head, _predicate(head.lemma, pos, _frame(pos, type_, slots), type_, mode, max(round(share[type_], 2), 0.01)), words, slots)


def _frame(pos: Pos, type_: str, slots: Slots) -> _Frame:
    """The frame of a type; one-sided where somebody stands in a slot of those who are addressed."""
    frame = load_frames()["noun" if pos == "noun" else "verb", type_]
    if any(is_actor(t, slots.entities) or names_people(t) for s in frame.onesided for t in slots[s]):
        return _Frame(frame.actor, frame.onesided, False, ())
    return frame


def _pos(t: Token) -> Pos | None:
    if is_verb(t):
        return "verb" if t.tag[0] == "V" else None
    if t.tag[:2] == "NN" and t.pos != "PROPN":
        return "noun"
    return "adj" if t.tag[:2] == "JJ" and t.dep in ("acomp", "ROOT", "oprd") else None


def _predicate(lemma: str, pos: Pos, frame: _Frame, type_: str, mode: str | None, weight: float) -> Predicate:
    none: frozenset[str] = frozenset()
    return Predicate(
        head=lemma, pos=pos, rest=(), type=type_, mode=mode, actor=frame.actor, recipient=frame.recipient, mutual=frame.mutual,
        object=none, subject=none, without=none, needs=(), weight=weight, contexts=(), cameo=None, what=None, place=(),
    )  # fmt: skip


def best_mode(type_: str, tokens: Sequence[int], reading: Reading, *, least: float = 0.5) -> str | None:
    """The likeliest mode of a type at some words, None where none is likely."""
    shares = reading.probabilities("modes", tokens)
    own = {m.split("/")[1]: p for m, p in shares.items() if m.startswith(f"{type_}/")}
    best = max(own, key=lambda m: own[m], default=None)
    return best if best is not None and own[best] >= least else None
