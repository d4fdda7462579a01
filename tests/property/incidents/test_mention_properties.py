"""What holds of wording, clusters and chains whatever comes in."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.incidents.mentions import are_synonyms, family, likeness
from dateline.incidents.mentions.clusters import average_link, components
from dateline.incidents.mentions.documents import found_topics, stories
from dateline.incidents.mentions.mention import Mention
from dateline.incidents.mentions.rows import problem_with
from dateline.incidents.mentions.similarity import chains, similarity
from dateline.incidents.mentions.weights import load_weights
from dateline.incidents.mentions.wording import SYNONYMS, load_wording

W, WEIGHTS = load_wording(), load_weights()
FAMILY = st.sampled_from(["attack", "ambush", "kill", "die", "take", "say", "resign", "quit", "bomb", "explode"])
TERMS = st.frozensets(st.tuples(st.sampled_from(["name", "word"]), st.sampled_from("abcdef")), max_size=4)
MENTIONS = st.builds(
    lambda doc, at, families, doers, others, pronoun: Mention(
        doc, at, at + 1, at, at // 10, families, families[0] in W.light, families[0] in W.saying, pronoun, doers, doers | others
    ),
    st.integers(0, 3), st.integers(0, 40), st.lists(FAMILY, min_size=1, max_size=2, unique=True).map(tuple), TERMS, TERMS,
    st.booleans(),
)  # fmt: skip
COUNTS = st.lists(
    st.dictionaries(st.tuples(st.sampled_from(["name", "word"]), st.sampled_from("abcdefgh")), st.integers(1, 4), max_size=6),
    max_size=8,
)  # fmt: skip


@st.composite
def matrices(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(0, 9))
    out = np.zeros((size, size))
    for a in range(size):
        for b in range(a):
            out[a, b] = out[b, a] = draw(st.integers(0, 8)) / 8
    return out


def plainly(link: np.ndarray, least: float) -> list[list[int]]:
    """Average link as the textbook has it."""
    groups = [[n] for n in range(len(link))]
    while len(groups) > 1:
        best, a, b = max(
            (link[np.ix_(x, y)].mean(), -i, -j) for i, x in enumerate(groups) for j, y in enumerate(groups) if i < j
        )
        if best < least:
            break
        groups[int(-a)] += groups.pop(int(-b))
    return groups


@given(matrices(), st.sampled_from([0.3, 0.5, 0.7]))
def test_average_link_joins_all_that_it_should(link: np.ndarray, least: float) -> None:
    found = average_link(link, least)
    assert sorted(n for g in found for n in g) == list(range(len(link)))
    for i, x in enumerate(found):
        for y in found[:i]:
            assert link[np.ix_(x, y)].mean() < least + 1e-9
    if len(set(link[np.triu_indices(len(link), 1)])) == len(link) * (len(link) - 1) // 2:  # no ties
        assert found == sorted(sorted(g) for g in plainly(link, least))


@given(st.integers(0, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=12))
def test_components_are_closed_under_pairs(size: int, pairs: list[tuple[int, int]]) -> None:
    inside = [(a, b) for a, b in pairs if a < size and b < size]
    found = components(size, inside)
    assert sorted(n for g in found for n in g) == list(range(size))
    where = {n: k for k, g in enumerate(found) for n in g}
    assert all(where[a] == where[b] for a, b in inside)


@given(st.text(max_size=30))
def test_any_text_has_a_family(words: str) -> None:
    assert likeness(words, words) == 1
    assert family(words) == family(words)


@given(st.text("aeiourstnldmgy", min_size=4, max_size=12))
def test_a_plural_of_a_listed_word_is_of_its_family(word: str) -> None:
    key = W.key(word)
    assert W.key(word.upper()) == key
    if word in W.bases:
        assert key == W.bases[word]


@given(FAMILY, FAMILY)
def test_likeness_is_symmetric(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert are_synonyms(a, b) == (likeness(a, b) >= SYNONYMS)


@given(MENTIONS, MENTIONS)
def test_similarity_is_symmetric_and_bounded(a: Mention, b: Mention) -> None:
    value = similarity(a, b, W, WEIGHTS.link)
    assert value == similarity(b, a, W, WEIGHTS.link)
    assert 0 <= value <= 1 + WEIGHTS.link.parts / 2


@settings(deadline=None)
@given(st.lists(MENTIONS, max_size=14, unique_by=lambda m: (m.doc, m.at)), st.randoms(use_true_random=False))
def test_every_mention_is_in_one_chain_whatever_the_order(mentions: list[Mention], random: object) -> None:
    ordered = sorted(mentions, key=lambda m: (m.doc, m.at))
    found = chains(ordered, W, WEIGHTS.link)
    assert sorted(n for c in found for n in c) == list(range(len(mentions)))
    random.shuffle(mentions)  # type: ignore[attr-defined]
    assert chains(sorted(mentions, key=lambda m: (m.doc, m.at)), W, WEIGHTS.link) == found


@given(COUNTS)
def test_every_document_is_in_one_story_and_one_topic(counts: list[dict[tuple[str, str], int]]) -> None:
    for groups in (stories(counts, WEIGHTS.story), found_topics(counts, WEIGHTS.topics, WEIGHTS.story)):
        assert sorted(n for g in groups for n in g) == list(range(len(counts)))
        assert all(g == sorted(g) for g in groups)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "end", "x"]), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({"doc_id": JSON, "text": JSON, "topic": JSON, "mentions": JSON}))
def test_any_row_is_judged(row: dict[str, object]) -> None:
    problem = problem_with(row)
    assert problem is None or problem
    if problem is None:
        assert all(0 <= m["start"] < m["end"] <= len(str(row["text"])) for m in row["mentions"])  # type: ignore[attr-defined]
