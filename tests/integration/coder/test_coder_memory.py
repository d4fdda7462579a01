"""Memory stays flat over a batch; the bound is generous, since other work on the machine must not break it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.coder import Coder

_ALLOWED = 40 * 1024 * 1024
_NAMES = ["Homs", "Hama", "Idlib", "Aleppo", "Goma", "Sanaa", "Geneva", "Paris"]


def resident() -> int:
    """Bytes of memory that the process holds."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def stories(n: int) -> Iterator[dict[str, str]]:
    """Each with words that no other has, so that a store of words that only grows would show."""
    for i in range(n):
        town = _NAMES[i % len(_NAMES)]
        yield {
            "id": str(i),
            "text": f"Rebels killed {i + 2} guards near {town} on Thursday, Brandow{i} said. "
            f"The envoy Lorimer{i} urged the Zarnouk{i} militia to release {i + 3} hostages.",
            "published": "2016-12-10",
        }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_flat_after_the_first_articles(coder: Coder) -> None:
    base, seen = 0, 0
    for record in coder.code_many(stories(300)):
        seen += 1
        if seen == 100:
            base = resident()
        assert record.claims
    assert seen == 300
    assert resident() - base < _ALLOWED
