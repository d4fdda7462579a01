"""The coder, imported and loaded only when a command needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.coder import Coder


def load_coder(pipeline: str | None) -> Coder:
    """MissingModel when the pipeline is not installed."""
    import dateline

    return dateline.load() if pipeline is None else dateline.load(pipeline=pipeline)
