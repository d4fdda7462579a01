"""Statements in their layer: chains, entities, times, notes."""

from __future__ import annotations

import pytest

from dateline.entities.layer import EntityLayer, TokenMention
from dateline.language import Document, Parser
from dateline.records import Entity, Form, Mention, Span, Time
from dateline.statements import find_statements
from dateline.trace import Trace


def entities(doc: Document, **names: str | tuple[str, ...]) -> EntityLayer:
    """A layer with one entity a keyword, mentioned by the words given (each word: where it first stands)."""
    made, mentions = [], []
    for id, words in names.items():
        heads = [
            next(t for t in doc.tokens if t.text == w)
            for w in ((words,) if isinstance(words, str) else words)
        ]
        form: list[Form] = ["pronoun" if t.pos == "PRON" else "name" for t in heads]
        spans = tuple(Mention(t.start, t.end, t.text, f) for t, f in zip(heads, form, strict=True))
        made.append(Entity(id, heads[0].text, "person", None, None, (), None, None, spans))
        mentions += [TokenMention(t.i, t.i + 1, t.i, f, id) for t, f in zip(heads, form, strict=True)]
    return EntityLayer(tuple(made), tuple(mentions))


def test_chain_runs_from_the_outermost_speaker_inwards(parser: Parser) -> None:
    doc = parser("Brandow said rebels believe the dam will burst. The road is open.")
    layer = find_statements(doc, entities(doc, e1="Brandow", e2="rebels"))
    burst, open_ = (next(t for t in doc.tokens if t.text == w) for w in ("burst", "open"))
    assert [a.statement.source for a in layer.chain(burst)] == ["e1", "e2"]
    assert layer.chain(open_) == ()
    believe = next(t for t in doc.tokens if t.text == "believe")
    assert [a.statement.source for a in layer.chain(believe)] == ["e1"]


def test_the_speaker_is_outside_his_own_statement(parser: Parser) -> None:
    doc = parser("“The dam will burst,” Brandow said.")
    layer = find_statements(doc, entities(doc, e1="Brandow"))
    assert layer.chain(next(t for t in doc.tokens if t.text == "Brandow")) == ()


def test_a_pronoun_is_the_span_and_its_entity_the_source(parser: Parser) -> None:
    doc = parser("Brandow left at noon. She said the dam would burst.")
    (a,) = find_statements(doc, entities(doc, e1=("Brandow", "She"))).attributions
    assert a.statement.source == "e1"
    assert a.statement.source_span is not None
    assert a.statement.source_span.text == "She"


def test_several_sources(parser: Parser) -> None:
    doc = parser("Brandow and Holte said the dam would burst.")
    (a,) = find_statements(doc, entities(doc, e1="Brandow", e2="Holte")).attributions
    assert (a.statement.source, a.statement.sources) == ("e1", ("e1", "e2"))


def test_a_relative_pronoun_speaks_for_its_noun(parser: Parser) -> None:
    doc = parser("They met Brandow, who said the dam would burst.")
    (a,) = find_statements(doc, entities(doc, e1="Brandow")).attributions
    assert a.statement.source == "e1"


@pytest.mark.parametrize(
    "text",
    [
        "Holte told Brandow that the dam would burst.",
        "Holte urged Brandow to open the gate.",
        "Holte called on Brandow to open the gate.",
        "Holte asked Brandow to open the gate.",
    ],
)
def test_addressee(parser: Parser, text: str) -> None:
    doc = parser(text)
    (a,) = find_statements(doc, entities(doc, e1="Holte", e2="Brandow")).attributions
    assert (a.statement.source, a.statement.addressee) == ("e1", "e2")


def test_a_time_on_the_cue_is_when_it_was_said(parser: Parser) -> None:
    text = "Holte said on Thursday that the dam would burst on Sunday."
    doc = parser(text)

    def day(id: str, word: str) -> Time:
        at = text.index(word)
        return Time(id, Span.of(text, at, at + len(word)), None, None, "day", None)

    times = [day("t2", "Sunday"), day("t1", "Thursday")]
    (a,) = find_statements(doc, entities(doc), times=times).attributions
    assert a.statement.time == "t1"


def test_without_entities_source_is_null_but_spanned(parser: Parser) -> None:
    (a,) = find_statements(parser("Holte said the dam would burst."), EntityLayer((), ())).attributions
    assert a.statement.source is None
    assert a.statement.source_span is not None
    assert a.statement.source_span.text == "Holte"


def test_trace_has_a_note_a_statement(parser: Parser) -> None:
    trace = Trace()
    layer = find_statements(
        parser("Holte said rebels believe the dam will burst."), EntityLayer((), ()), trace=trace
    )
    assert [n.data["id"] for n in trace.notes] == [a.id for a in layer.attributions] == ["s1", "s2"]
    assert {n.stage for n in trace.notes} == {"statements"}


def test_no_text_no_statements(parser: Parser) -> None:
    assert find_statements(parser(""), EntityLayer((), ())).attributions == ()
