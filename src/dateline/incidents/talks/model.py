"""What a negotiation is made of: moves in time, points that are asked, offered or agreed, and the thread that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.events import Event, Party, Site
from dateline.incidents.given import order
from dateline.incidents.parties import any_same, party_key

__all__ = ["Answer", "Move", "MoveKind", "Point", "PointKind", "State", "Talk"]

MoveKind = Literal["meeting", "demand", "offer", "condition", "agreement", "refusal", "breach"]
PointKind = Literal["demand", "offer", "condition", "agreement"]
State = Literal["open", "accepted", "refused", "broken"]


@dataclass(frozen=True)
class Move:
    """One act of a negotiation. ``by`` acts, ``of`` is addressed, ``what`` are the events asked for, offered or agreed.

    ``event`` is the act itself; ``done`` is False for one that is only planned, sought or asked for.
    """

    kind: MoveKind
    by: tuple[Party, ...]
    of: tuple[Party, ...]
    event: Event
    what: tuple[Event, ...]
    day: date | None
    done: bool = True

    @property
    def key(self) -> tuple[str, ...]:
        """The keys of the act and of what it is about: a deal of several clauses is a move for each."""
        return tuple(e.key for e in self.events)

    @property
    def events(self) -> tuple[Event, ...]:
        """The act and what it is about."""
        return (self.event, *(e for e in self.what if e.key != self.event.key))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a point on a day, and the event that says so."""

    state: State
    day: date | None
    event: Event


@dataclass(frozen=True)
class Point:
    """One thing asked, offered, put as a condition or agreed, with its state at a date.

    ``by`` asks or offers, ``of`` is asked (of an offer: to whom), ``what`` is what is asked for, ``events`` all events that tell
    of it, ``answered_by`` those that settle it, ``doubts`` what those who are asked fear of it.
    """

    kind: PointKind
    by: tuple[Party, ...]
    of: tuple[Party, ...]
    what: tuple[Event, ...]
    state: State
    since: date | None
    answered_by: tuple[Event, ...]
    events: tuple[Event, ...]
    doubts: tuple[Event, ...]


@dataclass(frozen=True)
class Draft:
    """A point before a date is chosen: its moves, and all that was ever answered."""

    kind: PointKind
    moves: tuple[Move, ...]
    extra: tuple[Event, ...]
    answers: tuple[Answer, ...]
    doubts: tuple[Event, ...]

    def at(self, day: date | None) -> Point | None:
        """The point as it stood at the end of a day, None where it had not come up; without a day as it stands at last."""
        moves = tuple(m for m in self.moves if _by(m.day, day))
        if not moves:
            return None
        answers = [a for a in self.answers if _by(a.day, day)]
        last = answers[-1] if answers else None
        state: State = last.state if last else "open"
        by, of = _unique(p for m in moves for p in m.by), _unique(p for m in moves for p in m.of)
        if not of and self.kind != "agreement":
            of = _unique(p for a in answers for p in a.event.actors if not any_same([p], by))
        return Point(
            self.kind, by, of,
            _sorted(e for m in moves for e in m.what), state, min((m.day for m in moves if m.day), default=None),
            _sorted(a.event for a in answers if a.state == state),
            _sorted([*(e for m in moves for e in m.events), *(e for e in self.extra if _by(e.report.day, day))]),
            _sorted(e for e in self.doubts if _by(e.report.day, day)),
        )  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """One negotiation. ``moves`` are in order of time; ``first`` and ``last`` their first and last day; ``id`` follows from them."""

    id: str
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    venue: Site | None
    first: date | None
    last: date | None
    moves: tuple[Move, ...]
    drafts: tuple[Draft, ...] = field(repr=False, default=())

    def points_at(self, day: date | None = None) -> list[Point]:
        """What each side had asked of whom, offered and agreed by the end of the day, and what had become of it."""
        return [p for p in (d.at(day) for d in self.drafts) if p is not None]

    def open_at(self, day: date | None = None) -> list[Point]:
        """What was still open."""
        return [p for p in self.points_at(day) if p.state == "open"]

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of its moves and points."""
        moves = (e for m in self.moves for e in m.events)
        return _sorted([*moves, *(e for d in self.drafts for e in (*d.extra, *d.doubts))])


def _by(day: date | None, limit: date | None) -> bool:
    return limit is None or day is None or day <= limit


def _sorted(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted({e.key: e for e in events}.values(), key=order))


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, by its name: the first words that were used for it. Persons of one side are told apart."""
    out: dict[str, Party] = {}
    for p in parties:
        out.setdefault(p.label.lower() if p.kind == "person" else party_key(p), p)
    return tuple(out.values())
