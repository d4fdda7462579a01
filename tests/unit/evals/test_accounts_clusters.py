"""The scorer of partitions against the figures of the literature and of the reference scorer's own test cases."""

from __future__ import annotations

from typing import Any

import pytest
from evals.clusters import conll, f1, ratios, score
from hypothesis import given
from hypothesis import strategies as st


def figures(key: str, response: str) -> dict[str, tuple[float, float, float]]:
    """Recall, precision and F1 of each metric; clusters are words, mentions their letters."""
    return {m: ratios(s) for m, s in score(*[[frozenset(c) for c in text.split()] for text in (key, response)]).items()}


def test_the_worked_example_of_pradhan_and_others() -> None:
    # Pradhan et al. (2014), section 4: K1={a,b,c}, K2={d,e,f,g}; R1={a,b}, R2={c,d}, R3={f,g,h,i}
    found = figures("abc defg", "ab cd fghi")
    assert found["muc"] == pytest.approx((0.40, 0.40, 0.40), abs=0.005)
    assert found["b3"] == pytest.approx((0.42, 0.50, 0.46), abs=0.006)
    assert found["ceafe"] == pytest.approx((0.65, 0.43, 0.52), abs=0.005)
    both = conll([*map(frozenset, ("abc", "defg"))], [*map(frozenset, ("ab", "cd", "fghi"))])
    assert both["conll"] == pytest.approx((0.40 + 0.46 + 0.52) / 3, abs=0.005)


# The test cases of the reference scorer (conll/reference-coreference-scorers), key {a} {bc} {def}: x, y, z are spurious.
_KEY = "a bc def"
_CASES = [
    ("a bc def", {"muc": (1, 1, 1), "b3": (1, 1, 1), "ceafe": (1, 1, 1)}),
    ("a de", {"muc": (1 / 3, 1, 0.5), "b3": ((7 / 3) / 6, 1, 14 / 25), "ceafe": (0.6, 0.9, 0.72)}),
    ("a bcx defy z", {"muc": (1, 3 / 5, 0.75), "b3": (1, (4 + 7 / 12) / 9, 110 / 163), "ceafe": (0.88571, 0.66429, 0.75918)}),
    ("a bcx dy z", {"muc": (1 / 3, 1 / 3, 1 / 3), "b3": ((10 / 3) / 6, (1 + 4 / 3 + 1 / 2) / 7, 0.46824),
                    "ceafe": (0.73333, 0.55, 0.62857)}),
    ("a bcxB dy z", {"b3": ((10 / 3) / 6, 2.5 / 8, 0.4), "ceafe": (0.68889, 0.51667, 0.59048)}),
    ("a bcx dy Bz", {"ceafe": (0.73333, 0.55, 0.62857)}),
    ("a b c d e f", {"muc": (0, 0, 0), "b3": (3 / 6, 1, 2 / 3)}),
    ("abcdef", {"muc": (1, 3 / 5, 6 / 8), "b3": (1, (1 / 6 + 4 / 6 + 9 / 6) / 6, 14 / 25)}),
]  # fmt: skip


@pytest.mark.parametrize(("response", "expected"), _CASES)
def test_cases_of_the_reference_scorer(response: str, expected: dict[str, Any]) -> None:
    found = figures(_KEY, response)
    for metric, values in expected.items():
        assert found[metric] == pytest.approx(values, abs=1e-4), metric


def test_a_spurious_mention_costs_precision_and_a_missed_one_recall() -> None:
    key = [{"a", "b"}, {"c"}]
    spurious = conll(key, [{"a", "b"}, {"c"}, {"x"}])
    missed = conll(key, [{"a", "b"}])
    assert (spurious["b3_recall"], missed["b3_precision"]) == (1, 1)
    assert spurious["b3_precision"] < 1
    assert missed["b3_recall"] < 1
    assert spurious["ceafe"] < 1, "a cluster of one counts"


PARTITIONS = st.lists(st.integers(0, 4), min_size=1, max_size=12)


def clusters(labels: list[int], first: int = 0) -> list[frozenset[int]]:
    return [frozenset(first + n for n, x in enumerate(labels) if x == label) for label in sorted(set(labels))]


@given(PARTITIONS, PARTITIONS)
def test_figures_are_shares_and_only_the_same_partition_is_perfect(a: list[int], b: list[int]) -> None:
    found = conll(clusters(a), clusters(b))
    assert all(0 <= v <= 1 + 1e-9 for v in found.values())
    same = set(clusters(a)) == set(clusters(b))
    assert (found["b3"] == pytest.approx(1)) == same
    assert (found["ceafe"] == pytest.approx(1)) == same


@given(PARTITIONS, PARTITIONS)
def test_swapping_the_sides_swaps_recall_and_precision(a: list[int], b: list[int]) -> None:
    there, back = score(clusters(a), clusters(b)), score(clusters(b), clusters(a))
    for metric in ("muc", "b3", "ceafe", "lea"):
        assert ratios(there[metric])[:2] == pytest.approx(ratios(back[metric])[1::-1])


@given(st.lists(PARTITIONS, min_size=1, max_size=3))
def test_episodes_without_common_mentions_add_up(parts: list[list[int]]) -> None:
    keys = [clusters(p, 100 * n) for n, p in enumerate(parts)]
    answers = [clusters(sorted(p), 100 * n) for n, p in enumerate(parts)]
    whole = score([c for k in keys for c in k], [c for a in answers for c in a])
    each = [score(k, a) for k, a in zip(keys, answers, strict=True)]
    for metric in ("muc", "b3", "ceafe"):
        assert whole[metric] == pytest.approx([sum(e[metric][i] for e in each) for i in range(4)])


def test_nothing_of_nothing_is_nothing() -> None:
    assert f1((0, 0, 0, 0)) == 0
    assert conll([], [])["conll"] == 0
