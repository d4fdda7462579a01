"""Partitions of mentions held against each other: MUC, B³, entity CEAF and LEA.

MUC is Vilain et al. (1995), B³ Bagga and Baldwin (1998), CEAF Luo (2005), LEA Moosavi and Strube (2016). Mentions that only
one side has ("twinless" ones) count as in Pradhan et al. (2014), "Scoring coreference partitions of predicted mentions": a
missed one lowers recall, a spurious one precision; clusters of one mention count unless the caller leaves them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

__all__ = ["Clusters", "Sums", "conll", "f1", "ratios", "score"]

Clusters = list[frozenset[Any]]
Sums = tuple[float, float, float, float]  # recall's numerator and denominator, precision's
_CONLL = ("muc", "b3", "ceafe")


def score(key: Clusters, response: Clusters) -> dict[str, Sums]:
    """Metric → (recall's numerator and denominator, precision's) of one article, to be summed over articles."""
    parts = {"muc": _muc, "b3": _b3, "lea": _lea}
    out = {name: (*part(key, response), *part(response, key)) for name, part in parts.items()}
    shared = _ceafe(key, response)
    out["ceafe"] = (shared, len(key), shared, len(response))
    return out


def ratios(sums: Sums) -> tuple[float, float, float]:
    """Recall, precision and F1, 0–1; nothing of nothing is 0."""
    hit, wanted, right, given = sums
    recall, precision = hit / wanted if wanted else 0.0, right / given if given else 0.0
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def f1(sums: Sums) -> float:
    """The harmonic mean of recall and precision, 0–1."""
    return ratios(sums)[2]


def conll(key: Iterable[Iterable[Any]], response: Iterable[Iterable[Any]]) -> dict[str, float]:
    """F1 of ``muc``, ``b3``, ``ceafe`` and their mean ``conll``, with ``b3_recall`` and ``b3_precision``, all 0–1."""
    sums = score([frozenset(c) for c in key], [frozenset(c) for c in response])
    found = {metric: f1(sums[metric]) for metric in _CONLL}
    recall, precision, _ = ratios(sums["b3"])
    return {**found, "conll": sum(found.values()) / len(_CONLL), "b3_recall": recall, "b3_precision": precision}


def _where(clusters: Clusters) -> dict[Any, int]:
    return {m: n for n, c in enumerate(clusters) for m in c}


def _muc(a: Clusters, b: Clusters) -> tuple[float, float]:
    where = _where(b)
    links = sum(len(c) - len({where.get(m, ("alone", m)) for m in c}) for c in a)
    return float(links), float(sum(len(c) - 1 for c in a))


def _b3(a: Clusters, b: Clusters) -> tuple[float, float]:
    where = _where(b)
    hit = sum(len(c & b[where[m]]) / len(c) for c in a for m in c if m in where)
    return hit, float(sum(map(len, a)))


def _lea(a: Clusters, b: Clusters) -> tuple[float, float]:
    where = _where(b)
    hit = 0.0
    for c in a:
        shared = Counter(where[m] for m in c if m in where)
        if len(c) == 1:  # a mention alone is linked to itself
            hit += any(len(b[n]) == 1 for n in shared)
        else:
            hit += len(c) * sum(_links(n) for n in shared.values()) / _links(len(c))
    return hit, float(sum(map(len, a)))


def _links(n: int) -> float:
    return n * (n - 1) / 2


def _ceafe(a: Clusters, b: Clusters) -> float:
    """The best one-to-one match of clusters by φ4, the Dice coefficient of their mentions."""
    if not a or not b:
        return 0.0
    where = _where(b)
    likeness = np.zeros((len(a), len(b)))
    for i, x in enumerate(a):
        for j, shared in Counter(where[m] for m in x if m in where).items():
            likeness[i, j] = 2 * shared / (len(x) + len(b[j]))
    rows, columns = linear_sum_assignment(-likeness)
    return float(likeness[rows, columns].sum())
