"""``dateline import``: other people's event data, kept beside ours."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import Progress, complain, reporting
from dateline.cli.filtering import db_option
from dateline.cli.output import destination
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.imports import Dataset, Outside, OutsideRows

__all__ = ["DATASETS", "import_", "rows_of", "told"]

DATASETS = ("acled", "ged", "polecat", "gdelt")
_SHOWN = 20  # skipped rows that are named on stderr

EXAMPLES = """\b
Examples:
  dateline import acled.csv --db news.sqlite
  dateline import ged_candidate.zip --db news.sqlite --report skipped.txt
  dateline import 20161210.export.CSV.zip 20161211.export.CSV.zip --db news.sqlite
  curl -s https://example.org/weekly.txt.gz | dateline import - --dataset polecat --db news.sqlite
"""


@click.command("import", epilog=EXAMPLES)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@db_option
@click.option(
    "--dataset", type=click.Choice(DATASETS), help="What the files are. Default: told from the header or the number of columns."
)
@click.option("--anew", is_flag=True, help="Forget what is kept of these data sets first.")
@click.option(
    "--report", metavar="FILE", type=click.Path(path_type=Path), help="Write every skipped row, with line and reason, to this file."
)
@reporting
def import_(files: tuple[Path, ...], db: str, dataset: str | None, anew: bool, report: Path | None) -> bool:
    """Keep files of ACLED, UCDP GED, POLECAT or GDELT events in the store, beside its records.

    A file may be gzip or a zip with one table; - is standard input. The same file again changes nothing, and a newer row takes the
    place of the older one of its id. A row that cannot be read is named by its line and the rest goes on.
    """
    from dateline.imports import OutsideRows
    from dateline.imports.keeping import keep
    from dateline.store import Store

    emptied: set[Dataset | None] = set()
    lines: list[str] = []
    with Store.open(db) as store, Progress(draw=True, what="rows") as progress:
        for file in files:
            found = OutsideRows(_name(file))
            try:
                rows = _Ahead(progress.counting(rows_of(file, dataset, found)))
                emptying = {found.dataset} - emptied - {None} if anew else set()
                keep(store, rows, anew=sorted(filter(None, emptying)))
                emptied |= emptying
                complain(found.to_line())
            except DatelineError as e:
                progress.fail(e)
            lines += [f"{found.name}, line {s.line}: {s.why}" for s in found.skipped]
    told(lines, report)
    return progress.failed == 0 and not lines


class _Ahead:
    """Takes the first item at once, so that what the file is, is known before anything is stored."""

    def __init__(self, rows: Iterator[Outside]) -> None:
        self._rows = rows
        self._first = next(rows, None)

    def __iter__(self) -> Iterator[Outside]:
        if self._first is not None:
            yield self._first
        yield from self._rows


def rows_of(file: Path, dataset: str | None, found: OutsideRows) -> Iterator[Outside]:
    """The rows of a file or of standard input."""
    from dateline.imports import read_outside

    return read_outside(sys.stdin.buffer if str(file) == "-" else file, dataset=dataset, name=_name(file), into=found)


def told(lines: Iterable[str], report: Path | None) -> None:
    """Name skipped rows on stderr, the first of them, or all in a file."""
    lines = list(lines)
    if report is not None:
        with destination(report) as write:
            write("".join(line + "\n" for line in lines))
        return
    for line in lines[:_SHOWN]:
        complain(line)
    if len(lines) > _SHOWN:
        complain(f"and {len(lines) - _SHOWN} more. --report FILE writes all of them.")


def _name(file: Path) -> str:
    return "standard input" if str(file) == "-" else file.name
