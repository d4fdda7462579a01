"""A store with three reports of one story, by invented outlets, coded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.records import Record
from dateline.store import Store

WIRE = """Rebels shelled the harbour of Port Vell on Tuesday, killing at least 12 people, a hospital director said.

The prime minister called on the rebels to withdraw from the town of Zarnovo. Aid agencies fear that thousands of
civilians may be displaced.

Rebels seized Zarnovo on Monday. The army supports the prime minister."""
DAILY = """Shells fired by rebels hit the harbour of Port Vell on Tuesday and killed 19 people, the health ministry said.

The rebels refused to withdraw from Zarnovo, a spokesman for the rebels said.

The rebels denied that they had shelled Port Vell."""
COPY = WIRE.replace("killing at least 12 people", "killing at least 12 persons")


def _coded(coder: dateline.Coder, id: str, publisher: str, published: str, text: str) -> Record:
    [record] = coder.code_many(
        [dateline.Article(text=text, id=id, publisher=publisher, published=published, title=f"Report of {publisher}")]
    )
    return record


@pytest.fixture(scope="session")
def coder() -> dateline.Coder:
    return dateline.load()


@pytest.fixture(scope="session")
def told(coder: dateline.Coder) -> list[Record]:
    return [
        _coded(coder, "wire-1", "Harbour Wire", "1999-02-10", WIRE),
        _coded(coder, "daily-1", "Red Sea Daily", "1999-02-11", DAILY),
        _coded(coder, "post-1", "Evening Post", "1999-02-11", COPY),
    ]


@pytest.fixture
def filled(tmp_path: Path, told: list[Record]) -> Callable[..., Path]:
    """Makes a store of the first so many of the reports."""

    def fill(n: int = 3, name: str = "told.sqlite") -> Path:
        path = tmp_path / name
        with Store.open(path) as store:
            store.put_many(told[:n])
        return path

    return fill
