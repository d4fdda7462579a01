"""A file of another data set as rows, tolerantly: what cannot be read is named with its line, and the rest goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO

from dateline.errors import DataError, MalformedInput
from dateline.imports import acled, gdelt, ged, polecat
from dateline.imports.files import Cells, opened_text, split_rows
from dateline.imports.layouts import Layout, by_header, by_width, layout
from dateline.imports.model import Dataset, Outside, Skipped
from dateline.imports.rows import Row

__all__ = ["OutsideRows", "read_outside"]

_READERS: dict[Dataset, Callable[[Row], Outside]] = {
    "acled": acled.read, "ged": ged.read, "polecat": polecat.read, "gdelt": gdelt.read,
}  # fmt: skip
_EXTRA = "headline"  # a column that some released files of POLECAT have in their header or their rows, and others have not


@dataclass(slots=True)
class OutsideRows:
    """What :func:`read_outside` finds out while its rows are taken; complete after the last of them."""

    name: str
    dataset: Dataset | None = None
    read: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def to_line(self) -> str:
        """One line for people."""
        reasons = Counter(s.why.partition(":")[0] for s in self.skipped)
        why = f" ({', '.join(f'{n} {r}' for r, n in reasons.most_common(3))})" if reasons else ""
        return f"{self.name}: {self.read:,} rows of {layout(self.dataset).title if self.dataset else '?'}, {len(self.skipped):,} skipped{why}"


def read_outside(
    file: Path | BinaryIO, *, dataset: str | None = None, name: str | None = None, into: OutsideRows | None = None
) -> Iterator[Outside]:
    """The events of a file, in its order, one at a time.

    ``file`` is a path, or bytes that are open; it may be packed (gzip, or a zip with one table), begin with a byte-order mark or a row
    of HXL tags under its header, and be UTF-8, UTF-16 or Windows-1252. The data set is told from the header or, without one, from the
    number of columns; ``dataset`` says which it must be. ``into`` gathers counts and skipped rows. Raises DataError for a file of
    no known data set, InputNotFound and MalformedInput for one that cannot be opened or unpacked.
    """
    name = name or (file.name if isinstance(file, Path) else "standard input")
    found = into if into is not None else OutsideRows(name)
    with opened_text(file, name) as text:
        shape, header, rows = _laid_out(text, name, layout(dataset) if dataset else None)
        found.dataset = shape.name
        names: dict[str, int] = {}
        for line, cells in rows:
            row = _row(name, line, cells, header, shape)
            event = _taken(row, _READERS[shape.name], found)
            if event is not None:
                found.read += 1
                yield event if shape.unique else _numbered(event, names)


def _laid_out(text: IO[str], name: str, only: Layout | None) -> tuple[Layout, tuple[str, ...], Iterator[Cells]]:
    """The layout, its columns in the order of the file, and the rows below the header and a row of tags."""
    above, first = next(((n, x) for n, x in enumerate(text) if x.strip()), (0, ""))
    if not first:
        raise MalformedInput(name, "it is empty", "Give a file with rows")
    known = by_header(first)
    if known is None:
        return _headless(first, text, name, only)
    shape, delimiter = known
    if only is not None and shape is not only:
        raise DataError(f"{name}: this is {shape.title}, not {only.title}. Leave out --dataset, or give another file.")
    header = shape.named(first.rstrip("\r\n").split(delimiter))
    rows = ((line + above + 1, cells) for line, cells in split_rows(text, delimiter))
    return shape, header, _untagged(rows)


def _headless(first: str, text: IO[str], name: str, only: Layout | None) -> tuple[Layout, tuple[str, ...], Iterator[Cells]]:
    for delimiter in (only.delimiter,) if only else ("\t", ",", ";"):
        rows = split_rows(chain([first], text), delimiter)  # type: ignore[arg-type]
        row = next(rows, None)
        shape = by_width(len(row[1]), only=only) if row else None
        if row and shape:
            return shape, shape.widths[len(row[1])], chain([row], rows)
    wanted = f" It lacks {', '.join(only.missing(first.split(only.delimiter)))} for {only.title}." if only else ""
    raise DataError(
        f"{name}: neither its first line nor its number of columns is that of ACLED, UCDP GED, POLECAT or GDELT.{wanted} "
        "Give the file as it was downloaded, or one with the publisher's column names."
    )


def _untagged(rows: Iterable[Cells]) -> Iterator[Cells]:
    """Without the row of HXL tags that may stand first."""
    for n, (line, cells) in enumerate(rows):
        filled = [c for c in cells if c.strip()]
        if n or not all(c.lstrip().startswith("#") for c in filled):
            yield line, cells


def _row(name: str, line: int, cells: Sequence[str], header: Sequence[str], shape: Layout) -> Row | Skipped:
    if len(cells) != len(header) and shape.name == "polecat":
        cells = _realigned(cells, header)
    if len(cells) < len(header) - _MAY_LACK or any(c.strip() for c in cells[len(header) :]):
        return Skipped(line, f"it has {len(cells)} columns, not {len(header)}")
    return Row(f"{name}, line {line}", line, dict(zip(header, cells, strict=False)))


_MAY_LACK = 2  # some writers leave out empty cells at the end of a row


def _realigned(cells: Sequence[str], header: Sequence[str]) -> Sequence[str]:
    """The cells with what a stray tab parted joined again, where numbers and dates then stand in their columns."""
    if len(cells) == len(header) - 1 and _EXTRA in header:
        at = header.index(_EXTRA)
        return [*cells[:at], "", *cells[at:]]
    over = len(cells) - len(header)
    for at in range(len(header) - 1, -1, -1) if over > 0 else ():
        joined = [*cells[:at], " ".join(cells[at : at + over + 1]), *cells[at + over + 1 :]]
        if polecat.fits(dict(zip(header, joined, strict=True))):
            return joined
    return cells


def _taken(row: Row | Skipped, reader: Callable[[Row], Outside], found: OutsideRows) -> Outside | None:
    if isinstance(row, Skipped):
        found.skipped.append(row)
        return None
    try:
        return reader(row)
    except MalformedInput as e:
        found.skipped.append(Skipped(row.line, f"{e.problem}. {e.remedy}."))
        return None


def _numbered(event: Outside, names: dict[str, int]) -> Outside:
    """The second row of one id has ``#2`` behind it, for data sets that give one id to several rows."""
    n = names[event.id] = names.get(event.id, 0) + 1
    return event if n == 1 else replace(event, id=f"{event.id}#{n}")
