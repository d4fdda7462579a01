"""JSON as exporters write and check it: a value at a time, so that no export has to fit into memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.exports.model import Problem

__all__ = ["dumps", "lines_of", "object_of", "write_lines", "write_list"]

_HALVES = re.compile("[\ud800-\udfff]")


def dumps(value: Any) -> str:
    """On one line, with readable letters. Halves of surrogate pairs, which readers refuse, become U+FFFD, so that offsets hold."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return line if line.isascii() else _HALVES.sub("\ufffd", line)


def write_lines(path: Path, objects: Iterable[Any]) -> int:
    """One object a line; how many."""
    n = 0
    with path.open("x", encoding="utf-8", newline="\n") as f:
        for n, value in enumerate(objects, start=1):  # noqa: B007
            f.write(dumps(value) + "\n")
    return n


def write_list(path: Path, objects: Iterable[Any], *, head: str = "[", tail: str = "]") -> int:
    """The objects of one list, between the text that stands before and after it; how many. In ``tail``, ``{n}`` is that number."""
    n = 0
    with path.open("x", encoding="utf-8", newline="\n") as f:
        f.write(head + "\n")
        for n, value in enumerate(objects, start=1):
            f.write((",\n" if n > 1 else "") + dumps(value))
        f.write("\n" + tail.replace("{n}", str(n)) + "\n")
    return n


def object_of(path: Path) -> Any | Problem:
    """What a file of JSON holds; a Problem where it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as e:
        return Problem("file", f"not JSON in UTF-8 ({e})")


def lines_of(path: Path) -> Iterator[tuple[str, Any | Problem]]:
    """Each line of a file of JSON Lines as (``line 3``, what it holds); a Problem where it cannot be read. Empty lines are left out."""
    with path.open("rb") as f:
        for number, line in enumerate(f, start=1):
            if line.strip():
                where = f"line {number}"
                try:
                    yield where, json.loads(line)
                except ValueError as e:
                    yield where, Problem(where, f"not JSON in UTF-8 ({e})")
