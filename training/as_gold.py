"""Blocks of the corpus as hand-coded articles, for the scorer of claims; and their figures.

``python -m training.as_gold`` codes the held tenth and prints found, full and statements F1.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals import scoring

import dateline
from dateline.records import Span
from training.corpus import is_held, read_corpus
from training.marks import Block, Claim, Statement


def as_gold(block: Block) -> dict[str, Any]:
    """One article as ``evals/gold`` has them; places and times are left out, since a block has no date."""
    return {
        "doc_id": block.name, "published": None, "title": None, "text": block.text, "exhaustive": True,
        "claims": [_claim(block, i, c) for i, c in enumerate(block.claims)],
        "statements": [_statement(block, s) for s in block.statements],
    }  # fmt: skip


def _claim(block: Block, number: int, c: Claim) -> dict[str, Any]:
    counts = [
        {"what": n.what, "low": n.low, "high": n.high} for n in block.counts if n.claim == number
    ]
    out = {
        "trigger": c.trigger.text, "n": nth(block.text, c.trigger), "types": [c.type],
        "actors": [[s.text] for s in c.actors], "recipients": [[s.text] for s in c.recipients], "status": [c.status],
        "according_to": [_source(block.statements[i]) for i in c.says], "mode": [c.mode],
    }  # fmt: skip
    if counts:
        out["counts"] = counts
    if c.about is not None:
        about = block.claims[c.about].trigger
        out["about"] = [about.text, nth(block.text, about)]
    return out


def _source(s: Statement) -> list[str]:
    return [s.source.text] if s.source else []


def _statement(block: Block, s: Statement) -> dict[str, Any]:
    whole = Span.of(block.text, s.content[0].start, s.content[-1].end)
    return {"source": _source(s), "begins": whole.text, "ends": whole.text, "n": nth(block.text, whole)}


def nth(text: str, span: Span) -> int:
    """Which occurrence of its own words a span is, from 1."""
    n, at = 1, text.find(span.text)
    while at < span.start:
        n, at = n + 1, text.find(span.text, at + 1)
    return n


def measure(blocks: Iterable[Block], coder: Any) -> Mapping[str, float]:
    """The scorer's figures on blocks that are news."""
    news = [b for b in blocks if b.options.get("set") != "everyday"]
    rows = [{"id": b.name, "text": b.text, "as_is": True} for b in news]
    with tempfile.TemporaryDirectory() as work:
        records = [r.to_dict() for r in coder.code_many(rows)]
        return scoring.claims([as_gold(b) for b in news], records, Path(work))


if __name__ == "__main__":
    for name, value in measure((b for b in read_corpus() if is_held(b)), dateline.load()).items():
        print(f"{name:20} {value}")
