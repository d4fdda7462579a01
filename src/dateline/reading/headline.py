"""Which line above the article is its headline?

Mastheads, kickers, slogans and teasers stand there too. A headline has some length and takes up words of the
first paragraphs; what stands above it is none of the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.lexicon import boilerplate
from dateline.reading.shapes import is_bar, is_menu, is_outlet
from dateline.reading.units import Unit

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_BARS = frozenset("|-–—•·»:")
_STEM = 5  # characters that two forms of one word share
_FIRST_PARAGRAPHS = 3


def choose(left: Sequence[Unit], body: Sequence[Unit], *, furnished: bool) -> int:
    """The index in ``left`` (what is still there above the prose ``body``) of the headline; -1 without one.

    The first line that shares words with the first paragraphs, as a line below it may be its standfirst. On a
    page with furniture (``furnished``) it must share more than a third of what the best one does, the lead counting twice. When no line shares
    any, the last one of some length on such a page, and the first on a clean one.
    """
    could = [
        n for n, u in enumerate(left) if _is_candidate(u) and not is_browser_title(u, left[n + 1 : n + 6])
    ]
    if len(could) < 2:
        return could[0] if could else max((n for n, u in enumerate(left) if u.is_line), default=-1)
    lead = content(body[0].text) if body else set()
    about = lead | content(" ".join(u.text for u in body[1:_FIRST_PARAGRAPHS]))
    words = {n: content(left[n].text) & about for n in could}
    fit = [n for n in could if _fits(left[n], len(words[n]))]
    if fit:
        weight = {n: len(words[n]) + len(words[n] & lead) for n in fit}
        least = max(weight.values()) / 3 if furnished else 0
        return next(n for n in fit if weight[n] > least)
    if not furnished:
        return could[0]
    return next((n for n in reversed(could) if left[n].text.count(" ") >= 3), could[-1])


def _is_candidate(u: Unit) -> bool:
    return (
        u.is_line and " " in u.text and not is_outlet(u.text) and not is_menu(u.text) and not is_bar(u.text)
    )


def _fits(u: Unit, shared: int) -> bool:
    words = u.text.split()
    if len(words) == 3:  # a label ("Middle East War") unless it is written like a sentence
        return shared >= 2 and words[-1][:1].islower()
    return (len(words) >= 4 and shared >= 2) or (len(words) >= 5 and shared >= 1)


def content(text: str) -> set[str]:
    """The stems of the words that say what a text is about."""
    words = (m[0] for m in _WORD.finditer(text))
    dull = boilerplate().function_words
    return {
        w.lower().removesuffix("'s").removesuffix("’s")[:_STEM]
        for w in words
        if (len(w) > 2 or w[:1].isupper()) and len(w) > 1 and w.lower() not in dull
    }


def is_browser_title(u: Unit, others: Sequence[Unit]) -> bool:
    """Is the line one of the next with the site's name behind or before it ("Title | Site")?"""
    for v in others:
        if v.is_line and len(v.text) < len(u.text):
            behind = u.text[len(v.text) :].lstrip() if u.text.startswith(v.text) else ""
            before = u.text[: -len(v.text)].rstrip() if u.text.endswith(v.text) else ""
            if behind[:1] in _BARS or before[-1:] in _BARS:
                return True
    return False
