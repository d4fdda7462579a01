"""Several who are spoken of together, and nouns and pronouns that take somebody up, on our own short texts."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.entities import EntityLayer, find_entities, load_knowledge
from dateline.language import Parser
from dateline.records import Entity


def read(parser: Parser, text: str) -> EntityLayer:
    return find_entities(parser(text), published=date(2016, 12, 10), knowledge=load_knowledge())


def at(layer: EntityLayer, mention: str) -> Entity:
    """The entity of the last mention of these words."""
    found = [(m.start, e) for e in layer.entities for m in e.mentions if m.text == mention]
    assert found, f"{mention}: {[m.text for e in layer.entities for m in e.mentions]}"
    return max(found, key=lambda x: x[0])[1]


TOGETHER = [
    (
        "Norway and Chile signed a deal. The two countries had talked for years.",
        "two countries",
        "Norway Chile",
    ),
    ("Norway and Chile accused each other of cheating.", "each other", "Norway Chile"),
    ("Norway and Chile sent troops to their border.", "their", "Norway Chile"),
    ("Kofi Adjei met Paul Renner in Accra. The two men shook hands.", "two men", "Kofi Adjei Paul Renner"),
    ("Kofi Adjei met Paul Renner in Accra. The pair had studied together.", "pair", "Kofi Adjei Paul Renner"),
    (
        "Kofi Adjei arrived late. Paul Renner did not mind. The two dined alone.",
        "two",
        "Kofi Adjei Paul Renner",
    ),
    ("Norway, Chile and Kenya met. The three countries agreed.", "three countries", "Norway Chile Kenya"),
    (
        "Norway and Chile signed. The two countries are friends, and both sides were glad.",
        "sides",
        "Norway Chile",
    ),
]


@pytest.mark.parametrize(("text", "mention", "members"), TOGETHER)
def test_members(parser: Parser, text: str, mention: str, members: str) -> None:
    layer = read(parser, text)
    found = layer.members.get(at(layer, mention).id, ())
    assert " ".join(layer[m].name for m in found) == members


ALONE = [
    ("Kofi Adjei and Paul Renner met Anna Brandt. The two countries were not named.", "two countries"),
    ("Norway and Chile signed. All parties must stop.", "parties"),
    ("Norway and Chile signed. Both armies stayed in barracks.", "armies"),
    ("European Union observers and the US secretary spoke. The envoy urged both sides to talk.", "sides"),
    ("Kofi Adjei met Paul Renner and Anna Brandt. Two men were arrested later.", "Two men"),
]


@pytest.mark.parametrize(("text", "mention"), ALONE)
def test_nobody_is_guessed(parser: Parser, text: str, mention: str) -> None:
    layer = read(parser, text)
    assert at(layer, mention).id not in layer.members


def test_a_group_is_one_chain(parser: Parser) -> None:
    layer = read(
        parser, "Norway and Chile signed. They shook hands. Both countries kept their word to each other."
    )
    assert at(layer, "They").id == at(layer, "countries").id == at(layer, "their").id
    assert at(layer, "each other").id == at(layer, "They").id


SAME = [
    ("Marta Lund resigned. The embattled leader left the palace.", "Marta Lund", "embattled leader"),
    ("Marta Lund resigned. The 54-year-old had ruled for years.", "Marta Lund", "54-year-old"),
    ("The foreign minister arrived. Foreign Minister Marta Lund was late.", "foreign minister", "Marta Lund"),
    ("A trade union called a strike. The union wanted more money.", "trade union", "union"),
    ("Marta Lund, a spokeswoman, waited. The spokeswoman smiled.", "Marta Lund", "spokeswoman"),
    ("Karim Sadek arrived with Omar Sadek. Anna left. Sadek smiled.", "Omar Sadek", "Sadek"),
    ("Karim Sadek spoke. Sadek smiled. Omar Sadek, a cousin, left.", "Karim Sadek", "Sadek"),
    ("Five soldiers came home. The men were tired.", "Five soldiers", "men"),
    ("Gunmen attacked a convoy. Police came. The attackers fled.", "Gunmen", "attackers"),
    ("The ministry said that it was worried.", "ministry", "it"),
    ("Norway said it would take ten thousand people.", "Norway", "it"),
    ("The minister himself did not come.", "minister", "himself"),
    ("Lund asked the judges to explain themselves.", "judges", "themselves"),
    ("The Red Cross opened a camp. “We need help,” a spokesman for the Red Cross said.", "Red Cross", "We"),
    ("Prime Minister Marta Lund of Norway said that her country would help Chile.", "Norway", "her country"),
    ("Chile spoke first. Norway came next. That country was late.", "Norway", "country"),
    ("Officials met Ms Lund. Marta Lund said little.", "Marta Lund", "Lund"),
]

APART = [
    ("The speaker resigned. The deputy speaker took over.", "speaker", "deputy speaker"),
    ("The prime minister met the foreign minister. The minister spoke.", "prime minister", "minister"),
    ("Norway signed the agreement. The agreement is weak. It has no clauses.", "Norway", "It"),
    ("Norway wrote a text. The text names nobody. It says that aid must flow.", "Norway", "It"),
    ("“I hope he comes,” said Omar Haddad of Karim Lutfi.", "Omar Haddad", "he"),
    ("Trucks crossed the Euphrates. The border was closed.", "Euphrates", "border"),
    ("A colleague of his left.", "colleague", "his"),
]


@pytest.mark.parametrize(("text", "first", "second"), SAME)
def test_same(parser: Parser, text: str, first: str, second: str) -> None:
    layer = read(parser, text)
    assert at(layer, first).id == at(layer, second).id


@pytest.mark.parametrize(("text", "first", "second"), APART)
def test_apart(parser: Parser, text: str, first: str, second: str) -> None:
    layer = read(parser, text)
    ours = next((e.id for e in layer.entities for m in e.mentions if m.text == second), None)
    assert ours is None or at(layer, first).id != ours


@pytest.mark.parametrize(
    "text",
    [
        "It took years.",
        "It will take time to win.",
        "It was likely that they would win.",
        "It was decided that they go.",
    ],
)
def test_it_is_nobody(parser: Parser, text: str) -> None:
    assert not any(m.text == "It" for e in read(parser, text).entities for m in e.mentions)


def test_unmarked_speech_after_a_colon(parser: Parser) -> None:
    layer = read(parser, "Minister Marta Lund said:\n\nI welcome the news. I hope for peace.")
    assert [m.text for m in at(layer, "Marta Lund").mentions].count("I") == 2


def test_the_author_of_a_statement_is_one(parser: Parser) -> None:
    layer = read(parser, "We condemn the attack in Aleppo. Our thoughts are with the victims.")
    assert at(layer, "We").id == at(layer, "Our").id


def test_a_second_quotation_is_of_the_same_speaker(parser: Parser) -> None:
    text = (
        "“They came at night,” said Marta Lund, a nurse. “My house burnt.” A soldier said that it was a lie."
    )
    layer = read(parser, text)
    assert at(layer, "My").id == at(layer, "Marta Lund").id


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Tehrik-e-Haqqan has attacked posts.", "Tehrik-e-Haqqan", None),
        ("Doctors reached the town of Harasmin. Shells fell on Harasmin.", "Harasmin", "place"),
        ("Ana Ruiz left the party.", "Ana Ruiz", "person"),
    ],
)
def test_names(parser: Parser, text: str, name: str, kind: str | None) -> None:
    entity = at(read(parser, text), name)
    assert kind is None or entity.kind == kind


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Planes hit a petrol station.", "petrol station"),
        ("Coalition airstrikes hit a bridge.", "Coalition"),
        ("The strike damaged two fighting positions.", "two fighting positions"),
        ("The three agreed.", "three"),
    ],
)
def test_nominals(parser: Parser, text: str, mention: str) -> None:
    assert at(read(parser, text), mention)


def test_an_ocean_is_no_nationality(parser: Parser) -> None:
    layer = read(parser, "Ships crossed the Indian Ocean.")
    assert all(e.country != "IND" or e.kind != "country" for e in layer.entities)
