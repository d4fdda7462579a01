"""Whole scraped pages in the layouts of different kinds of sites: exactly headline and paragraphs come out.

A file in ``layouts/`` is a page; ``%%`` lines in it stand for the paragraphs of a story in ``layouts/stories``, and
its head states what has to be found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading import Article, clean

STORIES = Path(__file__).parent / "layouts" / "stories"
PAGES = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def parts(path: Path) -> tuple[dict[str, str], str, list[str]]:
    """The head as a mapping, the page, and the paragraphs that it holds."""
    head, _, page = path.read_text("utf-8").partition("\n----\n")
    wanted = dict(line.split(": ", 1) for line in head.splitlines())
    story = (STORIES / f"{wanted['story']}.md").read_text("utf-8").strip().split("\n\n")
    assert page.count("%%") == len(story), path.name
    for paragraph in story:
        page = page.replace("%%", paragraph, 1)
    return wanted, page, story


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_headline_and_paragraphs_come_out(path: Path) -> None:
    wanted, page, story = parts(path)
    found = clean(Article(text=page))
    shown = [x for x in found.text.split("\n") if x.strip()]
    assert shown == [wanted["title"], *story]
    assert found.title == wanted["title"]
    assert (found.published or "none") == wanted["published"]
    assert (found.byline or "none") == wanted["byline"]
    assert clean(Article(text=found.text)).text == found.text


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_the_same_page_without_blank_lines_between_its_furniture(path: Path) -> None:
    """Scrapers differ in the blank lines that they leave; paragraphs stay whole and in order."""
    _, page, story = parts(path)
    kept = [x for x in clean(Article(text=page.replace("\n\n", "\n"))).text.split("\n") if x.strip()]
    assert [x for x in kept if x in story] == story


def test_there_are_layouts_of_many_kinds() -> None:
    assert len(PAGES) >= 25
