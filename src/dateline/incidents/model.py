"""What many reports tell together: an incident, and the figures that its sources disagree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.events import Event, Party, Site
from dateline.records import Count, Status, What

__all__ = ["Figure", "FigureRange", "Incident", "IncidentStatus", "Stance"]

Stance = Literal["asserts", "denies", "plans", "requests", "fears", "supposes"]
IncidentStatus = Status | Literal["disputed"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, and the event of the incident that gives it: its voices and its report say who."""

    count: Count
    event: Event


@dataclass(frozen=True, slots=True)
class FigureRange:
    """All figures of one kind. ``low`` is the lowest lower bound of any source, ``high`` the highest upper bound (or best
    figure where none is given); running totals stand beside earlier ones and nothing is added up."""

    what: What
    low: int | None
    high: int | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Incident:
    """Claims of one happening. Each field follows from ``events``; equal events give an equal incident, id and all.

    ``events`` are sorted by time of publication, article id and place in the text. ``sources`` counts outlets, copies of another's
    article aside. ``stances`` says what each event does: a source asserts it, denies it, or only fears it.
    """

    id: str
    type: str
    mode: str | None
    status: IncidentStatus
    first: date | None
    last: date | None
    place: Site | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    events: tuple[Event, ...]
    stances: tuple[Stance, ...]  # one for each event
    ranges: tuple[FigureRange, ...]
    sources: int
    copies: tuple[str, ...]  # ids of articles that copy another's

    @property
    def first_report(self) -> Event:
        """The claim that was published first."""
        return self.events[0]
