"""The small questions that stages ask of tokens."""

from __future__ import annotations

from dateline.language import Parser


def test_children_by_label(parser: Parser) -> None:
    doc = parser("The tired rebels left the small town.")
    left = doc.tokens[3]
    subject = left.child("nsubj", "nsubjpass")
    assert subject is not None and subject.text == "rebels"
    assert left.child("agent") is None
    assert [t.text for t in left.all("nsubj", "dobj")] == ["rebels", "town"]


def test_ancestors_go_up_to_the_root(parser: Parser) -> None:
    doc = parser("The tired rebels left.")
    assert [t.text for t in doc.tokens[1].ancestors()] == ["rebels", "left"]
    assert list(doc.tokens[3].ancestors()) == []
    assert doc.tokens[3].is_root


def test_conjuncts_in_text_order(parser: Parser) -> None:
    doc = parser("Rebels, soldiers and students left.")
    assert [t.text for t in doc.tokens[0].conjuncts()] == ["Rebels", "soldiers", "students"]
    assert [t.text for t in doc.tokens[4].conjuncts()] == ["students"]


def test_subtree_and_offsets(parser: Parser) -> None:
    text = "The tired rebels left."
    doc = parser(text)
    assert [t.text for t in doc.subtree(doc.tokens[2])] == ["The", "tired", "rebels"]
    a, b = doc.offsets(0, 2)
    assert text[a:b] == "The tired rebels"


def test_sentences_hold_their_tokens(parser: Parser) -> None:
    doc = parser("The rebels left. The army came.")
    assert [[t.text for t in doc.sentence_tokens(s)] for s in doc.sentences] == [
        ["The", "rebels", "left", "."], ["The", "army", "came", "."],
    ]  # fmt: skip
    assert doc.sentence(doc.tokens[5]).i == 1


def test_a_token_shows_its_word(parser: Parser) -> None:
    assert repr(parser("Rebels left.").tokens[0]) == "Rebels"
