"""What may answer a point: refusals, agreements and breaches by day, and events that tell of a happening."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from dateline.events import Event
from dateline.incidents.given import Given, blocks_of, order
from dateline.incidents.talks.kin import akin, contrary
from dateline.incidents.talks.model import Move
from dateline.incidents.talks.words import has, talk_words

__all__ = ["Lookup"]

T = TypeVar("T")
_TELLING = frozenset({"actual", "negated", "planned"})  # statuses of what may answer


class Lookup:
    """Finds what may answer a point."""

    def __init__(self, moves: Sequence[Move], given: Given) -> None:
        self.given = given
        words = talk_words()
        self._horizon, self._near = timedelta(days=words.answer), timedelta(days=words.gap)
        self._refusals = _Dated([m for m in moves if m.kind == "refusal"], lambda m: m.day)
        self._agreements = _Dated([m for m in moves if m.kind == "agreement" and m.done], lambda m: m.day)
        self.breaches = [m for m in moves if m.kind == "breach" and has(words.truces, m.event.evidence.text)]
        self.broken = [
            e for e in given.events
            if e.type in words.harmful and e.status == "actual"
            and (has(words.breaking, e.trigger.text) or all(has(w, e.evidence.text) for w in (words.breaking, words.truces)))
        ]  # fmt: skip
        self._deeds = {
            t: _Dated([e for e in given.events if e.type == t and e.status in _TELLING], given.day) for t in words.friendly
        }  # fmt: skip
        blocks: dict[str, list[Event]] = defaultdict(list)
        for e in given.events:
            if e.key not in given.incidents:
                for name in blocks_of(e):
                    blocks[name].append(e)
        self._blocks = {name: _Dated(events, given.day) for name, events in blocks.items()}

    def refusals(self, since: date | None) -> Sequence[Move]:
        """Refusals from that day on, as long as one waits for an answer."""
        return self._refusals.between(since, self._horizon)

    def agreements(self, since: date | None) -> Sequence[Move]:
        """Agreements from that day on, as long as one waits for an answer."""
        return self._agreements.between(since, self._horizon)

    def like(self, events: Iterable[Event]) -> list[Event]:
        """Events that tell of one of these happenings, or of deeds that can be these."""
        out: dict[str, Event] = {}
        for event in events:
            day = self.given.day(event)
            mates = self.given.mates.get(self.given.incidents.get(event.key, ""))
            if mates is None:
                since = day - self._horizon if day else None
                mates = tuple(
                    e
                    for b in blocks_of(event)
                    if b in self._blocks
                    for e in self._blocks[b].between(since, 2 * self._horizon)
                )
            found = [m for m in mates if self.given.same(event, m) and not contrary(event, m)]
            if event.type in self._deeds:
                found += [m for m in self._deeds[event.type].between(day, self._near) if akin(event, m)]
            out |= {o.key: o for o in found if o.key != event.key}
        return sorted(out.values(), key=order)


class _Dated(Generic[T]):
    """Things in order of their days, those without a day apart."""

    def __init__(self, things: Iterable[T], day: Callable[[T], date | None]) -> None:
        rows = [(day(t), t) for t in things]
        self._undated = [t for d, t in rows if d is None]
        dated = sorted(((d, t) for d, t in rows if d is not None), key=lambda row: row[0])
        self._days, self._things = [d for d, _ in dated], [t for _, t in dated]

    def between(self, since: date | None, span: timedelta) -> list[T]:
        """Those of these days and those without one; all where no day is given."""
        if since is None:
            return [*self._things, *self._undated]
        return [
            *self._things[bisect_left(self._days, since) : bisect_right(self._days, since + span)],
            *self._undated,
        ]
