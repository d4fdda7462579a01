"""Reading the data files: tab-separated tables and YAML, checked against their schema, errors with file and entry."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from dateline.entities.knowledge.model import Period
from dateline.errors import DataError

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def read_table(file: Traversable, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows as (where, {column: text}); ``#`` lines are comments, the first other line names the columns.

    A column ``source`` may follow the others; where it is missing or empty a row has the class of source that the
    comment ``# Source: …; …`` names for the whole file.
    """
    header: list[str] | None = None
    source = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# Source:"):
            source = re.split(r"[;.]", line.removeprefix("# Source:"), maxsplit=1)[0].strip()
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{file.name}, line {number}"
        fields = line.split("\t")
        if header is None:
            if tuple(fields) not in (columns, (*columns, "source")):
                raise DataError(f"{where}: columns are {fields}. They must be {list(columns)}.")
            header = fields
            continue
        if len(fields) > len(header):
            raise DataError(f"{where}: {len(fields)} fields. There are {len(header)} columns.")
        fields += [""] * (len(header) - len(fields))
        row = dict(zip(header, (f.strip() for f in fields), strict=True))
        row["source"] = row.get("source") or source
        yield where, row


def read_yaml(file: Traversable, keys: frozenset[str]) -> dict[str, Any]:
    """The file's mapping; its keys must be exactly these."""
    found = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(found, Mapping) or set(found) != keys:
        raise DataError(f"{file.name}: top-level keys must be {sorted(keys)}.")
    return dict(found)


def listed(text: str) -> tuple[str, ...]:
    """The items of a field of several, separated by ``|``."""
    return tuple(x.strip() for x in text.split("|") if x.strip())


def period(where: str, start: str, end: str) -> Period:
    """A period from two dates of day, month or year precision: from the first day of the one to the last of the other."""
    out = Period(_day(where, start, last=False), _day(where, end, last=True))
    if out.start and out.end and out.start > out.end:
        raise DataError(f"{where}: from {start} is after until {end}. Swap or correct them.")
    return out


def checked_code(where: str, code: str, known: frozenset[str]) -> str:
    if code not in known:
        raise DataError(
            f"{where}: {code!r} is no known code. Use one of countries.tsv, IGO, NGO, INT or a sector."
        )
    return code


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[int, int | None, int | None] | None:
    m = _DATE.match(text)
    return (int(m[1]), m[2] and int(m[2]), m[3] and int(m[3])) if m else None  # type: ignore[return-value]


def _day(where: str, text: str, *, last: bool) -> date | None:
    if not text:
        return None
    parts = _parsed(text)
    if parts is None:
        raise DataError(f"{where}: {text!r} is no date. Write YYYY, YYYY-MM or YYYY-MM-DD.")
    year, month, day = parts
    if not (1 <= (month or 1) <= 12) or not (1 <= (day or 1) <= monthrange(year, month or 1)[1]):
        raise DataError(f"{where}: there is no day {text!r}. Correct it.")
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))
