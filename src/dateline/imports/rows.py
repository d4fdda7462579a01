"""One row of a table: cells by column, read as text, numbers and days."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.errors import MalformedInput

__all__ = ["Row"]

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\Z")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})\Z")
_AMERICAN = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\Z")
_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_EMPTY = frozenset({"", "na", "n/a", "nan", "null", "none", "\\n"})


@dataclass(frozen=True, slots=True)
class Row:
    """``item`` names it in errors ("acled.csv, line 12"). Each method raises MalformedInput for what cannot be read."""

    item: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str | None:
        """What stands there, None where nothing does."""
        value = self.cells.get(column, "").strip()
        return None if value.casefold() in _EMPTY else value

    def needed(self, column: str) -> str:
        """What must stand there."""
        value = self.text(column)
        if value is None:
            raise MalformedInput(self.item, f"{column} is empty", "Fill it in, or leave the row out")
        return value

    def number(self, column: str) -> float | None:
        """A number, with a point or a comma."""
        value = self.text(column)
        if value is None:
            return None
        cleaned = value.replace(",", ".") if value.count(",") == 1 and "." not in value else value
        if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", cleaned) or not math.isfinite(float(cleaned)):
            raise MalformedInput(self.item, f"{column}: {value[:40]!r} is not a number", "Correct it, or leave it empty")
        return float(cleaned)

    def whole(self, column: str) -> int | None:
        """A whole number that is not below zero ("3", "3.0")."""
        value = self.number(column)
        if value is None:
            return None
        if value < 0 or value != int(value) or value > 2**53:
            raise MalformedInput(self.item, f"{column}: {self.text(column)!r} is not a count", "Correct it, or leave it empty")
        return int(value)

    def code(self, column: str) -> str | None:
        """A code that is a number, without what spreadsheets add to it ("1.0" is "1")."""
        value = self.text(column)
        return value.removesuffix(".0") if value else None

    def point(self, lat: str, lon: str) -> tuple[float | None, float | None]:
        """A position in degrees; (None, None) where either is empty or both are 0, which is how tables write nothing."""
        north, east = self.number(lat), self.number(lon)
        if north is None or east is None or (north == 0 and east == 0):
            return None, None
        if abs(north) > 90 or abs(east) > 180:
            raise MalformedInput(self.item, f"{north}, {east} is not on the earth", f"Correct {lat} and {lon}")
        return north, east

    def day(self, column: str) -> date:
        """A day: ``2016-11-03``, ``20161103``, ``3 November 2016``, ``03-Nov-2016``; a time of day after it is not looked at."""
        value = self.needed(column)
        found = _day(value)
        if found is None:
            raise MalformedInput(
                self.item, f"{column}: {value[:40]!r} is not a date", "Write 2016-11-03 or 3 November 2016"
            )
        return found


def _day(value: str) -> date | None:
    if m := _ISO.match(value):
        return _date(int(m[1]), int(m[2]), int(m[3]))
    if m := _WORDS.match(value):
        return _date(int(m[3]), _MONTHS.get(m[2].lower(), 0), int(m[1]))
    if m := _AMERICAN.match(value):
        return _date(int(m[3]), _MONTHS.get(m[1].lower(), 0), int(m[2]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and year >= 1 and day >= 1):
        return None
    days = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days if year < 9999 else 28
    return date(year, month, day) if day <= days else None
