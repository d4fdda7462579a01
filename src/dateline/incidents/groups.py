"""Things that are joined in pairs, as groups."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["grouped"]


def grouped(n: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below ``n`` in groups of those that pairs join, each sorted, in the order of their first members.

    >>> grouped(4, [(3, 1)])
    [[0], [1, 3], [2]]
    """
    above = list(range(n))

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    for a, b in pairs:
        x, y = sorted((top(a), top(b)))
        above[y] = x
    groups: dict[int, list[int]] = {}
    for i in range(n):
        groups.setdefault(top(i), []).append(i)
    return list(groups.values())
