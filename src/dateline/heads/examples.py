"""A codebook in plain English at once: types known by nothing but the sentences that stand in it as examples.

The same ridge as for labels, one type at a time: its examples are 1, those of other types and its own counter-examples -1; of a
counter-example nothing is said for other types. What is sure for no type is none of them. The main words of the examples become
predicates, so that events are found of which PLOVER knows nothing; those that PLOVER's lexicon has in other readings, with a noun
that stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.claims.lexicon import SLOTS, Lexicon, Pos, Predicate, load_lexicon
from dateline.claims.roles import load_light_verbs
from dateline.claims.triggers import lemma_as, parts_of_speech
from dateline.codebooks import Codebook, EventType, load_codebook
from dateline.heads.features import Row, main_word, row_features
from dateline.heads.head import Head
from dateline.heads.ridge import Space, fit
from dateline.language import Token

LEAST = -0.1  # a score below this is none of the types; chosen by reading what a codebook on another subject brought
_PENALTY = 0.2
_SLOPE = 3.0  # a steepness for probabilities that nothing was there to calibrate
_WEIGHT = 0.8
_PHRASES = 6
_BACKGROUND, _FAINT = "", 0.2
_FRAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # actor and recipient, where nothing is known of a word
    "verb": (("subject",), ("object", "with", "against", "on", "to", "for", "from")),
    "noun": (("by", "between", "poss", "subject", "modifier"), ("of", "on", "against", "with", "to", "over")),
    "adj": (("subject",), ()),
}
assert all(s in SLOTS for a, r in _FRAMES.values() for s in (*a, *r))


@dataclass(frozen=True, slots=True)
class Sentence:
    """An example (or counter-example) of a type."""

    text: str
    type: str
    positive: bool


def sentences_of(codebook: Codebook) -> list[Sentence]:
    """All examples of a codebook; those of a mode are examples of its type, its counter-examples tell nothing of that."""
    return [s for t in codebook.types.values() for s in _of_type(t)]


def _of_type(t: EventType) -> Iterable[Sentence]:
    yield from (Sentence(e.text, t.name, e.positive) for e in t.examples)
    yield from (Sentence(e.text, t.name, True) for m in t.modes.values() for e in m.examples if e.positive)


def _background(codebook: Codebook) -> Iterable[Sentence]:
    """PLOVER's examples, as faint counter-examples: what the news tells else."""
    own = {s.text for s in sentences_of(codebook)}
    return [Sentence(s.text, _BACKGROUND, False) for s in sentences_of(load_codebook()) if s.text not in own]


def by_examples(codebook: Codebook, coder: Any) -> Head:
    """A head that is made from the codebook's examples alone, with the parser, knowledge and encoder of a coder."""
    sentences = [*sentences_of(codebook), *_background(codebook)]
    features = list(row_features([Row(s.text) for s in sentences], coder))
    space = Space.of(features)
    x = space.matrix(features)
    types = tuple(t for t in codebook.types if any(s.type == t and s.positive for s in sentences))
    weights = []
    for t in types:
        rows = [n for n, s in enumerate(sentences) if s.positive or s.type == t or s.type == _BACKGROUND]
        answers = np.array([[1.0 if sentences[n].type == t and sentences[n].positive else -1.0] for n in rows])
        own = np.array([sentences[n].type != _BACKGROUND for n in rows])
        often = max(1, int((answers > 0).sum()))
        heavy = np.where(answers[:, 0] > 0, (own.sum() / (2 * often)) ** 0.5, np.where(own, 1.0, _FAINT))
        weights.append(fit(x[rows], answers, heavy, penalty=_PENALTY)[:, 0])
    return Head(types, space, np.stack(weights, axis=1), _SLOPE)


def with_predicates(codebook: Codebook, coder: Any, types: Iterable[str]) -> Lexicon:
    """The lexicon that ships, and the main words of the examples of some types that it does not know."""
    wanted = frozenset(types)
    sentences = [s for s in sentences_of(codebook) if s.positive and s.type in wanted]
    known = load_lexicon()
    found: dict[tuple[Pos, str], dict[tuple[str, ...], Predicate]] = {}
    for s, doc in zip(sentences, coder.parser.parse_many([s.text for s in sentences]), strict=True):
        word = main_word(doc)
        if word is None or _tells_nothing(word):
            continue
        for pos in parts_of_speech(word)[:1]:
            lemma = lemma_as(word, pos)
            beside = _beside(word) if _has_other_uses(known.readings(pos, lemma)) else [()]
            found.setdefault((pos, lemma), {}).update((rest, _predicate(lemma, pos, rest, s.type)) for rest in beside)
    return Lexicon({**known.by_head, **{k: (*known.readings(*k), *v.values()) for k, v in found.items()}})


def _beside(word: Token) -> list[tuple[str, ...]]:
    """The words that make a word of many uses this one: "to poll" of "went to the polls"."""
    after = [c for c in word.children if c.i > word.i]
    objects = [(c.lemma,) for c in after if c.dep in ("dobj", "attr", "oprd") and c.pos == "NOUN"]
    return [*objects, *((c.lower, o.lemma) for c in after if c.dep == "prep" for o in c.children if o.dep == "pobj" and o.pos == "NOUN")]


def _has_other_uses(readings: Sequence[Predicate]) -> bool:
    """Does the lexicon know the word alone as an event, or so many phrases of it that it may mean anything?"""
    return len(readings) > _PHRASES or any(p.specificity == 0 for p in readings)


def _tells_nothing(word: Token) -> bool:
    return word.lemma in load_light_verbs().carry or word.lemma in ("be", "have", "do", "say") or len(word.lemma) < 3 or not word.lemma.isalpha()


def _predicate(lemma: str, pos: Pos, rest: tuple[str, ...], type_: str) -> Predicate:
    actor, recipient = _FRAMES[pos]
    none: frozenset[str] = frozenset()
    return Predicate(
        head=lemma, pos=pos, rest=rest, type=type_, mode=None, actor=actor, recipient=recipient, mutual=False, object=none,
        subject=none, without=none, needs=(), weight=_WEIGHT, contexts=(), cameo=None, what=None, place=(),
    )  # fmt: skip
