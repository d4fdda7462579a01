"""The questions about single words that every stage asks."""

from __future__ import annotations

import pytest

from dateline.language import SUBJECTS, Parser, Token, has_that, is_noun, is_verb

_TEXT = "Officials said that they had bombed Idlib and that seizing it was easy."


def _word(parser: Parser, word: str) -> Token:
    return next(t for t in parser(_TEXT).tokens if t.text == word)


@pytest.mark.parametrize(
    ("word", "verb", "noun"),
    [("said", True, False), ("had", True, False), ("seizing", True, False), ("Officials", False, True), ("they", False, True),
     ("Idlib", False, True), ("easy", False, False), ("and", False, False)],
)  # fmt: skip
def test_verbs_and_nouns(parser: Parser, word: str, verb: bool, noun: bool) -> None:
    token = _word(parser, word)
    assert (is_verb(token), is_noun(token)) == (verb, noun)


def test_clauses_that_that_begins(parser: Parser) -> None:
    assert has_that(_word(parser, "bombed"))
    assert not has_that(_word(parser, "said"))


def test_subjects_of_every_voice(parser: Parser) -> None:
    tokens = parser("The town was shelled. To leave is easy. Rebels left.").tokens
    subjects = {t.text for t in tokens if t.dep in SUBJECTS}
    assert {"town", "Rebels"} <= subjects
