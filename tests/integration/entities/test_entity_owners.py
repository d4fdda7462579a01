"""Whose they are decides codes: possessive pronouns, "whose", heads of bodies, shared titles, types of aircraft."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.entities import EntityLayer, find_entities, load_knowledge
from dateline.language import Parser


def read(parser: Parser, text: str) -> EntityLayer:
    return find_entities(parser(text), published=date(2016, 12, 10), knowledge=load_knowledge())


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        (
            "The talks were hosted by Kazakhstan, whose foreign minister spoke.",
            "whose foreign minister",
            "KAZGOV",
        ),
        ("Hamas, whose leaders live abroad, closed the crossing.", "whose leaders", "PSEREB"),
        ("The European Union, whose foreign ministers met, agreed.", "whose foreign ministers", "IGO"),
        ("Hezbollah closed the road. Its fighters left.", "Its fighters", "LBNREB"),
        ("Ukraine signed. Its forces withdrew.", "Its forces", "UKRMIL"),
        ("The head of the IMF's mission in Kyiv, Piet Vermeer, spoke.", "Piet Vermeer", "IGO"),
        ("UN human rights chief Karla Lindqvist spoke.", "Karla Lindqvist", "IGO"),
        ("The commander of Ghana's navy, Rear Adm. Kofi Asante, spoke.", "Kofi Asante", "GHAMIL"),
        ("The party's leader is Anna Brandt.", "Anna Brandt", "PTY"),
        ("Separatist leaders Andriy Koval and Oleh Marchenko signed.", "Oleh Marchenko", "REB"),
        ("Turkish F-16s bombed the ridge.", "Turkish F-16s", "TURMIL"),
        ("Russian Su-24 jets flew past.", "Russian Su-24 jets", "RUSMIL"),
        ("A Su-25 was shot down.", "Su-25", "MIL"),
        ("Two MiG-29s took off.", "Two MiG-29s", "MIL"),
        ("Kenyan vigilantes chased boatmen.", "Kenyan vigilantes", "KENCVL"),
        ("Election observers from Norway left.", "Election observers", "NORSOC"),
    ],
)
def test_codes(parser: Parser, text: str, mention: str, code: str) -> None:
    layer = read(parser, text)
    found = [e for e in layer.entities if any(m.text == mention for m in e.mentions)]
    assert found, [m.text for e in layer.entities for m in e.mentions]
    assert found[0].code == code


def test_ministers_of_several_stand_for_all_of_them(parser: Parser) -> None:
    layer = read(parser, "Iran, Russia and Turkey, whose foreign ministers met in Astana, signed.")
    [group] = layer.members
    assert [layer[m].name for m in layer.members[group]] == ["Iran", "Russia", "Turkey"]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Thousands of civilians were trapped. Civilians had no food.", 2),
        ("Residents of Goma fled. Residents of Bukavu stayed.", 2),
        ("Local residents fled. Young residents stayed.", 2),
        ("Residents fled. Residents had no food.", 1),
        ("Two soldiers fell. The two soldiers were buried.", 1),
        ("Two soldiers fell. The three soldiers were buried.", 2),
        ("Rebels attacked. A minister said rebels had fled.", 1),
    ],
)
def test_crowds_merge_only_when_described_alike(parser: Parser, text: str, n: int) -> None:
    wanted = {"civilians", "residents", "soldiers", "rebels"}
    found = [e for e in read(parser, text).entities if e.name.lower().split()[-1] in wanted]
    assert len(found) == n, [e.name for e in found]


def test_a_short_name_of_a_body_is_the_body(parser: Parser) -> None:
    layer = read(parser, "The Harbour Relief Fund met on Monday. On Tuesday the Fund agreed to lend more.")
    assert [m.text for m in layer.entities[0].mentions][:2] == ["Harbour Relief Fund", "Fund"]
