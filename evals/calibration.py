"""``python -m evals.calibration``: does the confidence of claims, and of each of their fields, mean what it says?

Prints, on the hand-coded articles of both splits, the calibration error (ten bins of equal width; Naeini et al. 2015) with its
bootstrap interval over articles, Brier's score, the reliability of claims and what ``--min-confidence`` leaves. ``--svg`` draws
them for the held split. ``--fit`` fits the models anew on the articles of the dev split and the held tenth of the corpus, never on
the held articles, prints the error before and after, and writes ``claims/data/confidence.yaml``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

import dateline
from dateline.claims.confidence import SETS, Weights, load_weights
from dateline.claims.traits import FIELDS
from dateline.coder import Coder
from evals import fitting, judging, reliability
from evals.diagrams import svg
from evals.judging import ARTICLES, Sample
from evals.reliability import expected_calibration_error, interval
from evals.sets import Outcome

__all__ = ["KEYS", "dump", "main", "outcome"]

KEYS = ("claim", *FIELDS)
WEIGHTS = Path(dateline.__file__).parent / "claims" / "data" / "confidence.yaml"
_SHIPPED = Path(dateline.__file__).parent / "language" / "weights"
_HEADER = (
    "# Weights of the logistic models of confidence, by the way of coding and the field; `claim` weighs the log-odds of the\n"
    "# product of type, actors, recipients and status. Fitted by `python -m evals.calibration --fit`.\n"
)


def outcome(coder: Coder, *, limit: int | None = None) -> Outcome:
    """The calibration errors for the bench: of claims on both splits, of fields on the held one."""
    samples = {split: judging.articles(coder, split, limit=limit) for split in ("dev", "held")}
    figures = {f"ece_{split}": _error(sample, "claim") for split, sample in samples.items()}
    figures |= {f"ece_held_{field}": _error(samples["held"], field) for field in FIELDS}
    return Outcome("calibration", len(samples["held"].rows), "claims", figures)


def _error(sample: Sample, key: str) -> float:
    stated, right, _ = sample.columns(key)
    return round(expected_calibration_error(stated, right), 3)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; with ``--fit`` refit, with ``--svg`` draw."""
    options = _options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 110)
    if options.fit:
        _fit(options.encoder or (_SHIPPED if (_SHIPPED / "reader.onnx").is_file() else None), console)
    coder = dateline.load() if options.encoder is None else dateline.load(encoder=options.encoder)
    for split in ("dev", "held"):
        sample = judging.articles(coder, split)
        _print(split, sample, console)
        if split == "held" and options.svg is not None:
            options.svg.write_text(_picture(sample), encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.calibration", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and write them")
    parser.add_argument("--encoder", type=Path, metavar="FOLDER", help="code with the encoder's weights in this folder")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw reliability and precision over recall, held split")
    return parser.parse_args(arguments)


def _fit(encoder: Path | None, console: Console) -> None:
    """Fit the set of each way of coding; the set with the encoder stays as it is where no weights of one are there."""
    first = fitting.load_first_run()
    weights: dict[str, Weights] = dict(load_weights())
    for key in SETS:
        if key == "with_encoder" and encoder is None:
            console.print("with_encoder: kept as it is; there are no weights of an encoder. Name their folder: --encoder.")
            continue
        coder = dateline.load(encoder=encoder if key == "with_encoder" and encoder is not None else False)
        dev, held, corpus = judging.articles(coder, "dev"), judging.articles(coder, "held"), judging.corpus(coder)
        rows = [*dev.rows, *corpus.rows]
        fitted = fitting.fit_all(rows, first, encoder=key == "with_encoder")
        weights[key] = fitted.weights
        seen = [i for i, r in enumerate(rows) if r.source == ARTICLES]
        unseen = Sample([replace(rows[i], stated={k: fitted.unseen[k][i] for k in KEYS}) for i in seen])
        after = {name: _restated(s, fitted.weights) for name, s in (("dev", dev), ("held", held))}
        columns = {"dev": dev, "dev, after": after["dev"], "dev, left out": unseen, "held": held, "held, after": after["held"]}
        console.print(_errors(key, columns, fitted.ridges))
    WEIGHTS.write_text(dump(weights), encoding="utf-8")
    load_weights.cache_clear()
    console.print(f"written to {WEIGHTS.name}\n")


def _restated(sample: Sample, weights: Weights) -> Sample:
    return Sample([replace(r, stated=fitting.restated(r, weights)) for r in sample.rows], sample.wanted)


def dump(weights: Mapping[str, Weights]) -> str:
    """The weights as YAML, a line each."""
    lines = [_HEADER.rstrip("\n")]
    for key in SETS:
        lines.append(f"{key}:")
        for field in (*FIELDS, "claim"):
            lines.append(f"  {field}:")
            lines += [f"    {name}: {value:.3f}" for name, value in weights[key][field].items()]
    return "\n".join(lines) + "\n"


def _errors(key: str, samples: Mapping[str, Sample], ridges: Mapping[str, float]) -> Table:
    """Calibration errors before and after; "left out" is of models that have not seen the article, with the rate of today."""
    table = Table("", *samples, "ridge", title=f"Calibration error, {key.replace('_', ' ')}", title_justify="left")
    for field in KEYS:
        errors = [expected_calibration_error(*s.columns(field)[:2]) for s in samples.values()]
        table.add_row(field, *(f"{e:.3f}" for e in errors), f"{ridges[field]:g}" if field in ridges else "")
    return table


def _print(split: str, sample: Sample, console: Console) -> None:
    table = Table("", "judged", "stated", "right", "error", "95 %", "Brier", title=f"{split}: calibration", title_justify="left")
    for key in KEYS:
        stated, right, texts = sample.columns(key)
        if stated:
            low, high = interval(stated, right, texts)
            error, square = expected_calibration_error(stated, right), reliability.brier(stated, right)
            table.add_row(
                key, str(len(stated)), f"{np.mean(stated):.3f}", f"{np.mean(right):.3f}", f"{error:.3f}", f"{low:.3f}–{high:.3f}",
                f"{square:.3f}",
            )  # fmt: skip
    console.print(table, _reliability(split, sample), _curve(split, sample))


def _reliability(split: str, sample: Sample) -> Table:
    """A bin a line: the bar is the share right, the mark in it what was stated."""
    table = Table("confidence", "claims", "stated", "right", "", title=f"{split}: reliability of claims", title_justify="left")
    for b in reliability.bins(*sample.columns("claim")[:2]):
        bar = ["█" if n < round(40 * b.right) else "·" for n in range(40)]
        bar[min(39, round(40 * b.stated))] = "│"
        table.add_row(f"{b.low:.1f}–{b.high:.1f}", str(b.size), f"{b.stated:.2f}", f"{b.right:.2f}", "".join(bar))
    return table


def _curve(split: str, sample: Sample) -> Table:
    table = Table("--min-confidence", "claims left", "precision", "recall", title=f"{split}: claims", title_justify="left")
    for c in _cuts(sample):
        table.add_row(f"{c.least:g}", str(c.kept), f"{c.precision:.2f}" if c.kept else "", f"{c.recall:.2f}")
    return table


def _cuts(sample: Sample) -> list[reliability.Cut]:
    return reliability.cuts(*sample.columns("claim")[:2], sample.wanted)


def _picture(sample: Sample) -> str:
    error = expected_calibration_error(*sample.columns("claim")[:2])
    title = f"Confidence of {len(sample.rows)} claims, held split: calibration error {error:.3f}"
    return svg(title, reliability.bins(*sample.columns("claim")[:2]), _cuts(sample))


if __name__ == "__main__":
    sys.exit(main())
