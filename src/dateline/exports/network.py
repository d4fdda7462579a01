"""Who acts on whom, gathered from many stories: the actors, and edges between them with what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Literal

from dateline.codebooks import available_codebooks, load_codebook
from dateline.events import Event, Party, Tie
from dateline.exports.model import Outcome, Story
from dateline.store.filters import folded

__all__ = ["Actor", "Edge", "Key", "Network", "quad_of"]

Key = tuple[str, str, str, str]
"""(id of one actor, id of the other, type, status)."""


@dataclass(slots=True)
class Actor:
    """``acts``, ``undergoes``: in how many events it is an actor, a recipient."""

    id: str
    label: str
    code: str | None
    country: str | None
    kind: str | None
    sectors: str
    acts: int = 0
    undergoes: int = 0


@dataclass(slots=True)
class Edge:
    """``events``: keys of the events or ties. ``mutual``: both are actors, and the direction means nothing."""

    kind: Literal["event", "tie"]
    quad: str | None
    mutual: bool
    first: str | None = None
    last: str | None = None
    events: list[str] = field(default_factory=list)

    def rests_on(self, key: str, first: str | None, last: str | None) -> None:
        self.events.append(key)
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)


@dataclass(slots=True)
class Network:
    """Actors by id and edges by (kind, key, mutual), in the order in which they came up."""

    actors: dict[str, Actor] = field(default_factory=dict)
    edges: dict[tuple[str, Key, bool], Edge] = field(default_factory=dict)

    def add(self, story: Story, outcome: Outcome) -> None:
        """Events with fewer than two parties are counted as dropped."""
        for event in story.events:
            pairs = list(self._pairs(event))
            if not pairs:
                outcome.dropped["the event has no two parties"] += 1
            else:
                self._join(event, pairs, story.record.coder.codebook)
        for tie in story.ties:
            self._tie(tie)

    def _pairs(self, event: Event) -> Iterator[tuple[str, str, bool]]:
        actors = list(dict.fromkeys(map(self._known, event.actors)))
        recipients = list(dict.fromkeys(map(self._known, event.recipients)))
        if recipients:
            yield from ((a, b, False) for a, b in product(actors, recipients))
        else:
            yield from ((a, b, True) for a, b in combinations(actors, 2))
        for id in actors:
            self.actors[id].acts += 1
        for id in recipients:
            self.actors[id].undergoes += 1

    def _known(self, party: Party) -> str:
        """The id of the actor: its name and code. Words that no entity stands for are an actor of that name without a code."""
        id = f"{party.code or ''}:{folded(party.label)}"
        if id not in self.actors:
            self.actors[id] = Actor(id, party.label, party.code, party.country, party.kind, " ".join(party.sectors))
        return id

    def _join(self, event: Event, pairs: list[tuple[str, str, bool]], codebook: str | None) -> None:
        first, last = event.days if event.is_dated else (event.day, event.day)
        days = [d.isoformat() if d else None for d in (first or last, last or first)]
        for one, other, mutual in pairs:
            key = (one, other, event.type, event.status)
            edge = self.edges.get(("event", key, mutual))
            if edge is None:
                edge = self.edges["event", key, mutual] = Edge("event", quad_of(event.type, codebook), mutual)
            edge.rests_on(event.key, *days)

    def _tie(self, tie: Tie) -> None:
        key = (self._known(tie.from_), self._known(tie.to), tie.type, tie.status)
        edge = self.edges.setdefault(("tie", key, False), Edge("tie", None, mutual=False))
        edge.rests_on(tie.key, tie.since.from_ if tie.since else None, tie.until.to if tie.until else None)


def quad_of(type: str, codebook: str | None) -> str | None:
    """The quad class of a type in a codebook that ships (PLOVER's where it is another one); None where it has no such type."""
    name = codebook if codebook in available_codebooks() else "plover"
    found = load_codebook(name).types.get(type)
    return found.quad_class if found else None
