"""``dateline compare``: how far our incidents and another data set agree, and why they do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.console import Progress, complain, reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.import_ import DATASETS, rows_of, told
from dateline.cli.options import out_option
from dateline.cli.output import destination
from dateline.errors import StoreError

if TYPE_CHECKING:
    from dateline.imports import Outside
    from dateline.imports.compare import Comparison
    from dateline.store import Filters, Store

FORMATS = ("table", "json", "jsonl", "csv", "html")

EXAMPLES = """\b
Examples:
  dateline compare acled.csv --db news.sqlite --country SYR
  dateline compare --dataset ged --db news.sqlite --since 2016-11 --until 2016-12
  dateline compare --dataset acled --db news.sqlite --km 50 --days 3 --format html --out acled.html
  dateline compare --dataset gdelt --db news.sqlite --type ASSAULT --format csv --out pairs.csv
"""


@click.command(epilog=EXAMPLES)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@db_option
@click.option("--dataset", type=click.Choice(DATASETS), help="A data set that `dateline import` keeps; with FILE: what the file is.")
@click.option("--km", metavar="N", type=click.FloatRange(0), default=25.0, show_default=True, help="A pair is at most so far apart.")
@click.option("--days", metavar="N", type=click.IntRange(0), default=2, show_default=True, help="A pair is at most so many days apart.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(0), default=40, show_default=True,
    help="With table and html: show so many rows (table: 0 is none; html: 0 is all).",
)  # fmt: skip
@filter_options
@click.option("--format", "format", type=click.Choice(FORMATS), help="Default: by the ending of --out; else a table on a terminal, jsonl in a pipe.")
@out_option
@reporting
def compare(
    file: Path | None, db: str, dataset: str | None, km: float, days: int, limit: int, format: str | None, out: Path | None,
    **conditions: Any,
) -> bool:  # fmt: skip
    """Compare our incidents with ACLED, UCDP GED, POLECAT or GDELT.

    Each incident is matched with at most one of their events, by time, place, actors and type. What has no partner is shown with its
    nearest neighbour and the reason. The conditions choose our claims; --since, --until, --country and --type hold for theirs too.
    """
    from dateline.cli.answering import opened
    from dateline.imports.compare import compare as run
    from dateline.imports.plain import few_rows
    from dateline.panels.told import homes_of

    if (file is None) and dataset is None:
        raise click.UsageError("Give a FILE, or --dataset for one that is kept in the store.")
    filters = filters_from(**conditions)
    with opened(db) as store:
        theirs, well = _theirs(store, file, dataset, filters)
        comparison = run(_ours(store, filters), theirs, km=km, days=days, published=_published(store), homes=homes_of(store))
    few = few_rows(comparison)
    if few:
        complain(few)
    with destination(out) as write:
        for piece in _written(comparison, format or _default(out), limit, out):
            write(piece)
    return well


def _theirs(store: Store, file: Path | None, dataset: str | None, filters: Filters) -> tuple[list[Outside], bool]:
    """Their events, and whether every row of the file could be read."""
    from dateline.imports import OutsideRows
    from dateline.imports.keeping import datasets, kept

    bounds = {"since": filters.since, "until": filters.until, "country": filters.values("country"), "type": filters.values("type")}
    if file is None:
        assert dataset is not None
        if dataset not in (held := datasets(store)):
            have = f"It keeps {', '.join(held)}." if held else "It keeps none."
            raise StoreError(f"{store.name}: no {dataset} events in it. {have} Import them: dateline import FILE --db {store.name}")
        return list(kept(store, dataset, **bounds)), True  # type: ignore[arg-type]
    found = OutsideRows(str(file))
    with Progress(draw=True, what="rows") as progress:
        rows = list(progress.counting(rows_of(file, dataset, found)))
    complain(found.to_line())
    told([f"{found.name}, line {s.line}: {s.why}" for s in found.skipped], None)
    return [r for r in rows if _meets(r, filters)], not found.skipped


def _meets(row: Outside, filters: Filters) -> bool:
    since, until = str(filters.since or ""), str(filters.until or "9999")
    countries, types = {c.upper() for c in filters.values("country")}, set(filters.values("type"))
    return (
        row.last.isoformat() >= since and row.first.isoformat() <= until and (not countries or row.country in countries)
        and (not types or bool(types & set(row.types)))
    )  # fmt: skip


def _ours(store: Store, filters: Filters) -> list[Any]:
    from dateline.cli.gather import gathered
    from dateline.panels.told import told as tell

    gathered(store)
    return list(tell(store, filters))


def _published(store: Store) -> list[date]:
    """The days of the first and the last article: what is covered does not hang on the conditions."""
    first, last = store.sql("SELECT min(substr(published, 1, 10)), max(substr(published, 1, 10)) FROM articles").rows[0]
    return [date.fromisoformat(d) for d in (first, last) if d and len(d) == 10]


def _written(comparison: Comparison, format: str, limit: int, out: Path | None) -> Iterator[str]:
    from dateline.cli.compare_views import html_page, table_text
    from dateline.cli.formats import to_json
    from dateline.cli.grid import written
    from dateline.imports.plain import COLUMNS, flat, row_objects, summary_object

    summary = summary_object(comparison)
    if format in ("jsonl", "csv"):
        yield from written(row_objects(comparison), format, table=lambda: iter(()), flat=lambda r: [flat(dict(r))], columns=COLUMNS)
        return
    rows = list(row_objects(comparison))
    if format == "json":
        yield to_json({**summary, "rows": rows}) + "\n"
    elif format == "html":
        yield html_page(summary, rows, limit=limit)
    else:
        yield from table_text(summary, rows, limit=limit, out=out)


def _default(out: Path | None) -> str:
    from dateline.cli.grid import default_format

    ending = out.suffix.lower().lstrip(".") if out else ""
    return "html" if ending in ("html", "htm") else default_format(out)
