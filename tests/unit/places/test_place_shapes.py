"""Representative points of GeoJSON shapes."""

from __future__ import annotations

import pytest

from dateline.entities.places.own.shapes import representative_point

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
CRESCENT = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 9], [9, 9], [9, 1], [0, 1], [0, 0]]


def test_a_square_has_its_middle() -> None:
    assert representative_point({"type": "Polygon", "coordinates": [SQUARE]}) == pytest.approx((2, 2))


def test_a_crescent_has_a_point_within_it() -> None:
    point = representative_point({"type": "Polygon", "coordinates": [CRESCENT]})
    assert point is not None
    assert 9 <= point[0] <= 10


def test_a_hole_is_not_within() -> None:
    hole = [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]
    point = representative_point({"type": "Polygon", "coordinates": [SQUARE, hole]})
    assert point is not None
    assert point[0] < 1 or point[0] > 3


def test_the_largest_of_several_polygons_counts() -> None:
    far = [[p[0] + 100, p[1]] for p in [[0, 0], [1, 0], [1, 1], [0, 0]]]
    point = representative_point({"type": "MultiPolygon", "coordinates": [[far], [SQUARE]]})
    assert point == pytest.approx((2, 2))


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        ({"type": "Point", "coordinates": [3, 4]}, (3, 4)),
        ({"type": "MultiPoint", "coordinates": [[1, 1], [3, 4], [5, 5]]}, (3, 4)),
        ({"type": "LineString", "coordinates": [[1, 1], [3, 4], [5, 5]]}, (3, 4)),
        ({"type": "MultiLineString", "coordinates": [[[9, 9]], [[1, 1], [3, 4], [5, 5]]]}, (3, 4)),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [3, 4]}]}, (3, 4)),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 2]]]}, None),
        ({"type": "Point", "coordinates": []}, None),
        ({"type": "Sphere", "coordinates": [1]}, None),
        (None, None),
    ],
)
def test_other_shapes(geometry: object, point: tuple[float, float] | None) -> None:
    assert representative_point(geometry) == point


def test_a_line_for_a_polygon_has_the_middle_of_its_corners() -> None:
    point = representative_point({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [4, 4], [0, 0]]]})
    assert point is not None
    assert 0 <= point[0] <= 4
