"""Who belongs to what: "fighters of the Tigers", "a general in the navy", "a coalition, including France"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims import syntax
from dateline.claims.ties.nouns import holders
from dateline.claims.ties.tie import Tie, is_actor
from dateline.claims.ties.words import TieWords
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token, verb_above


def of_member(t: Token, words: TieWords, doc: Document, entities: EntityLayer) -> Iterator[Tie]:
    """All memberships that one noun tells."""
    if t.lemma in words.belonging and not _is_hyphened(t, doc):
        yield from _belonging(t, doc, entities)
    if t.lemma == "part" and t.dep == "pobj" and t.head.lower == "as":
        yield from _as_part(t, entities)
    if t.lemma in words.alliances or (t.tag.startswith("NNP") and _is_union(t, entities)):
        yield from (Tie("member_of", m, t, t, "membership") for m in _named_members(t, words) if is_actor(m, entities))


def _belonging(t: Token, doc: Document, entities: EntityLayer) -> Iterator[Tie]:
    """A fighter of X · he was a general in X · soldiers from X · X lieutenant Y."""
    bodies = [
        o for c in _prepositions(t, doc) for o in syntax.heads([g for g in c.children if g.dep == "pobj"]) if _is_union(o, entities)
    ]  # fmt: skip
    apposed = [c for c in t.children if c.dep == "appos" and c.ent == "PERSON"]
    if apposed or (t.dep in ("compound", "nmod") and t.head.ent == "PERSON"):
        bodies += [c for c in t.children if c.i < t.i and c.dep in ("compound", "nmod", "poss") and _is_union(c, entities)]
    who = [h for h in holders(t) if is_actor(h, entities)] or ([t] if is_actor(t, entities) else [])
    yield from (Tie("member_of", w, b, t, "membership") for w in who for b in bodies)


def _is_hyphened(t: Token, doc: Document) -> bool:
    """The last part of "Secretary-General", who is no general."""
    return t.i > 0 and doc.tokens[t.i - 1].text in ("-", "‑")


def _prepositions(t: Token, doc: Document) -> list[Token]:
    """Those below the noun, and one right after it, wherever the parser hangs it ("cut off militants from X")."""
    found = [c for c in t.children if c.dep == "prep" and c.lower in ("of", "from", "in", "with")]
    after = doc.tokens[t.i + 1] if t.i + 1 < len(doc.tokens) else None
    stray = after is not None and after.dep == "prep" and after.lower in ("of", "from") and after.head is not t
    return [*found, after] if stray and after is not None else found


def _is_union(t: Token, entities: EntityLayer) -> bool:
    e = entities.at(t)
    return e is not None and e.kind in ("organisation", "group")


def _as_part(t: Token, entities: EntityLayer) -> Iterator[Tie]:
    """X works as part of Y."""
    verb = verb_above(t)
    wholes = [o for o in syntax.prep_objects(t, "of") if _is_union(o, entities)]
    if verb is not None and wholes:
        yield from (Tie("member_of", s, w, t, "membership") for s in syntax.deep_subjects(verb) for w in wholes)


def _named_members(t: Token, words: TieWords) -> list[Token]:
    """A and B of "the alliance, including A and B", and of "the alliance, which includes A and B"."""
    named = [
        o for c in t.children if c.dep == "prep" and c.lower in words.naming for o in c.children if o.dep == "pobj"
    ]  # fmt: skip
    for c in t.children:
        if c.dep == "relcl" and c.lemma in words.comprising:
            named += [o for o in c.children if o.dep == "dobj"]
        if c.dep == "acl" and c.lower in words.makeup:  # "an alliance made up of A and B"
            named += [o for p in ("of", "by") for o in syntax.prep_objects(c, p)] or syntax.agents(c)
        if c.dep == "appos" and any(g.dep == "advmod" and g.lower in words.naming for g in c.children):  # "its allies, notably X"
            named.append(c)
    return syntax.heads(named)
