"""``dateline sources``: publishers with their grades, and versions of articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.answering import answer, opened
from dateline.cli.console import reporting
from dateline.cli.filtering import db_option
from dateline.cli.grid import Column, row_format_option
from dateline.cli.options import out_option
from dateline.errors import StoreError

if TYPE_CHECKING:
    from dateline.store import Store

EXAMPLES = """\b
Examples:
  dateline sources --db news.sqlite
  dateline sources --db news.sqlite --grade "State Agency" --reliability C --stance government
  dateline sources --db news.sqlite --ungrade "State Agency"
  dateline sources --db news.sqlite --versions
  dateline sources --db news.sqlite --supersede wire-3 --by wire-3-corrected
  dateline find --db news.sqlite --grade A,B --type ASSAULT
"""


@click.command(epilog=EXAMPLES)
@db_option
@click.option("--grade", metavar="PUBLISHER", help="Grade this publisher.")
@click.option("--reliability", metavar="GRADE", help="With --grade: A (best) to F, or words of your own.")
@click.option("--stance", metavar="SIDE", help="With --grade: whose side it takes.")
@click.option("--note", metavar="TEXT", help="With --grade: why.")
@click.option("--ungrade", metavar="PUBLISHER", help="Take a grade back.")
@click.option("--supersede", metavar="ARTICLE", help="This article was corrected or updated; it stays, but is no longer counted.")
@click.option("--by", metavar="ARTICLE", help="With --supersede: the later version.")
@click.option("--restore", metavar="ARTICLE", help="Count a superseded article again.")
@click.option("--versions", is_flag=True, help="List superseded articles and copies.")
@row_format_option
@out_option
@reporting
def sources(
    db: str, grade: str | None, reliability: str | None, stance: str | None, note: str | None, ungrade: str | None,
    supersede: str | None, by: str | None, restore: str | None, versions: bool, format: str | None, out: Path | None,
) -> bool:  # fmt: skip
    """List publishers with the number of their articles and their grades, or grade them.

    Grades are yours: every asking command filters by them (--grade A,B), and exports carry them.
    """
    from dateline.store import Grade

    if not grade and (reliability or stance or note):
        raise click.UsageError("--reliability, --stance and --note are for --grade: name the publisher.")
    if bool(supersede) != bool(by):
        raise click.UsageError("--supersede names the earlier article, --by the later one: give both.")
    with opened(db) as store:
        accounts = store.accounts
        if grade:
            _known(store, grade)
            before = accounts.grades().get(grade) or Grade(grade)
            accounts.set_grade(Grade(grade, reliability or before.reliability, stance or before.stance, note or before.note))
        if ungrade and not accounts.remove_grade(ungrade):
            raise StoreError(f"--ungrade {ungrade}: this publisher is not graded. List them: dateline sources --db {db}")
        if supersede and by:
            accounts.supersede(supersede, by)
        if restore:
            accounts.restore(restore)
        if versions or supersede or restore:
            rows: list[dict[str, Any]] = [{"article": a, "is": "superseded by", "of": b} for a, b in accounts.versions().items()]
            rows += [{"article": a, "is": "copy of", "of": b} for a, b in accounts.copies().items()]
            heads: tuple[Column, ...] = (Column("article", 3), Column("is", width=13), Column("of", 3))
            nothing = f"{db}: no article is superseded or a copy"
        else:
            grades = accounts.grades()
            names = dict(accounts.publishers())
            names.update((p, 0) for p in grades if p not in names)
            rows = [
                {
                    "publisher": p, "articles": n, "reliability": g.reliability or "", "stance": g.stance or "",
                    "note": g.note or "",
                }
                for p, n in names.items() for g in [grades.get(p) or Grade(p)]
            ]  # fmt: skip
            heads = (Column("publisher", 3), Column("articles", right=True), Column("reliability", width=11), Column("stance", 2), Column("note", 3))
            nothing = f"{db}: no article names its publisher"
        answer(rows, [tuple(map(str, r.values())) for r in rows], heads, format=format, out=out, nothing=nothing)
    return True


def _known(store: Store, publisher: str) -> None:
    """StoreError where no article of the store is by this publisher."""
    from rapidfuzz import process

    names = [name for name, _ in store.accounts.publishers()]
    if publisher not in names:
        near = [found for found, _, _ in process.extract(publisher, names, limit=3, score_cutoff=60)]
        remedy = f"Did you mean {', '.join(near)}?" if near else f"List them: dateline sources --db {store.name}"
        raise StoreError(f"--grade {publisher}: no article here is by this publisher. {remedy}")
