"""SQL of one's own, which can read everything and change nothing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, InvalidRequestError, ResourceClosedError, StatementError

from dateline.errors import StoreError
from dateline.store.answers import Table

__all__ = ["run"]

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_FORBIDDEN = {"load_extension", "writefile", "readfile", "edit", "fts3_tokenizer"}
_STEPS = 10_000  # of the SQLite machine between two looks at the clock


def run(
    engine: Engine, name: str, query: str, params: Mapping[str, Any] | Sequence[Any], *, limit: int, timeout: float
) -> Table:  # fmt: skip
    """The first ``limit`` rows of the answer to one SELECT. StoreError for what is none, cannot be read or takes too long."""
    if "\x00" in query or not query.strip():
        raise StoreError("sql: there is no statement. Give one SELECT.")
    try:
        if engine.dialect.name == "sqlite":
            return _sqlite(engine, query, params, limit=limit, timeout=timeout)
        return _postgresql(engine, query, params, limit=limit, timeout=timeout)
    except (sqlite3.Error, DBAPIError, StatementError, InvalidRequestError, ResourceClosedError, UnicodeEncodeError) as e:
        raise StoreError(f"{name}: {_words(e, timeout)}") from e


def _sqlite(
    engine: Engine, query: str, params: Mapping[str, Any] | Sequence[Any], *, limit: int, timeout: float
) -> Table:  # fmt: skip
    end = time.monotonic() + timeout
    raw = engine.raw_connection()
    connection: Any = raw.driver_connection
    try:
        connection.set_authorizer(_judge)
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        cursor = connection.execute(query, params)
        rows = cursor.fetchmany(limit + 1)
        columns = tuple(d[0] for d in cursor.description or ())
        cursor.close()
    finally:
        connection.set_progress_handler(None, 0)
        connection.set_authorizer(None)
        raw.close()
    return Table(columns, tuple(rows[:limit]), len(rows) <= limit)


def _judge(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA:  # what FTS5 and table-valued functions ask for themselves
        return sqlite3.SQLITE_OK if first == "data_version" else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _postgresql(
    engine: Engine, query: str, params: Mapping[str, Any] | Sequence[Any], *, limit: int, timeout: float
) -> Table:  # fmt: skip
    with engine.connect() as connection, connection.begin() as transaction:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text(f"SET LOCAL statement_timeout = {int(timeout * 1000)}"))
        result = connection.exec_driver_sql(query, (params if isinstance(params, Mapping) else tuple(params)) or None)
        rows = result.fetchmany(limit + 1)
        columns = tuple(result.keys())
        transaction.rollback()
    return Table(columns, tuple(tuple(row) for row in rows[:limit]), len(rows) <= limit)


def _words(error: Exception, timeout: float) -> str:
    words = " ".join(str(getattr(error, "orig", None) or error).split())
    if words == "interrupted":
        return f"the question took longer than {timeout:g} seconds. Ask for less, or give it more time."
    if "not authorized" in words or "prohibited" in words:
        return f"only SELECT is allowed here ({words}). Nothing was changed."
    return f"the statement cannot be run ({words}). docs/store.md lists tables and columns."
