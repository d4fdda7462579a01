"""What a learner sees of one event: the words between its parties, what the lexicon votes for, and what the encoder makes of it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.claims.roles import load_light_verbs
from dateline.claims.typing import find_votes, shares_of, tokens_of
from dateline.entities.layer import EntityLayer
from dateline.heads.words import sentence_words
from dateline.language import Document, Token, is_verb
from dateline.language.encoder import Encoder
from dateline.records import Claim

Floats = NDArray[np.float32]
Anchor = tuple[int, int, float]  # code points of a word in its text, and how much it counts

_BATCH = 64
TRIGGER = 1.0  # what a vote counts more for standing in the trigger
_SHARPNESS = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and, where they are known, who does it to whom and the code points of the words that name the event."""

    text: str
    source: str = ""
    target: str = ""
    trigger: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """``words`` as in :mod:`dateline.heads.words`, ``shares`` the zero-shot shares of PLOVER's types, and ``vector``, of
    length 1, the encoder's view of the words that vote; None without an encoder."""

    words: frozenset[str]
    shares: Mapping[str, float]
    vector: Floats | None = None


def row_features(rows: Iterable[Row], coder: Any) -> Iterator[Features]:
    """The features of each row, in order, read in batches with the parser, knowledge and encoder of a coder."""
    from dateline.entities import find_entities

    todo = iter(rows)
    while batch := list(islice(todo, _BATCH)):
        found, anchors = [], []
        for row, doc in zip(batch, coder.parser.parse_many([r.text for r in batch]), strict=True):
            entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
            features, anchor = _of_row(row, doc, entities)
            found.append(features)
            anchors.append(anchor)
        yield from _with_vectors(found, [r.text for r in batch], anchors, coder.encoder)


def claim_features(
    claims: Sequence[Claim], doc: Document, entities: EntityLayer, encoder: Encoder | None
) -> list[Features]:
    """The features of claims of a document that is read already; each is seen within the sentence of its trigger."""
    found, texts, anchors = [], [], []
    for c in claims:
        trigger = _between(doc, c.trigger.start, c.trigger.end)
        sentence = doc.sentence(doc.tokens[min(trigger, default=0)])
        within = range(sentence.start, sentence.end)
        source, target = (
            frozenset(i for f in fillers for i in _between(doc, f.span.start, f.span.end) if i in within)
            for fillers in (c.actors, c.recipients)
        )
        features, anchor = describe(doc, entities, within, source, target, trigger)
        start, end = doc.offsets(within.start, within.stop - 1)
        found.append(features)
        texts.append(doc.text[start:end])
        anchors.append([(a - start, b - start, w) for a, b, w in anchor])
    return list(_with_vectors(found, texts, anchors, encoder))


def describe(
    doc: Document, entities: EntityLayer, within: range, source: frozenset[int], target: frozenset[int],
    trigger: Collection[int],
) -> tuple[Features, list[Anchor]]:  # fmt: skip
    """The features without the vector, and the words that the vector is the mean of; all but ``within`` are token indexes."""
    votes = find_votes(doc, entities, source, target, within=within)
    for v in votes:
        v.weight += TRIGGER * (v.token.i in trigger)
    words = sentence_words(doc, within, source, target, trigger)
    if votes:
        words |= {f"best={max(votes, key=lambda v: v.weight).predicate.head}"}
    voting = {v.token.i for v in votes}
    anchors = [(v.token.start, v.token.end, math.exp(_SHARPNESS * v.weight)) for v in votes]
    anchors += [
        (t.start, t.end, math.exp(_SHARPNESS)) for i in trigger if i not in voting and (t := doc.tokens[i]).pos != "PUNCT"
    ]
    return Features(words, shares_of(votes)), anchors


def main_word(doc: Document) -> Token | None:
    """The word that names the event of a sentence alone: its root; below a verb of speech what is said, and of "held a
    vote" the noun."""
    light = load_light_verbs()
    t = doc.sentences[0].root if doc.sentences else None
    while t is not None and is_verb(t):
        said = t.child("ccomp")
        carried = t.child("dobj", "attr", "nsubjpass") if t.lemma in light.carry | {"be", "have"} else None
        below = said if said is not None and is_verb(said) and said.i > t.i else carried if carried is not None and carried.pos == "NOUN" else None
        if below is None:
            return t
        t = below
    return t


def _of_row(row: Row, doc: Document, entities: EntityLayer) -> tuple[Features, list[Anchor]]:
    source, target = tokens_of(doc, row.source), tokens_of(doc, row.target)
    trigger = _between(doc, *row.trigger) if row.trigger is not None else []
    if not (trigger or source or target):
        main = main_word(doc)
        trigger = [main.i] if main is not None else []
    return describe(doc, entities, range(len(doc.tokens)), source, target, trigger)


def _between(doc: Document, start: int, end: int) -> list[int]:
    return [t.i for t in doc.tokens if t.start < end and t.end > start]


def _with_vectors(
    found: Sequence[Features], texts: Sequence[str], anchors: Sequence[list[Anchor]], encoder: Encoder | None
) -> Iterator[Features]:
    if encoder is None:
        yield from found
        return
    distinct = list(dict.fromkeys(texts))
    read = dict(zip(distinct, encoder.hidden(distinct), strict=True))
    for features, text, anchor in zip(found, texts, anchors, strict=True):
        hidden, offsets = read[text]
        yield replace(features, vector=_mean(hidden, offsets, anchor))


def _mean(hidden: Floats, offsets: Sequence[tuple[int, int]], anchors: Sequence[Anchor]) -> Floats:
    """The mean of the pieces of the anchors' words, by their weights; of all pieces where there is none."""
    total = np.zeros(hidden.shape[1], dtype=np.float32)
    for start, end, weight in anchors:
        pieces = [n for n, (a, b) in enumerate(offsets) if a < b and a < end and b > start]
        if pieces:
            total += weight * hidden[pieces].mean(axis=0)
    if not total.any():
        total = hidden.mean(axis=0)
    unit: Floats = total / (np.linalg.norm(total) or 1.0)
    return unit
