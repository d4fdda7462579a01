"""What several figures of one kind span together, and which of them are only parts of a whole or come on top of it.

Nothing is added up: figures of one happening are rivals, running totals, or parts of one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.entities.knowledge.match import words_of
from dateline.events import Event
from dateline.incidents.likings import PART_WORDS, WHOLES
from dateline.incidents.model import Figure
from dateline.records import Count

__all__ = ["is_part", "range_of", "wholes_of"]


def range_of(counts: Iterable[Count]) -> tuple[int | None, int | None]:
    """The lowest lower bound and the highest upper bound, low ≤ high.

    A figure without bounds stands for itself. ``high`` is None where every figure is open above; where some are closed, one that is
    open still counts with what it is at least. Either is None where no figure tells it.
    """
    given = list(counts)
    lows = [n for c in given if (n := _low(c)) is not None]
    closed = any(c.high is not None for c in given)
    tops = [n for c in given for n in (c.high, c.best, c.low) if n is not None]
    return min(lows, default=None), max(tops) if closed and tops else None


def _low(c: Count) -> int | None:
    return c.low if c.low is not None or c.high is not None else c.best


def wholes_of(figures: Sequence[Figure]) -> list[Figure]:
    """Those of one kind that tell of all the people of a happening; all of them where none does.

    Left out are additions ("another 12"), and parts: by their words ("seven of them"), or since the same article has a larger
    figure for others ("19 people" and "seven patients").
    """
    own = [f for f in figures if f.count.role != "more"]
    return [f for f in own if not _is_among(f, own)] or own or list(figures)


def _is_among(f: Figure, others: Sequence[Figure]) -> bool:
    size = _size(f.count)
    if _says_part(f) and any(f is not o and _size(o.count) > size for o in others):
        return True
    here = [o for o in others if o.event.report.id == f.event.report.id and is_part(f.count, o.count)]
    return any(o.event.key == f.event.key or not _is_anybody(f.count) for o in here)


def is_part(count: Count, whole: Count) -> bool:
    """Whether the figure may count some of those whom a larger one of one text counts: "19 people, 12 of them staff"."""
    if whole.what != count.what or (whole.who or "") == (count.who or "") or whole.role == "more":
        return False
    return _size(whole) > _size(count)


def _size(count: Count) -> int:
    return count.best or count.high or count.low or 0


def _is_anybody(count: Count) -> bool:
    """Whether its words do not tell who is counted ("13 people", "13 dead"): then it is a figure of its own."""
    return set(words_of(count.who or "")) <= WHOLES


def _says_part(f: Figure) -> bool:
    """Whether it is "seven of them", or "seven" before "of whom", in the sentence."""
    e, span = f.event, f.count.span
    return any(_part().match(text) for text in (_after(e, span.end), span.text.partition(" ")[2]))


def _after(e: Event, end: int) -> str:
    return e.evidence.text[max(end - e.evidence.start, 0) :].lstrip() if e.evidence.start <= end else ""


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+\s+)?of (?:{'|'.join(map(re.escape, PART_WORDS))})\b", re.IGNORECASE)
