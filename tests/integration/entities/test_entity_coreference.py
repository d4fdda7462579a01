"""Who is the same as whom, on our own short texts; people in them are invented."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.entities import EntityLayer, find_entities, load_knowledge
from dateline.language import Parser
from dateline.records import Entity


def read(parser: Parser, text: str) -> EntityLayer:
    return find_entities(parser(text), published=date(2016, 12, 10), knowledge=load_knowledge())


def chain(layer: EntityLayer, mention: str) -> Entity:
    found = [e for e in layer.entities if any(m.text == mention for m in e.mentions)]
    assert found, f"{mention}: {[m.text for e in layer.entities for m in e.mentions]}"
    return found[0]


def texts(entity: Entity) -> list[str]:
    return [m.text for m in entity.mentions]


SAME = [
    ("Foreign Minister Anna Brandt arrived. Brandt left.", "Anna Brandt", "Brandt"),
    ("Brandt arrived late. Anna Brandt left early.", "Anna Brandt", "Brandt"),
    ("Omar al-Haddad arrived. Mr Haddad left.", "Omar al-Haddad", "Haddad"),
    ("The Border Aid Network (BAN) closed. BAN had two offices.", "Border Aid Network", "BAN"),
    ("The United States and the US were named.", "United States", "US"),
    ("Mahmoud Abbas is also known as Abu Mazen.", "Mahmoud Abbas", "Abu Mazen"),
    ("Britain signed. The United Kingdom ratified it.", "Britain", "United Kingdom"),
    ("Islamic State lost the town. ISIS had held it.", "Islamic State", "ISIS"),
    ("Russia signed. The Russian embassy closed.", "Russia", "Russian"),
    ("Opposition fighters left. The fighters went north.", "Opposition fighters", "fighters"),
    ("Hundreds of men vanished. The men were farmers.", "Hundreds of men", "men"),
    ("The Syrian regime fell. The regime had few friends.", "Syrian regime", "regime"),
    ("Rebels took the bridge. The rebels then withdrew.", "Rebels", "rebels"),
    ("Hamas closed the crossing. The group later opened it.", "Hamas", "group"),
    ("Foreign Minister Anna Brandt arrived. The foreign minister left.", "Anna Brandt", "foreign minister"),
    ("Anna Brandt said she would leave.", "Anna Brandt", "she"),
    ("Omar Haddad arrived with Anna Brandt. He was late.", "Omar Haddad", "He"),
    ("Omar Haddad arrived with Anna Brandt. She was late.", "Anna Brandt", "She"),
    ("The soldiers left because they were tired.", "soldiers", "they"),
    ("The ministry said it would close.", "ministry", "it"),
    ("The government and its allies met.", "government", "its"),
    ("“I am ready,” said Omar Haddad.", "Omar Haddad", "I"),
    ("“We are ready,” Anna Brandt told reporters.", "Anna Brandt", "We"),
    ("Officials arrested hundreds of men who vanished after they tried to leave.", "hundreds of men", "they"),
    ("The police said they would stay.", "police", "they"),
    ("The opposition lost most of their offices.", "opposition", "their"),
]

APART = [
    ("Omar Haddad arrived with Karim Haddad.", "Omar Haddad", "Karim Haddad"),
    ("Syrian troops met Russian troops.", "Syrian troops", "Russian troops"),
    ("The Syrian government armed the Syrian army.", "Syrian government", "Syrian army"),
    ("Two soldiers arrived. Three soldiers left.", "Two soldiers", "Three soldiers"),
    ("Moscow has agreed. Russia signed.", "Moscow", "Russia"),
    ("The government and its backers met rebels and their backers.", "its backers", "their backers"),
    ("Allied forces met regime forces.", "Allied forces", "regime forces"),
    ("Iraqi forces fought enemy forces.", "Iraqi forces", "enemy forces"),
]


@pytest.mark.parametrize(("text", "first", "second"), SAME)
def test_same_referent(parser: Parser, text: str, first: str, second: str) -> None:
    layer = read(parser, text)
    assert chain(layer, first).id == chain(layer, second).id


@pytest.mark.parametrize(("text", "first", "second"), APART)
def test_different_referents(parser: Parser, text: str, first: str, second: str) -> None:
    layer = read(parser, text)
    assert chain(layer, first).id != chain(layer, second).id


@pytest.mark.parametrize(
    "text",
    ["It is clear that the road is closed.", "It rained in the hills.", "It was said that the road closed."],
)
def test_it_without_a_referent_is_no_mention(parser: Parser, text: str) -> None:
    assert not any(m.text == "It" for e in read(parser, text).entities for m in e.mentions)


def test_both_sides_are_the_two_that_were_named(parser: Parser) -> None:
    layer = read(parser, "Talks between Ankara and Tehran ended. Both sides were tired.")
    sides = next(e for e in layer.entities if e.name == "sides")
    assert [layer[m].name for m in layer.members[sides.id]] == ["Ankara", "Tehran"]


def test_they_can_stand_for_two_subjects(parser: Parser) -> None:
    layer = read(parser, "Russia and Turkey have a border where they trade.")
    [members] = layer.members.values()
    assert [layer[m].name for m in members] == ["Russia", "Turkey"]


def test_the_longest_name_names_the_entity(parser: Parser) -> None:
    layer = read(parser, "Brandt arrived late. Foreign Minister Anna Brandt left early.")
    assert chain(layer, "Brandt").name == "Anna Brandt"


def test_ties_are_not_part_of_the_name(parser: Parser) -> None:
    layer = read(parser, "Russia-backed Syrian regime forces and Iran-backed militias advanced.")
    assert "Syrian regime forces" in [e.name for e in layer.entities]
    assert chain(layer, "Russia").code == "RUS"


def test_a_nationality_is_a_mention_of_its_country(parser: Parser) -> None:
    layer = read(parser, "Russian warplanes flew. Officials in Russia knew.")
    assert texts(chain(layer, "Russia")) == ["Russian", "Russia"]
    assert chain(layer, "Russian warplanes").kind == "group"


def test_heads_are_syntactic_heads(parser: Parser) -> None:
    doc = parser("President Bashar Al-Assad received our teams and hundreds of men.")
    layer = find_entities(doc, published=date(2016, 12, 10), knowledge=load_knowledge())
    by_text = {t.text: t for t in doc.tokens}
    for word, name in (
        ("Assad", "Bashar Al-Assad"),
        ("teams", "our teams"),
        ("hundreds", "hundreds of men"),
        ("men", "hundreds of men"),
    ):
        found = layer.at(by_text[word])
        assert found is not None and found.name == name


def test_a_misread_place_is_told_by_its_other_mentions(parser: Parser) -> None:
    layer = read(
        parser, "Fighting went on in Kharbat Nur. Kharbat Nur is small. Shells fell near Kharbat Nur."
    )
    assert chain(layer, "Kharbat Nur").kind == "place"


def test_unresolved_places_and_unknown_people_are_warned_of(parser: Parser) -> None:
    layer = read(
        parser,
        "Omar Haddad arrived in Kharbat Nur. Haddad left Kharbat Nur. Omar Haddad had slept in Kharbat Nur.",
    )
    assert {w.code for w in layer.warnings} == {"unresolved-place", "unknown-code"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Sunday 18 December gunmen burned five buses.", "gunmen"),
        ("In 2014 rebels seized the town.", "rebels"),
        ("Gunmen attacked the 2014 protesters.", "2014 protesters"),
    ],
)
def test_a_day_before_a_noun_is_no_part_of_its_name(parser: Parser, text: str, name: str) -> None:
    assert name in {e.name for e in read(parser, text).entities}
