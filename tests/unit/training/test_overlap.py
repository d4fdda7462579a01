"""Shared runs of words, and the share of sentences that have one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from training.overlap import share_of, shared_runs, words


def test_a_run_of_five_is_found_whatever_its_case_and_punctuation() -> None:
    shared = shared_runs({"a": "On Monday, the old bridge fell.", "b": "They say on Monday the old bridge opens.", "c": "Quite another thing happened there."})
    assert set(shared) == {"a", "b"}
    assert shared["a"][0] == ("on monday the old bridge", "b")


def test_four_words_are_no_run() -> None:
    assert shared_runs({"a": "one two three four five", "b": "zero two three four five"}) == {}


def test_a_sentence_may_repeat_itself() -> None:
    assert shared_runs({"a": "row row row row row row row row"}) == {}


@given(st.lists(st.text("abc ", max_size=40), max_size=8))
def test_whoever_shares_is_named_by_the_other(texts: list[str]) -> None:
    shared = shared_runs({str(i): t for i, t in enumerate(texts)})
    assert all(other in shared and other != name for name, runs in shared.items() for _, other in runs)


def test_words_keep_hyphens_and_apostrophes() -> None:
    assert words("The army’s cease-fire") == ("the", "army’s", "cease-fire")


def test_the_share_is_of_the_sentences_asked_for() -> None:
    assert share_of({"a": [], "x": []}, ["a", "b"]) == 0.5
    assert share_of({}, []) == 0.0
