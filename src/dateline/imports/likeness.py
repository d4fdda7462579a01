"""How alike an incident of ours and an event of theirs are, part by part.

The window of days and kilometres within which events of two sets may be one, and agreement in actors and type inside it, follow Donnay,
Dunford, McGrath, Backer and Cunningham, "Integrating Conflict Event Data" (Journal of Conflict Resolution 63, 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.codebooks import load_codebook
from dateline.events import Party
from dateline.imports.sides import Side, distance
from dateline.incidents.parties import same_party
from dateline.records import Precision

__all__ = ["Parts", "Window", "days_apart", "likeness", "reach"]

_SLACK: dict[Precision, float] = {"district": 25.0, "admin1": 100.0}  # km by which a point for so large a thing may be off
_OTHER_MODE = 0.75
_COARSE, _BY_NAME, _BY_COUNTRY, _HALF = 0.8, 0.9, 0.3, 0.5
_WEIGHTS = {"time": 0.25, "place": 0.3, "actors": 0.25, "type": 0.2}


@dataclass(frozen=True, slots=True)
class Window:
    """How far apart two rows of one event may be."""

    km: float = 25.0
    days: int = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """Each part from 0 (they contradict each other) to 1 (the same); a part that one side does not tell is 0.5.

    ``days`` and ``km`` are how far apart they are, None where one has no time or point.
    """

    time: float
    place: float
    actors: float
    type: float
    days: int | None
    km: float | None

    @property
    def score(self) -> float:
        """All parts together, 0 to 1."""
        return round(sum(w * float(getattr(self, part)) for part, w in _WEIGHTS.items()), 4)

    @property
    def agree(self) -> bool:
        """Whether the two may be one event: no part contradicts."""
        return min(self.time, self.place, self.actors, self.type) > 0


def likeness(ours: Side, theirs: Side, window: Window) -> Parts:
    """Compare an incident of ours with an event of theirs."""
    days, km = days_apart(ours, theirs), distance(ours, theirs)
    type_ = _type(ours, theirs)
    place = _place(ours, theirs, km, window)
    actors = _actors(ours, theirs)
    if place == _BY_COUNTRY and (actors <= _HALF or type_ <= _HALF):  # a whole country alone says too little
        place = 0.0
    return Parts(_time(ours, theirs, days, window), place, actors, type_, days, km)


def days_apart(a: Side, b: Side) -> int | None:
    """Days between the two intervals, 0 where they touch; None where one has none."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def reach(a: Side, b: Side, window: Window) -> float:
    """Kilometres that the points of these two may be apart."""
    return window.km + _SLACK.get(a.precision, 0.0) + _SLACK.get(b.precision, 0.0)


def _time(a: Side, b: Side, days: int | None, window: Window) -> float:
    """Nearer is better, and a long interval that holds the other's day says less than the day itself."""
    if days is None or days > window.days:
        return 0.0
    sure = window.days + 1
    longest = max(_length(a.first, a.last), _length(b.first, b.last))
    return round((1 - days / (window.days + 1)) * max(min(1.0, sure / longest), 0.1), 4)


def _length(first: date | None, last: date | None) -> int:
    return (last - first).days + 1 if first and last else 1


def _place(a: Side, b: Side, km: float | None, window: Window) -> float:
    if km is not None:
        limit = reach(a, b, window)
        if km > limit:
            return 0.0
        return round((1 - km / (limit + 1)) * (1.0 if limit == window.km else _COARSE), 4)
    if a.name and a.name == b.name and (a.country == b.country or not (a.country and b.country)):
        return _BY_NAME
    return _BY_COUNTRY if a.country and a.country == b.country else 0.0


def _actors(ours: Side, theirs: Side) -> float:
    """The share of parties that the other side has too, role by role where both tell who did it to whom."""
    if not ours.parties or not theirs.parties:
        return _HALF
    together = _shared(ours.parties, theirs.parties)
    if not (ours.directed and theirs.directed):
        return together
    roles = [_shared(x, y) for x, y in ((ours.actors, theirs.actors), (ours.recipients, theirs.recipients)) if x and y]
    straight = sum(roles) / len(roles) if roles else _HALF
    return max(straight, together / 2)  # the right parties in each other's role are half right


def _shared(some: tuple[Party, ...], others: tuple[Party, ...]) -> float:
    few, many = sorted((some, others), key=len)
    return round(sum(any(same_party(p, q) for q in many) for p in few) / len(few), 4)


def _type(ours: Side, theirs: Side) -> float:
    """The same type (less where both have a mode and these differ), or at least of the same quad class."""
    if not theirs.types:
        return _HALF
    if set(ours.types) & set(theirs.types):
        return _OTHER_MODE if ours.mode and theirs.mode and ours.mode != theirs.mode else 1.0
    return _HALF if {_quad(t) for t in ours.types} & {_quad(t) for t in theirs.types} else 0.0


@cache
def _quad(type_: str) -> str | None:
    book = load_codebook("plover")
    return book.quad_class(type_) if type_ in book.types else type_
