from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.errors import ArticleError
from dateline.reading import Article, clean
from dateline.reading.encoding import decode, storable
from dateline.reading.scrape import scrape

NAMES = st.sampled_from(
    ["The envoy", "A spokesman", "The mayor", "Fighters", "“We”", "Residents", "The army’s chief"]
)
DEEDS = st.sampled_from([
    "said on Monday that talks would go on", "met officials in the old town", "left the city in 2016 after 12 days",
    "called the truce “a first step” for 1.5 million people", "read out Resolution 2254 before the council",
])  # fmt: skip
SENTENCE = st.builds("{} {}.".format, NAMES, DEEDS)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
CLEAN = st.lists(PARAGRAPH, min_size=1, max_size=5).map("\n\n".join)
FURNITURE = st.sampled_from([
    "clear", "Home | News | World", "Advertisement", "By Jane Roe", "December 10, 2016 at 2:01 pm", "1.2k Shares",
    "Read more: A story", "RELATED", "Photo: Jane Roe/Agency", "© 2016 Example Media", "The Harbour Post", "10/12/2016",
    "Since 1921", "Tags: a, b", "A headline of five words", "Jane Roe", "12", "* * *", "", "   ", "Comments", "World",
    "They left.1", "The end. 2", "[3]", "Most read", "GENEVA, Dec 10 (Wire) — Talks began.", "Updated 3 May 2017",
    "Support us", "Next story →", "37 comments | Recommend 412", "Text size: A A A", "Situation Report No. 4", "Notes",
    "1 Field reports of Monday.", "2. Press briefing.", "Caucasus desk", "Truce talks in the old town", "Jane Roe is a reporter",
    "Have you been there? Write to us.", "We tell what others keep quiet about.", "Today | Yesterday | This week", "3 Comments",
    "Reply", "Officials meet envoy in old town", "Envoy hopes for truce | Harbour Post", "By our correspondent", "About the author",
    "Posted by admin on March 11, 2011 in News", "Correction: A name was wrong.", "Home > World > Africa", "The mayor",
])  # fmt: skip
SCRAPED = st.lists(st.one_of(FURNITURE, PARAGRAPH), min_size=1, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\n \n"]).map(lambda sep: sep.join(lines))
)


@given(CLEAN)
@settings(deadline=None)
def test_clean_text_is_left_alone(text: str) -> None:
    assert scrape(text).text == text


@given(SCRAPED)
@settings(deadline=None, max_examples=150)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = scrape(text).text
    assert scrape(once).text == once


@given(SCRAPED)
@settings(deadline=None)
def test_nothing_is_added_and_prose_is_kept(text: str) -> None:
    kept = scrape(text).text
    rest = iter(text)
    assert all(c in rest for c in kept)  # a subsequence of the input
    # what stands below these headings is prose that goes
    assume(not any(x in text for x in ("Comments", "About the author")))
    for sentence in ("The envoy said on Monday that talks would go on.",):
        assert text.count(sentence) == kept.count(sentence)


@given(SCRAPED)
@settings(deadline=None, max_examples=40)
def test_coding_the_clean_text_again_changes_nothing(text: str) -> None:
    assume(any(map(str.isalnum, scrape(text).text)))
    try:
        page = clean(Article(text=text))
    except ArticleError:
        assume(False)
        return
    again = clean(Article(text=page.text, title=page.title, published=page.published, as_is=True))
    assert (again.text, again.title, again.published) == (page.text, page.title, page.published)
    assert clean(Article(text=page.text)).text == page.text


@given(st.text())
@settings(deadline=None)
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    once = scrape(text.replace("\r", "\n")).text
    assert scrape(once).text == once
    try:
        page = clean(Article(text=text, as_is=True))
    except ArticleError:
        return
    assert len(page.text) == len(text)
    page.text.encode()


@given(st.text(st.characters(codec=None)))
def test_replacing_keeps_every_offset(text: str) -> None:
    found, notes = storable(text)
    assert len(found) == len(text) and bool(notes) == (found != text)
    assert all(a == b for a, b in zip(text, found, strict=True) if b != "\ufffd")


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, item="a")
    except ArticleError as e:
        assert str(e).startswith("a: ") and e.remedy
        return
    assert isinstance(text, str)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(text=CLEAN)
def test_encodings_round_trip(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), item="a") == (text, ())
