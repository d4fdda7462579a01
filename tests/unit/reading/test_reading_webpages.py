"""Saved pages in the layouts of different kinds of sites: exactly headline and paragraphs come out.

A file in ``webpages/`` opens with a comment that states what has to be found (``*``: anything); ``%%`` stands
for the paragraphs of a story, as in ``layouts/``.
"""

from __future__ import annotations

import html as markup
from pathlib import Path

import pytest

from dateline.reading import Article, clean

STORIES = Path(__file__).parent / "layouts" / "stories"
PAGES = sorted((Path(__file__).parent / "webpages").glob("*.html"))


def parts(path: Path) -> tuple[dict[str, str], str, list[str]]:
    """What is wanted, the page with its story, and the story's paragraphs."""
    head, _, page = path.read_text("utf-8").removeprefix("<!--\n").partition("-->\n")
    wanted = dict(line.split(": ", 1) for line in head.splitlines())
    story = (STORIES / f"{wanted['story']}.md").read_text("utf-8").strip().split("\n\n")
    assert page.count("%%") == len(story), path.name
    for paragraph in story:
        page = page.replace("%%", markup.escape(paragraph, quote=False), 1)
    return wanted, page, story


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_headline_and_paragraphs_come_out(path: Path) -> None:
    wanted, page, story = parts(path)
    found = clean(Article(html=page))
    shown = [x for x in found.text.split("\n") if x.strip()]
    assert shown == [wanted["title"], *story]
    assert clean(Article(text=found.text)).text == found.text


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_what_the_page_says_about_itself(path: Path) -> None:
    wanted, page, _ = parts(path)
    found = clean(Article(html=page))
    said = {k: getattr(found, k) or "none" for k in ("title", "published", "byline", "publisher")}
    assert said == {k: v if wanted[k] == "*" else wanted[k] for k, v in said.items()}


def test_there_are_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 10
