"""Views for people who ask in SQL: what of a record has no rows of its own, and claims with everything resolved.

The former read ``articles.record``. SQLite and PostgreSQL have the same functions for JSON under different names, so each view
is written down once, as lists and paths, and spelled for the database that it is made in.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["VIEWS", "create"]

_TYPES = {"text": "text", "int": "bigint", "real": "double precision"}
_SPAN = "start:int stop=end:int text"

# view → the lists to go down through, and the columns: ``name=path:type``, a path from the innermost element, ``^`` one out.
_OF_RECORD = {
    "entities": (
        "entities",
        "ref=id name kind code country wikidata geonames=place.geonames:int place_id=place.id lat=place.lat:real"
        " lon=place.lon:real place_country=place.country admin1=place.admin1 precision=place.precision",
    ),
    "mentions": ("entities mentions", f"entity=^id {_SPAN} form"),
    "times": (
        "times",
        "ref=id start=span.start:int stop=span.end:int text=span.text from_date=from to_date=to grain value",
    ),
    "statements": (
        "statements",
        "ref=id source source_start=source_span.start:int source_stop=source_span.end:int source_text=source_span.text"
        " manner within addressee time",
    ),
    "according_to": ("claims according_to", "claim=^id statement=."),
    "warnings": ("warnings", "code message start=span.start:int stop=span.end:int text=span.text"),
}  # fmt: skip

_FILLER = "claim=^id entity start=span.start:int stop=span.end:int text=span.text"
_PLACE = "claim=id entity=place.entity start=place.span.start:int stop=place.span.end:int text=place.span.text"

# Several lists in one view: (its columns' name and value that tell them apart, lists, columns)
_TOGETHER = {
    "statement_spans": (
        ("part", "cue", "statements cue", f"statement=^id {_SPAN}"),
        ("part", "content", "statements content", f"statement=^id {_SPAN}"),
    ),
    "fillers": (
        ("role", "actor", "claims actors", _FILLER), ("role", "recipient", "claims recipients", _FILLER),
        ("role", "place", "claims", _PLACE),
    ),
}  # fmt: skip

_ROLE = "CASE r.role WHEN 0 THEN 'actor' WHEN 1 THEN 'recipient' ELSE 'source' END"
_OF_TABLES = {
    "parties": (
        f"SELECT r.claim, r.position, {_ROLE} AS role, x.name, x.kind, x.code, x.country, x.sectors, c.day, r.actor"
        " FROM roles r JOIN claims c ON c.id = r.claim LEFT JOIN actors x ON x.id = r.actor"
    ),
    "events": (
        "SELECT c.id, a.article_id, c.ref, c.type, c.mode, c.contexts, c.cameo, c.status, c.day, c.date_from, c.date_to,"
        " c.trigger_text, c.evidence, c.evidence_start, c.evidence_stop, p.name AS place, p.geonames, p.place_id, p.lat, p.lon,"
        " p.country, p.admin1, p.precision, c.deaths_low, c.deaths_high, c.confidence, a.publisher, a.published, a.title"
        " FROM claims c JOIN articles a ON a.id = c.article LEFT JOIN places p ON p.id = c.place"
    ),
}

VIEWS = (*_OF_RECORD, *_TOGETHER, *_OF_TABLES)


def create(dialect: str) -> Iterator[str]:
    """The statements that make all views."""
    spell = _sqlite if dialect == "sqlite" else _postgresql
    for name, (lists, columns) in _OF_RECORD.items():
        yield f"CREATE VIEW {name} AS {spell(lists.split(), columns.split())}"
    for name, several in _TOGETHER.items():
        parts = [f"SELECT '{value}' AS {column}, x.* FROM ({spell(lists.split(), columns.split())}) x"
                 for column, value, lists, columns in several]  # fmt: skip
        whole = " UNION ALL ".join(parts)
        yield f"CREATE VIEW {name} AS " + (whole if name != "fillers" else f"SELECT * FROM ({whole}) y WHERE y.text IS NOT NULL")
    for name, query in _OF_TABLES.items():
        yield f"CREATE VIEW {name} AS {query}"


def _columns(columns: list[str]) -> Iterator[tuple[str, str, bool, str]]:
    """Name, path, whether it is one out, type."""
    for column in columns:
        rest, _, kind = column.partition(":")
        name, _, path = rest.partition("=")
        yield name, (path or name).lstrip("^"), path.startswith("^"), kind or "text"


def _sqlite(lists: list[str], columns: list[str]) -> str:
    last = len(lists)
    out = ["a.id AS article", f"j{last}.key AS position"]
    for name, path, outer, _ in _columns(columns):
        value = f"j{last - outer}.value"
        out.append(f"{value} AS {name}" if path == "." else f"json_extract({value}, '$.{path}') AS {name}")
    joins = [f"json_each(CAST(coalesce(a.shown, a.record) AS TEXT), '$.{lists[0]}') j1"]
    joins += [f"json_each(j{i}.value, '$.{name}') j{i + 1}" for i, name in enumerate(lists[1:], start=1)]
    return f"SELECT {', '.join(out)} FROM articles a, {', '.join(joins)}"


def _postgresql(lists: list[str], columns: list[str]) -> str:
    last = len(lists)
    out = ["a.id AS article", f"j{last}.position - 1 AS position"]
    for name, path, outer, kind in _columns(columns):
        keys = "{" + ("" if path == "." else path.replace(".", ",")) + "}"
        out.append(f"CAST(j{last - outer}.value #>> '{keys}' AS {_TYPES[kind]}) AS {name}")
    record = "convert_from(coalesce(a.shown, a.record), 'UTF8')::json"
    joins = []
    for i, name in enumerate(lists):
        inside = record if i == 0 else f"j{i}.value"
        joins.append(f"json_array_elements({inside} -> '{name}') WITH ORDINALITY j{i + 1}(value, position)")
    return f"SELECT {', '.join(out)} FROM articles a, {', '.join(joins)}"
