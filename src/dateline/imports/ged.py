"""Rows of UCDP GED and its candidate releases. Only one-sided violence is directed."""

from __future__ import annotations

from dateline.errors import MalformedInput
from dateline.imports.codes import codes, country_by_name
from dateline.imports.model import Outside
from dateline.imports.parties import by_name
from dateline.imports.rows import Row

__all__ = ["read"]


def read(row: Row) -> Outside:
    """MalformedInput for a row that is not GED's."""
    known = codes()
    violence = known.violence.get(row.code("type_of_violence") or "")
    if violence is None:
        raise MalformedInput(row.item, f"type_of_violence: {row.text('type_of_violence')!r} is not 1, 2 or 3", "Correct it")
    first = row.day("date_start")
    last = max(first, row.day("date_end") if row.text("date_end") else first)
    lat, lon = row.point("latitude", "longitude")
    sides = tuple(by_name(row.text(c)) for c in ("side_a", "side_b"))
    a, b = (tuple(filter(None, (s,))) for s in sides)
    name = row.text("country")
    return Outside(
        "ged", row.needed("id"), first, last, known.ged_time.get(row.code("date_prec") or "1", "day"), violence.label,
        violence.type, None, (), a if violence.directed else a + b, b if violence.directed else (), violence.directed,
        row.text("where_coordinates"), _province(row.text("adm_1")), country_by_name(name) if name else None, lat, lon,
        "unknown" if lat is None else known.ged_geo.get(row.code("where_prec") or "1", "point"),
        row.whole("low"), row.whole("best"), row.whole("high"), row.text("source_office") or _first(row.text("source_article")),
        None, row.text("source_headline"), row.line,
    )  # fmt: skip


def _province(name: str | None) -> str | None:
    """GED writes what kind of division it is behind the name ("Coast province")."""
    return name and (name.removesuffix(" province").removesuffix(" governorate").removesuffix(" state") or name)


def _first(article: str | None) -> str | None:
    """``"Agency,2016-11-04,Headline"``: the outlet stands first."""
    return (article and article.strip('"').partition(",")[0]) or None


