"""Where the browser for the tests is looked for."""

from __future__ import annotations

import pytest
from finding_chromium import chromium_path


def test_a_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CHROMIUM", "/somewhere/chromium")
    assert chromium_path() == "/somewhere/chromium"


def test_no_browser_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    assert chromium_path() is None
