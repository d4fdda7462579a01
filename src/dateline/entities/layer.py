"""The result of the entity stage: who is mentioned where, as the later stages ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.language import Token
from dateline.records import Entity, Form, Warning

PLACE_PHRASE = "place phrase"  # how a mention such as "40 km south of Mosul" is made: around a place's name


@dataclass(frozen=True, slots=True)
class TokenMention:
    """A mention in token indexes (``end`` exclusive). ``head`` is its syntactic head's index."""

    start: int
    end: int
    head: int
    form: Form
    entity: str
    # How the link was made: "name", "alias", "nominal", "pronoun", "title", … and how sure it is (0–1).
    by: str = "name"
    score: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class EntityLayer:
    """Entities of one document, ids ``e1``, ``e2`` … in order of first mention."""

    entities: tuple[Entity, ...]
    mentions: tuple[TokenMention, ...]
    warnings: tuple[Warning, ...] = ()
    # entity id → the entities it stands for, where the text names them ("both sides", "they")
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _by_head: dict[int, TokenMention] = field(default_factory=dict)
    _by_id: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for m in self.mentions:
            known = self._by_head.get(m.head)
            if known is None or (m.end - m.start) > (known.end - known.start):
                self._by_head[m.head] = m
        self._by_id.update((e.id, e) for e in self.entities)

    def at(self, token: Token) -> Entity | None:
        """The entity of the mention whose syntactic head is this token."""
        m = self._by_head.get(token.i)
        return self._by_id[m.entity] if m else None

    def mention_at(self, token: Token) -> TokenMention | None:
        """The widest mention whose syntactic head is this token."""
        return self._by_head.get(token.i)

    def __getitem__(self, id: str) -> Entity:
        return self._by_id[id]
