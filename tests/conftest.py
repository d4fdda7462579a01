"""Fixtures shared by all tests."""

from __future__ import annotations

import pytest

from dateline.language import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
