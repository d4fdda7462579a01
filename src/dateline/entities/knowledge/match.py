"""Finding known names among the words of a text: exact but for dots, accents, apostrophes and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from dateline.language import Token

T = TypeVar("T")

_SPLIT = re.compile(r"[\s\-‐‑–]+")
_DROPPED = re.compile(r"[.’'ʼ‘`´,]")
HYPHENS = frozenset("-‐‑–")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents, dots and apostrophes: the form in which names are compared.

    >>> fold("Élysée"), fold("U.S."), fold("N'Djamena")
    ('elysee', 'us', 'ndjamena')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", _DROPPED.sub("", word))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, split at spaces and hyphens."""
    return tuple(w for w in map(fold, _SPLIT.split(name)) if w)


def shape_fits(known: str, seen: str) -> bool:
    """Whether the capitals of the word seen allow it to be the known one: "us" is not "US", "turkey" not "Turkey".

    A capital in the wrong place ("iRan") shows that a name was meant.
    """
    known, seen = _DROPPED.sub("", known), _DROPPED.sub("", seen)
    if not known or not seen or not known[0].isupper():
        return True
    if len(known) > 1 and known.isupper():
        return seen.isupper() or (len(known) > 3 and seen[0].isupper())
    return not seen.islower()


@dataclass(slots=True)
class NameIndex(Generic[T]):
    """Names by their first word. ``find`` gives the longest known name at each place, left to right."""

    _by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = field(default_factory=dict)

    def add(self, name: str, value: T) -> None:
        folded = words_of(name)
        surface = tuple(w for w in _SPLIT.split(name) if fold(w))
        if folded:
            self._by_first.setdefault(folded[0], []).append((folded, surface, value))

    def freeze(self) -> None:
        """Longest names first, so that the first fit is the longest."""
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, list[T]] | None:
        """The end (exclusive) of the longest known name that starts at token i, and all that bear it."""
        first = fold(tokens[i].text)
        entries = self._by_first.get(first) or self._by_first.get(first.partition("-")[0])
        if not entries:
            return None
        best: tuple[int, list[T]] | None = None
        size = 0
        for folded, surface, value in entries:
            if best and len(folded) < size:
                break
            end = _fit(tokens, i, folded, surface)
            if end is not None and (best is None or end == best[0]):
                best = (end, [*best[1], value] if best else [value])
                size = len(folded)
        return best

    def called(self, name: str) -> list[T]:
        """All that bear exactly this name, capitals as they must be."""
        folded, surface = words_of(name), tuple(w for w in _SPLIT.split(name) if fold(w))
        entries = self._by_first.get(folded[0], []) if folded else []
        return [
            value for known, shape, value in entries
            if known == folded and all(map(shape_fits, shape, surface))
        ]  # fmt: skip

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, list[T]]]:
        i = 0
        while i < len(tokens):
            hit = self.at(tokens, i)
            if hit:
                yield i, hit[0], hit[1]
            i = hit[0] if hit else i + 1


def _fit(tokens: Sequence[Token], i: int, folded: tuple[str, ...], surface: tuple[str, ...]) -> int | None:
    """Where the name ends that starts at token i; "U.S.-led" is one token where "Saudi-led" is three."""
    n = 0
    while n < len(folded):
        if n and i < len(tokens) and tokens[i].text in HYPHENS:
            i += 1
        if i >= len(tokens):
            return None
        seen = fold(tokens[i].text)
        parts = (seen,) if seen == folded[n] else tuple(seen.split("-"))
        if folded[n : n + len(parts)] != parts or not shape_fits(surface[n], _SPLIT.split(tokens[i].text)[0]):
            return None
        n += len(parts)
        i += 1
    return i


def index_of(pairs: Iterable[tuple[str, T]]) -> NameIndex[T]:
    """An index of (name, value) pairs."""
    index: NameIndex[T] = NameIndex()
    for name, value in pairs:
        index.add(name, value)
    index.freeze()
    return index
