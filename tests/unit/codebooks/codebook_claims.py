"""Claims and entities made by hand, for tests of codebooks."""

from __future__ import annotations

from typing import Any

from dateline.records import Claim, Entity, Filler, Mention, Span

PEOPLE = {
    "army": ("group", "NORMIL"), "rebels": ("group", "NORREB"), "police": ("group", "NORCOP"),
    "villagers": ("group", "NORCVL"), "nurse": ("person", "NORMED"), "mayor": ("person", "NORGOV"),
    "ministry": ("organisation", "NORGOV"), "norland": ("country", "NOR"), "gunmen": ("group", "NORUNK"),
    "crowd": ("group", "NOROPP"), "monitors": ("group", "IGO"), "man": ("person", "NOR"), "lorry": ("other", None),
}  # fmt: skip


def entities() -> tuple[Entity, ...]:
    """One for each name of :data:`PEOPLE`, with that name as its id."""
    return tuple(entity(id, kind, code) for id, (kind, code) in PEOPLE.items())


def entity(id: str, kind: str, code: str | None) -> Entity:
    body = code[:3] if code else None
    sectors = tuple(code[i : i + 3] for i in range(3, len(code), 3)) if code else ()
    country = body if body not in ("IGO", "NGO", "INT") else None
    mention = Mention(0, len(id), id)
    return Entity(id, id, kind, code, country, sectors, None, None, (mention,))  # type: ignore[arg-type]


def claim(type: str, mode: str | None = None, *, who: str = "", whom: str = "", **other: Any) -> Claim:
    """``who`` and ``whom`` are names of :data:`PEOPLE`; "?" is somebody who is no entity."""
    words = other.pop("words", "they did it")
    fields: dict[str, Any] = {
        "id": "c1", "contexts": (), "cameo": None, "trigger": Span(0, 4, "they"), "place": None, "time": None,
        "status": "actual", "according_to": (), "about": None, "counts": (), "confidence": 0.5,
        "evidence": Span(0, len(words), words),
    }  # fmt: skip
    trigger = other.pop("trigger", None)
    if trigger is not None:
        fields["trigger"] = Span(0, len(trigger), trigger)
    fields |= other
    return Claim(type=type, mode=mode, actors=_fillers(who), recipients=_fillers(whom), **fields)


def _fillers(names: str) -> tuple[Filler, ...]:
    return tuple(Filler(None if n == "?" else n, Span(0, len(n), n)) for n in names.split())
