"""Average link, and what hangs together."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.incidents.mentions.clusters import average_link, components


def matrix(size: int, **pairs: float) -> np.ndarray:
    """From ``_0_1=.9``: the likeness of 0 and 1."""
    out = np.zeros((size, size))
    for name, value in pairs.items():
        a, b = map(int, name.strip("_").split("_"))
        out[a, b] = out[b, a] = value
    return out


def test_nothing_and_one() -> None:
    assert average_link(np.zeros((0, 0)), 0.5) == []
    assert average_link(np.zeros((1, 1)), 0.5) == [[0]]


def test_the_alike_come_together() -> None:
    assert average_link(matrix(4, _0_2=0.9, _1_3=0.8), 0.5) == [[0, 2], [1, 3]]


def test_the_average_decides_not_one_link() -> None:
    chained = matrix(3, _0_1=0.9, _1_2=0.9)  # 0 and 2 have nothing in common: 0.45 on average
    assert average_link(chained, 0.5) == [[0, 1], [2]]
    assert average_link(chained, 0.45) == [[0, 1, 2]]


def test_the_least_is_enough() -> None:
    assert average_link(matrix(2, _0_1=0.5), 0.5) == [[0, 1]]
    assert average_link(matrix(2, _0_1=0.499), 0.5) == [[0], [1]]


def test_large_groups_weigh_by_their_size() -> None:
    # {0, 1, 2} to 3: (0.9 + 0.9 + 0) / 3 = 0.6
    link = matrix(4, _0_1=1, _0_2=1, _1_2=1, _0_3=0.9, _1_3=0.9)
    assert average_link(link, 0.6) == [[0, 1, 2, 3]]
    assert average_link(link, 0.61) == [[0, 1, 2], [3]]


def test_the_matrix_is_left_as_it_was() -> None:
    link = matrix(3, _0_1=0.9)
    before = link.copy()
    average_link(link, 0.5)
    assert (link == before).all()


@pytest.mark.parametrize(
    ("size", "pairs", "found"),
    [
        (0, [], []),
        (3, [], [[0], [1], [2]]),
        (4, [(0, 2), (2, 3)], [[0, 2, 3], [1]]),
        (5, [(4, 3), (1, 0), (3, 1)], [[0, 1, 3, 4], [2]]),
    ],
)
def test_components(size: int, pairs: list[tuple[int, int]], found: list[list[int]]) -> None:
    assert components(size, pairs) == found
