"""Slots: the words around a predicate, by the names that the lexicon's frames use."""

from __future__ import annotations

import pytest

from dateline.claims import roles
from dateline.claims.lexicon import Pos
from dateline.claims.roles import Slots, load_light_verbs, span_of
from dateline.entities.layer import EntityLayer
from dateline.errors import DataError
from dateline.language import Document, Parser, Token

CASES: list[tuple[str, str, Pos, str, list[str]]] = [
    ("Rebels attacked the camp.", "attacked", "verb", "subject", ["Rebels"]),
    ("Rebels attacked the camp.", "attacked", "verb", "object", ["camp"]),
    ("The camp was attacked by rebels.", "attacked", "verb", "subject", ["rebels"]),
    ("The camp was attacked by rebels.", "attacked", "verb", "by", ["rebels"]),
    ("The army gave the villagers food.", "gave", "verb", "dative", ["villagers"]),
    ("The envoy met with rebels.", "met", "verb", "with", ["rebels"]),
    ("The envoy urged the rebels to leave.", "urged", "verb", "complement", ["rebels", "leave"]),
    ("The envoy demanded that the rebels leave.", "demanded", "verb", "complement.subject", ["rebels"]),
    ("The envoy met.", "met", "verb", "complement.subject", []),
    ("The army’s attack failed.", "attack", "noun", "poss", ["army"]),
    ("The attack by rebels on the camp failed.", "attack", "noun", "by", ["rebels"]),
    ("The attack on the camp by rebels failed.", "attack", "noun", "on", ["camp"]),
    ("The killing of villagers went on.", "killing", "noun", "of", ["villagers"]),
    ("Rebels launched an attack on the camp.", "attack", "noun", "subject", ["Rebels"]),
    ("Rebels launched an attack on the camp.", "attack", "noun", "on", ["camp"]),
    ("An attack was launched by rebels.", "attack", "noun", "subject", ["rebels"]),
    ("The camp came under attack.", "attack", "noun", "subject", []),
    ("Rebels saw an attack.", "attack", "noun", "subject", []),
    ("The mayor is dead.", "dead", "adj", "subject", ["mayor"]),
    ("The dead mayor was buried.", "dead", "adj", "subject", ["mayor"]),
    ("Rebels attacked.", "attacked", "verb", "object", []),
]


def slots(doc: Document, word: str, pos: Pos) -> Slots:
    token: Token = next(t for t in doc.tokens if t.text == word)
    return Slots(token, pos, EntityLayer((), ()), load_light_verbs())


@pytest.mark.parametrize(("text", "word", "pos", "slot", "expected"), CASES)
def test_slots(parser: Parser, text: str, word: str, pos: Pos, slot: str, expected: list[str]) -> None:
    assert [t.text for t in slots(parser(text), word, pos)[slot]] == expected


def test_the_subject_of_a_light_verb_of_two_words(parser: Parser) -> None:
    assert [t.text for t in slots(parser("The camp came under attack."), "attack", "noun")["object"]] == ["camp"]


def test_a_slot_is_looked_up_once(parser: Parser) -> None:
    s = slots(parser("Rebels attacked the camp."), "attacked", "verb")
    assert s["subject"] is s["subject"]


def test_what_hangs_on_a_pattern_word_counts_too(parser: Parser) -> None:
    doc = parser("Rebels opened fire on students.")
    token, fire = doc.tokens[1], doc.tokens[2]
    s = Slots(token, "verb", EntityLayer((), ()), load_light_verbs()).reading((fire,))
    assert [t.text for t in s["on"]] == ["students"]


def test_the_span_of_a_filler_is_its_noun_phrase(parser: Parser) -> None:
    text = "The tired soldiers, who had fought for days, left."
    doc = parser(text)
    a, b = span_of(doc, doc.tokens[2])
    assert text[a:b] == "The tired soldiers"


def test_light_verbs_are_in_three_groups() -> None:
    light = load_light_verbs()
    assert "launch" in light.actor
    assert "suffer" in light.recipient
    assert "erupt" in light.happen
    assert light.carry == light.actor | light.recipient


@pytest.mark.parametrize("content", [["launch"], {"actor": ["launch"]}, {"actor": [], "recipient": [], "happens": []}])
def test_light_verbs_of_another_shape_are_refused(monkeypatch: pytest.MonkeyPatch, content: object) -> None:
    monkeypatch.setattr(roles, "load_yaml", lambda _: content)
    with pytest.raises(DataError, match=r"light\.yaml: needs exactly the keys actor, recipient, happen"):
        load_light_verbs.__wrapped__()
