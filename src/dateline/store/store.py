"""The store: records in, the same records out, with tables beside them for questions in SQL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Column, Connection, Engine, delete, func, insert, select, update

from dateline.errors import StoreError
from dateline.records import Record
from dateline.store.failures import reported
from dateline.store.opening import bring_up_to_date, make_engine, parse_url
from dateline.store.rows import article_row, child_rows, unpack
from dateline.store.search import Hit, search
from dateline.store.tables import CHILDREN, articles, metadata

_PAGE = 100  # records fetched at a time, so that a reader neither holds them all nor blocks a writer


class Store:
    """Records of articles, one for each article id. Open it with :meth:`open`; it is a context manager.

    Each article is one transaction: when :meth:`put` returns, its record is on the disk, whole.
    Every method raises StoreError when the database cannot be read or written.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(
        cls,
        url_or_path: str | os.PathLike[str],
        *,
        create: bool = True,
        read_only: bool = False,
        timeout: float = 30.0,
    ) -> Self:
        """A path is a SQLite file, anything with ``://`` a URL of SQLAlchemy's. An older schema is migrated.

        ``create``: make the store when there is none. ``timeout``: seconds to wait for another writer.
        """
        url = parse_url(url_or_path)
        name = os.fspath(url_or_path) if url.password is None else url.render_as_string()
        create = create and not read_only
        if url.get_backend_name() == "sqlite":
            _check_path(Path(url.database or ""), name, create=create)
        engine = make_engine(url, read_only=read_only, timeout=timeout)
        try:
            with reported(name):
                bring_up_to_date(engine, name, create=create, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, name)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:  # fmt: skip
        self.close()

    def put(self, record: Record, *, options: str = "") -> None:
        """Store the record, in place of an earlier one of the same article id, which keeps its row id.

        ``options``: how the article was to be coded, for :meth:`has`. ArticleError when the record refers to
        an entity, time or statement that it does not hold.
        """
        with reported(self.name, article=record.article.id), self._connect(writes=True) as connection:
            article = _put_article(connection, record, options)
            for table, rows in child_rows(record, article).items():
                if rows:
                    connection.execute(insert(metadata.tables[table]), rows)

    def put_many(self, records: Iterable[Record], *, options: str = "") -> int:
        """Store each record in a transaction of its own; the number of them."""
        n = 0
        for n, record in enumerate(records, start=1):  # noqa: B007
            self.put(record, options=options)
        return n

    def get(self, article_id: str) -> Record | None:
        """Exactly the record that was put, None when there is none."""
        query = select(articles.c.record).where(articles.c.article_id == article_id)
        with self._reading() as connection:
            data = connection.execute(query).scalar()
        return None if data is None else unpack(data)

    def has(self, article_id: str, sha256: str | None, coder_version: str, *, options: str = "") -> bool:
        """Whether the article is stored as coded from these bytes by this coder with these options."""
        same = (
            (articles.c.article_id == article_id)
            & (articles.c.sha256 == sha256)
            & (articles.c.coder_version == coder_version)
            & (articles.c.options == options)
        )
        with self._reading() as connection:
            return connection.execute(select(articles.c.id).where(same)).first() is not None

    def origin(self, article_id: str) -> tuple[str | None, str | None] | None:
        """Where the stored article came from: its source and the hash of its bytes; None when there is none."""
        query = select(articles.c.source, articles.c.sha256).where(articles.c.article_id == article_id)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else (row[0], row[1])

    def ids(self) -> Iterator[str]:
        """The ids of all articles, in the order in which they were first stored."""
        yield from self._pages(articles.c.article_id)

    def records(self) -> Iterator[Record]:
        """All records in the order in which their articles were first stored, a page at a time."""
        yield from map(unpack, self._pages(articles.c.record))

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Articles whose text or title matches, best first. StoreError for a query that cannot be read."""
        with self._reading() as connection:
            return search(connection, text, limit)

    def counts(self) -> dict[str, int]:
        """Table name → number of rows."""
        with self._reading() as connection:
            return {
                t.name: connection.execute(select(func.count()).select_from(t)).scalar_one()
                for t in metadata.sorted_tables
            }

    def _pages(self, column: Column[Any]) -> Iterator[Any]:
        last = 0
        while True:
            rest = select(articles.c.id, column).where(articles.c.id > last)
            with self._reading() as connection:
                rows = connection.execute(rest.order_by(articles.c.id).limit(_PAGE)).all()
            if not rows:
                return
            for row_id, value in rows:
                yield value
                last = row_id

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reported(self.name), self._connect(writes=False) as connection:
            yield connection

    @contextmanager
    def _connect(self, *, writes: bool) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection


def _put_article(connection: Connection, record: Record, options: str) -> int:
    """Write the article's own row and remove what hangs on it; its row id."""
    row = article_row(record, options)
    known: int | None = connection.execute(
        select(articles.c.id).where(articles.c.article_id == record.article.id)
    ).scalar()
    if known is None:
        return int(connection.execute(insert(articles).returning(articles.c.id), row).scalar_one())
    for table in reversed(CHILDREN):
        connection.execute(delete(table).where(table.c.article == known))
    connection.execute(update(articles).where(articles.c.id == known), row)
    return known


def _check_path(path: Path, name: str, *, create: bool) -> None:
    """SQLite's own words for these are the same for all of them: "unable to open database file"."""
    if path.is_dir():
        raise StoreError(f"{name}: this is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise StoreError(f"{name}: the folder {path.parent} does not exist. Make it first.")
    if not create and not path.exists():
        raise StoreError(f"{name}: there is no such file. Make a store: dateline code ARTICLE --db {name}")
