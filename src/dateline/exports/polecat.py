"""POLECAT's weekly files: PLOVER events, tab-separated under a header.

All parties of a role stand in one cell, as in POLECAT's own files. A claim that the text ties to no time is dated by its day of
publication, as theirs are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dateline.events import Event, Party
from dateline.exports.cases import Case
from dateline.exports.countries import country
from dateline.exports.model import Options, Story
from dateline.exports.rules import pair_problems
from dateline.exports.tables import Cell, Dropped, Row, table_format
from dateline.exports.telling import joined, outlets, plover_of, quad_of, spot_in, unique
from dateline.records import Kind

__all__ = ["FORMAT"]

_STORY: dict[str, tuple[Kind, ...]] = {
    "Story People": ("person",), "Story Organizations": ("organisation", "group"), "Story Locations": ("place", "country"),
}  # fmt: skip
_LANGUAGES = {"en": "English"}


def _code(case: Case, options: Options) -> Row | Dropped:
    del options
    e = case.event
    told = plover_of(e)
    if told is None:
        return Dropped(f"no PLOVER type for {e.type}")
    if e.day is None:
        return Dropped("no date, not even of publication")
    return Row({
        "Event ID": case.id, "Event Date": e.day, "Event Type": told[0], "Event Mode": told[1],
        "Quad Code": (quad_of(e) or "").upper() or None, "Contexts": e.contexts,
        **_parties("Actor", e.actors), **_parties("Recipient", e.recipients), **_place(case),
        "Source": outlets(case.reports), "Publication Date": e.report.day,
        **(case.note or {}), "Language": _LANGUAGES.get(e.report.language or "", e.report.language),
        "Version": f"dateline {e.report.coder.version}",
    })  # fmt: skip


def _parties(role: str, parties: tuple[Party, ...]) -> dict[str, Cell]:
    found = [country(p.country) for p in parties]
    sectors = unique(s for p in parties for s in p.sectors)
    return {
        f"{role} Name": joined(p.label for p in parties),
        f"{role} Country": joined(c.iso3 if c else None for c in found),
        f"{role} COW": joined(str(c.cow) if c and c.cow else None for c in found),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": tuple(sectors),
        f"{role} Name Raw": joined(p.span.text for p in parties),
    }


def _place(case: Case) -> dict[str, Cell]:
    spot = spot_in(case)
    p = spot.place
    return {
        "Placename": spot.name, "City": spot.town, "District": spot.name if p and p.precision == "district" else None,
        "Province": spot.admin1, "Country": spot.country.name if spot.country else None, "Latitude": spot.lat,
        "Longitude": spot.lon, "GeoNames ID": p.geonames if p else None, "Raw Placename": spot.words,
    }  # fmt: skip


def _names(story: Story) -> Callable[[Event], dict[str, Cell]]:
    """Everybody and every place that the article names."""
    entities = story.record.entities
    told: dict[str, Cell] = {column: joined(e.name for e in entities if e.kind in kinds) for column, kinds in _STORY.items()}
    return lambda _: told


def _rule(cells: Mapping[str, str]) -> Iterator[str]:
    return pair_problems(cells, "Latitude", "Longitude")


FORMAT = table_format("polecat", "POLECAT weekly file (PLOVER)", "event", ".txt", _code, notes=_names, rule=_rule)
