"""Each cue to which place a name means, on its own."""

from __future__ import annotations

from functools import lru_cache

import pytest

from dateline.entities.places import Gazetteer, PlaceFinder, PlaceMention
from dateline.language import Parser


@lru_cache(maxsize=1)
def _finder() -> PlaceFinder:
    return PlaceFinder(Gazetteer())


def _find(parser: Parser, text: str, name: str) -> PlaceMention:
    return next(m for m in _finder().find(parser(text)) if m.name == name)


@pytest.mark.parametrize(
    ("cue", "text", "name", "country"),
    [
        ("population", "A fire broke out in Birmingham.", "Birmingham", "GBR"),
        ("population", "A fire broke out in Hyderabad.", "Hyderabad", "IND"),
        ("country", "A fire broke out in Hyderabad. Pakistan sent help.", "Hyderabad", "PAK"),
        ("country", "Venezuela's army fired on crowds in Barcelona.", "Barcelona", "VEN"),
        ("nationality", "Libyan militias clashed in Tripoli.", "Tripoli", "LBY"),
        ("places beside it", "Shops closed in Tripoli, Sidon and Beirut.", "Tripoli", "LBN"),
        ("places beside it", "Shops closed in Tripoli, Misrata and Benghazi.", "Tripoli", "LBY"),
        ("distance", "Police in Cambridge and Ely searched for him.", "Cambridge", "GBR"),
        ("distance", "Police in Cambridge, Somerville and Boston searched for him.", "Cambridge", "USA"),
        ("containment", "He was born in Paris, Texas.", "Paris", "USA"),
        ("containment", "He was born in London, Ontario.", "London", "CAN"),
        ("dateline", "GEORGETOWN, Guyana (Agency) — Voters queued on Monday.", "GEORGETOWN", "GUY"),
        ("dateline", "GENEVA (Agency) — Delegates met on Monday.", "GENEVA", "CHE"),
        ("apposition", "Idlib, in northwestern Syria, was hit.", "Idlib", "SYR"),
        ("apposition", "Alexandria, in Egypt, was flooded.", "Alexandria", "EGY"),
        ("apposition", "Alexandria, in northern Virginia, was flooded.", "Alexandria", "USA"),
    ],
)
def test_a_cue_decides(parser: Parser, cue: str, text: str, name: str, country: str) -> None:
    place = _find(parser, text, name).place
    assert place is not None, cue
    assert place.country == country, cue


def test_a_town_in_a_country_is_believed_whatever_the_parser_took_it_for(parser: Parser) -> None:
    place = _find(parser, "Some 20,000 people have crossed to Gambella in Ethiopia.", "Gambella").place
    assert place is not None
    assert place.country == "ETH"


def test_a_country_of_two_words_is_nobody(parser: Parser) -> None:
    assert _find(parser, "Sierra Leone's president flew over the hills.", "Sierra Leone").kind == "country"


def test_a_countrys_name_is_not_its_capital(parser: Parser) -> None:
    text = "Gunmen took a priest in Mexico's Veracruz state. Police searched Orizaba, Córdoba and Puebla."
    assert _find(parser, text, "Mexico").kind == "country"


def test_what_only_sounds_like_a_town_far_from_the_story_stays_unresolved(parser: Parser) -> None:
    text = "In Argentina's Chubut province eleven people have died in Bariloche and nine of them in Qibinque."
    found = {m.name: m.place for m in _finder().find(parser(text))}
    if "Qibinque" in found:
        place = found["Qibinque"]
        assert place is None or place.country == "ARG"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GENEVA, March 3 (Agency) — Shells hit a village.", "GENEVA"),
        ("JUBA, South Sudan, Jan. 5 — Shells hit a village.", "JUBA"),
        ("GAZA, Jan. 5 — Shells hit a village.", "GAZA"),
        ("WASHINGTON (Agency) - Troops left the base.", "WASHINGTON"),
    ],
)
def test_the_place_of_a_dateline_is_found(parser: Parser, text: str, name: str) -> None:
    assert _find(parser, text, name).place is not None


@pytest.mark.parametrize(
    "text",
    ["YEREVAN, Nov 10 — Shells hit a village.", "Crowds met in Republic Square in Yerevan.", "GORIS, Mar 3 — Shells hit a village."],
)
def test_months_and_squares_are_no_towns_of_their_name(parser: Parser, text: str) -> None:
    found = {m.name for m in _finder().find(parser(text)) if m.place is not None}
    assert found and not found & {"Nov", "Mar", "Republic"}


@pytest.mark.parametrize("name", ["North Darfur", "South Darfur", "East Darfur", "West Kordofan"])
def test_divisions_are_found_by_the_name_that_the_news_gives_them(parser: Parser, name: str) -> None:
    place = _find(parser, f"Fighting spread to {name} on Monday.", name).place
    assert place is not None
    assert (place.precision, place.country) == ("admin1", "SDN")
