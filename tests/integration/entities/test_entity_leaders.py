"""Who is meant by a bare surname or "they", and whose people soldiers abroad are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.entities import find_entities, load_knowledge
from dateline.language import Parser

Codes = Callable[..., dict[str, str | None]]


@pytest.fixture(scope="module")
def codes(parser: Parser) -> Codes:
    """Codes by every mention's text."""
    knowledge = load_knowledge()

    def told(text: str, day: date | None = date(2016, 12, 10)) -> dict[str, str | None]:
        layer = find_entities(parser(text), published=day, knowledge=knowledge)
        return {m.text: e.code for e in layer.entities for m in e.mentions}

    return told


def test_who_leads_a_state_is_known_by_the_surname(codes: Codes) -> None:
    assert codes("Obama visited Havana in March.")["Obama"] == "USAGOV"


def test_not_after_the_term_and_not_without_a_date(codes: Codes) -> None:
    text = "Obama visited Havana in March."
    assert codes(text, date(2019, 1, 1))["Obama"] is None
    assert codes(text, None)["Obama"] is None


def test_a_namesake_in_full_is_somebody_else(codes: Codes) -> None:
    found = codes("Jane Obama opened a shop in Leeds. Obama sells shoes.")
    assert found["Obama"] is None


def test_soldiers_of_a_mission_are_of_their_country(codes: Codes) -> None:
    found = codes("Dutch peacekeepers met UN peacekeepers in Gao.")
    assert found["Dutch peacekeepers"] == "NLDMIL"
    assert found["UN peacekeepers"] == "IGOMIL"


def test_people_of_two_countries_are_at_home_nowhere_else(codes: Codes) -> None:
    found = codes("Danish and Norwegian activists staged a protest in Beijing, China.")
    assert found["Danish and Norwegian activists"] == "SOC"


def test_a_state_is_a_plural_in_what_it_says(codes: Codes) -> None:
    assert codes("France said they would send food to Chad.")["they"] == "FRA"
    assert "they" not in codes("France attacked them. Snow fell as they left.")


def test_a_capital_in_the_wrong_place_shows_a_name(codes: Codes) -> None:
    assert codes("The Danish minister wants to help iSrael.")["iSrael"] == "ISR"


def test_names_written_small_are_known_where_nothing_else_is_meant(codes: Codes) -> None:
    assert codes("President obama visited Havana in March.")["obama"] == "USAGOV"
    assert codes("The king said nothing.").keys() == {"king"}
    assert codes("Farmers met tunisian rioters.")["tunisian rioters"] == "TUNOPP"
    assert "POL" not in codes("Workers hung polish cloths on the wall.").values()


def test_a_counterpart_is_an_official_of_his_country(codes: Codes) -> None:
    found = codes("The Danish minister met his Kenyan counterpart.")
    assert found["Kenyan counterpart" if "Kenyan counterpart" in found else "his Kenyan counterpart"] == "KENGOV"
