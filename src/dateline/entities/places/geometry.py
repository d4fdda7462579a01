"""Distances on the sphere, in kilometres; positions are (latitude, longitude) in degrees."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0


def haversine(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km (Sinnott 1984)."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b[1] - a[1]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
