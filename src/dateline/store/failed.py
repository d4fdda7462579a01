"""Articles that could not be coded, kept beside those that could: a data sheet says how many there were, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, PrimaryKeyConstraint, Table, delete, or_, select

from dateline.store.tables import SafeText, metadata

__all__ = ["Failure", "failures", "forget", "listed", "note"]


@dataclass(frozen=True, slots=True)
class Failure:
    """``item`` names the article (path, URL, id or line), ``message`` says what was wrong; ``made`` is ISO 8601, UTC."""

    item: str
    message: str
    made: str


failures = Table(
    "failures", metadata, *(Column(name, SafeText, nullable=False) for name in ("item", "message", "made")),
    PrimaryKeyConstraint("item"),
)  # fmt: skip


def note(connection: Connection, item: str, message: str) -> None:
    """Keep a failure, in place of an earlier one of the same article."""
    connection.execute(delete(failures).where(failures.c.item == item))
    connection.execute(failures.insert(), {"item": item, "message": message, "made": datetime.now(UTC).isoformat()})


def forget(connection: Connection, source: str, *, before: str) -> None:
    """Forget what of this source failed before a moment, now that it was coded."""
    own = or_(failures.c.item == source, failures.c.item.startswith(f"{source}, ", autoescape=True))
    connection.execute(delete(failures).where(own, failures.c.made < before))


def listed(connection: Connection) -> list[Failure]:
    """All failures, the oldest first."""
    return [Failure(*row) for row in connection.execute(select(failures).order_by(failures.c.made, failures.c.item))]
