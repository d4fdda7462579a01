"""The layouts of the data sets that can be read (``data/datasets.yaml``), and which of them a file has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.imports.model import DATASETS, Dataset

__all__ = ["Layout", "by_header", "by_width", "layout", "plain"]

_KEYS = frozenset("title unique deadly delimiter scope columns widths needs aliases".split())
_DELIMITERS = "\t,;|"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one data set. ``widths``: number of columns of a file without a header → the columns."""

    name: Dataset
    title: str
    unique: bool
    deadly: bool
    delimiter: str
    scope: frozenset[str]
    columns: tuple[str, ...]
    widths: Mapping[int, tuple[str, ...]]
    needs: frozenset[str]
    aliases: Mapping[str, str]

    def named(self, header: Sequence[str]) -> tuple[str, ...]:
        """The names of a header's columns as they are called here."""
        names = tuple(plain(h) for h in header)
        return tuple(n if n in self.columns else self.aliases.get(n, n) for n in names)

    def missing(self, header: Sequence[str]) -> list[str]:
        """What a header lacks to be of this data set."""
        return sorted(self.needs - set(self.named(header)))


@cache
def layouts() -> Mapping[str, Layout]:
    """All layouts by name; DataError where the file of them is wrong."""
    raw = load_yaml(files("dateline.imports") / "data" / "datasets.yaml")
    if not isinstance(raw, dict) or set(raw) != set(DATASETS):
        raise DataError(f"datasets.yaml: it must have the keys {', '.join(DATASETS)}. Correct them.")
    return {name: _layout(name, raw[name]) for name in DATASETS}


def layout(name: str) -> Layout:
    """The layout of this name."""
    if name not in layouts():
        raise DataError(f"{name}: no such data set can be read. Choose {', '.join(DATASETS)}.")
    return layouts()[name]


def by_header(line: str) -> tuple[Layout, str] | None:
    """The data set whose columns this first line names, and what divides them; None where it is no header of any."""
    for delimiter in sorted(_DELIMITERS, key=line.count, reverse=True):
        cells = line.rstrip("\r\n").split(delimiter)
        for found in layouts().values():
            if not found.missing([c.strip().strip('"') for c in cells]):
                return found, delimiter
    return None


def by_width(cells: int, *, only: Layout | None = None) -> Layout | None:
    """The data set whose files without a header have so many columns."""
    return next((x for x in ([only] if only else layouts().values()) if cells in x.widths), None)


def plain(name: str) -> str:
    """A column's name as it is compared.

    >>> plain(' Event ID')
    'event_id'
    """
    return "_".join(name.strip().strip('"').casefold().split())


def _layout(name: Dataset, raw: Any) -> Layout:
    if not isinstance(raw, dict) or set(raw) != _KEYS:
        raise DataError(f"datasets.yaml, {name}: it must have the keys {', '.join(sorted(_KEYS))}. Correct them.")
    columns = tuple(raw["columns"])
    widths = {int(n): tuple(c for c in columns if c not in without) for n, without in raw["widths"].items()}
    wrong = [n for n, names in widths.items() if n != len(names)]
    strange = {*raw["needs"], *raw["aliases"]} - set(columns)
    if wrong or strange:
        raise DataError(f"datasets.yaml, {name}: {wrong or sorted(strange)} does not go with its columns. Correct it.")
    return Layout(
        name, raw["title"], raw["unique"], raw["deadly"], raw["delimiter"], frozenset(raw["scope"]), columns, widths,
        frozenset(raw["needs"]), {a: c for c, others in raw["aliases"].items() for a in others},
    )  # fmt: skip
