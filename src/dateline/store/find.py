"""Questions to a store: events, and how many of them there are by time, place and value.

SQLite keeps no statistics here, so the way to an answer is chosen by looking: where one condition leaves few claims, those are
looked at; else claims are looked at in the order that is asked for until there are enough.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, text

from dateline.store.answers import Bucket, Facet, Field, Grain, Spot
from dateline.store.conditions import Condition, Conditions
from dateline.store.filters import Filters, Order
from dateline.store.rows import ACTOR, RECIPIENT, SOURCE

__all__ = ["Found", "count", "facets", "find", "incidents_where", "map_counts", "stream", "ties_where", "timeline"]

Found = tuple[int, str]
"""The row of an article, and the claim's id in it."""

_FEW = 8_000  # claims that can be looked at one by one in some hundredths of a second, and be found to be more in a few thousandths
_MANY = 400_000  # beyond, looking at all claims is quicker than gathering these
_PAGE = 5_000

_ORDERS: dict[Order, str] = {
    "newest": "c.day DESC NULLS LAST, c.id", "oldest": "c.day ASC NULLS LAST, c.id", "stored": "c.id",
}  # fmt: skip
# Fields that a group's number stands for: the table and column of their names
_NAMES: dict[Field | None, tuple[str, str]] = {
    "publisher": ("articles", "publisher"), "place": ("places", "name"), "country": ("places", "country")
}  # fmt: skip
_ROLES: dict[Field | None, int] = {"actor": ACTOR, "recipient": RECIPIENT, "source": SOURCE}


@dataclass(frozen=True, slots=True)
class _Plan:
    """``FROM … WHERE …`` over claims ``c``."""

    source: str
    where: str
    params: dict[str, Any]


def find(
    connection: Connection, filters: Filters, *, limit: int | None, offset: int, order: Order
) -> list[Found]:  # fmt: skip
    """Where the events stand that meet the filters, in order."""
    plan = _plan(connection, filters, few=_FEW, enough=None if order == "stored" else limit)
    bounds = _bounds(connection, limit, offset)
    query = f"SELECT c.article, c.ref FROM {plan.source}{plan.where} ORDER BY {_ORDERS[order]}{bounds}"
    return [(row[0], row[1]) for row in connection.execute(text(query), plan.params)]


def stream(connection: Connection, filters: Filters, *, after: int) -> tuple[list[Found], int | None]:
    """The next page of events behind the claim ``after`` as they were stored, and the last claim of the page, None at the end."""
    plan = _plan(connection, filters, few=_MANY)
    where = f"{plan.where} AND" if plan.where else " WHERE"
    query = f"SELECT c.article, c.ref, c.id FROM {plan.source}{where} c.id > {after} ORDER BY c.id LIMIT {_PAGE}"
    rows = connection.execute(text(query), plan.params).all()
    return [(row[0], row[1]) for row in rows], (rows[-1][2] if len(rows) == _PAGE else None)


def incidents_where(
    connection: Connection, filters: Filters, *, limit: int | None, offset: int, told_by: int = 1
) -> Sequence[Row[Any]]:
    """Rows of incidents that so many sources tell and some claim of which meets the filters, newest first."""
    where, params = f" WHERE t.sources >= {int(told_by)}", {}
    plan = _plan(connection, filters, few=_MANY)
    if plan.where:
        joined = f"{plan.source} JOIN incident_claims m ON m.article = c.article AND m.ref = c.ref{plan.where}"
        where, params = f"{where} AND t.id IN (SELECT m.incident FROM {joined})", plan.params
    query = f"SELECT t.* FROM incidents t{where} ORDER BY t.first DESC NULLS LAST, t.id{_bounds(connection, limit, offset)}"
    return connection.execute(text(query), params).all()


def ties_where(connection: Connection, filters: Filters, *, after: int) -> tuple[list[Found], int | None]:
    """The next page of ties behind the relation ``after`` as they were stored, and the last one of the page, None at the end."""
    conditions = Conditions(connection, filters)
    tests = " AND ".join((f"t.id > {after}", *conditions.of_ties()))
    query = (
        f"SELECT t.article, t.ref, t.id FROM relations t JOIN articles a ON a.id = t.article WHERE {tests}"
        f" ORDER BY t.id LIMIT {_PAGE}"
    )
    rows = connection.execute(text(query), conditions.params).all()
    return [(row[0], row[1]) for row in rows], (rows[-1][2] if len(rows) == _PAGE else None)


def count(connection: Connection, filters: Filters) -> int:
    """How many events meet the filters."""
    plan = _plan(connection, filters, few=_MANY)
    return int(connection.execute(text(f"SELECT count(*) FROM {plan.source}{plan.where}"), plan.params).scalar_one())


def timeline(connection: Connection, filters: Filters, *, grain: Grain, by: Field | None) -> list[Bucket]:
    """Events by time. The database counts days, which it reads off an index; they are few enough to be added up here."""
    plan = _plan(connection, filters, few=_MANY)
    key, joins = _key(by)
    grouped = f"SELECT c.day AS day, {key} AS k, count(*) AS n FROM {plan.source}{joins}{plan.where} GROUP BY c.day, {key}"
    query = _named(by, grouped, "g.day, ", outer="LEFT ")
    sums: Counter[tuple[str | None, str | None]] = Counter()
    starts: dict[str | None, str | None] = {None: None}
    for day, value_, n in connection.execute(text(query), plan.params):
        if day not in starts:
            starts[day] = _start(day, grain)
        sums[starts[day], value_] += n
    ordered = sorted(sums.items(), key=lambda x: (x[0][0] is None, x[0][0] or "", x[0][1] is None, x[0][1] or ""))
    return [Bucket(start, value_, n) for (start, value_), n in ordered]


def map_counts(connection: Connection, filters: Filters) -> list[Spot]:
    """Events by place, most first."""
    plan = _plan(connection, filters, few=_MANY)
    # The plus keeps it off the index of places, from which everything else would have to be looked up.
    plus = "+" if connection.dialect.name == "sqlite" else ""
    inner = f"SELECT {plus}c.place AS place, count(*) AS n FROM {plan.source}{plan.where} GROUP BY {plus}c.place"
    query = (
        f"SELECT p.name, p.lat, p.lon, p.geonames, p.country, p.admin1, p.precision, g.n FROM ({inner}) g"
        " JOIN places p ON p.id = g.place ORDER BY g.n DESC, p.name, p.id"
    )
    return [Spot(*row) for row in connection.execute(text(query), plan.params)]


def facets(connection: Connection, filters: Filters, *, fields: Sequence[Field], limit: int) -> dict[Field, list[Facet]]:
    """The commonest values of each field."""
    plan = _plan(connection, filters, few=_MANY)
    out: dict[Field, list[Facet]] = {}
    for by in fields:
        key, joins = _key(by)
        where = f"{plan.where} AND" if plan.where else " WHERE"
        source = plan.source
        if by in _ROLES and not plan.where:  # every role is meant: no need to go through the claims
            grouped = f"SELECT f.actor AS k, count(*) AS n FROM roles f WHERE f.role = {_ROLES[by]} GROUP BY f.actor"
        else:
            grouped = f"SELECT {key} AS k, count(*) AS n FROM {source}{joins}{where} {key} IS NOT NULL GROUP BY {key}"
        sums: Counter[str] = Counter()
        for value, n in connection.execute(text(_named(by, grouped, "")), plan.params):
            if value is not None:
                sums[value] += n
        ordered = sorted(sums.items(), key=lambda x: (-x[1], x[0]))
        out[by] = [Facet(value, n) for value, n in ordered[:limit]]
    return out


def _bounds(connection: Connection, limit: int | None, offset: int) -> str:
    most = f" LIMIT {int(limit)}" if limit is not None else " LIMIT -1" if connection.dialect.name == "sqlite" else ""
    return f"{most} OFFSET {int(offset)}" if most or offset else ""


def _key(by: Field | None) -> tuple[str, str]:
    """The column to group by for a field, and the joins that lead to it."""
    if by in _ROLES:
        return "f.actor", f" JOIN roles f ON f.claim = c.id AND f.role = {_ROLES[by]}"
    if by in _NAMES:
        return ("c.article" if by == "publisher" else "c.place"), ""
    return ("NULL" if by is None else f"c.{by}"), ""


def _named(by: Field | None, grouped: str, first: str, *, outer: str = "") -> str:
    """The groups with what people call them in place of a number."""
    table, column = ("actors", "name") if by in _ROLES else _NAMES.get(by, ("", ""))
    if not table:
        return f"SELECT {first}g.k, g.n FROM ({grouped}) g"
    return f"SELECT {first}y.{column}, g.n FROM ({grouped}) g {outer}JOIN {table} y ON y.id = g.k"


def _plan(connection: Connection, filters: Filters, *, few: int, enough: int | None = None) -> _Plan:
    conditions = Conditions(connection, filters)
    found = conditions.all()
    if enough is not None and len(found) == 1:
        few //= 4  # alone it says how far one has to look
    first, source = _first(conditions, found, few) if conditions.is_sqlite else (None, "")
    tests = [x.test for x in found if x is not first]
    if first is not None:
        tests.insert(0, "c.id = d.value")
    else:
        source = "claims c"
        if conditions.is_sqlite:
            tests = [_unindexed(x) for x in tests]
    return _Plan(source, f" WHERE {' AND '.join(tests)}" if tests else "", conditions.params)


def _first(conditions: Conditions, found: Sequence[Condition], few: int) -> tuple[Condition | None, str]:
    """The condition that leaves the fewest claims, where these are few, and fewer than those of the days that are asked for;
    with it, those claims as what to begin with."""
    best, numbers, least = None, None, few + 1
    span = " AND ".join(x.test for x in found if x.test.startswith("c.day"))
    if span and any(x.numbers is not None for x in found):
        least = min(least, len(_upto(conditions, f"SELECT 1 FROM claims c WHERE {span}", least)))
    for condition in found:
        if condition.numbers is not None:
            here = _upto(conditions, condition.numbers, least)
            if len(here) < least:
                best, numbers, least = condition, here, len(here)
    if numbers is None:
        return None, ""
    # What was looked up once need not be again.
    conditions.params["numbers"] = json.dumps(sorted(set(numbers)))
    return best, "json_each(:numbers) d CROSS JOIN claims c"


def _upto(conditions: Conditions, rows: str, most: int) -> Sequence[int]:
    return conditions.connection.execute(text(f"SELECT * FROM ({rows}) LIMIT {most}"), conditions.params).scalars().all()


def _unindexed(test: str) -> str:
    """Several values of a column would be looked up one after the other, and all that is found sorted: rather go by day."""
    for column in ("type", "place"):
        if test.startswith(f"c.{column} IN"):
            return f"+{test}"
    return test


def _start(day: str, grain: Grain) -> str:
    if grain == "day":
        return day
    if grain == "month":
        return f"{day[:7]}-01"
    if grain == "year":
        return f"{day[:4]}-01-01"
    when = date.fromisoformat(day)
    if grain == "quarter":
        return when.replace(month=(when.month - 1) // 3 * 3 + 1, day=1).isoformat()
    return (when - timedelta(days=when.weekday())).isoformat()
