"""How is it said? Texts become documents of words, sentences, dependencies and names."""

from dateline.language.document import Document, NamedSpan, Sentence, Token
from dateline.language.grammar import SUBJECTS, has_that, is_noun, is_verb, verb_above
from dateline.language.parser import DEFAULT_PIPELINE, Parser, paragraphs

__all__ = [
    "DEFAULT_PIPELINE", "SUBJECTS", "Document", "NamedSpan", "Parser", "Sentence", "Token", "has_that", "is_noun",
    "is_verb", "paragraphs", "verb_above",
]  # fmt: skip
