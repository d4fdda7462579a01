"""Opening a database: engine, connection settings, and the schema brought up to date.

The schema's version is the name of the last migration that ran, kept in the table ``dateline_schema``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from dateline.errors import MissingExtra, StoreError
from dateline.store.indexing import finish_bulk, is_unfinished
from dateline.store.refilling import refill

# The last migration in migrations/versions; a test holds it to that.
HEAD = "0005"
# The last migration after which rows are made anew from the records.
_REFILLED = "0003"
VERSION_TABLE = "dateline_schema"
_MIGRATIONS = Path(__file__).parent / "migrations"


def parse_url(url_or_path: str | os.PathLike[str]) -> URL:
    """A path is a SQLite file. StoreError when a URL cannot be read."""
    name = os.fspath(url_or_path)
    if "://" not in name:
        return URL.create("sqlite", database=str(Path(name).absolute()))
    try:
        url = make_url(name)
    except ArgumentError as e:
        raise StoreError(
            f"{name}: not a database URL. Give a path, or a URL like postgresql://user@host/name."
        ) from e
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"{name}: no store in this kind of database. Use SQLite or PostgreSQL.")
    return url


def make_engine(url: URL, *, read_only: bool, timeout: float) -> Engine:
    """``timeout``: seconds to wait for another writer."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, read_only=read_only, timeout=timeout)
    options = f"-c lock_timeout={int(timeout * 1000)}" + (
        " -c default_transaction_read_only=on" if read_only else ""
    )
    try:
        return create_engine(url, connect_args={"options": options})
    except ModuleNotFoundError as e:
        raise MissingExtra(
            f"{url.render_as_string()}: the driver {e.name} is not installed. Install it: pip install 'psycopg[binary]'."
        ) from e


def _sqlite_engine(url: URL, *, read_only: bool, timeout: float) -> Engine:
    path = Path(url.database or "")

    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions are begun by _begin below, so that schema changes are in them too
        return sqlite3.connect(
            _sqlite_uri(path, read_only), uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
        )

    # A connection is lent to one user at a time, so that a reader has a view of its own beside a writer of the same thread.
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _read_only_settings if read_only else _settings)
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_uri(path: Path, read_only: bool) -> str:
    uri = path.as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    # In a folder that nobody can write to, SQLite cannot make the shared-memory file that WAL needs;
    # without a WAL file nothing is pending, and the database may be read as it is.
    pending = path.with_name(path.name + "-wal").exists()
    return f"{uri}?mode=ro" if pending or os.access(path.parent, os.W_OK) else f"{uri}?immutable=1"


def _settings(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _read_only_settings(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A writer takes the lock at once: one that began by reading could not be made to wait.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def bring_up_to_date(engine: Engine, name: str, *, create: bool, read_only: bool) -> None:
    """Make the tables, or migrate them, in one transaction. StoreError for a newer or a foreign database."""
    with engine.connect() as connection:
        version = schema_version(connection, name)
        unfinished = version == HEAD and is_unfinished(connection)
    if version == HEAD and not unfinished:
        return
    if version is None and not create:
        raise StoreError(f"{name}: there is no store here. Make one: dateline code ARTICLE --db {name}")
    if read_only and unfinished:
        raise StoreError(
            f"{name}: a bulk load of it was cut off. Open it once where it may be written to, and it is made whole."
        )
    if read_only:
        raise StoreError(
            f"{name}: the store was written by an older Dateline (schema {version}, now {HEAD}). "
            "Open it once where it may be written to, and it is brought up to date."
        )
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        # Another process may have been quicker.
        version = schema_version(connection, name)
        if version != HEAD:
            migrate(connection)
        if version is not None and version < _REFILLED:
            refill(connection)
        if is_unfinished(connection):
            finish_bulk(connection)


def schema_version(connection: Connection, name: str) -> str | None:
    """The migration that the database stands at, None for an empty one."""
    tables: Sequence[str] = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION_TABLE not in tables:
        raise StoreError(
            f"{name}: this database holds other tables and no Dateline store. Name another file or database."
        )
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is not None and version > HEAD:
        raise StoreError(
            f"{name}: the store was written by a newer Dateline (schema {version}; this one knows {HEAD}). "
            "Update Dateline, or use another file."
        )
    return version


def migrate(connection: Connection, *, to: str = "head") -> None:
    """Run the migrations on a connection that has begun a transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, to)
