"""A web page → its article: the text through trafilatura in precision mode, the date only from the markup.

Trafilatura (Barbaresi 2021, ACL demo) finds the main text best in its precision mode on news pages. Its date
finder also guesses from addresses and copyright lines, so dates are read here, from where pages state them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.errors import MalformedInput
from dateline.reading.dates import Moment, date_line
from dateline.reading.lexicon import date_words
from dateline.reading.scrape import Scrape, scrape
from dateline.reading.shapes import is_prose

_LINES_ABOVE = 8  # between headline and text stand no more lines that matter
_LEAST_PROSE, _LEAST_CHARACTERS = 3, 60  # paragraphs, and characters of each, of a page that is an article

_HTML = re.compile(r"</(?:p|div|article|body|html|section|span|h[1-6]|li|td)\s*>|<br\s*/?>", re.I)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{6,60})"')
_BLOCKS = frozenset("p div section article head list item quote table row cell li ul ol blockquote h1 h2 h3 h4 h5 h6 tr td th pre main dl dd dt body html header footer aside nav figure figcaption form".split())  # fmt: skip
_MARK = re.compile(r"[\s\[(]*\d{1,3}[\s\])]*|[*†‡]+")
_UNPARSEABLE = re.compile(r"^\s*<\?xml[^>]*\?>|[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class WebArticle:
    """What the page shows: paragraphs joined by blank lines, the headline first when the page shows it."""

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    published_in: str | None = None


def looks_like_html(text: str) -> bool:
    """Markup, and not a text that only mentions a tag?"""
    start = text[:2000].lstrip("\ufeff \t\r\n")
    return start.startswith("<") and bool(_DOCUMENT.search(start) or _HTML.search(text[:20000]))


def extract(html: str, *, item: str) -> WebArticle:
    """The article of the page. :class:`MalformedInput` when there is none (a menu, an index, an empty shell)."""
    from lxml.html import document_fromstring  # type: ignore[import-untyped]

    source = _UNPARSEABLE.sub("", html)
    if not re.search(r"<[a-z!]", source, re.I) or not re.search(r"\w", re.sub(r"<[^>]*>", "", source)):
        raise _no_article(item)
    tree = document_fromstring(source)
    _drop_reference_marks(tree)
    blocks = _main_text(tree, fragment=not _DOCUMENT.search(source))
    if not any(" " in b for b in blocks):
        raise _no_article(item)
    title, byline, publisher = _metadata(tree)
    shown = _shown_title(tree, title)
    if shown and blocks[0].casefold() != shown.casefold():
        blocks = [shown, *(b for b in blocks if b.casefold() != shown.casefold())]
    moment, where = _published(tree)
    above = _above(tree, shown, blocks)
    if moment is None and (line := above.published_line):
        moment, where = above.published, line
    return WebArticle("\n\n".join(blocks), shown or title, byline or above.byline, publisher, moment, where)


def _above(tree: Any, shown: str | None, blocks: list[str]) -> Scrape:
    """What the lines between headline and text say about date and author; extraction leaves them out."""
    text = [x for x in blocks if is_prose(x) and x != shown]
    lines = list(_paragraphs(tree))
    if not text or text[0] not in lines:
        return Scrape("")
    first = lines.index(text[0])
    heads = [n for n, x in enumerate(lines[:first]) if shown and x.casefold() == shown.casefold()]
    between = lines[heads[-1] + 1 if heads else max(0, first - _LINES_ABOVE) : first]
    return scrape("\n\n".join([*([shown] if shown else []), *between[-_LINES_ABOVE:], *text[:_LINES_ABOVE]]))


def html_lines(html: str) -> str:
    """All text of the page, block by block, for pages that are a database's download rather than an article."""
    from lxml.html import document_fromstring

    tree = document_fromstring(_UNPARSEABLE.sub("", html))
    return "\n\n".join(_paragraphs(tree))


def _no_article(item: str) -> MalformedInput:
    return MalformedInput(
        item, "the page holds no article, only navigation, scripts or nothing",
        "Save the page of the article itself, after it has loaded, or give its text",
    )  # fmt: skip


def _main_text(tree: Any, *, fragment: bool) -> list[str]:
    from lxml.etree import tostring  # type: ignore[import-untyped]
    from trafilatura import bare_extraction

    page = tostring(tree, encoding="unicode", method="html")
    found = bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
    )
    body = getattr(found, "body", None)
    blocks = list(_paragraphs(body)) if body is not None else []
    if blocks:
        return blocks
    lines = list(_paragraphs(tree.find("body")))  # a page laid out in tables, or built of bare breaks
    prose = sum(is_prose(x) and len(x) >= _LEAST_CHARACTERS for x in lines)
    return lines if fragment or prose >= _LEAST_PROSE else []


def _paragraphs(element: Any) -> Iterator[str]:
    """The text of each innermost block, its white space as a browser shows it, breaks as line ends."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in ("script", "style", "template", "noscript"):
            pass
        elif child.tag in _BLOCKS:
            yield from _flush(inline)
            yield from _paragraphs(child)
        elif child.tag in ("br", "lb"):
            inline.append("\v")
        elif any(x.tag in _BLOCKS for x in child.iter() if isinstance(x.tag, str)):
            yield from _flush(inline)
            yield from _paragraphs(child)
        else:
            inline.append("".join("\v" if x in ("br", "lb") else x for x in _inline(child)))
        inline.append(child.tail or "")
    yield from _flush(inline)


def _inline(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield "\v" if child.tag in ("br", "lb") else ""
            yield from _inline(child)
        yield child.tail or ""


def _flush(inline: list[str]) -> Iterator[str]:
    lines = [_SPACE.sub(" ", x).strip(" ") for x in "".join(inline).split("\v")]
    inline.clear()
    if text := "\n".join(x for x in lines if x):
        yield text


def _drop_reference_marks(tree: Any) -> None:
    """Raised figures after a sentence, or that link to a note, are reference marks; "km²" is not."""
    for sup in list(tree.iter("sup")):
        before = (sup.getprevious().tail if sup.getprevious() is not None else sup.getparent().text) or ""
        if _MARK.fullmatch(sup.text_content()) and (
            before.rstrip()[-1:] in tuple('.,;:!?…”"’)') or sup.find(".//a") is not None
        ):
            sup.drop_tree()


def _metadata(tree: Any) -> tuple[str | None, str | None, str | None]:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, extensive=False)
    return found.title or None, found.author or None, found.sitename or None


def _shown_title(tree: Any, title: str | None) -> str | None:
    """The headline as the page shows it: the heading that is the title, or the only main heading."""
    main = [_heading(h) for h in tree.iter("h1")]
    headings = [*main, *(_heading(h) for h in tree.iter("h2"))]
    low = (title or "").casefold()
    for h in headings:
        if h and low and (h.casefold() == low or (low.startswith(h.casefold()) and len(h) > 20)):
            return h
    main = [h for h in main if h]
    return main[0] if len(main) == 1 and main[0].count(" ") >= 2 else None


def _heading(element: Any) -> str:
    return _SPACE.sub(" ", element.text_content()).strip()


def _published(tree: Any) -> tuple[Moment | None, str | None]:
    """The date of publication and the place in the markup that states it."""
    for script in tree.iter("script"):
        if (
            "ld+json" in (script.get("type") or "")
            and (m := _LD_DATE.search(script.text or ""))
            and (d := _moment(m[1]))
        ):
            return d, "JSON-LD datePublished"
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), meta.get("content") or "")
    for name in date_words().meta_dates:
        if d := _moment(metas.get(name, "")):
            return d, f"meta {name}"
    for time in tree.iter("time"):
        outside = any(a.tag in ("nav", "footer", "aside") for a in time.iterancestors())
        if not outside and (d := _moment(time.get("datetime") or time.text_content())):
            return d, "time element"
    return None, None


def _moment(value: str) -> Moment | None:
    line = date_line(value.strip()) if 6 <= len(value) <= 100 else None
    return line.moment if line and not line.rest else None
