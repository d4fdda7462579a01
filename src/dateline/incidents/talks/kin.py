"""Whether a deed can be what was asked for, offered or agreed, though the reports of the two were not gathered into one incident."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.events import Event, Party
from dateline.incidents.parties import any_same, identity
from dateline.incidents.sites import base_key

__all__ = ["akin", "contrary"]

_LETTING = frozenset({"access", "withdraw"})  # who is let out has left
_MOVING = _LETTING | {None}


def akin(a: Event, b: Event) -> bool:
    """Whether the two can be one deed: by type and mode, with a party in common, and nothing that tells them apart.

    A truce of which no parties are told fits any. Who moves is the same whether told to leave, brought out or let out.
    """
    if a.type != b.type or contrary(a, b) or a.mode is None or b.mode is None:
        return False
    if a.place and b.place and not _near(a, b):
        return False
    if a.mode == b.mode == "ceasefire":
        return not (a.actors and b.actors) or _overlap(a.actors, b.actors)
    if {a.mode, b.mode} == _LETTING:
        return any_same(a.recipients or a.actors, b.recipients or b.actors)
    by, to = _overlap(a.actors, b.actors), _overlap(a.recipients, b.recipients)
    if (a.actors and b.actors and not by) or (a.recipients and b.recipients and not to):
        return False
    return by or to


def contrary(a: Event, b: Event) -> bool:
    """Whether two deeds of one type are told apart by their modes (laying down arms is not moving away), or by who moves."""
    if a.type != b.type:
        return False
    if a.type == "RETREAT":
        moved = _lands(a), _lands(b)
        return (a.mode != b.mode and not {a.mode, b.mode} <= _MOVING) or (all(moved) and not moved[0] & moved[1])
    return a.mode != b.mode and a.mode is not None and b.mode is not None


def _lands(e: Event) -> frozenset[str]:
    """Whose people move: the countries of those whom the deed moves, else of those who do it."""
    return frozenset(c for p in e.recipients or e.actors if (c := identity(p).country))


def _near(a: Event, b: Event) -> bool:
    assert a.place is not None and b.place is not None
    whole = any(s.place is not None and s.place.precision == "country" for s in (a.place, b.place))
    return whole or base_key(a.place) == base_key(b.place)


def _overlap(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether anybody can be one of the others; fighters of one country may be, unless both are named groups."""
    return any_same(some, others) or any(_one_side(a, b) for a in some for b in others)


def _one_side(a: Party, b: Party) -> bool:
    one, other = identity(a), identity(b)
    named = a.kind == "organisation" and b.kind == "organisation"
    return one.side == other.side == "opposition" and one.country is not None and one.country == other.country and not named
