"""Whatever the string and the context are: an answer that holds together."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.entities.actors import ActorCoder
from dateline.entities.knowledge import BODIES, load_knowledge, make_code
from dateline.entities.knowledge.model import SECTORS
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Parser

_CODER = ActorCoder(Parser(), load_knowledge(), PlaceFinder(Gazetteer()))
WORDS = st.sampled_from(
    "former then- acting Russian US the rebels President Kerry John of in Aleppo army police ambassador to Turkey - , "
    "Anna Quist president-elect leader's Hamas and student's 's ex-minister (UN) “x” spokesman".split(" ")
)
STRINGS = st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=40)


@settings(max_examples=60, deadline=None)
@given(STRINGS, st.none() | STRINGS, st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1)))
def test_codes_hold_together(text: str, context: str | None, day: date | None) -> None:
    found = _CODER.code(text, published=day, context=context)
    assert found.text == text and found.by
    assert found.code == make_code(found.country, found.sectors)
    assert set(found.sectors) <= SECTORS | BODIES
    known = _CODER.knowledge.by_code.keys() | BODIES
    assert found.country is None or found.country in known
    assert found.reasons and (found.code is None or found.reasons[0].decided)
    assert (found.name is None) <= (found.kind is None or found.by in ("words", "context"))


@settings(max_examples=20, deadline=None)
@given(STRINGS, st.dates(date(1980, 1, 1), date(2030, 1, 1)))
def test_the_same_string_gives_the_same_code(text: str, day: date) -> None:
    once, twice = (_CODER.code(text, published=day) for _ in range(2))
    assert once == twice and once.reasons == twice.reasons
