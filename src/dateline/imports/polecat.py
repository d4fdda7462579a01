"""Rows of POLECAT, whose types and modes are PLOVER's."""

from __future__ import annotations

import re

from dateline.codebooks import load_codebook
from dateline.errors import MalformedInput
from dateline.imports.codes import country_by_name
from dateline.imports.model import Outside, OutsideParty
from dateline.imports.parties import by_sectors
from dateline.imports.rows import Row
from dateline.records import Precision

__all__ = ["fits", "read"]

_CODE = re.compile(r"[A-Z]{3}\b")
_SEVERAL = re.compile(r"\s*;\s*")


def read(row: Row) -> Outside:
    """MalformedInput for a row of no type of PLOVER's."""
    book = load_codebook("plover")
    type_, mode = row.needed("event_type").upper(), row.text("event_mode")
    if type_ not in book.types:
        raise MalformedInput(row.item, f"event_type: {type_!r} is none of PLOVER's types", "Correct it, or leave the row out")
    first = row.day("event_date")
    lat, lon = row.point("latitude", "longitude")
    country = country_by_name(row.text("country") or "")
    place = row.text("city") or row.text("placename") or row.text("raw_placename")
    return Outside(
        "polecat", row.needed("event_id"), first, first, "day", f"{type_}: {mode}" if mode else type_, type_,
        mode.lower() if mode and mode.lower() in book.types[type_].modes else None, (),
        _parties(row, "actor"), _parties(row, "recipient"), True, place, row.text("province"), country, lat, lon,
        _precision(row, lat), None, None, None, row.text("source"), None, None, row.line,
    )  # fmt: skip


def _parties(row: Row, role: str) -> tuple[OutsideParty, ...]:
    """Several in one cell are divided by semicolons; then country and sectors go with the first of as many there."""
    names = _SEVERAL.split(row.text(f"{role}_name") or row.text(f"{role}_name_raw") or "")
    countries = _SEVERAL.split(row.text(f"{role}_country") or "")
    primary = _CODE.findall(row.text(f"primary_{role}_sector") or "")
    sectors = tuple(dict.fromkeys(primary + _CODE.findall(row.text(f"{role}_sectors") or "")))
    if len(countries) != len(names):
        countries = [countries[0] if len(set(countries)) == 1 else ""] * len(names)
    found = (by_sectors(n or None, c or None, sectors) for n, c in zip(names, countries, strict=True))
    return tuple(p for p in found if p is not None)


def _precision(row: Row, lat: float | None) -> Precision:
    if lat is None:
        return "unknown"
    for column, precision in (("city", "town"), ("district", "district"), ("province", "admin1"), ("country", "country")):
        if row.text(column):
            return precision  # type: ignore[return-value]
    return "unknown"


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def fits(cells: dict[str, str]) -> bool:
    """Whether the columns that hold numbers and dates do so: a stray tab in a row has shifted some of them."""
    wanted = (("event_date", _DATE), ("publication_date", _DATE), ("latitude", _NUMBER), ("longitude", _NUMBER), ("geonames_id", _NUMBER))
    return all(not (v := cells.get(c, "").strip()) or v in ("None", "NA") or pattern.match(v) for c, pattern in wanted)
