"""Accounts beside the records: incidents, hand-made edits, copies, versions, grades of sources. ``store.accounts``.

All of it can be made anew from the records but what people decided: edits, versions and grades, which outlive everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, text

from dateline.errors import StoreError
from dateline.events import Event, key_of
from dateline.incidents.model import Incident
from dateline.store.account_rows import Edit, Grade, IncidentRow, Member, incident_of, row_of
from dateline.store.account_tables import incident_claims, incidents
from dateline.store.filters import Filters
from dateline.store.find import incidents_where
from dateline.store.rebuilding import events_at

__all__ = ["Accounts"]

_AT_ONCE = 500


class _Connects(Protocol):
    def __call__(self, *, writes: bool) -> AbstractContextManager[Connection]: ...


class Accounts:
    """Reads and writes accounts; each method is one transaction. StoreError when the database cannot be read or written.

    Gathering goes in steps: :meth:`changed`, then gather, then :meth:`replace`.
    """

    def __init__(self, connect: _Connects) -> None:
        self._connect = connect

    def changed(self) -> tuple[str, ...]:
        """Ids of articles stored, coded again or superseded since the last :meth:`replace` that named them."""
        query = "SELECT a.article_id FROM changed x JOIN articles a ON a.id = x.article ORDER BY a.id"
        return tuple(row[0] for row in self._rows(query))

    def has_gathered(self) -> bool:
        """Whether there are incidents."""
        return bool(self._rows("SELECT 1 FROM incidents LIMIT 1"))

    def replace(
        self, new: Iterable[Incident], *, gone: Iterable[str] = (), gathered: Iterable[str] | None = None,
        beside: Callable[[Connection], None] | None = None,
    ) -> None:  # fmt: skip
        """Store incidents (in place of those of the same id) and forget those whose ids are ``gone``, in one transaction.

        ``gathered``: article ids that are no longer :meth:`changed`. None: these are all incidents there are, every other one
        goes and nothing is changed any longer. ``beside`` writes something else in the same transaction.
        """
        with self._connect(writes=True) as connection:
            if gathered is None:
                for table in ("incident_claims", "incidents", "changed"):
                    connection.execute(text(f"DELETE FROM {table}"))
            else:
                done = text("DELETE FROM changed WHERE article IN (SELECT id FROM articles WHERE article_id = :id)")
                _many(connection, done, [{"id": id} for id in gathered])
                _forget(connection, gone)
            page: list[Incident] = []
            for incident in new:
                page.append(incident)
                if len(page) == _AT_ONCE:
                    _write(connection, page, known=gathered is not None)
                    page = []
            _write(connection, page, known=gathered is not None)
            if beside is not None:
                beside(connection)

    def incidents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Claim key → id of the incident that it is in, for those that are in one."""
        wanted, found = list(dict.fromkeys(claims)), {}
        articles = list(dict.fromkeys(key.rpartition("#")[0] for key in wanted))
        query = text(
            "SELECT a.article_id, i.ref, i.incident FROM articles a JOIN incident_claims i ON i.article = a.id"
            " WHERE a.article_id IN :ids"
        ).bindparams(bindparam("ids", expanding=True))
        with self._connect(writes=False) as connection:
            for i in range(0, len(articles), _AT_ONCE):
                for row in connection.execute(query, {"ids": articles[i : i + _AT_ONCE]}):
                    found[key_of(row.article_id, row.ref)] = row.incident
        return {key: found[key] for key in wanted if key in found}

    def incidents(
        self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0, told_by: int = 1
    ) -> list[IncidentRow]:
        """Incidents some claim of which meets the filters, newest first; ``told_by``: so many independent outlets report them."""
        with self._connect(writes=False) as connection:
            rows = incidents_where(connection, filters or Filters(), limit=limit, offset=offset, told_by=told_by)
            return [incident_of(row) for row in rows]

    def incident(self, id: str) -> IncidentRow | None:
        """One incident, None where there is none."""
        rows = self._rows("SELECT * FROM incidents WHERE id = :id", id=id)
        return incident_of(rows[0]) if rows else None

    def members(self, id: str) -> list[Member]:
        """The claims of an incident, in its order."""
        query = (
            "SELECT a.article_id, i.ref, i.stance, i.position FROM incident_claims i JOIN articles a ON a.id = i.article"
            " WHERE i.incident = :id ORDER BY i.position"
        )
        return [Member(key_of(row.article_id, row.ref), row.stance, row.position) for row in self._rows(query, id=id)]

    def events(self, id: str) -> list[Event]:
        """The events of an incident, in its order; without those whose article was coded again since and has them no longer."""
        query = text(
            "SELECT i.article, i.ref FROM incident_claims i JOIN claims c ON c.article = i.article AND c.ref = i.ref"
            " WHERE i.incident = :id ORDER BY i.position"
        )
        with self._connect(writes=False) as connection:
            return list(events_at(connection, [(a, ref) for a, ref in connection.execute(query, {"id": id})]))

    # what people decide

    def add_edit(self, edit: Edit) -> Edit:
        """Keep an edit; it comes back with its ``id`` and ``when``. The articles of its claims are changed thereby."""
        made = edit.when or datetime.now(UTC)
        with self._connect(writes=True) as connection:
            number = int(connection.execute(text("SELECT coalesce(max(id), 0) + 1 FROM incident_edits")).scalar_one())
            connection.execute(
                text("INSERT INTO incident_edits VALUES (:id, :kind, :claims, :others, :who, :made, :comment)"),
                {"id": number, "kind": edit.kind, "claims": json.dumps(edit.claims), "others": json.dumps(edit.others),
                 "who": edit.who, "made": made.isoformat(), "comment": edit.comment},
            )  # fmt: skip
            _mark(connection, (key.rpartition("#")[0] for key in (*edit.claims, *edit.others)))
        return replace(edit, id=number, when=made)

    def remove_edit(self, id: int) -> bool:
        """Take an edit back; whether it was there."""
        for edit in self.edits():
            if edit.id == id:
                with self._connect(writes=True) as connection:
                    connection.execute(text("DELETE FROM incident_edits WHERE id = :id"), {"id": id})
                    _mark(connection, (key.rpartition("#")[0] for key in (*edit.claims, *edit.others)))
                return True
        return False

    def edits(self) -> list[Edit]:
        """All edits, in the order in which they were made."""
        return [
            Edit(row.kind, tuple(json.loads(row.claims)), tuple(json.loads(row.others)), row.who,
                 datetime.fromisoformat(row.made), row.comment, row.id)
            for row in self._rows("SELECT * FROM incident_edits ORDER BY id")
        ]  # fmt: skip

    def copies(self) -> dict[str, str]:
        """Article id → id of the article that it copies."""
        return self._pairs("copies", "original")

    def set_copies(self, copies: Mapping[str, str], *, among: Iterable[str] | None = None) -> None:
        """Keep which article copies which; ``among``: only what is known of these articles is replaced, None: all."""
        with self._connect(writes=True) as connection:
            if among is None:
                connection.execute(text("DELETE FROM copies"))
            else:
                these = text("DELETE FROM copies WHERE article IN (SELECT id FROM articles WHERE article_id = :id)")
                _many(connection, these, [{"id": id} for id in {*among, *copies}])
            pair = text(
                "INSERT INTO copies SELECT a.id, b.id FROM articles a, articles b WHERE a.article_id = :a AND b.article_id = :b"
            )
            _many(connection, pair, [{"a": a, "b": b} for a, b in copies.items()])

    def supersede(self, article: str, by: str) -> None:
        """``by`` is a later version of ``article``; both stay. StoreError where one is not stored or it goes round."""
        known, later = self.versions(), by
        while later != article and later in known:
            later = known[later]
        if later == article:
            raise StoreError(f"{by}: a version of {article} already, so it cannot supersede it as well. Look at the other order.")
        with self._connect(writes=True) as connection:
            numbers = {id: _number(connection, id) for id in (article, by)}
            connection.execute(text("DELETE FROM versions WHERE article = :a"), {"a": numbers[article]})
            connection.execute(text("INSERT INTO versions VALUES (:a, :b)"), {"a": numbers[article], "b": numbers[by]})
            _mark(connection, (article, by))

    def restore(self, article: str) -> bool:
        """The article is a latest version again; whether it was not."""
        if article not in self.versions():
            return False
        with self._connect(writes=True) as connection:
            connection.execute(text("DELETE FROM versions WHERE article = :a"), {"a": _number(connection, article)})
            _mark(connection, (article,))
        return True

    def versions(self) -> dict[str, str]:
        """Superseded article id → id of the version that took its place."""
        return self._pairs("versions", "later")

    def set_grade(self, grade: Grade) -> None:
        """Grade a publisher, in place of an earlier grade."""
        self.remove_grade(grade.publisher)
        with self._connect(writes=True) as connection:
            connection.execute(
                text("INSERT INTO sources VALUES (:publisher, :reliability, :stance, :note)"),
                {"publisher": grade.publisher, "reliability": grade.reliability, "stance": grade.stance, "note": grade.note},
            )

    def remove_grade(self, publisher: str) -> bool:
        """Grade a publisher no longer; whether it was graded."""
        with self._connect(writes=True) as connection:
            done = connection.execute(text("DELETE FROM sources WHERE publisher = :p"), {"p": publisher})
            return done.rowcount > 0

    def grades(self) -> dict[str, Grade]:
        """Publisher → its grade."""
        return {row.publisher: Grade(*row) for row in self._rows("SELECT * FROM sources ORDER BY publisher")}

    def publishers(self) -> Iterator[tuple[str, int]]:
        """Publisher and number of its articles, most first."""
        query = (
            "SELECT publisher, count(*) AS n FROM articles WHERE publisher IS NOT NULL GROUP BY publisher"
            " ORDER BY n DESC, publisher"
        )
        yield from ((row[0], row[1]) for row in self._rows(query))

    def _pairs(self, table: str, column: str) -> dict[str, str]:
        query = (
            f"SELECT a.article_id AS a, b.article_id AS b FROM {table} x JOIN articles a ON a.id = x.article"
            f" JOIN articles b ON b.id = x.{column} ORDER BY a.id"
        )
        return {row.a: row.b for row in self._rows(query)}

    def _rows(self, query: str, **params: object) -> Sequence[Any]:
        with self._connect(writes=False) as connection:
            return connection.execute(text(query), params).all()


def _many(connection: Connection, statement: Any, params: list[dict[str, Any]]) -> None:
    if params:
        connection.execute(statement, params)


def _forget(connection: Connection, ids: Iterable[str]) -> None:
    rows = [{"id": id} for id in ids]
    _many(connection, text("DELETE FROM incident_claims WHERE incident = :id"), rows)
    _many(connection, text("DELETE FROM incidents WHERE id = :id"), rows)


def _write(connection: Connection, page: Sequence[Incident], *, known: bool) -> None:
    if known:  # one of the same id may be there
        _forget(connection, [incident.id for incident in page])
    wanted = list({event.report.id for incident in page for event in incident.events})
    query = text("SELECT article_id, id FROM articles WHERE article_id IN :ids").bindparams(bindparam("ids", expanding=True))
    numbers: dict[str, int] = {}
    for i in range(0, len(wanted), _AT_ONCE):
        numbers |= {row[0]: row[1] for row in connection.execute(query, {"ids": wanted[i : i + _AT_ONCE]})}
    _many(connection, incidents.insert(), [row_of(incident) for incident in page])
    _many(connection, incident_claims.insert(), [
        {"incident": incident.id, "position": i, "article": numbers[event.report.id], "ref": event.ref, "stance": stance}
        for incident in page
        for i, (event, stance) in enumerate(zip(incident.events, incident.stances, strict=True))
    ])  # fmt: skip


def _mark(connection: Connection, articles: Iterable[str]) -> None:
    """These articles are to be gathered again."""
    mark = text("INSERT INTO changed SELECT id FROM articles WHERE article_id = :id ON CONFLICT DO NOTHING")
    if connection.dialect.name == "sqlite":  # without WHERE before it, ON would be read as a join's
        mark = text("INSERT OR IGNORE INTO changed SELECT id FROM articles WHERE article_id = :id")
    _many(connection, mark, [{"id": id} for id in dict.fromkeys(articles)])


def _number(connection: Connection, article: str) -> int:
    found = connection.execute(text("SELECT id FROM articles WHERE article_id = :id"), {"id": article}).scalar()
    if found is None:
        raise StoreError(f"{article}: no article of this id is stored. List what is there: dateline show --all.")
    return int(found)
