"""The knowledge base with a user's own actors in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.entities.knowledge.base import Knowledge
from dateline.entities.knowledge.load import load_knowledge
from dateline.entities.knowledge.own import read_own_files, with_own


def load_actors(files: Path | str | Sequence[Path | str] = ()) -> Knowledge:
    """Dateline's base, and what these files hold before it.

    Raises InputNotFound where a file is not there, DataError (file, line, what to do) where it breaks its schema.
    """
    paths = [files] if isinstance(files, str | Path) else list(files)
    base = load_knowledge()
    return with_own(base, read_own_files(paths, base)) if paths else base
