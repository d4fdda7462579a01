"""Questions about one word that every later stage asks. Labels are Penn Treebank's and ClearNLP's."""

from __future__ import annotations

from dateline.language.document import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def is_verb(t: Token) -> bool:
    """A verb by tag, or an auxiliary."""
    return t.tag[0] == "V" or t.pos == "AUX"


def is_noun(t: Token) -> bool:
    """A noun, name or pronoun."""
    return t.pos in ("NOUN", "PROPN", "PRON") or t.tag[0] == "N"


def has_that(verb: Token) -> bool:
    """A clause that "that" begins."""
    return any(c.dep == "mark" and c.lower == "that" for c in verb.children)


def verb_above(t: Token) -> Token | None:
    """The nearest verb that the word hangs on, however far below."""
    return next((a for a in t.ancestors() if is_verb(a)), None)
