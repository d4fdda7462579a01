"""Chooses one place for every name of a document, by what the document is about.

Each name has candidates with a prior (kind and population). A candidate gains from the likely candidates
of the other names that are near it, in its first-level division or in its country; that is repeated until the
choice settles. This is the idea of spatial minimality (Leidner 2007) with soft choices, and one sense an
article (Gale, Church and Yarowsky 1992): all spots of one key are decided together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.geometry import EARTH_RADIUS_KM, haversine

SAME_PLACE_KM = 100.0
MAX_NAMES = 400  # decided together; bounds time and memory on very long texts
MAX_CANDIDATES = 1600
LARGER = 15_000  # inhabitants of a town that is kept for its country's sake
NAMED_WITHOUT_WORD = frozenset(("US", "CA", "GB"))
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionOptions:
    """Weights of the evidence; see the module's text. Distances in km, scores in natural-log units."""

    candidates: int = 40  # of one name
    rounds: int = 5
    near_km: float = 90.0
    near: float = 3.0
    same_admin1: float = 0.7
    same_country: float = 0.4
    dilution: float = 1.0
    population: float = 0.34
    alias_penalty: float = 1.2
    fame: float = 0.25
    capital: float = 0.6
    metropolis: int = 5_000_000
    namesake: float = 1.0  # by which a division yields to a town of its name
    country: float = 7.5
    state: float = 6.0  # first-level divisions that the news names without a word
    division: float = 3.6
    district: float = 3.2
    region: float = 7.5
    feature: float = 4.6
    own: float = 8.0  # a place of the user's own gazetteer
    sharpness: float = 1.6
    support: float = 3.0
    doubtful: float = (
        0.6  # evidence that a doubtful spot needs when a place of its name is in the neighbourhood
    )
    neighbourhood_km: float = 90.0


@dataclass(slots=True)
class Name:
    """One name of the document with how often it stands there and what it may be."""

    key: str
    count: int
    candidates: list[GazetteerEntry]
    bonus: list[float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means here, and its share of the belief (0–1)."""

    entry: GazetteerEntry
    share: float


def choose(names: Sequence[Name], options: ResolutionOptions | None = None) -> dict[str, Choice]:
    """The choice for every name that has candidates."""
    o = options or ResolutionOptions()
    names = [n for n in names if n.candidates]
    if len(names) > MAX_NAMES:  # a gazetteer of a text: neighbours in it decide together
        blocks = (names[i : i + MAX_NAMES] for i in range(0, len(names), MAX_NAMES))
        return {key: choice for block in blocks for key, choice in choose(block, o).items()}
    if not names:
        return {}
    limit = min(o.candidates, max(3, MAX_CANDIDATES // len(names)))
    told = {c.country for n in names for c in n.candidates if c.kind == "country"}
    names = [_pruned(n, limit, told) for n in names]
    entries = [c for n in names for c in n.candidates]
    bounds = np.cumsum([0] + [len(n.candidates) for n in names])
    owner = np.repeat(np.arange(len(names)), np.diff(bounds))
    prior = np.array([s for n in names for s in _priors(n, o)])
    kernel = _kernel(entries, owner, o)
    weight = np.array([1.0 + 0.35 * np.log(n.count) for n in names])[owner]
    belief = _softmax(prior, bounds, o.sharpness)
    for _ in range(o.rounds):
        support = o.support * np.log1p(kernel @ (belief * weight))
        belief = _softmax(prior + support, bounds, o.sharpness)
    out: dict[str, Choice] = {}
    for n, name in enumerate(names):
        a, b = bounds[n], bounds[n + 1]
        best = int(np.argmax(belief[a:b]))
        out[name.key] = Choice(name.candidates[best], _share(name.candidates, belief[a:b], best))
    return out


def _share(candidates: Sequence[GazetteerEntry], belief: Floats, best: int) -> float:
    """Belief in the chosen point: a province around its capital is no other place."""
    here = candidates[best].position
    near = [
        float(b)
        for c, b in zip(candidates, belief, strict=True)
        if haversine(here, c.position) <= SAME_PLACE_KM
    ]
    return min(1.0, sum(near))


def _priors(name: Name, o: ResolutionOptions) -> list[float]:
    """Scores of the candidates; a division yields to its seat, a state to a metropolis (Kherson, Washington)."""
    named = list(zip(name.candidates, name.bonus, strict=True))
    scores = [prior_score(c, o) + b for c, b in named]
    great = [s for (c, _), s in zip(named, scores, strict=True) if c.main and _is_great(c, o)]
    ceiling = max(great) - o.namesake if great else math.inf
    seats = {(c.country, c.admin1) for c in name.candidates if c.main and c.kind in ("city", "capital")}
    for k, c in enumerate(name.candidates):
        if c.kind == "admin1":
            scores[k] = min(scores[k], ceiling)
            if c.country not in NAMED_WITHOUT_WORD and (c.country, c.admin1) in seats:
                scores[k] -= o.namesake
    return scores


def _is_great(c: GazetteerEntry, o: ResolutionOptions) -> bool:
    return c.kind == "capital" or (c.kind == "city" and c.population > o.metropolis)


def prior_score(c: GazetteerEntry, o: ResolutionOptions) -> float:
    """How likely the place is meant before anything else is known."""
    if c.kind == "country":
        score = o.country
    elif c.kind in ("city", "capital"):
        score = o.population * math.log(max(c.population, 100)) + o.fame * math.log1p(c.fame)
        score += o.capital if c.kind == "capital" else 0.0
    elif c.kind == "admin1":
        score = o.state if c.country in NAMED_WITHOUT_WORD else o.division
    elif c.kind == "admin2":
        score = o.district
    elif c.kind == "continent":
        score = 8.0
    else:
        score = o.region if c.kind in ("region", "sea") else o.feature
    score += o.own * c.is_own
    return score if c.main or c.kind == "country" else score - o.alias_penalty


def _pruned(name: Name, limit: int, told: set[str | None]) -> Name:
    """The most likely candidates: bound ones, the user's, those in a country that is named, then by kind and size."""
    if len(name.candidates) <= limit:
        return name

    def rank(k: int) -> tuple[float, bool, bool, bool, bool, int]:
        c = name.candidates[k]
        at_home = c.country in told and (c.kind != "city" or c.population >= LARGER)
        return -name.bonus[k], not c.is_own, not at_home, not c.main, c.kind == "city", -c.population

    keep = sorted(range(len(name.candidates)), key=rank)[:limit]
    return Name(name.key, name.count, [name.candidates[k] for k in keep], [name.bonus[k] for k in keep])


def _kernel(entries: Sequence[GazetteerEntry], owner: NDArray[np.int64], o: ResolutionOptions) -> Floats:
    """What candidate j, if true, gives to candidate i of another name."""
    lat = np.radians(np.array([e.lat for e in entries]))
    lon = np.radians(np.array([e.lon for e in entries]))
    xyz = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    distance = EARTH_RADIUS_KM * np.arccos(np.clip(xyz @ xyz.T, -1.0, 1.0))
    wide = np.array([e.kind in ("country", "continent", "region", "sea", "admin1") for e in entries])
    near = o.near * np.exp(-distance / o.near_km)
    near[wide, :] = 0.0
    near[:, wide] = 0.0
    country = _codes([e.country for e in entries])
    admin1 = _codes([f"{e.country}.{e.admin1}" if e.admin1 else None for e in entries])
    own = owner[:, None] == owner[None, :]
    in_country, in_admin1 = _same(country), _same(admin1)
    # "The country is mentioned" speaks for some place of that name in it: its namesakes there share that.
    rivals = np.maximum(1.0, (in_country * own).sum(axis=1))[:, None]
    neighbours = np.maximum(1.0, (in_admin1 * own).sum(axis=1))[:, None]
    k = (
        near
        + o.same_country * in_country / rivals**o.dilution
        + o.same_admin1 * in_admin1 / neighbours**o.dilution
    )
    k[own] = 0.0
    return np.asarray(k, dtype=np.float64)


def _codes(values: Sequence[str | None]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    return np.array([-1 if v is None else known.setdefault(v, len(known)) for v in values])


def _same(codes: NDArray[np.int64]) -> Floats:
    return np.asarray((codes[:, None] == codes[None, :]) & (codes[:, None] >= 0), dtype=np.float64)


def _softmax(score: Floats, bounds: NDArray[np.int64], sharpness: float) -> Floats:
    starts = bounds[:-1]
    sizes = np.diff(bounds)
    top = np.repeat(np.maximum.reduceat(score, starts), sizes)
    e = np.exp(sharpness * (score - top))
    return np.asarray(e / np.repeat(np.add.reduceat(e, starts), sizes), dtype=np.float64)
