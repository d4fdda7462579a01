"""How far two sets agree: shares both ways, kappa of the types, figures of the dead."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.imports.sides import Side

__all__ = ["Deaths", "Share", "deaths_of", "kappa", "shares", "wilson"]

_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Share:
    """``ours`` and ``theirs`` rows of a group, and ``matched`` of each. A pair may lie in two groups (another month), so there are two."""

    name: str
    ours: int
    ours_matched: int
    theirs: int
    theirs_matched: int

    @property
    def of_ours(self) -> float | None:
        """The share of ours that they have too (like precision, if theirs were the truth)."""
        return self.ours_matched / self.ours if self.ours else None

    @property
    def of_theirs(self) -> float | None:
        """The share of theirs that we have too (like recall, if theirs were the truth)."""
        return self.theirs_matched / self.theirs if self.theirs else None


@dataclass(frozen=True, slots=True)
class Deaths:
    """Pairs in which both give a figure: how many, in how many the ranges meet, and the median of ours divided by theirs (of
    those in which both have dead)."""

    pairs: int
    within: int
    ratio: float | None


def shares(
    ours: Sequence[Side], theirs: Sequence[Side], here: Iterable[int], there: Iterable[int], name: Callable[[Side], str | None]
) -> tuple[Share, ...]:
    """Groups by a name of each row, largest first; rows without a name are under "–"."""
    counted = [Counter(name(s) or "–" for s in rows) for rows in (ours, theirs)]
    met = [Counter(name(rows[n]) or "–" for n in at) for rows, at in ((ours, here), (theirs, there))]
    names = sorted(counted[0].keys() | counted[1].keys(), key=lambda k: (-counted[0][k] - counted[1][k], k))
    return tuple(Share(k, counted[0][k], met[0][k], counted[1][k], met[1][k]) for k in names)


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa (Educational and Psychological Measurement 20, 1960); None where there is nothing to agree on: no pairs, or
    one category alone.

    >>> kappa([("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")])
    0.5
    """
    if not pairs:
        return None
    n = len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[k] * other[k] for k in one) / n**2
    if chance == 1:
        return None
    return round((sum(a == b for a, b in pairs) / n - chance) / (1 - chance), 4)


def deaths_of(pairs: Iterable[tuple[Side, Side]]) -> Deaths:
    """A range that is open above reaches as far as it must."""
    told = [(a.deaths, b.deaths) for a, b in pairs if a.deaths and b.deaths]
    ratios = [x / y for a, b in told if (x := _middle(a)) > 0 and (y := _middle(b)) > 0]
    meet = sum(a[0] <= _top(b) and b[0] <= _top(a) for a, b in told)
    return Deaths(len(told), meet, round(median(ratios), 3) if ratios else None)


def _top(figures: tuple[int, int | None]) -> float:
    return math.inf if figures[1] is None else figures[1]


def _middle(figures: tuple[int, int | None]) -> float:
    return figures[0] if figures[1] is None else (figures[0] + figures[1]) / 2


def wilson(k: int, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a share of ``k`` in ``n`` (Wilson, Journal of the American Statistical Association 22, 1927).

    >>> wilson(8, 10)
    (0.49, 0.943)
    """
    if not n:
        return None
    p, z = k / n, _Z
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return round(max(middle - half, 0.0), 3), round(min(middle + half, 1.0), 3)
