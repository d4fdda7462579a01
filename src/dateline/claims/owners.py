"""Whom a judgement falls on when its object is a thing or deed: "criticised *France's* decision", "an agreement with *Chad*".

Who praises, blames, rejects or wrecks what belongs to somebody does it to the owner; a thing that nobody owns in
the text ("condemned the invasion") has no recipient.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims import syntax
from dateline.claims.lexicon import load_lexicon
from dateline.claims.ties import is_actor
from dateline.entities.layer import EntityLayer
from dateline.language import Token, is_noun

# Deeds by which somebody judges or harms another through what is his.
JUDGING = frozenset({"SUPPORT", "ACCUSE", "REJECT", "PROTEST"})
# Deeds that strike somebody's goods: "tariffs on *Brazilian* steel".
RESTRICTING = frozenset({"SANCTION", "RETREAT", "COERCE"})
_SHARED = frozenset({"agreement", "deal", "accord", "pact", "treaty", "tie", "relation", "talk", "partnership", "protocol", "convention"})


def names_deed(things: Sequence[Token]) -> bool:
    """Is the thing an event noun of the lexicon, whose "of" tells whom the deed was done to?"""
    return any(load_lexicon().readings("noun", t.lemma) for t in things)


def owners(things: Sequence[Token], entities: EntityLayer) -> list[Token]:
    """Whose the things are: possessives, names before them, "by" and "of", and the other side of a deal."""
    for t in things:
        if not is_noun(t):
            continue
        found = [c for c in t.children if c.dep == "poss" and is_actor(c, entities)]
        found = found or [
            m for c in t.children if c.i < t.i and c.dep in ("amod", "compound", "nmod") for m in c.conjuncts() if is_actor(m, entities)
        ]  # fmt: skip
        for preposition in ("by", *(("with",) if t.lemma in _SHARED else ())):
            found = found or [o for o in syntax.prep_objects(t, preposition) if is_actor(o, entities)]
        if found:
            return found
    return []
