"""Gathering what a store holds: copies and updates of articles, and the incidents that their claims tell of.

Only articles that came, changed or went since the last run are looked at, with the incidents that they touch; the result is that
of starting over. What people decided by hand (edits, versions) is kept by every run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.events import Event
from dateline.incidents import (
    Copies,
    Edit,
    Incident,
    Signature,
    Sketch,
    blocks_of,
    bounds_of,
    disturbed,
    group,
    incident_id,
    regroup,
    signature,
    sketch,
    summarise,
)
from dateline.store import Filters, Store
from dateline.store.sketches import Sketches

__all__ = ["Gathered", "gather_store"]

_ARTICLES = 200  # articles whose claims are held at a time
_GROUPS = 400  # incidents that are written at a time
Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run did: articles looked at, incidents written, incidents that went, copies and updates known of now."""

    articles: int
    made: int
    gone: int
    copies: int
    updates: int


def gather_store(store: Store, *, anew: bool = False, tell: Tell = lambda _step, _n: None) -> Gathered:
    """Bring the incidents of a store up to date; ``anew`` forgets all of them first, but nothing that people decided.

    ``tell`` is called with the name of a step and the number of things done in it. Everything is written in the end, in one
    transaction: an interrupted run leaves what there was. StoreError when the store cannot be written.
    """
    accounts = store.accounts
    changed = sorted(store.ids()) if anew else sorted(accounts.changed())
    if not changed and not anew:
        return Gathered(0, 0, 0, len(accounts.copies()), len(accounts.versions()))
    signed = _sign(store, changed, tell)
    with store.sketches() as index:
        before = {id: (published, None, own) for id, published, own in index.signatures()}
    fresh = {id for id, (_, _, own) in signed.items() if id not in before or before[id][2] != own}
    found = _find_copies(signed if anew else {**before, **signed})
    touched = _note_copies(store, found, fresh, changed)
    change = _everything(store, tell) if anew or not accounts.has_gathered() else _what_changed(store, touched, tell)
    copies = accounts.copies()
    accounts.replace(
        _incidents(store, change.made, copies, tell), gone=change.gone, gathered=None if change.is_all else touched,
        beside=lambda c: _keep(Sketches(c), change, signed),
    )  # fmt: skip
    return Gathered(len(changed), len(change.made), len(change.gone), len(copies), len(accounts.versions()))


@dataclass(frozen=True, slots=True)
class _Change:
    """``made``: keys of the claims of each incident to be written; ``gone``: ids of incidents that are no more."""

    made: Sequence[tuple[str, ...]]
    gone: frozenset[str]
    coming: Sequence[Sketch]
    leaving: Sequence[Sketch]
    is_all: bool = False


_Signed = dict[str, tuple[str | None, str | None, Signature]]  # article id → published, publisher, signature


def _sign(store: Store, articles: Sequence[str], tell: Tell) -> _Signed:
    signed: _Signed = {}
    for id in articles:
        if (about := store.about(id)) is not None:
            signed[id] = (about.published, about.publisher, signature(about.text))
            tell("articles compared", 1)
    return signed


def _find_copies(signed: _Signed) -> Copies:
    """The copies among these articles."""
    found = Copies()
    for id, (published, _, own) in signed.items():
        found.add_signature(id, published, own)
    return found


def _note_copies(store: Store, found: Copies, fresh: Collection[str], changed: Sequence[str]) -> list[str]:
    """Keep what copies what. A copy by the same outlet is a later version, which supersedes the earlier one when one of the two is
    ``fresh``: of others somebody may have decided otherwise. The articles to be gathered again: those that changed, and those
    whose originals did."""
    before, now = store.accounts.copies(), found.found()
    publishers = store.publishers_of({*now, *now.values()})
    updates = {
        original: copy for copy, original in sorted(now.items())
        if publishers[copy] is not None and publishers[copy] == publishers[original]
    }  # fmt: skip
    known = store.accounts.versions()
    for original, copy in updates.items():
        if original not in known and (copy in fresh or original in fresh):
            store.accounts.supersede(original, copy)
    others = {copy: original for copy, original in now.items() if updates.get(original) != copy}
    store.accounts.set_copies(others)
    differing = {a for a in {*before, *others} if before.get(a) != others.get(a)}
    return sorted({*changed, *differing, *(store.accounts.versions().keys() - known.keys())})


def _everything(store: Store, tell: Tell) -> _Change:
    sketches = []
    for own in _by_article(store.events()):
        sketches += sketch(own)
        tell("claims read", len(own))
    groups = group(sketches, edits=_edits(store))
    return _Change(groups, frozenset(), sketches, (), is_all=True)


def _what_changed(store: Store, touched: Sequence[str], tell: Tell) -> _Change:
    """The groups of the components that the articles are in, or were."""
    coming: list[Sketch] = []
    for i in range(0, len(touched), _ARTICLES):
        for own in _by_article(store.events(Filters(article=tuple(touched[i : i + _ARTICLES])))):
            coming += sketch(own)
            tell("claims read", len(own))
    with store.sketches() as index:
        leaving = index.of_articles(touched)
        edits = _edits(store)
        after = _Overlay(index, leaving, coming)
        named = {k for e in edits for k in (*e.keys, *e.others)}
        before_bounds = bounds_of(edits, {s.key for s in index.find(named)})
        bounds = bounds_of(edits, {s.key for s in after.find(named)})
        seeds = disturbed(index, leaving, coming, before_bounds)
        made = regroup(after, {*seeds, *(s.key for s in coming)}, bounds)
    concerned = {*(s.key for s in leaving), *(k for g in made for k in g)}
    before = set(store.accounts.incidents_of(concerned).values())
    return _Change(made, frozenset(before - {incident_id(g) for g in made}), coming, leaving)


class _Overlay:
    """An index as it will be, when some claims have gone and some have come."""

    def __init__(self, index: Sketches, leaving: Iterable[Sketch], coming: Iterable[Sketch]) -> None:
        self._index = index
        self._gone = {s.key for s in leaving}
        self._coming = {s.key: s for s in coming}
        self._blocks: dict[str, list[Sketch]] = {}
        for s in self._coming.values():
            for block in blocks_of(s):
                self._blocks.setdefault(block, []).append(s)

    def members(self, block: str) -> Collection[Sketch]:
        """All sketches of the block."""
        stay = [s for s in self._index.members(block) if s.key not in self._gone]
        return stay + self._blocks.get(block, [])

    def find(self, keys: Iterable[str]) -> Collection[Sketch]:
        """The sketches of those claims that there will be."""
        asked = list(keys)
        stay = [s for s in self._index.find(asked) if s.key not in self._gone]
        return stay + [self._coming[k] for k in asked if k in self._coming]


def _keep(index: Sketches, change: _Change, signed: _Signed) -> None:
    if change.is_all:
        index.clear()
    index.remove(change.leaving)
    index.add(change.coming)
    index.sign([(id, published, own) for id, (published, _, own) in signed.items()])


def _incidents(
    store: Store, groups: Sequence[tuple[str, ...]], copies: Mapping[str, str], tell: Tell
) -> Iterator[Incident]:
    for i in range(0, len(groups), _GROUPS):
        page = groups[i : i + _GROUPS]
        events = store.events_of(k for g in page for k in g)
        for g in page:
            yield summarise([events[k] for k in g], copies)
        tell("incidents", len(page))


def _edits(store: Store) -> list[Edit]:
    """What people merged and split. A split stands for itself: its claims against all others of the incidents that they were in."""
    return [Edit(e.kind, e.claims, e.others) for e in store.accounts.edits()]


def _by_article(events: Iterable[Event]) -> Iterator[list[Event]]:
    for _, own in groupby(events, key=lambda e: e.report.id):
        yield list(own)
