"""Gathering the claims of one happening across articles.

Claims are compared within blocks (:mod:`.blocking`), pairs that are more likely one happening than two are edges (:mod:`.likeness`),
and each connected component of these is clustered (:mod:`.clusters`). What becomes of a claim thus depends on its component alone:
a new article needs only the components that it touches, with the same result as starting over (:mod:`.regather`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

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
    edges = ((i, j) for i, j, _ in _edges(ranked, likeness, options))
    found = components(len(ranked), chain(edges, held))
    return sorted_groups(
        (g for c in found for g in cluster([ranked[i] for i in c], likeness, bounds, options)), ranked
    )


def sorted_groups(groups: Iterable[Group], ranked: Sequence[Sketch]) -> list[Group]:
    """The groups by the rank of their first claims."""
    by_first = {g[0]: g for g in groups}
    return [by_first[s.key] for s in ranked if s.key in by_first]


def _edges(ranked: Sequence[Sketch], likeness: Likeness, options: Options) -> Iterator[tuple[int, int, int]]:
    """Pairs of places in ``ranked`` that share a block and are alike, and how much."""
    least = round(options.edge * 1000)
    blocks: dict[str, list[int]] = {}
    for i, s in enumerate(ranked):
        for block in blocks_of(s, options):
            blocks.setdefault(block, []).append(i)
    for i, s in enumerate(ranked):
        others: set[int] = set()
        for block in blocks_of(s, options):
            members = blocks[block]
            if len(members) <= options.block or i <= members[options.leaders - 1]:
                others.update(members)
        for j in sorted(others):
            if j > i and (score := likeness(s, ranked[j])) > least:
                yield i, j, score


def cluster(
    component: Sequence[Sketch], likeness: Likeness, bounds: Bounds, options: Options = OPTIONS
) -> list[Group]:
    """The groups within one connected component, given by rank. Every pair of a small one is scored; of a large one those that
    are not alike or share no block count ``options.missing``."""
    if len(component) == 1:
        return [(component[0].key,)]
    size = len(component)
    if size <= options.component:
        scores = {(i, j): likeness(component[i], component[j]) for i in range(size) for j in range(i + 1, size)}
    else:
        scores = {(i, j): score for i, j, score in _edges(component, likeness, options)}
    at = {s.key: i for i, s in enumerate(component)}
    together = [sorted(at[k] for k in g) for g in bounds.together if min(g) in at]
    against = bounds.apart or {}
    apart = {at[k]: [at[o] for o in others if o in at] for k, others in against.items() if k in at}
    linked = link(size, scores, missing=round(options.missing * 1000), together=together, apart=apart)
    return [tuple(component[i].key for i in g) for g in linked]
