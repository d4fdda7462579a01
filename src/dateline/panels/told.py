"""What a store tells, each happening once: incidents where claims were gathered, single claims else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.events import Event
from dateline.incidents.model import Incident
from dateline.incidents.summary import summarise
from dateline.panels.filing import main_countries
from dateline.store import Filters, Store

__all__ = ["homes_of", "told"]


def told(store: Store, filters: Filters | None = None) -> Iterator[Incident | Event]:
    """The claims that meet the filters, in the incidents that they were gathered into; an incident has the store's id, and of its
    claims those that meet the filters."""
    copies = store.accounts.copies()
    met: dict[str, Event] = {e.key: e for e in store.events(filters or Filters())}
    within: dict[str, list[Event]] = {}
    for key, id in store.accounts.incidents_of(met).items():
        within.setdefault(id, []).append(met[key])
    single = met.keys() - {e.key for events in within.values() for e in events}
    for id, events in within.items():
        yield replace(summarise(events, copies), id=id)
    yield from (met[key] for key in met if key in single)


def homes_of(store: Store) -> dict[str, str]:
    """The main country of each article: the commonest of the resolved places of its claims."""
    query = "SELECT article_id, country, count(*) FROM events WHERE country IS NOT NULL GROUP BY article_id, country"
    rows = store.sql(query, limit=_ROWS, timeout=_SECONDS).rows
    return main_countries((str(article), str(country), int(n)) for article, country, n in rows)


_ROWS, _SECONDS = 50_000_000, 3600.0
