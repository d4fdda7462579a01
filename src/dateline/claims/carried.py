"""Figures that leave unsaid of what: "five according to the governor", "in May it had spoken of 22", "12 of them staff".

What is counted is what the figure before them counts, and they are counts of the same claim. Figures that say what became of
people, but not through what ("At least ten died there", "gave 13 dead"), are counts of the deed told right before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.claims.counts import count_of, load_count_words, quantity
from dateline.claims.drafts import Context, Draft
from dateline.claims.fates import Fate, figure_noun
from dateline.language import Document, Token, is_verb
from dateline.records import Count, Span, What

_BEFALLEN: frozenset[What] = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "evacuated"})
_HURT: frozenset[What] = frozenset({"killed", "injured", "missing"})
_BACK = 2  # sentences before that of the figure in which what it counts may stand
_TIMES = ("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL")


def borrowed(t: Token, drafts: Sequence[Draft], context: Context) -> tuple[Count, Draft] | None:
    """The count at a number that leaves unsaid of what it is, and the claim that it is a count of; None for other numbers."""
    if t.tag != "CD":
        return None
    part = _is_part(t)
    if not part and not _is_given(t, context.doc):
        return None
    told = _told_before(t, drafts, context.doc, 0 if part else _BACK)
    if part:
        made = _part(t, told[0].what, context.doc) if told is not None else None
        return (made, told[1]) if told is not None and made is not None and made.best != 1 else None  # "one of them a nurse"
    beside = _deed_beside(t, drafts) if _gives_source(t) else None
    if beside is not None and (told is None or told[1].token.sent != t.sent):
        what, who, owner = beside[0], None, beside[1]
    elif told is not None:
        what, who, owner = told[0].what, told[0].who, told[1]
    else:
        return None
    made = _again(t, what, who, context.doc)
    return (made, owner) if made is not None else None


def _again(t: Token, what: What, who: str | None, doc: Document) -> Count | None:
    """Another figure for what a figure before it counts."""
    q = quantity(t, doc, dated=True)
    return Count(what, who, q.low, q.best, q.high, Span.of(doc.text, *doc.offsets(q.start, q.end - 1)), None) if q is not None else None


def _part(t: Token, what: What, doc: Document) -> Count | None:
    """Some of those whom the figure before it counts, with the noun that says who they are ("12 of them staff")."""
    noun = figure_noun(t)
    if noun is not t:
        return count_of(noun, what, doc)
    q = quantity(t, doc)
    if q is None:
        return None
    last = q.end + 1  # "of them"
    kind = doc.tokens[last + 1] if last + 1 < len(doc.tokens) and doc.tokens[last + 1].tag in ("NN", "NNS") else None
    end = kind.i if kind is not None else last
    span = Span.of(doc.text, *doc.offsets(q.start, end))
    return Count(what, kind.text if kind is not None else None, q.low, q.best, q.high, span, None)


def _is_part(t: Token) -> bool:
    """"12 of them", "64 children among them", "among them 64 children"."""
    noun = figure_noun(t)
    if noun is t:
        of = next((c for c in t.children if c.dep == "prep" and c.lower == "of"), None)
        return of is not None and any(c.lower in _THEM for c in of.children)
    near = (*noun.children, *(c for c in noun.head.children if noun.left - 3 <= c.i < noun.left))
    return any(c.lower == "among" and any(g.lower in _THEM for g in c.children) for c in near)


_THEM = frozenset({"them", "whom", "these", "those"})


def _is_given(t: Token, doc: Document) -> bool:
    """Does somebody give the number: "five according to", "had counted six", "spoke of 22 and then of 30", "put at 300"?"""
    if figure_noun(t) is not t or (t.ent in _TIMES and not _is_put(t)):
        return False
    if any(c.i > t.i and c.dep not in ("prep", "advmod", "quantmod", "cc", "conj", "punct", "amod") for c in t.children):
        return False
    return _gives_source(t) or _by_reckoning(t, doc)


def _is_put(t: Token) -> bool:
    return t.dep == "pobj" and t.head.lower == "at" and t.head.head.lemma in load_count_words().marks["reckon"]


def _gives_source(t: Token) -> bool:
    """"five according to the governor", "150 by their count"."""
    words = load_count_words().marks["reckon_nouns"] | {"reckoning"}
    by = [g for c in t.children if c.lower == "by" for g in c.children]
    return any(c.lower == "according" and c.i > t.i for c in t.children) or any(g.lemma in words and g.child("poss") is not None for g in by)


def _by_reckoning(t: Token, doc: Document) -> bool:
    words = load_count_words().marks
    top = t
    while top.dep == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep == "pobj" and top.head.lower in ("of", "at"):
        prep = top.head
        while prep.dep == "conj" and prep.head.i < prep.i:
            prep = prep.head
        top = prep if prep.head.lemma not in words["reckon_nouns"] else prep.head
        wanted = prep.head.lemma in (_SPEAK if prep.lower == "of" else _PUT) or top is prep.head
        return wanted and is_verb(top.head) and top.head.lemma in words["reckon"]
    if top.dep == "attr" and top.head.lemma == "be":
        expletive = any(c.dep == "expl" for c in top.head.children)
        return expletive and top.head.dep == "ccomp" and top.head.head.lemma in words["reckon"] and not _in_doubt(top.head)
    return top.dep in ("dobj", "npadvmod", "ccomp") and top.head.lemma in words["reckon"] and not _has_object(top.head, top) and doc.sentence(top) == doc.sentence(t)


_SPEAK = frozenset({"speak", "talk"})
_PUT = frozenset({"put", "set", "reckon", "estimate", "list", "quote"})


def _has_object(verb: Token, number: Token) -> bool:
    return any(c.dep in ("dobj", "ccomp", "xcomp") and c is not number for c in verb.children)


def _told_before(t: Token, drafts: Iterable[Draft], doc: Document, back: int) -> tuple[Count, Draft] | None:
    """The last figure before the number of the same paragraph, and its claim."""
    told = [
        (c, d) for d in drafts for c in d.counts
        if c.what in _BEFALLEN and c.span.end <= t.start and c.best != 0 and _sentence_at(c.span.start, t, doc) <= back
        and "\n\n" not in doc.text[c.span.end : t.start]
    ]  # fmt: skip
    return max(told, key=lambda x: x[0].span.start, default=None)


def _sentence_at(offset: int, t: Token, doc: Document) -> int:
    """How many sentences before the token's the offset lies."""
    n = 0
    while t.sent - n > 0 and doc.tokens[doc.sentences[t.sent - n].start].start > offset:
        n += 1
    return n


def _deed_beside(t: Token, drafts: Iterable[Draft]) -> tuple[What, Draft] | None:
    """The deed of the sentence that people undergo, the nearest before the number, else behind it."""
    undergone = [(w, d) for d in drafts if d.token.sent == t.sent and (w := what_of(d)) is not None and w in _BEFALLEN]
    return min(undergone, key=lambda x: (x[1].token.i > t.i, abs(x[1].token.i - t.i)), default=None)


def what_of(d: Draft) -> What | None:
    """What a number of people in the claim counts, by its entry, mode or type."""
    p, words = d.candidate.predicate, load_count_words().what
    return p.what or words.get(f"{p.type}.{p.mode}") or words.get(p.type)


def deed_before(t: Token, fate: Fate, drafts: Sequence[Draft], context: Context) -> Draft | None:
    """The deed told right before, in the same paragraph, to which a figure belongs that names no cause of its own."""
    doc = context.doc
    here = doc.sentence(t)
    put = t.dep == "pobj" and t.head.lower in ("at", "to")  # "puts the evacuated at 126"
    if (fate.what not in _HURT and not put) or fate.what not in _BEFALLEN or _in_doubt(fate.word):
        return None
    if fate.what in _HURT and any(d.token.sent == t.sent and is_violent(d) for d in drafts):
        return None
    for back in range(1, _BACK + 1):
        told = [d for d in drafts if t.sent - back == d.token.sent and d.status == "actual"]
        told = [d for d in told if (is_violent(d) if fate.what in _HURT else what_of(d) == fate.what)]
        if told:
            last = max(told, key=lambda d: d.token.i)
            return last if "\n\n" not in doc.text[last.token.start : doc.tokens[here.start].start] else None
    return None


def move_to_causes(drafts: Sequence[Draft]) -> None:
    """"Collected 62 bodies after the fighting": the dead are counts of the fighting, not of who collects them."""
    for d in drafts:
        dead = [c for c in d.counts if c.what == "killed"]
        if not dead or is_violent(d) or not is_verb(d.token):
            continue
        after = [g for c in d.token.children if c.lower in ("after", "from", "in", "during") for g in c.children if c.dep == "prep"]
        cause = next((o for o in drafts if o.type == "ASSAULT" and o.token in after), None)
        if cause is not None:
            cause.counts = [*cause.counts, *dead]
            d.counts = [c for c in d.counts if c not in dead]


def is_violent(d: Draft) -> bool:
    """Deeds by which people come to harm."""
    return d.type in ("ASSAULT", "COERCE") or (d.type == "PROTEST" and d.candidate.predicate.mode in ("riot", "vandalize"))


def _in_doubt(word: Token) -> bool:
    """Told as what may or will be, or as what is not."""
    verb = next((a for a in (word, *word.ancestors()) if is_verb(a)), None)
    return verb is not None and any(c.dep == "neg" or c.tag == "MD" or c.lower == "if" for c in verb.children)

