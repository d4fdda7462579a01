"""The dated codes of an actor dictionary: ``[USAELI <19930120]``, ``[USAGOV 930120-010120]``, ``[USAELI]``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.entities.knowledge.model import Period, Role
from dateline.entities.knowledge.own.cameo import convert

_CODE = re.compile(r"^([A-Z\-]{3,})\s*(.*)$")
_RANGE = re.compile(r"^(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8})$")
_SIDE = re.compile(r"^([<>])\s*(\d{6}|\d{8})$")
_PIVOT = 30  # two digits above it are of the last century, as in PETRARCH
SOURCE = "a PETRARCH dictionary of the user's"


@dataclass(frozen=True, slots=True)
class Restriction:
    """A code and the days for which it holds, both ends included."""

    where: str
    country: str | None
    sectors: tuple[str, ...]
    period: Period
    left_out: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        return self.period != Period()


def restriction(where: str, inside: str, countries: Collection[str]) -> Restriction | str:
    """What stands between brackets, or why it can't be taken over."""
    m = _CODE.match(inside.strip().upper())
    if m is None:
        return "this is no code"
    if not m[1].strip("-"):
        return "the null code, which names nobody"
    period = _period(m[2].strip())
    if period is None:
        return f"{m[2].strip()!r} is no date restriction (<date, >date or date-date; YYYYMMDD or YYMMDD)"
    found = convert(m[1], countries)
    if found.country is None and not found.sectors:
        return f"no code here says {m[1]}"
    return Restriction(where, found.country, found.sectors, period, found.left_out)


def _period(text: str) -> Period | None:
    if not text:
        return Period()
    side, both = _SIDE.match(text), _RANGE.match(text)
    if side is not None:
        day = _day(side[2], last=side[1] == "<")
        return None if day is None else Period(None, day) if side[1] == "<" else Period(day, None)
    if both is None:
        return None
    start, end = _day(both[1], last=False), _day(both[2], last=True)
    return Period(start, end) if start and end and start <= end else None


def _day(text: str, *, last: bool) -> date | None:
    """A day; a month or day of 00 is the first or last of its year or month."""
    if len(text) == 6:
        text = ("19" if int(text[:2]) > _PIVOT else "20") + text
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    month = month or (12 if last else 1)
    if not year or not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    day = day or (length if last else 1)
    return date(year, month, day) if day <= length else None


def roles_of(codes: Sequence[Restriction]) -> tuple[Role, ...]:
    """Roles in the order of their beginnings; the default code stands first, so that a dated one counts before it."""
    ordered = sorted(codes, key=lambda c: (c.dated, c.period.start or date.min))
    return tuple(Role(c.country, c.sectors, c.period, "", c.where, SOURCE) for c in ordered)
