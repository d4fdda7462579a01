"""Noun phrases without a noun: "the two", "all three", "the 54-year-old"."""

from __future__ import annotations

from dateline.entities.knowledge import Knowledge, Noun
from dateline.entities.knowledge.match import HYPHENS
from dateline.language import Document, Token

_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "dative", "poss", "appos"})
_SMALL = {"two": "pair", "both": "pair", "three": "trio"}


def elliptic_noun(doc: Document, t: Token, knowledge: Knowledge) -> Noun | None:
    """The lexicon's noun that the head of such a phrase stands for; None for any other token."""
    if t.dep not in _ROLES:
        return None
    determined = any(c.dep in ("det", "predet") and c.lower in ("the", "all") for c in t.children)
    if (
        t.lower in _SMALL
        and t.pos in ("NUM", "NOUN")
        and determined
        and not any(c.dep == "prep" for c in t.children)
    ):
        return knowledge.lexicon.noun((_SMALL[t.lower],))
    if t.lower == "old" and _is_age(doc, t):
        return knowledge.lexicon.noun(("person",))
    return None


def _is_age(doc: Document, t: Token) -> bool:
    """ "54-year-old" with nothing after it that it describes."""
    before = [x.lower for x in doc.tokens[max(t.i - 3, 0) : t.i]]
    return len(before) == 3 and before[0] in HYPHENS and before[1] == "year" and before[2] in HYPHENS
