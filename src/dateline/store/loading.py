"""Many records at once. A million claims are to be there in minutes, and an interruption is to leave a sound store.

A store that was empty does without indexes and full-text search until all is in (:mod:`dateline.store.indexing`).
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from dateline.errors import ArticleError, MalformedInput
from dateline.records import FORMAT, Record
from dateline.store import parsing
from dateline.store.answers import Loaded
from dateline.store.indexing import begin_bulk, finish_bulk
from dateline.store.parsing import parse
from dateline.store.rows import Rows
from dateline.store.writing import next_numbers, remove, write

__all__ = ["Loader", "Source"]

Source = Record | Mapping[str, Any] | str | bytes
_Item = tuple[int, Source]  # the number of its line, and what stands there

_OLD = text("SELECT id, sha256, coder_version, options FROM articles WHERE article_id = :id")
# For the time of a bulk load into an empty store. A killed process loses no commit by any of them.
_FAST = {
    "foreign_keys": "OFF", "journal_mode": "TRUNCATE", "synchronous": "NORMAL", "cache_size": "-262144", "temp_store": "MEMORY",
}  # fmt: skip
_USUAL = {"foreign_keys": "ON", "journal_mode": "WAL", "synchronous": "FULL", "cache_size": "-2000", "temp_store": "DEFAULT"}


@dataclass(slots=True)
class _Batch:
    """What is known of a batch while it is made."""

    article: int = 0  # the next free number
    ids: set[str] = field(default_factory=set)
    replaced: set[int] = field(default_factory=set)
    failures: list[tuple[int, Exception]] = field(default_factory=list)
    records: int = 0
    claims: int = 0
    skipped: int = 0


class Loader:
    """One load. ``fail`` is told of every record that cannot be stored."""

    def __init__(
        self, engine: Engine, *, options: str, batch: int, resume: bool, fail: Callable[[ArticleError], None], name: str
    ) -> None:
        self._engine, self._options, self._batch, self._resume = engine, options, batch, resume
        self._fail, self._name = fail, name
        self._rows = Rows()
        self._is_bulk = False
        self._ids: set[str] = set()  # of articles stored by this load
        self._records = self._claims = self._failed = self._skipped = 0

    def load(self, records: Iterable[Source]) -> Loaded:
        """Store them all, a transaction a batch."""
        numbered = enumerate(records, start=1)
        with self._bulk():
            while batch := list(islice(numbered, self._batch)):
                self._store(batch)
        return Loaded(self._records, self._claims, self._failed, self._skipped)

    @contextmanager
    def _bulk(self) -> Iterator[None]:
        """With indexes made at the end, where the store is an empty SQLite file."""
        if self._engine.dialect.name != "sqlite" or not self._is_empty():
            yield
            return
        self._set(_FAST)
        self._is_bulk = True
        gc_was_on = gc.isenabled()
        gc.disable()  # nothing here goes round in circles, and looking for that takes a third of the time
        try:
            with self._writing() as connection:
                begin_bulk(connection)
            yield
            with self._writing() as connection:
                finish_bulk(connection)
        finally:
            self._is_bulk = False
            self._set(_USUAL)
            if gc_was_on:
                gc.enable()

    def _is_empty(self) -> bool:
        with self._engine.connect() as connection:
            return connection.execute(text("SELECT 1 FROM articles LIMIT 1")).first() is None

    def _set(self, pragmas: Mapping[str, str]) -> None:
        raw = self._engine.raw_connection()
        try:
            for name, value in pragmas.items():
                raw.cursor().execute(f"PRAGMA {name} = {value}")
        finally:
            raw.close()

    def _store(self, batch: list[_Item]) -> None:
        """Write a batch; where the database refuses one of its values, each record on its own."""
        try:
            self._write(batch)
        except DBAPIError as e:
            if isinstance(e, OperationalError):
                raise  # a full disk, a lock: not a record's fault
            self._one_by_one(batch, e)
        except (OverflowError, UnicodeEncodeError, sqlite3.Error) as e:
            self._one_by_one(batch, e)

    def _one_by_one(self, batch: list[_Item], error: Exception) -> None:
        if len(batch) == 1:
            self._refuse(batch[0][0], error)
        else:
            for item in batch:
                self._store([item])

    def _write(self, batch: list[_Item]) -> None:
        done = _Batch()
        try:
            with self._writing() as connection:
                done.article, self._rows.next_claim, self._rows.next_relation = next_numbers(connection)
                for number, source in batch:
                    try:
                        self._add(connection, done, source)
                    except (ValueError, KeyError, TypeError) as error:
                        done.failures.append((number, error))
                write(connection, self._rows, known=done.replaced)
        except BaseException:
            self._rows.clear(forget=True)
            self._ids.difference_update(done.ids)
            raise
        self._rows.clear()
        self._records += done.records
        self._claims += done.claims
        self._skipped += done.skipped
        for number, failure in done.failures:
            self._refuse(number, failure)

    def _add(self, connection: Connection, done: _Batch, source: Source) -> None:
        """Make the rows of one record. ValueError or KeyError where it is none."""
        if isinstance(source, str | bytes) and not source.strip():
            return
        record, packed, shown = parse(_bytes(source))
        id = record.article.id
        if id in done.ids:  # what comes last counts; its rows are not in the database yet
            write(connection, self._rows, known=done.replaced)
            self._rows.clear()
            done.replaced.clear()
        old = self._old(connection, id)
        if old is not None and self._resume and self._is_done(old, record):
            done.skipped += 1
            return
        number = done.article if old is None else old.id
        self._rows.add(record, number, packed=packed, shown=shown, options=self._options)
        done.records += 1
        done.claims += len(record.claims)
        done.ids.add(id)
        self._ids.add(id)
        if old is None:
            done.article += 1
        else:
            remove(connection, old.id)
            done.replaced.add(old.id)

    def _old(self, connection: Connection, id: str) -> Any:
        """The row of an article of this id, None where there is none."""
        if self._is_bulk and id not in self._ids:  # the store was empty
            return None
        return connection.execute(_OLD, {"id": id}).first()

    def _refuse(self, number: int, error: Exception) -> None:
        reason = f"{error} is missing or refers to nothing" if isinstance(error, KeyError) else str(error)
        self._failed += 1
        self._fail(MalformedInput(
            f"{self._name}, line {number}", f"this is not a {FORMAT} record ({reason}), so it was not stored",
            "Give what dateline code wrote",
        ))  # fmt: skip

    def _is_done(self, old: Any, record: parsing.Source) -> bool:
        now = (record.article.sha256, record.coder.version, self._options)
        return (old.sha256, old.coder_version, old.options) == now and now[0] is not None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection


def _bytes(source: Source) -> bytes:
    """JSON of a record."""
    if isinstance(source, bytes):
        return source.strip()
    if isinstance(source, str):
        return source.strip().encode("utf-8", "surrogatepass")
    d = source.to_dict() if isinstance(source, Record) else source
    return json.dumps(d, separators=(",", ":")).encode("ascii")
