"""What gathering keeps between runs: the sketch of every claim with its blocks, and the signature of every article.

:class:`Sketches` is the :class:`dateline.incidents.regather.Index` of a store: neighbours of a new claim are an indexed look-up.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select

from dateline.incidents import Signature, Sketch, blocks_of, dump, parse
from dateline.store.tables import blocks, signatures, sketches

__all__ = ["Sketches"]

_AT_ONCE = 500  # values in one condition
T = TypeVar("T")


class Sketches:
    """Sketches and signatures within one transaction; claims and articles are named by their keys and ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._members: dict[str, list[Sketch]] = {}  # of blocks already read, until the next change

    def members(self, block: str) -> Collection[Sketch]:
        """All sketches of the block."""
        if block not in self._members:
            query = select(sketches.c.data).join(blocks, blocks.c.sketch == sketches.c.id).where(blocks.c.block == _number(block))
            self._members[block] = [_unpacked(data) for data in self._connection.execute(query).scalars()]
        return self._members[block]

    def find(self, keys: Iterable[str]) -> Collection[Sketch]:
        """The sketches of those claims that there are."""
        return list(self._where(sketches.c.claim, keys))

    def of_articles(self, articles: Iterable[str]) -> list[Sketch]:
        """The sketches of all claims of these articles."""
        return list(self._where(sketches.c.article, articles))

    def add(self, new: Iterable[Sketch]) -> None:
        """Add claims, none of which is there."""
        self._members.clear()
        rows = iter(new)
        while page := list(islice(rows, _AT_ONCE)):
            made = self._connection.execute(
                insert(sketches).returning(sketches.c.id, sort_by_parameter_order=True),
                [{"claim": s.key, "article": s.article, "data": zlib.compress(dump(s).encode(), 1)} for s in page],
            )
            own = [{"block": b, "sketch": id} for id, s in zip(made.scalars(), page, strict=True) for b in _numbers(s)]
            if own:
                self._connection.execute(insert(blocks), own)

    def remove(self, gone: Iterable[Sketch]) -> None:
        """Forget claims."""
        self._members.clear()
        for page in _pages([s.key for s in gone]):
            ids = select(sketches.c.id).where(sketches.c.claim.in_(page))
            numbers = self._connection.execute(ids).scalars().all()
            self._connection.execute(delete(blocks).where(blocks.c.sketch.in_(numbers)))
            self._connection.execute(delete(sketches).where(sketches.c.id.in_(numbers)))

    def clear(self) -> None:
        """Forget everything."""
        self._members.clear()
        for table in (blocks, sketches, signatures):
            self._connection.execute(delete(table))

    def signatures(self) -> Iterator[tuple[str, str | None, Signature]]:
        """Article id, when it was published, and its signature."""
        for row in self._connection.execute(select(signatures)):
            yield row.article, row.published, Signature.unpack(row.data)

    def sign(self, articles: Sequence[tuple[str, str | None, Signature]], gone: Iterable[str] = ()) -> None:
        """Keep the signatures of articles, in place of those there were, and forget those that are gone."""
        for page in _pages([*gone, *(id for id, _, _ in articles)]):
            self._connection.execute(delete(signatures).where(signatures.c.article.in_(page)))
        if articles:
            rows = [{"article": id, "published": published, "data": s.pack()} for id, published, s in articles]
            self._connection.execute(insert(signatures), rows)

    def _where(self, column: object, values: Iterable[str]) -> Iterator[Sketch]:
        query = select(sketches.c.data).where(column.in_(bindparam("values", expanding=True)))  # type: ignore[attr-defined]
        for page in _pages(list(dict.fromkeys(values))):
            for data in self._connection.execute(query, {"values": page}).scalars():
                yield _unpacked(data)


def _unpacked(data: bytes) -> Sketch:
    return parse(zlib.decompress(data).decode())


def _numbers(s: Sketch) -> set[int]:
    return set(map(_number, blocks_of(s)))


def _number(block: str) -> int:
    """The name of a block as a whole number of 63 bits: names are long and there are many."""
    return int.from_bytes(blake2b(block.encode(), digest_size=8).digest(), "big") >> 1


def _pages(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for i in range(0, len(values), _AT_ONCE):
        yield values[i : i + _AT_ONCE]
