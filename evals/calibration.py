"""``python -m evals.calibration``: does the confidence of claims mean what it says?

A claim counts as right when it is found and its actors, recipients, status and source all agree with the
hand-coded article. Prints the reliability table and the expected calibration error (Naeini et al. 2015: ten bins
of equal width, weighted by size). ``--fit`` fits the logistic model's weights (L2, ridge 1) on all hand-coded
articles, reports the error of leave-one-article-out predictions, and writes ``claims/data/confidence.yaml``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize

import dateline
from dateline.claims.confidence import FEATURES
from evals import gold
from evals.scorers import score_claims

__all__ = ["Judged", "expected_calibration_error", "fit", "judge", "main"]

WEIGHTS = Path(dateline.__file__).parent / "claims" / "data" / "confidence.yaml"
_BINS = 10
_HEADER = "# Weights of the logistic model of claim confidence; fitted by `python -m evals.calibration --fit`.\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """One predicted claim: its article, features, stated confidence, and whether it is right."""

    article: str
    features: tuple[float, ...]
    confidence: float
    right: bool


def judge(articles: Sequence[gold.Article]) -> Iterator[Judged]:
    """Code the articles as they are and hold each claim against gold."""
    coder = dateline.load()
    for article in articles:
        trace = dateline.Trace()
        given = {k: article.get(k) for k in ("text", "title", "published")}
        record = coder.code({"id": article["doc_id"], **given}, as_is=True, trace=trace)
        notes = sorted((n for n in trace.notes if n.stage == "confidence"), key=lambda n: n.start)
        right = _right(article, record.to_dict())
        for claim, note in zip(record.claims, notes, strict=True):
            features = tuple(float(note.data["features"][name]) for name in FEATURES)
            yield Judged(article["doc_id"], features, claim.confidence, claim.id in right)


def _right(article: gold.Article, record: dict[str, Any]) -> set[str]:
    """Ids of the claims that agree in full with a gold claim, one to one."""
    found = score_claims.Record(record)
    pairs = []
    for number, wanted in enumerate(article["claims"]):
        at = score_claims.locate(found.text, wanted["trigger"], wanted.get("n", 1))
        kinds = [t for w in (wanted, *wanted.get("or", [])) for t in w.get("types", wanted["types"])]
        for claim in record["claims"]:
            trigger = claim["trigger"]
            if at and trigger["start"] < at[1] and at[0] < trigger["end"] and claim["type"] in kinds:
                ok = score_claims.best_slots(found, wanted, claim)
                pairs.append((all(ok[s] for s in score_claims.FULL), sum(ok.values()), number, claim["id"]))
    taken: set[int] = set()
    right: set[str] = set()
    for full, _, number, id in sorted(pairs, key=lambda p: p[:2], reverse=True):
        if full and number not in taken and id not in right:
            taken.add(number)
            right.add(id)
    return right


def expected_calibration_error(stated: Sequence[float], right: Sequence[bool]) -> float:
    """Mean gap between stated confidence and share right over ten bins of equal width, weighted by size."""
    p, y = np.asarray(stated, float), np.asarray(right, float)
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    gaps = [abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def fit(rows: Sequence[Judged], *, ridge: float = 1.0) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Weights (bias first) that maximise the penalised likelihood of what was right."""
    x = np.array([(1.0, *r.features) for r in rows])
    y = np.array([r.right for r in rows], float)

    def loss(w: np.ndarray[Any, np.dtype[np.float64]]) -> float:
        z = x @ w
        return float(np.sum(np.logaddexp(0, z) - y * z) + ridge * np.sum(w[1:] ** 2) / 2)

    result: np.ndarray[Any, np.dtype[np.float64]] = minimize(loss, np.zeros(x.shape[1]), method="L-BFGS-B").x
    return result


def _left_out(rows: Sequence[Judged]) -> list[float]:
    """Predictions for each article by a model that has not seen it."""
    out = [0.0] * len(rows)
    for name in {r.article for r in rows}:
        w = fit([r for r in rows if r.article != name])
        for i, r in enumerate(rows):
            if r.article == name:
                out[i] = float(1 / (1 + np.exp(-(w[0] + np.dot(w[1:], r.features)))))
    return out


def _table(title: str, stated: Sequence[float], right: Sequence[bool]) -> Table:
    table = Table("stated", "claims", "right", title=title, title_justify="left")
    for b in range(_BINS):
        inside = [y for p, y in zip(stated, right, strict=True) if min(int(p * _BINS), _BINS - 1) == b]
        if inside:
            table.add_row(f"{b / _BINS:.1f}–{(b + 1) / _BINS:.1f}", str(len(inside)), f"{np.mean(inside):.2f}")
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the reliability of stated confidence; with ``--fit`` refit it."""
    parser = argparse.ArgumentParser(prog="python -m evals.calibration", description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and write them")
    options = parser.parse_args(arguments)
    console = Console(soft_wrap=True)
    rows = list(judge([a for path in gold.FILES for a in gold.load(path)]))
    right = [r.right for r in rows]
    stated = [r.confidence for r in rows]
    console.print(_table(f"Claim confidence on {len(rows)} claims, {sum(right)} right", stated, right))
    console.print(f"expected calibration error {expected_calibration_error(stated, right):.3f}")
    if options.fit:
        unseen = _left_out(rows)
        console.print(_table("Fitted, each article left out in turn", unseen, right))
        console.print(f"expected calibration error {expected_calibration_error(unseen, right):.3f}")
        weights = dict(zip(("bias", *FEATURES), fit(rows), strict=True))
        WEIGHTS.write_text(_HEADER + "".join(f"{k}: {v:.2f}\n" for k, v in weights.items()), encoding="utf-8")
        console.print(f"written to {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
