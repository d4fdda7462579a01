"""What holds for all names and positions."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.entities.places import Gazetteer, PlaceFinder, haversine
from dateline.entities.places.extent import moved
from dateline.entities.places.geometry import EARTH_RADIUS_KM, Neighbourhood
from dateline.entities.places.keys import normalise, skeleton, sound
from dateline.language import Document, NamedSpan, Sentence, Token

positions = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
words = st.sampled_from(
    ["Aleppo", "in", "the", "Idlib", "province", ",", "La.", "St.", "Al-", "-", "Ohio", "Paris", "U.S.-led", "É", "’s",
     "Mr.", "Smith", "River", "and", "Deir", "ez", "Zor", "😀", "Řím", "4", "COLUMBUS", "counties", "Of", "al"]
)  # fmt: skip


@given(st.text())
def test_normalise_is_idempotent(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(st.text())
def test_skeleton_has_no_vowels_and_no_spaces(name: str) -> None:
    assert not set("aiu ") & set(skeleton(sound(normalise(name))).lstrip("*"))


@given(positions, positions)
def test_haversine_is_symmetric_and_bounded(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert abs(haversine(a, b) - haversine(b, a)) < 1e-6
    assert 0 <= haversine(a, b) <= EARTH_RADIUS_KM * 3.1416


@given(positions)
def test_a_place_is_at_no_distance_from_itself(a: tuple[float, float]) -> None:
    assert haversine(a, a) == 0


@given(st.lists(positions, max_size=8), positions, st.floats(1, 2000))
def test_a_neighbourhood_finds_what_a_search_of_all_finds(
    many: list[tuple[float, float]], centre: tuple[float, float], km: float
) -> None:
    near = any(haversine(p, centre) <= km for p in many)
    assert Neighbourhood(many).within(centre, km) == near


@given(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_a_neighbourhood_finds_what_is_close(at: tuple[float, float], north: float, east: float) -> None:
    close = (at[0] + north, (at[1] + east + 180) % 360 - 180)
    assert Neighbourhood([close]).within(at, 90.0)


@lru_cache(maxsize=1)
def _finder() -> PlaceFinder:
    return PlaceFinder(Gazetteer())


def _document(forms: list[str], label: str) -> Document:
    """A flat document: every word hangs on the first, capitalised words carry the label."""
    tokens: list[Token] = []
    offset = 0
    for i, form in enumerate(forms):
        pos = "PROPN" if form[0].isupper() else "NOUN"
        end = offset + len(form)
        tokens.append(Token(i, form, form.lower(), form.lower(), pos, "NNP", "dep", offset, end, 0, label))
        offset += len(form) + 1
    for t in tokens:
        t.head = tokens[0]
    ents = [NamedSpan(t.i, t.i + 1, label) for t in tokens if t.text[0].isupper()]
    return Document(" ".join(forms), tokens, [Sentence(0, 0, len(tokens), tokens[0], 0)], ents)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=14), st.sampled_from(["GPE", "PERSON", "ORG", "LOC", "NORP", ""]))
def test_mentions_are_exact_ordered_and_apart(forms: list[str], label: str) -> None:
    doc = _document(forms, label)
    last = 0
    for m in _finder().find(doc):
        start, end = doc.offsets(m.start, m.end - 1)
        assert m.name == doc.text[start:end]
        assert m.start >= last and m.end > m.start
        assert m.start <= m.head < m.end
        assert 0.0 <= m.score <= 1.0
        assert m.place is not None or m.kind == "place"
        last = m.end


around = st.sampled_from(
    ["Syria", "Turkey", "Mosul", "Erbil", "Libya", "Turkish", "of", "the", "from", "40", "km", "south", "northern", "north-east",
     "border", "with", "between", "road", "and", "coast", "off", "outside", "'s", ",", "(", ")", "half", "a", "mile", "central", "-"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(around, min_size=1, max_size=14))
def test_phrases_are_exact_apart_and_on_the_globe(forms: list[str]) -> None:
    doc = _document(forms, "GPE")
    last = 0
    for m in _finder().find(doc):
        if m.phrase is None:
            continue
        start, end = doc.offsets(m.phrase.start, m.phrase.end - 1)
        assert m.phrase.name == doc.text[start:end]
        assert m.phrase.start <= m.phrase.head < m.phrase.end
        assert m.phrase.start >= last
        assert -90 <= m.phrase.place.lat <= 90 and -180 <= m.phrase.place.lon <= 180
        last = m.phrase.end


@given(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), st.floats(0, 1500), st.sampled_from([(0, 1), (1, 1), (-1, 0), (1, -1)]))
def test_a_moved_point_is_at_its_distance(start: tuple[float, float], km: float, step: tuple[int, int]) -> None:
    there = moved(start, km, *step)
    assert abs(haversine(start, there) - km) < 0.1
    assert -180 <= there[1] <= 180
