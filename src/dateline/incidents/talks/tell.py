"""A talk in plain sentences, each with the keys of the events that it rests on, so that it can be followed to its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.events import Event, Party
from dateline.incidents.parties import any_same, party_key
from dateline.incidents.talks.model import Move, Point, Talk
from dateline.incidents.talks.words import talk_words

__all__ = ["Sentence", "tell"]

_LONGEST = 16  # words of a text that a sentence repeats
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
    if sought and points and not any(p.state in ("accepted", "broken") for p in deals if not _is_meeting(p)):
        out.append(Sentence("Nothing is agreed.", sought))
    return out


def _is_meeting(p: Point) -> bool:
    return all(e.type == "CONSULT" for e in p.events)


class _Teller:
    def __init__(self, talk: Talk) -> None:
        self._venue = f" in {talk.venue.label}" if talk.venue else ""
        self._events = talk.events

    def meetings(self, moves: Sequence[Move]) -> Iterator[Sentence]:
        """One sentence a meeting: of those of one day and place that share a party, the first that names most of them."""
        left = list(moves)
        while left:
            group = [m for m in left if m is left[0] or _one_meeting(m, left[0])]
            left = [m for m in left if m not in group]
            m = max(group, key=lambda g: len(_distinct((*g.by, *g.of))))
            who = _distinct((*m.by, *m.of))
            if not who:
                continue
            place = f" in {m.event.place.label}" if m.event.place else ""
            when = (
                f" on {_day(m.event.days[0])}"
                if m.event.days[0] and m.event.days[0] == m.event.days[1]
                else ""
            )
            verb = _inflected("meet", m.by) if m.done else ("are to meet" if _are(m.by) else "is to meet")
            yield Sentence(
                f"{_upper(_names((*m.by, *m.of)))} {verb}{place}{when}.",
                _keys(e for g in group for e in g.events),
            )

    def points(self, points: Sequence[Point]) -> list[Sentence]:
        """A sentence a point, and one for what is feared, after the last point that it is feared of."""
        out: list[Sentence] = []
        told = [p for p in points if not _is_meeting(p) or p.what]
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
                verb = "do" if _are(who) else "does"
                out.append(
                    Sentence(
                        f"{_upper(_names(who))} {verb} not trust it, for fear of this: {', '.join(fears)}.",
                        _keys(p.doubts),
                    )
                )
        return out

    def _point(self, p: Point) -> str:
        by, what = _upper(_names(p.by)) or "Somebody", self._what(p)
        if p.kind == "demand":
            wanted = {e.key for e in p.what}
            asking = next((e for e in p.events if e.type == "REQUEST" and e.key not in wanted), None)
            verb = _inflected("ask" if asking is None else _verb(asking.trigger.text), p.by)
            if not p.of:
                return f"{by} {_inflected('ask for this', p.by)}: {what}."
            return (
                f"{by} {verb} {_names(p.of)} {what}."
                if what.startswith("to ")
                else f"{by} {verb} {_names(p.of)}: {what}."
            )
        if p.kind == "agreement":
            return f"A deal is sought{self._venue}{self._clause(p)}." if p.state in ("open", "refused") else (
                f"{by} {_inflected('agree', p.by)}{self._clause(p)}." if p.by else f"It is agreed{self._clause(p)}."
            )  # fmt: skip
        to = f" to {_names(p.of)}" if p.of else ""
        return f"{by} {_inflected('offer' if p.kind == 'offer' else 'put a condition', p.by)}{to}: {what}."

    def _clause(self, p: Point) -> str:
        """ "for fighters to leave the city", where the text has it so."""
        deeds = [e for e in p.what if e.type not in ("AGREE", "CONSULT")] or [
            e for e in p.what if e.type != "AGREE"
        ]
        if not deeds:
            return ""
        e = deeds[0]
        head = e.evidence.text[: e.trigger.start - e.evidence.start]
        if e.actors and e.actors[0].span.start == e.evidence.start and head.endswith("to "):
            return f" for {_clean(e.evidence.text)}"
        return f": {self._stretch(e)}"

    def _what(self, p: Point) -> str:
        """ "to leave the city" where the text has an infinitive, else its words in quotation marks."""
        first = next((e for e in p.what if e.type not in ("AGREE", "CONSULT")), next(iter(p.what), None))
        if first is None:
            return "what the text does not tell"
        head = first.evidence.text[: first.trigger.start - first.evidence.start]
        return f"to {self._stretch(first)}" if head.endswith("to ") else f"“{self._stretch(first)}”"

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
    return " ".join(words[:_LONGEST]).rstrip(",. ") + (" …" if len(words) > _LONGEST else "")


def _fear(e: Event) -> str:
    place = f" in {e.place.label}" if e.place else ""
    return f"“{e.trigger.text.strip('“”')}”{place}"


def _fate(p: Point) -> str:
    who = [q for e in p.answered_by[:1] for q in e.actors]
    if p.state == "refused":
        return f"{_upper(_names(who))} {_inflected('refuse', who)}." if who else "It is refused."
    if p.state == "broken":
        return f"It is broken{' by ' + _names(p.answered_by[0].actors) if p.answered_by and p.answered_by[0].actors else ''}."
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


def _inflected(verb: str, by: Sequence[Party]) -> str:
    """The verb as it agrees with who does it; its first word is in the plural."""
    first, _, rest = verb.partition(" ")
    told = first if _are(by) else first + ("es" if first.endswith(("s", "sh", "ch")) else "s")
    return f"{told} {rest}".strip()


def _are(parties: Sequence[Party]) -> bool:
    """Whether they are many: several, or one whose name is a plural."""
    names = _distinct(parties)
    last = names[0].split()[-1] if names else ""
    plain = last.islower() or (bool(parties) and parties[0].kind == "group" and last[1:].islower())
    return (
        len(names) > 1
        or last in talk_words().plurals
        or (plain and last.endswith("s") and not last.endswith("ss"))
    )


def _names(parties: Iterable[Party]) -> str:
    names = _distinct(parties)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _distinct(parties: Iterable[Party]) -> Sequence[str]:
    out: dict[str, str] = {}
    for p in parties:
        out.setdefault(party_key(p), _article(p))
    return list(out.values())


def _article(p: Party) -> str:
    """A country's name with its article where the text has one."""
    said = p.span.text
    return said if said.lower() == f"the {p.label}".lower() else p.label


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _keys(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.key for e in events))
