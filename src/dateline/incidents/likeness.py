"""How alike two claims are: the log-odds that they tell of one happening, summed over the kinds of evidence.

The model is that of record linkage (Fellegi and Sunter 1969, "A theory for record linkage"): each field agrees, contradicts
or is silent, and has a weight for either. Status and source are no evidence: asserted, denied and feared it is one incident.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from dateline.incidents.likings import KINDS, OPTIONS, WHAT, Options
from dateline.incidents.mentions.wording import load_wording
from dateline.incidents.sketch import About, Figured, Sketch, Spot, Who

__all__ = ["Likeness", "evidence"]

Vector = Sequence[float]
_TELLING = tuple(KINDS.index(k) for k in ("mode", "actors", "recipients", "place"))
_PARTIES = tuple(KINDS.index(k) for k in ("actors", "recipients"))
_TELLING = tuple(KINDS.index(k) for k in ("mode", "actors", "recipients", "place"))
_AGREEING = tuple(KINDS.index(k) for k in ("actors", "recipients", "place", "time", "counts"))
_OPEN = frozenset({"planned", "requested", "feared", "possible", "conditional"})  # may still be to come
_ROUGH = {"point": 0, "town": 0, "district": 1, "admin1": 2, "country": 3, "region": 3, "unknown": 4}
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"})
_ARMED = frozenset({"REB", "UAF", "SEP", "INS", "OPP", "PRM"})


class Likeness:
    """Scores pairs of sketches; ``vectors`` may give a sentence embedding a claim key, of unit length."""

    def __init__(self, options: Options = OPTIONS, vectors: Mapping[str, Vector] | None = None) -> None:
        self._options = options
        self._vectors = vectors or {}
        self._weights = [(options.weights[k].agree, options.weights[k].contradict) for k in KINDS]

    def __call__(self, a: Sketch, b: Sketch) -> int:
        """The log-odds in thousandths, a whole number so that sums do not depend on their order; above 0: one happening."""
        o, values, base = self._options, self.values(a, b), self._options.across
        if a.article == b.article:
            if a.key == b.refers or b.key == a.refers or (a.refers and a.refers == b.refers):
                return round(o.bond * 1000)
            base = _within(values, o)
        parts = [v * w[v < 0] if v else 0.0 for v, w in zip(values, self._weights, strict=True)]
        deed = min(sum(parts[:WHAT]), o.deed)  # two bombings are alike in all their words
        return round((base + deed + sum(parts[WHAT:])) * 1000)

    def values(self, a: Sketch, b: Sketch) -> tuple[float, ...]:
        """The value of each kind of evidence in −1…1, in the order of ``KINDS``."""
        return evidence(a, b, self._options, self._cosine(a.key, b.key))

    def _cosine(self, a: str, b: str) -> float:
        if (v := self._vectors.get(a)) is None or (w := self._vectors.get(b)) is None:
            return 0.0
        return max(-1.0, min(1.0, (sum(x * y for x, y in zip(v, w, strict=True)) - 0.6) * 4))


def _within(values: Sequence[float], options: Options) -> float:
    """The log-odds that two claims of one article are of one happening before their evidence is added. One writer tells of one deed
    in one way: what differs in kind, parties or place is another, and silence is no agreement, as all share the article's story."""
    base = options.within
    if any(values[at] <= -options.contradiction for at in _TELLING):
        return base - options.breach
    if not any(values[at] > 0 for at in _AGREEING):
        base -= options.thin
    sides = [values[at] for at in _PARTIES]
    return base - options.others if max(sides) <= 0 and min(sides) <= -options.differing else base


def evidence(a: Sketch, b: Sketch, options: Options = OPTIONS, cosine: float = 0.0) -> tuple[float, ...]:
    """What each kind of evidence tells of the pair, −1…1, in the order of ``KINDS``. It is the same for (b, a)."""
    if a.type in options.symmetric:
        actors, recipients = _sides((*a.actors, *a.recipients), (*b.actors, *b.recipients)), 0.0
    else:
        actors, recipients = _sides(a.actors, b.actors), _sides(a.recipients, b.recipients)
    is_across = a.article != b.article  # within an article all share its story, and a sentence its words
    return (
        0.0 if not (a.mode and b.mode) else 1.0 if a.mode == b.mode else -1.0,
        _triggers(a.trigger, b.trigger), min(1.0, 4 * _dice(a.words, b.words) - 0.4) if is_across else 0.0,
        actors, recipients, _places(a.place, b.place), _times(a, b, options), _figures(a.counts, b.counts),
        _dice(a.names, b.names) - (0.2 if a.names and b.names else 0.0) if is_across else 0.0,
        _stories(a, b) if is_across else 0.0, _contents(a.about, b.about), cosine,
    )  # fmt: skip


@lru_cache(maxsize=1 << 17)
def _triggers(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The best of their families: one, synonyms, near in meaning; −1 where no two are."""
    alike = load_wording().likeness
    return max(alike(x, y) for x in a for y in b) or -1.0


def _dice(a: int, b: int) -> float:
    total = a.bit_count() + b.bit_count()
    return 2 * (a & b).bit_count() / total if total else 0.0


@lru_cache(maxsize=1 << 17)
def _sides(a: tuple[Who, ...], b: tuple[Who, ...]) -> float:
    """How well the shorter list is found in the longer one; 0 where either names nobody."""
    if not a or not b:
        return 0.0
    few, many = sorted((a, b), key=lambda side: (len(side), side))
    return sum(max(_who(p, q) for q in many) for p in few) / len(few)


def _who(p: Who, q: Who) -> float:
    if p.name and p.name == q.name:
        return 1.0
    if p.name and q.name:
        return max(0.4, _codes(p, q)) if p.words & q.words else _codes(p, q)
    if p.head == q.head:
        return 0.5 if p.country == q.country else 0.2 if not (p.country and q.country) else -0.6
    return max(_codes(p, q), 0.2) if p.words & q.words else _codes(p, q)


def _codes(p: Who, q: Who) -> float:
    """Whether two codes can be one party: equal, or one the state of the other's government and forces."""
    if not p.code or not q.code:
        return -0.6 if p.name and q.name else -0.1
    if p.country and q.country and p.country != q.country:
        return -1.0
    ours, theirs = _side(p.sectors), _side(q.sectors)
    if ours == theirs or (ours == "bare" and theirs == "state") or (ours == "state" and theirs == "bare"):
        return 0.4 if p.country == q.country and p.country else 0.2
    return -0.6


@lru_cache(maxsize=1 << 12)
def _side(sectors: tuple[str, ...]) -> str:
    if not sectors:
        return "bare"
    return "state" if sectors[0] in _STATE else "armed" if sectors[0] in _ARMED else sectors[0]


@lru_cache(maxsize=1 << 17)
def _places(a: Spot | None, b: Spot | None) -> float:
    if a is None or b is None:
        return 0.0
    if not a.id or not b.id:
        return _words(a.words, b.words)
    rough = max(_ROUGH[a.precision], _ROUGH[b.precision])
    if a.id == b.id:
        return (1.0, 0.8, 0.5, 0.2, 0.2)[rough]
    if rough >= 2:
        return _inside(a, b)
    km = _distance(a.lat, a.lon, b.lat, b.lon)
    return 0.7 if km <= 8 else 0.2 if km <= 30 else -0.4 if km <= 60 else -1.0


def _words(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Of two places one of which could not be resolved: the share of the words of the shorter that the other has too."""
    shorter = min(len(a), len(b))
    return len({*a} & {*b}) / shorter if shorter else 0.0


def _inside(a: Spot, b: Spot) -> float:
    """Of two places one of which is a region or a country: whether one may lie in the other."""
    small, large = sorted((a, b), key=lambda s: _ROUGH[s.precision])
    if small.country and large.country and small.country != large.country:
        return -1.0
    if _ROUGH[large.precision] == 2 and small.admin1 and large.admin1:
        return 0.3 if small.admin1 == large.admin1 else -0.8
    return 0.1 if _ROUGH[small.precision] < _ROUGH[large.precision] else -0.5


def _distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres on the great circle."""
    p, q = radians(lat1), radians(lat2)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def _times(a: Sketch, b: Sketch, options: Options) -> float:
    """Only an equal stated time says much for one happening; days of publication say little but that it is long past."""
    if a.is_dated and b.is_dated:
        return _intervals(a, b)
    if not a.published or not b.published:
        return 0.0
    if not a.is_dated and not b.is_dated:
        days = abs(a.published - b.published)
        if a.article == b.article:
            return 0.0
        return 0.2 if days <= 7 else 0.0 if days <= options.back else -0.25
    dated, bare = (a, b) if a.is_dated else (b, a)
    first, last = dated.first or dated.last, dated.last or dated.first
    if first <= bare.published:  # it had begun when the undated report was written
        return 0.0 if bare.published - last <= options.back else -0.25
    return 0.0 if bare.status in _OPEN and first - bare.published <= options.ahead else -0.3


def _intervals(a: Sketch, b: Sketch) -> float:
    """Of two stated intervals: a day apart may be a slip or a night; a period beside a day in it says little."""
    a1, a2 = a.first or a.last, a.last or a.first
    b1, b2 = b.first or b.last, b.last or b.first
    gap = max(a1 - b2, b1 - a2, 0)
    if gap:
        return 0.0 if gap == 1 else -0.25 if gap == 2 else -0.5 if gap <= 4 else -1.0
    longer = max(a2 - a1, b2 - b1) + 1
    if (a1, a2) == (b1, b2):
        return 1.0 if longer <= 7 else 0.5
    return 0.5 if longer <= 3 else 0.2 if longer <= 31 else 0.0


@lru_cache(maxsize=1 << 16)
def _figures(a: tuple[Figured, ...], b: tuple[Figured, ...]) -> float:
    """Equal figures speak for one happening, the more the rarer they are; differing ones hardly against: reports differ."""
    best = 0.0
    for c in a:
        for d in b:
            if c.what == d.what:
                best = max(best, value) if (value := _figure(c, d)) > 0 or best > 0 else min(best, value)
    return best


def _figure(c: Figured, d: Figured) -> float:
    if c.low == d.low and c.low > 0:
        return 1.0 if c.low > 12 else 0.7
    ends = [n for n in (c.low, c.high, d.low, d.high) if n >= 0]
    return 0.5 if max(ends, default=1) <= 3 * max(1, min(ends, default=1)) else -0.2


def _stories(a: Sketch, b: Sketch) -> float:
    """Whether the two articles tell of the same names: how many those of the shorter list are in the other's."""
    least = min(a.story.bit_count(), b.story.bit_count())
    return max(-1.0, min(1.0, 3 * (a.story & b.story).bit_count() / least - 1)) if least else 0.0


def _contents(a: About | None, b: About | None) -> float:
    """Whether what two claims are about is alike."""
    if a is None or b is None:
        return 0.0
    if a.type != b.type:
        return -1.0
    alike = _triggers(a.trigger, b.trigger) >= 0.8
    if a.mode and b.mode:
        return (1.0 if alike else 0.7) if a.mode == b.mode else -0.5
    return 1.0 if alike else 0.2
