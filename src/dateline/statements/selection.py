"""Which drafts are statements: a report of somebody's word or mind, not a mere mention of speaking.

A cue that is only supposed ("would say", "if they agree", "to announce") reports nothing yet. In a quotation
the speaker's own "I think" belongs to the quotation; what is reported there of others is a statement again.
"""

from __future__ import annotations

from dateline.language import Document, Sentence, Token
from dateline.statements.drafts import Draft, size
from dateline.statements.syntax import is_passive

_OWN = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "your", "let", "one", "who", "that", "which", "it"}
)
_ANYBODY = frozenset(
    {"people", "everyone", "everybody", "anyone", "anybody", "someone", "somebody", "nobody", "folks"}
)
_THOUGHTS = frozenset({"believe", "know", "hope", "want", "doubt"})
_SUPPOSED = frozenset(
    {"would", "could", "should", "can", "might", "may", "must", "'d", "’d", "ca", "wo", "will", "'ll", "’ll"}
)
_CONDITIONS = frozenset({"if", "unless", "whether"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_CLAUSAL = frozenset({"clause", "order", "raise"})
_SHORTEST = {
    "clause": 3,
    "object": 2,
    "prep": 3,
    "infinitive": 3,
    "raise": 3,
    "small": 2,
    "pair": 3,
    "blame": 2,
    "order": 2,
}
# Kinds whose content may be a single word: "warned of famine", "denied guilt".
_TELLING = frozenset({"fear", "deny", "ask", "threaten", "accuse", "promise"})
_BINDING = frozenset({"promise", "threaten", "deny"})  # told even where another statement holds them
_SLIGHT = frozenset({"object", "prep", "infinitive"})  # frames that also tell of mere attitudes and plans


def select(doc: Document, drafts: list[Draft], quoted: frozenset[int]) -> list[Draft]:
    """The drafts that are statements. ``quoted``: indexes of the tokens in quotation marks."""
    kept = [d for d in drafts if d.cue is None or _stands(doc, d, d.cue, quoted)]
    widest = _widest(kept)
    return [d for d in kept if not _is_slight(d) or not _is_held(d, widest)]


def _is_slight(d: Draft) -> bool:
    return d.frame in _SLIGHT and not (d.frame == "infinitive" and d.kind in _BINDING)


def _needs_source(d: Draft, cue: Token) -> bool:
    """Without a speaker a bare object or infinitive is a deed or a plan, not a report of one."""
    if cue.pos == "NOUN":
        return d.kind not in _TELLING and d.kind != "judge"
    if d.frame in ("infinitive", "pair", "small") and is_passive(cue):
        return False
    return d.frame in ("prep", "pair", "object", "small", "infinitive")


def _stands(doc: Document, d: Draft, cue: Token, quoted: frozenset[int]) -> bool:
    if d.marks and cue.i not in quoted:
        return True
    if d.kind not in _TELLING and _words(doc, d) < _shortest(d):
        return False
    if not d.sources and d.frame not in _CLAUSAL and _needs_source(d, cue):
        return False
    if (
        _is_asked(d)
        or _is_imperative(d, cue)
        or any(c.dep == "mark" and c.lower in _CONDITIONS for c in cue.children)
    ):
        return False
    if d.frame in _CLAUSAL and (_is_supposed(cue) or _is_unsaid(cue)):
        return False
    if d.frame == "object" and d.sources and d.sources[0].lower in _RELATIVES:
        return False
    return cue.i not in quoted or _reports_others(d, cue)


def _shortest(d: Draft) -> int:
    """How many words the content has at least; a name alone may be praised or backed."""
    if d.frame == "object" and d.kind == "judge" and d.head is not None and d.head.pos == "PROPN":
        return 1
    return _SHORTEST.get(d.frame, 1)


def _reports_others(d: Draft, cue: Token) -> bool:
    """Inside a quotation: a finite clause about somebody else."""
    who = d.sources[0] if d.sources else None
    if d.frame not in _CLAUSAL or who is None or who.lower in _OWN or who.lower in _ANYBODY:
        return False
    if who.pos == "PRON" and d.kind in _THOUGHTS:  # "they think" is mostly the speaker's own guess
        return False
    return cue.tag in ("VBD", "VBZ", "VBP") or cue.child("aux") is not None


def _is_asked(d: Draft) -> bool:
    """ "Who gave the order?" tells of nobody."""
    return bool(d.sources) and d.sources[0].tag == "WP" and d.sources[0].head.dep in ("ROOT", "conj")


def _is_imperative(d: Draft, cue: Token) -> bool:
    """ "Don't forget that …", "Let's say …" address the reader."""
    if d.sources:
        return d.sources[0].lower in ("'s", "’s")
    return cue.tag in ("VB", "VBP") and cue.dep in ("ROOT", "conj", "ccomp") and cue.child("auxpass") is None


def _is_supposed(cue: Token) -> bool:
    return any(c.dep == "aux" and (c.lower in _SUPPOSED or c.tag == "TO") for c in cue.children)


def _is_unsaid(cue: Token) -> bool:
    """ "It goes without saying that …", "it is worth noting that …"."""
    return cue.tag == "VBG" and cue.dep in ("pcomp", "xcomp") and cue.head.lower in ("without", "worth")


def _words(doc: Document, d: Draft) -> int:
    return sum(t.pos != "PUNCT" for a, b in d.content for t in doc.tokens[a:b])


def _widest(drafts: list[Draft]) -> dict[int, int]:
    """For each token the size of the largest content that it stands in."""
    out: dict[int, int] = {}
    for d in drafts:
        n = size(d.content)
        for a, b in d.content:
            for i in range(a, b):
                out[i] = max(n, out.get(i, 0))
    return out


def _is_held(d: Draft, widest: dict[int, int]) -> bool:
    """Does its cue stand in the content of another, larger statement?"""
    return d.cue is not None and widest.get(d.cue.i, 0) > size(d.content)


def without_echoes(doc: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those of a headline that the story tells again: same speaker, same words."""
    headlines = {s.paragraph for s in doc.sentences[:4] if _is_headline(doc, s)}
    if not headlines:
        return drafts
    body = [(d, _names(d), _lemmas(doc, d)) for d in drafts if _paragraph(doc, d) not in headlines]

    def echoed(d: Draft) -> bool:
        words, names = _lemmas(doc, d), _names(d)
        return bool(words and names) and any(names & n and words <= w for _, n, w in body)

    return [d for d in drafts if _paragraph(doc, d) not in headlines or not echoed(d)]


def _is_headline(doc: Document, sentence: Sentence) -> bool:
    last = doc.tokens[sentence.end - 1]
    return sentence.paragraph < 4 and last.text[-1] not in '.!?”":;'


def _paragraph(doc: Document, d: Draft) -> int:
    return doc.sentences[doc.tokens[d.first].sent].paragraph


def _names(d: Draft) -> set[str]:
    return {t.lower for t in d.sources}


def _lemmas(doc: Document, d: Draft) -> set[str]:
    open_class = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    return {t.lemma for a, b in d.content for t in doc.tokens[a:b] if t.pos in open_class}
