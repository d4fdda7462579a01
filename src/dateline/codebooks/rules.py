"""Rules of a crosswalk: what a claim in PLOVER terms must be like to become a type of another codebook.

Also role constraints, which say who may be actor and recipient of a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

from dateline.records import Kind

Event = tuple[str, str | None]  # a type, and a mode or None
Tags = frozenset[str]  # what must all hold of one party: {"GOV", "person"}

# The sectors of PLOVER's actor codes, as in the contract of the record.
SECTORS = tuple(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
BODIES = ("IGO", "NGO", "INT")
UNKNOWN = "unknown"
PARTY_TAGS = frozenset((*SECTORS, *BODIES, *get_args(Kind), UNKNOWN))
NONE = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """So many parties, ``high`` None is open: "2", "2+"."""

    low: int
    high: int | None

    @classmethod
    def of(cls, text: str) -> Amount:
        """Of "2" or "2+"; ValueError for anything else."""
        found = re.fullmatch(r"(\d+)(\+?)", text)
        if found is None:
            raise ValueError(text)
        low = int(found[1])
        return cls(low, None if found[2] else low)

    def __contains__(self, n: int) -> bool:
        return self.low <= n and (self.high is None or n <= self.high)

    def __str__(self) -> str:
        return f"{self.low}+" if self.high is None else str(self.low)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who takes part. ``actor`` and ``recipient`` are alternatives: one of the tags must hold of a party there."""

    actor: tuple[Tags, ...] = ()
    recipient: tuple[Tags, ...] = ()
    actors: Amount | None = None
    recipients: Amount | None = None

    def __bool__(self) -> bool:
        return self != NO_ROLES


NO_ROLES = Roles()


@dataclass(frozen=True, slots=True)
class Words:
    """Words or phrases, any of which must be found in a text, in any case; ``*`` stands for the rest of a word.

    >>> Words.of(["call* on"]).found_in("They called on him")
    True
    """

    texts: tuple[str, ...]
    pattern: re.Pattern[str] = field(repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        texts = tuple(texts)
        phrases = (r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in text.split()) for text in texts)
        return cls(texts, re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE))

    def found_in(self, text: str) -> bool:
        return self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of ``from``. Every condition that is given must hold; within a list one of the alternatives must.

    ``types`` are PLOVER types, with a mode or any (None); ``about`` the same for the claim that this one is about;
    ``within`` for a claim that is about this one, or :data:`NONE` for no such claim. ``cameo`` are codes, ``roots``
    beginnings of codes; ``trigger`` and ``words`` are words that must be found in the trigger and in the evidence.
    """

    types: tuple[Event, ...] = ()
    cameo: frozenset[str] = frozenset()
    roots: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    about: tuple[Event, ...] = ()
    within: tuple[Event, ...] = ()
    trigger: Words | None = None
    words: Words | None = None
    roles: Roles = NO_ROLES

    @property
    def specificity(self) -> int:
        """One for each condition, three more for a mode, and for a code one for each digit but the first.

        A mode says more than who takes part: what was done from the air stays that, whoever was hit.
        """
        r = self.roles
        single = (self.status, self.contexts, self.trigger, self.words, r.actor, r.recipient, r.actors, r.recipients)
        events = sum(4 if all(mode for _, mode in e) else 1 for e in (self.types, self.about, self.within) if e)
        code = min(map(len, (*self.cameo, *self.roots)), default=1) - 1
        return sum(bool(x) for x in single) + events + code

