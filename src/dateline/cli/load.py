"""``dateline load``: records from files into a store, many at once."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click

from dateline.cli.console import Progress, complain, reporting
from dateline.cli.loading import opened

EXAMPLES = """\b
Examples:
  dateline load records.jsonl --db news.sqlite
  dateline load 2015.jsonl.gz 2016.jsonl.gz --db news.sqlite
  dateline code pages/ --format jsonl | dateline load - --db news.sqlite
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--db", metavar="FILE", required=True, help="The store: a SQLite file or a database URL. It is made when there is none.")
@click.option(
    "--resume/--no-resume", default=True,
    help="Pass over records that are stored already, from the same bytes and by the same version. This is the default.",
)  # fmt: skip
@click.option("--batch", metavar="N", type=click.IntRange(1), default=2000, show_default=True, help="Records stored at a time.")
@reporting
def load(files: tuple[Path, ...], db: str, resume: bool, batch: int) -> bool:
    """Store records that were coded before: JSON Lines, as `dateline code --format jsonl` writes them, or gzip of it.

    Thousands a second go into a store that was empty. A line that is no record is named and the rest goes on. What was stored when
    a load is interrupted stays; give the same command again to go on.
    """
    from dateline.store import Store

    with Store.open(db) as store, Progress(draw=True, what="records") as progress:
        for file in files:
            name = "standard input" if str(file) == "-" else str(file)
            with _lines(file) as lines:
                done = store.load(progress.counting(lines), resume=resume, batch=batch, on_error=progress.fail, name=name)
            passed = f", {done.skipped} were stored already" if done.skipped else ""
            complain(f"{name}: {done.records} records with {done.claims} claims stored{passed}")
    return progress.failed == 0


@contextmanager
def _lines(file: Path) -> Iterator[Iterator[bytes]]:
    if str(file) == "-":
        yield iter(sys.stdin.buffer)
        return
    with opened(file) as f:
        yield iter(cast(BinaryIO, gzip.GzipFile(fileobj=f)) if f.peek(2)[:2] == b"\x1f\x8b" else f)
