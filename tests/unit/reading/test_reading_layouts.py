"""Whole scraped pages in the layouts of different kinds of sites: exactly headline and paragraphs come out.

A file in ``layouts/`` is a page; ``%%`` lines in it stand for the paragraphs of one of the stories below, and
its head states what has to be found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading import Article, clean

STORIES = {
    "bridge": [
        "Fighters loyal to the northern council seized the bridge at Ardal on Friday, killing at least nine soldiers and cutting the road on which aid reaches the valley, officials said.",
        "“We will not leave,” he said.",
        "The army answered with artillery. A spokesman for the council, who asked not to be named, said that two shells had hit a clinic in the old town and that 14 people were being treated for burns.",
        "The mediator, Ines Okoro, called on both sides to let ambulances cross before nightfall.",
        "It was over by noon.",
        "About 6,000 people have fled the valley since the truce of 2009 collapsed in the spring, according to aid agencies, and most of them sleep in schools.",
    ],
    "talks": [
        "MERIDA PORT, March 11 (Tidewire) — The government and the island rebels agreed on Friday to exchange 120 prisoners, the first result of talks that began in January, the mediators said.",
        "The exchange is to take place at the lighthouse, where neither side has troops.",
        "“My son has been gone for two years. I will believe it when he stands at this door,” said a baker in the harbour.",
        "Rebel commanders demanded that the blockade of the southern ports be lifted first. The interior minister rejected that on state television.",
        "Both delegations are to meet again on Monday.",
    ],
    "camp": [
        "Heavy rain has flooded the camp at Lower Teshi for the third time in a month, destroying 430 shelters and the only road to it, the relief committee said on Thursday.",
        "Some 2,300 people were moved to higher ground overnight.",
        "What happened to the dam?",
        "Engineers warned last year that the dam above the camp was unsafe. The regional governor denied that any warning had reached him, and accused the committee of spreading fear.",
        "- 430 shelters destroyed",
        "- 2,300 people moved",
        "Aid workers fear that cholera will spread unless latrines are repaired within days.",
    ],
}  # fmt: skip
PAGES = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def parts(path: Path) -> tuple[dict[str, str], str, list[str]]:
    """The head as a mapping, the page, and the paragraphs that it holds."""
    head, _, page = path.read_text("utf-8").partition("\n----\n")
    wanted = dict(line.split(": ", 1) for line in head.splitlines())
    story = STORIES[wanted["story"]]
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
