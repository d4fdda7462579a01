"""Arithmetic on token ranges."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.statements.drafts import merged, overlap, runs, size, without

ranges = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


def members(rs: list[tuple[int, int]]) -> set[int]:
    return {i for a, b in rs for i in range(a, b)}


@given(ranges)
def test_merged_keeps_the_members_and_leaves_gaps(rs: list[tuple[int, int]]) -> None:
    out = merged(rs)
    assert members(out) == members(rs)
    assert all(x[1] < y[0] for x, y in pairwise(out))


@given(ranges, ranges)
def test_without_takes_exactly_the_holes(rs: list[tuple[int, int]], holes: list[tuple[int, int]]) -> None:
    assert members(without(rs, [h for h in holes if h[0] < h[1]])) == members(rs) - members(holes)


@given(ranges, ranges)
def test_overlap_of_merged_ranges_counts_shared_members(
    a: list[tuple[int, int]], b: list[tuple[int, int]]
) -> None:
    assert overlap(merged(a), merged(b)) == len(members(a) & members(b))


@given(st.sets(st.integers(0, 40)))
def test_runs_cover_exactly(xs: set[int]) -> None:
    assert members(runs(xs)) == xs
    assert size(runs(xs)) == len(xs)
