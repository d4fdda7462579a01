"""GeoJSON (RFC 7946): a collection of features, one an event, with the native row's cells as properties.

The geometry is the point of the place, longitude first, and null where none is named or it could not be resolved; ``geo_precision``
says how large the thing is that the point stands for, so that the middle of a country is not taken for a village.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from dateline.exports.cases import make_cases
from dateline.exports.flat import flat_row
from dateline.exports.jsonfiles import object_of, write_list
from dateline.exports.layouts import load_layout
from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.exports.tables import Cell

__all__ = ["FORMAT"]

_HEAD = '{"type":"FeatureCollection","features":['


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    outcome = Outcome()
    cases = make_cases(stories, options, outcome, only_actual=False)
    layout = load_layout("flat")
    features = (_feature(layout.names, flat_row(case, options)) for case in cases)
    outcome.written = write_list(path, features, head=_HEAD, tail="]}")
    outcome.unsaid.update(layout.unsaid())
    return outcome


def _feature(names: Iterable[str], row: Mapping[str, Cell]) -> dict[str, Any]:
    lat, lon = row.get("lat"), row.get("lon")
    geometry = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {name: _value(row.get(name)) for name in names}
    return {"type": "Feature", "id": row["event_id"], "geometry": geometry, "properties": properties}


def _value(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def _check(path: Path) -> Iterator[Problem]:
    collection = object_of(path)
    if isinstance(collection, Problem):
        yield collection
        return
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        yield Problem("file", "no FeatureCollection")
        return
    seen: set[Any] = set()
    for number, feature in enumerate(features, start=1):
        where = f"feature {number}"
        if not isinstance(feature, Mapping) or feature.get("type") != "Feature" or "properties" not in feature:
            yield Problem(where, "no Feature with properties")
            continue
        if feature.get("id") is not None and feature["id"] in seen:
            yield Problem(where, f"another one has the id {feature['id']}")
        seen.add(feature.get("id"))
        yield from chain(_misplaced(where, feature), _unlike(where, feature["properties"]))


def _misplaced(where: str, feature: Mapping[str, Any]) -> Iterator[Problem]:
    if "geometry" not in feature:
        yield Problem(where, "no geometry; where there is none it is null")
        return
    geometry = feature["geometry"]
    if geometry is None:
        return
    at = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if not isinstance(at, list) or geometry.get("type") != "Point" or not 2 <= len(at) <= 3:
        yield Problem(where, "its geometry is no Point")
    elif not all(isinstance(x, int | float) for x in at):
        yield Problem(where, f"{at} are no coordinates")
    elif not (-180 <= at[0] <= 180 and -90 <= at[1] <= 90):
        yield Problem(where, f"{at} is nowhere; longitude comes first")


def _unlike(where: str, properties: Any) -> Iterator[Problem]:
    """Properties that the native table has not, or values that it does not take."""
    if not isinstance(properties, Mapping):
        yield Problem(where, "its properties are no object")
        return
    for column in load_layout("flat").columns:
        value = properties.get(column.name)
        said = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        wrong = column.problem(said)
        if wrong:
            yield Problem(f"{where}, {column.name}", wrong)


FORMAT = Format("geojson", "GeoJSON (RFC 7946)", ".geojson", "event", _write, _check, takes=frozenset({"incidents"}))
