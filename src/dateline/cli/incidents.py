"""``dateline incidents``: what many reports tell of one happening."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dateline.cli.answering import answer, nothing_of, opened
from dateline.cli.console import reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.gather import gathered
from dateline.cli.grid import default_format, limit_option, most, row_format_option
from dateline.cli.options import out_option
from dateline.cli.output import destination
from dateline.cli.views import INCIDENTS, incident_cells

EXAMPLES = """\b
Examples:
  dateline incidents --db news.sqlite
  dateline incidents --db news.sqlite --type ASSAULT --country SYR --since 2016-12 --format json
  dateline incidents --db news.sqlite --incident 3f2a91c07b5d1e88
  dateline incidents --db news.sqlite --count killed --told-by 3 --format csv --out incidents.csv
"""


@click.command(epilog=EXAMPLES)
@db_option
@filter_options
@click.option("--told-by", metavar="N", type=click.IntRange(1), default=1, help="Only those that at least N independent outlets report.")
@limit_option
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="Skip so many first.")
@row_format_option
@out_option
@reporting
def incidents(
    db: str, told_by: int, limit: int | None, offset: int, format: str | None, out: Path | None, **conditions: Any
) -> bool:
    """List incidents: claims of one happening, gathered across articles.

    An incident says who reported it first, who asserts, denies or only fears it, and which figures its sources give; copies of one
    article count as one source. The conditions choose incidents with a claim that meets them. New articles are gathered first.
    """
    from dateline.asking import incidents as ask
    from dateline.cli.cards import card
    from dateline.incidents.plain import incident_object

    filters = filters_from(**conditions)
    with opened(db) as store:
        gathered(store)
        found = ask(store, filters, limit=most(limit, format, out), offset=offset, told_by=told_by)
        if conditions.get("incident") and (format or default_format(out)) == "table":
            with destination(out) as write:
                for incident in found:
                    write(card(incident))
            return True
        answer(
            map(incident_object, found), map(incident_cells, found), INCIDENTS, format=format, out=out,
            nothing=nothing_of(store, filters, "incident") if not found else "",
        )  # fmt: skip
    return True
