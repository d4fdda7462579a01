"""One place of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Precision

_PRECISION: dict[str, Precision] = {
    "city": "town", "capital": "town", "admin1": "admin1", "admin2": "district", "country": "country", "continent": "region",
    "region": "region", "sea": "region", "river": "region", "lake": "district", "mountains": "region",
    "mountain": "point", "island": "district", "camp": "point", "crossing": "point", "facility": "point",
    "site": "point", "pass": "point", "strait": "district", "district": "district", "quarter": "district",
    "town": "town",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place. ``country`` is ISO alpha-2, ``admin1`` the GeoNames code; ``main`` is false for a by-name,
    ``fame`` counts the names that the languages of the world have for a town."""

    id: int
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None
    admin1: str | None
    population: int
    geonames: int | None
    fame: int = 0
    main: bool = True
    own: str | None = None  # the id in the user's own gazetteer ("" where it has none); None for places of ours

    @property
    def is_own(self) -> bool:
        return self.own is not None

    @property
    def position(self) -> tuple[float, float]:
        return self.lat, self.lon

    @property
    def precision(self) -> Precision:
        return _PRECISION.get(self.kind, "unknown")
