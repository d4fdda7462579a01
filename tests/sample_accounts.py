"""Events made by hand, about countries that do not exist, for tests of accounts: each is a sentence of its article's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import permutations

from dateline.events import Event, Party, Report, Site, Tie, Voice, When
from dateline.incidents.model import Incident
from dateline.records import CoderInfo, Count, CountRole, Kind, Place, RelationType, Span, Status, What

# name → kind, code, country
ACTORS: dict[str, tuple[Kind, str | None]] = {
    "Norland": ("country", "XNO"), "Port Royal": ("organisation", "XNOGOV"), "Norland troops": ("group", "XNOMIL"),
    "Velland": ("country", "XVE"), "the Velland government": ("organisation", "XVEGOV"), "Velland soldiers": ("group", "XVEMIL"),
    "rebels": ("group", "XVEREB"), "opposition fighters": ("group", "XVEREB"), "the Free Hills": ("group", "XVEREB"),
    "the Kestrel Front": ("group", "XVEREB"), "villagers": ("group", "XVECVL"), "civilians": ("group", "XVECVL"),
    "the League": ("organisation", "IGO"), "the Aid Union": ("organisation", "NGO"), "the groups": ("group", None),
    "the Osprey Guard": ("group", "XQAREB"), "officials": ("group", "GOV"), "Norland envoys": ("group", "XNOGOV"), "Velland policemen": ("group", "XVECOP"),
}  # fmt: skip
TOWNS = {"Vell": 1, "Orm": 2, "Sund": 3}


@dataclass
class Story:
    """An article that grows by a sentence with each event."""

    id: str
    published: str
    publisher: str | None = None
    text: str = ""
    events: list[Event] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """What its events carry."""
        return Report(
            self.id, None, None, self.publisher or self.id, None, self.published, "en", CoderInfo("0")
        )

    def add(
        self, type: str, trigger: str, actors: Sequence[str] = (), recipients: Sequence[str] = (), *, mode: str | None = None,
        status: Status = "actual", place: str | None = None, time: str | tuple[str | None, str | None] | None = None,
        about: Event | None = None, voice: str | None = None, counts: Sequence[Count] = (), tail: str = "", within: Event | None = None,
    ) -> Event:  # fmt: skip
        """The next event. ``tail`` is added to its sentence; ``within`` shares the sentence of another event, which must have its words."""
        words = [
            " and ".join(actors),
            trigger,
            " and ".join(recipients),
            f"in {place}" if place else "",
            tail,
            f"said {voice}" if voice else "",
        ]
        start = within.evidence.start if within else len(self.text)
        if within is None:
            self.text += " ".join(w for w in words if w) + ". "
        end = within.evidence.end if within else len(self.text) - 1
        ref = f"c{len(self.events) + 1}"
        days = (time, time) if isinstance(time, str) else time
        made = Event(
            self.report, ref, type, mode, (), None, self._span(trigger, start), self._span(self.text[start:end], start),
            tuple(self._party(a, start) for a in actors), tuple(self._party(r, start) for r in recipients),
            None if place is None else self._site(place, start),
            None if days is None else When(self._span(trigger, start), days[0], days[1], "day", None), status,
            (Voice(f"s-{voice}", (self._party(voice, start),), self._span(voice, start), (), "indirect"),) if voice else (),
            None if about is None else about.key, tuple(self._count(c, start) for c in counts), 0.9,
        )  # fmt: skip
        self.events.append(made)
        return made

    def tie(
        self,
        type: RelationType,
        one: str,
        other: str,
        *,
        status: Status = "actual",
        since: str | None = None,
        until: str | None = None,
    ) -> Tie:
        """The next tie, in a sentence of its own."""
        start = len(self.text)
        self.text += f"{one} {type} {other}. "
        place = self._site(other, start).place if other in TOWNS else None
        to = Party(self._span(other, start), other, other, "place") if place else self._party(other, start)
        span = self._span(one, start)
        when = [None if d is None else When(span, d, None, "day", None) for d in (since, until)]
        made = Tie(
            self.report, f"r{len(self.ties) + 1}", type, self._party(one, start), to, place, when[0],
            None if until is None else When(span, None, until, "day", None), status, (), self._span(self.text[start:-1], start), 0.9,
        )  # fmt: skip
        self.ties.append(made)
        return made

    def _span(self, words: str, start: int) -> Span:
        at = self.text.index(words, start)
        return Span(at, at + len(words), words)

    def _party(self, name: str, start: int) -> Party:
        kind, code = ACTORS.get(name, ("group", None))
        country = code[:3] if code and code[:3] not in ("IGO", "NGO", "GOV") else None
        sectors = (code[3:],) if code and len(code) > 3 else ()
        return Party(self._span(name, start), name, name, kind, code, country, sectors)

    def _site(self, name: str, start: int) -> Site:
        town = next((t for t in TOWNS if name.endswith(t)), None)
        place = Place(TOWNS[town], 2.0, "town", TOWNS[town], "XVE", "Hills") if town == name else None
        return Site(self._span(name, start), name, name, place)

    def _count(self, count: Count, start: int) -> Count:
        return replace(count, span=self._span(count.span.text, start))


def count(
    words: str, what: What, low: int | None, best: int | None = None, high: int | None = None, *, who: str | None = "people",
    role: CountRole | None = None,
) -> Count:  # fmt: skip
    """A figure by its words; its place in the text is filled in by the story."""
    return Count(what, who, low, best, high, Span(0, len(words), words), role)


def incident(id: str, *events: Event) -> Incident:
    """These events as one happening; what is not needed is left empty."""
    first = events[0]
    return Incident(
        id, first.type, first.mode, first.status, None, None, None, (), (), tuple(events), (), (), 1, ()
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def orders(events: Sequence[Event]) -> list[list[Event]]:
    """The events as they are, backwards, and in a few other orders."""
    return [list(events), list(reversed(events)), *(list(p) for p in list(permutations(events))[1:20:6])]
