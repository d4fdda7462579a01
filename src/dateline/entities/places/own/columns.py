"""Which column of a user's file holds what, by the usual names of headers (``data/columns.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError

_FIELDS = ("name", "id", "lat", "lon", "country", "aliases", "kind")
DEEPEST = 5  # levels of administration that a file may have


@dataclass(frozen=True, slots=True)
class Columns:
    """Header names of one file: ``fields`` by what they hold, ``names`` and ``ids`` by level of administration."""

    fields: Mapping[str, str]
    names: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    ids: Mapping[int, str] = field(default_factory=dict)

    @property
    def finest(self) -> int | None:
        """The level of the rows of a file by levels; None for a plain list of places."""
        return max(self.names, default=None)


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, Any]:
    """``columns.yaml``, checked; DataError where it breaks its schema."""
    data = load_yaml(files("dateline.entities.places") / "data" / "columns.yaml")
    if set(data) != {"fields", "levels", "kinds"} or set(data["fields"]) != set(_FIELDS):
        raise DataError(f"places/data/columns.yaml: needs fields ({', '.join(_FIELDS)}), levels and kinds")
    if set(data["levels"]) != {"name", "id"}:
        raise DataError("places/data/columns.yaml: levels needs name and id")
    return dict(data)


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """What a kind is called in files → our kind."""
    return {str(word).lower(): kind for kind, words in vocabulary()["kinds"].items() for word in words}


def find_columns(headers: Iterable[str]) -> Columns:
    """The columns of a file with these headers; ``fields`` may lack anything."""
    by_key = {_key(h): h for h in reversed([h for h in headers if h])}
    words = vocabulary()
    found: dict[str, str] = {}
    for name, known in words["fields"].items():
        header = next((by_key[k] for k in known if k in by_key), None)
        if header is not None:
            found[name] = header
    names: dict[int, tuple[str, ...]] = {}
    ids: dict[int, str] = {}
    for level in range(DEEPEST + 1):
        here = [by_key[k] for k in _of_level(words["levels"]["name"], level) if k in by_key]
        if here:
            names[level] = tuple(here)
        code = next((by_key[k] for k in _of_level(words["levels"]["id"], level) if k in by_key), None)
        if code is not None:
            ids[level] = code
    return Columns(found, names, ids)


def _of_level(patterns: Iterable[str], level: int) -> list[str]:
    return [p.replace("#", str(level)) for p in patterns]


def _key(header: str) -> str:
    return re.sub(r"[\s_\-]+", "", header.strip().lower())
