"""``dateline panel``: counts by country, actor, type and period, with zeros where nothing was told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from dateline.cli.console import complain, reporting
from dateline.cli.filtering import db_option, filter_options, filters_from, values
from dateline.cli.options import out_option
from dateline.cli.output import destination

if TYPE_CHECKING:
    from dateline.panels import Options, Panel
    from dateline.store import Filters

FORMATS = ("table", "jsonl", "csv", "parquet")
MEASURES = ("incidents", "claims", "reports", "sources", "deaths-low", "deaths-high", "geo-inferred")

EXAMPLES = """\b
Examples:
  dateline panel --db news.sqlite --by country-month --out panel.csv
  dateline panel --db news.sqlite --by admin1-month --type ASSAULT --measure incidents,deaths-low,deaths-high
  dateline panel --db news.sqlite --by dyad-week --since 2016-11 --until 2016-12 --out dyads.parquet
  dateline panel --db news.sqlite --by country,quad,year --wide quad
  dateline panel --db news.sqlite --by country-month --country SYR,IRQ --source-policy sources
"""


@click.command(epilog=EXAMPLES)
@db_option
@click.option(
    "--by", metavar="WHAT", default="country-month", show_default=True,
    help="Joined by - or commas: country, admin1, place, actor, recipient, dyad, type, mode, status, quad, and one of day, week, month, "
    "quarter, year.",
)  # fmt: skip
@click.option("--measure", metavar="WHAT", type=values, default="incidents", show_default=True, help=f"One or more of {', '.join(MEASURES)}.")
@click.option(
    "--source-policy", type=click.Choice(("incidents", "reports", "sources")), default="incidents", show_default=True,
    help="What counts once: an incident, each article's report of it, or each independent outlet's.",
)  # fmt: skip
@click.option("--zero-fill/--no-zero-fill", default=True, show_default=True, help="A row also where nothing was told.")
@click.option("--wide", metavar="COLUMN", help="A column for each value of this one, as type or month.")
@click.option("--ids", is_flag=True, help="A last column with the ids of the incidents behind each row.")
@filter_options
@click.option(
    "--format", "format", type=click.Choice(FORMATS), help="Default: by the ending of --out; else a table on a terminal, csv in a pipe."
)
@out_option
@reporting
def panel(
    db: str, by: str, measure: tuple[str, ...], source_policy: str, zero_fill: bool, wide: str | None, ids: bool, format: str | None,
    out: Path | None, **conditions: Any,
) -> bool:  # fmt: skip
    """Count incidents by who or where, what and when, zero-filled.

    Each incident counts once, however many report it. Without --status only what is told as having happened is counted (actual and disputed). A zero says
    that no article in the store tells of any, not that there was none. The conditions choose the claims that are looked at.
    """
    from dateline.cli.answering import opened
    from dateline.cli.gather import gathered
    if ids and wide:
        raise click.UsageError("--ids has no place in a wide table: leave out --ids or --wide.")
    from dateline.panels import homes_of, told, widened
    from dateline.panels import panel as make

    # of incidents, not of claims: what one source asserts and another denies is disputed
    statuses = tuple(s for several in conditions.pop("status") for s in several)
    filters = filters_from(**conditions)
    options = _options(filters, statuses or _statuses(by), measure, source_policy, zero_fill, ids)
    with opened(db) as store:
        gathered(store)
        made = make(told(store, filters), by, options=options, homes=homes_of(store))
    made = widened(made, wide) if wide else made
    _write(made, format or _default(out), out)
    if made.inferred:
        complain(f"{made.inferred:,} of {made.counted:,} filed under the main country of the article, the place not being resolved")
    if made.left_out:
        reasons = ", ".join(f"{n:,} {why}" for why, n in made.left_out.most_common())
        complain(f"{made.counted:,} {source_policy} counted; left out: {reasons}")
    return True


def _statuses(by: str) -> tuple[str, ...]:
    from dateline.panels import grouping

    return () if "status" in grouping(by).dimensions else ("actual", "disputed")


def _options(
    filters: Filters, statuses: tuple[str, ...], measures: tuple[str, ...], policy: str, zero_fill: bool, ids: bool
) -> Options:
    from dateline.panels import Options

    since, until = (date.fromisoformat(str(d)) if d else None for d in (filters.since, filters.until))
    return Options(
        measures=cast(Any, measures), policy=cast(Any, policy), status=statuses, since=since, until=until,
        zero_fill=zero_fill, ids=ids, countries=tuple(c.upper() for c in filters.values("country")),
    )  # fmt: skip


def _write(made: Panel, format: str, out: Path | None) -> None:
    if format == "parquet":
        from dateline.panels.parquet import write_parquet

        write_parquet(made, out)
        return
    with destination(out) as write:
        for piece in _pieces(made, format, out):
            write(piece)


def _pieces(made: Panel, format: str, out: Path | None) -> Iterator[str]:
    from dateline.cli.formats import to_json
    from dateline.cli.grid import Column, grid

    if format == "table":
        heads = [Column(c, right=n >= made.keys) for n, c in enumerate(made.columns)]
        yield grid(heads, (["" if v is None else str(v) for v in row] for row in made.rows), out=out)
    elif format == "jsonl":
        yield from (to_json(row) + "\n" for row in made.dicts())
    else:
        for row in (made.columns, *made.rows):
            line = io.StringIO()
            csv.writer(line, lineterminator="\n").writerow(row)
            yield line.getvalue()


def _default(out: Path | None) -> str:
    import sys

    if out is None or str(out) == "-":
        return "table" if sys.stdout.isatty() else "csv"
    ending = out.suffix.lower().lstrip(".")
    return ending if ending in FORMATS else "table" if ending == "txt" else "csv"
