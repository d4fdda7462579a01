"""Ties that verbs and participles tell: "the opposition have controlled …", "Iran-backed militias"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims import syntax
from dateline.claims.ties.tie import Tie, is_body
from dateline.claims.ties.words import TieWords
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token
from dateline.records import RelationType

_GOING_ON = frozenset({"continue", "keep", "remain"})


def of_verb(t: Token, words: TieWords, entities: EntityLayer) -> Iterator[Tie]:
    """Iran backs the Houthis · the town is held by rebels · he commanded the garrison · they have control of the town."""
    type_, objects = _reading(t, words)
    if type_ is None:
        yield from _sway(t, words)
        return
    if t.dep == "amod" or not _habitual(t, type_, objects, words, entities):
        return
    doers = syntax.subjects(t) if type_ == "member_of" else syntax.deep_subjects(t)  # "was assigned to Y"
    for s in doers:
        for member in members(s):
            yield from (Tie(type_, member, o, t, "verb") for o in objects)
            if type_ == "backs":
                yield from (Tie(type_, member, p, t, "struggle") for p in _whose(objects, entities))


def _whose(objects: list[Token], entities: EntityLayer) -> list[Token]:
    """Those whose war or efforts are backed, which is told as an event besides."""
    return [c for o in objects if entities.at(o) is None for c in o.children if c.dep == "poss"]


def _reading(t: Token, words: TieWords) -> tuple[RelationType | None, list[Token]]:
    type_ = words.verbs.get(t.lemma)
    if type_ is not None:
        return type_, syntax.deep_objects(t)
    for c in t.children:
        if c.dep == "prep" and (found := words.verbs.get(f"{t.lemma} {c.lower}")):
            return found, syntax.heads([o for o in c.children if o.dep == "pobj"])
    return None, []


def _habitual(t: Token, type_: RelationType, objects: list[Token], words: TieWords, entities: EntityLayer) -> bool:
    """A tie lasts: present or perfect, or a state told in the past ("held the town until May", "commanded a brigade")."""
    if type_ == "controls" and t.tag == "VBD" and t.lemma in words.taking:
        return False
    if type_ in ("controls", "opposes"):
        return True
    if t.dep == "xcomp" and t.head.lemma in _GOING_ON:
        return True
    if any(c.dep == "aux" and c.tag == "MD" for c in t.children):
        return False
    if type_ == "member_of":
        return t.tag != "VB" or t.dep == "xcomp"
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in t.children)
    present = any(c.dep == "auxpass" and c.tag in ("VBZ", "VBP") for c in t.children)
    state = type_ == "leads" and t.lemma in words.offices and any(is_body(entities.at(o)) for o in objects)
    return t.tag in ("VBZ", "VBP") or perfect or t.tag == "VBG" or present or state


def _sway(t: Token, words: TieWords) -> Iterator[Tie]:
    """X has control of Mosul · X is in control of Mosul · Mosul is under the control of X."""
    if t.lemma not in words.holding:
        return
    for c in t.children:
        inner = [o for o in c.children if o.dep == "pobj"] if c.dep == "prep" and c.lower in ("in", "under") else [c]
        for noun in inner:
            if noun.lemma not in words.sway or noun.dep not in ("dobj", "pobj"):
                continue
            sides = syntax.subjects(t), syntax.prep_objects(noun, "of") or syntax.prep_objects(noun, "over")
            under = c.lower == "under"
            holders, held = reversed(sides) if under else sides
            holders = holders or [p for p in noun.children if under and p.dep in ("poss", "compound")]
            yield from (Tie("controls", h, p, noun, "noun") for h in holders for p in held)


def members(s: Token) -> list[Token]:
    """Those that "including" names, where the subject is a whole of many; else the subject."""
    named = [o for c in s.children if c.lower in ("including", "namely") for o in c.children if o.dep == "pobj"]
    if not named:
        # the phrase often hangs on a noun inside the relative clause
        rel = [c for c in s.children if c.dep == "relcl"]
        named = [
            o for r in rel for g in (r, *r.children) for c in g.children if c.lower == "including"
            for o in c.children if o.dep == "pobj"
        ]  # fmt: skip
    return syntax.heads(named) if named else [s]


def of_participle(t: Token, type_: RelationType, doc: Document, entities: EntityLayer) -> Iterator[Tie]:
    """Iran-backed militias, rebel-held Aleppo, militias backed by Iran."""
    by = syntax.agents(t) if t.dep in ("acl", "amod", "relcl", "advcl") else []
    if by and t.dep == "acl":
        yield from (Tie(type_, a, syntax.content_head(t.head), t, "participle") for a in by)
        return
    before = doc.tokens[t.i - 1] if t.i else None
    if before is None or before.lower not in ("-", "‑") or t.i < 2:
        return
    agent = doc.tokens[t.i - 2]
    if t.dep not in ("amod", "compound", "nmod") or entities.at(agent) is None:
        return
    for owner in _owners(t.head, entities):
        yield Tie(type_, agent, owner, t, "participle")


def _owners(t: Token, entities: EntityLayer) -> list[Token]:
    """What is held or backed: "districts of Aleppo" are Aleppo, where only that has a name."""
    e = entities.at(t)
    of = syntax.prep_objects(t, "of") if e is None or (e.kind == "place" and e.place is None) else []
    named = [o for o in of if (x := entities.at(o)) is not None and x.kind == "place"]
    return named or ([t] if e is not None else [c for c in t.children if c.dep == "appos"])
