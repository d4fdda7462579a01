"""``dateline control``: who holds which place since when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli.answering import answer, day_of, on_option, opened
from dateline.cli.console import reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.grid import row_format_option
from dateline.cli.options import out_option
from dateline.cli.views import HOLDINGS, holding_cells

EXAMPLES = """\b
Examples:
  dateline control --db news.sqlite --on 2016-12-10
  dateline control --db news.sqlite --place Aleppo
  dateline control --db news.sqlite --country SYR --format json
"""


@click.command(epilog=EXAMPLES)
@db_option
@on_option
@filter_options
@row_format_option
@out_option
@reporting
def control(db: str, on: str | None, format: str | None, out: Path | None, **conditions: Any) -> bool:
    """Show who holds which place, from when to when, with the reports that say so and those that say otherwise.

    Without --on every stretch of time is listed. What is planned, feared or denied moves nothing.
    """
    from dateline.asking import control as ask
    from dateline.incidents.plain_accounts import holding_object

    day, filters = day_of(on), filters_from(**conditions)
    with opened(db) as store:
        held = ask(store, filters)
        found = held.at(day) if day else [h for rows in held.holdings.values() for h in rows]
        answer(
            map(holding_object, found), map(holding_cells, found), HOLDINGS, format=format, out=out,
            nothing=f"{db}: nobody is said to hold a place, on these conditions",
        )  # fmt: skip
    return True
