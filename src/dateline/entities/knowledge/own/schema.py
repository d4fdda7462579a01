"""The schema of a user's actors and nouns: one mapping each, checked; errors name the file and the line.

Keys of an actor: name, aliases, kind, gender, code or country and sectors, title, from, until, source, roles. A role
has code or country and sectors, title, from, until, source. Keys of a class of nouns:
nouns, sectors, kind, story, title.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dateline.entities.knowledge.model import BODIES, SECTORS, Entry, Gender, Noun, NounKind, Role
from dateline.entities.knowledge.tables import period
from dateline.errors import DataError
from dateline.records import Kind

ROLE_KEYS = ("code", "country", "sectors", "title", "from", "until", "source")
ACTOR_KEYS = ("name", "aliases", "kind", "gender", *ROLE_KEYS, "roles")
NOUN_KEYS = ("nouns", "sectors", "kind", "story", "title")
KINDS = ("person", "group", "organisation", "country")


def actor(where: str, row: Any, countries: Collection[str]) -> Entry:
    """One actor from its mapping. ``where`` is "FILE, line N"; DataError says what is wrong and what to do."""
    _check_keys(where, row, ACTOR_KEYS, "an actor")
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise DataError(f"{where}: an actor without a name. Give it `name`.")
    where = f"{where} ({name.strip()})"
    kind: Kind = row.get("kind") or "group"
    if kind not in KINDS:
        raise DataError(f"{where}: kind is {kind!r}. Use one of {', '.join(KINDS)}.")
    gender: Gender = row.get("gender") or ""
    if gender not in ("", "m", "f"):
        raise DataError(f"{where}: gender is {gender!r}. Use m or f, or leave it out.")
    names = tuple(dict.fromkeys((name.strip(), *texts(where, "aliases", row.get("aliases")))))
    return Entry(f"own:{name.strip()}", kind, names, _roles(where, row, countries), gender)


def _roles(where: str, row: Mapping[str, Any], countries: Collection[str]) -> tuple[Role, ...]:
    own = {k: row[k] for k in ROLE_KEYS if row.get(k) not in (None, "", [])}
    listed = row.get("roles") or []
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        raise DataError(f"{where}: roles must be a list. Begin each role with a dash.")
    for r in listed:
        _check_keys(where, r, ROLE_KEYS, "a role")
    source = str(own.pop("source", ""))
    given = [*([own] if own else []), *listed]
    if not given:
        raise DataError(f"{where}: no code. Give it `code`, or `country` and `sectors`, or `roles`.")
    return tuple(_role(where, r, source, countries) for r in given)


def _role(where: str, row: Mapping[str, Any], source: str, countries: Collection[str]) -> Role:
    if row.get("code") and (row.get("country") or row.get("sectors")):
        raise DataError(f"{where}: both a code and a country or sectors. Leave one of them out.")
    if row.get("code"):
        country, sectors = split_code(where, str(row["code"]), countries)
    else:
        country = str(row["country"]) if row.get("country") else None
        sectors = texts(where, "sectors", row.get("sectors"))
        _check_code(where, country, sectors, countries)
    if country is None and not sectors:
        raise DataError(f"{where}: a role without a code. Give it `code`, or `country` and `sectors`.")
    when = period(where, _day(row.get("from")), _day(row.get("until")))
    source = str(row.get("source") or source or "the user's own")
    return Role(country, sectors, when, str(row.get("title") or ""), where, source)


def split_code(where: str, code: str, countries: Collection[str]) -> tuple[str | None, tuple[str, ...]]:
    """ "SYRREB" as ("SYR", ("REB",)); "REB" alone has no country."""
    parts = tuple(code[n : n + 3] for n in range(0, len(code), 3))
    first = parts[0] if parts and (parts[0] in countries or parts[0] in BODIES) else None
    sectors = parts[1:] if first is not None else parts
    if first is None and parts and parts[0] not in SECTORS:
        raise DataError(
            f"{where}: {code!r} begins with no country. Begin it with ISO 3166 alpha-3, IGO, NGO or INT."
        )
    _check_code(where, first, sectors, countries)
    return first, sectors


def _check_code(
    where: str, country: str | None, sectors: tuple[str, ...], countries: Collection[str]
) -> None:
    if country is not None and country not in countries and country not in BODIES:
        raise DataError(f"{where}: {country!r} is no country. Use ISO 3166 alpha-3, IGO, NGO or INT.")
    for s in sectors:
        if s not in SECTORS | BODIES:
            raise DataError(f"{where}: {s!r} is no sector. Use one of {' '.join(sorted(SECTORS))}.")


def noun(where: str, row: Any) -> tuple[Noun, ...]:
    """The nouns of one class."""
    _check_keys(where, row, NOUN_KEYS, "a class of nouns")
    kind: NounKind = row.get("kind") or "person"
    if kind not in ("person", "body", "means"):
        raise DataError(f"{where}: kind of nouns is {kind!r}. Use person, body or means.")
    sectors = texts(where, "sectors", row.get("sectors"))
    _check_code(where, None, sectors, ())
    words = texts(where, "nouns", row.get("nouns"))
    if not words:
        raise DataError(f"{where}: a class without nouns. List them under `nouns`.")
    story, title = (row.get(key) in (True, "true") for key in ("story", "title"))
    return tuple(
        Noun(tuple(w.lower().replace("-", " ").split()), kind, sectors, story=story, title=title, where=where)
        for w in words
    )


def _check_keys(where: str, row: Any, keys: Collection[str], what: str) -> None:
    if not isinstance(row, Mapping):
        raise DataError(f"{where}: {what} must be a mapping of keys, not {str(row)[:40]!r}.")
    unknown = [str(k) for k in row if k not in keys]
    if unknown:
        raise DataError(f"{where}: {', '.join(unknown)} is no key of {what}. Keys are {', '.join(keys)}.")


def texts(where: str, key: str, value: Any) -> tuple[str, ...]:
    """A list of words, or words joined by ``|``."""
    if value is None or value == "":
        return ()
    items = value.split("|") if isinstance(value, str) else value
    if not isinstance(items, Sequence) or not all(isinstance(x, str) for x in items):
        raise DataError(
            f"{where}: {key} must be a list of words. Put names that look like numbers or dates in quotes."
        )
    return tuple(x.strip() for x in items if x.strip())


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value if value is not None else "")
