"""Events and ties out of stored records: exactly what ``events_of`` and ``ties_of`` give, without reading all of a record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, text

from dateline.events import Event, Tie, events_of, ties_of
from dateline.records import Record
from dateline.store.find import Found
from dateline.store.writing import unpack

__all__ = ["events_at", "ties_at"]

_RECORDS = text("SELECT id, record FROM articles WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
_AT_ONCE = 200
_Row = TypeVar("_Row", Event, Tie)


def events_at(connection: Connection, found: Iterable[Found], *, missing: bool = False) -> Iterator[Event]:
    """The events that stand there, in that order; ``missing``: it may be that there is none."""
    return _rows_at(connection, found, "claims", events_of, missing=missing)


def ties_at(connection: Connection, found: Iterable[Found]) -> Iterator[Tie]:
    """The ties that stand there, in that order."""
    return _rows_at(connection, found, "relations", ties_of, missing=False)


def _rows_at(
    connection: Connection, found: Iterable[Found], name: str, rows_of: Callable[[Record], Sequence[_Row]], *, missing: bool
) -> Iterator[_Row]:
    """The rows of the record's list ``name`` that stand there, a page of articles at a time."""
    wanted = list(found)
    for i in range(0, len(wanted), _AT_ONCE):
        page = wanted[i : i + _AT_ONCE]
        refs: dict[int, set[str]] = {}
        for article, ref in page:
            refs.setdefault(article, set()).add(ref)
        made = {
            (article, row.ref): row
            for article, data in connection.execute(_RECORDS, {"ids": list(refs)})
            for row in rows_of(_trimmed(data, refs[article], name))
        }
        yield from (made[key] for key in page if not missing or key in made)


def _trimmed(data: bytes, refs: Collection[str], name: str) -> Record:
    """A record with some of its claims or relations, and what these refer to."""
    if data[:1] != b"{":  # text that no database takes
        return unpack(data)
    d = msgspec.json.decode(data)
    kept = [x for x in d[name] if x["id"] in refs]
    said = {s for x in kept for s in x.get("according_to", ())}
    statements = [s for s in d["statements"] if s["id"] in said]
    who = {e for s in statements for e in (s["source"], *s.get("sources", ()))}
    for x in kept:
        who.update(_entities(x))
    return Record.from_dict({
        **d, "claims": (), "relations": (), "warnings": (), "statements": statements,
        "entities": [e for e in d["entities"] if e["id"] in who], name: kept,
    })  # fmt: skip


def _entities(x: Mapping[str, Any]) -> Iterator[str | None]:
    if "from" in x:
        yield from (x["from"], x["to"])
        return
    for filler in (*x["actors"], *x["recipients"]):
        yield filler["entity"]
    if x["place"] is not None:
        yield x["place"]["entity"]
