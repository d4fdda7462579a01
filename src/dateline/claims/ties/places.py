"""Which place lies in which: "Idlib, in northwestern Syria"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.claims import syntax
from dateline.claims.ties.tie import Tie
from dateline.entities.layer import EntityLayer
from dateline.language import Token, is_noun
from dateline.records import Entity

_FINE = {"point": 0, "district": 1, "town": 1, "admin1": 2, "region": 3, "country": 3, "unknown": 1}


def of_place(t: Token, entities: EntityLayer) -> Iterator[Tie]:
    """Idlib, in northwestern Syria · the city in northwestern Syria · Goma, Congo."""
    e = entities.at(t)
    if e is None or e.kind != "place":
        return
    for c in t.children:
        inner: Iterable[Token] = ()
        if c.dep == "prep" and c.lower == "in":
            inner = syntax.heads([o for o in c.children if o.dep == "pobj"])
        elif c.dep == "appos" and c.ent in ("GPE", "LOC"):
            inner = [c]
        for o in inner:
            other = entities.at(o)
            if other is not None and other.kind in ("place", "country") and _grain(e) < _grain(other):
                for named in _places_called(t, entities):
                    yield Tie("located_in", named, o, t, "place")


def _places_called(t: Token, entities: EntityLayer) -> list[Token]:
    """A and B of "A and B, two villages in C"; else the place word itself."""
    head = t.head
    if t.dep != "appos" or not is_noun(head):
        return [t]
    first = head
    while first.dep == "conj" and is_noun(first.head):
        first = first.head
    named = [c for c in first.conjuncts() if c.i < t.i and (e := entities.at(c)) is not None and e.kind == "place"]
    return named or [t]


def _grain(e: Entity) -> int:
    if e.kind == "country":
        return 3
    return _FINE[e.place.precision] if e.place else 1
