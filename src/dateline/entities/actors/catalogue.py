"""The knowledge base as a catalogue: lists by country, sector and kind, and a search that survives transliteration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from dateline.entities.knowledge import Country, Entry, Knowledge, Role, make_code
from dateline.entities.places.keys import normalise, sound
from dateline.entities.tenure import known_role

_LEAST = 78.0  # per cent of the letters, by sound, that a name must share with what is looked for


@dataclass(frozen=True, slots=True)
class Listed:
    """One actor: ``code`` is that of the day asked for, ``roles`` all that are known, ``score`` from 0 to 100."""

    name: str
    kind: str
    code: str | None
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    source: str
    where: str
    matched: str = ""
    score: float = 100.0

    def to_dict(self) -> dict[str, Any]:
        roles = [
            {
                "code": r.code, "title": r.title, "from": r.period.start and r.period.start.isoformat(),
                "until": r.period.end and r.period.end.isoformat(), "source": r.source, "where": r.where,
            }
            for r in self.roles
        ]  # fmt: skip
        return {
            "name": self.name, "kind": self.kind, "code": self.code, "aliases": list(self.aliases),
            "source": self.source, "where": self.where, "roles": roles,
        }  # fmt: skip


def listing(
    knowledge: Knowledge, *, country: str | None = None, sector: str | None = None, kind: str | None = None,
    day: date | None = None,
) -> Iterator[Listed]:  # fmt: skip
    """Entries in the order of the files. With a day, country and sector are those of the day; without one, of any role."""
    for c in knowledge.countries:
        if kind in (None, "country") and country in (None, c.code) and sector is None:
            yield _of_country(c)
    for e in knowledge.entries:
        if kind not in (None, e.kind):
            continue
        codes = [(r.country, r.sectors) for r in e.roles] if day is None else [_on(e, knowledge, day)]
        if any((country in (None, c)) and (sector is None or sector in s) for c, s in codes):
            yield _of_entry(e, knowledge, day)


def search(knowledge: Knowledge, text: str, *, day: date | None = None, limit: int = 20) -> list[Listed]:
    """Those with a name like the text, best first: case, accents, spelling and the order of words may differ."""
    wanted = normalise(text)
    found: list[Listed] = []
    for c in knowledge.countries:
        names = (*c.names, *c.adjectives, *c.people, *c.capitals, *c.seats)
        score, name = max(((_likeness(wanted, n), n) for n in names), key=lambda x: x[0])
        if score >= _LEAST:
            found.append(_of_country(c, name, score))
    for e in knowledge.entries:
        score, name = max(((_likeness(wanted, n), n) for n in e.names), key=lambda x: x[0])
        if score >= _LEAST:
            found.append(_of_entry(e, knowledge, day, name, score))
    return sorted(found, key=lambda x: -x.score)[:limit]


def _on(entry: Entry, knowledge: Knowledge, day: date) -> tuple[str | None, tuple[str, ...]]:
    country, sectors, *_ = known_role(entry, None, day, knowledge)
    return country, sectors


def _of_entry(
    entry: Entry, knowledge: Knowledge, day: date | None, matched: str = "", score: float = 100.0
) -> Listed:
    country, sectors, _, _, where = known_role(entry, None, day, knowledge)
    role = next((r for r in entry.roles if r.where == where), entry.roles[0])
    return Listed(
        entry.names[0], entry.kind, make_code(country, sectors), entry.names[1:], entry.roles, role.source, where,
        matched, score,
    )  # fmt: skip


def _of_country(c: Country, matched: str = "", score: float = 100.0) -> Listed:
    aliases = tuple(dict.fromkeys((*c.names[1:], *c.adjectives, *c.capitals, *c.seats)))
    return Listed(c.name, "country", c.code, aliases, (), c.source, c.where, matched, score)


def _likeness(wanted: str, name: str) -> float:
    """Per cent: every word of what is wanted against the word of the name that sounds most like it."""
    key = normalise(name)
    if key == wanted:
        return 100.0
    words, sounds = key.split(), _sounds(key)
    total = 0.0
    for word, heard in zip(wanted.split(), _sounds(wanted), strict=True):
        total += max((_closeness(word, heard, w, s) for w, s in zip(words, sounds, strict=True)), default=0.0)
    mean = total / max(1, len(wanted.split()))
    return mean - 0.5 * max(0, len(words) - len(wanted.split()))


def _closeness(word: str, heard: str, other: str, other_heard: str) -> float:
    """By letters, or by sound where the letters are not too far apart ("Kerry" is no "Cairo")."""
    letters = fuzz.ratio(word, other)
    return float(max(letters, min(0.97 * fuzz.ratio(heard, other_heard), letters + 22)))


@lru_cache(maxsize=65536)
def _sounds(key: str) -> tuple[str, ...]:
    return tuple(sound(w) or w for w in key.split())
