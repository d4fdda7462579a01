"""``dateline find``: claims of a store by any of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from dateline.cli.answering import answer, nothing_of, opened
from dateline.cli.console import reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.grid import Column, limit_option, most, row_format_option
from dateline.cli.options import out_option
from dateline.cli.views import EVENTS, event_cells

if TYPE_CHECKING:
    from dateline.store import Filters, Store

EXAMPLES = """\b
Examples:
  dateline find --db news.sqlite --actor RUS --type ASSAULT --place Idlib --within 50km --since 2016-11
  dateline find --db news.sqlite --status actual --according-to USAGOV --text '"barrel bomb"'
  dateline find --db news.sqlite --count killed --at-least 20 --format csv --out killed.csv
  dateline find --db news.sqlite --actor '*REB' --how-many
  dateline find --db news.sqlite --country SYR --timeline month --by type
  dateline find --db news.sqlite --type CONSULT --map
  dateline find --db news.sqlite --facets
"""
_GRAINS = ("day", "week", "month", "quarter", "year")


@click.command(epilog=EXAMPLES)
@db_option
@filter_options
@limit_option
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="Skip so many first.")
@click.option("--order", type=click.Choice(("newest", "oldest", "stored")), default="newest", show_default=True, help="By the day that they are filed under, or as they were stored.")
@click.option("--how-many", is_flag=True, help="Only say how many there are.")
@click.option("--timeline", type=click.Choice(_GRAINS), help="How many there are in each day, week … instead.")
@click.option("--map", "as_map", is_flag=True, help="How many there are at each place instead.")
@click.option("--facets", is_flag=True, help="The commonest types, actors, places … among them instead.")
@click.option("--by", metavar="FIELD", help="With --timeline: divide by type, mode, status, actor, recipient, source, country …")
@row_format_option
@out_option
@reporting
def find(
    db: str, limit: int | None, offset: int, order: Any, how_many: bool, timeline: Any, as_map: bool, facets: bool, by: str | None,
    format: str | None, out: Path | None, **conditions: Any,
) -> bool:  # fmt: skip
    """Find claims by who, what, whom, where, when, status, source and words.

    Conditions are joined by "and", several values of one by "or". A day with ~ is the day of publication: the text itself ties no
    time to the claim.
    """
    if by and not timeline:
        raise click.UsageError("--by divides a --timeline: give both.")
    if how_many + bool(timeline) + as_map + facets > 1:
        raise click.UsageError("--how-many, --timeline, --map and --facets: choose one.")
    filters = filters_from(**conditions)
    with opened(db) as store:
        if how_many:
            _write_number(store.count(filters), format, out)
        elif timeline or as_map or facets:
            heads, objects = _summed(store, filters, timeline, _field(by), as_map)
            rows = list(objects)
            cells = [tuple("" if v is None else str(v) for v in row.values()) for row in rows]
            answer(rows, cells, heads, format=format, out=out, nothing=f"{db}: no claim meets these conditions")
        else:
            _list(store, filters, most(limit, format, out), offset, order, format, out)
    return True


def _list(
    store: Store, filters: Filters, limit: int | None, offset: int, order: Any, format: str | None, out: Path | None
) -> None:
    from dateline.incidents.plain import event_object

    found = store.find(filters, limit=limit, offset=offset, order=order)
    total = store.count(filters) if limit is not None and len(found) == limit else offset + len(found)
    more = f"{len(found)} of {total:,} claims" if total > len(found) else f"{total:,} claims"
    answer(
        map(event_object, found), map(event_cells, found), EVENTS, format=format, out=out, title=more,
        nothing=nothing_of(store, filters) if not found else "",
    )  # fmt: skip


def _write_number(n: int, format: str | None, out: Path | None) -> None:
    answer([{"claims": n}], [(f"{n:,}",)], (Column("claims"),), format=format, out=out, nothing="")


def _summed(
    store: Store, filters: Filters, timeline: Any, by: Any, as_map: bool
) -> tuple[tuple[Column, ...], Iterator[Mapping[str, Any]]]:
    if timeline:
        buckets = store.timeline(filters, grain=timeline, by=by)
        rows = ({timeline: b.start, **({by: b.value} if by else {}), "claims": b.n} for b in buckets)
        heads = (Column(timeline, width=12), *((Column(by),) if by else ()), Column("claims", right=True))
        return heads, rows
    if as_map:
        names = ("name", "lat", "lon", "geonames", "country", "admin1", "precision", "n")
        spots = ({k: getattr(s, k) for k in names} for s in store.map_counts(filters))
        return tuple(Column("claims" if n == "n" else n) for n in names), spots
    found = store.facets(filters)
    rows = ({"field": field, "value": f.value, "claims": f.n} for field, values in found.items() for f in values)
    return (Column("field", width=12), Column("value", 3), Column("claims", right=True)), rows


def _field(by: str | None) -> Any:
    from dateline.store import Field

    if by is not None and by not in get_args(Field):
        raise click.UsageError(f"--by {by}: choose one of {', '.join(get_args(Field))}.")
    return by
