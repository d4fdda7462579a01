"""The coder, imported and loaded only when a command needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DataError, InputNotFound

if TYPE_CHECKING:
    from dateline.coder import Coder


def load_coder(pipeline: str | None, **own: Any) -> Coder:
    """MissingModel when the pipeline is not installed; ``own`` are further options of :func:`dateline.load`."""
    import dateline

    return dateline.load(**own) if pipeline is None else dateline.load(pipeline=pipeline, **own)


def read_head(head: Path | None, codebook: str | None) -> dict[str, Any]:
    """The option ``head`` of :func:`dateline.load`, if it is given; DataError where no codebook is given with it."""
    if head is None:
        return {}
    if codebook is None:
        raise DataError(f"{head}: a head gives the types of its own codebook. Name that with --codebook.")
    return {"head": head}


def fingerprints(files: Iterable[Path]) -> list[str]:
    """A hash of each file's content, by which a stored record knows what it was coded with."""
    out = []
    for path in files:
        with opened(path) as f:
            out.append(hashlib.file_digest(f, "sha256").hexdigest()[:16])
    return out


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """The file to read bytes from; InputNotFound with what to do when there is none or it cannot be read."""
    if path.is_dir():
        raise InputNotFound(f"{path}: this is a folder. Give a file in it.")
    try:
        with path.open("rb") as f:
            yield f
    except FileNotFoundError:
        raise InputNotFound(f"{path}: there is no such file. Check the path.") from None
    except OSError as e:
        raise InputNotFound(f"{path}: it cannot be read ({e.strerror or e}). Check its permissions.") from e
