"""Relative clauses: which they are, and the nouns that their pronouns stand for."""

from __future__ import annotations

from dateline.claims.classes import load_classes
from dateline.language import SUBJECTS, Token, is_noun, is_verb

RELATIVE = frozenset({"who", "which", "that", "whom"})


def is_relative(clause: Token) -> bool:
    """A relative clause; the parser takes those that begin "dozens of whom" for clauses of other kinds as well."""
    return clause.dep == "relcl" or (clause.dep in ("ccomp", "advcl") and partitive_subject(clause) is not None)


def partitive_subject(clause: Token) -> Token | None:
    """"dozens" of a clause that begins "dozens of whom"."""
    subject = next((c for c in clause.children if c.dep in SUBJECTS), None)
    of = subject.child("prep") if subject is not None and subject.right < clause.i else None
    return subject if of is not None and any(o.lower in ("whom", "which") for o in of.children) else None


def _noun_before(clause: Token) -> Token:
    """The last noun before the clause, of what its governor governs; the governor itself where there is none."""
    t, last = clause.head, None
    while t is not last:
        last = t
        t = next((c for c in reversed(t.children) if t.i < c.i < clause.left and c.dep != "punct"), t)
    return t if is_noun(t) else clause.head


def _past_the_place(noun: Token) -> Token:
    """"the attack" of "the attack in the town of Goma, which killed 20": towns do nothing, what happened in them does."""
    t = noun
    while _is_place(t) and t.dep == "pobj" and t.head.lower in _PLACING and is_noun(t.head.head):
        t = t.head.head
    return t if t.tag in ("NN", "NNS") and not _is_place(t) else noun


def _is_place(t: Token) -> bool:
    return t.ent in ("GPE", "LOC", "FAC") or t.lemma in load_classes()["PLACE"]


_PLACING = frozenset({"in", "at", "on", "near", "of"})


def antecedent(t: Token) -> Token:
    """The noun that a relative pronoun stands for, or the token itself."""
    if t.lower not in RELATIVE or t.tag not in ("WP", "WDT", "IN", "WP$"):
        return t
    for a in t.ancestors():
        if a.dep == "relcl":
            return _past_the_place(a.head) if t.lower == "which" and t.dep == "nsubj" and a.tag == "VBD" else a.head
        if is_relative(a):
            return _noun_before(a)
        if not is_verb(a) and a.dep not in ("prep", "nsubj", "nsubjpass", "dobj"):
            break
    return t


def antecedents(t: Token) -> list[Token]:
    """The same, with all of what is coordinated before a plural relative clause: "A and B, which have …"."""
    noun = antecedent(t)
    if noun is t:
        return [t]
    clause = next(a for a in t.ancestors() if is_relative(a))
    plural = clause.tag == "VBP" or any(c.dep in ("aux", "auxpass") and c.lower in ("have", "are", "were") for c in clause.children)
    first = noun
    while first.dep == "conj" and is_noun(first.head):
        first = first.head
    together = [c for c in first.conjuncts() if c.i < clause.i]
    return together if plural and len(together) > 1 and noun.tag in ("NNP", "NN") else [noun]
