"""Who backs, opposes, leads or belongs to whom, from when to when, with sources and contradictions; the state at any date.

Ties are what reports say of a lasting tie, and what deeds tell of one (``data/alliances.yaml``): who arms a group backs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.events import Event, Party, Tie
from dateline.incidents.faces import Faces
from dateline.incidents.given import given
from dateline.incidents.groups import grouped
from dateline.incidents.model import Incident
from dateline.incidents.parties import identity, party_key, same_party
from dateline.incidents.words import alliance_words, control_words
from dateline.records import RelationType, Status

__all__ = ["Alliance", "Alliances", "alliances"]

_TYPES: frozenset[RelationType] = frozenset({"backs", "opposes", "member_of", "leads"})


@dataclass(frozen=True, slots=True)
class Alliance:
    """One tie in force. ``from_`` and ``to`` are one side each, by the best of its names first.

    ``since`` is None where nobody says since when, ``until`` (the last day) where it lasts; ``sources`` tell of it and
    ``contradictions`` deny it."""

    from_: tuple[Party, ...]
    type: RelationType
    to: tuple[Party, ...]
    since: date | None
    until: date | None
    sources: tuple[Event | Tie, ...]
    contradictions: tuple[Event | Tie, ...]

    def covers(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Alliances:
    """All ties, by type and parties."""

    rows: tuple[Alliance, ...]

    def at(self, day: date) -> list[Alliance]:
        """The ties in force on the day."""
        return [a for a in self.rows if a.covers(day)]


@dataclass(frozen=True, slots=True)
class _Told:
    from_: Party
    type: RelationType
    to: Party
    since: date | None
    until: date | None
    status: Status
    source: Event | Tie


def alliances(items: Iterable[Event | Incident] = (), ties: Iterable[Tie] = ()) -> Alliances:
    """The ties that these events (or those of these incidents) and ties tell of; denied alone, a tie is none."""
    known, ties = given(items), tuple(ties)
    faces = Faces(known, ties)
    told = [*_from_ties(ties), *_from_deeds(known.events), *_from_takings(known.events, faces)]
    told.sort(
        key=lambda t: (
            t.source.report.published or "",
            t.source.key,
            t.type,
            party_key(t.from_),
            party_key(t.to),
        )
    )
    blocks: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for t in told:
        blocks[t.type, identity(t.from_).country or party_key(t.from_)].append(t)
    rows = [
        row for block in blocks.values() for group in grouped(len(block), _pairs(block))
        if (row := _row([block[i] for i in group], faces)) is not None
    ]  # fmt: skip
    return Alliances(
        tuple(
            sorted(rows, key=lambda a: (a.type, party_key(a.from_[0]), party_key(a.to[0]), a.sources[0].key))
        )
    )


def _from_ties(ties: Iterable[Tie]) -> Iterator[_Told]:
    for t in ties:
        if t.type in _TYPES and t.status in ("actual", "negated"):
            first = t.since.first if t.since else None
            last = t.until.last if t.until else None
            yield _Told(t.from_, t.type, t.to, first, last, t.status, t)


def _from_deeds(events: Iterable[Event]) -> Iterator[_Told]:
    words = alliance_words()
    kinds: tuple[RelationType, RelationType] = ("backs", "opposes")
    for e in events:
        for kind in kinds:
            modes = words.deeds[kind].get(e.type)
            if modes is None or (modes and e.mode not in modes) or e.status not in ("actual", "negated"):
                continue
            if e.status == "negated" and kind == "opposes":
                continue
            for a, b in _between(e):
                yield _Told(a, kind, b, None, None, e.status, e)


def _from_takings(events: Iterable[Event], faces: Faces) -> Iterator[_Told]:
    """Who takes a place by force opposes whose it is: an armed group the state of its country, a state the country that the
    place is in or the only armed group of its own that the article names. War is mutual."""
    taking, without = control_words().taking, control_words().not_taking
    for e in events:
        if (e.type, e.mode) != taking or e.status != "actual" or (e.cameo or "").startswith(without):
            continue
        for a in filter(_is_side, e.actors):
            land = e.place.place.country if e.place and e.place.place else None
            owner = faces.state(land) if land and identity(a).side == "state" and identity(a).country != land else None
            for b in (owner,) if owner else faces.rivals((a,), e.report.id):
                if not same_party(a, b):
                    yield _Told(a, "opposes", b, None, None, e.status, e)
                    yield _Told(b, "opposes", a, None, None, e.status, e)


def _between(e: Event) -> Iterator[tuple[Party, Party]]:
    """Who does it to whom; where all are actors ("clashed"), each to each other."""
    others = e.recipients if e.recipients or e.type not in ("ASSAULT",) else e.actors
    for a in e.actors:
        for b in others:
            if _is_side(a) and _is_side(b) and not same_party(a, b):
                yield a, b


def _is_side(p: Party) -> bool:
    who = identity(p)
    return who.side in alliance_words().sides or (
        who.side is None and bool(who.words) and p.kind in ("group", "organisation")
    )


def _pairs(block: list[_Told]) -> Iterator[tuple[int, int]]:
    for i, a in enumerate(block):
        for j in range(i + 1, len(block)):
            if _one_tie(a, block[j]):
                yield i, j


def _one_tie(a: _Told, b: _Told) -> bool:
    """Whether the two are of the same sides; within one side ("the army backs the prime minister") names are kept apart."""
    if same_party(a.from_, a.to) or same_party(b.from_, b.to):
        return (_label(a.from_), _label(a.to)) == (_label(b.from_), _label(b.to))
    return same_party(a.from_, b.from_) and same_party(a.to, b.to)


def _label(p: Party) -> str:
    return p.label.lower()


def _row(told: list[_Told], faces: Faces) -> Alliance | None:
    facts = [t for t in told if t.status == "actual"]
    if not facts:
        return None
    inner = same_party(facts[0].from_, facts[0].to)
    if inner and _label(facts[0].from_) == _label(facts[0].to):
        return None
    known = None if inner else faces
    since = [t.since for t in facts]
    until = [t.until for t in facts]
    return Alliance(
        _names(((t.from_, t.source.report.id) for t in facts), known), facts[0].type,
        _names(((t.to, t.source.report.id) for t in facts), known), min((d for d in since if d), default=None),
        max((d for d in until if d), default=None) if all(until) else None,
        tuple(t.source for t in facts), tuple(t.source for t in told if t.status == "negated"),
    )  # fmt: skip


def _names(parties: Iterable[tuple[Party, str]], faces: Faces | None) -> tuple[Party, ...]:
    """All names of a side, those that tell it from others first."""
    out: dict[str, Party] = {}
    for party, report in parties:
        for p in faces.of((party,), report) if faces else (party,):
            out.setdefault(_label(p), p)
    return tuple(
        sorted(out.values(), key=lambda p: not (identity(p).words or p.kind in ("country", "organisation")))
    )
