"""Fits the logistic models of confidence: slopes, strength of the penalty, and the intercept for text that is new.

Two kinds of text are fitted on together, each with an intercept of its own: hand-coded articles, which rules were made on, so
that more of their claims are right than of other articles'; and the held tenth of the corpus, which is new to the rules but
harder than news. Slopes come from both, and are then drawn out or pressed together as a whole to what they are worth on the
articles (Platt 1999). The intercept that ships is that of the articles as they were coded for the first time, before a rule was
made on them (``gold/first_run.toml``), moved by what the coder has gained or lost on the corpus since then.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize

from dateline.claims.confidence import WHOLE, Weights, log_odds, probability
from dateline.claims.traits import FIELDS, names
from evals.judging import ARTICLES, CORPUS, Judged

__all__ = ["FIRST_RUN", "FirstRun", "Fitted", "anchored", "fit", "fit_all", "folds", "load_first_run", "restated"]

FIRST_RUN = Path(__file__).parent / "gold" / "first_run.toml"
RIDGES = (1.0, 3.0, 10.0, 30.0, 100.0)
_FOLDS = 10
_NEAR_ONE = 5.0
_SOURCES = (ARTICLES, CORPUS)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Shares right, of ``claim`` and each field, at the first run: on ``texts``, and on the corpus as it was coded then."""

    texts: tuple[str, ...]
    articles: Mapping[str, float]
    corpus: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Slopes by trait, and an intercept for each kind of text."""

    slopes: Floats
    intercepts: Floats

    def log_odds(self, x: Floats, source: NDArray[np.int64]) -> Floats:
        out: Floats = x @ self.slopes + self.intercepts[source]
        return out


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights as they ship, the penalty chosen for each field, and what models said of articles they had not seen."""

    weights: dict[str, dict[str, float]]
    ridges: Mapping[str, float]
    unseen: Mapping[str, list[float]]  # claim or field → probability for each row, with the articles' intercepts of today


def load_first_run(path: Path = FIRST_RUN) -> FirstRun:
    """The shares of the first run."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    return FirstRun(tuple(content["texts"]), content["articles"], content["corpus"])


def fit(x: Floats, y: Floats, source: NDArray[np.int64], *, ridge: float) -> Model:
    """Slopes and intercepts of the greatest likelihood, slopes held down by ``ridge`` times half their squared length."""
    sources = len(_SOURCES)
    design = np.c_[np.eye(sources)[source], x]
    # an intercept is all but free; a kind of text without rows keeps 0
    penalty = np.r_[np.full(sources, 1e-3), np.full(x.shape[1], ridge)]

    def loss(w: Floats) -> tuple[float, Floats]:
        z = design @ w
        value = np.sum(np.logaddexp(0, z) - y * z) + np.sum(penalty * w**2) / 2
        return float(value), design.T @ (_logistic(z) - y) + penalty * w

    best = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x
    return Model(best[sources:], best[:sources])


def folds(rows: Sequence[Judged]) -> NDArray[np.int64]:
    """A fold for each row: a text is in one fold as a whole, and each fold has its share of both kinds of text."""
    seen: dict[str, dict[str, int]] = {}
    return np.array([seen.setdefault(r.source, {}).setdefault(r.text, len(seen[r.source])) % _FOLDS for r in rows])


def fit_all(rows: Sequence[Judged], first: FirstRun, *, encoder: bool) -> Fitted:
    """Models of every field and of the claim as a whole."""
    weights: dict[str, dict[str, float]] = {}
    ridges: dict[str, float] = {}
    unseen: dict[str, list[float]] = {}
    for field in FIELDS:
        known = names(field, encoder=encoder)
        ridges[field], model, z = _fit_field(rows, field, known)
        bias, scale = _platt(rows, field, z)
        unseen[field] = _logistic(bias + scale * z).tolist()
        slopes = (scale * model.slopes).tolist()
        raw = {"bias": float(bias + scale * model.intercepts[0]), **dict(zip(known, slopes, strict=True))}
        weights[field] = anchored(raw, rows, field, first, lambda r: r.traits)
    weights["claim"], unseen["claim"] = _fit_whole(rows, weights, unseen, first)
    return Fitted(weights, ridges, unseen)


def _fit_field(rows: Sequence[Judged], field: str, known: Sequence[str]) -> tuple[float, Model, Floats]:
    """The penalty under which unseen texts are told best, the model under it, and the log-odds it gives to each row unseen."""
    x = np.array([[r.traits[n] for n in known] for r in rows])
    y = np.array([r.right.get(field, False) for r in rows], float)
    source = np.array([_SOURCES.index(r.source) for r in rows])
    use, fold = np.array([field in r.right for r in rows]), folds(rows)
    best: tuple[float, float, Floats] | None = None
    for ridge in RIDGES:
        z = np.zeros(len(rows))
        for k in range(_FOLDS):
            train, test = use & (fold != k), fold == k
            z[test] = fit(x[train], y[train], source[train], ridge=ridge).log_odds(x[test], source[test])
        loss = float(np.mean(np.logaddexp(0, z[use]) - y[use] * z[use]))
        if best is None or loss < best[0]:
            best = (loss, ridge, z)
    assert best is not None
    return best[1], fit(x[use], y[use], source[use], ridge=best[1]), best[2]


def _fit_whole(
    rows: Sequence[Judged], weights: Weights, unseen: Mapping[str, list[float]], first: FirstRun
) -> tuple[dict[str, float], list[float]]:
    """The model of the claim over the product of its fields' probabilities, fitted on products of models that had not seen it."""
    z = np.array([log_odds(math.prod(p)) for p in zip(*(unseen[f] for f in WHOLE), strict=True)])
    bias, scale = _platt(rows, "claim", z)
    raw = {"bias": bias, "fields": scale}
    shipped = anchored(raw, rows, "claim", first, lambda r: {"fields": product(weights, r.traits)})
    return shipped, _logistic(bias + scale * z).tolist()


def _platt(rows: Sequence[Judged], key: str, z: Floats) -> tuple[float, float]:
    """Intercept and slope that set log-odds right on the articles; the slope is held near 1 where few of them are wrong."""
    use = np.array([r.source == ARTICLES and key in r.right for r in rows])
    x, y = z[use], np.array([r.right.get(key, False) for r in rows], float)[use]

    def loss(w: Floats) -> float:
        t = w[0] + w[1] * x
        return float(np.sum(np.logaddexp(0, t) - y * t) + _NEAR_ONE * (w[1] - 1) ** 2 / 2)

    bias, scale = minimize(loss, np.array([0.0, 1.0]), method="L-BFGS-B", bounds=((-10, 10), (0.1, 3))).x
    return float(bias), float(scale)


def anchored(
    raw: Mapping[str, float], rows: Sequence[Judged], key: str, first: FirstRun, seen: Callable[[Judged], Mapping[str, float]]
) -> dict[str, float]:  # fmt: skip
    """The weights with the bias under which the texts of the first run have the mean that new text should have.

    Fields that the first run says nothing of (too few were judged) keep the intercept of the articles.
    """
    there = [seen(r) for r in rows if r.text in first.texts and key in r.right]
    now = [r.right[key] for r in rows if r.source == CORPUS and key in r.right]
    if key not in first.articles or not there or not now:
        return dict(raw)
    gained = log_odds(sum(now) / len(now)) - log_odds(first.corpus[key])
    target = float(_logistic(np.array(log_odds(first.articles[key]) + gained)))

    def gap(bias: float) -> float:
        return sum(probability({**raw, "bias": bias}, s) for s in there) / len(there) - target

    return {**raw, "bias": float(brentq(gap, -25.0, 25.0))}


def product(weights: Weights, traits: Mapping[str, float]) -> float:
    """Log-odds of the product of the probabilities of the fields that make a claim right."""
    return log_odds(math.prod(probability(weights[f], traits) for f in WHOLE))


def restated(row: Judged, weights: Weights) -> dict[str, float]:
    """What these weights state of a claim, to two places as in a record."""
    out = {f: probability(weights[f], row.traits) for f in row.stated if f != "claim"}
    out["claim"] = probability(weights["claim"], {"fields": product(weights, row.traits)})
    return {k: min(max(round(p, 2), 0.01), 0.99) for k, p in out.items()}


def _logistic(z: NDArray[Any]) -> Floats:
    out: Floats = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
    return out
