"""Syndicated and lightly edited copies of articles, found by MinHash.

Two articles are alike when enough of their runs of words are the same: the Jaccard coefficient of their shingles (Broder 1997,
"On the resemblance and containment of documents"), or most of the shorter one's, for a copy that was cut. Both are read off MinHash
signatures. Candidates share a band of these (Leskovec, Rajaraman and Ullman, "Mining of massive datasets", chapter 3), so that cost
grows with the articles and not with their pairs. Whether two are alike depends on their two texts alone, so that articles may come and go
one by one with the same result as starting over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from operator import eq
from struct import pack, unpack
from typing import Self

from rensa import RMinHash

from dateline.incidents.likings import OPTIONS, Options

__all__ = ["Copies", "Signature", "bands_of", "find_copies", "is_alike", "original", "signature"]

_WORD = re.compile(r"\w+")
_TRIED = 64  # of a band shared by very many articles, the earliest
Dated = tuple[str | None, str]  # when it was published (ISO 8601), and its text


@dataclass(frozen=True, slots=True)
class Signature:
    """The MinHash of a text's shingles, and how many different ones it has."""

    size: int
    digest: tuple[int, ...]

    def pack(self) -> bytes:
        """As bytes, from which :meth:`unpack` makes an equal signature."""
        return pack(f"<{1 + len(self.digest)}I", self.size, *self.digest)

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        size, *digest = unpack(f"<{len(data) // 4}I", data)
        return cls(size, tuple(digest))


def find_copies(articles: Mapping[str, Dated], *, options: Options = OPTIONS) -> dict[str, str]:
    """Article id → id of the article that it copies: of those alike the one that was published first, which copies none itself.

    Of articles published at one time the first by id counts as the original; those without a date come last.
    """
    copies = Copies(options=options)
    for id, (published, text) in articles.items():
        copies.add(id, published, text)
    return copies.found()


def signature(text: str, *, options: Options = OPTIONS) -> Signature:
    """The signature of a text; case and punctuation do not matter. Equal texts have equal signatures on every machine."""
    words = _WORD.findall(text.casefold())
    n = options.shingle
    shingles = {" ".join(words[i : i + n]) for i in range(len(words) - n + 1)}
    minhash = RMinHash(num_perm=options.permutations, seed=options.seed)
    minhash.update(sorted(shingles))
    return Signature(len(shingles), tuple(minhash.digest()))


def bands_of(own: Signature, *, options: Options = OPTIONS) -> list[str]:
    """Under what to file an article: those that are alike share one of these with high probability."""
    if own.size < options.least:
        return []
    rows = options.permutations // options.bands
    parts = (own.digest[i : i + rows] for i in range(0, options.permutations, rows))
    return [f"{n}:{pack(f'<{rows}I', *part).hex()}" for n, part in enumerate(parts)]


def is_alike(a: Signature, b: Signature, *, options: Options = OPTIONS) -> bool:
    """Whether one of two articles is a copy of the other, lightly edited or cut."""
    if min(a.size, b.size) < options.least:
        return False
    jaccard: float = sum(map(eq, a.digest, b.digest)) / len(a.digest)
    shared = jaccard / (1 + jaccard) * (a.size + b.size)
    is_part = shared / min(a.size, b.size) >= options.within_other
    return jaccard >= options.alike or (jaccard >= options.alike / 2 and is_part)


def original(id: str, own: tuple[str | None, Signature], mates: Mapping[str, tuple[str | None, Signature]],
             *, options: Options = OPTIONS) -> str | None:  # fmt: skip
    """The earliest of the articles that share a band with this one which is earlier and alike; None where there is none."""
    rank = _rank(id, own[0])
    earlier = [key for mate, (published, _) in mates.items() if (key := _rank(mate, published)) < rank]
    for key in sorted(earlier):
        if is_alike(own[1], mates[key[2]][1], options=options):
            return key[2]
    return None


def _rank(id: str, published: str | None) -> tuple[bool, str, str]:
    return published is None, published or "", id


class Copies:
    """Articles that come and go, and which of them copy which."""

    def __init__(self, *, options: Options = OPTIONS) -> None:
        self._options = options
        self._articles: dict[str, tuple[str | None, Signature]] = {}
        self._bands: dict[str, set[str]] = {}
        self._parents: dict[str, str | None] = {}
        self._stale: set[str] = set()

    def add(self, id: str, published: str | None, text: str) -> None:
        """Add an article, in place of the one of this id."""
        self.add_signature(id, published, signature(text, options=self._options))

    def add_signature(self, id: str, published: str | None, signed: Signature) -> None:
        """The same, for an article that was signed before."""
        self.remove(id)
        own = self._articles[id] = published, signed
        for band in bands_of(own[1], options=self._options):
            members = self._bands.setdefault(band, set())
            members.add(id)
            self._stale |= members if len(members) <= _TRIED or id in self._earliest(members) else {id}

    def remove(self, id: str) -> None:
        """Forget an article, if it is there."""
        if (own := self._articles.get(id)) is None:
            return
        for band in bands_of(own[1], options=self._options):
            members = self._bands[band]
            self._stale |= members if len(members) <= _TRIED + 1 or id in self._earliest(members) else {id}
            members.discard(id)
        del self._articles[id]
        self._parents.pop(id, None)

    def found(self) -> dict[str, str]:
        """Article id → id of the article that it copies, by ids."""
        for id in sorted(self._stale & self._articles.keys()):
            self._parents[id] = original(id, self._articles[id], self._mates(id), options=self._options)
        self._stale.clear()
        return {id: self._root(parent) for id, parent in sorted(self._parents.items()) if parent is not None}

    def _mates(self, id: str) -> dict[str, tuple[str | None, Signature]]:
        bands = bands_of(self._articles[id][1], options=self._options)
        ids = {mate for band in bands for mate in self._earliest(self._bands[band])}
        return {mate: self._articles[mate] for mate in ids - {id}}

    def _earliest(self, ids: Iterable[str]) -> Iterable[str]:
        """Those that count of a band."""
        ids = list(ids)
        return ids if len(ids) <= _TRIED else nsmallest(_TRIED, ids, key=lambda i: _rank(i, self._articles[i][0]))

    def _root(self, id: str) -> str:
        while (parent := self._parents.get(id)) is not None:
            id = parent
        return id
