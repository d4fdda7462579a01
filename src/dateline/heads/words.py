"""What stands between two parties in a sentence, as words: the features that a learner counts.

Each is a name with a prefix: ``w=`` a word of the sentence outside the two names, ``path=`` the dependencies from source to
target, ``p=`` the words on that path, ``sv=`` and ``tv=`` the verbs above them, ``sm=`` modals and negations of the source's verb,
``best=`` the predicate of the strongest vote, ``t=`` a word of the trigger.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.language import Document, Token

_OPEN = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PART", "AUX", "ADP"})
_MODIFYING = frozenset({"aux", "neg", "auxpass", "prt"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "conj", "advcl"})
Path = tuple[list[Token], Token, list[Token]]


def sentence_words(
    doc: Document, within: range, source: Collection[int], target: Collection[int], trigger: Collection[int]
) -> frozenset[str]:
    """The features of token indexes ``within`` a document; the rest are indexes of tokens, and may be empty."""
    tokens = doc.tokens[within.start : within.stop]
    out = {f"w={t.lemma.lower()}" for t in tokens if t.pos in _OPEN and t.i not in source and t.i not in target}
    out.update(f"t={doc.tokens[i].lemma.lower()}" for i in trigger if doc.tokens[i].pos in _OPEN)
    out.update(f"root={t.lemma}" for t in tokens if t.is_root)
    a, b = head_of(doc, source), head_of(doc, target)
    if a is not None:
        out.update(_above_source(a))
    if b is not None:
        out.update(_above_target(b))
    path = path_between(a, b) if a is not None and b is not None else None
    out.update(_along(path) if path is not None else ["nopath"])
    return frozenset(out)


def head_of(doc: Document, tokens: Collection[int]) -> Token | None:
    """The first word of a phrase that hangs on nothing in the phrase; None of no words."""
    heads = [i for i in tokens if doc.tokens[i].head.i not in tokens or doc.tokens[i].is_root]
    return doc.tokens[min(heads)] if heads else None


def path_between(a: Token, b: Token) -> Path | None:
    """From ``a`` up to the word above both, that word, and from ``b`` up to it; None in different sentences."""
    up = [a, *a.ancestors()]
    above = {t.i: n for n, t in enumerate(up)}
    down: list[Token] = []
    for t in (b, *b.ancestors()):
        if t.i in above:
            return up[: above[t.i]], t, down
        down.append(t)
    return None


def _along(path: Path) -> Iterator[str]:
    up, top, down = path
    yield f"top={top.lemma}"
    yield f"path={'>'.join(t.dep for t in up)}|{'<'.join(t.dep for t in down)}"
    for t in (*up[1:], top, *down[1:]):
        yield f"p={t.lemma}"
    for c in top.children:
        if c.dep in _MODIFYING:
            yield f"m={c.lower}"
        elif c.dep == "prep":
            yield f"prep={c.lower}"


def _above_source(a: Token) -> Iterator[str]:
    yield f"sdep={a.dep}"
    verb = next((t for t in a.ancestors() if t.pos == "VERB"), None)
    if verb is None:
        return
    yield f"sv={verb.lemma}"
    for c in verb.children:
        if c.dep in _MODIFYING:
            yield f"sm={c.lower}"
        elif c.dep in _COMPLEMENTS:
            yield f"sc={c.dep} {c.lemma}"


def _above_target(b: Token) -> Iterator[str]:
    yield f"tdep={b.dep}"
    yield f"th={b.head.lemma}"
    verb = next((t for t in b.ancestors() if t.pos == "VERB"), None)
    if verb is not None:
        yield f"tv={verb.lemma}"
