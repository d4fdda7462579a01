"""Does an undated "Thursday" lie behind the article's day or ahead of it? The clause around it tells."""

from __future__ import annotations

from typing import Literal

from dateline.language import Document, Token
from dateline.times.lexicon import lexicon

# "open": the clause looks ahead, or only stands in the present ("meets on Friday", "may fall on Friday");
# "weak": what was agreed or asked for lies ahead, unless the time is that of the agreeing ("agreed to leave Friday")
Direction = Literal["past", "future", "open", "weak"]
_NEAR = 3  # words up to which an open clause still governs the time


def direction(doc: Document, first: int, last: int) -> Direction | None:
    """Which way the clause around tokens ``first`` to ``last`` (inclusive) looks; None where nothing tells.

    Climbs from the time to its governing words: the nearest verb's tense decides, unless a word such as
    *scheduled* or *deadline* stands before it on the way. An open clause decides only what stands close to its
    verb.
    """
    cues = lexicon().cues
    before = " ".join(t.lower for t in doc.tokens[max(0, first - 4) : first])
    if any(before.endswith(c) for c in cues["ahead_before"]):
        return "future"
    t = _outer(doc, first, last)
    for steps in range(12):
        found = _of_word(t)
        if found:
            return None if found in ("open", "weak") and steps > _NEAR else found
        if t.head is t:
            return None
        if (t.lower == "for" and t.head.lemma in cues["asks"]) or (t.lower == "to" and t.head.lemma in cues["invites"]):
            return "weak"
        t = t.head
    return None


def _outer(doc: Document, first: int, last: int) -> Token:
    """The word that governs the expression."""
    for t in doc.tokens[first : last + 1]:
        if t.head is t or not first <= t.head.i <= last:
            return t.head if t.pos not in ("VERB", "AUX") else t
    return doc.tokens[last].head


def _of_word(t: Token) -> Direction | None:
    ahead = lexicon().cues["ahead"]
    if t.pos in ("VERB", "AUX"):
        return _of_verb(t)
    if t.lemma in ahead or t.lower in ahead:
        return "future"
    if any(c.lower in ahead and c.dep in ("amod", "compound") for c in t.children):
        return "future"
    return None


def _of_verb(t: Token) -> Direction | None:
    """The tense of a verb with its auxiliaries; None for forms that take theirs from above."""
    cues = lexicon().cues
    aux = [c for c in t.children if c.dep in ("aux", "auxpass")]
    words = {a.lower for a in aux}
    if t.lemma in cues["ahead"] and (t.tag == "VBN" or t.lemma in ("schedule", "plan")):
        return "future"
    if t.lemma in cues["invites"] and any(c.lower == "to" for c in t.children):
        return "weak"
    does = any(c.dep == "dobj" for c in t.children)  # "set fire to" is no plan
    if t.lemma in cues["ahead_to"] and any(c.dep == "xcomp" or (not does and c.lower in ("to", "for")) for c in t.children):
        return "future"
    if words & cues["future_auxiliaries"] and not words & {"have", "'ve"}:
        return "future"
    if words & cues["open_auxiliaries"] and not words & {"have", "'ve"}:
        return "open"
    if "have" in words or "has" in words or "had" in words or "'ve" in words:
        return "past"
    if "to" in words:
        return _of_infinitive(t)
    if any(a.tag == "VBD" for a in aux) or t.tag == "VBD":
        return "past"
    if t.tag == "VBG":
        return "open" if words & {"is", "are", "am", "'s", "'re", "'m", "be"} else None
    if t.tag == "VBN":
        return "open" if words & {"is", "are", "be", "being", "'s", "'re"} else "past"
    if t.tag == "VB" and not aux and t.dep in ("ccomp", "xcomp"):
        return None  # "was let go on Thursday"
    if t.tag in ("VBZ", "VBP", "VB"):
        return "past" if t.lemma in cues["say"] else _of_present(t)
    return None


def _of_present(t: Token) -> Direction | None:
    """News uses the present for what is fixed; in a headline it tells what has happened."""
    root = t
    while root.head is not root:
        root = root.head
    closed = any(c.dep == "punct" and c.text in ".!?\"”'’" for c in root.children)
    return "open" if closed else None


def _of_infinitive(t: Token) -> Direction | None:
    """As in "agreed to leave on Sunday" lies ahead, "managed to leave on Sunday" does not."""
    governor, cues = t.head, lexicon().cues
    if governor is t:
        return "open"
    if governor.lemma in cues["implicative"]:
        return None
    if governor.lemma in cues["ahead"] or governor.lemma in cues["ahead_to"]:
        return "future"
    return "open" if governor.tag in ("VBZ", "VBP", "VB", "VBG") else "weak"
