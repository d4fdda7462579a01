"""Trains the encoder on the corpus: ``python -m training.train --out DIR``; ``make weights`` runs it.

All heads are learned at once (multi-task), each with its own loss; a task's loss counts only the word pieces that its marks
speak of. The tenth of the corpus that is held (``training.corpus.is_held``) is only measured, unless ``--all`` is given, which
is how the shipped weights are made once the settings are chosen.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dateline.codebooks import load_codebook
from dateline.language.labels import Labels
from dateline.records import STATUSES
from training.bert import Reader, Shape
from training.corpus import is_held, read_corpus
from training.examples import UNKNOWN, Example, make_examples
from training.measure import measure

SPANS = ("source", "cue", "content", "begins")
_WEIGHTS = {"spans": 1.0, "types": 1.5, "modes": 0.5, "statuses": 0.8, "contexts": 0.6, "grade": 0.5}
_NONE_WEIGHT = 0.35  # most words are no trigger


def make_labels() -> Labels:
    """The labels of the default codebook."""
    book = load_codebook()
    modes = [f"{t.name}/{m}" for t in book.types.values() for m in t.modes]
    return Labels(SPANS, ("none", *book.types), ("none", *modes), STATUSES, tuple(book.contexts))


def train(
    examples: Sequence[Example], labels: Labels, base: Path, *, epochs: int = 6, rate: float = 2e-4, batch: int = 24,
    layers: int = 6, seed: int = 1,
) -> Reader:  # fmt: skip
    """The encoder, fine-tuned. ``base`` is the folder of the published weights."""
    torch.manual_seed(seed)
    random.seed(seed)
    model = Reader(labels.sizes, Shape(layers=layers))
    model.load_published(load_file(base / "model.safetensors"))
    heads = [p for n, p in model.named_parameters() if n.startswith("heads.")]
    for p in model.embeddings.parameters():  # words that the corpus lacks keep their place beside those that it has
        p.requires_grad_(False)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": rate * 20}], weight_decay=0.01)
    steps = epochs * -(-len(examples) // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    model.train()
    for epoch in range(epochs):
        started, total = time.monotonic(), 0.0
        for rows in _batches(examples, batch):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                _, scores = model(*_inputs(rows))
            loss = _loss(scores.float(), rows, labels)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(rows)
        print(f"epoch {epoch + 1}/{epochs}: loss {total / len(examples):.4f}, {time.monotonic() - started:.0f} s", flush=True)
    return model.eval()


def _batches(examples: Sequence[Example], size: int) -> Iterator[list[Example]]:
    """Batches of like length in random order."""
    order = sorted(examples, key=lambda e: len(e.pieces) + random.random() * 12)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    random.shuffle(batches)
    yield from batches


def _inputs(rows: Sequence[Example]) -> tuple[Tensor, Tensor]:
    longest = max(len(r.pieces) for r in rows)
    pieces = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.int64)
    for i, r in enumerate(rows):
        pieces[i, : len(r.pieces)], mask[i, : len(r.pieces)] = r.pieces, 1
    return torch.from_numpy(pieces), torch.from_numpy(mask)


def _loss(scores: Tensor, rows: Sequence[Example], labels: Labels) -> Tensor:
    flat = torch.cat([scores[i, : len(r.pieces)] for i, r in enumerate(rows)])
    at = labels.slices
    columns = {name: np.concatenate([getattr(r, name) for r in rows]) for name in ("spans", "types", "modes", "statuses", "contexts", "grades", "sure")}
    weights = torch.ones(len(labels.types))
    weights[0] = _NONE_WEIGHT
    loss = _WEIGHTS["types"] * _cross_entropy(flat[:, at["types"]], columns["types"], weights)
    loss = loss + _WEIGHTS["modes"] * _cross_entropy(flat[:, at["modes"]], columns["modes"])
    loss = loss + _WEIGHTS["statuses"] * _cross_entropy(flat[:, at["statuses"]], columns["statuses"])
    for task in ("spans", "contexts"):
        known = columns[task][:, 0] != UNKNOWN
        if known.any():
            target = torch.from_numpy(columns[task][known].astype(np.float32))
            loss = loss + _WEIGHTS[task] * functional.binary_cross_entropy_with_logits(
                flat[torch.from_numpy(known)][:, at[task]], target
            ) * (4 if task == "contexts" else 2)
    graded = ~np.isnan(columns["grades"])
    if graded.any():
        target, sure = (torch.from_numpy(columns[c][graded]) for c in ("grades", "sure"))
        off = functional.smooth_l1_loss(flat[torch.from_numpy(graded)][:, at["grade"]].squeeze(-1), target, reduction="none")
        loss = loss + _WEIGHTS["grade"] * (off * sure).sum() / sure.sum()
    return loss


def _cross_entropy(scores: Tensor, target: np.ndarray, weights: Tensor | None = None) -> Tensor:
    if (target == UNKNOWN).all():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores, torch.from_numpy(target), weight=weights, ignore_index=UNKNOWN)


def predict(model: Reader, examples: Sequence[Example], *, batch: int = 32) -> list[np.ndarray]:
    """Scores of each example: pieces × all columns."""
    out: list[np.ndarray] = []
    with torch.no_grad():
        for i in range(0, len(examples), batch):
            rows = examples[i : i + batch]
            _, scores = model(*_inputs(rows))
            out += [scores[k, : len(r.pieces)].numpy() for k, r in enumerate(rows)]
    return out


def main(arguments: Sequence[str]) -> int:
    """Trains, prints figures on the held tenth, and writes ``reader.pt``, ``labels.json`` and ``figures.json``."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True, help="folder of the published encoder: model.safetensors, tokenizer.json")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--rate", type=float, default=2e-4)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--all", action="store_true", help="train on the held tenth too")
    o = options.parse_args(arguments)
    labels, tokenizer = make_labels(), Tokenizer.from_file(str(o.base / "tokenizer.json"))
    tokenizer.no_padding()
    blocks = read_corpus()
    seen = list(make_examples((b for b in blocks if o.all or not is_held(b)), tokenizer, labels))
    held = list(make_examples((b for b in blocks if is_held(b)), tokenizer, labels))
    print(f"{len(seen)} examples to learn from, {len(held)} held", flush=True)
    model = train(seen, labels, o.base, epochs=o.epochs, rate=o.rate, layers=o.layers, seed=o.seed)
    figures = measure(predict(model, held), held, labels)
    print("\n".join(f"{k:24} {v:.3f}" for k, v in figures.items()))
    o.out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": model.state_dict(), "layers": o.layers}, o.out / "reader.pt")
    (o.out / "labels.json").write_text(labels.to_json())
    (o.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
