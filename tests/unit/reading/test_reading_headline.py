from __future__ import annotations

import pytest

from dateline.reading.headline import choose, content, is_browser_title
from dateline.reading.scrape import scrape
from dateline.reading.units import units

LEAD = "Heavy rain has flooded the camp at Lower Teshi, destroying 430 shelters, the relief committee said on Thursday."
TITLE = "Flood destroys hundreds of shelters in camp"


def chosen(*lines: str, furnished: bool = True) -> str | None:
    above, body = units(list(lines)), units([LEAD])
    n = choose(above, body, furnished=furnished)
    return above[n].text if n >= 0 else None


@pytest.mark.parametrize(
    "line",
    [
        "Support us", "Search the archive", "River Monitor — reporting where it matters", "Situation Bulletin No. 14", "Africa",
        "The Teshi Courier", "CAMP FLOODS", "Teshi camp", "Today | Yesterday | This week", "Ten recipes for rainy days",
        f"{TITLE} | The Teshi Courier", f"The Teshi Courier - {TITLE}", "Making voices heard that nobody else would hear",
    ],
)  # fmt: skip
def test_what_stands_above_the_headline(line: str) -> None:
    assert chosen(line, TITLE) == TITLE
    found = scrape(f"Home | News\n\n{line}\n\n{TITLE}\n\nBy Jane Roe\n\n{LEAD}\n\n{LEAD}")
    assert (found.title, found.text) == (TITLE, f"{TITLE}\n\n{LEAD}\n\n{LEAD}")


def test_a_standfirst_is_not_taken_for_the_headline() -> None:
    standfirst = "Relief committee counts 430 shelters destroyed by heavy rain"
    assert chosen(TITLE, standfirst) == TITLE
    assert chosen(TITLE, standfirst, furnished=False) == TITLE


def test_without_shared_words() -> None:
    lines = ("Letters of the year", "Nobody knows what tomorrow brings", "Our diary")
    assert chosen(*lines) == lines[1]  # the last one of some length
    assert chosen(*lines, furnished=False) == lines[0]  # a clean text loses nothing


def test_the_only_line_is_the_headline() -> None:
    assert chosen("Bulletin") == "Bulletin"
    assert chosen() is None


def test_content() -> None:
    assert content("The UN’s shelters were in the camp") == {"un", "shelt", "camp"}


def test_browser_titles() -> None:
    long, short, other = units([f"{TITLE} » Post", TITLE, "Another line"])
    assert (
        is_browser_title(long, [short])
        and not is_browser_title(long, [other])
        and not is_browser_title(short, [long])
    )


@pytest.mark.parametrize(
    ("line", "published", "byline"),
    [
        ("Sept 13, 2017 / 3:02 AM / Updated 4 hours ago", "2017-09-13 03:02:00", None),
        ("Posted Thursday, May 14, 2009 07:15 GMT", "2009-05-14 07:15:00+00:00", None),
        ("PUBLISHED : 12 Mar 2011 at 03:00", "2011-03-12 03:00:00", None),
        ("PUBLISHED: 14:05, 11 March 2011 | UPDATED: 18:30, 11 March 2011", "2011-03-11 14:05:00", None),
        ("3 months ago | 11 March 2011", "2011-03-11", None),
        ("March 11, 2011 | Filed under: News", "2011-03-11", None),
        ("Africa | 21 August 2014", "2014-08-21", None),
        ("Geneva, 21 August 2014", "2014-08-21", None),
        ("Friday, March 11, 2011 | Today's Paper", "2011-03-11", None),
        ("Posted by admin on March 11, 2011 in Politics, Islands", "2011-03-11", None),
        ("By Jane Roe | August 21, 2014", "2014-08-21", "Jane Roe"),
        ("Last modified on Sat 12 Mar 2011 11.32 GMT", "2011-03-12 11:32:00+00:00", None),
    ],
)
def test_date_lines(line: str, published: str, byline: str | None) -> None:
    found = scrape(f"{TITLE}\n\n{line}\n\n{LEAD}")
    assert (str(found.published), found.byline) == (published, byline)
    assert (found.text, found.title) == (f"{TITLE}\n\n{LEAD}", TITLE)


def test_a_headline_with_a_date_is_none() -> None:
    text = f"Hundreds remember the flood of 21 August 2014\n\n{LEAD}"
    assert scrape(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "By a staff reporter",
        "Staff and agencies",
        "Caucasus desk",
        "From our correspondent",
        "Our own correspondent",
    ],
)
def test_bylines_without_a_name(line: str) -> None:
    found = scrape(f"{TITLE}\n\n{line}\n\n{LEAD}")
    assert found.text == f"{TITLE}\n\n{LEAD}" and found.byline
