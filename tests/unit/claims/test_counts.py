"""Number phrases as ranges."""

from __future__ import annotations

import pytest

from dateline.claims.counts import count_of, quantity
from dateline.language import Parser

CASES = [
    ("The blast killed 12 people.", "people", (12, 12, 12)),
    ("The blast killed at least 12 people.", "people", (12, None, None)),
    ("The blast killed more than 1,200 people.", "people", (1200, None, None)),
    ("The blast killed up to 30 people.", "people", (None, None, 30)),
    ("The blast killed about 30 people.", "people", (30, 30, 30)),
    ("The blast killed dozens of people.", "people", (24, None, 99)),
    ("The blast killed hundreds of people.", "people", (200, None, 999)),
    ("The war displaced tens of thousands of people.", "people", (20000, None, 99999)),
    ("The war displaced 1.5 million people.", "people", (1500000, 1500000, 1500000)),
    ("The blast killed twelve people.", "people", (12, 12, 12)),
    ("The blast killed between 20 and 30 people.", "people", (20, None, 30)),
    ("The blast killed two dozen people.", "people", (24, 24, 24)),
]


@pytest.mark.parametrize(("text", "noun", "expected"), CASES)
def test_quantity(parser: Parser, text: str, noun: str, expected: tuple[int | None, ...]) -> None:
    doc = parser(text)
    q = quantity(next(t for t in doc.tokens if t.text == noun), doc)
    assert q is not None
    assert (q.low, q.best, q.high) == expected


@pytest.mark.parametrize("text", ["They met on 12 May.", "The people left.", "It cost 12 dollars."])
def test_no_number_no_quantity(parser: Parser, text: str) -> None:
    doc = parser(text)
    nouns = [t for t in doc.tokens if t.tag.startswith("NN")]
    assert [count_of(t, "killed", doc) for t in nouns] == [None] * len(nouns)


def test_the_count_says_whom_in_the_words_of_the_text(parser: Parser) -> None:
    text = "The blast killed at least 12 elderly villagers."
    doc = parser(text)
    count = count_of(next(t for t in doc.tokens if t.text == "villagers"), "killed", doc)
    assert count is not None
    assert count.who == "elderly villagers"
    assert text[count.span.start : count.span.end] == count.span.text == "at least 12 elderly villagers"
