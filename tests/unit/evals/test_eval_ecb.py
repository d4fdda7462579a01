"""Chains across articles, measured on a folder of two articles of our own."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

from evals import bench, ecb

from dateline.language import Parser

TEXTS = {
    "a": "Rebels of the Orlan group attacked the town of Vell. The mayor resigned.",
    "b": "The attack on Vell by the Orlan group killed nobody.",
}
GOLD = [("a", "attacked", "x"), ("a", "resigned", "y"), ("b", "attack", "x"), ("b", "killed", "z")]


def folder(path: Path) -> Path:
    rows = [
        {"doc_id": doc, "topic": 1, "text": text, "mentions": [
            {"start": text.index(w), "end": text.index(w) + len(w), "chain": chain} for d, w, chain in GOLD if d == doc
        ]}
        for doc, text in TEXTS.items()
    ]  # fmt: skip
    (path / "data").mkdir()
    (path / ecb.FILE).write_text("".join(json.dumps(r) + "\n" for r in rows))
    return path


def test_what_is_found_is_held_against_gold(tmp_path: Path, parser: Parser) -> None:
    outcome = ecb.measure(folder(tmp_path), SimpleNamespace(parser=parser), None, tmp_path)
    assert (outcome.name, outcome.size, outcome.unit) == ("ecb", 4, "mentions")
    assert outcome.figures == {"conll": 100, "muc": 100, "b3": 100, "ceafe": 100}


def test_a_limit_takes_the_first_rows(tmp_path: Path, parser: Parser) -> None:
    outcome = ecb.measure(folder(tmp_path), SimpleNamespace(parser=parser), 1, tmp_path)
    assert outcome.size == 2


def test_it_is_in_the_bench() -> None:
    assert "ecb" in bench.NAMES
    assert bench.targets()["ecb"]["conll"]["least"] == 76
