"""The set of types is measured by the default codebook and by the one that has its conventions."""

from __future__ import annotations

import json
from pathlib import Path

from evals import bench

import dateline

ROWS = [
    {"id": "1", "text": "Rebels captured the town.", "source": "Rebels", "target": "the town", "type": "ASSAULT"},
    {"id": "2", "text": "France praised Israel.", "source": "France", "target": "Israel", "type": "SUPPORT"},
]


def test_both_codebooks_are_measured(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/types_plv_dev.jsonl").write_text("".join(json.dumps(r) + "\n" for r in ROWS), encoding="utf-8")
    coder = dateline.load(encoder=False)
    default, variant = bench.measure(tmp_path, only=["plv", "plv-polecat"], coder=coder)
    assert (default.name, variant.name) == ("plv", "plv-polecat")
    assert (default.figures["accuracy"], variant.figures["accuracy"]) == (0.5, 1.0)
    assert {"macro_f1", "accuracy"} <= set(bench.targets()["plv-polecat"])
    assert coder.codebook.name == "plover", "the coder stays what it was"
