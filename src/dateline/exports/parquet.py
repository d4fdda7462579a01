"""Parquet of events, and of their evidence: the native tables with types, dates as dates and lists as lists.

Needs pyarrow (the extra ``export``). Rows are written in groups, so that memory does not grow with the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import MissingExtra
from dateline.exports.cases import make_cases
from dateline.exports.checking import check_cells
from dateline.exports.flat import abouts, evidence_rows, flat_row
from dateline.exports.layouts import Column, Layout, load_layout
from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.exports.rules import pair_problems
from dateline.exports.tables import Cell, cell_text

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMATS", "arrow_schema"]

_GROUP = 10_000  # rows held at a time


def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a native table, ``flat`` or ``evidence``. MissingExtra where pyarrow is not installed."""
    _require()
    import pyarrow as pa

    types: dict[str, Any] = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(), "list": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([pa.field(c.name, types[c.type], nullable=not c.required) for c in load_layout(name).columns])


def _write_events(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    outcome = Outcome()
    cases = make_cases(stories, options, outcome, notes=abouts, only_actual=False)
    _save((flat_row(case, options) for case in cases), "flat", path, options, outcome)
    return outcome


def _write_evidence(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    outcome = Outcome()
    _save(evidence_rows(stories, options, outcome), "evidence", path, options, outcome)
    return outcome


def _save(rows: Iterator[Mapping[str, Cell]], name: str, path: Path, options: Options, outcome: Outcome) -> None:
    schema = arrow_schema(name)
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            told = {field.name: [_valid(row.get(field.name)) for row in group] for field in schema}
            writer.write_table(pa.table(told, schema=schema))
            outcome.written += len(group)
    outcome.unsaid.update(load_layout(name).unsaid())
    if options.hxl:
        outcome.unsaid["HXL"] = "the format has no place for a row of tags"


def _valid(value: Cell) -> Cell:
    """Arrow's strings are UTF-8, which has no halves of surrogate pairs."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


def _check_events(path: Path) -> Iterator[Problem]:
    return _check(load_layout("flat"), path)


def _check_evidence(path: Path) -> Iterator[Problem]:
    return _check(load_layout("evidence"), path)


def _check(layout: Layout, path: Path) -> Iterator[Problem]:
    """The columns and their types, then the cells as in any other table."""
    expected = arrow_schema(layout.name)
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
    except pa.ArrowInvalid as e:
        yield Problem("file", f"is no Parquet file ({str(e).splitlines()[0]})")
        return
    with file:
        wrong = list(_check_schema(layout, expected, file.schema_arrow))
        yield from wrong
        if not wrong:
            yield from _check_rows(layout, file)


def _check_schema(layout: Layout, expected: pa.Schema, found: pa.Schema) -> Iterator[Problem]:
    for column in layout.columns:
        if column.name not in found.names:
            yield Problem("schema", f"lacks {column.name}")
        elif found.field(column.name).type != expected.field(column.name).type:
            told, wanted = found.field(column.name).type, expected.field(column.name).type
            yield Problem(f"schema, {column.name}", f"is {told} instead of {wanted}")
    unknown = [n for n in found.names if n not in layout.names and n not in layout.ignored]
    if unknown:
        yield Problem("schema", f"has columns that the format does not know: {', '.join(map(repr, unknown))}")


def _check_rows(layout: Layout, file: Any) -> Iterator[Problem]:
    seen: set[bytes] = set()
    number = 0
    columns = {c.name: c for c in layout.columns}
    for batch in file.iter_batches(_GROUP):
        for row in batch.to_pylist():
            number += 1
            cells = {name: _text(columns[name], value) for name, value in row.items() if name in columns}
            yield from check_cells(layout, cells, f"row {number}", seen)
            yield from (Problem(f"row {number}", what) for what in pair_problems(cells, "lat", "lon"))


def _text(column: Column, value: Any) -> str:
    return cell_text(tuple(value) if column.type == "list" and value is not None else value)


def _is_empty(path: Path) -> bool:
    from pyarrow import parquet

    return bool(parquet.read_metadata(path).num_rows == 0)


def _require() -> None:
    if find_spec("pyarrow") is None:
        raise MissingExtra("Parquet needs pyarrow, which is not installed. Run: pip install 'dateline[export]'")


FORMATS = (
    Format("parquet", "Parquet of events", ".parquet", "event", _write_events, _check_events, "export", frozenset({"incidents"}), _is_empty),
    Format("parquet-evidence", "Parquet of the evidence for events", ".parquet", "span", _write_evidence, _check_evidence, "export", frozenset({"incidents"}), _is_empty),
)
