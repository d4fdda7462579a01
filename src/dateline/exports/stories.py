"""From a store to exporters: the articles with those of their claims and ties that meet the filters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from sys import intern
from typing import TypeVar

from dateline.events import Event, Tie, events_of, ties_of
from dateline.exports.model import Gathered, Story
from dateline.records import Record
from dateline.store.accounts import Accounts
from dateline.store.filters import EVERYTHING, Filters
from dateline.store.store import Store

__all__ = ["stories"]

_INCIDENTS = 50_000  # incidents remembered
_TOGETHER = 200  # articles whose incidents are asked for together
_Chosen = Mapping[str, Collection[str]]
T = TypeVar("T", Event, Tie)


def stories(store: Store, filters: Filters = EVERYTHING) -> Iterator[Story]:
    """An article at a time, in the order in which they were stored. Those of which nothing meets the filters are left out, unless
    the filters ask for nothing: then every article comes, with the claims that it has.

    What is chosen is noted before the first article is read again: a few bytes a claim.
    """
    accounts = store.accounts
    copies, versions, grades = accounts.copies(), accounts.versions(), accounts.grades()
    incident = lru_cache(maxsize=_INCIDENTS)(lambda id: _gathered(accounts, id))
    made = _whole(store, versions if filters.latest else {}) if filters.is_empty else _chosen(store, filters)
    while batch := list(islice(made, _TOGETHER)):
        member = accounts.incidents_of([e.key for _, events, _ in batch for e in events])
        for record, events, ties in batch:
            a = record.article
            grade = grades.get(a.publisher) if a.publisher else None
            found = {e.key: incident(member[e.key]) for e in events if e.key in member}
            kept = {key: gathered for key, gathered in found.items() if gathered is not None}
            reliability = grade.reliability if grade else None
            yield Story(record, events, ties, kept, copies.get(a.id), versions.get(a.id), reliability)


_Made = Iterator[tuple[Record, tuple[Event, ...], tuple[Tie, ...]]]


def _whole(store: Store, superseded: Collection[str]) -> _Made:
    for record in store.records():
        if record.article.id not in superseded:
            yield record, events_of(record), ties_of(record)


def _chosen(store: Store, filters: Filters) -> _Made:
    events, ties = _refs(store.events(filters)), _refs(store.ties(filters))
    for id in store.ids():
        record = store.get(id) if id in events or id in ties else None
        if record is not None:
            yield record, _of(events_of, record, events), _of(ties_of, record, ties)


def _refs(rows: Iterable[Event | Tie]) -> dict[str, set[str]]:
    """Article id → ids of its claims or ties."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.report.id, set()).add(intern(row.ref))
    return found


def _of(read: Callable[[Record], tuple[T, ...]], record: Record, chosen: _Chosen) -> tuple[T, ...]:
    refs = chosen.get(record.article.id, ())
    return tuple(row for row in read(record) if row.ref in refs) if refs else ()


def _gathered(accounts: Accounts, id: str) -> Gathered | None:
    """What is kept of an incident; None where it has gone meanwhile."""
    row = accounts.incident(id)
    if row is None:
        return None
    articles = {m.claim.rpartition("#")[0] for m in accounts.members(id)}
    return Gathered(id, row.sources, len(articles), row.status)
