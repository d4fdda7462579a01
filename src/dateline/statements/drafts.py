"""A statement while it is being built, in token ranges (end exclusive), and arithmetic on such ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.language import Token
from dateline.statements.layer import CueKind

Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    """``content`` in text order; ``source`` is the noun phrase's range, ``sources`` its head words."""

    kind: CueKind
    frame: str
    cue: Token | None
    cue_range: Range | None
    head: Token | None
    content: list[Range]
    sources: tuple[Token, ...] = ()
    source: Range | None = None
    addressee: Token | None = None
    negated: bool = False
    quoted: bool = False  # takes quotations that stand beside it
    marks: list[Range] = field(default_factory=list)  # quotations that are part of the content

    @property
    def first(self) -> int:
        return self.content[0][0]

    @property
    def last(self) -> int:
        return self.content[-1][1]

    def holds(self, i: int) -> bool:
        return any(a <= i < b for a, b in self.content)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The union, in order; ranges that touch become one."""
    out: list[Range] = []
    for a, b in sorted(r for r in ranges if r[0] < r[1]):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def without(ranges: Iterable[Range], holes: Iterable[Range]) -> list[Range]:
    """What is left of the ranges outside the holes."""
    left = merged(ranges)
    for c, d in holes:
        left = [piece for a, b in left for piece in ((a, min(b, c)), (max(a, d), b)) if piece[0] < piece[1]]
    return left


def runs(indexes: Iterable[int]) -> list[Range]:
    """Ranges that cover exactly the indexes."""
    return merged((i, i + 1) for i in set(indexes))


def size(ranges: Iterable[Range]) -> int:
    return sum(b - a for a, b in ranges)


def overlap(x: Iterable[Range], y: Iterable[Range]) -> int:
    """How many tokens both have."""
    y = list(y)
    return sum(max(0, min(b, d) - max(a, c)) for a, b in x for c, d in y)
