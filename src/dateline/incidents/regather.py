"""Gathering again after articles came, changed or went: only the components that they touch, as if starting over.

What a store keeps for this is, for each claim, its sketch (:func:`.sketch.dump`) and its blocks (:func:`.blocking.blocks_of`), with
an index from block to claims. It then calls, with itself as the :class:`Index`,

1. :func:`disturbed` with the sketches that go and those that come, *before* it changes anything,
2. :func:`regroup` with what that returned, after it has changed its sketches and blocks.

The groups are those of the whole components: every incident that shares a claim with one of them, or had a claim that is gone, is
replaced. :class:`Gathering` does all this in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.events import Event
from dateline.incidents.blocking import blocks_of, leaders
from dateline.incidents.edits import Bounds, Edit, bounds_of
from dateline.incidents.gather import Group, cluster
from dateline.incidents.likeness import Likeness, Vector
from dateline.incidents.likings import OPTIONS, Options
from dateline.incidents.sketch import Sketch, sketch

__all__ = ["Change", "Gathering", "Index", "disturbed", "regroup"]


class Index(Protocol):
    """Where sketches are looked up."""

    def members(self, block: str) -> Collection[Sketch]:
        """All sketches of the block."""

    def find(self, keys: Iterable[str]) -> Collection[Sketch]:
        """The sketches of those claims that there are."""


@dataclass(frozen=True, slots=True)
class Change:
    """``gone``: the groups there were of the claims concerned; ``made``: those that take their place."""

    gone: tuple[Group, ...]
    made: tuple[Group, ...]


class Gathering:
    """The claims of a collection, gathered, in memory. Claims come and go by the article."""

    def __init__(
        self, *, edits: Sequence[Edit] = (), vectors: Mapping[str, Vector] | None = None, options: Options = OPTIONS
    ) -> None:
        self._likeness = Likeness(options, vectors)
        self._options = options
        self._edits = tuple(edits)
        self._index = _Memory(options)
        self._groups: dict[str, Group] = {}  # by claim

    def groups(self) -> list[Group]:
        """All groups, by the rank of their first claims: what :func:`.gather.group` gives for the same claims."""
        firsts = sorted((s for k, s in self._index.sketches.items() if self._groups[k][0] == k), key=lambda s: s.rank)
        return [self._groups[s.key] for s in firsts]

    def update(self, added: Iterable[Event] = (), removed: Iterable[str] = ()) -> Change:
        """Add articles with all their claims, in place of what was there of them, and remove articles by id."""
        coming = sketch(added)
        articles = {*removed, *(s.article for s in coming)}
        leaving = [s for a in sorted(articles) for s in self._index.of_article(a)]
        seeds = disturbed(self._index, leaving, coming, self._bounds(), self._likeness, self._options)
        for s in leaving:
            self._index.remove(s)
        for s in coming:
            self._index.add(s)
        return self._regroup({*seeds, *(s.key for s in coming)}, leaving)

    def edit(self, edits: Sequence[Edit]) -> Change:
        """Hold these edits, oldest first, in place of those that were held."""
        concerned = {k for e in (*self._edits, *edits) for k in (*e.keys, *e.others)}
        before = self._bounds()
        self._edits = tuple(edits)
        reached = concerned | {k for g in (*before.together, *self._bounds().together) for k in g}
        mates = {k for key in reached if key in self._groups for k in self._groups[key]}
        return self._regroup({k for k in reached | mates if k in self._index.sketches}, [])

    def _bounds(self) -> Bounds:
        return bounds_of(self._edits, self._index.sketches)

    def _regroup(self, seeds: Collection[str], leaving: Sequence[Sketch]) -> Change:
        made = regroup(self._index, seeds, self._bounds(), self._likeness, self._options)
        keys = {*(s.key for s in leaving), *(k for g in made for k in g)}
        gone = {self._groups.pop(k) for k in keys if k in self._groups}
        self._groups.update((k, g) for g in made for k in g)
        same = gone & set(made)
        return Change(tuple(sorted(gone - same)), tuple(g for g in made if g not in same))


def disturbed(
    index: Index, leaving: Sequence[Sketch], coming: Sequence[Sketch], bounds: Bounds | None = None,
    likeness: Likeness | None = None, options: Options = OPTIONS,
) -> set[str]:  # fmt: skip
    """The claims whose neighbours change, from the index as it is before: those beside a claim that goes, those that come, and
    everybody in a large block whose leaders change. Claims that go are left out."""
    graph = _Graph(index, bounds or Bounds(), likeness or Likeness(options), options)
    gone = {s.key for s in leaving}
    found = {s.key for s in coming} | {n.key for s in leaving for n in graph.neighbours(s)}
    changed: dict[str, list[Sketch]] = {}
    for s in coming:
        for block in blocks_of(s, options):
            changed.setdefault(block, []).append(s)
    for block in {*changed, *(b for s in leaving for b in blocks_of(s, options))}:
        before = index.members(block)
        after = [s for s in before if s.key not in gone] + changed.get(block, [])
        if _keys(leaders(before, options)) != _keys(leaders(after, options)):
            found.update(s.key for s in before)
    return found - (gone - {s.key for s in coming})


def regroup(
    index: Index, seeds: Iterable[str], bounds: Bounds | None = None, likeness: Likeness | None = None,
    options: Options = OPTIONS,
) -> list[Group]:  # fmt: skip
    """The groups of the components that these claims are in."""
    held, alike = bounds or Bounds(), likeness or Likeness(options)
    graph = _Graph(index, held, alike, options)
    seen: set[str] = set()
    found: list[Group] = []
    for seed in sorted(index.find(sorted(seeds)), key=lambda s: s.rank):
        if seed.key not in seen:
            reached, scores = graph.reach(seed)
            component = sorted(reached, key=lambda s: s.rank)
            seen.update(s.key for s in component)
            at = {s.key: i for i, s in enumerate(component)}
            inside = {(at[a], at[b]): score for (a, b), score in scores.items() if b in at and at[a] < at[b]}
            found += cluster(component, inside, alike, held, options)
    return found


class _Graph:
    """Claims and the claims that are alike, looked up as they are needed."""

    def __init__(self, index: Index, bounds: Bounds, likeness: Likeness, options: Options) -> None:
        self._index, self._likeness, self._options = index, likeness, options
        self._partners = bounds.partners()
        self._least = round(options.edge * 1000)
        self._blocks: dict[str, tuple[Collection[Sketch], Sequence[Sketch] | None]] = {}

    def neighbours(self, s: Sketch) -> list[Sketch]:
        """Those that are alike, and those that an edit holds it to."""
        return self._meet(s)[0]

    def _meet(self, s: Sketch) -> tuple[list[Sketch], dict[str, int]]:
        """The neighbours of a claim, and the score of everyone that it is compared with."""
        met: dict[str, Sketch] = {}
        for block in blocks_of(s, self._options):
            met.update((o.key, o) for o in self._rivals(s, block))
        met.pop(s.key, None)
        scores = {key: self._likeness(s, o) for key, o in met.items()}
        found = {key: o for key, o in met.items() if scores[key] > self._least}
        held = self._partners.get(s.key, frozenset()) - {s.key} - found.keys()
        return [*found.values(), *self._index.find(sorted(held))], scores

    def _rivals(self, s: Sketch, block: str) -> Collection[Sketch]:
        """Whom it is compared with in a block."""
        if block not in self._blocks:
            members = self._index.members(block)
            self._blocks[block] = members, leaders(members, self._options)
        members, first = self._blocks[block]
        return members if first is None or any(o.key == s.key for o in first) else first

    def reach(self, seed: Sketch) -> tuple[list[Sketch], dict[tuple[str, str], int]]:
        """The component of the claim, and the scores of all that its claims are compared with, both ways within it."""
        reached, waiting = {seed.key: seed}, [seed]
        scores: dict[tuple[str, str], int] = {}
        while waiting:
            s = waiting.pop()
            near, compared = self._meet(s)
            scores.update(((s.key, key), score) for key, score in compared.items())
            for o in near:
                if o.key not in reached:
                    reached[o.key] = o
                    waiting.append(o)
        return list(reached.values()), scores


class _Memory:
    """An index in memory."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.sketches: dict[str, Sketch] = {}
        self._blocks: dict[str, dict[str, Sketch]] = {}
        self._articles: dict[str, dict[str, Sketch]] = {}

    def members(self, block: str) -> Collection[Sketch]:
        return self._blocks.get(block, {}).values()

    def find(self, keys: Iterable[str]) -> Collection[Sketch]:
        return [self.sketches[k] for k in keys if k in self.sketches]

    def of_article(self, article: str) -> list[Sketch]:
        return list(self._articles.get(article, {}).values())

    def add(self, s: Sketch) -> None:
        self.sketches[s.key] = s
        self._articles.setdefault(s.article, {})[s.key] = s
        for block in blocks_of(s, self._options):
            self._blocks.setdefault(block, {})[s.key] = s

    def remove(self, s: Sketch) -> None:
        del self.sketches[s.key], self._articles[s.article][s.key]
        for block in blocks_of(s, self._options):
            del self._blocks[block][s.key]


def _keys(sketches: Sequence[Sketch] | None) -> list[str] | None:
    return None if sketches is None else [s.key for s in sketches]
