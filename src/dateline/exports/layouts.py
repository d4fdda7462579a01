"""How a table of a format is laid out: its columns in the order of the file, with what may stand in each, as data.

One YAML file a format under ``data/``; it names its source. Writers fill its columns by name, checks hold files against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.exports.countries import code_list

__all__ = ["ISO", "SEPARATOR", "Column", "Layout", "load_layout"]

Type = Literal["text", "integer", "number", "date", "list"]
ISO = ("%Y-%m-%d",)
SEPARATOR = "; "  # between the parts of a list in one cell
_TOP = {"source", "separator", "header", "key", "ignored", "renamed", "lists", "columns"}
_KEYS = {"type", "required", "least", "most", "codes", "pattern", "formats", "hxl", "empty"}
_SEPARATORS = {"comma": ",", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``least`` and ``most`` bound numbers, ``codes`` and ``pattern`` values, ``formats`` are those of dates, the first
    being written. ``hxl`` is its tag, ``empty`` why it is never filled."""

    name: str
    type: Type = "text"
    required: bool = False
    least: float | None = None
    most: float | None = None
    codes: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    formats: tuple[str, ...] = ISO
    hxl: str | None = None
    empty: str | None = None

    def problem(self, value: str) -> str | None:
        """What is wrong with a cell; None where nothing is. "None" and blanks count as empty, as real files have them."""
        value = value.strip()
        if value in ("", "None"):
            return "is empty, but the format asks for a value" if self.required else None
        if self.type == "list":
            return next(filter(None, (self._wrong(v.strip()) for v in value.split(";") if v.strip())), None)
        return self._wrong(value)

    def _wrong(self, value: str) -> str | None:
        if self.type in ("integer", "number"):
            return self._wrong_number(value)
        if self.type == "date" and not any(_is_date(value, f) for f in self.formats):
            return f"{_shown(value)} is no date of the form {' or '.join(self.formats)}"
        if self.codes and value not in self.codes:
            return f"{_shown(value)} is none of the codes of the format"
        if self.pattern is not None and not self.pattern.fullmatch(value):
            return f"{_shown(value)} is not of the form {self.pattern.pattern}"
        return None

    def _wrong_number(self, value: str) -> str | None:
        if not (_INTEGER if self.type == "integer" else _NUMBER).fullmatch(value):
            return f"{_shown(value)} is no {'whole ' if self.type == 'integer' else ''}number"
        number = float(value)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            return f"{value} is out of range ({_end(self.least)} to {_end(self.most)})"
        return f"{value} is none of the codes of the format" if self.codes and value not in self.codes else None


@dataclass(frozen=True)
class Layout:
    """A table. ``key`` names the columns that together tell its rows apart; ``ignored`` are further columns that real files have,
    ``renamed`` other names of the columns there."""

    name: str
    columns: tuple[Column, ...]
    separator: str = ","
    header: bool = True
    key: tuple[str, ...] = ()
    ignored: frozenset[str] = frozenset()
    renamed: Mapping[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    @property
    def has_hxl(self) -> bool:
        return any(c.hxl for c in self.columns)

    def unsaid(self) -> dict[str, str]:
        """The columns that are never filled, with the reason."""
        return {c.name: c.empty for c in self.columns if c.empty}


@lru_cache(maxsize=16)
def load_layout(name: str) -> Layout:
    """``data/<name>.yaml``; DataError names what breaks the schema."""
    d = load_yaml(files("dateline.exports") / "data" / f"{name}.yaml")
    where = f"{name}.yaml"
    if not isinstance(d, dict) or not {"source", "columns"} <= set(d) <= _TOP:
        raise DataError(f"{where}: needs source and columns, and may have {', '.join(sorted(_TOP))}.")
    lists = {k: frozenset(map(str, v)) for k, v in d.get("lists", {}).items()}
    columns = tuple(_column(where, str(k), v or {}, lists) for k, v in d["columns"].items())
    names = {c.name for c in columns}
    key = tuple(d.get("key", ()))
    if d.get("separator", "comma") not in _SEPARATORS or not set(key) <= names:
        raise DataError(f"{where}: separator must be comma or tab, and key must name columns.")
    return Layout(
        name, columns, _SEPARATORS[d.get("separator", "comma")], bool(d.get("header", True)), key,
        frozenset(map(str, d.get("ignored", ()))), {str(k): str(v) for k, v in d.get("renamed", {}).items()},
    )  # fmt: skip


def _column(where: str, name: str, d: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> Column:
    if not isinstance(d, dict) or not set(d) <= _KEYS or d.get("type", "text") not in get_args(Type):
        raise DataError(f"{where}, {name}: a column may have {', '.join(sorted(_KEYS))}, and types are {', '.join(get_args(Type))}.")
    codes = d.get("codes", ())
    if isinstance(codes, str):
        codes = lists[codes] if codes in lists else code_list(codes)
    pattern = d.get("pattern")
    return Column(
        name, d.get("type", "text"), bool(d.get("required", False)), d.get("least"), d.get("most"), frozenset(map(str, codes)),
        re.compile(pattern) if pattern else None, tuple(d.get("formats", ISO)), d.get("hxl"), d.get("empty"),
    )  # fmt: skip


_INTEGER = re.compile(r"[+-]?\d+(?:\.0+)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def _is_date(value: str, form: str) -> bool:
    try:
        datetime.strptime(value, form)
    except ValueError:
        return False
    return True


def _end(value: float | None) -> str:
    return "any" if value is None else f"{value:g}"


def _shown(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:57] + "…")
