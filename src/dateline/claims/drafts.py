"""Claims in the making, what they are built from, and the words for things that are hit or refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.claims.setting import Settings
from dateline.claims.status import Judgement
from dateline.claims.triggers import Candidate
from dateline.datafiles import load_yaml
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token
from dateline.language.encoder import Reading
from dateline.records import Count, Status, Time
from dateline.statements.layer import Attribution, StatementLayer


@dataclass(slots=True)
class Draft:
    """A claim in the making, in tokens."""

    candidate: Candidate
    actors: list[Token]
    recipients: list[Token]
    place: Token | None
    time: Time | None
    judgement: Judgement
    chain: tuple[Attribution, ...]
    counts: list[Count] = field(default_factory=list)
    about: Draft | None = None
    extra: list[Token] = field(default_factory=list)  # words merged into the trigger

    @property
    def token(self) -> Token:
        return self.candidate.token

    @property
    def type(self) -> str:
        return self.candidate.predicate.type

    @property
    def status(self) -> Status:
        return self.judgement.status


@dataclass(frozen=True, slots=True)
class Context:
    """What a claim is built from, for one document."""

    doc: Document
    entities: EntityLayer
    statements: StatementLayer
    settings: Settings
    published: str | None = None  # ISO date
    reading: Reading | None = None  # what the encoder says of the words, where it was asked


@lru_cache(maxsize=1)
def _things() -> dict[str, frozenset[str]]:
    content = load_yaml(files("dateline.claims") / "data" / "things.yaml")
    return {name: frozenset(words) for name, words in content.items()}


def hittable() -> frozenset[str]:
    """Things that are recipients when they are hit, though nobody's name: convoys, vehicles, supplies."""
    return _things()["hit"]


def refusals() -> frozenset[str]:
    """Words of refusal: what is refused is told in the reporter's voice."""
    return _things()["refuse"]
