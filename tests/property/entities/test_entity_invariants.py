"""What holds for every text: offsets, order, and that the same text gives the same layer."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.entities import find_entities, load_knowledge
from dateline.language import Parser
from dateline.trace import Trace

_PARSER = Parser()

NAMES = st.sampled_from(
    ["Moscow", "the United States", "Omar al-Haddad", "Hezbollah", "Aleppo", "Dr. Ana Ruiz", "U.S.", "Côte d’Ivoire", "the regime",
     "“rebels”", "hundreds of men", "she", "their backers", "Britain", "Al-Assad", "Gen. Ito", "🙂", "Ω", "the Border Aid Network (BAN)"]
)  # fmt: skip
VERBS = st.sampled_from(
    ["met", "told", "bombed", "left", "was said to trust", "and", ",", "—", "accused", "in", "of", "'s"]
)
ENDS = st.sampled_from([". ", "? ", ".\n\n", " … ", "” "])
SENTENCES = st.tuples(NAMES, VERBS, NAMES, VERBS, NAMES, ENDS).map(lambda p: " ".join(p[:5]) + p[5])
TEXTS = st.lists(SENTENCES, max_size=5).map("".join)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS | st.text(max_size=80), day=st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1)))
def test_layers_are_well_formed(text: str, day: date | None) -> None:
    doc = _PARSER(text)
    trace = Trace()
    layer = find_entities(doc, published=day, knowledge=load_knowledge(), trace=trace)
    ids = [e.id for e in layer.entities]
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]
    starts = []
    for e in layer.entities:
        spans = [(m.start, m.end) for m in e.mentions]
        assert spans == sorted(set(spans)) and spans
        assert all(text[m.start : m.end] == m.text and m.text.strip() for m in e.mentions)
        assert e.wikidata is None and e.name
        starts.append(spans[0][0])
    assert starts == sorted(starts)
    for m in layer.mentions:
        assert m.start <= m.head < m.end and m.entity in ids and 0 < m.score <= 1
    for whole, parts in layer.members.items():
        assert whole in ids and set(parts) <= set(ids) and whole not in parts
    assert len([n for n in trace.notes if n.stage == "entities"]) == len(layer.mentions)


@settings(max_examples=15, deadline=None)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_layer(text: str) -> None:
    doc = _PARSER(text)
    once, twice = (find_entities(doc, published=None, knowledge=load_knowledge()) for _ in range(2))
    assert once.entities == twice.entities and once.mentions == twice.mentions
