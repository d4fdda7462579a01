"""The coder, imported and loaded only when a command needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputNotFound

if TYPE_CHECKING:
    from dateline.coder import Coder


def load_coder(pipeline: str | None, **own: Any) -> Coder:
    """MissingModel when the pipeline is not installed; ``own`` are further options of :func:`dateline.load`."""
    import dateline

    return dateline.load(**own) if pipeline is None else dateline.load(pipeline=pipeline, **own)


def fingerprints(files: Iterable[Path]) -> list[str]:
    """A hash of each file's content, by which a stored record knows what it was coded with."""
    out = []
    for path in files:
        if not path.is_file():
            raise InputNotFound(f"{path}: no such file. Check the path.")
        out.append(hashlib.sha256(path.read_bytes()).hexdigest()[:16])
    return out
