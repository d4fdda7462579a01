"""Arguments of one verb are different people, the gap of a relative clause and understood subjects counted."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.entities import find_entities, load_knowledge
from dateline.entities.binding import are_coarguments, governor
from dateline.language import Document, Parser, Token


def word(doc: Document, text: str) -> Token:
    return next(t for t in doc.tokens if t.text == text)


def referent(parser: Parser, text: str, pronoun: str) -> str | None:
    layer = find_entities(parser(text), published=date(2016, 12, 10), knowledge=load_knowledge())
    found = [e for e in layer.entities if any(m.text == pronoun and m.form == "pronoun" for m in e.mentions)]
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("The rebels took Dutch soldiers whom they had captured to the hotel.", "they", "rebels"),
        ("The militia must release the peacekeepers they have detained.", "they", "militia"),
        ("Fighters met officials. Later the fighters freed them.", "them", "officials"),
        ("The army shelled the rebels because they had attacked it.", "they", "rebels"),
        ("Villagers hid for a day. The ministry accuses the rebels of using them.", "them", "Villagers"),
        ("The guards freed the men who had attacked them.", "them", "guards"),
        ("Hundreds of men vanished after they tried to leave.", "they", "Hundreds of men"),
    ],
)
def test_antecedents_keep_to_principle_b(parser: Parser, text: str, pronoun: str, who: str) -> None:
    assert referent(parser, text, pronoun) == who


@pytest.mark.parametrize(
    ("text", "a", "b", "apart"),
    [
        ("The rebels attacked the soldiers.", "rebels", "soldiers", True),
        ("The rebels and the guards attacked the soldiers.", "guards", "soldiers", True),
        ("The rebels fought against the soldiers.", "rebels", "soldiers", True),
        ("The soldiers were attacked by the rebels.", "rebels", "soldiers", True),
        ("The rebels took their prisoners with them.", "rebels", "them", False),
        ("The rebels and the guards left.", "rebels", "guards", False),
        ("The rebels blamed themselves.", "rebels", "themselves", False),
        ("The rebels said the soldiers had left.", "rebels", "soldiers", False),
        ("The commanders wanted them to leave.", "commanders", "them", True),
    ],
)
def test_coarguments(parser: Parser, text: str, a: str, b: str, apart: bool) -> None:
    doc = parser(text)
    assert are_coarguments(word(doc, a), word(doc, b)) is apart
    assert are_coarguments(word(doc, b), word(doc, a)) is apart


def test_what_is_no_argument_has_no_governor(parser: Parser) -> None:
    doc = parser("They said the rebels from the north had attacked soldiers.")
    assert governor(word(doc, "north")) is None
    assert governor(word(doc, "rebels")) is word(doc, "attacked")


def test_nominals_of_one_clause_stay_apart(parser: Parser) -> None:
    text = "Soldiers accused soldiers of theft."
    layer = find_entities(parser(text), published=None, knowledge=load_knowledge())
    assert len([e for e in layer.entities if e.name.lower() == "soldiers"]) == 2
