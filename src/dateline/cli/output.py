"""Where a result goes: standard output as it comes, or a file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from dateline.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "Free some space and run the same command again"),
    errno.EDQUOT: ("the quota is used up", "Free some space and run the same command again"),
    errno.ENOENT: ("the folder does not exist", "Make it first"),
    errno.ENOTDIR: ("the folder does not exist", "Make it first"),
    errno.EISDIR: ("this is a folder", "Name a file in it"),
    errno.EACCES: ("it may not be written to", "Choose another folder or change its rights"),
    errno.EPERM: ("it may not be written to", "Choose another folder or change its rights"),
    errno.EROFS: ("the folder is read-only", "Choose another folder"),
}


@contextmanager
def destination(out: Path | None) -> Iterator[Callable[[str], None]]:
    """A function that writes text, in UTF-8, a whole piece at a time.

    Standard output is flushed after every piece. A file takes its name only when all is written and nothing
    failed. Raises OutputError; BrokenPipeError when the reader of standard output went away.
    """
    if out is None or str(out) == "-":
        yield lambda text: _write(sys.stdout.buffer, text, "standard output")
    elif out.exists() and not out.is_file() and not out.is_dir():  # a pipe or device is not to be replaced
        with _explained(str(out)), out.open("wb", buffering=0) as f:
            yield lambda text: _write(f, text, str(out))
    else:
        with _replacing(Path(os.path.realpath(out)), str(out)) as f:
            yield lambda text: _write(f, text, str(out))


@contextmanager
def _replacing(target: Path, name: str) -> Iterator[RawIOBase]:
    with _explained(name):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        handle, temporary = tempfile.mkstemp(
            prefix=f".{target.name[:64]}.", suffix=".part", dir=target.parent
        )
    part = Path(temporary)
    try:
        # Unbuffered: what a full disk did not take would be tried again when the file is closed.
        with open(handle, "wb", buffering=0) as f:  # noqa: PTH123 # mkstemp gives a descriptor, not a path
            yield f
            with _explained(name):
                os.fsync(f.fileno())
        with _explained(name):
            part.chmod(_mode(target))
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those of any new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write(f: RawIOBase | BinaryIO, text: str, name: str) -> None:
    # Only tables and pages can hold lone surrogates here; JSON escapes them.
    rest = memoryview(text.encode("utf-8", "replace"))
    with _explained(name):
        while rest:
            rest = rest[f.write(rest) or 0 :]
        f.flush()


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as e:
        problem, remedy = _REMEDIES.get(
            e.errno or 0, (f"it cannot be written ({e.strerror or e})", "Choose another file")
        )
        raise OutputError(f"{name}: {problem}. {remedy}.") from e
