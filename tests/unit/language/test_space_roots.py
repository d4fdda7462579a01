"""Space tokens are left out of a document, also where the parser makes one the root of a sentence."""

from __future__ import annotations

import pytest

from dateline.language import Parser


@pytest.mark.parametrize("text", ["\t  attacked", " \t “ ) \" — Ayo ’ ?", "a \t\t\t b", "\u00a0\u00a0", " — \t — "])
def test_a_space_root_does_not_hold_the_parser_up(parser: Parser, text: str) -> None:
    doc = parser(text)
    assert all(t.text.strip() for t in doc.tokens)
    assert all(t.head in doc.tokens for t in doc.tokens)
