"""Events and ties → evidence of who holds a place: it is taken, left, held, manned, or its taking is denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.events import Event, Party, Site, Tie
from dateline.incidents.faces import Faces
from dateline.incidents.given import Given, towns_of
from dateline.incidents.parties import any_same, identity
from dateline.incidents.sites import is_plain, names_itself, plain_key, site_key, stands_for_whole
from dateline.incidents.talks.words import has
from dateline.incidents.words import control_words

__all__ = ["Evidence", "evidence_of"]

Kind = Literal["take", "leave", "hold", "man", "deny"]
_RANKS: dict[Kind, int] = {"man": 0, "leave": 1, "take": 2, "hold": 3, "deny": 4}

@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says of one place on a day. ``losers`` lose it to the parties, or get it from them where these leave."""

    kind: Kind
    key: str  # of the place
    place: Site
    day: date
    parties: tuple[Party, ...]
    losers: tuple[Party, ...]
    since: date | None
    source: Event | Tie
    is_fact: bool
    guessed: bool = False  # the text names no place: that of the article is meant, if of any
    rivals: tuple[Party, ...] = ()  # who is likely to hold it after them

    @property
    def is_denial(self) -> bool:
        """Whether it denies a taking."""
        return self.kind == "deny"

    @property
    def rank(self) -> int:
        """The order of evidence of one day."""
        return _RANKS[self.kind]


def evidence_of(known: Given, ties: Iterable[Tie]) -> Iterator[Evidence]:
    """All evidence, in the order of the events, then of the ties."""
    towns, faces = towns_of(known), Faces(known)
    for e in known.events:
        found = _of_event(e, known, towns, faces)
        if found is not None:
            yield found
    for t in sorted(ties, key=lambda t: (t.report.published or "", t.key)):
        if t.type == "controls" and can_hold(t.from_):
            place = Site(t.to.span, t.to.entity, t.to.name, t.to_place)
            day = t.since.first if t.since and t.since.first else t.report.day
            if day:
                since = t.since.first if t.since else None
                yield Evidence(
                    "hold",
                    _key(place, t.report.id, towns),
                    place,
                    day,
                    faces.of((t.from_,), t.report.id),
                    (),
                    since,
                    t,
                    t.status == "actual",
                )


def can_hold(p: Party) -> bool:
    """Whether it is a state, an armed side or a named group, and no crowd."""
    who = identity(p)
    return who.side in control_words().holders or (
        who.side is None and bool(who.words) and p.kind in ("group", "organisation", "person")
    )


def _of_event(e: Event, known: Given, towns: dict[str, Site], faces: Faces) -> Evidence | None:
    kind = _kind(e)
    mates = known.mates.get(known.incidents.get(e.key, ""), (e,))
    told = _place(e, mates)
    guessed = told is None and kind in ("leave", "man", "deny")
    place = towns.get(e.report.id) if guessed else told
    day = known.day(e)
    if kind is None or place is None or day is None or (kind == "take" and _is_expulsion(e)):
        return None
    parties = _who(e, kind, mates, known)
    losers = tuple(p for p in e.recipients if can_hold(p) and not any_same([p], parties))
    if not parties and kind != "deny":
        return None
    if kind == "leave" and place.place is not None and place.place.precision == "country":
        return None
    key = _key(place, e.report.id, towns)
    parties = () if kind == "deny" else faces.of(parties, e.report.id)
    return Evidence(
        kind, key, place, day, parties, faces.of(losers, e.report.id), None, e, e.status == "actual", guessed,
        faces.rivals(parties, e.report.id),
    )  # fmt: skip


def _is_expulsion(e: Event) -> bool:
    """Whether people are driven out and no place is said to be taken."""
    return e.place is None and bool(e.recipients) and not any(map(can_hold, e.recipients))


def _who(e: Event, kind: Kind, mates: Iterable[Event], known: Given) -> tuple[Party, ...]:
    """Who does it; where the words do not tell a side ("the attackers"), whom another report of the happening names, or of
    another deed of the same attackers. A crowd of civilians holds nothing."""
    able = tuple(filter(can_hold, e.actors))
    if able or any(identity(p).side is not None for p in e.actors):
        return able
    named = [p for m in mates if _kind(m) == kind for p in m.actors if can_hold(p)]
    texts = {p.span.text.lower() for p in e.actors}
    if not named and texts:
        deeds = [
            o
            for o in known.of_report(e)
            if o.type == e.type and texts & {p.span.text.lower() for p in o.actors}
        ]
        named = [
            p
            for o in deeds
            for m in known.mates.get(known.incidents.get(o.key, ""), ())
            for p in m.actors
            if can_hold(p)
        ]
    return _most(named)


def _most(parties: list[Party]) -> tuple[Party, ...]:
    """The side that most of them are of, by its first party; of equals the first."""
    counts = [sum(any_same([p], [q]) for q in parties) for p in parties]
    return (parties[counts.index(max(counts))],) if parties else ()


def _kind(e: Event) -> Kind | None:
    words = control_words()
    if (e.type, e.mode) == words.taking and not (e.cameo or "").startswith(words.not_taking):
        return "deny" if e.status == "negated" else "take"
    if e.type == words.leaving[0] and (e.mode is None or e.mode in words.leaving[1]):
        return "man" if has(words.coming, e.trigger.text) else "leave"
    return "man" if e.type == words.manning and e.mode in words.manning_modes else None


def _place(e: Event, mates: Iterable[Event]) -> Site | None:
    """Where it is; if the words do not name it, where most other reports of the same happening put it."""
    if e.place is not None and not stands_for_whole(e.place):
        return e.place
    named = [m.place for m in mates if m.place is not None and names_itself(m.place) and m.type == e.type]
    counts = Counter(map(site_key, named))
    return max(named, key=lambda s: counts[site_key(s)], default=e.place)


def _key(place: Site, report: str, towns: dict[str, Site]) -> str:
    """The place's own key; of "the city" or "the centre" that of the town that the article is about, or of its part."""
    if is_plain(place) and report in towns:
        return plain_key(place, site_key(towns[report]))
    return site_key(place)
