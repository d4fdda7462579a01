"""Lines that date an article: a date, and beside it at most who wrote it, where, for whom and in which section."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.reading.dates import DateLine, Moment, date_line
from dateline.reading.lexicon import date_words
from dateline.reading.shapes import is_menu, is_outlet, is_prose, names, pattern_name

_MAX_LENGTH = 160  # characters
_MAX_REST = 6  # words beside the date, after a label such as "Posted"
_BAR = re.compile(r"[|•·]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """``moment`` is None when the date has two readings or no year."""

    moment: Moment | None
    byline: str | None = None


def stamp(line: str) -> Stamp | None:
    """What the line says of the date, or None when it is more than a date line."""
    found = date_line(line) if len(line) <= _MAX_LENGTH else None
    if found is None:
        return None
    if found.rest and not is_menu(found.rest) and (who := names(found.rest)):
        return Stamp(found.moment, who)
    if not found.rest or (found.moment and (_is_label(found.rest) or _is_labelled(line, found))):
        return Stamp(found.moment)
    return None


def _is_labelled(line: str, found: DateLine) -> bool:
    """Does the line open with a word such as "Posted", and say little besides its date?"""
    first = line.split()[0].lower().rstrip(":")
    return not is_prose(line) and first in date_words().labels and found.rest.count(" ") < _MAX_REST


def _is_label(rest: str) -> bool:
    """Sections, places or outlets of up to three capitalised words, a field with its name."""
    return all(_is_one_label(x.strip()) for x in _BAR.split(rest) if x.strip())


def _is_one_label(text: str) -> bool:
    words = text.split()
    if is_menu(text) or is_outlet(text) or pattern_name(text, "top", "anywhere"):
        return True
    return len(words) <= 3 and all(w[:1].isupper() for w in words)
