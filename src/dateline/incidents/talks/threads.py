"""Points and moves → threads: one for each negotiation, by parties, venue, mediator and subject."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from dateline.events import Event, Party, Site
from dateline.incidents.given import Given, given, order
from dateline.incidents.groups import grouped
from dateline.incidents.model import Incident
from dateline.incidents.parties import identity, party_key
from dateline.incidents.sites import site_key
from dateline.incidents.talks.model import Draft, Move, Talk
from dateline.incidents.talks.moves import moves_of
from dateline.incidents.talks.points import drafts_of
from dateline.incidents.talks.wording import is_anybody
from dateline.incidents.talks.words import talk_words

__all__ = ["threads"]

_VERBAL = frozenset({"CONSULT", "AGREE"})


def threads(items: Iterable[Event | Incident]) -> list[Talk]:
    """The negotiations that these events tell of, in order of time.

    Given incidents, "the same thing" is what stands in one incident; given events alone it is what has one type, mode, place and
    parties. The order of what is given does not matter.
    """
    known = given(items)
    moves = moves_of(known)
    drafts = drafts_of(moves, known)
    units = _units(moves, drafts)
    talks = [_talk([units[i] for i in group]) for group in grouped(len(units), _pairs(units, known))]
    kept = [
        t
        for t in talks
        if t.drafts or any(m.kind == "meeting" and len(m.by) + len(m.of) > 1 for m in t.moves)
    ]
    return sorted(kept, key=lambda t: (t.first.isoformat() if t.first else "", order(t.moves[0].event)))


@dataclass(frozen=True)
class _Unit:
    """A point with its moves, or a move that makes none."""

    draft: Draft | None
    moves: tuple[Move, ...]
    parties: frozenset[str]
    venues: frozenset[str]
    first: date | None
    last: date | None


def _units(moves: Sequence[Move], drafts: Sequence[Draft]) -> list[_Unit]:
    by_event = {m.event.key: m for m in moves}
    units: list[_Unit] = []
    used: set[str] = set()
    for d in drafts:
        answering = [by_event[a.event.key] for a in d.answers if a.event.key in by_event]
        own = {
            m.event.key: m
            for m in (*d.moves, *(by_event[e.key] for e in d.extra if e.key in by_event), *answering)
        }
        used |= own.keys()
        units.append(_unit(d, tuple(own.values())))
    return [*units, *(_unit(None, (m,)) for m in moves if m.event.key not in used)]


def _unit(draft: Draft | None, moves: tuple[Move, ...]) -> _Unit:
    parties = frozenset(party_key(p) for m in moves for p in (*m.by, *m.of) if _stands_alone(p))
    sites = (e.place for m in moves for e in m.events if e.place and e.type in _VERBAL)
    days = [m.day for m in moves if m.day]
    first, last = min(days, default=None), max(days, default=None)
    return _Unit(draft, moves, parties, frozenset(site_key(s) for s in sites), first, last)


def _stands_alone(p: Party) -> bool:
    """Whether it tells one negotiation from another: "officials" do not."""
    return (
        bool(p.code and len(p.code) > 3)
        or p.kind in ("country", "organisation", "person")
        or any(c.isupper() for c in p.label)
    )


def _pairs(units: Sequence[_Unit], known: Given) -> Iterator[tuple[int, int]]:
    """Units of one negotiation: with an event or incident in common; or near in time, with two parties in common, one and the
    venue, or the venue and the article. In a block all are of one, so that joining neighbours in time is enough."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, u in enumerate(units):
        for name in sorted(_blocks(u, known)):
            blocks[name].append(i)
    gap = timedelta(days=talk_words().gap)
    for name, block in blocks.items():
        block.sort(key=lambda i: (units[i].first or date.min, i))
        reached = units[block[0]].last
        for i, j in pairwise(block):
            first, last = units[j].first, units[j].last
            if name[0] == "same" or reached is None or first is None or first - reached <= gap:
                yield i, j
            reached = last if reached is None else max(reached, last or reached)


def _blocks(u: _Unit, known: Given) -> set[tuple[str, ...]]:
    events = [e for m in u.moves for e in m.events]
    same = {("same", e.key) for e in events} | {
        ("same", known.incidents[e.key]) for e in events if e.key in known.incidents
    }
    near = {("near", a, b) for a, b in combinations(sorted(u.parties), 2)} | {
        ("near", p, "in", v) for p in u.parties for v in u.venues
    }
    reports = {m.event.report.id for m in u.moves}
    return same | near | {("near", "venue", v, r) for v in u.venues for r in reports}


def _talk(units: Sequence[_Unit]) -> Talk:
    moves = sorted(
        {m.key: m for u in units for m in u.moves}.values(),
        key=lambda m: (str(m.day or ""), order(m.event)),
    )
    drafts = sorted(
        (u.draft for u in units if u.draft),
        key=lambda d: (str(d.moves[0].day or ""), order(d.moves[0].event)),
    )
    days = [m.day for m in moves if m.day]
    mediators = _first(_between(moves))
    between = {party_key(p) for p in mediators}
    parties = _first(p for m in moves for p in (*m.by, *m.of) if _stands_alone(p))
    apart = tuple(p for p in parties if party_key(p) not in between)
    digest = hashlib.sha256("\n".join(sorted(m.event.key for m in moves)).encode()).hexdigest()
    return Talk(
        f"t{digest[:12]}", apart if len(apart) > 1 else parties, mediators, _venue(moves), min(days, default=None),
        max(days, default=None), tuple(moves), tuple(drafts),
    )  # fmt: skip


def _first(parties: Iterable[Party]) -> tuple[Party, ...]:
    out: dict[str, Party] = {}
    for p in parties:
        if not is_anybody(p):
            out.setdefault(party_key(p), p)
    return tuple(out.values())


def _between(moves: Sequence[Move]) -> Iterator[Party]:
    """Who is told to mediate: who alone does it, or does it to others; of several who meet through mediators none but a body
    of the world, and nobody who asks, offers or agrees to anything."""
    talking = {party_key(p) for m in moves if m.kind != "meeting" for p in (*m.by, *m.of)}
    for e in (m.event for m in moves if m.event.mode == "third-party"):
        for p in e.actors:
            alone = len(e.actors) == 1 or bool(e.recipients) or identity(p).side in ("IGO", "NGO", "INT")
            if alone and party_key(p) not in talking:
                yield p


def _venue(moves: Sequence[Move]) -> Site | None:
    """Where they meet or agree, by most moves; of equals the first."""
    sites = [e.place for m in moves for e in m.events if e.place and e.type in _VERBAL]
    counts = Counter(map(site_key, sites))
    return max(sites, key=lambda s: counts[site_key(s)], default=None)
