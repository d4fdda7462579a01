"""Where the browser for the tests of the pages is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from playwright.sync_api import Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip

Opener = Callable[..., Page]


def chromium_path() -> str | None:
    """Where the installed browser is: DATELINE_CHROMIUM, else the first one on the path."""
    named = os.environ.get("DATELINE_CHROMIUM")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return named or next((path for path in found if path), None)
