"""A place that cannot be resolved stays: an entity without a place, and a warning that says so."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.entities import find_entities, load_knowledge
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Document, NamedSpan, Parser

# Syllables of no language in particular: names that no gazetteer has, but for chance.
names = st.lists(st.sampled_from("zvor krul mbeq ghyx tlon uqbar wexn plov drax oshk".split()), min_size=2, max_size=3).map(
    lambda s: "".join(s).capitalize()
)  # fmt: skip
frames = st.sampled_from(
    ["Rebels attacked the town of {} on Monday.", "Shells fell on Aleppo and {}.", "Three people died in {}, officials said.",
     "Soldiers fled 40 km south of {}.", "A bomb exploded near {} in northern Syria."]
)  # fmt: skip


@lru_cache(maxsize=1)
def _tools() -> tuple[Parser, PlaceFinder]:
    return Parser(), PlaceFinder(Gazetteer())


def _labelled(doc: Document, name: str) -> Document:
    """The document with the name labelled as a place, whatever the recogniser made of it."""
    at = next(t.i for t in doc.tokens if t.text == name)
    others = [e for e in doc.ents if not e.start <= at < e.end]
    ents = sorted([*others, NamedSpan(at, at + 1, "GPE")], key=lambda e: e.start)
    for t in doc.tokens[at : at + 1]:
        t.ent = "GPE"
    return Document(doc.text, doc.tokens, doc.sentences, ents)


@settings(max_examples=60, deadline=None)
@given(names, frames)
def test_an_unknown_place_keeps_its_mention_and_is_warned_of(name: str, frame: str) -> None:
    parser, finder = _tools()
    text = frame.format(name)
    doc = parser(text)
    if all(t.text != name for t in doc.tokens):
        return
    layer = find_entities(_labelled(doc, name), published=None, knowledge=load_knowledge(), places=finder)
    entity = next((e for e in layer.entities if any(m.text == name for m in e.mentions)), None)
    assert entity is not None
    assert text[text.index(name) :].startswith(name)
    if entity.kind == "place" and entity.place is None:
        warned = [w for w in layer.warnings if w.code == "unresolved-place"]
        assert any(w.span is not None and w.span.text == name for w in warned)
