"""Holding a file against the layout of its format: header, width, types, ranges, dates, lists of codes, keys."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from dateline.exports.layouts import Layout
from dateline.exports.model import Problem
from dateline.exports.reading import Line, Sheet, read_sheet
from dateline.exports.rules import Rule

__all__ = ["check_cells", "check_table"]


def check_table(layout: Layout, path: Path, rule: Rule | None = None) -> Iterator[Problem]:
    """Everything that is wrong with a file of this layout, row by row; nothing where all is well."""
    if path.stat().st_size == 0:
        if layout.header:
            yield Problem("file", "is empty: even the header is missing")
        return
    sheet = read_sheet(layout, path)
    yield from _check_header(layout, sheet)
    seen: set[bytes] = set()
    try:
        for line in sheet.lines:
            yield from _check_line(layout, sheet, line, seen, rule)
    except csv.Error as e:
        yield Problem("file", f"cannot be read as a table ({e})")


def _check_header(layout: Layout, sheet: Sheet) -> Iterator[Problem]:
    """A layout that has a header may do without it: some releases do, and are read by the order of the columns."""
    missing = [n for n in layout.names if n not in sheet.names]
    if missing:
        yield Problem("header", f"lacks {', '.join(missing)}")
    unknown = [n for n in sheet.names if n not in layout.names and n not in layout.ignored]
    if unknown:
        yield Problem("header", f"has columns that the format does not know: {', '.join(map(repr, unknown))}")
    twice = {n for n in sheet.names if sheet.names.count(n) > 1}
    if twice:
        yield Problem("header", f"names {', '.join(sorted(twice))} more than once")


def _check_line(layout: Layout, sheet: Sheet, line: Line, seen: set[bytes], rule: Rule | None) -> Iterator[Problem]:
    where = f"row {line.number}"
    if line.width != len(sheet.names):
        yield Problem(where, f"has {line.width} cells instead of {len(sheet.names)}")
        return  # its cells are not those of their columns
    found = list(check_cells(layout, line.cells, where, seen))
    yield from found
    if rule is not None and not found:
        yield from (Problem(where, what) for what in rule(line.cells))


def check_cells(layout: Layout, cells: dict[str, str], where: str, seen: set[bytes]) -> Iterator[Problem]:
    """What is wrong with the cells of one row. ``seen`` keeps the keys of the rows before it, 16 bytes each."""
    for column in layout.columns:
        if column.name in cells and (wrong := column.problem(cells[column.name])):
            yield Problem(f"{where}, {column.name}", wrong)
    if not layout.key or not all(k in cells for k in layout.key):
        return
    key = "\x00".join(cells[k] for k in layout.key)
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if digest in seen:
        yield Problem(where, f"has the same {', '.join(layout.key)} as an earlier row")
    seen.add(digest)
