"""``dateline ties``: who backs, opposes, leads or belongs to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli.answering import answer, day_of, on_option, opened
from dateline.cli.console import reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.grid import row_format_option
from dateline.cli.options import out_option
from dateline.cli.views import TIES, tie_cells

EXAMPLES = """\b
Examples:
  dateline ties --db news.sqlite --on 2016-12-10
  dateline ties --db news.sqlite --actor RUS --format json
"""


@click.command(epilog=EXAMPLES)
@db_option
@on_option
@filter_options
@row_format_option
@out_option
@reporting
def ties(db: str, on: str | None, format: str | None, out: Path | None, **conditions: Any) -> bool:
    """Show who backs, opposes, leads or belongs to whom, with the reports that say so and those that deny it.

    --actor is who backs, --recipient whom.
    """
    from dateline.asking import ties as ask
    from dateline.incidents.plain_accounts import alliance_object

    day, filters = day_of(on), filters_from(**conditions)
    with opened(db) as store:
        told = ask(store, filters)
        found = told.at(day) if day else list(told.rows)
        answer(
            map(alliance_object, found), map(tie_cells, found), TIES, format=format, out=out,
            nothing=f"{db}: no tie meets these conditions",
        )  # fmt: skip
    return True
