"""Events in one order, and which of them tell of one happening: what talks, fates and control start from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.events import Event, Party, Site
from dateline.incidents.model import Incident
from dateline.incidents.parties import any_same, identity, party_key
from dateline.incidents.sites import base_key, names_itself, same_site, site_key

__all__ = ["Given", "blocks_of", "given", "order", "parties_of", "towns_of"]

_VAGUE = 7  # days: a longer interval dates no act
_MUTUAL = frozenset({"CONSULT", "AGREE"})


@dataclass(frozen=True)
class Given:
    """Events sorted by time of publication, article and place in the text; ``incidents`` holds the id of the incident of each
    event, empty where events alone were given."""

    events: tuple[Event, ...]
    incidents: Mapping[str, str]
    by_key: Mapping[str, Event]
    askers: Mapping[str, tuple[Event, ...]]  # key of an event → the events about it
    mates: Mapping[str, tuple[Event, ...]]  # id of an incident → its events
    reports: Mapping[str, tuple[Event, ...]]  # id of an article → its events
    dated: Mapping[
        tuple[str, str], date
    ]  # id of an incident and status → the first day that a text ties to such an event of it

    def about(self, event: Event) -> Event | None:
        """The event that this one is about."""
        return None if event.about is None else self.by_key.get(event.about)

    def of_report(self, event: Event) -> tuple[Event, ...]:
        """The events of its article."""
        return self.reports.get(event.report.id, ())

    def same(self, a: Event, b: Event) -> bool:
        """Whether the two tell of one happening: by their incidents, else by type, mode, place and parties."""
        if a.key == b.key:
            return True
        one, other = self.incidents.get(a.key), self.incidents.get(b.key)
        return one == other if one and other else _alike(a, b)

    def day(self, event: Event) -> date | None:
        """The day by which it was so: the last that the text ties to it, else the first that another report of the same act
        does, but no later than the report."""
        return self._by(event, self.dated.get((self.incidents.get(event.key, ""), event.status)))

    def said(self, event: Event) -> date | None:
        """The day of what is said rather than done: the last that its own text ties to it, else that of the report, since
        what is refused once may be refused again."""
        return self._by(event, None)

    def _by(self, event: Event, default: date | None) -> date | None:
        told = event.report.day
        last = max((d for d in event.days if d), default=default)
        return min(last, told) if last and told else last or told


def given(items: Iterable[Event | Incident]) -> Given:
    """What is known of these events, or of the events of these incidents; each event counts once."""
    events: dict[str, Event] = {}
    incidents: dict[str, str] = {}
    for item in items:
        for event in item.events if isinstance(item, Incident) else (item,):
            events[event.key] = event
            if isinstance(item, Incident):
                incidents[event.key] = item.id
    rows = tuple(sorted(events.values(), key=order))
    askers: dict[str, list[Event]] = defaultdict(list)
    mates: dict[str, list[Event]] = defaultdict(list)
    reports: dict[str, list[Event]] = defaultdict(list)
    for e in rows:
        reports[e.report.id].append(e)
        if e.about:
            askers[e.about].append(e)
        if e.key in incidents:
            mates[incidents[e.key]].append(e)
    return Given(
        rows,
        incidents,
        {e.key: e for e in rows},
        _tuples(askers),
        _tuples(mates),
        _tuples(reports),
        _dated(mates),
    )


def _tuples(lists: Mapping[str, list[Event]]) -> dict[str, tuple[Event, ...]]:
    return {k: tuple(v) for k, v in lists.items()}


def _dated(mates: Mapping[str, list[Event]]) -> dict[tuple[str, str], date]:
    out: dict[tuple[str, str], date] = {}
    for incident, events in mates.items():
        for e in events:
            first, last = e.days
            if last and (first is None or (last - first).days <= _VAGUE):
                out[incident, e.status] = min(last, out.get((incident, e.status), last))
    return out


def blocks_of(e: Event) -> set[str]:
    """Words under which to file an event so that any two that can be one happening have one in common."""
    who = {f"{e.type} {k}" for p in (*e.actors, *e.recipients) for k in (party_key(p), _side(p)) if k}
    return who | ({f"{e.type} in {site_key(e.place)}"} if e.place else set()) or {e.type}


def _side(p: Party) -> str | None:
    """The side of a country that a group or person with a name of its own may be of."""
    who = identity(p)
    return f"{who.country}:{who.side}" if who.side and who.country else who.side


def parties_of(e: Event) -> tuple[Party, ...]:
    """Everybody whom it names: actors, recipients and speakers."""
    return (*e.actors, *e.recipients, *(p for v in e.voices for p in v.parties))


def order(e: Event) -> tuple[str, str, int, str]:
    """Sorts events by time of publication, article and place in the text."""
    return e.report.published or "", e.report.id, e.trigger.start, e.ref


def _alike(a: Event, b: Event) -> bool:
    """Whether two events can be one by what they are, where and between whom. What is missing on one side fits anything, but
    something must be common to both, and of talks and deals the place or two parties."""
    if a.type != b.type or (a.mode and b.mode and a.mode != b.mode):
        return False
    if a.place and b.place and not same_site(a.place, b.place):
        return False
    done_by, done_to = any_same(a.actors, b.actors), any_same(a.recipients, b.recipients)
    if (a.actors and b.actors and not done_by) or (a.recipients and b.recipients and not done_to):
        return False
    if a.type in _MUTUAL:
        return bool(a.place and b.place) or sum(any_same([p], b.actors) for p in a.actors) > 1
    return done_by or done_to or bool(a.place and b.place)


def towns_of(known: Given) -> dict[str, Site]:
    """Of each article, by its id, the town of which most of its events tell; articles that name none are left out."""
    out = {}
    for report, events in known.reports.items():
        sites = [e.place for e in events if e.place is not None and names_itself(e.place)]
        towns = [
            s
            for s in sites
            if s.place is None or s.place.precision in ("point", "town", "district", "unknown")
        ]
        counts = Counter(base_key(s) for s in towns)
        best = [s for s in towns if site_key(s) == base_key(s)]
        if best:
            out[report] = max(best, key=lambda s: counts[base_key(s)])
    return out
