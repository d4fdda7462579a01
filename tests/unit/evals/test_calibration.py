"""Confidence: the calibration error and the fit, on numbers whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from evals.calibration import Judged, expected_calibration_error, fit
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.confidence import FEATURES


def test_perfectly_calibrated() -> None:
    assert expected_calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)


def test_overconfident_by_half() -> None:
    assert expected_calibration_error([1.0] * 4, [True, False, True, False]) == pytest.approx(0.5)


def test_bins_are_weighted_by_their_size() -> None:
    # three claims at .9 that are all right (gap .1), one at .1 that is right (gap .9)
    stated, right = [0.9, 0.9, 0.9, 0.1], [True] * 4
    assert expected_calibration_error(stated, right) == pytest.approx(0.75 * 0.1 + 0.25 * 0.9)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_the_error_is_a_share(rows: list[tuple[float, bool]]) -> None:
    assert 0 <= expected_calibration_error([p for p, _ in rows], [y for _, y in rows]) <= 1


def test_the_fit_finds_the_feature_that_tells() -> None:
    telling = FEATURES.index("actor_named")
    rows = []
    for n in range(60):
        features = [0.5] * len(FEATURES)
        features[telling] = float(n % 2)
        rows.append(Judged("a", tuple(features), 0.5, n % 2 == 1 if n % 10 else n % 2 == 0))
    weights = fit(rows)
    assert np.argmax(np.abs(weights[1:])) == telling
    assert weights[1 + telling] > 0


def test_the_ridge_holds_weights_down() -> None:
    rows = [Judged("a", (float(n % 2),) * len(FEATURES), 0.5, n % 2 == 1) for n in range(20)]
    assert np.abs(fit(rows, ridge=100.0)[1:]).sum() < np.abs(fit(rows, ridge=0.1)[1:]).sum()
