"""How far stated probabilities can be trusted, and what is left of a record when unsure claims are left out.

Stated probabilities and what was right are parallel sequences; groups name the text that each comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bin", "Cut", "bins", "brier", "cuts", "expected_calibration_error", "interval"]

BINS = 10
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_ROUNDS = 1000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose stated probability lies from ``low`` to ``high``: how many, what was stated, what was right."""

    low: float
    high: float
    size: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left at a least confidence: claims, the share of them that is right, the share of gold's that they find."""

    least: float
    kept: int
    precision: float
    recall: float


def bins(stated: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Ten bins of equal width, those that hold nothing left out."""
    p, y = np.asarray(stated, float), np.asarray(right, float)
    at = _bin_of(p)
    return [
        Bin(b / BINS, (b + 1) / BINS, int((at == b).sum()), float(p[at == b].mean()), float(y[at == b].mean()))
        for b in sorted(set(at.tolist()))
    ]


def expected_calibration_error(stated: Sequence[float] | Floats, right: Sequence[bool] | Floats) -> float:
    """Mean gap between what was stated and the share right over the bins, weighted by size (Naeini et al. 2015)."""
    p, y = np.asarray(stated, float), np.asarray(right, float)
    if not len(p):
        return float("nan")
    gaps = np.bincount(_bin_of(p), weights=p - y, minlength=BINS)
    return float(np.abs(gaps).sum() / len(p))


def brier(stated: Sequence[float], right: Sequence[bool]) -> float:
    """Mean squared distance of what was stated from what was right (Brier 1950)."""
    return float(np.mean((np.asarray(stated, float) - np.asarray(right, float)) ** 2))


def interval(stated: Sequence[float], right: Sequence[bool], groups: Sequence[str], *, level: float = 0.95) -> tuple[float, float]:
    """Bootstrap interval of the calibration error: whole texts are drawn, since claims of one text err together."""
    p, y = np.asarray(stated, float), np.asarray(right, float)
    members: dict[str, list[int]] = {}
    for i, g in enumerate(groups):
        members.setdefault(g, []).append(i)
    texts = [np.asarray(m) for m in members.values()]
    draw = np.random.default_rng(0)
    errors = []
    for _ in range(_ROUNDS):
        chosen = np.concatenate([texts[i] for i in draw.integers(len(texts), size=len(texts))])
        errors.append(expected_calibration_error(p[chosen], y[chosen]))
    low, high = np.quantile(errors, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def cuts(stated: Sequence[float], right: Sequence[bool], wanted: int, thresholds: Sequence[float] = THRESHOLDS) -> list[Cut]:
    """Precision and recall at each least confidence; ``wanted`` is the number of claims in gold."""
    p, y = np.asarray(stated, float), np.asarray(right, bool)
    out = []
    for least in thresholds:
        kept = y[p >= least]
        precision = float(kept.mean()) if len(kept) else float("nan")
        out.append(Cut(least, len(kept), precision, float(kept.sum() / wanted) if wanted else float("nan")))
    return out


def _bin_of(p: NDArray[Any]) -> NDArray[np.int64]:
    # stated probabilities have two places: .7 belongs to .7–.8, whatever 0.7 * 10 is in binary
    at: NDArray[np.int64] = np.minimum(np.floor(p * BINS + 1e-9).astype(np.int64), BINS - 1)
    return at
