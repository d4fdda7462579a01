"""Mentions and chains while they are being worked out; the layer is made from them at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.entities.knowledge import Country, Entry, Noun
from dateline.language import Token
from dateline.records import Form, Kind

Number = Literal["sg", "pl", ""]

DETERMINERS = frozenset("the a an this that these those some any no each every all both".split())
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class TextRole:
    """A role that the text gives somebody: "Russian Foreign Minister X", "X, a former rebel commander".

    ``former``: it is over; ``then``: it was held at the time spoken of ("then-Senator X"); ``coming``: it is not
    yet held ("president-elect X"). ``where`` is the entry of the lexicon that the title's noun is in.
    """

    country: str | None
    sectors: tuple[str, ...]
    former: bool = False
    title: str = ""
    then: bool = False
    coming: bool = False
    where: str = ""


@dataclass(slots=True, eq=False)
class Draft:
    """A mention in token indexes (``end`` exclusive) with what it says about its referent.

    ``sense`` is how the name was read: country, adjective, people, capital, seat, government, entry, person,
    organisation, place, or nominal, pronoun.
    """

    start: int
    end: int
    head: int
    form: Form
    kind: Kind
    sense: str
    name: str
    number: Number = "sg"
    gender: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    state: Country | None = None
    entry: Entry | None = None
    place: Any = None
    noun: Noun | None = None
    lemma: str = ""
    modifiers: frozenset[str] = frozenset()
    definite: bool = False
    quantified: bool = False
    away: bool = False
    role: TextRole | None = None
    also_heads: tuple[int, ...] = ()
    by: str = "name"
    score: float = 1.0
    chain: Chain | None = None


@dataclass(slots=True, eq=False)
class Chain:
    """All mentions of one referent, and what is known of it."""

    kind: Kind
    drafts: list[Draft] = field(default_factory=list)
    country: str | None = None
    sectors: tuple[str, ...] = ()
    entry: Entry | None = None
    place: Any = None
    number: Number = "sg"
    gender: str = ""
    collective: bool = False
    code: str | None = None
    members: tuple[Chain, ...] = ()

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        draft.chain = self
        self.gender = self.gender or draft.gender
        self.entry = self.entry or draft.entry
        if draft.place is not None and (self.place is None or _coarser(draft.place, self.place)):
            self.place = draft.place

    @property
    def first(self) -> int:
        return min(d.start for d in self.drafts)

    @property
    def state_where(self) -> str:
        """The entry of the data files that a country, adjective or capital in it comes from."""
        return next((d.state.where for d in self.drafts if d.state is not None), "")

    @property
    def name(self) -> str:
        """The longest proper name, else the first nominal."""
        names = [d for d in self.drafts if d.form == "name" and d.sense != "adjective"]
        if names:
            return max(names, key=lambda d: (len(d.name), -d.start)).name
        rest = sorted((d for d in self.drafts if d.form != "pronoun"), key=lambda d: d.start)
        return rest[0].name if rest else self.drafts[0].name


def _coarser(new: Any, old: Any) -> bool:
    """The town rather than the part of it that was named first, the resolved rather than the unresolved."""
    if new.place is None or old.place is None:
        return old.place is None and new.place is not None
    if old.place.precision == "region":
        return bool(new.place.precision == "country")
    return old.place.precision == "district" and new.place.precision in ("town", "admin1")


def new_chain(draft: Draft) -> Chain:
    """A chain of its own for a mention."""
    chain = Chain(
        draft.kind, country=draft.country, sectors=draft.sectors, number=draft.number,
        collective=bool(draft.noun and draft.noun.collective),
    )  # fmt: skip
    chain.add(draft)
    return chain


def head_of(tokens: Sequence[Token], start: int, end: int) -> int:
    """The syntactic head of a stretch: the last of its tokens whose own head lies outside of it."""
    for i in range(end - 1, start - 1, -1):
        t = tokens[i]
        if t.pos != "PUNCT" and t.dep != "case" and (t.head is t or not start <= t.head.i < end):
            return i
    return end - 1
