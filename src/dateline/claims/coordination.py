"""Which verb a conjunct really continues: parsers hang it on what stands nearest."""

from __future__ import annotations

from dateline.language import SUBJECTS, Token, is_verb


def coordinated_with(verb: Token) -> Token:
    """The verb that a conjunct really continues: "have warned that many risk death and *have called* …"
    continues "have warned", though "risk" stands nearer, because that one has the same form."""
    near = verb.head
    if near.dep == "ROOT" or any(c.dep in SUBJECTS for c in verb.children):
        return near
    if not _is_finite(verb):
        return near  # a bare infinitive or participle goes with what stands next to it
    fits = _likeness(verb, near)
    aside = near.dep in ("advcl", "relcl") and comma_before_and(verb)
    above = [a for a in near.ancestors() if is_verb(a)] if near.dep != "relcl" or aside else []
    if fits < 3 and _form(verb)[0]:
        exact = next((a for a in above if _likeness(verb, a) == 3), None)
        if exact is not None:
            return exact
    if fits >= 2 and not aside:
        return near
    return next((a for a in above if _likeness(verb, a) >= 2), near)


def comma_before_and(conjunct: Token) -> bool:
    """Does a comma stand before the conjunction, as between main clauses?"""
    siblings = [c for c in conjunct.head.children if c.i < conjunct.i]
    cc = next((c for c in reversed(siblings) if c.dep == "cc"), None)
    return cc is not None and any(c.lower == "," and c.i == cc.i - 1 for c in siblings)


def _is_finite(verb: Token) -> bool:
    return verb.tag in ("VBD", "VBZ", "VBP") or any(c.dep == "aux" for c in verb.children)


def _likeness(verb: Token, other: Token) -> int:
    """3: the same auxiliaries and tense; 2: both finite and of one number; 0: they cannot be coordinated."""
    own, theirs = _form(verb), _form(other)
    if own == theirs:
        return 3
    if own[1] == "past" and verb.lower.endswith("ed") and other.tag == "VBN":
        return 3  # "have killed and burned"
    if not _is_finite(other):
        return 0
    one, two = _number(verb), _number(other)
    return 2 if one == two or one is None or two is None else 0


def _number(verb: Token) -> str | None:
    words = {verb.tag} | {c.lower for c in verb.children if c.dep in ("aux", "auxpass")}
    if words & {"VBZ", "has", "is", "was", "does"}:
        return "singular"
    return "plural" if words & {"VBP", "have", "are", "were", "do"} else None


def _form(verb: Token) -> tuple[frozenset[str], str]:
    """Auxiliaries and tense: what coordinated verbs have in common."""
    auxiliaries = frozenset(c.lower for c in verb.children if c.dep == "aux" and c.lower not in ("not", "n't"))
    return auxiliaries, "" if auxiliaries or verb.tag in ("VBN", "VBG") else "past" if verb.tag == "VBD" else "present"
