"""``dateline show``: records that were coded before."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.answering import opened
from dateline.cli.console import Progress, complain, reporting
from dateline.cli.formats import default_format, pieces, sure_only, to_json
from dateline.cli.options import format_option, min_confidence_option, out_option
from dateline.cli.output import destination
from dateline.cli.wording import plain
from dateline.errors import DatelineError, InputNotFound, MalformedInput, StoreError
from dateline.records import Record

if TYPE_CHECKING:
    from dateline.store import Hit, Store

EXAMPLES = """\b
Examples:
  dateline show port-vell-3 --db news.sqlite
  dateline show --all --db news.sqlite --format html --out news.html
  dateline show --search '"cease-fire" OR truce' --db news.sqlite
  dateline show records.jsonl --format table
  dateline show --all --db news.sqlite --min-confidence 0.7 --format csv
"""


@click.command(epilog=EXAMPLES)
@click.argument("names", metavar="[ID|FILE]...", nargs=-1)
@click.option("--db", metavar="FILE", help="The store: a SQLite file or a database URL.")
@click.option("--all", "everything", is_flag=True, help="Every article of the store.")
@click.option("--search", metavar="TEXT", help="List the stored articles that hold these words, best first.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="With --search: list at most this many.",
)
@format_option
@out_option
@min_confidence_option
@reporting
def show(
    names: tuple[str, ...], db: str | None, everything: bool, search: str | None, limit: int,
    format: str | None, out: Path | None, min_confidence: float | None,
) -> bool:  # fmt: skip
    """Show records that were coded before.

    With --db, ID is an article's id. Without it, FILE holds records (.json or .jsonl, - for standard input).
    """
    _check_usage(names, db, everything, search)
    if search is not None and min_confidence is not None:
        raise click.UsageError("--search lists articles, whatever the confidence of their claims: leave out --min-confidence.")
    format = format or default_format(out)
    with ExitStack() as stack:
        progress = stack.enter_context(Progress(draw=False))
        store = stack.enter_context(opened(db)) if db else None
        write = stack.enter_context(destination(out))
        if store is not None and search is not None:
            hits = store.search(search, limit)
            written = _listed(hits, format)
            if not hits:
                complain(f"{db}: no article holds {search!r}")
        else:
            written = pieces(sure_only(_records(store, names, everything, progress), min_confidence), format, out)
        for piece in written:
            write(piece)
    return progress.failed == 0


def _check_usage(names: tuple[str, ...], db: str | None, everything: bool, search: str | None) -> None:
    if db is None and (everything or search is not None):
        raise click.UsageError("--all and --search need --db: name the store.")
    if bool(names) + everything + (search is not None) != 1:
        raise click.UsageError("Give article ids, --all or --search, one of the three.")


def _records(
    store: Store | None, names: tuple[str, ...], everything: bool, progress: Progress
) -> Iterator[Record]:
    if store is None:
        for name in names:
            yield from _from_file(name, progress)
    elif everything:
        yield from store.records()
    else:
        for name in names:
            record = store.get(name)
            if record is None:
                progress.fail(_unknown(store, name))
            else:
                yield record


def _unknown(store: Store, id: str) -> StoreError:
    from rapidfuzz import process

    near = [found for found, _, _ in process.extract(id, list(store.ids()), limit=3, score_cutoff=60)]
    remedy = f"Did you mean {', '.join(near)}?" if near else "List what is there: dateline show --all."
    return StoreError(f"{id}: no article of this id in {store.name}. {remedy}")


def _from_file(name: str, progress: Progress) -> Iterator[Record]:
    if name == "-":
        yield from _parsed("standard input", sys.stdin, progress)
        return
    path = Path(name)
    if not path.is_file():
        progress.fail(
            InputNotFound(f"{name}: there is no such file. For a stored article, name the store: --db.")
        )
        return
    with path.open(encoding="utf-8", errors="replace") as f:
        rows = [f.read()] if path.suffix.lower() == ".json" else f
        yield from _parsed(name, rows, progress)


def _parsed(name: str, rows: Iterable[str], progress: Progress) -> Iterator[Record]:
    """Records of JSON Lines; a row may also be a list of them."""
    for number, row in enumerate(rows, start=1):
        if row.strip():
            yield from _of_row(f"{name}, line {number}", row, progress)


def _of_row(item: str, row: str, progress: Progress) -> list[Record]:
    try:
        value = json.loads(row)
        return [Record.from_dict(v) for v in (value if isinstance(value, list) else [value])]
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        progress.fail(_not_a_record(item, e))
        return []


def _not_a_record(item: str, error: Exception) -> DatelineError:
    reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    return MalformedInput(
        item, f"this is not a dateline/1 record ({reason})", "Give what dateline code wrote"
    )


def _listed(hits: Iterable[Hit], format: str) -> Iterator[str]:
    for hit in hits:
        if format in ("json", "jsonl"):
            yield to_json({
                "id": hit.article_id, "title": hit.title, "published": hit.published, "snippet": hit.snippet,
                "claims": list(hit.claims),
            }) + "\n"  # fmt: skip
        else:
            yield _hit(hit)


def _hit(hit: Hit) -> str:
    heading = " · ".join(plain(x) for x in (hit.article_id, hit.published, hit.title) if x)
    snippet = plain("".join(f"[{text}]" if matched else text for text, matched in hit.pieces))
    claims = f"  claims {', '.join(hit.claims)}\n" if hit.claims else ""
    return f"{heading}\n  {snippet}\n{claims}"
