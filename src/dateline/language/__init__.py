"""How is it said? Texts become documents of words, sentences, dependencies and names."""

from dateline.language.document import Document, NamedSpan, Sentence, Token
from dateline.language.parser import DEFAULT_PIPELINE, Parser, paragraphs

__all__ = ["DEFAULT_PIPELINE", "Document", "NamedSpan", "Parser", "Sentence", "Token", "paragraphs"]
