"""What a database driver says went wrong, as a StoreError that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from dateline.errors import ArticleError, StoreError

# SQLite's primary result codes by name, and PostgreSQL's SQLSTATE classes → (what is wrong, what to do).
_REMEDIES = {
    "SQLITE_FULL": ("the disk is full", "Free some space and run the same command again"),
    "SQLITE_READONLY": ("it cannot be written to", "Check the rights of the file and of its folder"),
    "SQLITE_CANTOPEN": (
        "it cannot be opened",
        "Check that the folder exists and that you may read and write it",
    ),
    "SQLITE_PERM": ("it cannot be opened", "Check the rights of the file and of its folder"),
    "SQLITE_NOTADB": ("this is not a database", "Name a Dateline store, or a new file"),
    "SQLITE_CORRUPT": ("the database is damaged", "Restore a copy, or code the articles into a new file"),
    "SQLITE_BUSY": ("another process is writing to it", "Wait until that one is done and try again"),
    "SQLITE_LOCKED": ("another process is writing to it", "Wait until that one is done and try again"),
    "SQLITE_IOERR": ("reading or writing failed", "Check the disk and its free space"),
    "08": ("the database server does not answer", "Check the URL and that the server runs"),
    "28": ("the server refused the user or password", "Check the URL"),
    "3D": ("the server has no database of this name", "Create it, or check the URL"),
    "42": ("the server refused the statement", "Check that the user may create and write tables"),
    "53": ("the server has no room or connections left", "Free some and run the same command again"),
    "55": ("another session holds a lock", "Wait until that one is done and try again"),
}


@contextmanager
def reported(name: str, *, article: str | None = None) -> Iterator[None]:
    """Turn driver errors into StoreError; a record that contradicts itself becomes an ArticleError."""
    try:
        yield
    except IntegrityError as e:
        if article is None:
            raise _store_error(name, e) from e
        raise ArticleError(
            article,
            f"its record refers to something that it does not hold ({_words(e)}), so it was not stored",
            "Check it against the schema (dateline schema)",
        ) from e
    except DBAPIError as e:
        raise _store_error(name, e) from e


def _store_error(name: str, error: DBAPIError) -> StoreError:
    problem, remedy = _remedy(error)
    return StoreError(f"{name}: {problem} ({_words(error)}). {remedy}.")


def _remedy(error: DBAPIError) -> tuple[str, str]:
    # Extended codes carry the primary one as their beginning: SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY.
    code = getattr(error.orig, "sqlite_errorname", None)
    if code is None:
        code = getattr(error.orig, "sqlstate", None) or "08"
    for known, remedy in _REMEDIES.items():
        if code.startswith(known):
            return remedy
    return "the database refused", "See docs/store.md"


def _words(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())
