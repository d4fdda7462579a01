"""Rows of GDELT's event tables, versions 1 and 2. Its places have FIPS 10-4 codes, its actors CAMEO's."""

from __future__ import annotations

from dateline.codebooks import load_codebook
from dateline.imports.codes import codes, country_by_fips
from dateline.imports.model import Outside, OutsideParty
from dateline.imports.parties import by_cameo
from dateline.imports.rows import Row

__all__ = ["read"]

_PLACE = "actiongeo_"


def read(row: Row) -> Outside:
    """MalformedInput for a row without a day or a code."""
    day, code = row.day("day"), row.needed("eventcode")
    root = (row.text("eventrootcode") or code[:2]).zfill(2)
    code = code if code.startswith(root) else f"0{code}"  # spreadsheets eat the first zero
    book = load_codebook("cameo")
    found = book.plover(root, code) or book.plover(root) or (None, None)
    entry = book.entry(root, code) or book.entry(root, None)
    lat, lon = row.point(f"{_PLACE}lat", f"{_PLACE}long")
    place, admin1 = _place(row)
    country = row.text(f"{_PLACE}countrycode")
    return Outside(
        "gdelt", row.needed("globaleventid"), day, day, "day", f"{code} {entry.title}" if entry and entry.title else code,
        found[0], found[1], (), _party(row, "actor1"), _party(row, "actor2"), True, place, admin1,
        country_by_fips(country) if country else None, lat, lon,
        codes().gdelt_geo.get(row.code(f"{_PLACE}type") or "", "unknown"), None, None, None,
        _outlet(row.text("sourceurl")), row.text("sourceurl"), None, row.line,
    )  # fmt: skip


def _party(row: Row, role: str) -> tuple[OutsideParty, ...]:
    party = by_cameo(row.text(f"{role}name"), row.text(f"{role}code"))
    return () if party is None else (party,)


def _place(row: Row) -> tuple[str | None, str | None]:
    """ "Town, Division, Country": the first and, where there are three, the second."""
    parts = [p.strip() for p in (row.text(f"{_PLACE}fullname") or "").split(",")]
    if row.code(f"{_PLACE}type") in ("2", "5"):
        return parts[0] or None, parts[0] or None
    return parts[0] or None, parts[1] if len(parts) > 2 and parts[1] else None


def _outlet(url: str | None) -> str | None:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or None if url else None
