"""What annotators see of a story: labelled stretches of its text, and links between them.

Each event is a region over its trigger, labelled with its type; whoever fills a role is a region labelled with the role, linked
from the trigger. A stretch with one label is one region, however many events it plays a part in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.events import Event, Tie
from dateline.exports.model import Story
from dateline.records import Span, Status

__all__ = ["PARTY", "ROLES", "Link", "Region", "Regions", "regions_of"]

ROLES = ("actor", "recipient", "place", "time", "count", "source", "cue")
PARTY = "PARTY"
_LEFT_OUT = frozenset({"trigger", "evidence"})


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch. ``event`` is the key of the event whose trigger it is, ``status`` and ``score`` are that one's."""

    id: str
    span: Span
    label: str
    event: str | None = None
    status: Status | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """From one region to another, both by id."""

    from_id: str
    to_id: str
    type: str


@dataclass(slots=True)
class Regions:
    """The regions of one story by id, and its links without repetition, in the order of the text's claims."""

    regions: dict[str, Region] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)

    def add_event(self, event: Event) -> None:
        trigger = Region(event.ref, event.trigger, event.type, event.key, event.status, event.confidence)
        self.regions[trigger.id] = trigger
        for role, span in event.spans():
            if role not in _LEFT_OUT:
                self._link(trigger.id, self._stretch(span, role.upper()), role)

    def add_tie(self, tie: Tie) -> None:
        self._link(self._stretch(tie.from_.span, PARTY), self._stretch(tie.to.span, PARTY), tie.type)

    def add_about(self, event: Event, by_key: dict[str, str]) -> None:
        """Link the event to what it is about, where that is there."""
        if event.about in by_key:
            self._link(event.ref, by_key[event.about], "about")

    def _stretch(self, span: Span, label: str) -> str:
        id = f"{label.lower()}-{span.start}-{span.end}"
        self.regions.setdefault(id, Region(id, span, label))
        return id

    def _link(self, from_id: str, to_id: str, type: str) -> None:
        self.links[Link(from_id, to_id, type)] = None


def regions_of(story: Story) -> Regions:
    """The regions and links of a story's events and ties."""
    found = Regions()
    for event in story.events:
        found.add_event(event)
    by_key = {e.key: e.ref for e in story.events}
    for event in story.events:
        found.add_about(event, by_key)
    for tie in story.ties:
        found.add_tie(tie)
    return found
