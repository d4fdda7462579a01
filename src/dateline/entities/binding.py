"""Who cannot be the same within one clause: principle B of N. Chomsky, "Lectures on Government and Binding" (1981).

A pronoun or noun that is an argument of a verb is somebody else than the other arguments of that verb. What a
relative clause describes is an argument of the clause's verb too: in "soldiers whom they had captured" they are
not the soldiers. Reflexives are exempt.
"""

from __future__ import annotations

from dateline.language import Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent"})
# Prepositions that introduce an argument; "with him" and "behind them" may speak of the subject.
_PREPOSITIONS = frozenset({"against", "to", "by", "from", "at"})
_OBJECT_FORMS = frozenset({"him", "them", "me", "us"})
REFLEXIVE = ("self", "selves")


def governor(token: Token) -> Token | None:
    """The verb that the token is an argument of; None where it is none."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    if token.dep in _ARGUMENTS:
        verb = token.head
        if token.dep == "nsubj" and token.lower in _OBJECT_FORMS and verb.dep in ("ccomp", "xcomp"):
            return verb.head  # "they wanted them to leave": the object of wanting
        return verb
    preposition = token.head
    if token.dep == "pobj" and preposition.lower in _PREPOSITIONS and preposition.head.pos in ("VERB", "AUX"):
        return preposition.head
    return None


def are_coarguments(a: Token, b: Token) -> bool:
    """Whether the two are different arguments of one verb, the gap of a relative clause counted."""
    if a is b or a.lower.endswith(REFLEXIVE) or b.lower.endswith(REFLEXIVE):
        return False
    one, other = governor(a), governor(b)
    if one is not None and one is other and one.pos in ("VERB", "AUX"):
        return _first(a) is not _first(b)
    if _fills_gap(a, other) or _fills_gap(b, one):
        return True
    return (other is not None and controller(other) is _first(a)) or (
        one is not None and controller(one) is _first(b)
    )


def controller(verb: Token) -> Token | None:
    """Who does what a verb without a subject says: "accused X of using them", "wants to leave them"."""
    if verb.child("nsubj", "nsubjpass") is not None:
        return None
    above = verb.head.head if verb.dep == "pcomp" else verb.head
    if verb.dep == "pcomp" and above.pos in ("NOUN", "PROPN"):
        return above  # "accuses the rebels of using them", where the parser hangs "of" on the rebels
    if verb.dep not in ("xcomp", "pcomp") or above.pos != "VERB":
        return None
    return above.child("dobj", "nsubjpass") or above.child("nsubj")


def _fills_gap(antecedent: Token, verb: Token | None) -> bool:
    """Whether the relative clause headed by ``verb`` describes the antecedent."""
    if verb is None:
        return False
    while (
        verb.dep in ("conj", "xcomp")
        and verb.head is not verb
        and not verb.all("nsubj")
        and verb.head.pos == "VERB"
    ):
        verb = verb.head
    return verb.dep == "relcl" and verb.head is antecedent and _has_gap(verb)


def _has_gap(verb: Token) -> bool:
    """Not "the day when they met", "the town where they lived", "men whose leaders they met"."""
    words = [
        t
        for c in verb.children
        if c.i < verb.i
        for t in (c, *c.children)
        if t.tag in ("WDT", "WP", "WRB", "WP$")
    ]
    return not any(t.tag in ("WRB", "WP$") or t.head.dep == "prep" or t.dep == "pobj" for t in words)


def _first(t: Token) -> Token:
    while t.dep == "conj" and t.head is not t:
        t = t.head
    return t
