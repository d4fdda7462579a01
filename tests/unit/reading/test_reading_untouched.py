"""Clean news texts come through unchanged: headlines, quotes, subheadings, lists and last lines that look like menus."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from dateline.reading.scrape import scrape

STORIES = [
    p.read_text("utf-8").strip() for p in sorted((Path(__file__).parent / "layouts/stories").glob("*.md"))
]
P1 = "Fighters loyal to the northern council seized the bridge at Ardal on Friday, killing at least nine soldiers, officials said."
P2 = "“We will not leave,” he said."
P3 = (
    "The army answered with artillery, and a spokesman said that two shells had hit a clinic in the old town."
)
TITLE = "Fighters seize bridge at Ardal"
FOOTER = "Tags: war\n\n© 2011 Example Post"

TITLES = [
    "Tell us the truth, families say", "Help us find them, mothers of Ardal plead", "Bridge falls", "Who holds the bridge?",
    "Video shows soldiers leaving Ardal bridge", "Photos show burned bridge at Ardal", "Live: Fighting for Ardal bridge goes on",
    "Opinion: The bridge at Ardal was lost long ago", "Watch: Soldiers leave Ardal bridge", "Timeline: How the council took Ardal",
    "Follow the money: who paid the fighters", "Support for US strikes grows after Ardal", "Join US forces or leave, council told",
    "Ardal | A bridge too many", "Home at last: the soldiers of Ardal", "World powers urge calm after Ardal", "Notes from a siege",
    "Share of aid for valley cut by half", "Map of the valley redrawn after Ardal", "Comments by minister anger the valley",
    "Security Council: Ardal violence must end", "Nine soldiers killed, 14 hurt", "UN: 6,000 flee valley", "10 killed in Ardal",
    "EXCLUSIVE: Council planned Ardal raid for months", "Report 2016: A year of war in the valley", "Today in Ardal",
    "Editor shot dead in Ardal", "Mediator to council: Give us a sign", "Valley Times editor detained by army",
    "“We will not leave”: the fighters of Ardal", "Update on talks expected today", "Ardal - the battle for a bridge",
]  # fmt: skip
BETWEEN = [
    "What happened to the dam?", "Who is fighting whom?", "The mediator", "‘No way back’", "Road to Ardal", "9 soldiers killed",
    "- 430 shelters destroyed", "• 2,300 people moved", "1. The army must leave.", "2. The road must open.", "“Join us,” he said.",
    "“Help us!”", "Why?", "More than a bridge", "More in the valley have fled than stayed", "Live rounds were used.", "Next steps",
    "Next week’s talks", "Share your bread, the priest said.", "Killed: 9. Wounded: 14.", "Killed in action", "Day 3",
    "From the archive of the council", "Ardal, Friday morning", "March 11, 2011", "6.05 p.m.", "Contact was lost.",
    "Reporting the war", "Listen to the dead", "Back in Ardal", "Children first", "The army’s version",
]  # fmt: skip
LAST = [
    "It was over by noon.", "Nobody answered.", "“God help us,” she said.", "He was a reporter.", "The two sides last met in 2009.",
    "“Support us or leave us alone,” the council said.", "The council did not respond to a request for comment.",
    "Ines Okoro is a fellow of the institute and led the first talks.",
    "Both sides are to report to us on Monday, the mediator said.",
    "We were never asked for our support, readers of the paper said.",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_headlines_stay_with_and_without_furniture(title: str) -> None:
    text = f"{title}\n\n{P1}\n\n{P2}\n\n{P3}"
    found = scrape(text)
    assert (found.text, found.title) == (text, title)
    found = scrape(
        f"Home | News\n\n{title}\n\nBy Jane Roe\n\nMarch 11, 2011\n\n{P1}\n\n{P2}\n\n{P3}\n\n{FOOTER}"
    )
    assert (found.text, found.title) == (text, title)


@pytest.mark.parametrize("line", BETWEEN)
def test_short_lines_between_paragraphs_stay(line: str) -> None:
    text = f"{TITLE}\n\n{P1}\n\n{P3}\n\n{line}\n\n{P2}\n\n{P3}"
    assert scrape(text).text == text
    assert scrape(f"Home | News\n\n{text}\n\n{FOOTER}").text == text


@pytest.mark.parametrize("line", LAST)
def test_short_last_lines_stay(line: str) -> None:
    text = f"{TITLE}\n\n{P1}\n\n{P3}\n\n{P2}\n\n{line}"
    assert scrape(text).text == text
    assert scrape(f"{text}\n\n{FOOTER}").text == text


def test_hundreds_of_clean_texts_are_unchanged() -> None:
    heads = ["", *(f"{t}\n\n" for t in TITLES)]
    datelines = ["", "ARDAL, March 11 (Tidewire) — "]
    texts = [
        h + d + s + end
        for h, d, s, end in product(heads, datelines, STORIES, ["", f"\n\n{LAST[1]}", f"\n\n{LAST[4]}"])
    ]
    assert len(texts) > 300
    changed = [t[:60] for t in texts if scrape(t).text != t]
    assert changed == []
