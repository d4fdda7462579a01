"""A Chromium for the tests of the pages; without one they are skipped, but never where CI runs them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from finding_chromium import FLAGS, Opener, chromium_path
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.records import Record
from dateline.web import render_report


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


@pytest.fixture(scope="session")
def pages(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """One page for each set of options: a navigation clears it, and a new one costs a second."""
    made: dict[str, Page] = {}

    def page_for(**options: Any) -> Page:
        wanted = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        if repr(wanted) not in made:
            made[repr(wanted)] = chromium.new_context(**wanted).new_page()
        return made[repr(wanted)]

    yield page_for


@pytest.fixture
def open_report(pages: Callable[..., Page], tmp_path: Path) -> Iterator[Opener]:
    """Opens a report of the records; at the end of the test the page must have logged and asked for nothing."""
    complaints: list[str] = []
    heard: list[tuple[Page, str, Callable[[Any], None]]] = []

    def listen(page: Page, event: str, hear: Callable[[Any], str | None]) -> None:
        def heard_it(x: Any) -> None:
            complaint = hear(x)
            if complaint:
                complaints.append(f"{event}: {complaint}")

        page.on(event, heard_it)  # type: ignore[call-overload]
        heard.append((page, event, heard_it))

    def opened(records: Sequence[Record], *, fragment: str = "", **options: Any) -> Page:
        file = tmp_path / f"report{len(heard)}.html"
        file.write_text(render_report(records, title="A test"), encoding="utf-8", newline="")
        page = pages(**options)
        page.emulate_media(media="screen")
        listen(page, "console", lambda m: m.text)
        listen(page, "pageerror", str)
        listen(page, "request", lambda r: None if r.url.startswith(tmp_path.as_uri()) else r.url)
        listen(page, "dialog", lambda d: d.message)
        page.goto(file.as_uri() + fragment)
        return page

    yield opened
    for page, event, hear in heard:
        page.remove_listener(event, hear)
    assert complaints == []
