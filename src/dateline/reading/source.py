"""Bytes that wait to be read: a file, an address or standard input, looked at before they are taken in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, cast

from dateline.errors import InputNotFound, TooLarge

MAX_BYTES = 16_000_000
"""The largest file that is read whole. JSON Lines, CSV and TSV are streamed and may have any size; the limit is a row's there."""

_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Source:
    """``name`` is for messages, ``origin`` the path or URL (None for standard input), ``stem`` makes ids.

    ``size`` in bytes where it is known; ``charset`` as declared from outside (an HTTP header).
    """

    name: str
    origin: str | None
    stem: str
    suffix: str
    stream: BufferedReader[Any]
    size: int | None = None
    charset: str | None = None

    def head(self) -> bytes:
        """The first bytes (up to 64 KiB), without taking them."""
        return self.stream.peek(_HEAD)[:_HEAD]

    def whole(self) -> bytes:
        """Everything, or :class:`TooLarge`, before more than the limit is in memory."""
        if self.size is not None and self.size > MAX_BYTES:
            raise too_large(self.name, self.size)
        data = self.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise too_large(self.name, None)
        return data

    def lines(self) -> Iterator[bytes | None]:
        """Lines one by one, without holding more than one; None for a line over the limit."""
        while line := self.stream.readline(MAX_BYTES + 1):
            if len(line) <= MAX_BYTES:
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(MAX_BYTES)
            yield None


def too_large(name: str, size: int | None) -> TooLarge:
    much = f"it has {size / 1e6:.1f} MB, and" if size is not None else "it goes on after"
    limit = f"{MAX_BYTES / 1e6:.0f} MB"
    problem = (
        f"{much} {limit} is the limit for one file"
        if size is not None
        else f"{much} {limit}, the limit for one file"
    )
    return TooLarge(
        name, problem, "Split it into its articles, or write them as JSON Lines, which may have any size"
    )


@contextmanager
def open_file(path: Path) -> Iterator[Source]:
    """The file as a source; :class:`InputNotFound` when it cannot be opened."""
    try:
        stream = path.open("rb", buffering=_HEAD)
    except FileNotFoundError:
        raise InputNotFound(f"{path}: there is no such file or folder. Check the path.") from None
    except OSError as e:
        raise InputNotFound(f"{path}: it cannot be opened ({e.strerror}). Check its permissions.") from e
    with stream:
        yield Source(
            str(path),
            str(path),
            path.stem or path.name,
            path.suffix.lower(),
            cast("Any", stream),
            path.stat().st_size,
        )


def from_stream(stream: IO[bytes], name: str = "standard input") -> Source:
    """A stream that is read once, such as standard input."""
    buffered: BufferedReader[Any] = (
        stream if isinstance(stream, BufferedReader) else BufferedReader(cast("Any", stream), _HEAD)
    )
    return Source(name, None, "stdin", "", buffered)
