"""Names of people as they stand in texts and addresses: what parts they have, and patterns that find all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from dateline.datafiles import load_yaml
from dateline.entities.knowledge import fold, load_knowledge

__all__ = ["Name", "choices", "either", "name_of", "slug_pattern", "text_pattern"]

_POSSESSIVE = re.compile(r"(?:['’ʼ]s?|['’ʼ]S)\Z")
_EDGES = " \t\n\r.,;:!?()[]{}\"“”„«»'‘’"
_HYPHEN = re.compile(r"[-‐‑–]")
_INITIAL = re.compile(r"\w\.?\Z")
_LETTER = r"[^\W\d_]"
_WORD = rf"(?<!{_LETTER})(?:%s)(?=(?:e?s)?(?!{_LETTER}))"  # a plural's s is left where it stands
_BETWEEN = r"(?:[\s\-‐‑–_]+|)"


@dataclass(frozen=True, slots=True)
class Name:
    """``words``: without titles; ``parts``: those of them, and of their hyphenated parts, that tell who it is when they stand alone."""

    words: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def full(self) -> str | None:
        """The whole name; None where it is a single word."""
        return " ".join(self.words) if len(self.words) > 1 else None


@lru_cache(maxsize=1)
def choices() -> dict[str, Any]:
    """What ``data/pseudonyms.yaml`` says."""
    found: dict[str, Any] = load_yaml(files("dateline.exports") / "data" / "pseudonyms.yaml")
    return found


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return load_knowledge().cues["person_titles"] | frozenset(choices()["not_names"])


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return load_knowledge().cues["name_particles"]


def name_of(text: str) -> Name:
    """The name in the words of a mention; without words where there is none.

    >>> name_of("Mr. Omar al-Vane's")
    Name(words=('Omar', 'al-Vane'), parts=('Omar', 'al-Vane', 'Vane'))
    """
    words = [w for w in (_POSSESSIVE.sub("", w.strip(_EDGES.replace("'", "").replace("’", ""))).strip(_EDGES) for w in text.split()) if w]
    while words and (fold(words[0]) in _titles() or (words[0].islower() and words[0] not in _particles())):
        words.pop(0)
    while words and (fold(words[-1]) in _titles() or words[-1].islower()):
        words.pop()
    parts = []
    for word in words:
        pieces = [word, *(_HYPHEN.split(word) if _HYPHEN.search(word) else ())]
        parts += [p for p in pieces if fold(p) not in _particles() | _titles() and not _INITIAL.match(p) and any(map(str.isalpha, p))]
    return Name(tuple(words), tuple(dict.fromkeys(parts)))


def either(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """Whole words that fit one of the patterns, the longest first; None of none."""
    found = sorted(set(patterns), key=lambda p: (-len(p), p))
    return re.compile(_WORD % "|".join(found)) if found else None


def text_pattern(name: Name) -> list[str]:
    """Patterns of the whole name, in any case and over line ends, and of each part as written or in capitals, with a plural's s."""
    whole = [f"(?i:{_BETWEEN.join(map(re.escape, name.words))})"] if name.full else []
    return whole + [re.escape(form) for p in name.parts for form in (p, p.upper())]


def slug_pattern(name: Name) -> list[str]:
    """Patterns for addresses and ids: any case, without accents or percent-encoded, joined by any marks or none."""
    whole = [r"[\W_]*".join(map(_in_slug, name.words))] if name.full else []
    return [f"(?i:{p})" for p in (*whole, *map(_in_slug, name.parts))]


def _in_slug(word: str) -> str:
    forms = {word, fold(word), quote(word.encode("utf-8", "surrogatepass"))}
    bare = {re.sub(r"\W+", "", f) for f in (word, fold(word))} - {""}
    return f"(?:{'|'.join(sorted(map(re.escape, forms | bare), key=len, reverse=True))})"
