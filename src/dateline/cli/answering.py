"""What the asking commands share: opening a store to read, and writing an answer in a format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.console import complain
from dateline.cli.grid import Column, default_format, grid, written
from dateline.cli.output import destination
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.store import Field, Filters, Store

__all__ = ["answer", "day_of", "nothing_of", "on_option", "opened"]

on_option = click.option("--on", metavar="DATE", help="As it stood at the end of this day. Default: as it stands at last.")


def opened(db: str) -> Store:
    """The store, which must be there; for writing where possible, so that an older one is brought up to date."""
    from dateline.store import Store

    return Store.open(db, create=False, read_only="://" not in db and not os.access(db, os.W_OK))


def day_of(value: str | None) -> date | None:
    """The day of ``--on``."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise DatelineError(f"--on {value}: this is not a day. Write it as 2016-12-10.") from None


def nothing_of(store: Store, filters: Filters, what: str = "claim") -> str:
    """What to say when nothing meets the filters: which values the store does not have at all, with the nearest that it has."""
    from rapidfuzz import process

    fields: tuple[Field, ...] = ("type", "mode", "country", "publisher")
    known = {name: [f.value for f in values] for name, values in store.facets(fields=fields, limit=5_000).items()}
    unknown = []
    for name in fields:
        for value in filters.values(name):
            if value not in known[name]:
                near = [found for found, _, _ in process.extract(value, known[name], limit=1, score_cutoff=60)]
                unknown.append(f"there is no {name} {value!r} in it" + (f"; did you mean {near[0]}?" if near else ""))
    return f"{store.name}: no {what} meets these conditions" + "".join(f"; {u}" for u in unknown)


def answer(
    objects: Iterable[Mapping[str, Any]], cells: Iterable[Sequence[str]], heads: Sequence[Column], *, format: str | None,
    out: Path | None, nothing: str, title: str = "",
) -> None:  # fmt: skip
    """Write objects as JSON or CSV, or their cells as a table; ``nothing`` is said where there are none."""
    from dateline.incidents.rows import cited

    chosen = format or default_format(out)
    found = list(objects)
    if not found:
        complain(nothing)

    def table() -> Iterator[str]:
        if found:
            yield grid(heads, cells, title=title, out=out)

    rows = [cited(o) for o in found]
    columns = list(dict.fromkeys(k for row in rows for k in row))
    with destination(out) as write:
        for piece in written(found, chosen, table=table, flat=lambda o: [cited(o)], columns=columns):
            write(piece)
