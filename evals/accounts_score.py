"""Figures of accounts: incidents, talks, fates, control and ties, each held against the gold of an episode.

What an account tells is given here as plain rows (:class:`Told`), whose events are named by their keys, so that the scorers
know nothing of how it was made. ``found`` maps the key of a predicted event to the gold claim that it is; with gold claims it
maps every key to itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

import numpy as np
from scipy.optimize import linear_sum_assignment

from dateline.entities.actors import ActorCoder
from dateline.events import Event, Party, Site, key_of
from evals.accounts_gold import ControlRow, Episode, FateRow, GoldIncident, Point, Ref, TieRow
from evals.clusters import Clusters

__all__ = [
    "Names", "Told", "ToldFate", "ToldIncident", "ToldPoint", "ToldTie", "control", "fates", "incidents", "key_clusters",
    "points", "points_apart", "response_clusters", "ties",
]  # fmt: skip

Found = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """One incident: its events, its status, the id of the article that reported it first, and how many outlets report it."""

    events: frozenset[str]
    status: str
    first: str
    sources: int


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """One thing asked, offered or agreed, with the events that it stands in and its state at the date asked for."""

    by: tuple[Party, ...]
    of: tuple[Party, ...]
    kind: str
    state: str
    events: frozenset[str]


@dataclass(frozen=True, slots=True)
class ToldFate:
    """One row of fates."""

    what: str
    certain: bool
    place: Site | None
    low: int | None
    high: int | None
    events: frozenset[str]


@dataclass(frozen=True, slots=True)
class ToldTie:
    """One tie in force at the date asked for."""

    from_: Party
    type: str
    to: Party


@dataclass(frozen=True, slots=True)
class Told:
    """What an account tells. ``holder`` is empty where a place is contested or nobody is said to hold it."""

    incidents: tuple[ToldIncident, ...]
    points: Callable[[date], Sequence[ToldPoint]]
    fates: tuple[ToldFate, ...]
    holder: Callable[[str, date], Sequence[Party]]
    ties: Callable[[date], Sequence[ToldTie]]


@dataclass(frozen=True, slots=True)
class Names:
    """Whether a party of the texts is one that the gold names: by its words, or by the code of what it is.

    ``known`` are the codes that the words of an episode's texts have there; other names are coded on their own.
    """

    coder: Any
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _codes: dict[tuple[str, date], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, coder: Any, events: Iterable[Event]) -> Self:
        """With the parties of these events as known."""
        known: dict[str, set[str]] = {}
        for event in events:
            for party in (*event.actors, *event.recipients, *(p for v in event.voices for p in v.parties)):
                if (code := _stem(party.code)) is not None:
                    for words in (party.label, party.span.text):
                        known.setdefault(_bare(words), set()).add(code)
        return cls(coder, {words: frozenset(codes) for words, codes in known.items()})

    def agree(self, party: Party, names: Iterable[str], day: date) -> bool:
        """True for one of the names, with or without an article, or for anybody with the same code."""
        own = {_bare(w) for w in (party.label, party.span.text)}
        code = _stem(party.code)
        return any(_bare(n) in own or (code is not None and code in self.codes(n, day)) for n in names)

    def codes(self, name: str, day: date) -> frozenset[str]:
        """The codes that a name may stand for."""
        if (known := self.known.get(_bare(name))) is not None:
            return known
        key = name, day
        if key not in self._codes:
            actors = ActorCoder(self.coder.parser, self.coder.knowledge, self.coder.places)
            self._codes[key] = _stem(actors.code(name, published=day).code)
        code = self._codes[key]
        return frozenset() if code is None else frozenset((code,))


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", words.lower()).strip()


def _stem(code: str | None) -> str | None:
    """A government is its country; a bare sector ("REB") names nobody."""
    if code is None or code in _BARE:
        return None
    return code.removesuffix("GOV") or None


_BARE = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK CVL OPP NGO IGO INT".split())


# --------------------------------------------------------------------------------------------- incidents


def key_clusters(episodes: Iterable[Episode]) -> Clusters:
    """The gold incidents as sets of the keys of their claims."""
    out: dict[tuple[str, str], set[str]] = {}
    for episode in episodes:
        for article in episode.articles:
            for claim in article.claims:
                out.setdefault((episode.id, claim.incident), set()).add(key_of(article.id, claim.id))
    return [frozenset(c) for c in out.values()]


def response_clusters(told: Iterable[Told], found: Found) -> Clusters:
    """The told incidents in the gold's keys; a predicted claim that is no gold claim is a twinless mention."""
    return [frozenset(found.get(k, f"spurious {k}") for k in c) for t in told for c in _sets(t)]


def _sets(told: Told) -> Iterator[frozenset[str]]:
    return (i.events for i in told.incidents if i.events)


def incidents(episode: Episode, told: Told, found: Found) -> Iterator[tuple[GoldIncident, ToldIncident | None]]:
    """Each gold incident with the told one that shares most of its claims, of several the smallest; None where none does."""
    claims: dict[str, set[str]] = {}
    for article in episode.articles:
        for claim in article.claims:
            claims.setdefault(claim.incident, set()).add(key_of(article.id, claim.id))
    for row in episode.incidents:
        shared = [(len(_in_gold(i.events, found) & claims[row.id]), -len(i.events), n) for n, i in enumerate(told.incidents)]
        best = max(shared, default=(0, 0, 0))
        yield row, told.incidents[best[2]] if best[0] else None


# ------------------------------------------------------------------------------------------------- talks


def points(episode: Episode, told: Told, found: Found, names: Names) -> Iterator[tuple[Point, bool, bool | None]]:
    """Each gold point; whether the told point that shares most of its claims has its state; whether by and of agree.

    The third is None where no told point shares a claim. Of several that share equally many any may be right.
    """
    for talk in episode.talks:
        for point in talk.points:
            day = date.fromisoformat(point.at[:10])
            wanted = _keys(point.claims)
            shared = [(len(_in_gold(p.events, found) & wanted), p) for p in told.points(day)]
            most = max((n for n, _ in shared), default=0)
            best = [p for n, p in shared if n == most and n > 0]
            fitting = [p for p in best if p.state == point.state] or best
            agree = any(_agree(p, point, names, day) for p in fitting)
            yield point, any(p.state == point.state for p in best), agree if best else None


def points_apart(episode: Episode, told: Told, found: Found) -> tuple[int, int]:
    """Of the points told at the last date that the gold asks for: how many share a claim with a gold point, and all."""
    gold = [p for talk in episode.talks for p in talk.points]
    if not gold:
        return 0, 0
    wanted = frozenset().union(*(_keys(p.claims) for p in gold))
    given = told.points(max(date.fromisoformat(p.at[:10]) for p in gold))
    return sum(bool(_in_gold(p.events, found) & wanted) for p in given), len(given)


def _agree(told: ToldPoint, point: Point, names: Names, day: date) -> bool:
    """Whether one who asks is right, and one who is asked; in an agreement all are both."""
    def among(parties: Iterable[Party], wanted: Sequence[str]) -> bool:
        return not wanted or any(names.agree(p, wanted, day) for p in parties)

    if point.kind == "agreement":
        return all(among((*told.by, *told.of), [name]) for name in (*point.by, *point.of))
    return among(told.by, point.by) and among(told.of, point.of)


def _keys(refs: Iterable[Ref]) -> frozenset[str]:
    return frozenset(key_of(*ref) for ref in refs)


def _in_gold(events: Iterable[str], found: Found) -> frozenset[str]:
    return frozenset(found[k] for k in events if k in found)


# ------------------------------------------------------------------------------------------------- fates


def fates(episode: Episode, told: Told, found: Found) -> Iterator[tuple[FateRow, ToldFate | None]]:
    """Each gold row with the told row of its kind that it is: one to one, so that most claims are shared (of rows that share
    equally many those whose figures are right), and for what is left over by place."""
    rows, given = episode.fates, told.fates
    shares = np.zeros((len(rows), len(given)))
    for i, row in enumerate(rows):
        for j, fate in enumerate(given):
            if (fate.what, fate.certain) == (row.what, row.certain):
                shared = len(_in_gold(fate.events, found) & _keys(row.claims))
                shares[i, j] = shared and shared + 0.5 * ((fate.low, fate.high) == (row.low, row.high))
    best = {int(i): given[j] for i, j in zip(*linear_sum_assignment(-shares), strict=True) if shares[i, j]}
    left = [f for f in given if not any(f is taken for taken in best.values())]
    for i, row in enumerate(rows):
        yield row, best.get(i) or next((f for f in left if _of_place(f, row)), None)


def _of_place(fate: ToldFate, row: FateRow) -> bool:
    same = (fate.what, fate.certain) == (row.what, row.certain)
    return same and bool(row.place and fate.place) and _bare(fate.place.label if fate.place else "") == _bare(row.place or "")


# --------------------------------------------------------------------------------------- control and ties


def control(episode: Episode, told: Told, names: Names) -> Iterator[tuple[ControlRow, bool]]:
    """Each question with whether the answer is right: any of the accepted names, nobody where the gold has nobody."""
    for row in episode.control:
        day = date.fromisoformat(row.at[:10])
        holders = told.holder(row.place, day)
        if row.holder is None:
            yield row, not holders
        else:
            yield row, any(names.agree(h, row.holder, day) for h in holders)


def ties(episode: Episode, told: Told, names: Names) -> Iterator[tuple[TieRow, bool]]:
    """Each tie with whether one of its kind between the same two is told at its date."""
    for row in episode.ties:
        day = date.fromisoformat(row.at[:10])
        yield row, any(
            t.type == row.type and names.agree(t.from_, row.from_, day) and names.agree(t.to, row.to, day)
            for t in told.ties(day)
        )
