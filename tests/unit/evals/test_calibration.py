"""Reliability: bins, errors, intervals, cuts and the picture, on numbers whose answer is known."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from evals.diagrams import svg
from evals.reliability import bins, brier, cuts, expected_calibration_error, interval
from hypothesis import given
from hypothesis import strategies as st

SVG = "{http://www.w3.org/2000/svg}"
ROWS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def test_perfectly_calibrated() -> None:
    assert expected_calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)


def test_overconfident_by_half() -> None:
    assert expected_calibration_error([1.0] * 4, [True, False, True, False]) == pytest.approx(0.5)


def test_bins_are_weighted_by_their_size() -> None:
    # three claims at .9 that are all right (gap .1), one at .1 that is right (gap .9)
    stated, right = [0.9, 0.9, 0.9, 0.1], [True] * 4
    assert expected_calibration_error(stated, right) == pytest.approx(0.75 * 0.1 + 0.25 * 0.9)


def test_nothing_to_judge_has_no_error() -> None:
    assert str(expected_calibration_error([], [])) == "nan"


@given(ROWS)
def test_the_error_is_a_share_and_the_gap_over_the_bins(rows: list[tuple[float, bool]]) -> None:
    stated, right = [p for p, _ in rows], [y for _, y in rows]
    error = expected_calibration_error(stated, right)
    assert 0 <= error <= 1
    assert error == pytest.approx(sum(b.size * abs(b.stated - b.right) for b in bins(stated, right)) / len(rows))


@given(ROWS)
def test_every_claim_is_in_one_bin(rows: list[tuple[float, bool]]) -> None:
    found = bins([p for p, _ in rows], [y for _, y in rows])
    assert sum(b.size for b in found) == len(rows)
    assert all(b.low - 1e-6 <= b.stated <= b.high + 1e-6 for b in found)


@pytest.mark.parametrize("stated", [n / 10 for n in range(10)])
def test_a_tenth_opens_its_own_bin(stated: float) -> None:
    assert bins([stated], [True])[0].low == pytest.approx(stated)


def test_certainty_is_in_the_last_bin() -> None:
    assert bins([1.0], [True])[0].low == pytest.approx(0.9)


def test_briers_score() -> None:
    assert brier([1.0, 0.0, 0.5], [True, True, False]) == pytest.approx((0 + 1 + 0.25) / 3)


def test_the_interval_holds_the_error_of_like_texts_and_is_the_same_each_time() -> None:
    stated, right = [0.7] * 100, [n % 10 < 6 for n in range(100)]
    texts = [str(n // 10) for n in range(100)]
    low, high = interval(stated, right, texts)
    assert low == pytest.approx(0.1) == pytest.approx(high)  # every text is alike: nothing varies
    assert interval(stated, right, texts) == (low, high)


def test_texts_that_differ_make_the_interval_wide() -> None:
    stated, texts = [0.5] * 40, [str(n // 10) for n in range(40)]
    low, high = interval(stated, [n < 20 for n in range(40)], texts)
    assert low == pytest.approx(0, abs=0.01) and high > 0.2


def test_cuts() -> None:
    stated, right = [0.9, 0.8, 0.6, 0.4, 0.2], [True, True, False, True, False]
    found = {c.least: c for c in cuts(stated, right, 4, (0.0, 0.6, 0.8, 0.95))}
    assert [found[t].kept for t in (0.0, 0.6, 0.8, 0.95)] == [5, 3, 2, 0]
    assert found[0.0].precision == pytest.approx(3 / 5) and found[0.0].recall == pytest.approx(3 / 4)
    assert found[0.6].precision == pytest.approx(2 / 3) and found[0.6].recall == pytest.approx(2 / 4)
    assert found[0.8].precision == 1
    assert found[0.95].recall == 0 and str(found[0.95].precision) == "nan"


@given(ROWS, st.integers(1, 50))
def test_recall_falls_and_fewer_are_left_as_more_is_asked(rows: list[tuple[float, bool]], wanted: int) -> None:
    found = cuts([p for p, _ in rows], [y for _, y in rows], wanted)
    assert [c.kept for c in found] == sorted((c.kept for c in found), reverse=True)
    assert [c.recall for c in found] == sorted((c.recall for c in found), reverse=True)
    assert found[0].kept == len(rows)


def drawing(stated: list[float], right: list[bool]) -> ET.Element:
    return ET.fromstring(svg("5 < 6 & “so”", bins(stated, right), cuts(stated, right, 4)))


def test_the_picture_is_xml_with_a_bar_a_bin_and_a_dot_a_cut() -> None:
    stated, right = [0.9, 0.82, 0.6, 0.2], [True, True, False, False]
    root = drawing(stated, right)
    bars = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "bar"]
    assert len(bars) == len(bins(stated, right)) == 4
    titles = [t.text for t in root.iter(f"{SVG}title")]
    assert "0.9–1.0: 1 claims, stated 0.90, right 1.00" in titles
    assert sum(t is not None and t.startswith("from ") for t in titles) == sum(bool(c.kept) for c in cuts(stated, right, 4))
    assert root.get("aria-label") == "5 < 6 & “so”"


def test_the_picture_stays_in_its_frame() -> None:
    root = drawing([0.99, 0.01], [True, False])
    for r in root.iter(f"{SVG}rect"):
        if r.get("class") == "bar":
            assert 0 <= float(r.get("x", "")) <= 260 and 0 <= float(r.get("y", "")) <= 260


def test_a_picture_of_nothing() -> None:
    assert drawing([], []).tag == f"{SVG}svg"
