"""``dateline talks``: negotiations, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.answering import answer, day_of, on_option, opened
from dateline.cli.console import complain, reporting
from dateline.cli.filtering import db_option, filter_options, filters_from
from dateline.cli.gather import gathered
from dateline.cli.grid import default_format, grid, row_format_option
from dateline.cli.options import out_option
from dateline.cli.output import destination
from dateline.cli.views import POINTS, point_cells, span_of_days
from dateline.cli.wording import plain, short

if TYPE_CHECKING:
    from dateline.incidents import Talk

EXAMPLES = """\b
Examples:
  dateline talks --db news.sqlite
  dateline talks --db news.sqlite --party RUS --on 2016-12-10
  dateline talks --db news.sqlite --state open --format json
"""


@click.command(epilog=EXAMPLES)
@db_option
@on_option
@click.option("--state", type=click.Choice(("open", "accepted", "refused", "broken")), help="Only points in this state.")
@filter_options
@row_format_option
@out_option
@reporting
def talks(db: str, on: str | None, state: str | None, format: str | None, out: Path | None, **conditions: Any) -> bool:
    """Tell negotiations: what each side asks of whom, what is on offer, who accepted, refused or broke it.

    Each line names the claims that it rests on. With --on it is told as it stood on that day.
    """
    from dateline.asking import talks as ask
    from dateline.incidents.plain_accounts import talk_object

    day, filters = day_of(on), filters_from(**conditions)
    with opened(db) as store:
        gathered(store)
        found = [t for t in ask(store, filters) if any(state in (None, p.state) for p in t.points_at(day))]
    if (format or default_format(out)) != "table":
        objects = [_with_state(talk_object(t, day), state) for t in found]
        answer(objects, (), (), format=format, out=out, nothing=f"{db}: no talks meet these conditions")
        return True
    if not found:
        complain(f"{db}: no talks meet these conditions")
    with destination(out) as write:
        for piece in _told(found, day, state, out):
            write(piece)
    return True


def _with_state(talk: dict[str, Any], state: str | None) -> dict[str, Any]:
    return talk if state is None else {**talk, "points": [p for p in talk["points"] if p["state"] == state]}


def _told(found: Iterable[Talk], day: date | None, state: str | None, out: Path | None) -> Iterable[str]:
    from dateline.incidents import tell

    for talk in found:
        parties = ", ".join(short(p.label) for p in talk.parties)
        where = f" · {short(talk.venue.label)}" if talk.venue else ""
        through = " · through " + ", ".join(short(p.label) for p in talk.mediators) if talk.mediators else ""
        title = f"{parties}{where}{through} · {span_of_days(talk.first, talk.last)}"
        lines = "".join(f"  {plain(s.text)} [{', '.join(s.keys)}]\n" for s in tell(talk, day))
        points = [p for p in talk.points_at(day) if state in (None, p.state)]
        yield f"{title}\n{lines}\n{grid(POINTS, map(point_cells, points), out=out)}\n"
