"""Finds quotations in running text by their marks alone.

Knows curly and straight, double, single and doubled single marks (``''so''``), guillemets and low marks;
tells apostrophes from single marks; follows nesting. A quotation that isn't closed ends with its paragraph;
when the next paragraph opens with a mark again, it goes on there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.language import Document, Token

_MARK = re.compile(r"''|``|[\"“”„‟«»'‘’‚‛]")
_OPENERS = {"“": '"', "„": '"', "‟": '"', "«": '"', "``": '"', "‘": "'", "‚": "'", "‛": "'"}
_CLOSERS = {"”": '"', "»": '"', "’": "'"}
_EITHER = {'"': '"', "''": '"', "'": "'"}
_BEFORE_OPEN = frozenset(" \t\n\r\u00a0\u2009\u202f([{-–—―/…:;,.\"“‘'«„>*")
_MAX_DEPTH = 6
_MIN_WORDS = 3  # fewer are a name or a scare quote, not an utterance
_OF_TITLES = frozenset({"PROPN", "ADP", "CCONJ", "DET", "PART", "NUM", "SYM", "SPACE"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points ``start`` to ``end`` (exclusive) with its marks. ``depth`` 0 stands in no other quotation.

    ``closed`` tells whether its closing mark was found; ``resumes`` that it goes on with the quotation
    before it, which was left open at the end of its paragraph.
    """

    start: int
    end: int
    depth: int
    closed: bool
    mark: str  # '"' or "'"
    resumes: bool = False


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """All quotations in the paragraphs (code-point ranges), by start."""
    out: list[Quotation] = []
    open_before = False
    for a, b in paragraphs:
        found = _in_paragraph(text, a, b)
        if open_before and found and found[0].depth == 0 and not text[a : found[0].start].strip():
            q = found[0]
            found[0] = Quotation(q.start, q.end, q.depth, q.closed, q.mark, resumes=True)
        outer = [q for q in found if q.depth == 0]
        open_before = bool(outer) and not outer[-1].closed and outer[-1].mark == '"'
        out += found
    return out


def _in_paragraph(text: str, a: int, b: int) -> list[Quotation]:
    stack: list[tuple[str, int]] = []
    found: list[Quotation] = []
    for m in _MARK.finditer(text, a, b):
        mark = m[0]
        kind = _CLOSERS.get(mark) or _EITHER.get(mark) or _OPENERS[mark]
        if kind == "'" and _is_apostrophe(text, m.start(), m.end(), a, b, stack):
            continue
        if _opens(text, mark, m.start(), m.end(), a, b, stack, kind):
            if len(stack) < _MAX_DEPTH:
                stack.append((kind, m.start()))
        else:
            _close(stack, found, kind, m.end())
    for depth, (kind, start) in enumerate(stack):
        if kind == '"':  # a lone single mark is an apostrophe after all
            doubles = sum(k == '"' for k, _ in stack[:depth])
            found.append(Quotation(start, b, doubles, closed=False, mark=kind))
    return _with_depth(sorted(found, key=lambda q: (q.start, -q.end)))


def _close(stack: list[tuple[str, int]], found: list[Quotation], kind: str, end: int) -> None:
    """Close the innermost quotation of this kind; single marks left open inside it were apostrophes."""
    for n in range(len(stack) - 1, -1, -1):
        if stack[n][0] == kind:
            if kind == "'" or all(k == "'" for k, _ in stack[n + 1 :]):
                found.append(Quotation(stack[n][1], end, n, closed=True, mark=kind))
                del stack[n:]
            return
        if kind == "'":
            return


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    """Depths counted anew, after the marks that turned out to be apostrophes are gone."""
    out: list[Quotation] = []
    ends: list[int] = []
    for q in found:
        while ends and ends[-1] <= q.start:
            ends.pop()
        out.append(Quotation(q.start, q.end, len(ends), q.closed, q.mark))
        ends.append(q.end)
    return out


def _is_apostrophe(text: str, i: int, j: int, a: int, b: int, stack: list[tuple[str, int]]) -> bool:
    before = text[i - 1] if i > a else " "
    after = text[j] if j < b else " "
    if before.isalnum() and after.isalnum():
        return True
    if text[i] in "’'" and not before.isalnum() and (after.isdigit() or _elided(text, j)):
        return True  # ’90s, ’em
    closing = text[i] in "’'" and not (before.isspace() or before in "([—–")
    return closing and not any(kind == "'" for kind, _ in stack)


_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)


def _elided(text: str, j: int) -> bool:
    return _ELIDED.match(text, j) is not None


def _opens(
    text: str, mark: str, i: int, j: int, a: int, b: int, stack: list[tuple[str, int]], kind: str
) -> bool:
    if mark in _OPENERS:
        return True
    before = text[i - 1] if i > a else " "
    after = text[j] if j < b else " "
    is_open = any(k == kind for k, _ in stack)
    if mark in _CLOSERS:
        # a closing mark typed where one opens: ”So
        return not is_open and before.isspace() and after.isalnum()
    if is_open and (stack[-1][0] == kind or before not in _BEFORE_OPEN or after.isspace()):
        return False
    return not after.isspace() and (before in _BEFORE_OPEN or not is_open)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in tokens, marks included; ``a`` to ``b`` (exclusive)."""

    a: int
    b: int
    paragraph: int
    utterance: bool  # long enough, and closed like a sentence or holding a verb
    resumes: bool


def quotes_of(doc: Document) -> tuple[list[Quote], list[Quotation]]:
    """Outermost quotations in tokens, and all quotations in code points."""
    bounds: dict[int, tuple[int, int]] = {}
    for s in doc.sentences:
        a, b = doc.offsets(s.start, s.end - 1)
        bounds[s.paragraph] = (
            min(a, bounds.get(s.paragraph, (a, b))[0]),
            max(b, bounds.get(s.paragraph, (a, b))[1]),
        )
    found = find_quotations(doc.text, [bounds[p] for p in sorted(bounds)])
    starts = [t.start for t in doc.tokens]
    ends = [t.end for t in doc.tokens]
    out = []
    for q in found:
        if q.depth:
            continue
        a, b = bisect_left(starts, q.start), bisect_left(ends, q.end) + 1
        if a < len(doc.tokens) and doc.tokens[a].start > q.start and a and doc.tokens[a - 1].end > q.start:
            a -= 1
        b = min(b, len(doc.tokens))
        if a < b:
            out.append(
                Quote(a, b, doc.sentences[doc.tokens[a].sent].paragraph, _is_utterance(doc, a, b), q.resumes)
            )
    return out, found


def _is_utterance(doc: Document, a: int, b: int) -> bool:
    words = [t for t in doc.tokens[a:b] if t.pos != "PUNCT"]
    if len(words) < _MIN_WORDS:
        return False
    stops = any(t.text[-1] in ".!?," for t in doc.tokens[max(a, b - 3) : b])
    if _is_title(words):
        return False
    return (stops and words[0].text[0].isupper()) or any(
        t.pos in ("VERB", "AUX") and t.tag != "VB" for t in words
    )


def _is_title(words: list[Token]) -> bool:
    """ "said on “Dawn and Dusk.”": names, nouns with a capital and what joins them."""
    return any(t.pos == "PROPN" for t in words) and all(
        t.pos in _OF_TITLES or (t.pos in ("NOUN", "ADJ") and t.text[0].isupper()) for t in words
    )


def quotes_in(quotes: list[Quote], a: int, b: int) -> list[Quote]:
    """The quotations (in text order, none in another) that touch token indexes ``a`` to ``b``."""
    first = bisect_right(quotes, a, key=lambda q: q.b)
    last = bisect_left(quotes, b, key=lambda q: q.a)
    return quotes[first:last]
