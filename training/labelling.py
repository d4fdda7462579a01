"""Modes and contexts of claims that the coder finds in blocks of the corpus, held against their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.records import Claim as Found
from training.marks import Block, Claim


def labelling(blocks: Iterable[Block], coder: Any) -> Mapping[str, float]:
    """``modes``: share right, ``contexts``: micro-F1, over claims found with their type; from 0 to 1."""
    pairs = list(_pairs([b for b in blocks if b.claims], coder))
    right = sum(found.mode == claim.mode for claim, found in pairs)
    common = sum(len({*found.contexts} & {*claim.contexts}) for claim, found in pairs)
    given = sum(len(found.contexts) + len(claim.contexts) for claim, found in pairs)
    return {"modes": round(right / max(1, len(pairs)), 3), "contexts": round(2 * common / max(1, given), 3)}


def _pairs(blocks: list[Block], coder: Any) -> Iterator[tuple[Claim, Found]]:
    records = coder.code_many([{"id": b.name, "text": b.text, "as_is": True} for b in blocks])
    for block, record in zip(blocks, records, strict=True):
        for claim in block.claims:
            a, b = claim.trigger.start, claim.trigger.end
            found = next((c for c in record.claims if c.type == claim.type and c.trigger.start < b and a < c.trigger.end), None)
            if found is not None:
                yield claim, found
