"""What is counted: an incident, or each article's or outlet's report of it, with the values that it has in each dimension."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from dateline.codebooks import load_codebook
from dateline.events import Event, Party
from dateline.incidents.model import FigureRange, Incident
from dateline.incidents.summary import summarise
from dateline.panels.filing import country_of, known_place
from dateline.panels.model import Dimension, Policy
from dateline.panels.periods import Period, is_too_coarse

__all__ = ["Observation", "day_of", "observations", "values_of"]


@dataclass(frozen=True, slots=True)
class Observation:
    """``told`` is what is counted once; ``incident`` the id of the happening that it is of."""

    incident: str
    told: Incident
    claims: int
    reports: int
    sources: int
    deaths_low: int
    deaths_high: int | None  # None: a figure is open above
    home: str | None = None  # the main country of the article, where no claim has a place with a country


def observations(items: Iterable[Incident | Event], policy: Policy, homes: Mapping[str, str] | None = None) -> Iterator[Observation]:
    """One for each incident, each article that reports one, or each outlet; a claim that was not gathered is an incident. ``homes``: the main
    country of each article, for what happened at a place that could not be resolved."""
    of = homes or {}
    for item in items:
        whole = item if isinstance(item, Incident) else summarise([item])
        id = whole.id if isinstance(item, Incident) else item.key
        if policy == "incidents":
            yield _observed(id, whole, whole.sources, of)
        else:
            for events in _told_by(whole, policy):
                yield _observed(id, summarise(events), 1, of)


def _observed(id: str, told: Incident, sources: int, homes: Mapping[str, str]) -> Observation:
    killed = next((r for r in told.ranges if r.what == "killed"), None)
    low = (killed.low or 0) if killed else 0
    high = None if killed and _is_open(killed) else max(low, killed.high or 0) if killed else 0
    home = None if known_place(told.events) else country_of(told.events, homes)
    return Observation(id, told, len(told.events), len({e.report.id for e in told.events}), sources, low, high, home)


def _is_open(range: FigureRange) -> bool:
    """Whether a source that does not deny it gives a figure without an upper bound ("at least 10", "more than 200")."""
    stands = [f.count for f in range.figures if f.event.status != "negated"]
    return any(c.high is None for c in stands)


def _told_by(incident: Incident, policy: Policy) -> list[list[Event]]:
    """The claims by article, or by outlet without those of copies, which tell nothing of their own."""
    groups: dict[str, list[Event]] = {}
    for e in incident.events:
        if policy == "reports":
            groups.setdefault(e.report.id, []).append(e)
        elif e.report.id not in incident.copies:
            groups.setdefault(e.report.outlet, []).append(e)
    return list(groups.values())


def day_of(told: Incident, period: Period) -> date | str:
    """The day under which it is filed, the first that the sources give, else that of the first report; or why there is none."""
    stated = told.first or told.last
    if stated is None:
        return told.first_report.report.day or "no date"
    times = [e.time for e in told.events if e.time is not None and e.days == (told.first, told.last)]
    if times and all(is_too_coarse(t.grain, period) for t in times):
        return f"dated no closer than a {min((t.grain for t in times), key=len)}"
    return stated


def values_of(told: Incident, dimensions: tuple[Dimension, ...], home: str | None = None) -> list[tuple[str, ...]] | str:
    """The combinations of values that it has, several where several actors take part; or what it lacks to have one. ``home``:
    the country of what has none of its own."""
    found = []
    for d in dimensions:
        values = _VALUES[d](told) or ((home,) if d == "country" and home else ())
        if not values:
            return f"no {d}"
        found.append(values)
    return list(product(*found))


def _place(told: Incident, key: str) -> tuple[str, ...]:
    own = told.place.place if told.place else None
    where = own if own and own.country else known_place(told.events)
    value = getattr(where, key) if where else None
    return (value,) if value else ()


def _labels(parties: Iterable[Party]) -> tuple[str, ...]:
    """Codes, or names where there is none; each once."""
    return tuple(dict.fromkeys(p.code or p.label for p in parties))


def _dyads(told: Incident) -> tuple[str, ...]:
    """Pairs without a direction, in the order of the alphabet; of several actors without a recipient all pairs of them."""
    actors, recipients = _labels(told.actors), _labels(told.recipients)
    pairs = product(actors, recipients or actors)
    return tuple(dict.fromkeys(" – ".join(sorted(p)) for p in pairs if p[0] != p[1]))


@cache
def _quad(type_: str) -> str:
    book = load_codebook("plover")
    return (book.quad_class(type_) if type_ in book.types else None) or ""


_VALUES: dict[Dimension, Callable[[Incident], tuple[str, ...]]] = {
    "country": lambda t: _place(t, "country"), "admin1": lambda t: _place(t, "admin1"),
    "place": lambda t: (t.place.label,) if t.place else (), "actor": lambda t: _labels(t.actors),
    "recipient": lambda t: _labels(t.recipients), "dyad": _dyads, "type": lambda t: (t.type,), "mode": lambda t: (t.mode or "",),
    "status": lambda t: (t.status,), "quad": lambda t: (_quad(t.type),),
}  # fmt: skip
