from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline.reading.scrape import scrape

LEAD = "Fighters from two rival groups withdrew from the market district on Monday, residents said."
NEXT = "“We saw trucks leaving,” a shopkeeper said. The army declined to comment."
BODY = f"{LEAD}\n\n{NEXT}"
TITLE = "Rival fighters leave market district"


@pytest.mark.parametrize(
    "line",
    [
        "clear", "Home | News | World", "HOME", "Subscribe", "Advertisement", "Print Email Share", "World > Middle East",
        "Creating a fair picture since 1921", "1.2k Shares", "Tweet 45", "Shares: 12 Tweets: 3", "0 Comments",
        "[Image: A bridge in the old town/Example Agency]", "Photo: Jane Roe/Example Agency", "© 2012 Example Media",
        "4 min read", "Skip to content", "Listen to this article", "Category: World news", "The Harbour Post",
        "Independent. Fearless. Yours.", "Published 2 hours ago", "Source: Agencies", "14:01 GMT", "Read more: What the truce says",
    ],
)  # fmt: skip
def test_furniture_above_the_title_goes(line: str) -> None:
    found = scrape(f"{line}\n\n{TITLE}\n\n{BODY}")
    assert found.text == f"{TITLE}\n\n{BODY}"
    assert found.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "Read more: What the truce says", "Also read: The mayor's long walk", "RELATED: A short history",
        "[Image: Trucks at dawn/Example Agency]", "Photo: Jane Roe/Example Agency", "File photo: a truck at the market",
        "A truck leaves the market on Monday [Jane Roe/Example Agency]", "Jane Roe/Example Agency", "1.2k Shares",
        "A truck leaves the market (Photo by Jane Roe)", "Sign up for our newsletter", "© 2016",
        "Story continues below advertisement", "Related stories\nThe mayor's long walk\nHow the market was built",
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_goes(line: str) -> None:
    assert scrape(f"{LEAD}\n\n{line}\n\n{NEXT}").text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Tags: market, truce", "Reporting by Jane Roe; editing by John Doe", "(Reporting by Jane Roe)", "All rights reserved.",
        "© 2012 Example Media. All rights reserved.", "Follow us on Twitter and Facebook", "Terms of Use | Privacy Policy",
        "Most read\nHow the war began\nTen questions about it", "With agencies", "Load more comments", "###",
        "This article was first published in the Sunday edition.", "Published December 10, 2012",
        "Copyright 2012 Example Media", "Home\nWorld\nContact us",
    ],
)  # fmt: skip
def test_furniture_below_the_text_goes(line: str) -> None:
    assert scrape(f"{BODY}\n\n{line}\n").text == BODY


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By Jane Roe in Amman", "Jane Roe in Amman"),
        ("By JANE ROE and John Doe", "JANE ROE and John Doe"),
        ("Jane Roe, Example Agency", "Jane Roe, Example Agency"),
        ("By Jane Roe, December 10, 2012", "Jane Roe"),
        ("From our correspondent in Beirut", "our correspondent in Beirut"),
        ("Jane Roe\n10 December 2012", "Jane Roe"),
    ],
)
def test_bylines(line: str, who: str) -> None:
    found = scrape(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert (found.byline, found.text) == (who, f"{TITLE}\n\n{BODY}")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{TITLE}\n\n{BODY}",
        f"GENEVA, Dec 10 (Example Wire) — {BODY}",
        f"{BODY}\n\nIt was over by noon.",
        f"{BODY}\n\nWhat comes next?\n\n{LEAD}",
        "By noon the fighters had left the market district.\n\n" + NEXT,
        "Share prices fell by 12 percent on Monday, traders said.\n\n" + NEXT,
        "The report was published on Monday, after a week of talks.",
        "Aleppo: a city in ruins",
        "Home rule is what the region wants, its leader said on Monday.",
    ],
)
def test_clean_text_comes_through_unchanged(text: str) -> None:
    assert scrape(text).text == text


def test_a_hard_wrapped_paragraph_is_never_cut() -> None:
    text = (
        "Fighters from two rival groups withdrew from the market district on\n"
        "Monday, residents said. It was the first withdrawal since the truce of\n"
        "March 10, 2012\n"
        "was announced by the mayor, who had asked both sides to leave it to the\n"
        "traders and their families."
    )
    assert scrape(text).text == text
    assert scrape(f"Home\nNews\n{TITLE}\nBy Jane Roe\nMarch 12, 2012\n{text}").text == f"{TITLE}\n{text}"


def test_the_date_line_fills_published_and_goes() -> None:
    found = scrape(f"{TITLE}\n\nDecember 10, 2012 at 2:01 pm\n\n{BODY}")
    assert (found.published, found.published_line) == (
        datetime(2012, 12, 10, 14, 1),
        "December 10, 2012 at 2:01 pm",
    )
    assert found.text == f"{TITLE}\n\n{BODY}"


def test_a_time_on_its_own_line_joins_the_date() -> None:
    found = scrape(f"{TITLE}\nWIRE\n10 December 2012\n14:01\n\n{BODY}")
    assert (found.published, found.publisher) == (datetime(2012, 12, 10, 14, 1), "WIRE")
    assert found.text == f"{TITLE}\n\n{BODY}"


def test_an_ambiguous_date_line_goes_and_gives_no_date() -> None:
    found = scrape(f"{TITLE}\n\n10/12/2012\n\n{BODY}")
    assert (found.published, found.undecided, found.text) == (None, "10/12/2012", f"{TITLE}\n\n{BODY}")


def test_a_dateline_with_a_year_dates_the_article_and_stays() -> None:
    text = f"GENEVA, Dec 10, 2012 (Example Wire) — {BODY}"
    found = scrape(text)
    assert (found.published, found.text) == (date(2012, 12, 10), text)


def test_a_dateline_without_a_year_does_not() -> None:
    found = scrape(f"GENEVA, Dec 10 (Example Wire) — {BODY}")
    assert (found.published, found.undecided) == (None, "GENEVA, Dec 10")


def test_the_date_line_wins_over_the_dateline() -> None:
    found = scrape(f"{TITLE}\n11 December 2012\nGENEVA, Dec 10, 2012 — {BODY}")
    assert found.published == date(2012, 12, 11)


def test_the_outlet_above_the_title_is_the_publisher() -> None:
    found = scrape(f"The Harbour Post\n\n{TITLE}\n\n{BODY}")
    assert (found.publisher, found.title) == ("The Harbour Post", TITLE)


def test_the_browser_title_is_not_shown_twice() -> None:
    assert scrape(f"{TITLE} | Harbour Post\n{TITLE}\n\n{BODY}").text == f"{TITLE}\n\n{BODY}"


def test_a_long_menu_is_read_in_linear_time() -> None:
    assert scrape("By Jane Roe\nDecember 10, 2016\nTitle here now\n" * 3000 + BODY).text.endswith(BODY)
