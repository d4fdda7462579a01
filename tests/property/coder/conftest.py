"""One coder for all tests here."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.coder import load


class Quiet:
    """A coder that shows itself in a word, since hypothesis prints the arguments of a failing example."""

    def __init__(self) -> None:
        c = load()
        self.code, self.code_many, self.validate = c.code, c.code_many, c.validate

    def __repr__(self) -> str:
        return "coder"


@pytest.fixture(scope="session")
def coder() -> Any:
    return Quiet()
