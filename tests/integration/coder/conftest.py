"""One coder for all tests here."""

from __future__ import annotations

import pytest

from dateline.coder import Coder, load


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load()
