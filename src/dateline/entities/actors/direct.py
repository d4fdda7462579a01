"""A string that is nothing but a name of the knowledge base needs no parse: countries, seats, capitals, known actors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.entities.actors.phrases import bare
from dateline.entities.knowledge import BODIES, Country, Entry, Knowledge, Known, fold
from dateline.entities.tenure import known_role, role_in_words
from dateline.records import Kind

_IN_BRACKETS = re.compile(r"^(.+?) \((.+?)\)?$")
_ALIAS = re.compile(r"^(.+?),? (?:alias|aka|a\.k\.a\.|also known as|better known as|nom de guerre) (.+)$")
_LED = re.compile(r"^(.+?)-led (?:military )?(\w+)$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Direct:
    """What the name stands for, by which rule, and ``others`` that bear it too."""

    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    rule: str
    why: str
    where: str
    source: str
    entry: Entry | None = None
    others: tuple[Entry, ...] = ()


def named_directly(
    actor: str, knowledge: Knowledge, day: date | None, countries: Collection[str]
) -> Direct | None:
    """``countries`` are those that the context mentions: they choose between actors of one name."""
    known = next((k for k in map(knowledge.names.called, _readings(actor, knowledge)) if k), [])
    entries = list({k.entry.id: k.entry for k in known if k.entry is not None}.values())
    state = _state(known, day)
    if state is not None and not (entries and state.sense == "capital"):
        return _country(state)
    if entries:
        best = _best(entries, day, countries)
        return _entry(best, knowledge, day, tuple(e for e in entries if e is not best))
    led = _led(bare(actor), knowledge, day)
    if led is not None:
        return led
    leader = knowledge.leader(fold(actor), day) if actor[:1].isupper() and actor.isalpha() else None
    return _entry(leader, knowledge, day, ()) if leader is not None else None


def _led(whole: str, knowledge: Knowledge, day: date | None) -> Direct | None:
    """ "NATO-led forces", "the Saudi-led alliance": the forces of who leads them."""
    m = _LED.match(whole)
    noun = knowledge.lexicon.noun((m[2].lower().removesuffix("s"),)) if m is not None else None
    if m is None or noun is None or noun.kind != "body" or noun.sectors not in ((), ("MIL",)):
        return None
    for known in knowledge.names.called(m[1]):
        role = known.entry.role_at(day) if known.entry is not None else None
        country = (
            known.country.code if known.country is not None else role.country if role is not None else None
        )
        if country is not None:
            where = (
                known.country.where if known.country is not None else role.where if role is not None else ""
            )
            why = f"generic noun “{m[2]}”, led by {m[1]}"
            return Direct(whole, "group", country, ("MIL",), "noun", why, where, "")
    return None


def _readings(actor: str, knowledge: Knowledge) -> Iterator[str]:
    """The names that the string may be as a whole: itself, either name of "Name (ACRONYM)" and "X, alias Y", and the
    name in "state news agency SANA", "the CGT union"."""
    whole = bare(actor)
    yield from (actor, whole)
    m = _IN_BRACKETS.match(whole)
    if m is not None:
        yield f"{m[1]} {m[2]}"  # "Communist Party of India (Maoist)"
        yield from (m[1], m[2])
    m = _ALIAS.match(whole)
    if m is not None:
        yield from (m[1], m[2].strip("\"“”'’"))
    yield from _described(whole, knowledge)


def _described(whole: str, knowledge: Knowledge) -> Iterator[str]:
    """The name of a body with a generic noun of its kind before or after it, or after its country's adjective."""
    words = whole.split()
    if len(words) > 1 and _fits(words[:1], " ".join(words[1:]), knowledge):
        yield " ".join(words[1:])
    plain = next((n for n, w in enumerate(words) if w[:1].isupper()), 0)
    if plain and _fits(words[:plain], " ".join(words[plain:]), knowledge):
        yield " ".join(words[plain:])
    first = next((n for n, w in enumerate(words) if n and w.islower() and w.isalpha()), 0)
    if first and _fits(words[first:], " ".join(words[:first]), knowledge):
        yield " ".join(words[:first])


def _fits(words: Sequence[str], name: str, knowledge: Knowledge) -> bool:
    """Whether words are a noun for bodies that says nothing else than what is known of one with the name."""
    entries = [
        k.entry for k in knowledge.names.called(name) if k.entry is not None and k.entry.kind != "person"
    ]
    home = {k.country.code for k in knowledge.names.called(" ".join(words)) if k.country is not None}
    if home:  # "Egyptian Muslim Brotherhood"
        return any(r.country in home for e in entries for r in e.roles)
    noun = knowledge.lexicon.noun(tuple(w.lower() for w in words))
    if noun is None or noun.kind != "body" or len(noun.words) < len(words) - 1:
        return False
    sectors = {s for e in entries for r in e.roles for s in r.sectors}
    return bool(entries) and (not noun.sectors or noun.sectors[-1] in sectors)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody whom a string calls by the surname alone."""

    surname: str
    direct: Direct


def leader_in(actor: str, knowledge: Knowledge, day: date | None) -> Leader | None:
    """Who is in office on the day and alone in office with that surname: "President Obama", "the Assad regime"."""
    for word in actor.split():
        surname = _POSSESSIVE.sub("", word)
        entry = knowledge.leader(fold(surname), day) if surname[:1].isupper() else None
        if entry is not None and entry.role_at(day) is not None:
            return Leader(surname, _entry(entry, knowledge, day, ()))
    return None


def _state(known: Sequence[Known], day: date | None) -> Known | None:
    """The country, seat or capital of the name; of several the one that exists on the day."""
    states = [k for sense in ("country", "seat", "capital") for k in known if k.sense == sense and k.country]
    alive = [k for k in states if k.country and k.country.period.holds(day)]
    ended = [k for k in alive if k.country and k.country.period.end is not None]  # before their successors
    return next(iter(ended or alive or states), None)


def _country(known: Known) -> Direct:
    country: Country | None = known.country
    assert country is not None
    where = (country.where, country.source)
    if known.sense == "country":
        return Direct(country.name, "country", country.code, (), "country", "name of a country", *where)
    what = "its capital" if known.sense == "capital" else "a seat of it"
    why = f"the government of {country.name}, by the name of {what}"
    return Direct(country.name, "organisation", country.code, ("GOV",), "seat of government", why, *where)


def _best(entries: Sequence[Entry], day: date | None, countries: Collection[str]) -> Entry:
    active = [e for e in entries if e.role_at(day)] or entries
    return next((e for e in active if any(r.country in countries for r in e.roles)), active[0])


def _entry(entry: Entry, knowledge: Knowledge, day: date | None, others: tuple[Entry, ...]) -> Direct:
    country, sectors, rule, why, where = known_role(entry, None, day, knowledge)
    if country in BODIES and sectors[:1] == ("GOV",):
        sectors = sectors[1:]
    source = next((r.source for r in entry.roles if r.where == where), "")
    return Direct(entry.names[0], entry.kind, country, sectors, rule, why, where, source, entry, others)


def other_roles(entry: Entry, where: str) -> tuple[tuple[str, str, str], ...]:
    """The entry's roles that did not count, as (words, data entry, source)."""
    return tuple((role_in_words(r), r.where, r.source) for r in entry.roles if r.where != where)
