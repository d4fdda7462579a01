"""A talk in plain sentences, each with the keys of the events that it rests on, so that it can be followed to its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.events import Event
from dateline.incidents.parties import any_same
from dateline.incidents.talks.model import Move, Point, Talk
from dateline.incidents.talks.wording import (
    are_many,
    distinct,
    inflected,
    long_day,
    names_of,
    place_name,
    upper,
)
from dateline.incidents.talks.words import talk_words

__all__ = ["Sentence", "tell"]

_LONGEST = 16  # words of a text that a sentence repeats
_JOINING = frozenset({"and", "or", "but"})  # no sentence ends in one
_STOP = re.compile(r"[.;:—]\s|\s[-–—]\s|\n")
_QUOTES = str.maketrans("", "", '“”„"«»')


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the keys of its events."""

    text: str
    keys: tuple[str, ...]


def tell(talk: Talk, day: date | None = None) -> list[Sentence]:
    """What a reader would say of the talk as it stood at the end of the day: who meets, who asks what of whom, what those who are
    asked fear, what became of it, and whether anything is agreed."""
    points = talk.points_at(day)
    teller = _Teller(talk)
    meetings = [
        m
        for m in talk.moves
        if m.kind == "meeting" and not m.what and (day is None or m.day is None or m.day <= day)
    ]
    out = [*teller.meetings(meetings), *teller.points(points)]
    deals = [p for p in points if p.kind == "agreement"]
    sought = _keys([*(e for p in deals for e in p.events), *(m.event for m in meetings)])
    told = [p for p in points if not _is_meeting(p) and _is_told(p)]
    if sought and told and not any(p.state in ("accepted", "broken") for p in deals if not _is_meeting(p)):
        out.append(Sentence("Nothing is agreed.", sought))
    return out


def _is_meeting(p: Point) -> bool:
    return all(e.type == "CONSULT" for e in p.events)


def _is_told(p: Point) -> bool:
    """Whether a sentence on it tells anything: what it is about, or who agrees."""
    return bool(p.what) or (p.kind == "agreement" and bool(distinct(p.by)))


class _Teller:
    def __init__(self, talk: Talk) -> None:
        self._venue = f" in {place_name(talk.venue.label)}" if talk.venue else ""
        self._events = talk.events

    def meetings(self, moves: Sequence[Move]) -> Iterator[Sentence]:
        """One sentence a meeting: of those of one day and place that share a party, the first that names most of them."""
        left = list(moves)
        while left:
            group = [m for m in left if m is left[0] or _one_meeting(m, left[0])]
            left = [m for m in left if m not in group]
            m = max(group, key=lambda g: len(distinct((*g.by, *g.of))))
            who = distinct((*m.by, *m.of))
            if not who or (len(who) == 1 and not m.event.place and not m.event.is_dated):
                continue
            place = f" in {place_name(m.event.place.label)}" if m.event.place else ""
            when = (
                f" on {long_day(m.event.days[0])}"
                if m.event.days[0] and m.event.days[0] == m.event.days[1]
                else ""
            )
            both = (*m.by, *m.of)
            verb = inflected("meet", both) if m.done else ("are to meet" if are_many(both) else "is to meet")
            yield Sentence(
                f"{upper(names_of((*m.by, *m.of)))} {verb}{place}{when}.",
                _keys(e for g in group for e in g.events),
            )

    def points(self, points: Sequence[Point]) -> list[Sentence]:
        """A sentence a point, and one for what is feared, after the last point that it is feared of."""
        out: list[Sentence] = []
        told = [p for p in points if (not _is_meeting(p) or p.what) and _is_told(p)]
        for n, p in enumerate(told):
            what = self._what(p).removeprefix("to ").strip("“”")
            above = next((i for i, s in enumerate(out) if p.kind == "agreement" and what in s.text), None)
            if above is not None:
                out[above] = Sentence(
                    out[above].text, tuple(dict.fromkeys((*out[above].keys, *_keys(p.events))))
                )
                continue
            out.append(Sentence(f"{self._point(p)} {_fate(p)}".strip(), _keys((*p.events, *p.answered_by))))
            if p.doubts and not any(q.doubts == p.doubts for q in told[n + 1 :]):
                fears = dict.fromkeys(map(_fear, p.doubts))
                who = [q for e in p.doubts for q in e.voices[-1].parties]
                verb = "do" if are_many(who) else "does"
                out.append(
                    Sentence(
                        f"{upper(names_of(who))} {verb} not trust it, for fear of this: {', '.join(fears)}.",
                        _keys(p.doubts),
                    )
                )
        return out

    def _point(self, p: Point) -> str:
        by, of, what = upper(names_of(p.by)), names_of(p.of), self._what(p)
        if p.kind == "agreement":
            return self._deal(p, by)
        joint = "" if what.startswith("to ") else ":"
        if p.kind == "demand":
            wanted = {e.key for e in p.what}
            asking = next((e for e in p.events if e.type == "REQUEST" and e.key not in wanted), None)
            verb = "ask" if asking is None else _verb(asking.trigger.text)
            if not by:
                return f"{upper(of)} {'are' if are_many(p.of) else 'is'} asked{joint} {what}." if of else f"This is asked for: {what}."
            return f"{by} {inflected(verb, p.by)} {of}{joint} {what}." if of else f"{by} {inflected('ask for this', p.by)}: {what}."
        to = f" to {of}" if of else ""
        verb = "offer" if p.kind == "offer" else "put a condition"
        if not by:
            return f"{'An offer' if p.kind == 'offer' else 'A condition'} is made{to}: {what}."
        return f"{by} {inflected(verb, p.by)}{to}{joint if verb == 'offer' and not to else ':'} {what}."

    def _deal(self, p: Point, by: str) -> str:
        clause = self._clause(p)
        truce = any((e.type, e.mode) == ("RETREAT", "ceasefire") for e in p.what)
        if p.state in ("open", "refused"):
            return f"{'A truce' if truce and not clause.startswith(' for') else 'A deal'} is sought{self._venue}{clause}."
        if by:
            return f"{by} {inflected('agree', p.by)}{clause}." if clause else f"{by} {inflected('reach an agreement', p.by)}."
        return f"{'There is a truce' if truce else 'It is agreed'}{clause}."

    def _clause(self, p: Point) -> str:
        """ "for fighters to leave the city", where the text has it so."""
        deeds = [e for e in p.what if e.type not in ("AGREE", "CONSULT")] or [e for e in p.what if e.type != "AGREE"]
        if not deeds:
            return ""
        e = deeds[0]
        ends = [a.span.end for a in e.actors if a.span.end <= e.trigger.start]
        if ends and e.actors[0].span.start == e.evidence.start:
            between = e.evidence.text[max(ends) - e.evidence.start : e.trigger.start - e.evidence.start]
            if between.strip() == "to":
                return f" for {_clean(e.evidence.text)}"
        whole = _clean(e.evidence.text)
        return f": {self._words(e)}" if whole.endswith("…") or not e.actors else f": “{whole}”"

    def _what(self, p: Point) -> str:
        """ "to leave the city" where the text has an infinitive, else its words in quotation marks."""
        first = next((e for e in p.what if e.type not in ("AGREE", "CONSULT")), next(iter(p.what), None))
        return "what the text does not tell" if first is None else self._words(first)

    def _words(self, e: Event) -> str:
        head = e.evidence.text[: e.trigger.start - e.evidence.start]
        if head.endswith("to ") or e.trigger.text.startswith("to "):
            return f"to {self._stretch(e).removeprefix('to ')}"
        asked = any(o.evidence.start == e.evidence.start and o.key != e.key and o.about == e.key for o in self._events)
        whole = _clean(e.evidence.text)
        return f"“{self._stretch(e)}”" if asked or whole.endswith("…") or e.trigger.text not in whole else f"“{whole}”"

    def _stretch(self, e: Event) -> str:
        """The words of the text from the trigger on, as far as the evidence of the talk reaches."""
        spans = sorted(
            (o.evidence for o in self._events if o.report.id == e.report.id and o.evidence.end > e.trigger.start),
            key=lambda s: (s.start, s.end),
        )  # fmt: skip
        text, end = e.evidence.text[e.trigger.start - e.evidence.start :], e.evidence.end
        for s in spans:
            if s.start <= end < s.end:
                text, end = text + s.text[end - s.start :], s.end
        return _clean(text)


def _clean(text: str) -> str:
    cut = _STOP.split(text, maxsplit=1)[0].translate(_QUOTES)
    words = cut.split()
    while len(words) > 1 and words[-1].lower() in talk_words().determiners | _JOINING:
        words.pop()
    return " ".join(words[:_LONGEST]).rstrip(",. ") + (" …" if len(words) > _LONGEST else "")


def _fear(e: Event) -> str:
    place = f" in {place_name(e.place.label)}" if e.place else ""
    return f"“{e.trigger.text.strip('“”')}”{place}"


def _fate(p: Point) -> str:
    who = [q for e in p.answered_by[:1] for q in e.actors]
    if p.state == "refused":
        return f"{upper(names_of(who))} {inflected('refuse', who)}." if distinct(who) else "It is refused."
    if p.state == "broken":
        breakers = names_of(who)
        return f"It is broken{' by ' + breakers if breakers else ''}."
    if p.state == "accepted" and p.kind != "agreement":
        return "It is done or agreed."
    return "" if p.kind == "agreement" else "It is open."


def _one_meeting(a: Move, b: Move) -> bool:
    places = [m.event.place.label if m.event.place else None for m in (a, b)]
    return (
        places[0] == places[1] and a.event.days == b.event.days and any_same((*a.by, *a.of), (*b.by, *b.of))
    )


def _verb(trigger: str) -> str:
    words = [w.lower() for w in trigger.split()]
    return next(
        (told for cue, told in talk_words().asking.items() if any(w.startswith(cue) for w in words)), "ask"
    )


def _keys(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.key for e in events))
