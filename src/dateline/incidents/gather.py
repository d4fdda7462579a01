"""Gathering the claims of one happening across articles.

Claims are compared within blocks (:mod:`.blocking`), pairs that are more likely one happening than two are edges (:mod:`.likeness`),
and each connected component of these is clustered (:mod:`.clusters`). What becomes of a claim thus depends on its component alone:
a new article needs only the components that it touches, with the same result as starting over (:mod:`.regather`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

import numpy as np

from dateline.events import Event
from dateline.incidents.blocking import blocks_of
from dateline.incidents.clusters import components, link
from dateline.incidents.edits import Bounds, Edit, bounds_of
from dateline.incidents.likeness import Likeness, Vector
from dateline.incidents.likings import OPTIONS, Options
from dateline.incidents.model import Incident
from dateline.incidents.sketch import Sketch, sketch
from dateline.incidents.summary import summarise

__all__ = ["Group", "cluster", "gather", "group"]

Group = tuple[str, ...]  # keys of the claims of one incident, by the rank of their sketches


def gather(
    events: Iterable[Event], *, copies: Mapping[str, str] | None = None, edits: Sequence[Edit] = (),
    vectors: Mapping[str, Vector] | None = None, options: Options = OPTIONS,
) -> list[Incident]:  # fmt: skip
    """The incidents that these claims tell of, by their first reports; every claim is of exactly one.

    All claims of an article must be given together, in any order. ``copies`` maps articles to those that they copy
    (:func:`.copies.find_copies`), ``edits`` are oldest first, ``vectors`` sentence embeddings a claim key, of unit length.
    """
    by_key = {e.key: e for e in events}
    groups = group(sketch(by_key.values()), edits=edits, vectors=vectors, options=options)
    return [summarise([by_key[key] for key in g], copies or {}) for g in groups]


def group(
    sketches: Iterable[Sketch], *, edits: Sequence[Edit] = (), vectors: Mapping[str, Vector] | None = None,
    options: Options = OPTIONS,
) -> list[Group]:  # fmt: skip
    """The keys of the claims of each incident, by first reports; for stores too large to hold as events."""
    ranked = sorted(sketches, key=lambda s: s.rank)
    bounds = bounds_of(edits, {s.key for s in ranked} if edits else ())
    likeness = Likeness(options, vectors)
    at = {s.key: i for i, s in enumerate(ranked)} if edits else {}
    held = ((at[least], at[key]) for g in bounds.together if (least := min(g)) for key in g if key != least)
    edges = _Edges(ranked, likeness, options)
    found = components(len(ranked), chain(edges.pairs(), held))
    groups = (
        g for c, scores in zip(found, edges.by_component(found), strict=True)
        for g in cluster([ranked[i] for i in c], scores, likeness, bounds, options)
    )  # fmt: skip
    return sorted_groups(groups, ranked)


def sorted_groups(groups: Iterable[Group], ranked: Sequence[Sketch]) -> list[Group]:
    """The groups by the rank of their first claims."""
    by_first = {g[0]: g for g in groups}
    return [by_first[s.key] for s in ranked if s.key in by_first]


class _Edges:
    """Pairs of places in ``ranked`` that are compared, with their scores, in little memory."""

    def __init__(self, ranked: Sequence[Sketch], likeness: Likeness, options: Options) -> None:
        self._from, self._to, self._scores = array("i"), array("i"), array("i")
        self._least = round(options.edge * 1000)
        blocks = _blocks(ranked, options)
        for i, s in enumerate(ranked):
            others: set[int] = set()
            for block in blocks_of(s, options):
                members = blocks.get(block, ())
                if len(members) <= options.block or i <= members[options.leaders - 1]:
                    others.update(members)
            for j in sorted(others):
                if j > i:
                    self._from.append(i)
                    self._to.append(j)
                    self._scores.append(likeness(s, ranked[j]))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Those that are alike."""
        scored = zip(self._from, self._to, self._scores, strict=True)
        return ((i, j) for i, j, score in scored if score > self._least)

    def by_component(self, found: Sequence[Sequence[int]]) -> Iterator[Mapping[tuple[int, int], int]]:
        """For each component the scores of the pairs in it that were compared, by places within it."""
        size = sum(map(len, found))
        component, place = np.zeros(size, np.int32), np.zeros(size, np.int32)
        for n, members in enumerate(found):
            component[members] = n
            place[members] = range(len(members))
        one, other = np.frombuffer(self._from, np.int32), np.frombuffer(self._to, np.int32)
        inside = np.flatnonzero(component[one] == component[other])
        inside = inside[np.argsort(component[one[inside]], kind="stable")]
        ends = np.searchsorted(component[one[inside]], np.arange(len(found) + 1))
        scores = np.frombuffer(self._scores, np.int32)
        for n in range(len(found)):
            own = inside[ends[n] : ends[n + 1]]
            pairs = zip(place[one[own]].tolist(), place[other[own]].tolist(), strict=True)
            yield dict(zip(pairs, scores[own].tolist(), strict=True))


def _blocks(ranked: Sequence[Sketch], options: Options) -> dict[str, list[int]]:
    """Block → the places of its claims, for blocks of two or more."""
    first: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    for i, s in enumerate(ranked):
        for block in blocks_of(s, options):
            if (before := first.setdefault(block, i)) != i:
                found.setdefault(block, [before]).append(i)
    return found


def cluster(
    component: Sequence[Sketch], scores: Mapping[tuple[int, int], int], likeness: Likeness, bounds: Bounds,
    options: Options = OPTIONS,
) -> list[Group]:  # fmt: skip
    """The groups within one connected component, given by rank; ``scores`` are of the pairs of places in it that were compared.

    Of a small component every pair is scored; in a large one those that were not compared count ``options.missing``.
    """
    size = len(component)
    if size == 1:
        return [(component[0].key,)]
    if size <= options.component:
        every = combinations(range(size), 2)
        scores = {p: scores[p] if p in scores else likeness(component[p[0]], component[p[1]]) for p in every}
    at = {s.key: i for i, s in enumerate(component)}
    together = [sorted(at[k] for k in g) for g in bounds.together if min(g) in at]
    against = bounds.apart or {}
    apart = {at[k]: [at[o] for o in others if o in at] for k, others in against.items() if k in at}
    linked = link(size, scores, missing=round(options.missing * 1000), together=together, apart=apart)
    return [tuple(component[i].key for i in g) for g in linked]
