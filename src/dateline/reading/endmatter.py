"""What follows the article: notes, comments, the author's biography, links. Told by headings and numbering."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.lexicon import boilerplate
from dateline.reading.units import Unit

_NOTE = re.compile(r"\s*(?:\[?(\d{1,3})[\].)]?|([¹²³⁰⁴-⁹]+))\s*[\s\]:–-]?\s*\S")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"[.!?…,][\"”’')]*(?:\[\d{1,3}\]|\d{1,2}(?=\s|$)|[⁰¹²³⁴-⁹])")
_COUNTED = re.compile(
    r"(?:\(?\d[\d,.]*\)?\s+)?(?P<what>[^\d()\[\]:]+?)\s*:?\s*(?:[(\[]\s*\d[\d,.]*\s*[)\]]|\d[\d,.]*)?\s*:?"
)
_STAMP = re.compile(
    r"\b(?:says:|wrote:|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|\d{1,2}[:.]\d\d ?[ap]m)", re.I
)
_LEAST_BEFORE = 2  # paragraphs; no article ends before them


def notes(units: Sequence[Unit]) -> list[Unit]:
    """The numbered notes at the end, with their heading; empty when there are none.

    They count up from 1. Without a heading, the text must have marks that point at them.
    """
    for start in range(len(units) - 1, -1, -1):
        if _number(units[start]) == 1:
            break
    else:
        return []
    end = start
    while end < len(units) and _number(units[end]) == end - start + 1:
        end += 1
    before = units[:start]
    headed = bool(before) and _plain(before[-1]) in boilerplate().note_headings
    marks = sum(len(_MARK.findall(u.text)) for u in before)
    if sum(u.prose for u in before) < _LEAST_BEFORE and not (headed and marks):
        return []
    if headed:
        return list(units[start - 1 : end])
    goes_on = any(u.prose and not u.dropped for u in units[end:])
    return list(units[start:end]) if end - start >= 2 and marks >= end - start and not goes_on else []


def _number(u: Unit) -> int | None:
    m = _NOTE.match(u.text)
    return int(m[1] or m[2].translate(_RAISED)) if m else None


def _plain(u: Unit) -> str:
    m = _COUNTED.fullmatch(u.text.strip().lower())
    return m["what"].strip() if m and not u.prose else ""


def is_section_heading(u: Unit) -> bool:
    """Does the line stand over links to other pages ("Most read", "Related stories (3)")?"""
    return not u.prose and (_plain(u) in boilerplate().section_headings or _is_end_heading(u))


def _is_end_heading(u: Unit) -> bool:
    return not u.prose and _plain(u) in boilerplate().end_headings


def end_of_article(units: Sequence[Unit]) -> int:
    """The place of the heading behind which nothing is the article's; ``len(units)`` without one.

    A heading over comments counts when what follows looks like comments, or is no longer than what came before.
    """
    prose = [u.n for u in units if u.prose and not u.noise]
    for u in units:
        before = sum(n < u.n for n in prose) if _is_end_heading(u) else 0
        if before < _LEAST_BEFORE:
            continue
        rest = units[u.n + 1 :]
        if len(prose) - before <= before // 2 or any(_is_of_comments(v) for v in rest):
            return u.n
    return len(units)


def _is_of_comments(u: Unit) -> bool:
    return not u.prose and (_plain(u) in boilerplate().comment_words or bool(_STAMP.search(u.text)))


def open_lists(units: Sequence[Unit]) -> list[Unit]:
    """Headings over links, each with the lines below it that are no prose, until a paragraph comes."""
    found: list[Unit] = []
    is_open = False
    for u in units:
        is_open = is_section_heading(u) or (
            is_open and not u.prose and (u.text[-1:] not in '.!?"”' or u.noise)
        )
        if is_open:
            found.append(u)
    return found
