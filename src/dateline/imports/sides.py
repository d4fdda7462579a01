"""What is compared, ours and theirs, in one shape: when, where, who, what, how many dead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from dateline.entities.places import haversine
from dateline.events import Event, Party, Site
from dateline.imports.model import Outside, OutsideParty
from dateline.imports.parties import bare_name
from dateline.incidents.model import FigureRange, Incident
from dateline.incidents.summary import ranges_of
from dateline.panels.filing import country_of, known_place
from dateline.records import Kind, Place, Precision, Span
from dateline.store.filters import folded

__all__ = ["Side", "distance", "of_event", "of_incident", "of_outside"]

_UNDATED = timedelta(days=3)  # what is told without a date happened in the days before it was published
_COARSE: tuple[Precision, ...] = ("country", "region", "unknown")


@dataclass(frozen=True, slots=True)
class Side:
    """``first`` to ``last`` is when it may have been, inclusive; None where nothing tells. ``types``: PLOVER types, the best first.

    ``keys`` are the keys of our claims, by which each can be followed to its characters; empty for theirs. ``deaths``: lowest and
    highest figure, the latter None where it is open above; None without figures. ``point`` is where it is if that is a point on the
    map and not a whole country, ``name`` the place's name as it is compared.
    """

    id: str
    what: str
    status: str
    types: tuple[str, ...]
    first: date | None
    last: date | None
    dated: bool
    place: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    country: str | None
    admin1: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    directed: bool
    deaths: tuple[int, int | None] | None
    keys: tuple[str, ...] = ()
    mode: str | None = None
    inferred: bool = False  # the country is that of the article
    parties: tuple[Party, ...] = field(init=False, repr=False)
    point: tuple[float, float] | None = field(init=False, repr=False)
    name: str | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        bare = self.lat is None or self.lon is None or self.precision in _COARSE
        object.__setattr__(self, "parties", self.actors + self.recipients)
        object.__setattr__(self, "point", None if bare else (self.lat, self.lon))
        object.__setattr__(self, "name", folded(self.place) if self.place else None)


def distance(a: Side, b: Side) -> float | None:
    """Kilometres between them; None where one has no point."""
    return None if a.point is None or b.point is None else haversine(a.point, b.point)


def of_incident(incident: Incident, homes: Mapping[str, str] | None = None) -> Side:
    """An incident of ours. Where no source dates it, the days before the first report count."""
    first, last = incident.first or incident.last, incident.last or incident.first
    return _ours(
        incident.id, incident.type, incident.mode, incident.status, (first, last), incident.first_report.report.day,
        incident.place, incident.actors, incident.recipients, incident.ranges, incident.events, homes or {},
    )  # fmt: skip


def of_event(event: Event, homes: Mapping[str, str] | None = None) -> Side:
    """A single claim of ours, where claims have not been gathered."""
    first, last = event.days
    return _ours(
        event.key, event.type, event.mode, event.status, (first or last, last or first), event.report.day, event.place,
        event.actors, event.recipients, ranges_of([event]), (event,), homes or {},
    )  # fmt: skip


def of_outside(row: Outside) -> Side:
    """An event of another data set."""
    deaths = [n for n in (row.deaths_low, row.deaths_best, row.deaths_high) if n is not None]
    return Side(
        row.id, row.label, "actual", row.types, row.first, row.last, True, row.place, row.lat, row.lon, row.precision,
        row.country, row.admin1, tuple(map(_party, row.actors)), tuple(map(_party, row.recipients)), row.directed,
        (min(deaths), max(deaths)) if deaths else None, mode=row.mode,
    )  # fmt: skip


def _ours(
    id: str, type_: str, mode: str | None, status: str, days: tuple[date | None, date | None], published: date | None,
    site: Site | None, actors: tuple[Party, ...], recipients: tuple[Party, ...], ranges: Iterable[FigureRange],
    events: Sequence[Event], homes: Mapping[str, str],
) -> Side:  # fmt: skip
    dated = days[0] is not None
    first, last = days if dated or published is None else (published - _UNDATED, published)
    own = site.place if site else None
    where: Place | None = own if own and own.country else known_place(events) or own
    country = where.country if where and where.country else country_of(events, homes)
    return Side(
        id, f"{type_}: {mode}" if mode else type_, status, (type_,), first, last, dated, site.label if site else None,
        where.lat if where else None, where.lon if where else None, where.precision if where else "unknown",
        country, where.admin1 if where else None, actors, recipients, bool(recipients),
        _deaths(ranges), tuple(e.key for e in events), mode,
        country is not None and not (where and where.country),
    )  # fmt: skip


def _deaths(ranges: Iterable[FigureRange]) -> tuple[int, int | None] | None:
    killed = next((r for r in ranges if r.what == "killed"), None)
    if killed is None or (killed.low is None and killed.high is None):
        return None
    return killed.low or 0, killed.high


@lru_cache(maxsize=65_536)
def _party(p: OutsideParty) -> Party:
    """As a party of ours, which knows names, codes and countries alike."""
    name = bare_name(p.name)
    bare = p.code is not None and p.code == p.country
    kind: Kind = "country" if bare else "group"
    named = folded(name) not in _GENERIC
    return Party(Span(0, len(name), name), None, name if named else None, kind, p.code, p.country, _sectors(p))


_GENERIC = frozenset({"civilians", "protesters", "rioters"})


def _sectors(p: OutsideParty) -> tuple[str, ...]:
    rest = (p.code or "")[3 if p.country or (p.code or "")[:3] in ("IGO", "NGO", "INT") else 0 :]
    return tuple(rest[n : n + 3] for n in range(0, len(rest), 3))
