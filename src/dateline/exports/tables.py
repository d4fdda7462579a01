"""Writing tables of text: comma-separated with quotes (RFC 4180), or tab-separated without, which is what event data has.

Nothing in a tab-separated cell can be quoted: tabs, line ends and other controls there become spaces, and straight double quotes
single ones, so that readers with and without quoting see the same cells. Halves of surrogate pairs become "?".
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dateline.exports.cases import Case, Notes, make_cases
from dateline.exports.checking import check_table
from dateline.exports.layouts import SEPARATOR, Layout, load_layout
from dateline.exports.model import Check, Format, Options, Outcome, Problem, Story
from dateline.exports.reading import read_sheet
from dateline.exports.rules import Rule
from dateline.exports.telling import spot_in

__all__ = ["Cell", "Dropped", "Row", "cell_text", "checker", "coded", "emptiness", "note", "one_line", "save", "table_format"]

Cell = str | int | float | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """The format cannot take this row, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column, and what of the claim the format has no room for: column → why."""

    cells: Mapping[str, Cell]
    lost: Mapping[str, str] = field(default_factory=dict)


Coding = Callable[[Case, Options], Row | Dropped]


def table_format(
    name: str, title: str, row: str, ending: str, coding: Coding, *, layout: str | None = None, notes: Notes | None = None, only_actual: bool = True,
    rule: Rule | None = None,
) -> Format:
    """The format whose layout is ``data/<name>.yaml`` (or that of ``layout``) and whose rows ``coding`` makes, one a case."""
    told = layout or name

    def write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
        outcome = Outcome()
        cases = make_cases(stories, options, outcome, notes=notes, only_actual=only_actual)
        save(coded(cases, coding, options, outcome), load_layout(told), path, options, outcome)
        return outcome

    takes = {"incidents", *(["hxl"] if load_layout(told).has_hxl else []), *(["labels"] if name == "acled" else [])}
    return Format(name, title, ending, row, write, checker(told, rule), takes=frozenset(takes), is_empty=emptiness(told))


def checker(name: str, rule: Rule | None = None) -> Check:
    """The check of files with this layout; ``rule`` says what is wrong between the cells of a row."""

    def check(path: Path) -> Iterator[Problem]:
        return check_table(load_layout(name), path, rule)

    return check


def emptiness(name: str) -> Callable[[Path], bool]:
    """Whether a file with this layout has no row."""
    return lambda path: path.stat().st_size == 0 or next(read_sheet(load_layout(name), path).lines, None) is None


def coded(cases: Iterable[Case], coding: Coding, options: Options, outcome: Outcome) -> Iterator[Mapping[str, Cell]]:
    """The rows that the format takes; the others are counted, and so is what those that it takes leave out."""
    lost: Counter[tuple[str, str]] = Counter()
    for case in cases:
        made = coding(case, options)
        if isinstance(made, Dropped):
            outcome.dropped[made.reason] += 1
        else:
            lost.update(made.lost.items())
            note(case, outcome)
            yield made.cells
    for (column, why), n in lost.items():
        outcome.unsaid[column] = f"{why} ({n} {'row' if n == 1 else 'rows'})"


def note(case: Case, outcome: Outcome) -> None:
    """Count what is to be known of a row that is written."""
    if case.is_disputed:
        outcome.noted["disputed: another source denies it"] += 1
    how = spot_in(case).inferred
    if how is not None:
        outcome.noted[_INFERRED[how]] += 1


_INFERRED = {
    "incident": "at the place that another report of the incident gives",
    "article": "in the main country of the article, the place not being resolved",
}


def save(rows: Iterable[Mapping[str, Cell]], layout: Layout, path: Path, options: Options, outcome: Outcome) -> None:
    """Write the rows under the layout's columns; a column that a row does not name is empty there."""
    names, tabs = layout.names, layout.separator == "\t"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as f:
        write = _tab_writer(f.write) if tabs else csv.writer(f, lineterminator="\r\n").writerow
        if layout.header:
            write(names)
        if options.hxl and layout.has_hxl:
            write([c.hxl or "" for c in layout.columns])
        for row in rows:
            write([cell_text(row.get(name)) for name in names])
            outcome.written += 1
    outcome.unsaid.update(layout.unsaid())
    if options.hxl and not layout.has_hxl:
        outcome.unsaid["HXL"] = "the format has no place for a row of tags"


def cell_text(value: Cell) -> str:
    """A cell as text: dates in ISO 8601, the parts of a list after each other, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return value if isinstance(value, str) else repr(value)


def one_line(text: str) -> str:
    """The text as it can stand in a cell that nothing quotes."""
    return _CONTROLS.sub(" ", text).replace('"', "'")


def _tab_writer(write: Callable[[str], int]) -> Callable[[Iterable[str]], int]:
    return lambda cells: write("\t".join(map(one_line, cells)) + "\n")


# Controls, and what Python and others take for the end of a line.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
