"""What labels teach: a head trained and cross-validated on a development set of types, beside TF-IDF and no labels at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline import heads
from dateline.codebooks import Codebook, load_codebook, read_codebook
from dateline.heads import Label, Row
from evals.sets import Outcome, rows_of

__all__ = ["FILE", "codebook_of", "measure", "merge_concessions"]

FILE = "data/types_plv_dev.jsonl"
_MERGED = {"YIELD": ("CONCEDE", "RETREAT")}  # as coded data has it


def measure(folder: Path, coder: Any, limit: int | None, _: Path) -> Outcome:
    """Macro-F1 of five folds (seed 0), 0–1, calibration error, and the two figures it is to be held against."""
    rows = rows_of(folder / FILE, limit)
    labels = [Label(Row(r["text"], r["source"] or "", r["target"] or ""), r["type"], n) for n, r in enumerate(rows, 1)]
    book = codebook_of(sorted({x.type for x in labels}))
    features = list(heads.row_features((x.row for x in labels), coder))
    guesses = merge_concessions(f.shares for f in features)
    report = heads.train(labels, features, book, encoder=coder.encoder, zero_shot=guesses)[1]
    figures = {
        "macro_f1": report.macro_f1, "accuracy": report.accuracy, "ece": report.ece,
        "tfidf_macro_f1": report.baseline_f1, "zero_shot_macro_f1": report.zero_shot_f1 or 0.0,
    }  # fmt: skip
    return Outcome("train", len(rows), "sentences", figures)


def codebook_of(types: Sequence[str]) -> Codebook:
    """PLOVER's types by name, with merged ones, as a codebook of one's own."""
    plover = load_codebook()
    lines = [f"  {t}: {{definition: {t}, from: [{', '.join(_MERGED.get(t, (t,)))}], examples: {{yes: [This is {t}.]}}}}" for t in types]
    unknown = [t for t in types if t not in plover.types and t not in _MERGED]
    if unknown:
        raise ValueError(f"{FILE}: {unknown[0]} is no type of PLOVER")
    return read_codebook("\n".join(["name: bench", "version: 1", "types:", *lines]), "bench.yaml")


def merge_concessions(shares: Iterable[Mapping[str, float]]) -> list[str]:
    """The type of each row without labels, CONSULT where no predicate is known."""
    to = {old: new for new, merged in _MERGED.items() for old in merged}
    return [to.get(t, t) for s in shares for t in [max(s, key=lambda k: s[k], default="CONSULT")]]
