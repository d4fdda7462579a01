"""Rows of any kind as a table for people, as JSON, JSON Lines or CSV: what the asking commands write."""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import click

from dateline.cli.formats import to_json
from dateline.cli.wording import plain

__all__ = ["FORMATS", "Column", "default_format", "grid", "limit_option", "most", "row_format_option", "written"]

FORMATS = ("table", "json", "jsonl", "csv")

row_format_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--format", "format", type=click.Choice(FORMATS),
    help="Default: by the ending of --out; else a table on a terminal, jsonl in a pipe.",
)  # fmt: skip


limit_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--limit", metavar="N", type=click.IntRange(0), help="At most so many. Default: 50 in a table, all of them elsewhere; 0 is all of them."
)
_MOST = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for people; ``width`` fixes its width, ``ratio`` says how much of the rest it gets."""

    title: str
    ratio: int = 1
    width: int | None = None
    right: bool = False


def most(limit: int | None, format: str | None, out: Path | None) -> int | None:
    """How many rows to write at most; None is all of them. What a program reads is never cut short unasked."""
    if limit is None:
        return _MOST if (format or default_format(out)) == "table" else None
    return limit or None


def default_format(out: Path | None) -> str:
    if out is None or str(out) == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    ending = out.suffix.lower().lstrip(".")
    return ending if ending in FORMATS else "table" if ending == "txt" else "jsonl"


def written(
    objects: Iterable[Mapping[str, Any]], format: str, *, table: Callable[[], Iterator[str]],
    flat: Callable[[Mapping[str, Any]], Iterable[Mapping[str, Any]]], columns: Sequence[str],
) -> Iterator[str]:  # fmt: skip
    """The objects in a format: ``table`` makes the pieces for people, ``flat`` the rows of CSV (with ``columns``) of one object."""
    if format == "table":
        yield from table()
    elif format == "csv":
        yield from _csv((row for o in objects for row in flat(o)), columns)
    elif format == "json":
        yield "[" + ",\n".join(map(to_json, objects)) + "]\n"
    else:
        for o in objects:
            yield to_json(o) + "\n"


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    out = StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    if out.tell():  # no rows: the header alone
        yield out.getvalue()


def grid(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, title: str = "", out: Path | None = None) -> str:
    """A table as wide as the terminal, 120 columns elsewhere; everything in it is plain text."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    on_terminal = out is None and sys.stdout.isatty()
    buffer = StringIO()
    console = Console(
        file=buffer, width=shutil.get_terminal_size((120, 24)).columns if on_terminal else 120, force_terminal=on_terminal,
        legacy_windows=False, highlight=False, markup=False, emoji=False, color_system="auto" if on_terminal else None,
    )  # fmt: skip
    table = Table(box=None, expand=True, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for c in columns:
        table.add_column(
            c.title, ratio=None if c.width else c.ratio, width=c.width, justify="right" if c.right else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    if title:
        console.print(Text(plain(title), style="bold"))
    console.print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip().splitlines()) + "\n"
