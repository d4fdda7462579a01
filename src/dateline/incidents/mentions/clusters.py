"""Agglomerative clustering with average link (Sokal and Michener 1958, UPGMA), the same for every order of equal input."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["average_link", "components"]


def average_link(similarity: NDArray[np.float64], least: float) -> list[list[int]]:
    """Clusters of the rows of a symmetric matrix: the two that are most alike on average are joined while that is ``least`` or more.

    Members and clusters are in ascending order. Of equals those with the lowest indexes are joined first, so that a caller who
    sorts what it clusters has the same result for every order of its input. Time grows with the square of the rows as a rule.
    """
    n = len(similarity)
    link = similarity.astype(np.float64)
    np.fill_diagonal(link, -np.inf)
    members = [[i] for i in range(n)]
    if n < 2:
        return members
    best = link.argmax(axis=1)
    top = link[np.arange(n), best]
    while True:
        a = int(top.argmax())
        if top[a] < least:
            break
        a, b = sorted((a, int(best[a])))
        _join(link, a, b, len(members[a]), len(members[b]))
        members[a], members[b] = members[a] + members[b], []
        stale = (best == a) | (best == b) | (link[:, a] >= top)
        stale[a], stale[b] = True, True
        rows = np.flatnonzero(stale)
        best[rows] = link[rows].argmax(axis=1)
        top[rows] = link[rows, best[rows]]
    return sorted(sorted(m) for m in members if m)


def _join(link: NDArray[np.float64], a: int, b: int, size_a: int, size_b: int) -> None:
    """Let row a stand for both, and take row b out."""
    mean = (size_a * link[a] + size_b * link[b]) / (size_a + size_b)
    link[a], link[:, a] = mean, mean
    link[b], link[:, b], link[a, a] = -np.inf, -np.inf, -np.inf


def components(size: int, pairs: list[tuple[int, int]]) -> list[list[int]]:
    """Which of ``size`` things hang together over some pairs, in ascending order."""
    root = list(range(size))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    out: dict[int, list[int]] = {}
    for i in range(size):
        out.setdefault(find(i), []).append(i)
    return list(out.values())
