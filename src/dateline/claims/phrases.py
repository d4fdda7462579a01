"""Noun phrases without their clauses, appositions and conjuncts."""

from __future__ import annotations

from dateline.language import Token

QUANTITIES = frozenset(
    "hundred thousand dozen score million ten number majority most some all many several part half "
    "couple handful lot group series wave pair both none few one whole rest bulk remainder third batch column".split()
)
_NP_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "poss", "quantmod", "predet", "advmod", "npadvmod", "case", "punct"}
)


def is_quantity(t: Token) -> bool:
    """"hundreds" of "hundreds of men"; "the number of" is a figure and no people."""
    return t.lemma in QUANTITIES and not (t.lemma == "number" and any(c.lower == "the" for c in t.children))


def noun_before_gerund(t: Token) -> Token | None:
    """"tank" of "in Israeli tank shelling": an event noun that the parser takes for a clause of its own."""
    if t.tag != "VBG" or t.dep not in ("advcl", "acl", "xcomp") or any(c.dep in ("dobj", "nsubj", "aux") for c in t.children):
        return None
    preps = [c for a in (t.head, t.head.head) for c in (a, *a.children) if c.dep == "prep"]
    found = next((o for p in preps for o in p.children if o.dep == "pobj" and o.i == t.i - 1), None)
    return found if found is not None and found.tag == "NN" and found.ent == "" else None


def noun_phrase(head: Token, tokens: list[Token]) -> tuple[int, int]:
    """Token indexes (end exclusive) of the noun phrase without its clauses, appositions and conjuncts."""
    first = last = head.i
    left = sorted((c for c in head.children if c.i < head.i), key=lambda c: -c.i)
    for c in left:
        if c.dep not in _NP_LEFT or (c.dep == "punct" and c.lower not in ("-", "'", '"', "“", "‘")):
            break
        if c.ent == "DATE" and _is_adverbial(c, head, tokens):
            break
        if any(g.dep in ("relcl", "acl", "conj") for g in c.children) and c.dep not in ("amod", "compound", "nmod", "nummod"):
            break
        first = c.left
    for c in head.children:
        if c.i > head.i and c.dep == "prep" and c.lower == "of" and c.i <= last + 1:
            objects = [o for o in c.children if o.dep == "pobj"]
            if objects:
                last = max(last, noun_phrase(objects[0], tokens)[1] - 1)
        elif c.i == last + 1 and c.dep in ("case", "nummod"):
            last = c.right
    if head.dep == "pobj" and head.head.lower == "of" and is_quantity(head.head.head) and head.head.head.i < head.i:
        first = min(first, noun_phrase_left(head.head.head))
    while first < head.i and (tokens[first].pos == "PUNCT" or (tokens[first].pos == "ADV" and not _counts(tokens[first], head))):
        first += 1
    if last + 1 - first > 12:
        last = head.i
        first = max(first, last - 11)
    return first, last + 1


def whole_noun_phrase(head: Token, tokens: list[Token]) -> tuple[int, int]:
    """The noun phrase with the prepositional phrases that say which people they are: "farmers in Isan". Only before the verb, since
    behind it a place may tell as well where the deed was done ("shot two farmers in Isan")."""
    first, end = noun_phrase(head, tokens)
    if head.tag not in ("NN", "NNS"):
        return first, end
    which = _WHICH if _clause_role(head) in ("nsubj", "nsubjpass", "agent") else _OF
    for c in head.children:
        if c.i > head.i and c.dep == "prep" and c.left <= end and c.right >= end - 1 and c.lower in which:
            reach = _reach(c)
            if reach + 1 - first > _LONGEST:
                break
            end = max(end, reach + 1)
    return first, end


_OF = frozenset({"of"})
_WHICH = frozenset({"of", "in", "at", "from", "for", "under", "on", "near", "outside", "behind", "across", "along", "inside"})
_LONGEST = 12  # words of a filler


def _clause_role(t: Token) -> str:
    while t.dep in ("conj", "appos"):
        t = t.head
    return "agent" if t.dep == "pobj" and t.head.dep == "agent" else t.dep


def _reach(prep: Token) -> int:
    """The last word of a prepositional phrase of plain names and nouns; one before it where it holds a time or a clause."""
    last = prep.i - 1
    level = [prep]
    while level:
        below = [c for t in level for c in t.children if c.i > prep.i]
        if any(c.ent in ("DATE", "TIME") or c.dep in ("relcl", "acl", "pcomp") or (c.dep == "punct" and c.lower != ",") for c in below):
            return last
        level = below
    return prep.right


def _is_adverbial(date: Token, head: Token, tokens: list[Token]) -> bool:
    """Does the date before the noun belong to the verb: "On 18 December gunmen burned …"?"""
    first = date.left
    while first > 0 and tokens[first - 1].ent == "DATE":
        first -= 1
    return first > 0 and tokens[first - 1].tag == "IN" and head.head is not tokens[first - 1]


def _counts(word: Token, head: Token) -> bool:
    """Does the adverb belong to a number: "about 30 posts", "At least 30 posts"?"""
    while word.head is not head and word.head is not word:
        word = word.head
        if word.tag == "CD":
            return True
    return False


def noun_phrase_left(head: Token) -> int:
    """The left edge of a noun phrase's premodifiers."""
    lefts = [c.left for c in head.children if c.i < head.i and c.dep in _NP_LEFT and c.dep != "punct"]
    return min(lefts, default=head.i)
