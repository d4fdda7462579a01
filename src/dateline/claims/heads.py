"""The heads of noun phrases in a role: what is coordinated, counted, named beside or dated."""

from __future__ import annotations

from dateline.claims.phrases import is_quantity
from dateline.claims.relatives import antecedent, antecedents
from dateline.language import Token, is_verb


def heads(tokens: list[Token]) -> list[Token]:
    """Each token and what is coordinated with it, relative pronouns and quantities resolved."""
    out: list[Token] = []
    for t in tokens:
        for c in _listed(t):
            if c.dep == "conj" and is_verb(c) and not is_verb(t):
                continue
            out.extend(n for a in antecedents(c) for n in _named(content_head(_undated(a))) if n not in out)
    return out


def _listed(t: Token) -> list[Token]:
    """The token and its conjuncts; "A, B and C" is often read as A with "B and C" in apposition."""
    out = t.conjuncts()
    for c in t.children:
        if c.dep == "appos" and t.tag[:3] == c.tag[:3] == "NNP" and _alike(t, c) and any(g.dep == "conj" for g in c.children):
            out += c.conjuncts()
    return out


def _alike(a: Token, b: Token) -> bool:
    """Two names that a list may join: of one label, or both of bodies (the recogniser often misses one)."""
    return a.ent == b.ent or ("PERSON" not in (a.ent, b.ent) and a.ent in _BODIES and b.ent in (*_BODIES, ""))


_BODIES = ("GPE", "ORG", "NORP")


def _undated(t: Token) -> Token:
    """"Assad" of "met with Assad Tuesday": a day without its preposition is read as the head of the name before it."""
    if t.ent not in ("DATE", "TIME"):
        return t
    return next((c for c in t.children if c.dep in ("compound", "nmod") and c.ent in ("PERSON", *_BODIES)), t)


def _named(t: Token) -> list[Token]:
    """The people's names beside a common noun: "the separatist leaders A and B"."""
    if t.tag in ("NN", "NNS"):
        for c in t.children:
            if c.dep == "appos" and c.ent == "PERSON" and c.tag == "NNP" and c.left == t.i + 1:
                return c.conjuncts()
    return [t]


def content_head(t: Token) -> Token:
    """"men" of "hundreds of men"; the token itself where it is no quantity."""
    if is_quantity(t) or t.tag == "CD":
        for c in t.children:
            if c.dep == "prep" and c.lower == "of":
                for o in c.children:
                    if o.dep == "pobj":
                        return content_head(antecedent(o))
    return t
