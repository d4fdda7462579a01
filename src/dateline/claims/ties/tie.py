"""What a reader of ties returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.entities.layer import EntityLayer
from dateline.language import Token
from dateline.records import Entity, RelationType

# The construction: a verb or participle that tells no event besides, a noun, a title, a place phrase.
By = Literal["verb", "participle", "noun", "title", "place", "struggle", "membership"]


@dataclass(frozen=True, slots=True)
class Tie:
    """``from_`` and ``to`` are the heads of the two parties, ``word`` tells the tie.

    ``whose`` is the second party, where its name stands elsewhere in the text.
    """

    type: RelationType
    from_: Token
    to: Token
    word: Token
    by: By
    whose: Entity | None = None


def is_body(e: Entity | None) -> bool:
    """A country, an armed group, a people or an organisation."""
    return e is not None and e.kind in ("country", "group", "organisation")


def is_actor(t: Token, entities: EntityLayer) -> bool:
    """Whether the token heads a mention of somebody who acts."""
    e = entities.at(t)
    return e is not None and (e.kind == "person" or is_body(e))
