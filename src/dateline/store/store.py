"""The store: records in, the same records out, with tables beside them for questions in SQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Column, Connection, Engine, func, select, text

from dateline.errors import ArticleError, StoreError
from dateline.events import Event, Tie
from dateline.records import Record
from dateline.store import failed
from dateline.store import find as asking
from dateline.store.account_rows import About
from dateline.store.account_tables import metadata
from dateline.store.accounts import Accounts
from dateline.store.answers import FIELDS, Bucket, Facet, Field, Grain, Loaded, Spot, Table
from dateline.store.failed import Failure
from dateline.store.failures import reported
from dateline.store.filters import EVERYTHING, Filters, Order
from dateline.store.loading import Loader
from dateline.store.opening import bring_up_to_date, make_engine, parse_url
from dateline.store.parsing import clean
from dateline.store.rebuilding import events_at, ties_at
from dateline.store.search import Hit, search
from dateline.store.sketches import Sketches
from dateline.store.sql import run
from dateline.store.tables import articles
from dateline.store.writing import put, unpack

_TEXT = text("SELECT text, shown, CASE WHEN shown IS NOT NULL THEN record END AS record FROM articles WHERE article_id = :id")
_AT_ONCE = 500  # values in one condition
_PAGE = 100  # records fetched at a time, so that a reader neither holds them all nor blocks a writer


class Store:
    """Records of articles, one for each article id. Open it with :meth:`open`; it is a context manager.

    Each article is one transaction: when :meth:`put` returns, its record is on the disk, whole.
    Every method raises StoreError when the database cannot be read or written.
    """

    def __init__(self, engine: Engine, name: str, *, read_only: bool = False) -> None:
        self._engine = engine
        self.name = name
        self.read_only = read_only

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
        return cls(engine, name, read_only=read_only)

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
        with reported(self.name), self._connect(writes=True) as connection:
            put(connection, record, options)

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

    def note_failure(self, item: str, message: str) -> None:
        """Keep that an article could not be coded, and why."""
        with reported(self.name), self._connect(writes=True) as connection:
            failed.note(connection, item, message)

    def forget_failures(self, source: str, *, before: str) -> None:
        """Forget what of this source failed before a moment (ISO 8601, UTC), now that it was coded."""
        with reported(self.name), self._connect(writes=True) as connection:
            failed.forget(connection, source, before=before)

    def failures(self) -> list[Failure]:
        """Articles that could not be coded and were not since, the oldest first."""
        with self._reading() as connection:
            return failed.listed(connection)

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

    def find(
        self, filters: Filters = EVERYTHING, *, limit: int | None = 50, offset: int = 0, order: Order = "newest"
    ) -> list[Event]:  # fmt: skip
        """The events that meet the filters. ``order`` is by day (without one: last), then as they were stored."""
        with self._reading() as connection:
            where = asking.find(connection, filters, limit=limit, offset=offset, order=order)
            return list(events_at(connection, where))

    def count(self, filters: Filters = EVERYTHING) -> int:
        """How many events meet the filters."""
        with self._reading() as connection:
            return asking.count(connection, filters)

    def events(self, filters: Filters = EVERYTHING) -> Iterator[Event]:
        """All events that meet the filters, in the order in which they were stored, a page at a time."""
        last: int | None = 0
        while last is not None:
            with self._reading() as connection:
                where, last = asking.stream(connection, filters, after=last)
                page = list(events_at(connection, where))
            yield from page

    def ties(self, filters: Filters = EVERYTHING) -> Iterator[Tie]:
        """Ties: ``actor`` is who backs, holds …, ``recipient`` and ``place`` whom or what, ``type`` the tie's;
        ``since`` and ``until`` bound publication; conditions that ties have no field for are not looked at."""
        last: int | None = 0
        while last is not None:
            with self._reading() as connection:
                where, last = asking.ties_where(connection, filters, after=last)
                page = list(ties_at(connection, where))
            yield from page

    def timeline(
        self, filters: Filters = EVERYTHING, *, grain: Grain = "month", by: Field | None = None
    ) -> list[Bucket]:
        """Events by time, and by ``by`` within."""
        with self._reading() as connection:
            return asking.timeline(connection, filters, grain=grain, by=by)

    def map_counts(self, filters: Filters = EVERYTHING) -> list[Spot]:
        """Events by place, most first; those that name no place are left out."""
        with self._reading() as connection:
            return asking.map_counts(connection, filters)

    def facets(self, filters: Filters = EVERYTHING, *, fields: tuple[Field, ...] = FIELDS, limit: int = 20) -> dict[Field, list[Facet]]:
        """Field → its commonest values, most first."""
        with self._reading() as connection:
            return asking.facets(connection, filters, fields=fields, limit=limit)

    def text(self, article_id: str) -> str | None:
        """The text of an article, in which all offsets count; None when there is none."""
        with self._reading() as connection:
            row = connection.execute(_TEXT, {"id": clean(article_id)}).first()
        # What no database takes stands only in the record.
        return None if row is None else str(row.text) if row.shown is None else unpack(row.record).article.text

    def sql(
        self, query: str, params: Mapping[str, Any] | Sequence[Any] = (), *, limit: int = 10_000, timeout: float = 30.0
    ) -> Table:
        """The answer to one SELECT. Nothing can be changed; ``timeout`` is in seconds."""
        return run(self._engine, self.name, query, params, limit=limit, timeout=timeout)

    def load(
        self, records: Iterable[Record | Mapping[str, Any] | str | bytes], *, options: str = "", batch: int = 2000,
        resume: bool = False, on_error: Callable[[ArticleError], None] | None = None, name: str = "records",
    ) -> Loaded:  # fmt: skip
        """Store many records at once, in place of earlier ones of the same ids; a transaction every ``batch`` of them.

        A record may be the object, its dictionary or its line of JSON. One that cannot be stored is given to ``on_error``
        (named by ``name`` and the number of its line) and the rest goes on; without ``on_error`` it is raised. ``resume``
        passes over what :meth:`has` knows.
        """
        loader = Loader(
            self._engine, options=options, batch=batch, resume=resume, fail=on_error or _raise, name=name
        )
        with reported(self.name):
            return loader.load(records)

    @property
    def accounts(self) -> Accounts:
        """Incidents, edits, copies, versions and grades."""
        return Accounts(self._reported)

    def sketches(self) -> AbstractContextManager[Sketches]:
        """What gathering keeps between its runs, to be read."""
        return self._sketches()

    @contextmanager
    def _sketches(self) -> Iterator[Sketches]:
        with self._reading() as connection:
            yield Sketches(connection)

    def about(self, article_id: str) -> About | None:
        """Who published an article when, and its text; None when there is none."""
        a = articles.c
        query = select(a.publisher, a.published).where(a.article_id == article_id)
        with self._reading() as connection:
            row = connection.execute(query).first()
        words = self.text(article_id) if row is not None else None
        return None if row is None or words is None else About(article_id, row.publisher, row.published, words)

    def publishers_of(self, ids: Iterable[str]) -> dict[str, str | None]:
        """Article id → its publisher, None where it has none or is not stored."""
        found: dict[str, str | None] = dict.fromkeys(ids)
        known = select(articles.c.article_id, articles.c.publisher)
        with self._reading() as connection:
            for page in _paged(list(found)):
                found |= {row[0]: row[1] for row in connection.execute(known.where(articles.c.article_id.in_(page)))}
        return found

    def events_of(self, keys: Iterable[str]) -> dict[str, Event]:
        """Claim key → its event, for those that are there."""
        refs: dict[str, set[str]] = {}
        for key in keys:
            article, _, ref = key.rpartition("#")
            refs.setdefault(article, set()).add(ref)
        out: dict[str, Event] = {}
        for page in _paged(list(refs)):
            query = select(articles.c.article_id, articles.c.id).where(articles.c.article_id.in_(page))
            with self._reading() as connection:
                where = [(row[1], ref) for row in connection.execute(query) for ref in refs[row[0]]]
                out |= {event.key: event for event in events_at(connection, where, missing=True)}
        return out

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
    def _reported(self, *, writes: bool) -> Iterator[Connection]:
        with reported(self.name), self._connect(writes=writes) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reported(self.name), self._connect(writes=False) as connection:
            yield connection

    @contextmanager
    def _connect(self, *, writes: bool) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection


def _paged(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for i in range(0, len(values), _AT_ONCE):
        yield values[i : i + _AT_ONCE]


def _raise(error: ArticleError) -> None:
    raise error


def _check_path(path: Path, name: str, *, create: bool) -> None:
    """SQLite's own words for these are the same for all of them: "unable to open database file"."""
    if path.is_dir():
        raise StoreError(f"{name}: this is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise StoreError(f"{name}: the folder {path.parent} does not exist. Make it first.")
    if not create and not path.exists():
        raise StoreError(f"{name}: there is no such file. Make a store: dateline code ARTICLE --db {name}")
