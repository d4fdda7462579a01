"""Definite nouns of places take up the place that was named and lies where they say."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.entities import EntityLayer, find_entities, load_knowledge
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Parser


@pytest.fixture(scope="module")
def places() -> PlaceFinder:
    return PlaceFinder(Gazetteer())


def read(parser: Parser, places: PlaceFinder, text: str) -> EntityLayer:
    return find_entities(
        parser(text), published=date(2016, 12, 10), knowledge=load_knowledge(), places=places
    )


def names(layer: EntityLayer, nominal: str) -> list[str]:
    """The proper names of the entity that has this nominal."""
    e = next(e for e in layer.entities if any(m.text == nominal and m.form == "nominal" for m in e.mentions))
    return [m.text for m in e.mentions if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "nominal", "name"),
    [
        ("Shells fell on Goma on Monday. The town was empty.", "town", "Goma"),
        ("Troops entered Srebrenica. The enclave had fallen.", "enclave", "Srebrenica"),
        ("The enclave of Srebrenica fell.", "enclave", "Srebrenica"),
        ("The province of North Kivu was calm.", "province", "North Kivu"),
        ("Shells fell on Goma in North Kivu. The province was calm.", "province", "North Kivu"),
        ("Fighting went on in Homs and Damascus in Syria. The Syrian capital was calm.", "Syrian capital", "Damascus"),
        ("Russia held Crimea. The peninsula was cut off.", "peninsula", "Crimea"),
        ("Warships sailed to Sri Lanka. The island was at war.", "island", "Sri Lanka"),
        ("They would die in Aleppo or die in Idlib, he said, referring to the rebel-held city in northwestern Syria.",
         "rebel-held city", "Idlib"),
        ("Delegates flew from Aleppo to Geneva. Talks began in the city in Switzerland.", "city", "Geneva"),
        ("Fighting went on in Aleppo. Residents of Aleppo are hungry. Talks in Geneva are about the way out of the city. Food in Aleppo is scarce.",
         "city", "Aleppo"),
        ("Tents burned in Zamzam. Zamzam camp was hit again.", "Zamzam camp", "Zamzam"),
    ],
)  # fmt: skip
def test_a_definite_place_is_the_named_one(
    parser: Parser, places: PlaceFinder, text: str, nominal: str, name: str
) -> None:
    assert name in names(read(parser, places, text), nominal)


@pytest.mark.parametrize(
    ("text", "nominal"),
    [
        ("Shells fell on Goma. The next town was spared.", "next town"),
        ("Shells fell on Goma. The towns were empty.", "towns"),
        ("Shells fell on Goma. A town in Uganda was empty.", "town"),
        ("Shells fell on Goma. The city in Uganda was empty.", "city"),
    ],
)
def test_another_place_is_not_taken_up(parser: Parser, places: PlaceFinder, text: str, nominal: str) -> None:
    assert names(read(parser, places, text), nominal) == []


def test_a_province_and_the_town_of_its_name_are_two(parser: Parser, places: PlaceFinder) -> None:
    layer = read(parser, places, "Fighting spread in Idlib province. The city of Idlib was quiet.")
    found = [e for e in layer.entities if e.name == "Idlib" and e.place is not None]
    assert sorted(e.place.precision for e in found if e.place) == ["admin1", "town"]
