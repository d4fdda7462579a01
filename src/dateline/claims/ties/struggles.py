"""Who fights whom for as long as it lasts: "the war against X", "a campaign to defeat X", "committed to destroying X"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims import syntax
from dateline.claims.ties.tie import Tie, is_actor
from dateline.claims.ties.words import TieWords
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token, is_verb


def of_struggle(t: Token, words: TieWords, entities: EntityLayer) -> Iterator[Tie]:
    """X's war against Y · X joined the war against Y."""
    if t.lemma not in words.struggles:
        return
    enemies = [o for o in syntax.prep_objects(t, "against") if is_actor(o, entities)]
    if enemies:
        yield from (Tie("opposes", s, e, t, "struggle") for s in _sides(t, words, entities) for e in enemies)


def of_enmity(t: Token, words: TieWords, doc: Document, entities: EntityLayer) -> Iterator[Tie]:
    """X is fighting Y · X's campaign to defeat Y · X is committed to destroying Y · X trains Y to fight Z."""
    if t.lemma not in words.to_the_end:
        return
    objects = syntax.deep_objects(t)
    enemies = _actors(objects, entities) or _actors([e for o in objects for e in syntax.prep_objects(o, "of")], entities)  # "the threat of Y"
    if not enemies:
        return
    for side in _engaged(t, words, doc, entities):
        yield from (Tie("opposes", side, e, t, "struggle") for e in enemies)


def _engaged(t: Token, words: TieWords, doc: Document, entities: EntityLayer) -> list[Token]:
    """Those whose lasting work it is to do what the verb says; [] where it is told as a deed that is over."""
    first = t
    while first.dep == "conj" and is_verb(first.head):
        first = first.head
    head = first.head
    purpose = syntax.is_infinitive(first) or (first.tag == "VBG" and first.dep in ("acl", "pcomp", "advcl"))
    before = doc.tokens[first.left - 1] if first.left else first
    if purpose and first.dep == "advcl" and before.lemma in words.struggles:  # hung on the verb, not on the campaign
        head = before
    if first.dep == "pcomp":  # "committed to destroying Y"
        head, purpose = head.head, True
    if purpose and not is_verb(head) and (head.lemma in words.struggles or head.lemma in words.resolves):
        return _sides(head, words, entities)
    if purpose and (head.lower in words.sworn or head.lemma in words.sworn):
        return _actors(syntax.subjects(head if is_verb(head) else head.head), entities)
    lasts = t.tag in ("VBZ", "VBP", "VBG") or any(c.dep == "aux" and c.lemma == "have" for c in t.children)
    if (t.lemma in words.lasting and lasts) or (purpose and first.dep in ("xcomp", "advcl")):
        return _actors(syntax.deep_subjects(t), entities)
    return []


def _sides(t: Token, words: TieWords, entities: EntityLayer) -> list[Token]:
    """Whose struggle it is: its owner, else who is said to be in it, which "supports X in its war" says of both."""
    own = [c for c in t.children if c.dep in ("poss", "compound", "nmod", "amod") and c.i < t.i]
    own = [c for c in own if is_actor(c, entities)] + _actors(syntax.prep_objects(t, "by"), entities)
    if own:  # "supports X in its war": the other's as well
        helped = syntax.deep_objects(t.head.head) if t.dep == "pobj" and t.head.lower == "in" and is_verb(t.head.head) else []
        return own + _actors(helped, entities)
    if t.dep == "ROOT":
        return []
    up = t.head
    while up.dep in ("prep", "pobj", "conj", "dobj", "pcomp") and not is_verb(up):
        if up.dep == "pobj" and is_actor(up, entities):
            return [up]
        up = up.head
    if not is_verb(up) or up.lemma in words.refusals:
        return []
    helped = syntax.deep_objects(up) if t.dep == "pobj" else []
    return _actors([*syntax.deep_subjects(up), *helped], entities)


def _actors(tokens: list[Token], entities: EntityLayer) -> list[Token]:
    return [t for t in tokens if is_actor(t, entities)]
