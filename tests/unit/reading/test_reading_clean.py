from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest

import dateline.reading
from dateline.errors import EmptyArticle, MalformedInput, TooLarge, UnknownDate, UnknownLanguage
from dateline.reading import Article, clean
from dateline.reading.cleaning import MAX_CHARACTERS

BODY = (
    "Fighters from two rival groups withdrew from the market district on Monday, residents said.\n\n"
    "“We saw trucks leaving,” a shopkeeper said. The army declined to comment."
)
PAGE = f"clear\n\nMaking sense of the coast since 1921\n\nFighters leave market\n\nMarch 12, 2012 at 2:01 pm\n\n{BODY}\n"
FRENCH = (
    "Le ministre a déclaré lundi que les négociations se poursuivraient à Genève pendant toute la semaine, "
    "malgré les combats qui ont repris dans la ville et dans les villages voisins."
)


def codes(article: Article) -> list[str]:
    return [w.code for w in clean(article).warnings]


def test_the_public_names_are_sorted_and_there() -> None:
    assert dateline.reading.__all__ == sorted(dateline.reading.__all__)
    assert all(hasattr(dateline.reading, name) for name in dateline.reading.__all__)


def test_a_scraped_page() -> None:
    page = clean(Article.of(PAGE))
    assert page.text == f"Fighters leave market\n\n{BODY}"
    assert (page.title, page.published, page.language) == ("Fighters leave market", "2012-03-12T14:01", "en")
    assert page.date == datetime(2012, 3, 12, 14, 1)
    assert [w.code for w in page.warnings] == ["published-found"]


def test_coding_the_clean_text_again_gives_the_same_page() -> None:
    first = clean(Article.of(PAGE))
    again = clean(
        Article(id=first.id, text=first.text, title=first.title, published=first.published, as_is=True)
    )
    assert (again.text, again.title, again.published) == (first.text, first.title, first.published)
    assert clean(Article.of(first.text)).text == first.text


def test_as_is_keeps_every_character() -> None:
    page = clean(Article(text=PAGE.replace("\n", "\r\n"), as_is=True))
    assert page.text == PAGE.replace("\n", "\r\n")
    assert (page.title, page.published) == (None, "2012-03-12T14:01")


def test_as_is_html_is_coded_as_it_stands_with_a_warning() -> None:
    html = f"<html><body><p>{BODY}</p></body></html>"
    page = clean(Article(html=html, as_is=True))
    assert page.text == html and "markup" in [w.code for w in page.warnings]


def test_what_is_given_wins_and_a_given_title_is_not_put_into_the_text() -> None:
    page = clean(
        Article(text=PAGE, title="Another title", byline="J. Roe", published="2012-03-13", publisher="Post")
    )
    assert page.text.startswith("Fighters leave market\n\nFighters from")
    assert (page.title, page.byline, page.published, page.publisher) == (
        "Another title",
        "J. Roe",
        "2012-03-13",
        "Post",
    )
    assert page.warnings == ()
    assert clean(Article(text=BODY, title="A title")).text == BODY


def test_a_missing_date_is_told() -> None:
    assert codes(Article(text=BODY)) == ["undated"]
    page = clean(Article(text=f"GENEVA, Dec 10 (Wire) — {BODY}"))
    assert page.published is None and page.date is None and "GENEVA, Dec 10" in page.warnings[0].message


def test_date_objects_are_dates() -> None:
    assert clean(Article(text=BODY, published=date(2012, 3, 12))).published == "2012-03-12"


def test_the_zone_is_kept_in_the_record_and_left_out_of_date() -> None:
    page = clean(Article(text=BODY, published="2012-03-12T10:00:00+03:00"))
    assert (page.published, page.date) == ("2012-03-12T10:00+03:00", datetime(2012, 3, 12, 10))


def test_an_unknown_date_names_the_article() -> None:
    with pytest.raises(UnknownDate, match=r"^a7: 'someday' is not a date"):
        clean(Article(id="a7", text=BODY, published="someday"))


@pytest.mark.parametrize("text", ["", "  \n\t\n", "…", "\x00\x00"])
def test_empty(text: str) -> None:
    with pytest.raises(EmptyArticle, match="no text"):
        clean(Article(text=text))


def test_nothing_but_menus() -> None:
    with pytest.raises(EmptyArticle, match="menus"):
        clean(Article(text="Home | News | World\n\nSubscribe\n\n© 2016 Example Media"))


def test_too_large() -> None:
    with pytest.raises(TooLarge, match="2,000,001 characters"):
        clean(Article(text="a" * (MAX_CHARACTERS + 1)))


def test_another_language() -> None:
    with pytest.raises(UnknownLanguage, match="fr"):
        clean(Article(text=FRENCH))
    with pytest.raises(UnknownLanguage, match="'fr'"):
        clean(Article(text=BODY, language="fr"))
    assert clean(Article(text=BODY, language="en-GB")).language == "en"


def test_a_short_text_in_another_language_passes_with_a_warning() -> None:
    assert "language-unsure" in codes(Article(text="Le ministre a déclaré cela lundi."))


def test_characters_are_never_normalised() -> None:
    text = BODY.replace("shopkeeper", "cafe\u0301\u00a0owner 😀 \u200f\u202b\ufeff")
    page = clean(Article(text=text))
    assert page.text == text and not unicodedata.is_normalized("NFC", text)


def test_nuls_and_surrogates_are_replaced_with_a_warning() -> None:
    page = clean(Article(text=BODY.replace("trucks", "tru\x00ks \ud800")))
    assert "tru\ufffdks \ufffd" in page.text
    assert {"nul-characters", "lone-surrogates"} <= {w.code for w in page.warnings}


def test_dropped_footnote_marks_are_counted() -> None:
    page = clean(Article(text=BODY.replace("said.\n", "said.1\n") + "2", published="2012-03-12"))
    assert page.text == BODY and [w.code for w in page.warnings] == ["footnote-marks"]


def test_article_of() -> None:
    article = Article.of({"id": 7, "text": BODY, "published": "2012-03-12", "unknown": [1]})
    assert (article.id, article.text, len(article.sha256 or "")) == ("7", BODY, 64)
    assert Article.of(article) is article
    assert Article.of(BODY).sha256 == article.sha256


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"id": "x", "text": 5}, "x: text is int"),
        ({"id": "x", "text": "a", "title": ["b"]}, "x: title is list"),
        ({"id": "x", "text": "a", "as_is": "yes"}, "x: as_is is str"),
        ({"id": "x"}, "x: there is neither text nor html"),
        (7, "int is not an article"),
    ],
)
def test_article_of_refuses_wrong_types(row: object, problem: str) -> None:
    with pytest.raises(MalformedInput, match=problem):
        Article.of(row)  # type: ignore[arg-type]
