"""``dateline gather``: bring the incidents of a store up to date, and correct them by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.answering import opened
from dateline.cli.console import Steps, complain, reporting
from dateline.cli.filtering import db_option, values
from dateline.errors import StoreError

if TYPE_CHECKING:
    from dateline.gathering import Gathered
    from dateline.store import Store

EXAMPLES = """\b
Examples:
  dateline gather --db news.sqlite
  dateline gather --db news.sqlite --anew
  dateline gather --db news.sqlite --merge 3f2a91c07b5d1e88,90b1d5ac44e07f21 --comment "same strike"
  dateline gather --db news.sqlite --split 'wire-3#c4,daily-7#c2'
  dateline gather --db news.sqlite --edits
  dateline gather --db news.sqlite --undo 2
"""


@click.command(epilog=EXAMPLES)
@db_option
@click.option("--anew", is_flag=True, help="Gather every article again, not only those that changed.")
@click.option("--merge", metavar="ID,ID", type=values, help="These incidents (or claims) are one; every later run keeps it.")
@click.option("--split", metavar="CLAIM,CLAIM", type=values, help="These claims are an incident of their own; every later run keeps it.")
@click.option("--who", metavar="NAME", default="", help="With --merge and --split: who decides.")
@click.option("--comment", metavar="TEXT", default="", help="With --merge and --split: why.")
@click.option("--edits", is_flag=True, help="List what was merged and split by hand.")
@click.option("--undo", metavar="N", type=int, help="Take back the edit of this number.")
@reporting
def gather(
    db: str, anew: bool, merge: tuple[str, ...] | None, split: tuple[str, ...] | None, who: str, comment: str, edits: bool,
    undo: int | None,
) -> bool:  # fmt: skip
    """Gather claims of one happening across articles into incidents.

    Only what changed since the last run is looked at; the result is that of starting over. Copies of one article count as one
    source, and a later version by the same publisher supersedes the earlier one. `dateline incidents` and its like gather by
    themselves; this command does it ahead, and takes corrections.
    """
    if sum(map(bool, (merge, split, edits, undo is not None))) > 1:
        raise click.UsageError("--merge, --split, --edits and --undo: one at a time.")
    from dateline.corrections import merge_incidents, split_incident

    with opened(db) as store:
        if edits:
            for e in store.accounts.edits():
                against = f" from {', '.join(e.others)}" if e.others else ""
                words = " ".join(filter(None, (e.who, e.when.isoformat(timespec="seconds") if e.when else "", e.comment)))
                sys.stdout.write(f"{e.id}\t{e.kind}\t{', '.join(e.claims)}{against}\t{words}\n")
            return True
        if undo is not None and not store.accounts.remove_edit(undo):
            raise StoreError(f"--undo {undo}: there is no edit of this number. List them: dateline gather --db {db} --edits")
        if merge:
            merge_incidents(store, merge, who=who, comment=comment)
        if split:
            split_incident(store, split, who=who, comment=comment)
        done = gathered(store, anew=anew)
        complain(
            f"{db}: {done.articles} articles gathered; {done.made} incidents written, {done.gone} replaced; "
            f"{done.copies} copies, {done.updates} superseded"
        )
    return True


def gathered(store: Store, *, anew: bool = False) -> Gathered:
    """Gather what changed, with a bar on a terminal. A store that may not be written is asked as it is."""
    from dateline.gathering import Gathered, gather_store

    if store.read_only:
        if store.accounts.changed():
            complain(f"{store.name}: may not be written to: articles that came since it was last gathered are left out")
        return Gathered(0, 0, 0, 0, 0)
    with Steps() as steps:
        return gather_store(store, anew=anew, tell=steps.advance)
