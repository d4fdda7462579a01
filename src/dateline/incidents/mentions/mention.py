"""One mention of an event: its families of words, and what takes part in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.incidents.mentions.documents import Term, term_of
from dateline.incidents.mentions.wording import Wording
from dateline.language import Document, Token

__all__ = ["Mention", "find_mentions"]

_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_PREDICATES = frozenset({"VERB", "AUX"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_FUNCTION = frozenset({"ADP", "ADV", "PART"})
_REACH = 8  # words from a verb to the rest of its idiom
_LONG = 30  # a phrase of more words holds whole clauses: its head alone tells who takes part
_SHARES_SUBJECT = ("xcomp", "advcl", "conj", "pcomp")


@dataclass(frozen=True, slots=True)
class Mention:
    """What a mention is compared by. ``doc`` is the number of its document, ``at`` and ``sentence`` those of its head word and
    of the sentence.

    ``families`` are the keys of its words, the head's first; ``weak`` is a head that says little by itself. ``doers`` and
    ``parts`` are the names and families of words of its subject, and of all that takes part; empty where the text tells none.
    """

    doc: int
    start: int
    end: int
    at: int
    sentence: int
    families: tuple[str, ...]
    weak: bool
    saying: bool
    pronoun: bool
    doers: frozenset[Term]
    parts: frozenset[Term]


def find_mentions(doc: Document, number: int, spans: Iterable[tuple[int, int]], wording: Wording) -> list[Mention | None]:
    """A mention for each span of code points; None where no word stands there."""
    starts = [t.start for t in doc.tokens]
    return [_mention(doc, number, start, end, starts, wording) for start, end in spans]


def _mention(
    doc: Document, number: int, start: int, end: int, starts: Sequence[int], wording: Wording
) -> Mention | None:
    first = max(0, bisect_left(starts, start + 1) - 1)
    last = bisect_left(starts, end)
    inside = [t for t in doc.tokens[first:last] if t.end > start]
    if not inside:
        return None
    head = next((t for t in inside if t.head is t or t.head not in inside), inside[-1])
    families = _families(head, inside, wording)
    doers, others = _doers(doc, head, wording), _others(doc, head, wording)
    return Mention(
        number, start, end, head.i, head.sent, families, families[0] in wording.light, families[0] in wording.saying,
        head.pos in ("PRON", "DET"), frozenset(doers), frozenset(doers | others),
    )  # fmt: skip


def _families(head: Token, inside: Sequence[Token], wording: Wording) -> tuple[str, ...]:
    """The keys of a mention: of an idiom ("opened fire", "took … into custody"), else of the head and the words beside it."""
    keys = [wording.key(t.lower) for t in inside]
    idiom = wording.phrase(keys) if len(keys) > 1 else None
    own = wording.key(head.lower)
    if idiom is None and own in wording.idiomatic:
        idiom = wording.phrase([own, *(wording.key(t.lower) for t in sorted(_complements(head), key=lambda t: t.i))])
    if idiom is not None:
        return (idiom,)
    rest = [wording.key(t.lower) for t in inside if t is not head and t.pos in _CONTENT]
    if head.pos in _FUNCTION and rest:  # "in custody"
        own = rest.pop()
    return tuple(dict.fromkeys([own, *rest]))


def _complements(head: Token) -> Iterator[Token]:
    """What an idiom can be made of beside its verb: object, particle, preposition and what it governs."""
    for c in head.children:
        if c.dep in ("dobj", "prt", "acomp", "advmod", "nsubjpass") and c.i - head.i < _REACH:
            yield c
        elif c.dep == "prep":
            yield c
            yield from c.all("pobj")


def _doers(doc: Document, head: Token, wording: Wording) -> set[Term]:
    """The words of the subject: of the verb, of the one that it depends on, of "by", of a possessive, of "according to"."""
    if head.pos not in _PREDICATES:
        return _words(doc, (*head.all("poss"), *_after(head, "by")), wording)
    found = [*head.all("nsubj", "csubj"), *(o for a in head.all("agent") for o in a.all("pobj"))]
    if head.lower == "according":
        found = _after(head, "to")
    if not found and head.dep in _SHARES_SUBJECT:
        found = head.head.all("nsubj", "nsubjpass")
    if not found and (head.dep == "relcl" or (head.dep == "acl" and head.tag != "VBN")):
        found = [head.head]
    return _words(doc, found, wording)


def _others(doc: Document, head: Token, wording: Wording) -> set[Term]:
    """The words of all else that takes part: objects, those in prepositional phrases, a noun's modifiers."""
    if head.pos in _PREDICATES:
        found = [*head.all(*_OBJECTS), *(o for p in head.all("prep") for o in p.all("pobj"))]
        if head.dep == "acl" and head.tag == "VBN":
            found.append(head.head)
        return _words(doc, found, wording)
    own = {term_of(c, wording) for c in head.all("compound", "amod", "nmod")}
    return _words(doc, [o for p in head.all("prep") if p.lower != "by" for o in p.all("pobj")], wording) | {t for t in own if t}


def _after(head: Token, preposition: str) -> list[Token]:
    return [o for p in head.all("prep") if p.lower == preposition for o in p.all("pobj")]


def _words(doc: Document, heads: Iterable[Token], wording: Wording) -> set[Term]:
    """Names, numbers and nouns of some subtrees."""
    return {
        term
        for head in heads
        for t in ([head] if head.right - head.left > _LONG else doc.subtree(head))
        if t.pos in ("PROPN", "NUM", "NOUN") and (term := term_of(t, wording))
    }
