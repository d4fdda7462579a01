"""``dateline fates``: what became of people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli.answering import answer, opened
from dateline.cli.console import reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.gather import gathered
from dateline.cli.grid import row_format_option
from dateline.cli.options import out_option
from dateline.cli.views import FATES, fate_cells

EXAMPLES = """\b
Examples:
  dateline fates --db news.sqlite --place Aleppo --within 30km
  dateline fates --db news.sqlite --count missing --format csv
  dateline fates --db news.sqlite --according-to IGO --since 2016-12
"""


@click.command(epilog=EXAMPLES)
@db_option
@filter_options
@row_format_option
@out_option
@reporting
def fates(db: str, format: str | None, out: Path | None, **conditions: Any) -> bool:
    """List people killed, injured, missing, detained, abducted, displaced and evacuated, by group and place.

    Each row spans the lowest and the highest figure that any source gives; running totals are never added up. What is only feared
    or possible stands in rows of its own.
    """
    from dateline.asking import fates as ask
    from dateline.incidents.plain_accounts import fate_object

    filters = filters_from(**conditions)
    with opened(db) as store:
        gathered(store)
        found = ask(store, filters)
        answer(
            map(fate_object, found), map(fate_cells, found), FATES, format=format, out=out,
            nothing=f"{db}: no figure of people meets these conditions",
        )  # fmt: skip
    return True
