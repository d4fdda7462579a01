"""Footnote marks that a scrape leaves behind sentences: "lives.1", "the city. 2", "troops.[3]", "aid.¹".

A mark is a small figure right after the end of a sentence; figures that the text needs ("Resolution 2254.",
"No. 2", "1.5 million", "on Dec. 10") are left alone.
"""

from __future__ import annotations

import re

from dateline.reading.lexicon import boilerplate

# a word, the end of its sentence, closing quotes; then the mark
_END = r"(?P<word>[^\W\d_]+)(?P<stop>[.!?…]+[\"”’')»]*)"
_GLUED = re.compile(_END + r"(?P<mark>\d{1,2}(?:,\d{1,2})*)(?=\s+[\"“‘'(«]?[^\W\d_a-z]|\s*$)")
_SPACED = re.compile(_END + r"(?P<mark>[ \u00a0]\d{1,2})(?=\s*$)")
_BRACKETED = re.compile(r"(?<=[\w.!?…,;:\"”’')»\]])(?P<mark>\[(?:\d{1,3}|note \d{1,2})\])")
_SPACED_BRACKET = re.compile(r"(?<=[.!?…\"”’])(?P<mark>[ \u00a0]\[\d{1,3}\])(?=\s*$)")
# a year has figures itself, so that a mark behind it is only one where the page has notes
_BEHIND_YEAR = re.compile(
    r"(?<=\b1[6-9]\d\d[.,]|\b20\d\d[.,])(?P<mark>\d{1,2})(?=\s+[\"“‘'(«]?[^\W\d_a-z]|\s*$)"
)
_RAISED = re.compile(r"(?<=[.!?…,;:\"”’')»])(?P<mark>[⁰¹²³⁴-⁹]+)")


def drop_marks(line: str, *, ends_paragraph: bool, noted: bool = False) -> tuple[str, int]:
    """The line without its footnote marks, and how many there were. ``noted``: the page has a list of notes.

    ``ends_paragraph``: only there may a mark stand behind a space, since "city. 2" may go on in the next line.
    """
    patterns = [_RAISED, _BRACKETED, _GLUED]
    if noted:
        patterns.append(_BEHIND_YEAR)
    if ends_paragraph:
        patterns += [_SPACED_BRACKET, _SPACED]
    dropped = 0
    for pattern in patterns:
        line, n = _drop(line, pattern)
        dropped += n
    return line, dropped


def _drop(line: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    out: list[str] = []
    last = n = 0
    for m in pattern.finditer(line):
        if not _is_mark(m):
            continue
        a, b = m.span("mark")
        out.append(line[last:a])
        last, n = b, n + 1
    return ("".join(out) + line[last:], n) if n else (line, 0)


def _is_mark(m: re.Match[str]) -> bool:
    word = m.groupdict().get("word")
    if word is None:
        return True
    # one letter is an initial or "p.", capitals throughout are a name with a version or a unit
    return len(word) > 1 and not word.isupper() and word.lower() not in boilerplate().abbreviations
