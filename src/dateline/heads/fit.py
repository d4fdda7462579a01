"""Fitting a head to labels, and finding out by cross-validation how good it is.

Every figure is of rows that the head had not seen: folds are stratified by type, vocabulary and scales are learned in the training
folds, and probabilities are calibrated on the scores of the other folds. Needs scikit-learn, the extra ``dateline[train]``.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import __version__
from dateline.codebooks import Codebook
from dateline.errors import DataError, MissingExtra
from dateline.heads.features import Features, Floats
from dateline.heads.head import About, Head, codebook_digest, encoder_digest, softmax
from dateline.heads.labels import Label, digest
from dateline.heads.ridge import Space, balanced, fit, one_against_all
from dateline.language.encoder import Encoder

_BINS = 10
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """Precision, recall and F1 (0–1) of one type, and the number of its labels."""

    type: str
    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Report:
    """Cross-validated figures, 0–1. ``ece`` is the expected calibration error of the likeliest type's probability;
    ``baseline_f1`` that of the same learner on TF-IDF of words and word pairs, ``zero_shot_f1`` that without labels, None where
    the codebook alone tells nothing."""

    folds: int
    seed: int
    macro_f1: float
    accuracy: float
    ece: float
    baseline_f1: float
    zero_shot_f1: float | None
    types: tuple[TypeFigures, ...]


def require_extra() -> None:
    """MissingExtra where scikit-learn is not installed."""
    if importlib.util.find_spec("sklearn") is None:
        raise MissingExtra("scikit-learn is not installed, and training needs it. Run: pip install 'dateline[train]'")


def train(
    labels: Sequence[Label], features: Sequence[Features], codebook: Codebook, *, encoder: Encoder | None = None,
    zero_shot: Sequence[str] | None = None, folds: int = 5, seed: int = 0,
) -> tuple[Head, Report]:  # fmt: skip
    """A head fitted to all labels, with the figures of its cross-validation.

    ``features`` are those of the labels, in their order, ``zero_shot`` the types found for them without labels. The same labels,
    folds and seed give the same head. DataError where a type has fewer labels than there are folds.
    """
    require_extra()
    types = tuple(sorted({x.type for x in labels}))
    answers = np.array([types.index(x.type) for x in labels], dtype=np.int64)
    parts = _folds(answers, types, folds, seed)
    scores = np.zeros((len(labels), len(types)), dtype=np.float32)
    plain = scores.copy()
    texts = [x.row.text for x in labels]
    for inside, outside in parts:
        space = Space.of([features[i] for i in inside])
        weights = _fitted(space.matrix([features[i] for i in inside]), answers[inside], len(types))
        scores[outside] = space.matrix([features[i] for i in outside]) @ weights
        x, y = _tfidf([texts[i] for i in inside], [texts[i] for i in outside])
        plain[outside] = y @ _fitted(x, answers[inside], len(types))
    shares = _calibrated_folds(scores, answers, parts)
    report = _report(types, answers, shares, plain.argmax(axis=1), zero_shot, folds, seed)
    slope = slope_of(scores, answers)
    space = Space.of(features)
    figures = {k: v for k, v in asdict(report).items() if k != "types"} | {"f1": {t.type: t.f1 for t in report.types}}
    about = About(
        codebook.label, codebook_digest(codebook), __version__, encoder_digest(encoder) if encoder is not None else None,
        digest(labels), len(labels), figures,
    )  # fmt: skip
    return Head(types, space, _fitted(space.matrix(features), answers, len(types)), slope, about), report


def _folds(answers: Indexes, types: Sequence[str], folds: int, seed: int) -> list[tuple[Indexes, Indexes]]:
    from sklearn.model_selection import StratifiedKFold

    often = np.bincount(answers)
    if folds < 2 or often.min() < folds:
        rarest = types[int(often.argmin())]
        raise DataError(
            f"{folds} folds: {rarest} has {often.min()} labels, and every fold needs one of each type. "
            f"Ask for 2 to {often.min()} folds, or label more of {rarest}."
        )
    split = StratifiedKFold(folds, shuffle=True, random_state=seed).split(answers, answers)
    return [(np.asarray(a), np.asarray(b)) for a, b in split]


def _fitted(x: Floats, answers: Indexes, types: int) -> Floats:
    return fit(x, one_against_all(answers, types), balanced(answers, types))


def _tfidf(inside: Sequence[str], outside: Sequence[str]) -> tuple[Floats, Floats]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=20_000, dtype=np.float32)
    return vectors.fit_transform(inside).toarray(), vectors.transform(outside).toarray()


def slope_of(scores: Floats, answers: Indexes) -> float:
    """The steepness by which scores are likeliest log-odds of the answers (temperature scaling, Guo et al. 2017)."""
    tried = np.geomspace(0.5, 50.0, 120)
    rows = np.arange(len(answers))
    losses = [-float(np.log(softmax(scores * np.float32(s))[rows, answers] + 1e-9).mean()) for s in tried]
    return float(tried[int(np.argmin(losses))])


def _calibrated_folds(scores: Floats, answers: Indexes, parts: Sequence[tuple[Indexes, Indexes]]) -> Floats:
    out = np.zeros_like(scores)
    for inside, outside in parts:
        out[outside] = softmax(scores[outside] * np.float32(slope_of(scores[inside], answers[inside])))
    return out


def _report(
    types: tuple[str, ...], answers: Indexes, shares: Floats, plain: Indexes, zero_shot: Sequence[str] | None, folds: int, seed: int
) -> Report:
    found = shares.argmax(axis=1)
    rows = tuple(_figures(n, t, answers, found) for n, t in enumerate(types))
    zero = np.array([types.index(t) if t in types else -1 for t in zero_shot]) if zero_shot is not None else None
    return Report(
        folds=folds, seed=seed, macro_f1=_macro(types, answers, found), accuracy=round(float((found == answers).mean()), 4),
        ece=calibration_error(shares.max(axis=1), found == answers), baseline_f1=_macro(types, answers, plain),
        zero_shot_f1=_macro(types, answers, zero) if zero is not None else None, types=rows,
    )  # fmt: skip


def _figures(n: int, name: str, answers: Indexes, found: Indexes) -> TypeFigures:
    right, said, there = (int(x.sum()) for x in ((answers == n) & (found == n), found == n, answers == n))
    p, r = right / said if said else 0.0, right / there if there else 0.0
    return TypeFigures(name, round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if right else 0.0, there)


def _macro(types: Sequence[str], answers: Indexes, found: Indexes) -> float:
    return round(float(np.mean([_figures(n, t, answers, found).f1 for n, t in enumerate(types)])), 4)


def calibration_error(probabilities: Any, right: Any) -> float:
    """Expected calibration error over ten bins of like width (Naeini et al. 2015): how far, on average, a probability is from
    the share that is right."""
    p, hits = np.asarray(probabilities, dtype=float), np.asarray(right, dtype=float)
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    gaps = [abs(hits[bins == b].mean() - p[bins == b].mean()) * (bins == b).sum() for b in np.unique(bins)]
    return round(float(sum(gaps) / len(p)), 4)
