"""A user's own gazetteer: tables and GeoJSON, read, checked and looked up before ours."""

from dateline.entities.places.own.index import OwnPlaces
from dateline.entities.places.own.rows import load_own

__all__ = ["OwnPlaces", "load_own"]
