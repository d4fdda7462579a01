"""Blocks of the corpus as examples for the encoder: word pieces with what each is to be labelled.

Labels are per word piece. A claim labels the pieces of its trigger; a piece outside triggers has type ``none``. What no mark
speaks of is :data:`UNKNOWN` and is not learned from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from dateline.language.labels import Labels
from dateline.records import Span
from training.marks import Block, Claim

UNKNOWN = -1
LONGEST = 192  # word pieces of one example
# What a status says of the scale from -3 to 3, where nobody graded the word
_GRADE = {"actual": 2.8, "planned": 0.8, "requested": 0.2, "feared": 0.3, "possible": 0.6, "conditional": 0.0, "negated": -2.6}


@dataclass(frozen=True, slots=True)
class Example:
    """``pieces`` are ids; the arrays have one row a piece. ``sure`` weighs what is learned of ``grades``."""

    name: str
    pieces: np.ndarray
    spans: np.ndarray  # pieces × span labels, 0 or 1; UNKNOWN throughout where statements were not marked
    types: np.ndarray  # index of the type, 0 for none
    modes: np.ndarray
    statuses: np.ndarray
    contexts: np.ndarray  # pieces × contexts, UNKNOWN outside triggers
    grades: np.ndarray  # nan where not graded
    sure: np.ndarray


def make_examples(blocks: Iterable[Block], tokenizer: Tokenizer, labels: Labels) -> Iterator[Example]:
    """One example a paragraph."""
    for block in blocks:
        start = 0
        for n, paragraph in enumerate(block.text.split("\n")):
            if paragraph.strip():
                yield _example(block, n, start, paragraph, tokenizer, labels)
            start += len(paragraph) + 1


def _example(block: Block, n: int, start: int, text: str, tokenizer: Tokenizer, labels: Labels) -> Example:
    coded = tokenizer.encode(text)
    where = [(a + start, b + start) if b > a else (-1, -1) for a, b in coded.offsets][:LONGEST]
    everyday = block.options.get("set") == "everyday"
    size = len(where)
    e = Example(
        name=f"{block.name}.{n}", pieces=np.array(coded.ids[:LONGEST], dtype=np.int64),
        spans=np.full((size, len(labels.spans)), UNKNOWN if everyday else 0, dtype=np.int8),
        types=np.full(size, UNKNOWN if everyday else 0, dtype=np.int64), modes=np.full(size, UNKNOWN, dtype=np.int64),
        statuses=np.full(size, UNKNOWN, dtype=np.int64),
        contexts=np.full((size, len(labels.contexts)), UNKNOWN, dtype=np.int8),
        grades=np.full(size, np.nan, dtype=np.float32), sure=np.zeros(size, dtype=np.float32),
    )  # fmt: skip
    if not everyday:
        _mark_statements(block, where, labels, e)
    for claim in block.claims:
        _mark_claim(claim, where, labels, e)
    for grade in block.grades:
        at = _within(where, grade.span)
        e.grades[at], e.sure[at] = grade.value, 1.0
    return e


def _mark_statements(block: Block, where: list[tuple[int, int]], labels: Labels, e: Example) -> None:
    column = {name: i for i, name in enumerate(labels.spans)}
    for s in block.statements:
        for name, spans in (("source", (s.source,) if s.source else ()), ("cue", s.cue), ("content", s.content)):
            for span in spans:
                e.spans[_within(where, span), column[name]] = 1
        first = _within(where, s.content[0])
        if first:
            e.spans[first[0], column["begins"]] = 1


def _mark_claim(claim: Claim, where: list[tuple[int, int]], labels: Labels, e: Example) -> None:
    at = _within(where, claim.trigger)
    if not at:
        return
    e.types[at] = labels.types.index(claim.type)
    e.statuses[at] = labels.statuses.index(claim.status)
    e.modes[at] = labels.modes.index(f"{claim.type}/{claim.mode}" if claim.mode else "none")
    e.contexts[at] = [c in claim.contexts for c in labels.contexts]
    e.grades[at], e.sure[at] = _GRADE[claim.status], 0.3


def _within(where: list[tuple[int, int]], span: Span) -> list[int]:
    return [i for i, (a, b) in enumerate(where) if a < span.end and b > span.start]
