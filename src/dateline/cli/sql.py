"""``dateline sql``: read-only SQL over a store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.cli.console import complain, reporting
from dateline.cli.filtering import db_option
from dateline.cli.grid import Column, default_format, grid, row_format_option, written
from dateline.cli.options import out_option
from dateline.cli.output import destination

EXAMPLES = """\b
Examples:
  dateline sql --db news.sqlite "SELECT type, status, count(*) AS n FROM claims GROUP BY 1, 2 ORDER BY n DESC"
  dateline sql --db news.sqlite "SELECT * FROM events WHERE country = 'SYR' AND deaths_high > 10" --format csv
  dateline sql --db news.sqlite - < question.sql
"""


@click.command(epilog=EXAMPLES)
@db_option
@click.argument("query", metavar="QUERY|-")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=10_000, show_default=True, help="At most so many rows.")
@click.option("--timeout", metavar="S", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Give up after so many seconds.")
@row_format_option
@out_option
@reporting
def sql(db: str, query: str, limit: int, timeout: float, format: str | None, out: Path | None) -> bool:
    """Ask in SQL. Nothing can be changed: docs/store.md lists tables and views, of which `events` has claims with all resolved."""
    from dateline.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        found = store.sql(sys.stdin.read() if query == "-" else query, limit=limit, timeout=timeout)
    if not found.complete:
        complain(f"{db}: there are more than {limit} rows. Raise --limit.")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    heads = [Column(name) for name in found.columns]
    cells = [["" if v is None else str(v) for v in row] for row in found.rows]
    with destination(out) as write:
        for piece in written(
            rows, format or default_format(out), table=lambda: iter([grid(heads, cells, out=out)]), flat=lambda r: [r],
            columns=found.columns,
        ):  # fmt: skip
            write(piece)
    return True
