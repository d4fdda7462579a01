"""Rows of ACLED. Its actors are not directed: the first is not who began it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.codebooks import load_codebook
from dateline.imports.codes import codes, country_by_name, country_by_number
from dateline.imports.model import Outside, OutsideParty
from dateline.imports.parties import by_name
from dateline.imports.rows import Row
from dateline.records import Grain

__all__ = ["read", "spread"]

_OF_A_WEEK = timedelta(days=3)  # a date that stands for a week is its middle


def read(row: Row) -> Outside:
    """MalformedInput for a row that is not ACLED's, or of an event type that ACLED does not have."""
    known = codes()
    day, grain = row.day("event_date"), known.acled_time.get(row.code("time_precision") or "1", "day")
    first, last = spread(day, grain)
    event_type, sub_type = row.needed("event_type"), row.text("sub_event_type")
    type_, mode, also = _types(event_type, sub_type)
    country = country_by_number(row.code("iso") or "") or country_by_name(row.text("country") or "")
    lat, lon = row.point("latitude", "longitude")
    deaths = row.whole("fatalities")
    return Outside(
        "acled", row.needed("event_id_cnty"), first, last, grain, f"{event_type}: {sub_type}" if sub_type else event_type,
        type_, mode, also, _parties(row, country), (), False, row.text("location"), row.text("admin1"), country, lat, lon,
        "unknown" if lat is None else known.acled_geo.get(row.code("geo_precision") or "1", "town"),
        deaths, deaths, deaths, row.text("source"), None, row.text("notes"), row.line,
    )  # fmt: skip


def spread(day: date, grain: Grain) -> tuple[date, date]:
    """First and last day of what a date stands for that is known to the grain only."""
    if grain == "week":
        return day - _OF_A_WEEK, day + _OF_A_WEEK
    if grain == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def _types(event_type: str, sub_type: str | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """PLOVER's type and mode of the sub-event type, and what the event type itself may be."""
    book = load_codebook("acled")
    by_fold = {t.casefold(): t for t in book.types}
    name = by_fold.get(event_type.casefold())
    whole = book.plover(name) if name else None
    modes = {m.casefold(): m for m in book.types[name].modes} if name else {}
    found = book.plover(name, modes[sub_type.casefold()]) if name and sub_type and sub_type.casefold() in modes else whole
    if found is None:
        return (whole or (None, None))[0], None, ()
    also = tuple(w for w in ((whole or found)[0],) if w != found[0])
    return found[0], found[1], also


def _parties(row: Row, country: str | None) -> tuple[OutsideParty, ...]:
    found = []
    for actor, inter in (("actor1", "inter1"), ("actor2", "inter2")):
        given = row.code(inter)
        kind = codes().inter.get((given or "").casefold())
        party = by_name(row.text(actor), sector=kind.sector if kind else "", home=country if kind and kind.home else None, given=given)
        if party is not None:
            found.append(party)
    return tuple(found)
