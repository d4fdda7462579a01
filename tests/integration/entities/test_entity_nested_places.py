"""Places within other names, and names that the recogniser takes for something else."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.entities import EntityLayer, find_entities, load_knowledge
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Document, Parser
from dateline.records import Entity


@pytest.fixture(scope="module")
def places() -> PlaceFinder:
    return PlaceFinder(Gazetteer())


def read(parser: Parser, places: PlaceFinder, text: str) -> tuple[Document, EntityLayer]:
    doc = parser(text)
    return doc, find_entities(doc, published=date(2016, 12, 10), knowledge=load_knowledge(), places=places)


def called(layer: EntityLayer, text: str) -> list[Entity]:
    return [e for e in layer.entities if any(m.text == text and m.form == "name" for m in e.mentions)]


def test_two_names_of_one_place_are_one_entity(parser: Parser, places: PlaceFinder) -> None:
    _, layer = read(parser, places, "Fighting went on in Karabakh. Nagorno-Karabakh was shelled.")
    assert called(layer, "Karabakh") == called(layer, "Nagorno-Karabakh") != []


@pytest.mark.parametrize(
    ("text", "place", "body"),
    [
        ("The Hartford Police Department closed the road.", "Hartford", "Hartford Police Department"),
        ("A lecturer at the University of Hartford resigned.", "Hartford", "University of Hartford"),
        ("The Ohio Supreme Court adjourned.", "Ohio", "Ohio Supreme Court"),
    ],
)
def test_a_place_in_a_bodys_name_is_a_mention_beside_it(
    parser: Parser, places: PlaceFinder, text: str, place: str, body: str
) -> None:
    doc, layer = read(parser, places, text)
    [found] = called(layer, place)
    assert found.kind == "place" and found.place is not None and found.place.country == "USA"
    [wide] = called(layer, body)
    assert wide.kind in ("organisation", "group")
    for m in layer.mentions:
        if m.entity == wide.id and m.form == "name":
            assert layer.at(doc.tokens[m.head]) is wide


def test_a_persons_name_hides_no_place(parser: Parser, places: PlaceFinder) -> None:
    _, layer = read(parser, places, "Florence Nwosu had left Florence. Austin Reed stayed in Austin.")
    assert [e.kind for e in called(layer, "Florence Nwosu")] == ["person"]
    assert [e.kind for e in called(layer, "Austin Reed")] == ["person"]
    [florence] = called(layer, "Florence")
    assert florence.kind == "place" and [m.text for m in florence.mentions] == ["Florence"]


def test_an_unmapped_facility_lies_in_the_town_of_its_name(parser: Parser, places: PlaceFinder) -> None:
    _, layer = read(
        parser, places, "A fire broke out at Hartford Memorial Hospital in the state of Connecticut."
    )
    hospital = next(e for e in layer.entities if "Hospital" in e.name)
    assert hospital.kind == "place" and hospital.place is not None
    assert hospital.place.precision == "town" and abs(hospital.place.lat - 41.8) < 0.2


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Police closed Nelson Street on Monday.", "Nelson Street", "place"),
        ("The convoy stopped on Route 128 near the bridge.", "Route 128", "place"),
        ("Entifadh Sabbar, a former spokesman for the ministry, left. Sabbar said he was tired.", "Sabbar", "person"),
        ("Rockets were fired at Ganja, Barda and other towns of Azerbaijan.", "Barda", "place"),
        ("After Azerbaijan said that its forces had taken the hill, Armenia protested.", "Azerbaijan", "country"),
        ("The troops marched toward Raqqah before the liberation of Raqqah began.", "Raqqah", "place"),
    ],
)  # fmt: skip
def test_kinds(parser: Parser, places: PlaceFinder, text: str, name: str, kind: str) -> None:
    _, layer = read(parser, places, text)
    assert {e.kind for e in called(layer, name)} == {kind}


def test_two_countries_and_a_hyphen_are_two_names(parser: Parser, places: PlaceFinder) -> None:
    _, layer = read(parser, places, "The survey covers Egyptian-US relations.")
    assert {e.code for e in layer.entities} >= {"EGY", "USA"}


def test_a_headlines_masthead_is_no_part_of_an_actor(parser: Parser, places: PlaceFinder) -> None:
    _, layer = read(parser, places, "BBC News | Troops enter Goma")
    assert [e.name for e in layer.entities if e.kind != "place"] == ["BBC", "Troops"]
