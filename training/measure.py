"""Figures of the encoder on the held tenth of the corpus: ``python -m training.measure [WEIGHTS]``.

They are of the weights as they ship, 8-bit integers run by ONNX Runtime; torch is not needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

import dateline
from dateline.language.labels import Labels
from training.corpus import is_held, read_corpus
from training.examples import UNKNOWN, Example, make_examples

WEIGHTS = Path(dateline.__file__).parent / "language" / "weights"


def measure(scores: Sequence[np.ndarray], examples: Sequence[Example], labels: Labels) -> dict[str, float]:
    """Figures per word piece: F1 of spans, of triggers with and without their type, and shares right at triggers."""
    at = labels.slices
    joined = np.concatenate(list(scores))
    gold = {n: np.concatenate([getattr(e, n) for e in examples]) for n in ("spans", "types", "modes", "statuses", "contexts", "grades", "sure")}
    figures: dict[str, float] = {}
    known = gold["spans"][:, 0] != UNKNOWN
    for i, name in enumerate(labels.spans):
        figures[f"{name} F1"] = _f1(joined[known][:, at["spans"]][:, i] > 0, gold["spans"][known][:, i] == 1)
    typed = gold["types"] != UNKNOWN
    guess, truth = joined[typed][:, at["types"]].argmax(-1), gold["types"][typed]
    figures["trigger F1"] = _f1(guess > 0, truth > 0)
    right = (guess == truth) & (truth > 0)
    figures["trigger and type F1"] = 2 * float(right.sum()) / max(1.0, float((guess > 0).sum() + (truth > 0).sum()))
    triggers = gold["types"] > 0
    figures["type at triggers"] = float((joined[triggers][:, at["types"]][:, 1:].argmax(-1) + 1 == gold["types"][triggers]).mean())
    for task in ("modes", "statuses"):
        figures[f"{task} at triggers"] = float((joined[triggers][:, at[task]].argmax(-1) == gold[task][triggers]).mean())
    figures["contexts F1"] = _f1(joined[triggers][:, at["contexts"]] > 0, gold["contexts"][triggers] == 1)
    graded = gold["sure"] == 1
    if graded.any():
        figures["grade MAE"] = float(np.abs(joined[graded][:, at["grade"]][:, 0] - gold["grades"][graded]).mean())
    return figures


def _f1(guess: np.ndarray, truth: np.ndarray) -> float:
    return 2 * float((guess & truth).sum()) / max(1.0, float(guess.sum() + truth.sum()))


def read_with(folder: Path, examples: Sequence[Example]) -> Iterator[np.ndarray]:
    """Scores of each example by exported weights: pieces × all columns."""
    session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), providers=["CPUExecutionProvider"])
    for e in examples:
        pieces = e.pieces[None, :]
        yield session.run(["scores"], {"pieces": pieces, "mask": np.ones_like(pieces)})[0][0]


def main(arguments: Sequence[str]) -> int:
    """Prints the figures of the weights of a folder, of those that ship where none is given."""
    folder = Path(arguments[0]) if arguments else WEIGHTS
    labels = Labels.from_json((folder / "labels.json").read_text(), name=str(folder))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    held = list(make_examples((b for b in read_corpus() if is_held(b)), tokenizer, labels))
    for name, value in measure(list(read_with(folder, held)), held, labels).items():
        print(f"{name:24} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
