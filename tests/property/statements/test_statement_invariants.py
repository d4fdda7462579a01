"""What holds of every statement, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.entities.layer import EntityLayer
from dateline.language import Parser
from dateline.statements import StatementLayer, find_quotations, find_statements

WORDS = [
    "the envoy", "said", "that", "“", "”", '"', "‘", "’", "''", ",", ".", ":", "\n", "\n“", "rebels", "believe",
    "called on", "the army", "to leave", "he", "and", "warned of", "famine", "according to", "— Brandow", "not",
    "who", "it was reported", "reportedly", "wants", "don’t", "know", "the town", "is", "empty", "“We stay,”", "told",
    "BRANDOW:", "the claim", "…", "(", ")", "?",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
slowly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(layer: StatementLayer, text: str) -> None:
    ids = {a.id: n for n, a in enumerate(layer.attributions)}
    assert list(ids) == [f"s{n + 1}" for n in range(len(ids))]
    for n, a in enumerate(layer.attributions):
        s = a.statement
        assert s.content
        for span in (*s.content, *s.cue, *([s.source_span] if s.source_span else [])):
            assert text[span.start : span.end] == span.text != ""
        assert all(x.end <= y.start for x, y in pairwise(s.content))
        for cue in s.cue:
            assert all(cue.end <= c.start or c.end <= cue.start for c in s.content)
        assert s.source_span is None or len(s.source_span.text.split()) <= 25
        assert s.within == a.within
        assert a.within is None or ids[a.within] < n


@slowly
@given(texts)
def test_any_mix_of_words_and_marks(parser: Parser, text: str) -> None:
    check(find_statements(parser(text), EntityLayer((), ())), text)


@slowly
@given(st.text(alphabet=st.sampled_from("ab c,.“”\"‘’'«»`\n:—"), max_size=60))
def test_any_mix_of_marks(parser: Parser, text: str) -> None:
    check(find_statements(parser(text), EntityLayer((), ())), text)


@given(st.text(alphabet=st.sampled_from("ab c,.“”\"‘’'«»`:—"), max_size=80))
def test_quotations_nest_properly(text: str) -> None:
    found = find_quotations(text, [(0, len(text))])
    for n, q in enumerate(found):
        assert 0 <= q.start < q.end <= len(text)
        around = [p for p in found[:n] if p.start <= q.start and q.end <= p.end]
        crossing = [p for p in found[:n] if q.start < p.end < q.end]
        assert len(around) == q.depth
        assert crossing == []


@slowly
@given(texts)
def test_the_chain_of_a_token_follows_within(parser: Parser, text: str) -> None:
    doc = parser(text)
    layer = find_statements(doc, EntityLayer((), ()))
    for t in doc.tokens:
        chain = layer.chain(t)
        assert all(inner.within == outer.id for outer, inner in pairwise(chain))
        assert not chain or chain[0].within is None
