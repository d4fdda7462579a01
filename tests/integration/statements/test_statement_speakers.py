"""Speakers that the parser hides, and marks that hold a title."""

from __future__ import annotations

import pytest

from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import Attribution, find_quotations, find_statements
from dateline.statements.predicates import noun_beside
from dateline.statements.quotes import quotes_of


def statements(parser: Parser, text: str) -> tuple[Attribution, ...]:
    return find_statements(parser(text), EntityLayer((), ())).attributions


def source(a: Attribution) -> str | None:
    return a.statement.source_span.text if a.statement.source_span else None


def test_an_owned_noun_keeps_its_owner(parser: Parser) -> None:
    (a,) = statements(parser, "The report repeats Holte's claims that the dam is safe.")
    assert source(a) == "Holte's"


def test_brackets_between_a_name_and_its_cue(parser: Parser) -> None:
    doc = parser("Brandow (Labour) said the dam would burst.")
    cue = next(t for t in doc.tokens if t.text == "said")
    who = noun_beside(doc, (cue.i, cue.i + 1), barred=[])
    assert who is not None
    assert who.text == "Brandow"


@pytest.mark.parametrize("behind", ["shouted to the crowd", "said in a calm voice", "said"])
def test_a_sentence_of_its_own_behind_a_quotation(parser: Parser, behind: str) -> None:
    (a, *_) = statements(parser, f"“This is a big year for all of us here!” Brandow {behind}.")
    assert source(a) == "Brandow"
    assert a.statement.manner == "direct"


def test_a_sentence_with_a_content_of_its_own_takes_no_quotation(parser: Parser) -> None:
    found = statements(parser, "“This is a big year for all of us here!” Brandow spoke of the flood.")
    assert all("big year" not in c.text for a in found for c in a.statement.content if a.cue and a.cue.text == "spoke")


@pytest.mark.parametrize("title", ["“Dawn and Dusk.”", "“Storm Over Velsund,”"])
def test_a_title_is_no_utterance(parser: Parser, title: str) -> None:
    quotes, marks = quotes_of(parser(f"Brandow spoke for an hour on Monday’s {title}"))
    assert len(marks) == 1
    assert not any(q.utterance for q in quotes)


def test_a_sentence_of_names_with_a_verb_is_one(parser: Parser) -> None:
    quotes, _ = quotes_of(parser("“Brandow and Holte left Velsund,” the mayor said."))
    assert [q.utterance for q in quotes] == [True]


def test_the_name_between_two_halves_of_a_quotation(parser: Parser) -> None:
    text = "“We will find out who did this,” police chief Karl Brandow said Monday. “The town can rely on us.”"
    assert len(find_quotations(text, [(0, len(text))])) == 2
    (a, *_) = statements(parser, text)
    assert "Brandow" in (source(a) or "")
    assert all("Brandow" not in c.text for c in a.statement.content)
