"""Deep subjects and objects: where they are shared, controlled, relative, passive or left out."""

from __future__ import annotations

import pytest

from dateline.claims import syntax
from dateline.language import Document, Parser, Token

SENTENCES = [
    # text, verb, who does it, to whom
    ("The rebels shelled the village.", "shelled", ["rebels"], ["village"]),
    ("The village was shelled by the rebels.", "shelled", ["rebels"], ["village"]),
    ("The rebels refused to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The envoy urged the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The envoy called on the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The army promised the villagers to leave.", "leave", ["army"], []),
    ("The men who attacked the convoy fled.", "attacked", ["men"], ["convoy"]),
    ("The convoy that rebels attacked was late.", "attacked", ["rebels"], ["convoy"]),
    ("Soldiers entered the town and arrested the mayor.", "arrested", ["Soldiers"], ["mayor"]),
    ("The army was accused of bombing the hospital.", "bombing", ["army"], ["hospital"]),
    ("Troops kept the rebels from capturing the bridge.", "capturing", ["rebels"], ["bridge"]),
    ("They discussed a deal for the fighters to leave the city.", "leave", ["fighters"], ["city"]),
    ("Soldiers and policemen beat the protesters.", "beat", ["Soldiers", "policemen"], ["protesters"]),
    ("Hundreds of soldiers attacked the camp.", "attacked", ["soldiers"], ["camp"]),
    ("The hostages were released.", "released", [], ["hostages"]),
]


def _token(doc: Document, text: str) -> Token:
    return next(t for t in doc.tokens if t.text == text)


@pytest.mark.parametrize(("text", "verb", "doers", "undergoers"), SENTENCES)
def test_deep_roles(parser: Parser, text: str, verb: str, doers: list[str], undergoers: list[str]) -> None:
    token = _token(parser(text), verb)
    assert [t.text for t in syntax.deep_subjects(token)] == doers
    assert [t.text for t in syntax.deep_objects(token)] == undergoers


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("The tired soldiers of the third army, who had fought for days, left.", "soldiers", "The tired soldiers of the third army"),
        ("Rebels and civilians left the town.", "Rebels", "Rebels"),
        ("Hundreds of men are missing.", "men", "Hundreds of men"),
        ("An exasperated Mr Example, the envoy, left.", "Example", "An exasperated Mr Example"),
    ],
)
def test_a_noun_phrase_has_no_clauses_appositions_or_conjuncts(
    parser: Parser, text: str, head: str, phrase: str
) -> None:
    doc = parser(text)
    first, end = syntax.noun_phrase(_token(doc, head), doc.tokens)
    a, b = doc.offsets(first, end - 1)
    assert text[a:b] == phrase


def test_a_conjunct_continues_the_verb_with_its_own_auxiliary(parser: Parser) -> None:
    doc = parser("Critics have warned that thousands of civilians risk death and have called on the army to stop.")
    assert [t.text for t in syntax.subjects(_token(doc, "called"))] == ["Critics"]


def test_a_preposition_is_found_below_the_object(parser: Parser) -> None:
    doc = parser("The council imposed sanctions on the junta.")
    assert [t.text for t in syntax.prep_objects(_token(doc, "imposed"), "on")] == ["junta"]
