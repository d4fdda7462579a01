"""Who belongs to what: "fighters of the Tigers", "a general in the navy", "a coalition, including France"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims import syntax
from dateline.claims.ties.nouns import holders
from dateline.claims.ties.tie import Tie, is_actor, is_body
from dateline.claims.ties.words import TieWords
from dateline.entities.layer import EntityLayer
from dateline.language import Token

_NAMING = ("including", "include", "namely", "notably", "primarily", "especially")


def of_member(t: Token, words: TieWords, entities: EntityLayer) -> Iterator[Tie]:
    """All memberships that one noun tells."""
    if t.lemma in words.belonging:
        yield from _belonging(t, entities)
    if t.lemma in words.alliances or ((e := entities.at(t)) is not None and e.kind == "organisation" and t.tag == "NNP"):
        yield from (Tie("member_of", m, t, t, "membership") for m in _named_members(t) if is_actor(m, entities))


def _belonging(t: Token, entities: EntityLayer) -> Iterator[Tie]:
    """A fighter of X · he was a general in X · soldiers from X."""
    bodies = [
        o for c in t.children if c.dep == "prep" and c.lower in ("of", "from", "in", "with")
        for o in syntax.heads([g for g in c.children if g.dep == "pobj"]) if (e := entities.at(o)) is not None
        and e.kind in ("organisation", "group")
    ]  # fmt: skip
    who = [h for h in holders(t) if is_actor(h, entities)] or ([t] if is_body(entities.at(t)) else [])
    yield from (Tie("member_of", w, b, t, "membership") for w in who for b in bodies)


def _named_members(t: Token) -> list[Token]:
    """A and B of "the alliance, including A and B", and of "the alliance, which includes A and B"."""
    named = [
        o for c in t.children if c.dep == "prep" and c.lower in _NAMING for o in c.children if o.dep == "pobj"
    ]  # fmt: skip
    for c in t.children:
        if c.dep == "relcl" and c.lemma in ("include", "comprise"):
            named += [o for o in c.children if o.dep == "dobj"]
    return syntax.heads(named)
