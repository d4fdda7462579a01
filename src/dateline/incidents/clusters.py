"""Clustering: average-link agglomeration within each connected component of the pairs that are alike.

The two clusters whose members are most alike on average are joined, for as long as that average is above 0 (Sokal and Michener
1958). One strong pair therefore does not chain two happenings together. Scores are whole numbers and every tie is broken by the
rank of the claims, so that the result depends on neither order nor platform.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

__all__ = ["components", "link"]

Pair = tuple[int, int]


def components(size: int, edges: Iterable[Pair]) -> list[list[int]]:
    """The connected components of 0 … size − 1, each sorted, by their first members."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for a, b in edges:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    found: dict[int, list[int]] = {}
    for i in range(size):
        found.setdefault(root(i), []).append(i)
    return list(found.values())


def link(
    size: int, scores: Mapping[Pair, int], *, missing: int, together: Iterable[Sequence[int]] = (),
    apart: Mapping[int, Collection[int]] | None = None,
) -> list[list[int]]:  # fmt: skip
    """Clusters of 0 … size − 1, each sorted, by their first members.

    ``scores`` has pairs (i < j); a pair without one counts ``missing``. ``together`` are joined beforehand whatever their
    scores, and a member is never put into a cluster with one that it is ``apart`` from.
    """
    state = _Linking(size, scores, missing, apart or {})
    for group in together:
        for other in group[1:]:
            state.join(state.at[group[0]], state.at[other])
    heap = [entry for a, near in state.sums.items() for b in near if a < b and (entry := state.entry(a, b))]
    heapify(heap)
    while heap:
        _, _, a, b, sizes = heappop(heap)
        if a in state.members and b in state.members and sizes == state.sizes(a, b):
            for entry in state.join(a, b):
                heappush(heap, entry)
    return sorted(map(sorted, state.members.values()))


class _Linking:
    """Clusters by the number of one of their members, and the sums of the scores between them."""

    def __init__(
        self, size: int, scores: Mapping[Pair, int], missing: int, apart: Mapping[int, Collection[int]]
    ) -> None:
        self.at = list(range(size))
        self.members = {i: [i] for i in range(size)}
        self.missing = missing
        self.sums: dict[int, dict[int, tuple[int, int]]] = {i: {} for i in range(size)}  # sum and number of scored pairs
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = score, 1
        self.apart = {i: set(others) for i, others in apart.items()}
        self.least = list(range(size))  # least member of the cluster of this number

    def sizes(self, a: int, b: int) -> tuple[int, int]:
        return len(self.members[a]), len(self.members[b])

    def entry(self, a: int, b: int) -> _Entry | None:
        """For the heap, best first and then by least members; None where they are not to be joined. Sizes tell a stale entry."""
        total, scored = self.sums[a][b]
        sizes = self.sizes(a, b)
        pairs = sizes[0] * sizes[1]
        total += self.missing * (pairs - scored)
        if total <= 0 or (self.apart and self._is_apart(a, b)):
            return None
        return -total / pairs, tuple(sorted((self.least[a], self.least[b]))), a, b, sizes

    def _is_apart(self, a: int, b: int) -> bool:
        return any(not self.apart.get(i, _NOBODY).isdisjoint(self.members[b]) for i in self.members[a])

    def join(self, a: int, b: int) -> list[_Entry]:
        """Make one cluster of two, under the number of the one that has more neighbours; entries for it and these."""
        if a == b:
            return []
        if (len(self.sums[a]), -a) < (len(self.sums[b]), -b):
            a, b = b, a
        ours, theirs = self.sums[a], self.sums.pop(b)
        for other, (total, scored) in theirs.items():
            del self.sums[other][b]
            if other != a:
                before = ours.get(other, (0, 0))
                ours[other] = self.sums[other][a] = before[0] + total, before[1] + scored
        for i in self.members[b]:
            self.at[i] = a
        self.members[a] += self.members.pop(b)
        self.least[a] = min(self.least[a], self.least[b])
        return [entry for other in ours if (entry := self.entry(a, other))]


_Entry = tuple[float, tuple[int, ...], int, int, tuple[int, int]]
_NOBODY: set[int] = set()
