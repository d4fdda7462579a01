"""The fit: it finds what tells, holds the rest down, keeps texts whole, and anchors to the first run."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from evals import calibration, fitting, gold, judging
from evals.fitting import FirstRun, anchored, fit, fit_all, folds, load_first_run, restated
from evals.judging import ARTICLES, CORPUS, Judged, Sample

import dateline
from dateline.claims.confidence import SETS, WHOLE, load_weights, probability
from dateline.claims.traits import FIELDS, names
from dateline.datafiles import parse_yaml

ALL = sorted({n for f in FIELDS for n in names(f, encoder=True)})
FIRST = FirstRun(("a0", "a1"), {"claim": 0.6, "type": 0.8}, {"claim": 0.3, "type": 0.5})


def rows(telling: str = "weight", size: int = 400) -> list[Judged]:
    """Claims whose type is mostly right where one trait is 1; all else is chance. The corpus is harder."""
    dice = random.Random(4)
    out = []
    for n in range(size):
        source = ARTICLES if n % 2 else CORPUS
        traits = {t: float(dice.random() < 0.5) for t in ALL}
        share = (0.95 if traits[telling] else 0.6) - (0.3 if source == CORPUS else 0)
        right = {f: dice.random() < 0.9 for f in FIELDS} | {"type": dice.random() < share}
        whole = all(right[f] for f in WHOLE)
        stated = dict.fromkeys(("claim", *FIELDS), 0.5)
        out.append(Judged(source, f"{source[0]}{n // 20}", traits, stated, {**right, "claim": whole, "full": whole}))
    return out


def test_the_fit_finds_the_slope_and_both_intercepts() -> None:
    dice = np.random.default_rng(1)
    x, source = dice.normal(size=(6000, 2)), dice.integers(2, size=6000)
    z = 1.5 * x[:, 0] + np.where(source == 0, 1.0, -1.0)
    y = (dice.random(6000) < 1 / (1 + np.exp(-z))).astype(float)
    model = fit(x, y, source, ridge=0.1)
    assert model.slopes == pytest.approx([1.5, 0], abs=0.15)
    assert model.intercepts == pytest.approx([1, -1], abs=0.15)
    assert model.log_odds(np.array([[2.0, 0.0]]), np.array([1])) == pytest.approx([2.0], abs=0.3)


def test_the_ridge_holds_slopes_down_and_leaves_intercepts() -> None:
    x, y, source = np.array([[1.0], [0.0]] * 20), np.array([1.0, 0.0] * 20), np.zeros(40, np.int64)
    loose, tight = fit(x, y, source, ridge=0.1), fit(x, y, source, ridge=100.0)
    assert abs(tight.slopes[0]) < abs(loose.slopes[0]) / 4
    always = fit(x, np.ones(40), source, ridge=100.0)
    assert always.intercepts[0] > 3


def test_a_text_is_in_one_fold_and_folds_share_both_kinds() -> None:
    many = [Judged(s, f"{s}{n}", {}, {}, {}) for n in range(20) for s in (ARTICLES, CORPUS) for _ in range(3)]
    found = folds(many)
    by_text: dict[str, set[int]] = {}
    for row, fold in zip(many, found, strict=True):
        by_text.setdefault(row.text, set()).add(int(fold))
    assert all(len(f) == 1 for f in by_text.values())
    for source in (ARTICLES, CORPUS):
        assert {int(f) for r, f in zip(many, found, strict=True) if r.source == source} == set(range(10))


def test_what_tells_gets_the_greatest_weight() -> None:
    weights = fit_all(rows("noun"), FIRST, encoder=False).weights["type"]
    slopes = {k: abs(v) for k, v in weights.items() if k != "bias"}
    assert max(slopes, key=lambda k: slopes[k]) == "noun" and weights["noun"] > 0


@pytest.mark.parametrize("encoder", [True, False])
def test_all_fields_are_fitted_each_from_its_own_traits(encoder: bool) -> None:
    fitted = fit_all(rows(), FIRST, encoder=encoder)
    assert set(fitted.weights) == {*FIELDS, "claim"}
    assert all(set(fitted.weights[f]) == {"bias", *names(f, encoder=encoder)} for f in FIELDS)
    assert set(fitted.weights["claim"]) == {"bias", "fields"}
    assert all(len(p) == 400 and 0 <= min(p) <= max(p) <= 1 for p in fitted.unseen.values())
    assert fitted.ridges["recipients"] >= fitted.ridges["type"]  # chance is held down


def test_fitting_twice_gives_the_same() -> None:
    assert fit_all(rows(), FIRST, encoder=False) == fit_all(rows(), FIRST, encoder=False)


def mean(weights: Mapping[str, float], there: list[Judged]) -> float:
    return sum(probability(weights, r.traits) for r in there) / len(there)


def simple(source: str, text: str, *right: bool) -> list[Judged]:
    return [Judged(source, text, {"weight": n / 10}, {}, {"type": y}) for n, y in enumerate(right)]


def test_the_anchor_is_the_share_of_the_first_run() -> None:
    there = simple(ARTICLES, "a0", True, True, True, True)
    data = [*there, *simple(ARTICLES, "later", True, True), *simple(CORPUS, "c", True, False)]
    weights = anchored({"bias": 3.0, "weight": 1.0}, data, "type", FIRST, lambda r: r.traits)
    assert mean(weights, there) == pytest.approx(0.8, abs=1e-6)
    assert weights["weight"] == 1.0


def test_what_was_gained_on_the_corpus_since_then_is_gained_here() -> None:
    there = simple(ARTICLES, "a0", True, True)
    better = [*there, *simple(CORPUS, "c", True, True, True, False)]
    worse = [*there, *simple(CORPUS, "c", True, False, False, False)]
    raw = {"bias": 3.0, "weight": 1.0}
    up, down = (mean(anchored(raw, d, "type", FIRST, lambda r: r.traits), there) for d in (better, worse))
    assert down < 0.8 < up
    assert up == pytest.approx(12 / 13, abs=1e-6)  # odds of 4, three times as high: the corpus's went from 1 to 3


@pytest.mark.parametrize("key", ["place", "actors"])
def test_fields_without_a_first_run_keep_their_bias(key: str) -> None:
    data = [*simple(ARTICLES, "a0", True), *simple(CORPUS, "c", True)]
    assert anchored({"bias": 3.0}, data, key, FIRST, lambda r: r.traits) == {"bias": 3.0}


def test_stating_anew_keeps_the_fields_that_the_claim_has() -> None:
    row = Judged(ARTICLES, "a", dict.fromkeys(ALL, 1.0), {"claim": 0.5, **dict.fromkeys((*WHOLE, "source"), 0.5)}, {})
    stated = restated(row, load_weights()["with_encoder"])
    assert set(stated) == set(row.stated)
    assert all(0.01 <= p <= 0.99 and p == round(p, 2) for p in stated.values())


def test_what_is_written_can_be_read() -> None:
    weights = load_weights()
    read = parse_yaml(calibration.dump(weights), "confidence.yaml")
    assert tuple(read) == SETS
    for key in SETS:
        for field in (*FIELDS, "claim"):
            assert {k: float(v) for k, v in read[key][field].items()} == pytest.approx(dict(weights[key][field]), abs=6e-4)


def test_the_shipped_weights_are_as_they_were_written() -> None:
    assert calibration.dump(load_weights()) == calibration.WEIGHTS.read_text(encoding="utf-8")


def test_the_first_run_is_of_articles_that_may_be_fitted_on() -> None:
    first = load_first_run()
    assert set(first.texts) <= set(gold.splits()["dev"])
    assert first.articles.keys() == first.corpus.keys() == {"claim", *WHOLE, "source"}
    assert all(0 < p < 1 for p in (*first.articles.values(), *first.corpus.values()))


def test_the_held_articles_are_never_fitted_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is handed to the fit are the articles of dev and the corpus."""
    given: list[str] = []
    data = rows()

    def sample(_: object, split: str, **__: object) -> Sample:
        return Sample([r for r in data if r.source == ARTICLES] if split == "dev" else
                                  [Judged(ARTICLES, "held!", r.traits, r.stated, r.right) for r in data[:9]], 9)  # fmt: skip

    def fits(given_rows: list[Judged], _: FirstRun, *, encoder: bool) -> fitting.Fitted:
        given.extend(r.text for r in given_rows)
        return fit_all(given_rows, FIRST, encoder=encoder)

    monkeypatch.setattr(dateline, "load", lambda **_: None)
    monkeypatch.setattr(judging, "articles", sample)
    monkeypatch.setattr(judging, "corpus", lambda _: Sample([r for r in data if r.source == CORPUS], 9))
    monkeypatch.setattr(fitting, "fit_all", fits)
    monkeypatch.setattr(calibration, "WEIGHTS", tmp_path / "confidence.yaml")
    monkeypatch.setattr(calibration, "_SHIPPED", tmp_path)
    assert calibration.main(["--fit", "--svg", str(tmp_path / "held.svg")]) == 0
    assert len(given) == 400 and "held!" not in given
    written = parse_yaml((tmp_path / "confidence.yaml").read_text(encoding="utf-8"), "confidence.yaml")
    kept = dict(load_weights()["with_encoder"]["type"])
    assert {k: float(v) for k, v in written["with_encoder"]["type"].items()} == pytest.approx(kept, abs=6e-4)
    assert (tmp_path / "held.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_bench_has_the_errors_of_both_splits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "articles", lambda *_, **__: Sample(rows(), 9))
    found = calibration.outcome(None)  # type: ignore[arg-type]
    assert found.name == "calibration" and found.size == 400 and found.unit == "claims"
    assert set(found.figures) == {"ece_dev", "ece_held", *(f"ece_held_{f}" for f in FIELDS)}
    assert all(0 <= e <= 1 for e in found.figures.values())
