"""An article as it came in → the clean page that every later stage reads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from dateline.errors import EmptyArticle, MalformedInput, TooLarge
from dateline.reading.article import Article, Page, digest
from dateline.reading.dates import Moment, given, iso
from dateline.reading.encoding import storable
from dateline.reading.identify import check_language
from dateline.reading.scrape import Scrape, scrape
from dateline.reading.source import MAX_BYTES
from dateline.reading.webpage import WebArticle, extract, looks_like_html
from dateline.records import Warning

MAX_CHARACTERS = 2_000_000
"""The most characters that the text of one article may have (a long book has about a million)."""

_LINE_END = re.compile(r"\r\n?")


def clean(article: Article, *, expect_language: str = "en") -> Page:
    """The page of an article: boilerplate, menus and footnote marks gone, date and title found.

    With ``article.as_is`` the text stays as it is, character for character. A date or title that was given wins
    over what the page says; where a date was found is told in the warnings. Raises the :class:`ArticleError`
    family: EmptyArticle, MalformedInput, UnknownDate, UnknownLanguage, TooLarge.
    """
    item = _item(article)
    raw = article.text if article.text is not None else article.html or ""
    _check_size(raw, MAX_BYTES if article.text is None else MAX_CHARACTERS, item)
    moment = given(article.published, item=item) if article.published is not None else None
    raw, notes = storable(raw)
    if not any(map(str.isalnum, raw)):
        raise EmptyArticle(item, "there is no text in it", "Give an article with text")
    if article.as_is:
        page, found = _as_is(article, raw)
    else:
        page, found = _cleaned(article, raw, item)
    _check_size(page.text, MAX_CHARACTERS, item)
    when, dating = _dating(moment, found)
    language = check_language(page.text, expect=expect_language, stated=article.language, item=item)
    marks = (_marks(found.marks),) if found.marks and not article.as_is else ()
    return replace(
        page, published=iso(when) if when else None, language=expect_language,
        warnings=(*article.notes, *notes, *page.warnings, *marks, *dating, *language),
    )  # fmt: skip


def _item(article: Article) -> str:
    if article.source is None or PurePath(article.source).stem == article.id:
        return article.source or article.id
    return f"{article.source} ({article.id})"


def _check_size(text: str, limit: int, item: str) -> None:
    if len(text) > limit:
        raise TooLarge(
            item, f"{len(text):,} characters are more than the {limit:,} that one article may have",
            "Split it into its articles",
        )  # fmt: skip


def _page(article: Article, text: str) -> Page:
    raw = article.text if article.text is not None else article.html or ""
    return Page(
        id=article.id, text=text, title=article.title, byline=article.byline, publisher=article.publisher,
        source=article.source or article.url, sha256=article.sha256 or digest(raw),
    )  # fmt: skip


def _as_is(article: Article, raw: str) -> tuple[Page, Scrape]:
    """The text untouched; what a cleaning would find in it is looked at for the title and the date only."""
    page = _page(article, raw)
    if looks_like_html(raw):
        note = Warning(
            "markup",
            "the text holds HTML markup, which is coded as it is; without as_is the article is extracted",
        )
        return replace(page, warnings=(note,)), Scrape(raw)
    found = scrape(_LINE_END.sub("\n", raw))
    if page.title is None and found.title and raw.lstrip().startswith(found.title):
        page = replace(page, title=found.title)
    return page, found


def _cleaned(article: Article, raw: str, item: str) -> tuple[Page, Scrape]:
    web = extract(raw, item=item) if article.text is None or looks_like_html(raw) else None
    found = scrape(_LINE_END.sub("\n", web.text if web else raw))
    if web:
        _refuse_mere_links(found, item)
        found = _merged(found, web)
    if not any(map(str.isalnum, found.text)):
        raise EmptyArticle(
            item,
            "there is nothing in it but menus and notices",
            "Give the article's own text, or use --as-is",
        )
    page = _page(article, found.text)
    page = replace(
        page, title=page.title or found.title, byline=page.byline or found.byline,
        publisher=page.publisher or found.publisher,
    )  # fmt: skip
    return page, found


def _refuse_mere_links(found: Scrape, item: str) -> None:
    if not re.search(r"[^\W\d_]{2}[.!?…]", found.text):
        raise MalformedInput(
            item,
            "the page holds no article, only headlines and links",
            "Save the page of the article itself, or give its text",
        )


def _merged(found: Scrape, web: WebArticle) -> Scrape:
    """What the markup states wins over what its lines look like."""
    if web.published:
        found = replace(found, published=web.published, published_line=web.published_in)
    return replace(
        found, title=found.title or web.title, byline=web.byline or found.byline,
        publisher=web.publisher or found.publisher,
    )  # fmt: skip


def _marks(count: int) -> Warning:
    return Warning("footnote-marks", f"{count} footnote mark{'s were' if count > 1 else ' was'} dropped")


def _dating(moment: Moment | None, found: Scrape) -> tuple[Moment | None, tuple[Warning, ...]]:
    """The date to take, and a warning when it was found rather than given, or is missing."""
    if moment:
        return moment, ()
    if found.published:
        note = f"the date of publication was found in the page: {found.published_line!r}"
        return found.published, (Warning("published-found", note),)
    if found.undecided:
        note = f"undated: {found.undecided!r} names no single date (no year, or day and month could be swapped); give one"
        return None, (Warning("undated", note),)
    return None, (Warning("undated", "no date of publication was given or found; relative times stay open"),)
