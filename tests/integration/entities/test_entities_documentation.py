"""The examples in docs/entities.md do what they show."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_examples_in_the_documentation() -> None:
    page = Path(__file__).parents[3] / "docs" / "entities.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried > 5 and failed == 0
