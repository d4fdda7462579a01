"""Who holds which place, from when to when, on what the reports say, and the state at any date.

Evidence is what is told as a fact: a place is taken (COERCE seize) or left (RETREAT withdraw), or somebody controls it (a tie).
What is denied, planned, feared or asked for moves nothing; it stands beside as a claim, and a denied taking leaves the place contested.
A part of a town is a place of its own. The settings are in ``data/control.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dateline.events import Event, Party, Site, Tie
from dateline.incidents.evidence import Evidence, evidence_of
from dateline.incidents.given import given
from dateline.incidents.model import Incident
from dateline.incidents.parties import any_same, identity
from dateline.incidents.sites import name_key
from dateline.incidents.words import control_words

__all__ = ["Control", "Holding", "holders"]


@dataclass(frozen=True, slots=True)
class Holding:
    """A stretch of time in which a place is held; ``holder`` is empty while it is contested.

    ``since`` is None where nobody says since when, ``until`` where it lasts; ``until`` is the first day on which it is so no more.
    ``sources`` support it, ``contradictions`` deny it or name another holder, ``claimants`` are the parties that are said to hold it.
    """

    place: Site
    holder: tuple[Party, ...]
    since: date | None
    until: date | None
    sources: tuple[Event | Tie, ...]
    contradictions: tuple[Event | Tie, ...] = ()
    claimants: tuple[Party, ...] = ()
    known_from: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it is so on the day."""
        first = self.since or self.known_from
        return (first is None or first <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Control:
    """The holdings of every place, in order of time, by the key of the place; ``claims`` are what only is planned, denied,
    feared, asked for or supposed."""

    holdings: Mapping[str, tuple[Holding, ...]]
    claims: Mapping[str, tuple[Event | Tie, ...]]

    def at(self, day: date, *, place: str | Site | None = None) -> list[Holding]:
        """Who holds what on the day; of one place only where it is given. A contested place has a holding without holder."""
        keys = [name_key(place)] if place is not None else sorted(self.holdings)
        return [h for k in keys for h in self.holdings.get(k, ()) if h.covers(day)]

    @cached_property
    def places(self) -> tuple[Site, ...]:
        """Every place that anybody is said to hold."""
        return tuple(self.holdings[k][0].place for k in sorted(self.holdings))


def holders(items: Iterable[Event | Incident], ties: Iterable[Tie] = ()) -> Control:
    """Who holds which place, on these events (or those of these incidents) and ties."""
    known = given(items)
    facts: dict[str, list[Evidence]] = defaultdict(list)
    claims: dict[str, list[Event | Tie]] = defaultdict(list)
    for e in evidence_of(known, ties):
        if e.is_fact or e.is_denial:
            facts[e.key].append(e)
        if not e.is_fact:
            claims[e.key].append(e.source)
    lines = {key: _Line(rows).holdings() for key, rows in facts.items()}
    return Control(
        {k: tuple(lines[k]) for k in sorted(lines) if lines[k]}, {k: tuple(claims[k]) for k in sorted(claims)}
    )


class _Line:
    """The evidence on one place, taken in order of time."""

    def __init__(self, rows: Sequence[Evidence]) -> None:
        self.rows = sorted(rows, key=lambda e: (e.day, e.rank, e.source.key))
        self.done: list[Holding] = []
        self.now: Holding | None = None

    def holdings(self) -> list[Holding]:
        for e in self.rows:
            {
                "take": self._take,
                "leave": self._leave,
                "hold": self._hold,
                "man": self._man,
                "deny": self._deny,
            }[e.kind](e)
        return [*self.done, *([self.now] if self.now else [])]

    def _close(self, day: date) -> None:
        if self.now is not None and (self.now.since is None or self.now.since < day):
            self.done.append(_until(self.now, day))
        self.now = None

    def _take(self, e: Evidence) -> None:
        now = self.now
        if e.losers and not self.done and (now is None or now.since == e.day):
            self._before(e, e.losers)
        if now is not None and any_same(now.holder, e.parties):
            self.now = _with(now, e.source)
        elif (
            now is not None
            and now.holder
            and now.since == e.day
            and self._voters(e, e.parties) <= self._voters(e, now.holder)
            and not self._retaken(e, now)
        ):
            self.now = _with(now, e.source, now.claimants)
        else:
            self._close(e.day)
            self.now = Holding(e.place, e.parties, e.day, None, (e.source,), claimants=e.parties)

    @staticmethod
    def _retaken(e: Evidence, now: Holding) -> bool:
        """Whether the article that tells of the first taking goes on to tell of this one."""
        here = [s for s in now.sources if s.report.id == e.source.report.id]
        return any(s.evidence.start < e.source.evidence.start for s in here) and any_same(e.rivals, now.holder)

    def _voters(self, e: Evidence, parties: tuple[Party, ...]) -> int:
        """How many outlets say that these parties took it on that day."""
        return len(
            {
                r.source.report.outlet
                for r in self.rows
                if r.kind == "take" and r.day == e.day and any_same(r.parties, parties)
            }
        )

    def _before(self, e: Evidence, parties: tuple[Party, ...]) -> None:
        """Who loses or leaves a place had held it."""
        first = e.day - timedelta(days=control_words().before)
        self.done.append(
            Holding(e.place, parties, None, e.day, (e.source,), claimants=parties, known_from=first)
        )

    def _leave(self, e: Evidence) -> None:
        now = self.now
        if e.guessed and (now is None or now.since == e.day):
            return
        if now is None:
            if not any(any_same(h.holder, e.parties) for h in self.done):
                self._before(e, e.parties)
            self._succeed(e, ())
        elif any_same(now.claimants or now.holder, e.parties):
            rest = tuple(p for p in now.claimants if not any_same([p], e.parties))
            self._close(e.day)
            self._succeed(e, rest)

    def _succeed(self, e: Evidence, rest: tuple[Party, ...]) -> None:
        """Who has the place when another left it: who else claimed it, who took it over, or who moved in about then."""
        span = timedelta(days=control_words().handover)
        moved = [
            m for m in self.rows
            if m.kind in ("man", "take") and not any_same(m.parties, e.parties) and abs(m.day - e.day) <= span
        ]  # fmt: skip
        fighting = any(any_same(e.rivals, r.parties) for r in self.rows if r.kind in ("take", "man", "hold"))
        heirs = rest or e.losers or (moved[-1].parties if moved else e.rivals if fighting else ())
        if heirs:
            sources = (e.source, *(m.source for m in moved[-1:] if not rest))
            self.now = Holding(e.place, heirs, e.day, None, sources, claimants=heirs)

    def _hold(self, e: Evidence) -> None:
        now = self.now
        if now is None:
            first = None if e.since else e.day - timedelta(days=control_words().before)
            self.now = Holding(
                e.place, e.parties, e.since, None, (e.source,), claimants=e.parties, known_from=first
            )
        elif any_same(now.holder, e.parties):
            self.now = _with(now, e.source)
        elif e.since is not None and now.since is not None and e.since > now.since:
            self._take(e)
        elif len({s.report.outlet for s in now.sources}) > 1 and now.holder:
            self.now = _with(now, e.source, (*now.claimants, *e.parties))
        else:
            self._contest(e)

    def _man(self, e: Evidence) -> None:
        """Forces that enter what another side of their country holds leave it open who holds it."""
        now = self.now
        if now is not None and now.holder and now.since != e.day and not any_same(now.holder, e.parties):
            lands = [{identity(p).country for p in parties} for parties in (now.holder, e.parties)]
            if e.is_fact and lands[0] & lands[1] - {None}:
                self._contest(e)

    def _deny(self, e: Evidence) -> None:
        """A denial leaves it contested, until a report after it tells of the same taking as a fact."""
        now = self.now
        if now is None or not now.since or (e.day - now.since).days > control_words().dispute:
            return
        takings = [r for r in self.rows if r.kind == "take" and r.day >= now.since]
        later = [r for r in takings if r.day == now.since and _told(r) > _told(e) and any_same(r.parties, now.holder)]
        self._contest(e)
        if later and self.now is not None:
            sure = min(later, key=_told)
            if all(r.day == now.since or r.day > _told(sure) for r in takings):
                self._close(_told(sure))
                self.now = Holding(e.place, now.holder, _told(sure), None, (*now.sources, sure.source), claimants=now.holder)

    def _contest(self, e: Evidence) -> None:
        """Two sources name two holders, or one says that the place was not taken: nobody is told to hold it."""
        now = self.now
        assert now is not None
        others = e.parties or tuple(p for h in self.done[-1:] for p in h.holder)
        claimants = (*now.claimants, *(p for p in others if not any_same([p], now.claimants)))
        if not now.holder:
            self.now = _with(now, e.source, claimants)
            return
        since = now.since if e.kind == "deny" else e.day
        if since is not None and now.since is not None and since > now.since:
            self.done.append(_until(now, since))
        self.now = Holding(now.place, (), since, None, now.sources, (e.source,), claimants)


def _told(e: Evidence) -> date:
    """The day of the report."""
    return e.source.report.day or e.day


def _until(h: Holding, day: date) -> Holding:
    return Holding(h.place, h.holder, h.since, day, h.sources, h.contradictions, h.claimants, h.known_from)


def _with(h: Holding, source: Event | Tie, claimants: tuple[Party, ...] | None = None) -> Holding:
    more = (
        (h.sources, (*h.contradictions, source))
        if claimants is not None
        else ((*h.sources, source), h.contradictions)
    )
    return Holding(h.place, h.holder, h.since, h.until, *more, claimants or h.claimants, h.known_from)
