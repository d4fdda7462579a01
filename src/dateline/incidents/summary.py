"""What the claims of one incident say together, and who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import chain

from dateline.events import Event, Party, Site
from dateline.incidents.denials import denies
from dateline.incidents.model import Figure, FigureRange, Incident, IncidentStatus, Stance
from dateline.incidents.parties import party_key
from dateline.incidents.ranges import range_of, wholes_of
from dateline.incidents.sketch import is_indefinite
from dateline.records import Status, What

__all__ = ["STANCES", "incident_id", "independent", "ranges_of", "summarise"]

STANCES: Mapping[Status, Stance] = {
    "actual": "asserts", "negated": "denies", "planned": "plans", "requested": "requests", "feared": "fears",
    "possible": "supposes", "conditional": "supposes",
}  # fmt: skip
_STRENGTH: tuple[Status, ...] = ("planned", "requested", "feared", "possible", "conditional", "negated")
_WANTED = frozenset({"planned", "requested", "conditional"})  # figures of what has not come
_FINENESS = ("point", "town", "district", "admin1", "country", "region", "unknown")


def summarise(events: Iterable[Event], copies: Mapping[str, str] | None = None) -> Incident:
    """The incident of these claims (at least one); equal claims give an equal incident, whatever their order."""
    ranked = sorted(events, key=_rank)
    copied = copies or {}
    dated = _interval(ranked)
    return Incident(
        id=incident_id(e.key for e in ranked), type=_commonest(e.type for e in ranked) or "",
        mode=_commonest(e.mode for e in ranked if e.mode is not None), status=_status(ranked),
        first=dated[0], last=dated[1], place=_place(ranked),
        actors=_parties(e.actors for e in ranked), recipients=_parties(e.recipients for e in ranked),
        events=tuple(ranked), stances=tuple(STANCES[e.status] for e in ranked), ranges=ranges_of(ranked),
        sources=independent(ranked, copied), copies=tuple(sorted({e.report.id for e in ranked} & copied.keys())),
    )  # fmt: skip


def incident_id(keys: Iterable[str]) -> str:
    """Names the incident of these claims: equal claims, equal id."""
    return blake2b("\n".join(sorted(keys)).encode(), digest_size=8).hexdigest()


def independent(events: Sequence[Event], copies: Mapping[str, str]) -> int:
    """How many outlets report it; whoever copies another's article counts as that other."""
    outlets = {e.report.id: e.report.outlet for e in events}
    return len({outlets.get(original := copies.get(a, a), original) for a in outlets})


def ranges_of(events: Iterable[Event]) -> tuple[FigureRange, ...]:
    """The figures of each kind with the claims that give them, in the order of their first reports.

    What a source denies or only asks for bears on no range, nor do parts and additions where there is a whole (:func:`.ranges.wholes_of`).
    """
    found: dict[What, list[Figure]] = {}
    for event in events:
        for count in event.counts:
            found.setdefault(count.what, []).append(Figure(count, event))
    return tuple(_range(what, figures) for what, figures in found.items())


def _range(what: What, figures: Sequence[Figure]) -> FigureRange:
    told = [f for f in figures if f.event.status != "negated"]
    stands = [f for f in told if f.event.status not in _WANTED] or told
    return FigureRange(what, *range_of(f.count for f in wholes_of(stands)), tuple(figures))


def _rank(e: Event) -> tuple[bool, str, str, int, str]:
    published = e.report.published
    return published is None, published or "", e.report.id, e.trigger.start, e.key


def _commonest(values: Iterable[str]) -> str | None:
    """The commonest value, of several the first; None where there is none."""
    counted = Counter(values)
    return max(counted, key=counted.__getitem__, default=None)


def _status(events: Sequence[Event]) -> IncidentStatus:
    """Asserted and not denied: actual; both: disputed; else the strongest that stands."""
    seen = {e.status for e in events}
    if "actual" in seen:
        asserted = [e for e in events if e.status == "actual"]
        return "disputed" if any(denies(e) and _answers(e, asserted) for e in events) else "actual"
    return next(s for s in _STRENGTH if s in seen)


def _answers(denial: Event, asserted: Sequence[Event]) -> bool:
    """Whether anything asserted can be what is denied: not where all of it came later than the article that denies it."""
    day = denial.report.day
    return day is None or any(not (first := e.days[0] or e.days[1]) or first <= day for e in asserted)


def _interval(events: Sequence[Event]) -> tuple[date | None, date | None]:
    """The interval that most articles state; of several the narrowest, then the first. (None, None) where none states any."""
    stated = [(e.report.id, e.days) for e in events if e.is_dated]
    votes = Counter(days for _, days in dict.fromkeys(stated))
    return max(votes, key=lambda days: (votes[days], -_width(days)), default=(None, None))


def _width(days: tuple[date | None, date | None]) -> int:
    first, last = days
    return (last - first).days if first and last else 10**6


def _place(events: Sequence[Event]) -> Site | None:
    """The most specific place that could be resolved; of several the one most claims give, then the first. Else the first words."""
    sites = [e.place for e in events if e.place is not None]
    resolved = [s for s in sites if s.place is not None]
    if not resolved:
        return sites[0] if sites else None
    votes = Counter((s.place.lat, s.place.lon) for s in resolved if s.place)
    return min(resolved, key=lambda s: (_fineness(s), -votes[s.place.lat, s.place.lon]) if s.place else (9, 0))


def _fineness(site: Site) -> int:
    return _FINENESS.index(site.place.precision) if site.place else len(_FINENESS)


def _parties(sides: Iterable[tuple[Party, ...]]) -> tuple[Party, ...]:
    """Each party once, named ones first, then those that more claims name; "anybody" only where there is nobody else."""
    kept: dict[str, Party] = {}
    votes: Counter[str] = Counter()
    for party in chain.from_iterable(sides):
        key = party_key(party)
        votes[key] += 1
        if key not in kept or (_is_named(party) and not _is_named(kept[key])):
            kept[key] = party
    order = [key for key in kept if not is_indefinite(kept[key])] or list(kept)
    order.sort(key=lambda key: (not _is_named(kept[key]), -votes[key]))
    return tuple(kept[key] for key in order)


def _is_named(party: Party) -> bool:
    return party.name is not None and party.name[:1].isupper()
