"""Questions to a store of records that need more than its tables: incidents, talks, fates, control and ties.

Each takes filters, which choose the claims that are looked at, and gives typed rows whose every figure and name leads to its
characters. Single claims are asked of the store itself: :meth:`dateline.store.Store.find`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.events import Event
from dateline.incidents import (
    Alliances,
    Control,
    Fate,
    Incident,
    Talk,
    alliances,
    holders,
    summarise,
    tally,
    threads,
)
from dateline.store import Filters, Store

__all__ = ["control", "fates", "incident", "incidents", "talks", "ties"]


def incidents(
    store: Store, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0, told_by: int = 1
) -> list[Incident]:
    """The gathered incidents some claim of which meets the filters, newest first, each with all of its claims; ``told_by``: only
    those that so many independent outlets report.

    What is there was gathered by :func:`dateline.gathering.gather_store`.
    """
    copies = store.accounts.copies()
    rows = store.accounts.incidents(filters, limit=limit, offset=offset, told_by=told_by)
    return [summarise(store.accounts.events(row.id), copies) for row in rows]


def incident(store: Store, id: str) -> Incident | None:
    """One incident, None where there is none of this id."""
    if store.accounts.incident(id) is None:
        return None
    return summarise(store.accounts.events(id), store.accounts.copies())


def talks(store: Store, filters: Filters | None = None) -> list[Talk]:
    """Negotiations some claim of which meets the filters: what each side asks of whom, what is on offer, who accepted, refused
    or broke it. They are drawn from all claims of the articles that have such a claim."""
    if filters is None or filters.is_empty:
        return threads(_told(store, filters))
    met = {e.key: e.report.id for e in store.events(filters)}
    articles = tuple(dict.fromkeys(met.values()))
    if not articles:
        return []
    found = threads(_told(store, Filters(article=articles, latest=filters.latest)))
    return [talk for talk in found if any(e.key in met for e in talk.events)]


def fates(store: Store, filters: Filters | None = None) -> list[Fate]:
    """People killed, injured, missing, detained, abducted, displaced or evacuated, with the lowest and highest figure."""
    return tally(_told(store, filters))


def control(store: Store, filters: Filters | None = None) -> Control:
    """Who holds which place since when."""
    return holders(store.events(filters or Filters()), store.ties(filters or Filters()))


def ties(store: Store, filters: Filters | None = None) -> Alliances:
    """Who backs or opposes whom since when."""
    return alliances(store.events(filters or Filters()), store.ties(filters or Filters()))


def _told(store: Store, filters: Filters | None) -> Iterator[Event | Incident]:
    """The claims that meet the filters, in their incidents where they were gathered."""
    copies = store.accounts.copies()
    met: dict[str, Event] = {e.key: e for e in store.events(filters or Filters())}
    within: dict[str, list[Event]] = {}
    for key, id in store.accounts.incidents_of(met).items():
        within.setdefault(id, []).append(met.pop(key))
    for events in within.values():
        yield summarise(events, copies)
    yield from met.values()
