"""How far a content reaches: what stands before its cue, and what the reporter adds behind it."""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.statements.drafts import Range, merged
from dateline.statements.syntax import is_quote

_WH = frozenset({"WP", "WDT", "WRB", "WP$"})
_VERBAL = ("VERB", "AUX")
_SUBJECT_WORDS = 12  # of a speaker between two commas


def after_cue(doc: Document, cue: Token, inner: Token, content: list[Range]) -> list[Range]:
    """The content of a clause behind its cue, without what the parser drew into it from before the cue
    ("While it rained, he said …"), but with a question word and with what a parenthetical cue interrupts."""
    before = [r for r in content if r[1] <= cue.i]
    if inner.i < cue.i or any(is_quote(doc.tokens[i]) for a, b in before for i in range(max(a - 1, 0), b)):
        return content
    fronted = interrupted(doc, cue, inner)
    asked = [r for r in before if r[1] == r[0] + 1 and doc.tokens[r[0]].tag in _WH]
    return merged([*fronted, *asked, *(r for r in content if r[1] > cue.i)])


def interrupted(doc: Document, cue: Token, inner: Token) -> list[Range]:
    """ "If the talks fail, he said, the army will advance": what stands before the first of the two commas."""
    start = doc.sentences[cue.sent].start
    end = cue.i + 1
    if inner.i <= end or end >= len(doc.tokens) or doc.tokens[end].text != ",":
        return []
    who = cue.child("nsubj")
    first = min(cue.i, who.left) if who is not None else cue.i
    comma = first - 1
    if who is None or comma <= start or doc.tokens[comma].text != "," or cue.i - first > _SUBJECT_WORDS:
        return []
    own = {t.i for t in doc.tokens[start:comma]}
    if any(
        t.head.i not in own and t.head is not cue and not _is_below(t, inner) for t in doc.tokens[start:comma]
    ):
        return []
    return [(start, comma)]


def leads(doc: Document, clause: Token, cue: Token) -> bool:
    """Is the clause before the cue its content ("The talks failed, he said")? Not across a colon or semicolon,
    nor where the cue has an object of its own."""
    if is_quote(doc.tokens[clause.left - 1]) or is_quote(doc.tokens[clause.left]):
        return True
    if any(t.text in (":", ";") for t in doc.tokens[clause.right : cue.i]) or clause.pos not in _VERBAL:
        return False
    return not any(
        (c.dep == "xcomp" and c.tag == "VB")
        or (c.dep == "dobj" and c.i > cue.i and c.pos not in ("PROPN", "PRON"))
        or (c.dep == "prep" and c.i == cue.i + 1 and c.lower in ("of", "about"))
        for c in cue.children
    )


def _is_below(t: Token, top: Token) -> bool:
    return t is top or any(a is top for a in t.ancestors())


def without_asides(
    doc: Document, content: list[Range], head: Token, quoted: frozenset[int], *, nouns: frozenset[str]
) -> list[Range]:
    """The content without a relative clause after a comma at its end ("condemned the raid, which killed three")
    and without a word on the saying itself (", a charge that the army rejects"; ``nouns`` are such words).

    Who condemns, wants or backs a thing need not know what the reporter adds about it.
    """
    a, b = content[-1]
    t = doc.tokens[b - 1]
    cut = None
    while t.head is not t and t is not head:
        starts_late = a < t.left and doc.tokens[t.left - 1].text == ","
        aside = t.dep == "relcl" or (t.dep == "appos" and t.lemma in nouns)
        if aside and t.right >= b - 1 and starts_late and t.i not in quoted:
            cut = t.left - 1
        t = t.head
    return content if cut is None else [*content[:-1], (a, cut)]


def without_time_clause(
    doc: Document, content: list[Range], head: Token, quoted: frozenset[int]
) -> list[Range]:
    """The content without a clause at its end that only dates it: "urged them to yield when officials meet"."""
    a, b = content[-1]
    clause = next((c for c in head.children if c.dep == "advcl" and c.left > head.i and c.right >= b - 1), None)
    if clause is None or clause.i in quoted or clause.left <= a or doc.tokens[clause.left].lower not in _DATING:
        return content
    return [*content[:-1], (a, clause.left)]


_DATING = frozenset({"when", "as", "while"})
