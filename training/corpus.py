"""The corpus as a whole: its files, its sentences and its split."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from training.marks import Block, read_marks

FOLDER = Path(__file__).parent / "corpus"
HELD_SHARE = 0.1


def read_corpus(folder: Path = FOLDER) -> list[Block]:
    """All blocks, file by file in the order of their names. DataError names file and line of what is wrong."""
    return [b for path in sorted(folder.glob("*.txt")) for b in read_marks(path)]


def is_held(block: Block) -> bool:
    """Is the block in the tenth that is kept apart from training? Decided by its text alone, so that it never moves."""
    return int(hashlib.sha256(block.text.encode()).hexdigest()[:8], 16) < HELD_SHARE * 2**32


def texts(blocks: Iterable[Block]) -> dict[str, str]:
    """Name → sentence, for the blocks that are one."""
    return {b.name: b.text for b in blocks if not b.is_report}
