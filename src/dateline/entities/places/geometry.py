"""Distances on the sphere, in kilometres; positions are (latitude, longitude) in degrees."""

from __future__ import annotations

import math
from collections.abc import Iterable

EARTH_RADIUS_KM = 6371.0


def haversine(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km (Sinnott 1984)."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b[1] - a[1]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


class Neighbourhood:
    """Positions in cells of one degree of latitude, so that a search looks at few of them."""

    def __init__(self, positions: Iterable[tuple[float, float]]) -> None:
        self._rows: dict[int, set[tuple[float, float]]] = {}
        for p in positions:
            self._rows.setdefault(math.floor(p[0]), set()).add(p)

    def within(self, centre: tuple[float, float], km: float) -> bool:
        """Whether any position is at most this far away."""
        reach = km / KM_PER_DEGREE
        top = abs(centre[0]) + reach
        widest = (
            360.0 if top > 85 else 1.05 * reach / math.cos(math.radians(top))
        )  # meridians meet at the poles
        return any(
            _longitudes_apart(p[1], centre[1]) <= widest and haversine(p, centre) <= km
            for row in range(math.floor(centre[0] - reach), math.floor(centre[0] + reach) + 1)
            for p in self._rows.get(row, ())
        )


KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


def _longitudes_apart(a: float, b: float) -> float:
    apart = abs(a - b) % 360
    return min(apart, 360 - apart)
