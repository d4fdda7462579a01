"""What became of people: how many were killed, injured, missing, detained, abducted, displaced or evacuated, or are feared to be.

One row for one fate of one group in one happening. Its range spans all sources; nothing is added up, since figures of one
happening are running totals or parts of one another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.entities.knowledge.match import words_of
from dateline.errors import DataError
from dateline.events import Event, Party, Site
from dateline.incidents.given import Given, blocks_of, given, order, towns_of
from dateline.incidents.groups import grouped
from dateline.incidents.model import Figure, Incident
from dateline.incidents.ranges import range_of
from dateline.incidents.sites import base_key, names_itself, site_key
from dateline.records import Count, What

__all__ = ["Fate", "tally"]

_KEYS = frozenset({"fates", "known", "risks", "groups", "sectors", "anybody", "standing", "far", "near"})
_FEARED = frozenset({"feared", "possible"})


@dataclass(frozen=True)
class Fate:
    """How many people of a group met a fate, or are feared to have met it.

    ``low`` is the lowest lower bound that any source gives, ``high`` the highest upper bound (the figure itself where it has none);
    None where every figure is open on that side. ``figures`` are those that the range spans, ``apart`` those that it leaves out: parts
    of a whole and additions ("another 12"). ``denied`` are figures of a claim that its source denies.
    """

    what: What
    group: str
    place: Site | None
    first: date | None
    last: date | None
    certain: bool
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]
    apart: tuple[Figure, ...] = ()
    denied: tuple[Figure, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that give the figures, those left out and denied too."""
        told = {f.event.key: f.event for f in (*self.figures, *self.apart, *self.denied)}
        return tuple(sorted(told.values(), key=order))


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure before rows are made; the fields from ``what`` to ``certain`` must be equal in a row."""

    figure: Figure
    what: What
    group: str | None  # None: the words do not tell
    certain: bool
    denied: bool
    part: bool


def tally(items: Iterable[Event | Incident]) -> list[Fate]:
    """What became of people, by fate, certainty, group and happening; sorted by what, place and time.

    Given incidents, a happening is an incident; given events alone, what has one type, place and parties.
    """
    known = given(items)
    towns = towns_of(known)
    blocks: dict[tuple[str, str, bool], list[_Told]] = defaultdict(list)
    for told in _grouped(list(_all(known)), known):
        blocks[told.what, told.group or "people", told.certain].append(told)
    rows = [
        _row([block[i] for i in group], known, towns)
        for block in blocks.values()
        for group in grouped(len(block), [*_pairs(block, known), *_standing(block, known, towns)])
    ]
    return sorted((r for r in rows if r is not None), key=_sorting)


def _all(known: Given) -> Iterator[_Told]:
    words = _words()
    for e in known.events:
        for count in e.counts:
            if count.what not in words.fates or e.status in ("planned", "requested", "conditional"):
                continue
            certain = (e.status not in _FEARED or count.what in words.known) and count.what not in words.risks
            part = count.role == "more" or any(_is_part(count, other) for other in e.counts)
            yield _Told(Figure(count, e), count.what, _group(count, e), certain, e.status == "negated", part)


def _elsewhere(a: _Told, b: _Told) -> bool:
    """Whether one is an addition ("another 1,200 people") at another place."""
    sites = [s for s in (a.figure.event.place, b.figure.event.place) if s is not None and s.place is not None]
    more = "more" in (a.figure.count.role, b.figure.count.role)
    return more and len(sites) == 2 and base_key(sites[0]) != base_key(sites[1])


def _grouped(told: list[_Told], known: Given) -> Iterator[_Told]:
    """With the group of those of whom only "13 of them" or "27 wounded" is told: the only one that other figures of the
    happening are of."""
    groups: dict[str, set[str]] = defaultdict(set)
    for t in told:
        if t.group is not None:
            groups[known.incidents.get(t.figure.event.key, t.figure.event.key)].add(t.group)
    for t in told:
        others = groups[known.incidents.get(t.figure.event.key, t.figure.event.key)]
        yield replace(t, group=next(iter(others))) if t.group is None and len(others) == 1 else t


def _is_part(count: Count, whole: Count) -> bool:
    """Whether the figure counts some of those whom a larger one of the same claim counts: "19 people, 12 of them staff"."""
    if whole.what != count.what or (whole.who or "") == (count.who or "") or whole.role == "more":
        return False
    return (whole.best or whole.low or 0) > (count.best or count.high or count.low or 0)


def _group(count: Count, e: Event) -> str | None:
    """Who is counted: by the words of the figure, else by those whom the event is done to; None where neither tells."""
    words = _words()
    named = set(words_of(f"{count.who or ''} {count.span.text}"))
    for group, nouns in words.groups.items():
        if named & nouns:
            return group
    if count.who and not set(words_of(count.who)) <= words.anybody:
        return "people"
    return next((g for p in _nearest(count, e) if (g := _of_party(p))), None)


def _nearest(count: Count, e: Event) -> list[Party]:
    """The parties whose words the figure stands in."""
    return [
        p
        for p in (*e.recipients, *e.actors)
        if p.span.start <= count.span.start and count.span.end <= p.span.end
    ]


def _of_party(p: Party) -> str | None:
    named = set(words_of(p.span.text))
    found = next((g for g, nouns in _words().groups.items() if named & nouns), None)
    return found or next((g for s in p.sectors if (g := _words().sectors.get(s))), None)


def _pairs(block: Sequence[_Told], known: Given) -> Iterator[tuple[int, int]]:
    """Figures of one happening; with incidents only those of one incident are compared."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, told in enumerate(block):
        e = told.figure.event
        incident = known.incidents.get(e.key)
        for name in [incident] if incident else sorted(blocks_of(e)):
            buckets[name].append(i)
    for bucket in buckets.values():
        for n, i in enumerate(bucket):
            for j in bucket[n + 1 :]:
                if known.same(block[i].figure.event, block[j].figure.event) and not _elsewhere(block[i], block[j]):
                    yield i, j


def _standing(block: Sequence[_Told], known: Given, towns: Mapping[str, Site]) -> Iterator[tuple[int, int]]:
    """Figures of people who are away from home: they tell how things stand and not what one act did, so those of one place
    and time that are not far from each other are rivals or running totals, whatever they are said to come of."""
    if block[0].what not in _words().standing:
        return
    for i, a in enumerate(block):
        for j in range(i + 1, len(block)):
            if not (a.part or block[j].part) and _rivals(a.figure, block[j].figure, known, towns):
                yield i, j


def _rivals(a: Figure, b: Figure, known: Given, towns: Mapping[str, Site]) -> bool:
    days = known.day(a.event), known.day(b.event)
    if days[0] and days[1] and abs((days[0] - days[1]).days) > _words().near:
        return False
    sites = _town(a.event, towns), _town(b.event, towns)
    if sites[0] and sites[1] and sites[0] != sites[1]:
        return False
    (low, high), (other_low, other_high) = _ends(a.count), _ends(b.count)
    return max(low, other_low) < _words().far * min(high, other_high)


def _town(e: Event, towns: Mapping[str, Site]) -> str | None:
    """The key of the town that it is told of, else of the one that the article is about."""
    own = e.place if e.place and e.place.place and e.place.place.precision != "country" else towns.get(e.report.id)
    return base_key(own) if own else None


def _ends(count: Count) -> tuple[int, int]:
    """The figure as a range that is closed."""
    given_ = [n for n in (count.low, count.best, count.high) if n is not None]
    return min(given_, default=0), max(given_, default=0)


def _row(told: Sequence[_Told], known: Given, towns: Mapping[str, Site]) -> Fate | None:
    denied = tuple(t.figure for t in told if t.denied)
    wholes = [t.figure for t in told if not t.denied and not t.part]
    parts = [t.figure for t in told if not t.denied and t.part]
    figures = wholes or parts
    if not figures:
        return None
    events = [f.event for f in figures]
    days = [d for e in events for d in e.days if d] or [d for e in events if (d := known.day(e))]
    first = told[0]
    return Fate(
        first.what, first.group or "people", _place(events, known, towns), min(days, default=None), max(days, default=None), first.certain,
        *range_of(f.count for f in figures), tuple(figures), tuple(parts if wholes else ()), denied,
    )  # fmt: skip


def _place(events: Sequence[Event], known: Given, towns: Mapping[str, Site]) -> Site | None:
    """Where most of the events are, of equals the first; else where another report of the happening puts it. A place without
    a name ("the base") is in the town that the article is about."""
    mates = [m for e in events for m in known.mates.get(known.incidents.get(e.key, ""), ())]
    sites = [e.place for e in events if e.place] or [m.place for m in mates if m.place]
    named = [s for s in sites if names_itself(s)] or [t for e in events if (t := towns.get(e.report.id))] or sites
    counts = Counter(map(site_key, named))
    return max(named, key=lambda s: counts[site_key(s)], default=None)


def _sorting(f: Fate) -> tuple[Any, ...]:
    return (
        f.what, not f.certain, site_key(f.place) if f.place else "", f.first.isoformat() if f.first else "", f.group, order(f.events[0]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    fates: frozenset[str]
    known: frozenset[str]
    risks: frozenset[str]
    groups: dict[str, frozenset[str]]
    sectors: dict[str, str]
    anybody: frozenset[str]
    standing: frozenset[str]
    far: int
    near: int


@cache
def _words() -> _Words:
    raw = load_yaml(files("dateline.incidents") / "data" / "fates.yaml")
    if not isinstance(raw, dict) or raw.keys() != _KEYS:
        raise DataError(f"fates.yaml: it must have the keys {', '.join(sorted(_KEYS))}. Correct them.")
    groups = {g: frozenset(nouns) for g, nouns in raw["groups"].items()}
    wrong = sorted(set(raw["sectors"].values()) - groups.keys())
    if wrong:
        raise DataError(
            f"fates.yaml, sectors: {wrong[0]!r} is none of the groups. Add it there or correct it."
        )
    return _Words(
        frozenset(raw["fates"]),
        frozenset(raw["known"]),
        frozenset(raw["risks"]),
        groups,
        dict(raw["sectors"]),
        frozenset(raw["anybody"]),
        frozenset(raw["standing"]),
        raw["far"],
        raw["near"],
    )
