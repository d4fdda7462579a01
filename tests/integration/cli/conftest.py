"""The real program in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

Run = subprocess.CompletedProcess[str]

STORY = (
    "Rebels shelled the harbour of Aleppo on Thursday, killing at least 12 civilians, the mayor said. "
    "The government called on the rebels to accept a ceasefire."
)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "dateline", *map(str, arguments)]


def _run(folder: Path, *arguments: object, stdin: str = "", **how: Any) -> Run:
    return subprocess.run(
        command(*arguments), input=stdin, capture_output=how.pop("capture_output", True), text=True,
        cwd=folder, check=False, timeout=300, **how,
    )  # fmt: skip


def _write_feed(folder: Path, n: int) -> Path:
    path = folder / "feed.jsonl"
    rows = [{"id": f"a{i}", "text": f"{STORY} Report {i}.", "published": "2016-12-10"} for i in range(n)]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return path


@pytest.fixture(scope="session")
def run_in() -> Callable[..., Run]:
    """Runs ``dateline ARGUMENTS`` in a folder, with no terminal."""
    return _run


@pytest.fixture
def dateline(tmp_path: Path) -> Callable[..., Run]:
    """Runs ``dateline ARGUMENTS`` in the test's folder."""
    return partial(_run, tmp_path)


@pytest.fixture(scope="session")
def write_feed() -> Callable[[Path, int], Path]:
    """Writes a feed of so many articles, ``a0``, ``a1`` …, into a folder."""
    return _write_feed


@pytest.fixture
def feed(tmp_path: Path) -> Callable[[int], Path]:
    return partial(_write_feed, tmp_path)


def ids(jsonl: str) -> list[str]:
    return [json.loads(line)["article"]["id"] for line in jsonl.splitlines()]


@pytest.fixture(name="ids", scope="session")
def _ids() -> Callable[[str], list[str]]:
    return ids


@pytest.fixture(name="command")
def _command() -> Callable[..., list[str]]:
    return command


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY + "\n")
    return path
