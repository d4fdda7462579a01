"""Filters as SQL. Each condition is said twice: as a test of one claim ``c``, and, where an index leads to its claims, as a list
of their numbers. :mod:`dateline.store.find` chooses what to begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Any, get_args

from sqlalchemy import Connection, text

from dateline.records import What
from dateline.store.filters import REPORTER, Filters, folded
from dateline.store.parsing import clean
from dateline.store.rows import ACTOR, RECIPIENT, SOURCE, STATE_SHIFT, state_of
from dateline.store.search import readable

__all__ = ["Condition", "Conditions", "distance_km", "is_code"]

_EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Condition:
    """``test`` holds of a claim ``c``; ``numbers`` selects the claims of which it holds, None where that takes as long as
    looking at all of them."""

    test: str
    numbers: str | None = None


@dataclass(slots=True)
class Conditions:
    """The conditions of filters in one database, and their parameters."""

    connection: Connection
    filters: Filters
    params: dict[str, Any] = field(default_factory=dict)
    _names: Iterator[int] = field(default_factory=count)

    @property
    def is_sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def all(self) -> list[Condition]:
        """Every condition, cheap tests first."""
        return [*self._of_claims(), *self._of_articles(), *self._of_places(), *self._of_parties(), *self._of_counts(),
                *self._of_incidents(), *self._of_text()]  # fmt: skip

    def of_ties(self) -> Iterator[str]:
        """What must hold of a relation ``t`` in an article ``a``."""
        f = self.filters
        yield "1 = 1"
        for name in ("type", "status"):
            if values := f.values(name):
                yield f"t.{name} {self.among(values)}"
        if f.min_confidence is not None:
            yield f"t.confidence >= {self.param(f.min_confidence)}"
        if f.since is not None:
            yield f"substr(a.published, 1, 10) >= {self.param(f.since)}"
        if f.until is not None:
            yield f"substr(a.published, 1, 10) <= {self.param(f.until)}"
        yield from self._articles("t.article")
        place = self.place_test()
        if place is not None:
            yield f"t.to_place {place}"
        for name, columns in (
            ("actor", ("from_actor",)), ("recipient", ("to_actor",)), ("party", ("from_actor", "to_actor"))
        ):  # fmt: skip
            if terms := f.values(name):
                yield self._either(f"t.{c} {test}" for c in columns for term in terms for test in self.who(term))

    def _of_claims(self) -> Iterator[Condition]:
        f = self.filters
        for name in ("type", "mode", "status"):
            if values := f.values(name):
                yield Condition(f"c.{name} {self.among(values)}")
        if f.since is not None:
            yield Condition(f"c.day >= {self.param(f.since)}")
        if f.until is not None:
            yield Condition(f"c.day <= {self.param(f.until)}")
        if f.dated:
            yield Condition("(c.date_from IS NOT NULL OR c.date_to IS NOT NULL)")
        if f.min_confidence is not None:
            yield Condition(f"c.confidence >= {self.param(f.min_confidence)}")
        if contexts := f.values("context"):
            yield Condition(self._either(self._word("c.contexts", x) for x in contexts))

    def _of_articles(self) -> Iterator[Condition]:
        for test in self._articles("c.article"):
            numbers = None
            if test.startswith("c.article IN"):
                numbers = f"SELECT k.id AS claim FROM claims k WHERE k.{test.removeprefix('c.')}"
            yield Condition(test, numbers)

    def _articles(self, column: str) -> Iterator[str]:
        f, of = self.filters, []
        for name, what in (("article", "article_id"), ("publisher", "publisher"), ("codebook", "codebook")):
            if values := f.values(name):
                of += [f"a.{what} {self.among(values)}"]
        if grades := f.values("grade"):
            of.append(f"a.publisher IN (SELECT publisher FROM sources WHERE reliability {self.among(grades)})")
        if of:
            yield f"{column} IN (SELECT a.id FROM articles a WHERE {' AND '.join(of)})"
        if f.latest and self.connection.execute(text("SELECT 1 FROM versions LIMIT 1")).first():
            yield f"{column} NOT IN (SELECT v.article FROM versions v)"

    def _of_places(self) -> Iterator[Condition]:
        test = self.place_test()
        if test is not None:
            yield Condition(f"c.place {test}", f"SELECT k.id AS claim FROM claims k WHERE k.place {test}")

    def place_test(self) -> str | None:
        """What holds of the number of a place that is meant; None where every place is."""
        f, of = self.filters, []
        for name in ("country", "admin1"):
            if values := f.values(name):
                of += [f"p.{name} {self.among(values)}"]
        if names := f.values("place"):
            of.append(self._either(self._words("p.folded", x) for x in names))
        if f.lat is not None and f.lon is not None and f.km is not None:
            of.append(f"p.id {self._within(f.lat, f.lon, f.km)}")
        return f"IN (SELECT p.id FROM places p WHERE {' AND '.join(of)})" if of else None

    def _within(self, lat: float, lon: float, km: float) -> str:
        """The places around a point: those of a belt of latitude, then by their distance."""
        reach = degrees(km / _EARTH_KM)
        belt = text("SELECT id, lat, lon FROM places WHERE lat BETWEEN :low AND :high AND lon IS NOT NULL")
        found = self.connection.execute(belt, {"low": lat - reach - 0.001, "high": lat + reach + 0.001})
        return self._numbers([id for id, y, x in found if distance_km(lat, lon, y, x) <= km])

    def _of_parties(self) -> Iterator[Condition]:
        f = self.filters
        for name, roles in (("actor", (ACTOR,)), ("recipient", (RECIPIENT,)), ("party", (ACTOR, RECIPIENT))):
            if terms := f.values(name):
                yield self._in_role(roles, terms)
        terms = f.values("according_to")
        named = tuple(t for t in terms if t != REPORTER)
        if REPORTER in terms:
            plus = "+" if self.is_sqlite else ""
            own = f"NOT EXISTS (SELECT 1 FROM roles r WHERE r.claim = c.id AND {plus}r.role = {SOURCE})"
            yield Condition(f"({own} OR {self._in_role((SOURCE,), named).test})" if named else own)
        elif named:
            yield self._in_role((SOURCE,), named)

    def _in_role(self, roles: Sequence[int], terms: Sequence[str]) -> Condition:
        who = [test for term in terms for test in self.who(term)]
        # Through a union each part finds its own way into the index; the plus keeps the test off it, which is of one claim.
        lists = [f"SELECT r.claim AS claim FROM roles r WHERE r.role = {role} AND r.actor {test}" for role in roles for test in who]
        plus = "+" if self.is_sqlite else ""
        these = f"{plus}r.role IN ({', '.join(map(str, roles))})"
        either = " OR ".join(f"{plus}r.actor {test}" for test in who)
        return Condition(
            f"EXISTS (SELECT 1 FROM roles r WHERE r.claim = c.id AND {these} AND ({either}))", " UNION ALL ".join(lists)
        )

    def who(self, term: str) -> Iterator[str]:
        """What may hold of the number of an actor that a term means."""
        if term.startswith("*"):
            sectors = [term[i : i + 3] for i in range(1, len(term), 3)]
            tests = " AND ".join(self._word("x.sectors", s) for s in sectors)
            yield f"IN (SELECT x.id FROM actors x WHERE {tests})" if tests else "IS NOT NULL"
            return
        if is_code(term):
            state = state_of(term) << STATE_SHIFT
            if len(term) == 3:
                yield f"BETWEEN {state} AND {state + (1 << STATE_SHIFT) - 1}"
            else:
                yield f"IN (SELECT x.id FROM actors x WHERE x.code >= {self.param(term)} AND x.code < {self.param(term + '~')})"
            # It may be a name as well; mostly it is none, and looking at that once spares looking at each actor
            if self.connection.execute(text("SELECT 1 FROM actors WHERE folded = :name"), {"name": folded(term)}).first():
                yield f"IN (SELECT x.id FROM actors x WHERE x.folded = {self.param(folded(term))})"
            return
        yield f"IN (SELECT x.id FROM actors x WHERE {self._words('x.folded', term)})"

    def _of_counts(self) -> Iterator[Condition]:
        f = self.filters
        if f.count is None and f.at_least is None:
            return
        what = f"n.what {self.among((f.count,) if f.count is not None else get_args(What))}"
        if f.at_least is None:
            bounds = ["1 = 1"]
        else:
            least = self.param(f.at_least)
            bounds = [f"n.low >= {least}", f"n.low IS NULL AND n.best >= {least}"]  # apart, an index serves both
        either = " OR ".join(bounds)
        plus = "+" if self.is_sqlite else ""
        yield Condition(
            f"EXISTS (SELECT 1 FROM counts n WHERE n.claim = c.id AND {plus}{what} AND ({either}))",
            " UNION ALL ".join(f"SELECT n.claim AS claim FROM counts n WHERE {what} AND {bound}" for bound in bounds),
        )

    def _of_incidents(self) -> Iterator[Condition]:
        if ids := self.filters.values("incident"):
            these = self.among(ids)
            joined = f"i.incident {these} AND i.article = {{0}}.article AND i.ref = {{0}}.ref"
            yield Condition(
                f"EXISTS (SELECT 1 FROM incident_claims i WHERE {joined.format('c')})",
                f"SELECT k.id AS claim FROM incident_claims i CROSS JOIN claims k WHERE {joined.format('k')}",
            )

    def _of_text(self) -> Iterator[Condition]:
        if self.filters.text is None:
            return
        query = readable(self.connection, self.filters.text)
        if self.is_sqlite:
            these = f"SELECT rowid AS claim FROM claims_search WHERE claims_search MATCH {self.param(query)}"
            yield Condition(f"c.id IN ({these})", these)
        else:  # the indexed expression of migration 0003
            of = f"to_tsvector('english', left({{}}.evidence, 250000)) @@ websearch_to_tsquery('english', {self.param(query)})"
            yield Condition(of.format("c"), f"SELECT k.id AS claim FROM claims k WHERE {of.format('k')}")

    def param(self, value: Any) -> str:
        name = f"p{next(self._names)}"
        self.params[name] = clean(value)
        return f":{name}"

    def among(self, values: Sequence[str]) -> str:
        if len(values) == 1:
            return f"= {self.param(values[0])}"
        return f"IN ({', '.join(map(self.param, values))})"

    def _numbers(self, ids: Sequence[int]) -> str:
        return f"IN ({', '.join(map(str, ids))})"

    def _words(self, column: str, name: str) -> str:
        """All words of a name stand in the column, which holds one folded."""
        return " AND ".join(self._word(column, w) for w in folded(name).split()) or "1 = 0"

    def _word(self, column: str, word: str) -> str:
        found = "instr" if self.is_sqlite else "strpos"
        return f"{found}(' ' || {column} || ' ', {self.param(f' {word} ')}) > 0"

    @staticmethod
    def _either(tests: Iterator[str]) -> str:
        return f"({' OR '.join(f'({t})' for t in tests)})"


def is_code(term: str) -> bool:
    """Whether a term reads like an actor code: capitals, three by three."""
    return len(term) >= 3 and len(term) % 3 == 0 and term.isascii() and term.isalpha() and term.isupper()


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Along a great circle of a sphere (haversine)."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))
