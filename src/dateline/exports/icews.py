"""ICEWS coded event data: one source, one target and a CAMEO code, tab-separated under a header.

Ids are whole numbers there: :func:`dateline.exports.cases.number_of` of our keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.events import Party
from dateline.exports.cases import Case, number_of
from dateline.exports.countries import country
from dateline.exports.model import Options
from dateline.exports.rules import pair_problems
from dateline.exports.tables import Cell, Dropped, Row, table_format
from dateline.exports.telling import cameo_of, outlets, sides, spot_in

__all__ = ["FORMAT"]


def _code(case: Case, options: Options) -> Row | Dropped:
    del options
    e = case.event
    code = cameo_of(e)
    if code is None:
        return Dropped("no CAMEO code")
    if e.day is None:
        return Dropped("no date, not even of publication")
    sources, targets = sides(e)
    spot = spot_in(case)
    cells: dict[str, Cell] = {
        "Event ID": number_of(case.id), "Event Date": e.day, **_party("Source", sources), "Event Text": code.title,
        "CAMEO Code": code.code, **_party("Target", targets), "Story ID": number_of(e.report.id),
        "Publisher": outlets(case.reports), "City": spot.town,
        "District": spot.name if spot.place and spot.place.precision == "district" else None, "Province": spot.admin1,
        "Country": spot.country.name if spot.country else None, "Latitude": spot.lat, "Longitude": spot.lon,
    }  # fmt: skip
    lost = {
        f"{role} Name": "only the first of several parties" for role, of in (("Source", sources), ("Target", targets)) if len(of) > 1
    }
    return Row(cells, lost)


def _party(role: str, parties: tuple[Party, ...]) -> dict[str, Cell]:
    if not parties:
        return {}
    first = parties[0]
    found = country(first.country)
    return {
        f"{role} Name": first.label,
        f"{role} Sectors": ",".join(sector_names().get(s, s) for s in first.sectors) or None,
        f"{role} Country": found.name if found else None,
    }


@lru_cache(maxsize=1)
def sector_names() -> Mapping[str, str]:
    """Sectors of PLOVER codes in words, ``data/sectors.yaml``."""
    return {str(k): str(v) for k, v in load_yaml(files("dateline.exports") / "data" / "sectors.yaml").items()}


def _rule(cells: Mapping[str, str]) -> Iterator[str]:
    return pair_problems(cells, "Latitude", "Longitude")


FORMAT = table_format("icews", "ICEWS coded event data (CAMEO)", "event", ".tab", _code, rule=_rule)
