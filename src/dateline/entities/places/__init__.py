"""Where? Names of places in a text, found and put on the map."""

from dateline.entities.places.around import PlacePhrase
from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.finder import PlaceFinder, PlaceMention
from dateline.entities.places.gazetteer import Gazetteer
from dateline.entities.places.geometry import haversine
from dateline.entities.places.resolution import ResolutionOptions

__all__ = ["Gazetteer", "GazetteerEntry", "PlaceFinder", "PlaceMention", "PlacePhrase", "ResolutionOptions", "haversine"]
