"""The corpus that is here: its size, its variety, and that it is no set of templates."""

from __future__ import annotations

from collections import Counter

import pytest
from training.corpus import is_held, read_corpus, texts
from training.marks import Block
from training.overlap import share_of, shared_runs

from dateline.codebooks import load_codebook
from dateline.records import STATUSES


@pytest.fixture(scope="module")
def blocks() -> list[Block]:
    return read_corpus()


def test_it_is_large_enough(blocks: list[Block]) -> None:
    assert sum(not b.is_report for b in blocks) >= 3000
    assert sum(b.is_report for b in blocks) >= 150


def test_at_most_two_in_a_hundred_sentences_share_five_words_with_another(blocks: list[Block]) -> None:
    sentences = texts(blocks)
    assert share_of(shared_runs(sentences), sentences) <= 0.02


def test_no_text_stands_twice(blocks: list[Block]) -> None:
    assert max(Counter(b.text for b in blocks).values()) == 1


def test_every_type_mode_and_status_has_examples(blocks: list[Block]) -> None:
    claims = [c for b in blocks for c in b.claims]
    book = load_codebook("plover")
    types = Counter(c.type for c in claims)
    assert set(types) == set(book.types)
    assert min(types.values()) >= 100
    modes = {(c.type, c.mode) for c in claims}
    assert {(t.name, m) for t in book.types.values() for m in t.modes} <= modes
    statuses = Counter(c.status for c in claims)
    assert set(statuses) == set(STATUSES)
    assert min(statuses.values()) >= 100


def test_there_are_sentences_that_only_sound_like_events(blocks: list[Block]) -> None:
    negatives = [b for b in blocks if "negative" in b.options]
    assert len(negatives) >= 400
    assert not any(b.claims for b in negatives)
    assert len({b.options["negative"] for b in negatives}) >= 6


def test_styles_and_decades_vary(blocks: list[Block]) -> None:
    assert len({b.style for b in blocks}) >= 8
    assert len({b.decade for b in blocks}) >= 7


def test_a_tenth_is_held_and_stays_so(blocks: list[Block]) -> None:
    held = [b for b in blocks if is_held(b)]
    assert 0.07 < len(held) / len(blocks) < 0.13
    assert [is_held(b) for b in blocks[:50]] == [is_held(b) for b in read_corpus()[:50]]
