"""Which documents tell one story, and which come into one topic."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from dateline.errors import DataError
from dateline.incidents.mentions.documents import Term, found_topics, stories, term_of, terms
from dateline.incidents.mentions.weights import load_weights, read_weights
from dateline.incidents.mentions.wording import load_wording
from dateline.language import Parser

WEIGHTS = load_weights()
BOTH = "police arrest attack officer say tuesday".split()


def count(words: str, names: str) -> Counter[Term]:
    return Counter([*(("word", w) for w in (*BOTH, *words.split())), *(("name", n) for n in names.split())])


NORTH = [count("market bus", "vell orlan"), count("bus stall crowd", "vell marek"), count("market stall", "orlan marek vell")]
SOUTH = [count("harbour ship", "tarn ilva"), count("ship crew", "tarn ilva dren"), count("harbour crew", "dren tarn")]


def test_two_like_events_of_one_topic_are_told_apart() -> None:
    assert stories([*NORTH, *SOUTH], WEIGHTS.story) == [[0, 1, 2], [3, 4, 5]]
    mixed = [NORTH[0], SOUTH[0], NORTH[1], SOUTH[1], NORTH[2], SOUTH[2]]
    assert stories(mixed, WEIGHTS.story) == [[0, 2, 4], [1, 3, 5]]


def test_a_topic_with_one_story_stays_whole() -> None:
    assert stories(NORTH, WEIGHTS.story) == [[0, 1, 2]]
    assert stories([NORTH[0], NORTH[0]], WEIGHTS.story) == [[0, 1]]


def test_few_documents_and_empty_ones() -> None:
    assert stories([], WEIGHTS.story) == []
    assert stories([NORTH[0]], WEIGHTS.story) == [[0]]
    assert stories([Counter(), Counter()], WEIGHTS.story) == [[0], [1]]


def test_names_count_more_than_words() -> None:
    docs = [Counter({("word", word): 1, ("name", name): 1}) for word in ("ship", "road") for name in ("vell", "tarn")]
    assert stories(docs, replace(WEIGHTS.story, names=3.0, least=0.3)) == [[0, 2], [1, 3]]
    assert stories(docs, replace(WEIGHTS.story, names=0.3, least=0.3)) == [[0, 1], [2, 3]]


def test_topics_are_found() -> None:
    assert found_topics([*NORTH, *SOUTH], WEIGHTS.topics, WEIGHTS.story) == [[0, 1, 2], [3, 4, 5]]
    assert found_topics([], WEIGHTS.topics, WEIGHTS.story) == []


def test_words_of_many_documents_bring_nothing_together() -> None:
    same = [Counter({("name", "vell"): 1, ("word", str(n)): 9}) for n in range(6)]
    close = replace(WEIGHTS.topics, least=0.0001)
    assert len(found_topics(same, replace(close, shared=6), WEIGHTS.story)) == 1
    assert len(found_topics(same, replace(close, shared=5), WEIGHTS.story)) == 6


def test_a_vast_topic_is_taken_apart() -> None:
    pairs = [Counter({("name", f"n{k // 2}"): 5, ("name", "all"): 1, ("word", f"w{k}"): 2}) for k in range(8)]
    loose = replace(WEIGHTS.topics, least=0.00001)
    assert len(found_topics(pairs, loose, WEIGHTS.story)) == 1
    parted = found_topics(pairs, replace(loose, largest=2), WEIGHTS.story)
    assert parted == [[0, 1], [2, 3], [4, 5], [6, 7]]


def test_copies_that_nothing_takes_apart_still_have_an_end() -> None:
    docs = [Counter({("name", "vell"): 1, ("name", "tarn"): 1}) for _ in range(5)]
    found = found_topics(docs, replace(WEIGHTS.topics, largest=2), WEIGHTS.story)
    assert sorted(n for group in found for n in group) == [0, 1, 2, 3, 4]


def test_terms_of_a_text(parser: Parser) -> None:
    wording = load_wording()
    doc = parser("Marek Orlan said 12 fishermen were killed in the killings near Tarn.")
    found = terms(doc, wording)
    assert found["name", "orlan"] == found["name", "tarn"] == found["word", "12"] == 1
    assert found["word", "kill"] == 2
    assert not any(word in ("the", "in", "were") for _, word in found)
    assert all(term_of(t, wording) is None for t in doc.tokens if t.lower in ("the", "in", "near", "."))


def test_weights_are_all_there() -> None:
    good = {
        "story": {"names": 3, "everywhere": 0.1, "least": 0.1}, "topics": {"shared": 9, "least": 0.1, "largest": 9},
        "link": {"least": 0.5, "parts": 0.1, "saying": 0.1, "light": 0},
    }  # fmt: skip
    assert read_weights(good).story.names == 3
    for name, key in [(n, k) for n, part in good.items() for k in part]:
        for value in (-1, "much", True, None):
            with pytest.raises(DataError, match=f"{name}, {key}"):
                read_weights({**good, name: {**good[name], key: value}})
        with pytest.raises(DataError, match=f"weights.yaml, {name}"):
            read_weights({**good, name: {k: v for k, v in good[name].items() if k != key}})
    for content in (None, {}, {**good, "more": {}}):
        with pytest.raises(DataError, match="needs exactly"):
            read_weights(content)


def test_likeness_of_stories_does_not_hang_on_the_order() -> None:
    docs = [*NORTH, *SOUTH]
    for a, b in combinations(range(6), 2):
        order = list(range(6))
        order[a], order[b] = order[b], order[a]
        found = stories([docs[n] for n in order], WEIGHTS.story)
        assert sorted(sorted(order[n] for n in group) for group in found) == [[0, 1, 2], [3, 4, 5]]
