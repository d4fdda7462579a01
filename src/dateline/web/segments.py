"""Overlapping annotations as a flat row of stretches: the text is cut at every boundary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Annotation:
    """``key`` is whose it is ("c3"), ``role`` one letter of what it does; offsets are code points, end exclusive."""

    start: int
    end: int
    key: str
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under one set of annotations, none where the text is bare."""

    start: int
    end: int
    under: tuple[Annotation, ...]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs, each with the line breaks that end it; together they are the text."""
    start, n = 0, len(text)
    while start < n:
        end = text.find("\n", start)
        end = n if end < 0 else end
        while end < n and text[end] in "\r\n":
            end += 1
        yield start, end
        start = end


def cut(text: str, annotations: Iterable[Annotation]) -> Iterator[list[Segment]]:
    """The segments of each paragraph, in order. Annotations beyond the text are clipped to it."""
    marks = list(annotations)
    breaks = list(paragraphs(text))
    opens = sorted(((max(0, a.start), i) for i, a in enumerate(marks)), key=itemgetter(0))
    bounds = {0, *(min(max(0, p), len(text)) for a in marks for p in (a.start, a.end))}
    bounds.update(end for _, end in breaks)
    points = sorted(bounds)
    active: dict[int, Annotation] = {}
    row: list[Segment] = []
    block, next_open = 0, 0
    for start, end in pairwise(points):
        while next_open < len(opens) and opens[next_open][0] <= start:
            active[opens[next_open][1]] = marks[opens[next_open][1]]
            next_open += 1
        for i in [i for i, a in active.items() if a.end <= start]:
            del active[i]
        row.append(Segment(start, end, tuple(active.values())))
        if end == breaks[block][1]:
            yield row
            row, block = [], block + 1
