from __future__ import annotations

import pytest

from dateline.reading.endmatter import end_of_article, notes, open_lists
from dateline.reading.scrape import scrape
from dateline.reading.units import units

P1 = "The committee said on Thursday that 430 shelters had been destroyed in the camp."
P2 = "The governor denied that any warning had reached him and left the province."
BODY = f"{P1}\n\n{P2}"


def dropped(text: str) -> list[str]:
    return [u.text for u in notes(units(text.split("\n")))]


@pytest.mark.parametrize("style", ["{}", "{}.", "[{}]", "{})", "{}:"])
def test_numbered_notes_with_a_heading(style: str) -> None:
    listed = [f"{style.format(n)} {x}" for n, x in enumerate(["Field report.", "Press briefing, 3 May."], 1)]
    assert dropped("\n".join([P1, P2, "Notes", *listed])) == ["Notes", *listed]


def test_notes_without_a_heading_need_marks() -> None:
    listed = "1. Field report of Monday.\n2. Press briefing, 3 May."
    assert dropped(f"{P1}1\n\n{P2}2\n\n{listed}") == listed.split("\n")
    assert dropped(f"{P1}\n\n{P2}\n\n{listed}") == []


def test_raised_figures_number_notes_too() -> None:
    assert dropped(f"{P1}¹\n\n{P2}²\n\nSources:\n¹ Field report.\n² Briefing.") == [
        "Sources:",
        "¹ Field report.",
        "² Briefing.",
    ]


def test_demands_that_count_up_are_no_notes() -> None:
    text = f"{P1}\n\n1. The army must leave.\n\n2. The road must open.\n\n{P2}"
    assert scrape(text).text == text


def test_a_year_before_a_mark_needs_notes() -> None:
    text = f"The camp has stood since 2009.2\n\n{P2}1"
    assert scrape(f"{text}\n\nNotes\n1 Report.\n2 Letter.").text == f"The camp has stood since 2009.\n\n{P2}"
    assert scrape(f"The index rose to 2009.2\n\n{P2}").text == f"The index rose to 2009.2\n\n{P2}"


@pytest.mark.parametrize(
    "heading",
    ["Comments", "Comments (12)", "3 Comments", "Leave a Reply", "Reader comments:", "COMMENTS [4]"],
)
def test_comments_end_the_article(heading: str) -> None:
    comment = "They said the same thing last year and nothing happened at all.\nReply"
    assert scrape(f"{BODY}\n\n{heading}\n\nAna says:\n{comment}\n\n{comment}").text == BODY


def test_comments_above_the_text_end_nothing() -> None:
    assert scrape(f"Shelters destroyed in the camp\n\n12 Comments\n\n{BODY}").text.endswith(BODY)
    assert end_of_article(units(["Comments", P1, P2])) == 3


def test_a_long_text_below_the_word_comments_stays() -> None:
    text = f"{BODY}\n\nComments\n\n{P1}\n\n{P2}\n\n{P1}"
    assert P1 in scrape(text).text.split("Comments")[-1]
    assert scrape(text).text.count(P1) == 3


def test_about_the_author() -> None:
    bio = "Jane Roe has written about the valley for twenty years."
    assert scrape(f"{BODY}\n\n{P1}\n\nAbout the author\n\n{bio}").text == f"{BODY}\n\n{P1}"


def test_lists_of_links_go_with_their_headings() -> None:
    lines = [P1, "Related stories", "The long walk", "", "How the camp was built", P2, "A subheading", P1]
    assert [u.text for u in open_lists(units(lines))] == [
        "Related stories",
        "The long walk",
        "How the camp was built",
    ]
