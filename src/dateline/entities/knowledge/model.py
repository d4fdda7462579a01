"""What is known of the world before an article is read: countries, office holders, groups, bodies, nouns.

Codes follow CAMEO and PLOVER (P. Schrodt, "CAMEO codebook" 1.1b3, 2012; Open Event Data Alliance, "PLOVER"):
an ISO 3166 alpha-3 country, or ``IGO``, ``NGO``, ``INT``, and then sectors of three letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.records import Kind, Precision

NounKind = Literal["person", "body", "means", "place"]
Gender = Literal["m", "f", ""]

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
# What stands in place of a country.
BODIES = frozenset({"IGO", "NGO", "INT"})


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both inclusive; ``None`` is open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether the day falls in the period; without a day only open periods hold."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def over(self, day: date | None) -> bool:
        """Whether the period had ended by the day."""
        return self.end is not None and day is not None and self.end < day


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody was, and when: ``country`` is ISO alpha-3, a body's code or None.

    ``where`` is the file and line that says so, ``source`` the class of its source in words.
    """

    country: str | None
    sectors: tuple[str, ...]
    period: Period
    title: str = ""
    where: str = field(default="", compare=False)
    source: str = field(default="", compare=False)

    @property
    def code(self) -> str | None:
        return make_code(self.country, self.sectors)

    @property
    def is_office(self) -> bool:
        """Whether it is one in a government or in a body of states."""
        return self.country == "IGO" or self.sectors[:1] == ("GOV",)


@dataclass(frozen=True, slots=True)
class Entry:
    """One known actor. ``names[0]`` is the usual name; the others are spellings, short names, acronyms.

    ``home`` is the country of somebody all whose roles are in international bodies.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    gender: Gender = ""
    home: str = ""

    def role_at(self, day: date | None) -> Role | None:
        """The role held on the day; of several an office in government or a body of states, else the one listed last.
        None when there was none. An office of which no end is known cedes to what began later.

        Without a day it is the last role in government, or the last one listed: what the name is known for.
        """
        if day is None:
            known = [r for r in self.roles if "GOV" in r.sectors] or list(self.roles)
            return known[-1] if known else None
        held = [r for r in self.roles if r.period.holds(day)]
        office = [r for r in held if r.is_office and r.period.end is not None]
        return next(reversed(office or held), None)


@dataclass(frozen=True, slots=True)
class Country:
    """A state. ``capitals`` and ``seats`` are names that can stand for its government; ``where`` as in :class:`Role`."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    period: Period
    where: str = field(default="", compare=False)
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Noun:
    """A generic noun for actors or places; ``words`` is its lemma or lemmas, the head last.

    ``homes`` are pairs (where, home): who is called so in the one country is of the other ("settlers" in PSE are of ISR).
    """

    words: tuple[str, ...]
    kind: NounKind
    sectors: tuple[str, ...] = ()
    weak: bool = False
    story: bool = False
    title: bool = False
    relational: bool = False
    only_plural: bool = False
    complement: bool = False
    collective: bool = False
    precision: Precision = "unknown"
    homes: tuple[tuple[str, str], ...] = ()
    where: str = field(default="", compare=False)

    def home(self, country: str) -> str:
        """The country of whom the noun names in this country: nearly always that country."""
        return dict(self.homes).get(country, country) if self.homes else country


def make_code(country: str | None, sectors: tuple[str, ...]) -> str | None:
    """Country and sectors as one code; None when both are missing.

    >>> make_code("RUS", ("MIL",)), make_code("USA", ()), make_code(None, ())
    ('RUSMIL', 'USA', None)
    """
    return (country or "") + "".join(s for s in sectors if s != country) or None
