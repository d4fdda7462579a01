"""Where and when: the places and times that the grammar ties to an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.claims.classes import load_classes
from dateline.entities.layer import PLACE_PHRASE, EntityLayer
from dateline.language import Document, Token, is_verb
from dateline.records import Time

_STRICT = frozenset("in at near inside outside around across over throughout within above off along under beside".split())
# these lead to a place only when a noun of places follows: "on the road", "into the hills", "from the north"
_LOOSE = frozenset("on onto into from toward towards through".split())
_FINE = {"point": 0, "district": 1, "town": 1, "admin1": 2, "unknown": 3, "region": 4, "country": 5}


@dataclass(frozen=True, slots=True)
class Settings:
    """Places and times by the index of the word that governs them, nearest governor first."""

    times: dict[int, list[Time]] = field(default_factory=dict)
    places: dict[int, list[Token]] = field(default_factory=dict)


def find_settings(doc: Document, entities: EntityLayer, times: Sequence[Time], events: frozenset[int]) -> Settings:
    """``events`` are the indexes of words that name events: climbing stops there."""
    out = Settings()
    starts = [t.start for t in doc.tokens]
    for time in times:
        root = _root(doc, starts, time.span.start, time.span.end)
        if root is not None and (time.from_ or time.to):  # "now" and "daily" tie nothing to a date
            for governor in _time_governors(doc, root, time, events):
                out.times.setdefault(governor.i, []).append(time)
    for token in doc.tokens:
        if _is_place(token, entities):
            for governor in _place_governors(token, entities, events):
                out.places.setdefault(governor.i, []).append(token)
    return out


_AHEAD = ("later", "tonight", "tomorrow", "next")


def looks_ahead(time: Time) -> bool:
    """"later today", "next week": after the moment of writing."""
    return time.span.text.lower().startswith(_AHEAD)


def _time_governors(doc: Document, root: Token, time: Time, events: frozenset[int]) -> list[Token]:
    governors = _governors(root, events)
    if governors and governors[-1].tag == "VBD" and looks_ahead(time):
        # nothing past happens later: the time belongs to the event noun whose phrase it follows
        before = root.left - 1
        nouns = [t for t in doc.tokens[max(0, before - 8) : before + 1] if t.i in events and t.right == before]
        return nouns[:1] or governors
    return governors


def _root(doc: Document, starts: list[int], start: int, end: int) -> Token | None:
    """The highest word of a stretch of text."""
    a, b = bisect_left(starts, start), bisect_left(starts, end)
    inside = range(a, b)
    return next((doc.tokens[i] for i in inside if doc.tokens[i].head.i not in inside or doc.tokens[i].is_root), None)


def _governors(t: Token, events: frozenset[int]) -> list[Token]:
    """The words that the time may be the time of, nearest first: up through nouns to the clause's verb."""
    out = []
    for a in t.ancestors():
        if a.dep == "prep" or a.pos in ("ADP", "SCONJ"):
            continue
        out.append(a)
        if a.i in events or is_verb(a):
            break
    return out


def _is_place(t: Token, entities: EntityLayer) -> bool:
    if t.pos in ("PUNCT", "ADP", "DET", "VERB", "AUX", "PRON"):
        return False
    e = entities.at(t)
    if e is not None:
        return e.kind == "place" or e.kind == "country"
    return t.lemma in load_classes()["PLACE"] and t.tag[0] == "N"


def _place_governors(t: Token, entities: EntityLayer, events: frozenset[int]) -> list[Token]:
    """Words that have the place as theirs: through a locative preposition, or as a modifier before an event noun."""
    if t.dep == "conj" or t.dep == "appos":
        return []
    if t.dep in ("compound", "nmod", "amod", "poss") and t.head.i in events and t.tag[0] == "N":
        return [t.head]
    if t.dep == "npadvmod" or (t.dep == "advmod" and t.tag[0] == "N"):
        return _governors(t, events)
    phrase = entities.mention_at(t)
    if phrase is not None and phrase.by == PLACE_PHRASE and (t.dep == "advmod" or phrase.start < t.i):
        return _governors(t, events)  # "40 km south of Mosul", "near Mosul"
    if t.dep != "pobj" or t.head.head is t.head:
        return []
    preposition = t.head.lower
    named = (e := entities.at(t)) is not None and e.kind == "place"
    if preposition in _STRICT or (preposition in _LOOSE and (named or t.lemma in load_classes()["PLACE"])):
        return _governors(t.head, events)
    return []


def time_of(trigger: Token, others: Sequence[Token], settings: Settings) -> Time | None:
    """The time tied to the event: at its own word, its light verb, or the verb that it shares a subject with."""
    for t in (trigger, *others):
        found = settings.times.get(t.i)
        if found:
            return min(found, key=lambda x: abs(x.span.start - t.start))
    inner = next((x for t in (trigger, *others) if (x := _time_of_object(t, settings)) is not None), None)
    if inner is not None:
        return inner
    head = trigger.head
    if trigger.dep == "conj" and is_verb(head):
        early = [x for x in settings.times.get(head.i, ()) if x.span.end <= head.start]
        return early[0] if early else None
    if trigger.dep == "xcomp" and head.lemma in ("begin", "start", "continue", "resume", "keep", "stop"):
        return next(iter(settings.times.get(head.i, ())), None)
    return None


def _time_of_object(verb: Token, settings: Settings) -> Time | None:
    """"signed a deal on a truce on Friday": a day behind the object that the parser hung on a noun within it is the verb's."""
    if verb.tag != "VBD":
        return None
    level = [c for c in verb.children if c.dep == "dobj"]
    for _ in range(4):
        level = [c for t in level for c in t.children if c.dep in ("prep", "pobj")]
        for t in level:
            for time in settings.times.get(t.i, ()):
                if time.grain == "day" and time.from_ is not None and time.span.start > t.start and t.dep == "pobj":
                    return time
    return None


def place_of(trigger: Token, others: Sequence[Token], settings: Settings, entities: EntityLayer) -> Token | None:
    """The most specific place tied to the event."""
    found = [p for t in (trigger, *others) for p in settings.places.get(t.i, ())] or _relative_place(trigger, entities)
    if not found and trigger.dep == "conj" and is_verb(trigger.head):
        found = [p for p in settings.places.get(trigger.head.i, ()) if p.i < trigger.head.i]
    if not found:
        return None
    return min(found, key=lambda p: (p.head.lower in _LOOSE, fineness(p, entities), p.i))


def _relative_place(verb: Token, entities: EntityLayer) -> list[Token]:
    """The camps of "the camps in which people are held", the town of "the town where they met"."""
    if verb.dep != "relcl" or not _is_place(verb.head, entities):
        return []
    here = any(c.lower == "where" or (c.dep == "prep" and c.lower in _STRICT | {"on"} and any(o.lower == "which" for o in c.children)) for c in verb.children)
    return [verb.head] if here else []


def fineness(t: Token, entities: EntityLayer) -> int:
    """Named and small places before large and unnamed ones."""
    e = entities.at(t)
    if e is None:
        return 6
    return _FINE[e.place.precision] if e.place else 3
