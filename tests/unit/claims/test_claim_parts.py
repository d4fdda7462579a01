"""The parts that run alone: types between two given actors, and factuality of given words."""

from __future__ import annotations

import pytest

from dateline.claims.factuality import factuality_rows, token_at
from dateline.claims.typing import FALLBACK, score_types
from dateline.codebooks import load_codebook
from dateline.coder import Coder
from dateline.entities.layer import EntityLayer
from dateline.errors import MalformedInput
from dateline.heads import type_rows
from dateline.language import Parser
from dateline.parts import PARTS

TYPES = [
    # text, source, target, type
    ("Iran attacked Israel.", "Iran", "Israel", "ASSAULT"),
    ("Israel was attacked by Iran.", "Iran", "Israel", "ASSAULT"),
    ("Iran urged Israel to leave.", "Iran", "Israel", "REQUEST"),
    ("Iran refused to meet Israel.", "Iran", "Israel", "REJECT"),
    ("Iran accused Israel of bombing its embassy.", "Iran", "Israel", "ACCUSE"),
    ("France imposed sanctions on Iran.", "France", "Iran", "SANCTION"),
    ("France sent food to Yemen.", "France", "Yemen", "AID"),
    ("Police arrested students.", "Police", "students", "COERCE"),
    ("Students protested against the government.", "Students", "government", "PROTEST"),
    ("The French president visited Berlin.", "The French president", "Berlin", "CONSULT"),
    # embedding: what is threatened or agreed is less the event than the threatening or agreeing
    ("Iran threatened to attack Israel.", "Iran", "Israel", "THREATEN"),
    ("Iran agreed to help Israel.", "Iran", "Israel", "AGREE"),
    # the speech act of a modal
    ("France will send food to Yemen.", "France", "Yemen", "AGREE"),
    ("France will not meet Iran.", "France", "Iran", "REJECT"),
    ("Iran will attack Israel.", "Iran", "Israel", "THREATEN"),
]


@pytest.mark.parametrize(("text", "source", "target", "type_"), TYPES)
def test_types(coder: Coder, text: str, source: str, target: str, type_: str) -> None:
    (row,) = type_rows([{"id": "a", "text": text, "source": source, "target": target}], coder)
    assert row["type"] == type_


def test_scores_are_shares_best_first(coder: Coder) -> None:
    text = "Iran threatened to attack Israel and urged France to leave."
    (row,) = type_rows([{"id": 7, "text": text, "source": "Iran", "target": "Israel"}], coder)
    scores = list(row["scores"].values())
    assert row["id"] == 7
    assert len(scores) >= 2
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1, abs=0.001)
    assert set(row["scores"]) <= set(load_codebook().types)


def test_rows_come_back_in_order_and_one_each(coder: Coder) -> None:
    rows = [{"id": n, "text": f"Iran attacked {c}.", "source": "Iran", "target": c} for n, c in enumerate(["Israel", "Iraq", "Yemen"])]
    assert [r["id"] for r in type_rows(rows, coder)] == [0, 1, 2]


def test_a_sentence_without_a_predicate_gets_the_fallback(coder: Coder) -> None:
    (row,) = type_rows([{"id": "a", "text": "Iran is near Iraq.", "source": "Iran", "target": "Iraq"}], coder)
    assert (row["type"], row["scores"]) == (FALLBACK, {})


def test_a_source_that_the_text_does_not_hold_does_no_harm(coder: Coder) -> None:
    (row,) = type_rows([{"id": "a", "text": "Iran attacked Israel.", "source": None, "target": "Peru"}], coder)
    assert row["type"] == "ASSAULT"


def test_the_given_actors_choose_between_two_events(parser: Parser) -> None:
    doc = parser("Rebels attacked soldiers while students thanked villagers.")
    nobody = EntityLayer((), ())
    first = score_types(doc, nobody, "Rebels", "soldiers")
    second = score_types(doc, nobody, "students", "villagers")
    assert next(iter(first)) == "ASSAULT"
    assert first["ASSAULT"] > second["ASSAULT"]


@pytest.mark.parametrize("span", [[100, 105], [6, 7]])
def test_a_span_without_a_word_is_an_error_that_names_the_row(coder: Coder, span: list[int]) -> None:
    rows = [
        {"text": "Rebels attacked the camp.", "predicate_span": [7, 15]},
        {"text": "Rebels attacked.", "predicate_span": span},
    ]
    with pytest.raises(MalformedInput, match="row 2: predicate_span"):
        list(factuality_rows(rows, coder))


def test_the_word_at_a_span_is_its_head(parser: Parser) -> None:
    doc = parser("The rebels carried out an attack.")
    found = token_at(doc, 11, 22)
    assert found is not None and found.text == "carried"
    inside = token_at(doc, 13, 14)
    assert inside is not None and inside.text == "carried"


def test_the_parts_are_named() -> None:
    assert list(PARTS) == sorted(PARTS)
    assert PARTS["types"] is type_rows
    assert PARTS["factuality"] is factuality_rows
