"""A Chromium for the tests of the pages; without one they are skipped, but never where CI runs them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.records import Record
from dateline.web import render_report

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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        reason = "no Chromium: install one, or name it in DATELINE_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_report(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a report of the records; at the end of the test the page must have logged and asked for nothing."""
    complaints: list[str] = []
    contexts = []

    def opened(records: Sequence[Record], *, fragment: str = "", **options: object) -> Page:
        file = tmp_path / "report.html"
        file.write_text(render_report(records, title="A test"), encoding="utf-8", newline="")
        context = chromium.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        )  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: complaints.append(f"error: {e}"))
        page.on(
            "request", lambda r: r.url.startswith(file.as_uri()) or complaints.append(f"request: {r.url}")
        )
        page.on("dialog", lambda d: complaints.append(f"dialog: {d.message}"))
        page.goto(file.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
