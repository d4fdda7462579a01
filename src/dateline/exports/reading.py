"""Reading tables that others wrote, tolerantly: encodings, separators, rows of tags, missing headers and further columns.

It is what the checks read with, and it serves whoever reads a user's own files in these formats.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.exports.layouts import Layout

__all__ = ["Line", "Sheet", "read_sheet"]

_SNIFFED = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, the header being 1, its cells by column, and how many cells it has."""

    number: int
    cells: dict[str, str]
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open table. ``names`` are the columns as the layout calls them, in the order of the file; ``header`` is False where the file
    has none and the columns are the layout's."""

    names: tuple[str, ...]
    header: bool
    lines: Iterator[Line]


def read_sheet(layout: Layout, path: Path) -> Sheet:
    """The rows of a table of this layout, one at a time.

    UTF-8 with or without a mark, else ISO 8859-1; the separator that the first line shows. A first line that names none of the
    columns is a row like the others. A row of HXL tags and empty lines are passed over. OSError where it cannot be read, csv.Error
    where its quotes cannot.
    """
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as f:
        first = f.readline()
    separator = _separator(layout, first)
    head = next(_parsed([first], separator), [])
    renamed = layout.renamed or {}
    names = tuple(renamed.get(n.strip(), n.strip()) for n in head)
    header = len(set(names) & set(layout.names)) * 2 > len(layout.names) if layout.header else names[:1] == layout.names[:1]
    if not header:
        names = layout.names
    return Sheet(names, header, _lines(path, encoding, separator, names, header))


def _lines(path: Path, encoding: str, separator: str, names: tuple[str, ...], header: bool) -> Iterator[Line]:
    with path.open(encoding=encoding, newline="") as f:
        for number, cells in enumerate(_parsed(f, separator), 1):
            if not cells or (header and number == 1) or _is_tags(cells):
                continue
            yield Line(number, dict(zip(names, cells, strict=False)), len(cells))


def _parsed(lines: Sequence[str] | Iterator[str], separator: str) -> Iterator[list[str]]:
    """Rows of cells; nothing is quoted in tab-separated event data."""
    if separator == "\t":
        return (line.rstrip("\r\n").split("\t") for line in lines if line.strip("\r\n"))
    return csv.reader(lines, delimiter=separator)


def _separator(layout: Layout, first: str) -> str:
    """Of the separators in use the one that most columns of the first line stand between; the layout's own if in doubt."""
    return max((layout.separator, *_SNIFFED), key=first.count)


def _is_tags(cells: Sequence[str]) -> bool:
    filled = [c for c in cells if c]
    return bool(filled) and all(c.startswith("#") for c in filled)


def _encoding(path: Path) -> str:
    """UTF-8 where all of the file is, else ISO 8859-1, in which anything can be read."""
    with path.open(encoding="utf-8-sig", newline="") as f:
        try:
            while f.read(1 << 20):
                pass
        except UnicodeDecodeError:
            return "iso-8859-1"
    return "utf-8-sig"
