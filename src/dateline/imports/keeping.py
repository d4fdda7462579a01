"""Other people's events in the store, beside ours. An import is one transaction; the same file again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select

from dateline.imports.model import Dataset, Outside, OutsideParty
from dateline.store import Store
from dateline.store.failures import reported
from dateline.store.outside import outside

__all__ = ["datasets", "forget", "keep", "kept"]

_BATCH = 5000


def keep(store: Store, rows: Iterable[Outside], *, anew: Sequence[Dataset] = ()) -> int:
    """Store the rows, each in place of an earlier one of its data set and id; how many there were. ``anew``: data sets that are
    emptied first. All or nothing."""
    same = (outside.c.dataset == bindparam("of")) & (outside.c.ref == bindparam("id"))
    n, rest = 0, iter(rows)
    with reported(store.name), store._connect(writes=True) as connection:
        for name in anew:
            connection.execute(delete(outside).where(outside.c.dataset == name))
        while page := list(islice(rest, _BATCH)):
            found = {(r.dataset, r.id): _row(r) for r in page}
            connection.execute(delete(outside).where(same), [{"of": d, "id": i} for d, i in found])
            connection.execute(insert(outside), list(found.values()))
            n += len(page)
    return n


def kept(
    store: Store, dataset: str, *, since: str | date | None = None, until: str | date | None = None, country: Sequence[str] = (),
    type: Sequence[str] = (),
) -> Iterator[Outside]:  # fmt: skip
    """The events of a data set, by day and id; ``since`` and ``until`` (inclusive) bound the days on which they may have been."""
    query = select(outside).where(outside.c.dataset == dataset)
    if since is not None:
        query = query.where(outside.c.last >= str(since))
    if until is not None:
        query = query.where(outside.c.first <= str(until))
    if country:
        query = query.where(outside.c.country.in_([c.upper() for c in country]))
    with reported(store.name), store._connect(writes=False) as connection:
        for row in connection.execute(query.order_by(outside.c.first, outside.c.ref)).mappings():
            found = _outside(row)
            if not type or set(type) & set(found.types):
                yield found


def datasets(store: Store) -> dict[str, int]:
    """Data set → events of it that are kept."""
    query = select(outside.c.dataset, func.count()).group_by(outside.c.dataset).order_by(outside.c.dataset)
    with reported(store.name), store._connect(writes=False) as connection:
        return {str(row[0]): int(row[1]) for row in connection.execute(query)}


def forget(store: Store, dataset: str) -> int:
    """Remove a data set; how many events it had."""
    with reported(store.name), store._connect(writes=True) as connection:
        return connection.execute(delete(outside).where(outside.c.dataset == dataset)).rowcount


def _row(r: Outside) -> dict[str, Any]:
    parties = [[[p.name, p.code, p.country, p.given] for p in side] for side in (r.actors, r.recipients)]
    return {
        "dataset": r.dataset, "ref": r.id, "first": r.first.isoformat(), "last": r.last.isoformat(), "grain": r.grain,
        "label": r.label, "type": r.type, "mode": r.mode, "also": " ".join(r.also), "directed": int(r.directed),
        "place": r.place, "admin1": r.admin1, "country": r.country, "lat": r.lat, "lon": r.lon, "precision": r.precision,
        "deaths_low": r.deaths_low, "deaths_best": r.deaths_best, "deaths_high": r.deaths_high, "source": r.source,
        "url": r.url, "notes": r.notes, "line": r.line, "parties": json.dumps(parties, ensure_ascii=False),
    }  # fmt: skip


def _outside(row: Any) -> Outside:
    actors, recipients = (tuple(OutsideParty(*p) for p in side) for side in json.loads(row["parties"]))
    return Outside(
        row["dataset"], row["ref"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row["grain"], row["label"],
        row["type"], row["mode"], tuple(row["also"].split()), actors, recipients, bool(row["directed"]), row["place"],
        row["admin1"], row["country"], row["lat"], row["lon"], row["precision"], row["deaths_low"], row["deaths_best"],
        row["deaths_high"], row["source"], row["url"], row["notes"], row["line"],
    )  # fmt: skip
