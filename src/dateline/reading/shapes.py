"""What a line of a scraped page looks like: menu, counter, prose, byline, name of an outlet.

A line is judged by its shape alone (words, punctuation, length); no site is known by name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from dateline.reading.lexicon import boilerplate

_NUMBER = re.compile(r"[\d.,]+[kKmM]?\+?")
_TOKEN = re.compile(r"[^\s()\[\]:|•·,/]+")
_BAR = re.compile(r"\s*[|•·]\s*|\s{3,}|\t")
_ARROW = re.compile(r"^(?:[←→↑↓«‹▶►▸]|<<)|(?:[→←»›▶►▸]|>{1,2})$")
_POINTS = re.compile(r"[←→▶►▸☰]")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STRONG_SEPARATOR = re.compile(r"\s*[|•·»›>]\s*")
_STOP = re.compile(r"(?:[^\W\d_]{2}|\d|[)%”\"’'])[.…][\"”’')\]»]*(?:\[?\d{1,3}\]?)?$")
_BREAK = re.compile(r"([^\W\d_]+)[.!?…][\"”’')]*\s+[\"“‘'(]?[^\W\d_a-z]")
_BY = re.compile(
    r"(?:(?:written|story|words|report|text|photographs and text) )?by:?\s+(?P<who>\S.*)|from (?P<our>our .*correspondents?\b.*)",
    re.I,
)
_STAFF = re.compile(
    r"(?:(?:an?|our|the) )?(?:staff|agencies|staff and agencies|(?:staff |special |our )?(?:writers?|reporters?|correspondents?)|[\w’' ]{1,30} (?:correspondents?|reporters?|writers?|staff|desk|bureau|newsroom|team))(?:,? (?:in|at) [\w ,]{2,30}| and agencies)?\.?",
    re.I,
)
_CAPITAL = re.compile(r"[^\W\d_a-z][\w.'’-]*")


def is_menu(line: str) -> bool:
    """Nothing but menu words, one or several, or a bar of short labels that are menu words for the most part."""
    words, low = boilerplate(), line.lower().strip()
    if low in words.menu_words:
        return True
    items = [x for part in words.separators.split(low) if (x := part.strip())]
    if items and all(x in words.menu_words for x in items):
        return True
    tokens = low.split()
    if len(tokens) >= 3 and all(t in words.menu_words for t in tokens):
        return True
    labels = [x for x in _STRONG_SEPARATOR.split(low) if x]
    known = sum(x in words.menu_words for x in labels)
    return len(labels) >= 3 and known * 2 >= len(labels) and all(len(x.split()) <= 4 for x in labels)


def is_share_counter(line: str) -> bool:
    """Share words with numbers ("1.2k Shares", "Tweet 45 Like 3") or several share words and no other."""
    tokens = _TOKEN.findall(line.lower())
    shares = sum(t in boilerplate().share_words for t in tokens)
    numbers = sum(bool(_NUMBER.fullmatch(t)) for t in tokens)
    return 2 <= len(tokens) <= 16 and shares + numbers == len(tokens) and shares >= 1


def is_bar(line: str) -> bool:
    """Labels in a row ("Today | Yesterday | This week in history", "37 comments | Recommend 412")."""
    labels = [x for x in _BAR.split(line.strip()) if x]
    return (
        len(labels) >= 2
        and all(len(x.split()) <= 4 and x[-1:] not in ".!?" for x in labels)
        and (len(labels) >= 3 or any(is_share_counter(x) or is_menu(x) for x in labels))
    )


def is_pointer(line: str) -> bool:
    """A short line with an arrow at one end ("Next story →", "« Previous"), a shorter one with an arrow anywhere."""
    if line.count(" ") < 6 and _POINTS.search(line):
        return True
    return line.count(" ") < 12 and bool(_ARROW.search(line)) and not ("«" in line and "»" in line)


def is_appeal(line: str) -> bool:
    """Does a sentence of the short line ask the reader for something ("Support us from 3 euros a month.")?"""
    if line.count(" ") >= 25 or any(q in line for q in '"“”'):
        return False
    lists = boilerplate()
    for sentence in _SENTENCES.split(line):
        words = _WORDS.findall(sentence.removeprefix("Please "))
        if len(words) < 2 or words[0].lower() not in lists.appeal_verbs:
            continue
        if words[1] == "US" and not line.isupper():
            continue
        # "US" is a country, "Us" belongs to a headline unless the line is as short as a button
        rest = {w.lower() for w in words[1:] if len(words) <= 4 or w not in ("US", "Us")}
        if lists.appeal_objects & rest and not lists.asking_verbs & rest:
            return True
    return False


def pattern_name(line: str, *where: str) -> str | None:
    """The name of the boilerplate pattern that the whole line has, among those that may stand there."""
    count = line.count(" ") + 1
    if count > 100:
        return None
    for p in boilerplate().lines:
        if p.where in where and count <= p.words and p.pattern.fullmatch(line):
            return p.name
    return None


@lru_cache(maxsize=4096)
def is_noise(line: str) -> bool:
    """Boilerplate wherever it stands."""
    low = line.lower()
    if (
        low.rstrip(" :") in boilerplate().anywhere_words
        or is_share_counter(line)
        or pattern_name(line, "anywhere")
    ):
        return True
    return is_appeal(line) or (not is_prose(line) and is_pointer(line))


def is_prose(line: str) -> bool:
    """A sentence or more: ends with a full stop, holds the end of a sentence, or is too long for a label."""
    words = line.count(" ") + 1
    if words >= 25:
        return True
    if words < 6:
        return False
    return bool(_STOP.search(line)) or any(
        len(m[1]) > 1 and m[1].lower() not in boilerplate().abbreviations for m in _BREAK.finditer(line)
    )


def is_outlet(line: str) -> bool:
    """Two to four capitalised words, one of which newspapers and agencies are called by; a place in brackets."""
    tokens = _IN_BRACKETS.sub("", line).split()
    if (
        not 2 <= len(tokens) <= 4
        or "," in line
        or not all(t[:1].isupper() or t.lower() in ("of", "the", "&") for t in tokens)
    ):
        return False
    return any(t.lower() in boilerplate().outlet_words for t in tokens)


def byline(line: str) -> str | None:
    """Who wrote it, from a line that starts with "By": names, with at most place and outlet behind them."""
    m = _BY.fullmatch(line.strip())
    if not m:
        return None
    who = (m["who"] or m["our"]).strip()
    if _STAFF.fullmatch(who) or _is_names(who):
        return who.rstrip(".,;|")
    return None


def staff(line: str) -> str | None:
    """Who wrote it, from a line that names nobody ("Staff and agencies", "Caucasus desk", "Our own correspondent")."""
    line = line.strip()
    return line if line.count(" ") < 6 and _STAFF.fullmatch(line) else None


def bare_byline(line: str, *, beside_date: bool) -> str | None:
    """Who wrote it, from a line without "By": "Jane Roe, Example Wire"; beside a date line a name is enough."""
    line = line.strip()
    if not _is_names(line) or len(line.split()) > 12:
        return None
    head, _, tail = line.partition(",")
    tokens = {
        t.lower().strip(",.|/") for t in (tail or line.partition("|")[2] or line.partition("/")[2]).split()
    }
    if 2 <= len(head.split("|")[0].split("/")[0].split()) <= 4 and tokens & (
        boilerplate().outlet_words | {"agencies", "editor"}
    ):
        return line
    if beside_date and 2 <= len(re.split(r" (?:in|and|,) ", line)[0].split()) <= 3:
        return line
    return None


def names(text: str) -> str | None:
    """The text when it is names and what belongs to a byline, else None."""
    m = _BY.fullmatch(text.strip())
    who = m["who"].strip() if m and m["who"] else text.strip()
    return who if _is_names(who) else None


def _is_names(text: str) -> bool:
    tokens = [t for t in re.split(r"[\s,|/]+", text.rstrip(".")) if t]
    particles = boilerplate().name_particles
    capital = [bool(_CAPITAL.fullmatch(t)) and t.lower() not in particles for t in tokens]
    if not 2 <= len(tokens) <= 14 or not any(a and b for a, b in pairwise(capital)):
        return False
    return capital[0] and all(c or t.lower() in particles for c, t in zip(capital, tokens, strict=True))
