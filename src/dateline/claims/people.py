"""Who can stand in a role: people, bodies and states, the members that the text names, and whose deed an event is."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims import syntax
from dateline.claims.classes import load_classes
from dateline.claims.drafts import Context, hittable, refusals
from dateline.claims.lexicon import load_lexicon
from dateline.claims.relatives import is_relative
from dateline.claims.ties import is_actor
from dateline.claims.triggers import INDEFINITE, Candidate
from dateline.entities.layer import EntityLayer
from dateline.language import Token


def people(
    tokens: Sequence[Token], context: Context, candidate: Candidate, *, things: bool = False, places: bool = False
) -> list[Token]:
    """Those who can act or be acted on; an event that acts ("the strike killed") gives its own actor. With ``places`` a named
    place is taken for those who rule there: who urges, refuses or pays is nobody's ground."""
    out: list[Token] = []
    for t in tokens:
        if t is candidate.token or t.ent in ("DATE", "TIME") or t.pos == "PUNCT" or t.lower in _ASKING:
            continue
        named = _named_members(t, context)
        for m in named or [t]:
            beside = m.dep == "conj" and m.head in out and m.tag in ("NNS", "NNP", "NNPS")
            able = _can_act(m, context.entities, things=things) or (places and _is_named_place(m, context.entities))
            if m not in out and (able or (beside and context.entities.at(m) is None)):
                out.append(m)
        if not named and not things and context.entities.at(t) is None:
            out.extend(a for a in _actor_of_event(t, context) if a not in out)
    return out


_ASKING = frozenset({"who", "whom", "whoever", "whomever"})  # of relative clauses they have given way to their noun


def _actor_of_event(t: Token, context: Context) -> list[Token]:
    """Whose deed it is, when an attack is what kills ("Russian air strikes killed …") or a paper what demands."""
    classes = load_classes()
    if not any(t.lemma in classes[c] for c in ("EVENT", "WEAPON", "DOCUMENT")):
        return []
    found = [
        m for c in t.children if c.i < t.i and c.dep in ("amod", "compound", "nmod", "poss") for m in [_whose(c), *c.children]
        if is_actor(m, context.entities)
    ]  # fmt: skip
    suffered = any("of" in p.recipient for p in load_lexicon().readings("noun", t.lemma))  # "the killing of a priest"
    found = found or [o for p in ("by", "from", *(() if suffered else ("of",))) for o in syntax.prep_objects(t, p) if _can_act(o, context.entities)]
    if not found and t.lemma in classes["DOCUMENT"] and t.dep == "dobj" and t.head.lemma not in refusals():
        return [s for s in syntax.deep_subjects(t.head) if _can_act(s, context.entities)]
    return found


def _whose(t: Token) -> Token:
    """The owner: "the group" of "the group, whose attacks"."""
    clause = next((a for a in t.ancestors() if is_relative(a)), None) if t.lower == "whose" else None
    return clause.head if clause is not None else t


def _can_act(t: Token, entities: EntityLayer, *, things: bool = False) -> bool:
    e = entities.at(t)
    if e is not None:
        return e.kind != "place" and e.kind != "other"
    if t.tag in ("PRP", "WP") or t.pos == "PRON":
        return t.lower not in ("this", "that", "what", "which", "there", "these", "something", "nothing", "anything") and (
            t.lower != "it" or t.dep in ("nsubj", "nsubjpass", "dobj")
        )
    return names_people(t) or t.ent in ("ORG", "NORP") or (things and t.lemma in hittable())


def names_people(t: Token) -> bool:
    """People whom no entity stands for: "two bystanders", "the wounded", "nobody", "the nine", "many"."""
    if t.lower in INDEFINITE or t.ent == "PERSON" or t.lemma in load_classes()["PERSON"]:
        return True
    if t.tag == "CD":
        return t.ent in ("", "CARDINAL") and t.dep in _ARGUMENTS and all(c.dep != "quantmod" or c.lower != "percent" for c in t.children)
    return t.tag in ("JJ", "VBN") and t.dep in _ARGUMENTS and any(c.lower == "the" for c in t.children)


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "poss"})


def _is_named_place(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    return e is not None and e.kind == "place" and t.tag[:3] == "NNP"


def is_location(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    if e is not None:
        return e.kind in ("place", "country")
    return t.lemma in load_classes()["PLACE"]


def is_state(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    return e is not None and e.kind == "country"


def _named_members(t: Token, context: Context) -> list[Token]:
    """France and Britain of "countries that …, including France and Britain"."""
    if t.tag not in ("NNS", "NNPS", "PRP"):
        return []
    doc = context.doc
    for i in range(t.i + 1, min(t.right + 1, t.i + 25)):
        word = doc.tokens[i]
        if word.lower in ("including", "namely") and word.dep in ("prep", "advcl", "acl"):
            members = syntax.heads([c for c in word.children if c.dep in ("pobj", "dobj")])
            named = [m for m in members if (e := context.entities.at(m)) is not None and e.kind == "country"]
            if named:
                return named
    return []
