"""Parts of countries, borders, and points moved by a distance."""

from __future__ import annotations

import pytest

from dateline.entities.places import Gazetteer, haversine
from dateline.entities.places.extent import Extents, midpoint, moved

GAZETTEER = Gazetteer()
EXTENTS = Extents(GAZETTEER)
COMPASS = [(0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1)]


@pytest.mark.parametrize("step", COMPASS)
@pytest.mark.parametrize("km", [1, 40, 250])
def test_a_moved_point_is_as_far_away_as_was_said(step: tuple[int, int], km: float) -> None:
    start = (36.34, 43.13)
    there = moved(start, km, *step)
    assert haversine(start, there) == pytest.approx(km, rel=0.01)
    assert (there[0] - start[0]) * step[1] >= 0
    assert (there[1] - start[1]) * step[0] >= 0


def test_moving_across_the_date_line() -> None:
    assert moved((0, 179.9), 50, 1, 0)[1] < -179
    assert midpoint((10, 179), (10, -179)) == (10, -180)


@pytest.mark.parametrize("country", ["SY", "ML", "NG", "UA", "CD", "US", "RU", "FJ"])
def test_parts_lie_where_the_compass_says(country: str) -> None:
    entry = GAZETTEER.country(country)
    assert entry is not None
    at = {step: EXTENTS.part(entry, *step) for step in COMPASS}
    north, south, east, west = (at[s] for s in ((0, 1), (0, -1), (1, 0), (-1, 0)))
    assert north and south and east and west
    assert north[0] > south[0]
    assert (east[1] - west[1]) % 360 < 180


def test_parts_of_small_places_are_not_told() -> None:
    assert EXTENTS.part(GAZETTEER.lookup("Aleppo")[0], 1, 0) is None
    monaco = GAZETTEER.country("MC")
    assert monaco is not None
    assert EXTENTS.part(monaco, 1, 0) is None


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [("SY", "TR", (36.7, 38.5)), ("KE", "SO", (2, 41)), ("PK", "AF", (33, 70)), ("KR", "KP", (38, 127.3)), ("US", "MX", (31.5, -107))],
)  # fmt: skip
def test_borders_are_where_the_countries_meet(a: str, b: str, near: tuple[float, float]) -> None:
    found = EXTENTS.border(a, b)
    assert found is not None
    assert haversine(found, near) < 250
    assert EXTENTS.border(b, a) == found


def test_countries_that_do_not_touch_have_no_border() -> None:
    assert EXTENTS.border("SY", "FR") is None
    assert EXTENTS.border("AU", "NZ") is None
    assert not EXTENTS.are_neighbours("SY", "FR")
    assert EXTENTS.are_neighbours("SY", "TR")


def test_coasts_are_near_their_country_and_landlocked_ones_have_none() -> None:
    assert EXTENTS.coast("TD") is None
    assert EXTENTS.coast("ML") is None
    for iso in ("LY", "YE", "SO", "NG", "GB"):
        towns = GAZETTEER.towns(iso)
        coast = EXTENTS.coast(iso)
        assert coast is not None
        assert min(haversine(coast, t) for t in towns) < 200
