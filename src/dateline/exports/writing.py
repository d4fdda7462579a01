"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import OutputError

__all__ = ["replacing"]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path at which nothing stands; what is written there takes the target's name when all went well.

    Other files that are written beside it there come to stand beside the target. A pipe or a device is not replaced: it is given the
    whole when it is done. OutputError where folder or disk do not take it.
    """
    real = Path(os.path.realpath(target))
    special = real.exists() and not real.is_file()
    try:
        if real.is_dir():
            raise OutputError(f"{target}: this is a folder. Name a file in it.")
        with tempfile.TemporaryDirectory(prefix=f".{real.name[:64]}.", dir=None if special else real.parent) as folder:
            part = Path(folder) / (real.name or "out")
            yield part
            if special:
                _pour(part, real)
            else:
                for companion in sorted(Path(folder).iterdir()):
                    _put(companion, real.with_name(companion.name))
    except BrokenPipeError:
        raise
    except OSError as e:
        raise OutputError(f"{target}: it cannot be written ({e.strerror or e}). Choose another file or folder.") from e


def _put(part: Path, real: Path) -> None:
    """On the disk before it takes the name, with the rights of what it replaces."""
    with part.open("rb") as f:
        os.fsync(f.fileno())
    if real.exists():
        part.chmod(real.stat().st_mode & 0o777)
    part.replace(real)


def _pour(part: Path, real: Path) -> None:
    with part.open("rb") as source, real.open("wb") as sink:
        shutil.copyfileobj(source, sink)
