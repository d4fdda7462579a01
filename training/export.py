"""Writes the trained encoder as quantised ONNX: ``python -m training.export --model DIR --base DIR --out DIR``.

Weights become 8-bit integers (dynamic quantisation); each export says how far its scores are from those of the full model.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.language.labels import Labels
from training.bert import Reader, Shape

OPSET = 18


def load_reader(folder: Path) -> tuple[Reader, Labels]:
    """The model that ``training.train`` wrote."""
    labels = Labels.from_json((folder / "labels.json").read_text(), name=str(folder / "labels.json"))
    kept = torch.load(folder / "reader.pt", weights_only=True)
    model = Reader(labels.sizes, Shape(layers=kept["layers"]))
    model.load_state_dict(kept["state"])
    return model.eval(), labels


def export(model: Reader, path: Path) -> None:
    """``model`` as ONNX with int8 weights: inputs ``pieces`` and ``mask``, outputs ``hidden`` and ``scores``."""
    example = (torch.ones(2, 9, dtype=torch.int64), torch.ones(2, 9, dtype=torch.int64))
    sizes = {0: torch.export.Dim("rows"), 1: torch.export.Dim("length", max=512)}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model, example, str(full), input_names=["pieces", "mask"], output_names=["hidden", "scores"],
            dynamic_shapes=(sizes, sizes), opset_version=OPSET, dynamo=True, external_data=False,
        )  # fmt: skip
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False)


def distance(model: Reader, path: Path, *, rows: int = 8, length: int = 24, seed: int = 1) -> float:
    """Mean absolute difference of the scores of the full and the quantised model on random pieces."""
    pieces = torch.from_numpy(np.random.default_rng(seed).integers(1000, 20000, (rows, length)))
    mask = torch.ones_like(pieces)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    ours = session.run(["scores"], {"pieces": pieces.numpy(), "mask": mask.numpy()})[0]
    with torch.no_grad():
        theirs = model(pieces, mask)[1].numpy()
    return float(np.abs(ours - theirs).mean())


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--base", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    o = options.parse_args(arguments)
    model, labels = load_reader(o.model)
    o.out.mkdir(parents=True, exist_ok=True)
    export(model, o.out / "reader.onnx")
    (o.out / "labels.json").write_text(labels.to_json())
    (o.out / "tokenizer.json").write_bytes((o.base / "tokenizer.json").read_bytes())
    print(f"{(o.out / 'reader.onnx').stat().st_size / 1e6:.1f} MB, scores off by {distance(model, o.out / 'reader.onnx'):.3f} on average")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
