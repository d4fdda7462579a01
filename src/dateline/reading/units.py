"""A page in units: a line, or the lines of a hard-wrapped paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dateline.reading.shapes import is_noise, is_prose

_MAX_TITLE = 250  # characters
_CLOSERS = "\"”’')]»"


@dataclass(slots=True, eq=False)
class Unit:
    """``n`` is its place among the units, ``first`` and ``last`` are line numbers, both inclusive."""

    n: int
    first: int
    last: int
    text: str
    prose: bool
    noise: bool
    dropped: bool = False

    @property
    def is_line(self) -> bool:
        """One line that could be a headline."""
        return (
            not self.prose and self.first == self.last and len(self.text) <= _MAX_TITLE and _spells(self.text)
        )


def _spells(text: str) -> bool:
    return any(map(str.isalpha, text))


def units(lines: list[str]) -> list[Unit]:
    """The page's units without its blank lines."""
    found: list[Unit] = []
    joins = _joins(lines)
    n = 0
    while n < len(lines):
        last = n
        while last < len(lines) - 1 and joins[last]:
            last += 1
        text = " ".join(x.strip() for x in lines[n : last + 1])
        if text:
            found.append(Unit(len(found), n, last, text, last > n or is_prose(text), is_noise(text)))
        n = last + 1
    return found


def _joins(lines: list[str]) -> list[bool]:
    """Does the paragraph go on in the next line? Sure when that starts in lower case, likely amid such lines."""
    sure = [
        _is_open(a, 35) and b.lstrip()[:1].islower() and not is_noise(b.strip()) for a, b in pairwise(lines)
    ]
    sure.append(False)
    out = list(sure)
    for n in range(len(lines) - 2):  # a short line between an open one and one that goes on in lower case
        if _is_open(lines[n], 50) and lines[n + 1].strip() and lines[n + 2].lstrip()[:1].islower():
            out[n] = out[n + 1] = True
    for n in range(len(lines) - 1):
        if not sure[n] and _is_open(lines[n], 50) and lines[n + 1].strip():
            out[n] = (n > 0 and out[n - 1]) or sure[n + 1]
    return out


def _is_open(line: str, least: int) -> bool:
    s = line.strip()
    return least <= len(s) <= 110 and s.rstrip(_CLOSERS)[-1:] not in (".", "!", "?", "…", ":")
