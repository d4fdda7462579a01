"""Reads a user's gazetteer as rows of text: CSV and its kin, or GeoJSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.datafiles import users_text
from dateline.entities.places.own.shapes import representative_point
from dateline.errors import DataError

_DELIMITERS = ",\t;|"
_JSON = frozenset((".json", ".geojson"))


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row: where it stands (for messages), its cells by header, and a (longitude, latitude) of its shape."""

    where: str
    cells: dict[str, str]
    point: tuple[float, float] | None = None


def read_rows(path: Path) -> Iterator[OwnRow]:
    """The rows of a file; InputNotFound or DataError where there are none to be had."""
    text = users_text(
        path, what="CSV, TSV or GeoJSON file", advice="Save the table as CSV in UTF-8, or the layer as GeoJSON."
    )
    if path.suffix.lower() in _JSON or text.lstrip()[:1] == "{":
        yield from _features(path, text)
    else:
        yield from _table(path, text)


def _table(path: Path, text: str) -> Iterator[OwnRow]:
    header = text.partition("\n")[0]
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(_DELIMITERS, key=header.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    headers = [h.strip() for h in next(reader, [])]
    if len(headers) < 2:
        raise DataError(f"{path}: no table. Its first line must name the columns, such as: name,id,lat,lon,country")
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as e:
            raise DataError(f"{path} row {reader.line_num}: not readable ({e}). Mend or quote the row.") from e
        if cells is None:
            return
        if not any(c.strip() for c in cells) or cells[0].startswith("#"):
            continue  # empty lines; the row of hashtags that follows the header in the humanitarian exchange language
        if len(cells) > len(headers):
            raise DataError(
                f"{path} row {reader.line_num}: {len(cells)} cells under {len(headers)} columns. "
                "Quote cells that hold the separator."
            )
        row = {h: c.strip() for h, c in zip(headers, cells, strict=False)}
        yield OwnRow(f"{path} row {reader.line_num}", row)


def _features(path: Path, text: str) -> Iterator[OwnRow]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as e:  # the latter for brackets within brackets without end
        raise DataError(f"{path}: not readable as JSON ({e}). Export it as GeoJSON again.") from e
    found = data.get("features") if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise DataError(f"{path}: no GeoJSON FeatureCollection. Export the layer as one, in WGS 84 degrees.")
    for number, feature in enumerate(found, 1):
        where = f"{path} feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            raise DataError(f"{where}: not a GeoJSON feature. Remove it or export the layer again.")
        cells = {str(k): _cell(v) for k, v in (feature.get("properties") or {}).items()}
        if feature.get("id") is not None:
            cells.setdefault("id", _cell(feature["id"]))
        yield OwnRow(where, cells, _point(where, feature.get("geometry")))


def _point(where: str, geometry: Any) -> tuple[float, float] | None:
    if geometry is None:
        return None
    try:
        return representative_point(geometry)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError) as e:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        raise DataError(
            f"{where}: its geometry has not the coordinates of a {kind or 'shape'}. Export the layer again as GeoJSON."
        ) from e


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(_cell(v) for v in value)
    if value is None:
        return ""
    return str(value).strip()
