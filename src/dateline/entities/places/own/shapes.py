"""A point for a GeoJSON geometry; a polygon's lies within it, even where the polygon is a crescent or has holes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Point = tuple[float, float]  # (longitude, latitude), as GeoJSON has it
Ring = Sequence[Sequence[float]]


def representative_point(geometry: Any) -> Point | None:
    """(longitude, latitude) for a geometry of RFC 7946; None for one that has no position."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection":
        points = (representative_point(g) for g in geometry.get("geometries") or ())
        return next((p for p in points if p is not None), None)
    where = geometry.get("coordinates") if kind else None
    if not where:
        return None
    if kind == "Point":
        return float(where[0]), float(where[1])
    if kind in ("MultiPoint", "LineString"):
        middle = where[len(where) // 2]
        return float(middle[0]), float(middle[1])
    if kind == "MultiLineString":
        longest = max(where, key=len)
        return representative_point({"type": "LineString", "coordinates": longest})
    if kind == "Polygon":
        return _within(where)
    if kind == "MultiPolygon":
        return _within(max(where, key=lambda polygon: abs(_area(polygon[0]))))
    return None


def _within(rings: Sequence[Ring]) -> Point | None:
    """The centroid where it lies in the polygon, else the middle of its widest stretch at half height."""
    outer = rings[0]
    if len(outer) < 3:
        return None
    centre = _centroid(outer)
    if _is_inside(centre, rings):
        return centre
    south, north = min(p[1] for p in outer), max(p[1] for p in outer)
    lat = (south + north) / 2 + (north - south) * 1e-7  # not through a corner
    crossings = sorted(x for ring in rings for x in _crossings(ring, lat))
    stretches = [(b - a, (a + b) / 2) for a, b in zip(crossings[::2], crossings[1::2], strict=False)]
    return (max(stretches)[1], lat) if stretches else (float(outer[0][0]), float(outer[0][1]))


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(ring)) / 2


def _centroid(ring: Ring) -> Point:
    """Of the area (the shoelace formula), measured from the first corner for the sake of precision."""
    x0, y0 = ring[0][0], ring[0][1]
    shifted = [(p[0] - x0, p[1] - y0) for p in ring]
    area = _area(shifted)
    if abs(area) < 1e-12:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _edges(shifted)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _edges(shifted)) / (6 * area)
    return x + x0, y + y0


def _is_inside(p: Point, rings: Sequence[Ring]) -> bool:
    return sum(x > p[0] for ring in rings for x in _crossings(ring, p[1])) % 2 == 1


def _crossings(ring: Ring, lat: float) -> list[float]:
    """Longitudes at which the ring crosses a parallel."""
    return [
        a[0] + (lat - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in _edges(ring)
        if (a[1] > lat) != (b[1] > lat)
    ]


def _edges(ring: Ring) -> list[tuple[Sequence[float], Sequence[float]]]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))
