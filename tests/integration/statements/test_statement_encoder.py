"""What the encoder adds to the statements: doubts, and cues that the lexicon lacks. Its scores are made up here."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.entities.layer import EntityLayer
from dateline.language import Document, Parser
from dateline.language.encoder import Reading
from dateline.language.labels import Labels
from dateline.statements import Attribution, find_statements
from dateline.statements.cues import load_cues
from dateline.statements.drafts import Draft
from dateline.statements.learned import Thresholds, believed, span_shares, trust, unlisted
from dateline.statements.site import Site

NOBODY = EntityLayer((), ())
LABELS = Labels(("source", "cue", "content", "begins"), ("none",), ("none",), ("actual",), ("legal",))
SURE, UNSURE = 4.0, -4.0  # log-odds


def read(doc: Document, *, source: str = "", cue: str = "", content: str = "") -> Reading:
    """A reading that is sure of the given words, each where it first stands in the text, and of nothing else."""
    scores = np.full((len(doc.tokens), sum(LABELS.sizes.values())), UNSURE, dtype=np.float32)
    for column, words in enumerate((source, cue, content)):
        start = doc.text.index(words)
        for t in doc.tokens:
            if words and start <= t.start < start + len(words):
                scores[t.i, column] = SURE
    return Reading(scores, LABELS)


def texts(a: Attribution) -> tuple[str, str, str]:
    s = a.statement
    return (s.source_span.text if s.source_span else "", s.cue[0].text, " ".join(c.text for c in s.content))


def found(parser: Parser, text: str, **sure: str) -> list[tuple[str, str, str]]:
    doc = parser(text)
    return [texts(a) for a in find_statements(doc, NOBODY, reading=read(doc, **sure)).attributions]


def drafts_of(doc: Document, *, marks: bool = False, cue: str | None = "said") -> list[Draft]:
    """One draft: the second word says what stands behind it."""
    head = next((t for t in doc.tokens if t.text == cue), None)
    last = len(doc.tokens) - 1
    around = (head.i, head.i + 1) if head is not None else None
    d = Draft("say", "clause", head, around, doc.tokens[last - 1], [(2, last)], (doc.tokens[0],), (0, 1))
    if marks:
        d.marks.append((2, last))
    return [d]


def test_what_the_encoder_sees_stands(parser: Parser) -> None:
    text = "Brandow said the dam would burst."
    seen = found(parser, text, source="Brandow", cue="said", content="the dam would burst")
    assert seen == [("Brandow", "said", "the dam would burst")]


def test_what_it_does_not_see_at_all_is_left_out(parser: Parser) -> None:
    assert found(parser, "Brandow said the dam would burst.") == []


def test_one_part_unseen_is_forgiven(parser: Parser) -> None:
    text = "Brandow said the dam would burst."
    assert found(parser, text, source="Brandow", cue="said")
    assert found(parser, text, cue="said", content="the dam would burst")


def test_two_parts_unseen_are_not(parser: Parser) -> None:
    text = "Brandow said the dam would burst."
    assert found(parser, text, source="Brandow") == []
    assert found(parser, text, content="the dam would burst") == []


def test_without_a_reading_the_grammar_decides_alone(parser: Parser) -> None:
    (a,) = find_statements(parser("Brandow said the dam would burst."), NOBODY).attributions
    assert texts(a) == ("Brandow", "said", "the dam would burst")


@pytest.mark.parametrize("quotation", ["“The dam will burst within days,” Brandow said.", "Brandow said: “The dam will burst within days.”"])
def test_a_quotation_stands_whatever_the_encoder_thinks(parser: Parser, quotation: str) -> None:
    ((source, cue, _),) = found(parser, quotation)
    assert (source, cue) == ("Brandow", "said")


def test_the_statements_that_stay_are_numbered_anew(parser: Parser) -> None:
    doc = parser("Holte said the road was closed. Brandow said the dam would burst.")
    sure = read(doc, source="Brandow", content="the dam would burst")
    (a,) = find_statements(doc, NOBODY, reading=sure).attributions
    assert (a.id, texts(a)[0]) == ("s1", "Brandow")


def test_what_a_doubted_statement_held_is_in_nothing(parser: Parser) -> None:
    doc = parser("Holte said the miners believe the dam will burst.")
    (whole, inner) = find_statements(doc, NOBODY).attributions
    assert inner.within == whole.id
    (alone,) = find_statements(doc, NOBODY, reading=read(doc, source="the miners", cue="believe")).attributions
    assert alone.within is None


def test_what_a_pronoun_says_inside_a_quotation_needs_more(parser: Parser) -> None:
    text = "“I met Holte and he said the road was closed for good,” Brandow told reporters."
    inner = ("he", "said", "the road was closed for good")
    assert inner not in found(parser, text, source="he ", cue="said")
    assert inner in found(parser, text, source="he ", cue="said", content="the road was closed for good")


def test_a_cue_that_no_lexicon_lists(parser: Parser) -> None:
    text = "Brandow yodelled that the dam would burst."
    assert found(parser, text) == []
    seen = found(parser, text, source="Brandow", cue="yodelled", content="that the dam would burst")
    assert seen == [("Brandow", "yodelled", "that the dam would burst")]


def test_an_unlisted_cue_takes_its_phrase(parser: Parser) -> None:
    text = "The delegates yodelled about the broken dam."
    seen = found(parser, text, source="The delegates", cue="yodelled about", content="the broken dam")
    assert seen == [("The delegates", "yodelled about", "the broken dam")]


def test_a_cue_alone_is_not_enough(parser: Parser) -> None:
    assert found(parser, "Brandow yodelled that the dam would burst.", cue="yodelled") == []


def test_a_participle_that_explains_a_statement_is_none(parser: Parser) -> None:
    text = "“It will burst within days,” Brandow said, gesturing at the dam."
    seen = found(parser, text, source="Brandow", cue="gesturing at", content="the dam")
    assert [cue for _, cue, _ in seen] == ["said"]


def test_a_listed_cue_makes_no_second_draft(parser: Parser) -> None:
    doc = parser("Brandow said the dam would burst.")
    shares = span_shares(read(doc, source="Brandow", cue="said", content="the dam would burst"))
    assert unlisted(Site(doc, {}), drafts_of(doc), shares, load_cues()) == []
    assert len(unlisted(Site(doc, {}), [], shares, load_cues())) == 1


def test_trust_grows_with_every_part(parser: Parser) -> None:
    doc = parser("Brandow said the dam would burst.")
    (d,) = drafts_of(doc)
    parts = {"source": "Brandow", "cue": "said", "content": "the dam would burst"}
    steps = [dict(list(parts.items())[:n]) for n in range(4)]
    values = [trust(d, span_shares(read(doc, **sure))) for sure in steps]
    assert values == sorted(values)
    assert values[0] < 0.1 < 0.9 < values[-1]


def test_a_missing_source_counts_little(parser: Parser) -> None:
    doc = parser("Brandow said the dam would burst.")
    shares = span_shares(read(doc, source="Brandow", cue="said", content="the dam would burst"))
    (named,) = drafts_of(doc)
    (unnamed,) = drafts_of(doc)
    unnamed.sources, unnamed.source = (), None
    assert trust(unnamed, shares) < trust(named, shares)


@pytest.mark.parametrize("kept", [{"marks": True}, {"cue": None}])
def test_marks_and_layout_outweigh_doubts(parser: Parser, kept: dict[str, bool | None]) -> None:
    doc = parser("Brandow said the dam would burst.")
    drafts = drafts_of(doc, **kept)  # type: ignore[arg-type]
    assert believed(drafts, span_shares(read(doc))) == drafts


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_keeps_no_more(parser: Parser, a: float, b: float) -> None:
    doc = parser("Brandow said the dam would burst.")
    shares = span_shares(read(doc, source="Brandow"))
    low, high = (believed(drafts_of(doc), shares, thresholds=Thresholds(doubt=x)) for x in sorted((a, b)))
    assert len(high) <= len(low)


def test_shares_are_probabilities_of_the_span_columns(parser: Parser) -> None:
    doc = parser("Brandow said the dam would burst.")
    shares = span_shares(read(doc, cue="said"))
    assert shares.shape == (len(doc.tokens), len(LABELS.spans))
    assert shares[1, 1] == pytest.approx(0.982, abs=0.001)
    assert shares[0, 1] == pytest.approx(0.018, abs=0.001)


def test_what_was_not_read_is_neither_doubted_nor_a_cue(parser: Parser) -> None:
    doc = parser("Brandow said the dam would burst. Holte yodelled that the road was closed.")
    unread = Reading(np.zeros((len(doc.tokens), sum(LABELS.sizes.values())), dtype=np.float32), LABELS)
    assert [texts(a)[1] for a in find_statements(doc, NOBODY, reading=unread).attributions] == ["said"]


def test_an_empty_text(parser: Parser) -> None:
    doc = parser("")
    nothing = Reading(np.zeros((0, sum(LABELS.sizes.values())), dtype=np.float32), LABELS)
    assert find_statements(doc, NOBODY, reading=nothing).attributions == ()
