"""The knowledge base in memory, with the look-ups that the entity stage makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline.entities.knowledge.match import NameIndex, fold, index_of, words_of
from dateline.entities.knowledge.model import Country, Entry, Noun

# What follows a surname: "Abdullah II", "Whipps Jr".
_NUMBERS = frozenset("II III IV V VI VII VIII IX X XI XII XIV XVI Jr Sr".split())


@dataclass(frozen=True, slots=True)
class Known:
    """What a name in the text may stand for: exactly one of ``country`` and ``entry`` is set."""

    sense: str  # "country", "adjective", "people", "capital", "seat", "entry"
    country: Country | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Generic nouns and the words around them; see ``data/nouns.yaml`` for what each part means."""

    nouns: dict[tuple[str, ...], Noun]
    plural_only: frozenset[str]
    modifiers: dict[str, str]
    fighting: frozenset[str]
    former: frozenset[str]
    away: frozenset[str]
    synonyms: dict[str, int]
    designations: tuple[tuple[re.Pattern[str], Noun], ...] = ()

    def designation(self, word: str) -> Noun | None:
        """The noun that a type's name or number is read as: "F-16s" is a warplane."""
        if not word[:1].isupper():
            return None
        bare = word[:-1] if word.endswith("s") else word
        return next((noun for pattern, noun in self.designations if pattern.fullmatch(bare)), None)

    def noun(self, words: tuple[str, ...]) -> Noun | None:
        """The longest known noun that these lemmas end in ("Russian", "interior", "ministry" → interior ministry)."""
        for n in range(min(4, len(words)), 0, -1):
            found = self.nouns.get(words[-n:])
            if found:
                return found
        return None


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All data files, loaded. Names are looked up with :attr:`names`, nouns with :attr:`lexicon`."""

    countries: tuple[Country, ...]
    entries: tuple[Entry, ...]
    lexicon: Lexicon
    metonymy: dict[str, frozenset[str]]
    cues: dict[str, frozenset[str]]
    given_names: dict[str, str]
    peoples: dict[tuple[str, ...], str] = field(default_factory=dict)
    own: tuple[Entry, ...] = ()
    by_code: dict[str, Country] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_code.update((c.code, c) for c in self.countries)

    @cached_property
    def names(self) -> NameIndex[Known]:
        """Every name of the base; a name may stand for several, but one of the user's own only for theirs."""
        pairs: list[tuple[str, Known]] = []
        for c in self.countries:
            for sense, names in (
                ("country", c.names), ("adjective", c.adjectives), ("people", c.people),
                ("capital", c.capitals), ("seat", c.seats),
            ):  # fmt: skip
                pairs += [(n, Known(sense, country=c)) for n in names]
        pairs += [(n, Known("entry", entry=e)) for e in self.entries for n in e.names]
        own = {words_of(n): e for e in self.own for n in e.names}
        if own:
            mine = {id(e) for e in self.own}
            pairs = [(n, k) for n, k in pairs if id(k.entry) in mine or words_of(n) not in own]
        return index_of(pairs)

    @cached_property
    def surnames(self) -> dict[str, tuple[Entry, ...]]:
        """People by the folded last word of their names: "Kerry" in a text that never says "John"."""
        out: dict[str, dict[str, Entry]] = {}
        for e in self.entries:
            if e.kind == "person":
                for name in e.names:
                    last = [w for w in name.replace("-", " ").split() if w.rstrip(".") not in _NUMBERS][-1:]
                    out.setdefault(fold("".join(last)), {})[e.id] = e
        return {k: tuple(v.values()) for k, v in out.items()}

    def leader(self, surname: str, day: date | None) -> Entry | None:
        """Who is meant by a lone folded surname: the only one in office on the day, else the only one who led a state."""
        known = self.surnames.get(surname, ())
        held = [e for e in known if e.role_at(day)] if day is not None else []
        leading = [
            e for e in held or known if any(r.title.lower() in self.cues["leading_titles"] for r in e.roles)
        ]
        for found in (held, leading, known):
            if len(found) == 1:
                return found[0] if found is not known or leading else None
        return None

    def home_of(self, words: Sequence[str]) -> str | None:
        """The state of a people within it, that one of these words or two of them together name: "Chechen" is RUS."""
        folded = [fold(w) for w in words]
        for n, word in enumerate(folded):
            found = self.peoples.get(tuple(folded[n : n + 2])) or self.peoples.get((word,))
            if found is not None:
                return found
        return None

    @cached_property
    def sources(self) -> dict[str, str]:
        """The class of source of each entry, by the file and line where it stands."""
        roles = ((r.where, r.source) for e in self.entries for r in e.roles)
        out: dict[str, str] = {}
        for where, source in (*roles, *((c.where, c.source) for c in self.countries)):
            if where and not out.get(where):
                out[where] = source
        return out

    @cached_property
    def generic_words(self) -> frozenset[str]:
        """Words that do not tell one body from another: those of the nouns, their modifiers and the listed ones."""
        words = {w for noun in self.lexicon.nouns for w in noun}
        names = {w for c in self.countries for n in (*c.names, *c.adjectives) for w in words_of(n)}
        plain = words | self.lexicon.modifiers.keys() | self.cues["generic_name_words"]
        return (
            frozenset(plain | {w + "s" for w in words} | {w[:-1] + "ies" for w in words if w.endswith("y")})
            - self.cues["specific_words"]
            - names
        )

    def gender_of(self, given_name: str) -> str:
        """m or f for a given name that is nearly always one of them, else nothing."""
        return self.given_names.get(given_name.lower(), "")
