"""Ties that nouns and titles tell: "a member of NATO", "Syrian President X", "X, commander of the garrison"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims import syntax
from dateline.claims.ties.tie import Tie, is_actor, is_body
from dateline.claims.ties.words import TieWords
from dateline.entities.layer import EntityLayer
from dateline.language import Token, verb_above
from dateline.records import Entity


def of_noun(t: Token, words: TieWords, entities: EntityLayer) -> Iterator[Tie]:
    """All ties that one noun tells."""
    type_ = words.nouns.get(t.lemma)
    if type_ is not None:
        owners = syntax.prep_objects(t, "of") + [c for c in t.children if c.dep == "poss"]
        for holder in holders(t):
            yield from (Tie(type_, holder, o, t, "noun") for o in owners)
    if t.lemma in words.backing and t.dep == "pobj":
        yield from _backing(t, entities)
    if t.lemma in words.bodies:
        for c in t.children:
            e = entities.at(c)
            if c.i < t.i and c.dep in ("compound", "nmod", "poss") and e is not None and e.kind == "person":
                yield Tie("leads", c, t, t, "title")
    if t.lemma in words.titles and _is_head(t, words):
        yield from _titled(t, entities, words)
    for prep in t.children:
        if prep.dep == "prep" and prep.lower == "under":  # "troops under General X"
            for o in syntax.heads([c for c in prep.children if c.dep == "pobj"]):
                e = entities.at(o)
                if e is not None and e.kind == "person":
                    yield Tie("leads", o, t, prep, "title")


def _backing(t: Token, entities: EntityLayer) -> Iterator[Tie]:
    """X fights in support of Y · X was taken with the aid of Y: who does it backs Y, or is backed by Y."""
    verb = verb_above(t)
    others = [a for o in syntax.prep_objects(t, "of") for a in _actors_of(o, entities)]
    if verb is None or not others or t.head.lower not in ("in", "with"):
        return
    doers = syntax.deep_subjects(verb)
    pairs = [(d, o) if t.head.lower == "in" else (o, d) for d in doers for o in others]
    yield from (Tie("backs", one, other, t, "participle") for one, other in pairs)


def _actors_of(t: Token, entities: EntityLayer) -> list[Token]:
    """The actor itself, or whose operations they are."""
    if is_actor(t, entities):
        return [t]
    return [c for c in t.children if c.dep in ("poss", "compound", "nmod") and is_actor(c, entities)]


def _is_head(t: Token, words: TieWords) -> bool:
    if t.lemma != "minister":
        return not any(c.dep in ("compound", "amod") and c.lower in words.seconds for c in t.children)
    return any(c.lower in words.first_ministers for c in (*t.children, *t.head.children) if c.i < t.i)


def holders(t: Token) -> list[Token]:
    """Who is the backer, member or head: the noun's apposition, what it is in apposition to, or the subject of "is"."""
    if t.dep == "appos":
        return [t.head]
    if t.dep == "attr":
        return syntax.subjects(t.head)
    if t.dep in ("compound", "nmod") and t.head.tag.startswith("NNP"):
        return [t.head]
    return [c for c in t.children if c.dep == "appos"]


def _titled(t: Token, entities: EntityLayer, words: TieWords) -> Iterator[Tie]:
    """Syrian President X · X, president of Y · Y's leader, X · President X, whose country the text names."""
    people = [h for h in holders(t) if (e := entities.at(h)) is not None and e.kind == "person"]
    of = syntax.prep_objects(t, "of") + syntax.prep_objects(t, "for") + [c for c in t.children if c.dep == "poss"]
    of += [c for c in t.children if c.dep == "appos" and c.i > t.i and t.dep == "appos"]  # "X, commander, Joint Command"
    for holder in (c for h in people for c in h.conjuncts()):
        near = of + [c for c in (*holder.children, *t.children) if c.i < holder.i and c.dep in ("amod", "compound", "nmod", "poss")]
        found = next((c for c in near if c is not t and is_body(entities.at(c))), None)
        if found is not None:
            yield Tie("leads", holder, found, t, "title")
        elif t.lemma in words.state_titles:
            yield Tie("leads", holder, t, t, "title", _own_country(holder, entities))


def _own_country(holder: Token, entities: EntityLayer) -> Entity | None:
    """The country in whose government the person is, where the text names it."""
    e = entities.at(holder)
    if e is None or e.code is None or e.code[3:] != "GOV":
        return None
    return next((c for c in entities.entities if c.kind == "country" and c.code == e.code[:3]), None)
