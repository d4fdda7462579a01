"""A parsed text in plain Python: no stage after the parser needs to know which library parsed it.

Labels are Universal POS (``pos``), Penn Treebank (``tag``) and ClearNLP dependencies (``dep``), as spaCy's
English pipelines give them: ``nsubj nsubjpass dobj dative agent prep pobj pcomp ccomp xcomp advcl acl relcl
conj cc appos poss compound amod nmod nummod npadvmod neg aux auxpass mark prt csubj attr acomp oprd expl``.
Entity labels are OntoNotes' (``PERSON NORP FAC ORG GPE LOC EVENT DATE …``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word. ``i`` is its place in the document, ``start``/``end`` code points into the text.

    ``left`` and ``right`` are the token indexes of its subtree's edges, both inclusive. The root of a
    sentence is its own head.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    sent: int
    ent: str = ""
    head: Token = None  # type: ignore[assignment]  # set when the tree is linked
    children: list[Token] = field(default_factory=list)
    left: int = -1
    right: int = -1

    def __repr__(self) -> str:
        return self.text

    @property
    def is_root(self) -> bool:
        return self.head is self

    def ancestors(self) -> Iterator[Token]:
        """Heads, nearest first, without the token itself."""
        t = self
        while t.head is not t:
            t = t.head
            yield t

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        for c in self.children:
            if c.dep in deps:
                return c
        return None

    def all(self, *deps: str) -> list[Token]:
        """All children with one of these dependency labels, left to right."""
        return [c for c in self.children if c.dep in deps]

    def conjuncts(self) -> list[Token]:
        """The token and what is coordinated to its right: A, then B and C of "A, B and C"."""
        out, todo = [], [self]
        while todo:
            t = todo.pop(0)
            out.append(t)
            todo.extend(c for c in t.children if c.dep == "conj")
        return sorted(out, key=lambda t: t.i)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Token indexes ``start`` to ``end`` (exclusive) and the paragraph it stands in."""

    i: int
    start: int
    end: int
    root: Token
    paragraph: int


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """What the named-entity recogniser found: token indexes, end exclusive, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """``text`` is exactly what went in; all offsets count in it."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    ents: list[NamedSpan]

    def sentence(self, token: Token) -> Sentence:
        return self.sentences[token.sent]

    def sentence_tokens(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.start : sentence.end]

    def subtree(self, token: Token) -> list[Token]:
        """The tokens from the left to the right edge of the token's subtree."""
        return self.tokens[token.left : token.right + 1]

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Code-point start and end of token indexes ``first`` to ``last``, both inclusive."""
        return self.tokens[first].start, self.tokens[last].end
