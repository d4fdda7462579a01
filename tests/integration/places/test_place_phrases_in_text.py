"""Parts of places and distances from them, from text to record."""

from __future__ import annotations

from functools import lru_cache

import pytest

from dateline.entities import find_entities, load_knowledge
from dateline.entities.places import Gazetteer, PlaceFinder, PlacePhrase, haversine
from dateline.language import Parser

MOSUL, MAIDUGURI, GOMA = (36.34, 43.13), (11.85, 13.16), (-1.68, 29.23)


@lru_cache(maxsize=1)
def _finder() -> PlaceFinder:
    return PlaceFinder(Gazetteer())


def _phrases(parser: Parser, text: str) -> list[PlacePhrase]:
    doc = parser(text)
    found = [m.phrase for m in _finder().find(doc) if m.phrase is not None]
    for p in found:
        start, end = doc.offsets(p.start, p.end - 1)
        assert text[start:end] == p.name
        assert p.start <= p.head < p.end
    return found


@pytest.mark.parametrize(
    ("text", "name", "start", "km", "precision"),
    [
        ("Twelve soldiers were killed 40 km south of Mosul.", "40 km south of Mosul", MOSUL, 40, "point"),
        ("They hit a village 25 miles (40 km) north-east of Maiduguri in Nigeria.",
         "25 miles (40 km) north-east of Maiduguri", MAIDUGURI, 40, "point"),
        ("Men died 30 kilometres west of the city of Goma.", "30 kilometres west of the city of Goma", GOMA, 30, "point"),
        ("Shots were heard ten miles from Mosul.", "ten miles from Mosul", MOSUL, 0, "district"),
        ("A bomb went off outside Mosul.", "outside Mosul", MOSUL, 0, "district"),
        ("Rebels attacked a base on the outskirts of Goma.", "on the outskirts of Goma", GOMA, 0, "district"),
        ("Fighting went on in eastern Mosul.", "eastern Mosul", MOSUL, 0, "district"),
        ("A convoy was hit 300 km from Mosul.", "300 km from Mosul", MOSUL, 0, "region"),
    ],
)  # fmt: skip
def test_distances_and_parts_of_towns(
    parser: Parser, text: str, name: str, start: tuple[float, float], km: float, precision: str
) -> None:
    (phrase,) = _phrases(parser, text)
    assert phrase.name == name
    assert haversine((phrase.place.lat, phrase.place.lon), start) == pytest.approx(km, abs=3)
    assert phrase.place.precision == precision


@pytest.mark.parametrize(
    ("text", "name", "near", "within"),
    [
        ("Strikes hit northwestern Syria.", "northwestern Syria", (36, 36.9), 120),
        ("Farmers fled the north of Mali.", "north of Mali", (17, -1.5), 250),
        ("Attacks in Nigeria's north-east went on.", "Nigeria's north-east", (11.7, 12), 200),
        ("Bandits rule central Mali.", "central Mali", (14.4, -4.8), 150),
        ("Shells fell in eastern Ukraine.", "eastern Ukraine", (48.3, 37.5), 150),
        ("Rebels seized towns in northern Idlib province.", "northern Idlib province", (36.15, 36.6), 60),
        ("Clashes broke out on the Syrian-Turkish border.", "Syrian-Turkish border", (36.7, 38.5), 200),
        ("The border between Kenya and Somalia was closed.", "border between Kenya and Somalia", (2, 41), 250),
        ("Turkey's border with Syria was closed.", "Turkey's border with Syria", (36.7, 38.5), 200),
        ("A boat sank off the coast of Libya.", "off the coast of Libya", (32.5, 18), 300),
        ("A boat sank off Libya's coast.", "Libya's coast", (32.5, 18), 300),
        ("Pirates seized a tanker off Yemen.", "off Yemen", (13.5, 47), 200),
        ("They were ambushed on the road between Mosul and Erbil.", "between Mosul and Erbil", (36.26, 43.56), 20),
    ],
)  # fmt: skip
def test_parts_borders_and_coasts_of_countries(
    parser: Parser, text: str, name: str, near: tuple[float, float], within: float
) -> None:
    (phrase,) = _phrases(parser, text)
    assert phrase.name == name
    assert haversine((phrase.place.lat, phrase.place.lon), near) < within
    assert phrase.place.geonames is None


def test_the_other_side_of_a_border_comes_from_the_story(parser: Parser) -> None:
    one = _phrases(parser, "Syria sent troops to Idlib. They fired near the Turkish border.")
    other = _phrases(parser, "Greece closed the gates. Migrants waited at the Turkish border.")
    assert one[0].name == other[0].name == "Turkish border"
    assert haversine((one[0].place.lat, one[0].place.lon), (36.7, 38.5)) < 250
    assert haversine((other[0].place.lat, other[0].place.lon), (41.2, 26.4)) < 250


@pytest.mark.parametrize(
    "text",
    [
        "North Korea fired a missile.",
        "Talks between Russia and Ukraine failed.",
        "The army cut off Mosul.",
        "Soldiers arrived in Mosul.",
        "The government of Mali resigned.",
        "Northern African leaders met.",
        "The Turkish army crossed the river.",
    ],
)
def test_no_phrase_where_none_is(parser: Parser, text: str) -> None:
    assert _phrases(parser, text) == []


def test_the_name_within_keeps_its_own_point(parser: Parser) -> None:
    (mosul,) = _finder().find(parser("Twelve soldiers were killed 40 km south of Mosul."))
    assert mosul.place is not None
    assert haversine((mosul.place.lat, mosul.place.lon), MOSUL) < 2
    assert mosul.place.precision == "town"
    assert mosul.name == "Mosul"


def test_the_claim_is_where_the_phrase_is() -> None:
    from dateline.coder import load

    record = load().code("Gunmen killed twelve soldiers 40 km south of Mosul on Monday.", published="2016-12-10")
    (claim,) = record.claims
    assert claim.place is not None
    assert claim.place.span.text == "40 km south of Mosul"
    place = record.entity(claim.place.entity or "").place
    assert place is not None
    assert place.lat == pytest.approx(35.98, abs=0.05)
    names = {e.name: e for e in record.entities}
    assert [m.form for m in names["Mosul"].mentions] == ["name"]
    assert [m.form for m in names["40 km south of Mosul"].mentions] == ["nominal"]


def test_a_nominal_lies_where_the_phrase_after_it_says(parser: Parser) -> None:
    text = "Shells hit a village 40 km south of Mosul on Friday."
    layer = find_entities(parser(text), published=None, knowledge=load_knowledge(), places=_finder())
    village = next(e for e in layer.entities if e.mentions[0].text == "village")
    assert village.place is not None and village.place.lat is not None and village.place.lon is not None
    assert 30 < haversine((village.place.lat, village.place.lon), MOSUL) < 50
