"""Conditions of rules: words, amounts, and which of two rules says more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebooks import Amount, Roles, Rule, read_codebook
from dateline.codebooks.rules import BODIES, NO_ROLES, PARTY_TAGS, SECTORS, Words
from dateline.entities.knowledge import model


def rules(*lines: str) -> list[Rule]:
    text = "name: x\nversion: 1\ntypes:\n  T:\n    definition: d\n    examples: {yes: [s]}\n    from:\n"
    book = read_codebook(text + "".join(f"      - {line}\n" for line in lines), "x.yaml")
    return list(book.type("T").sources)


def test_sectors_and_bodies_are_those_of_actor_codes() -> None:
    assert set(SECTORS) == model.SECTORS and set(BODIES) == model.BODIES
    assert {"person", "country", "unknown"} < PARTY_TAGS


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["bread"], "Bread was sold", True), (["bread"], "breadth", False), (["loa*"], "two loaves", True),
        (["loa*"], "a float", False), (["call* on"], "they  called\non him", True), (["call* on"], "called upon", False),
        (["a", "b c"], "x b c y", True), (["c++"], "in c++ now", True), (["c++"], "in c+ now", False), (["*age"], "a hostage", True),
        (["été"], "L'ÉTÉ", True), (["set* up * base*"], "setting up a base", True),
    ],
)  # fmt: skip
def test_words(words: list[str], text: str, found: bool) -> None:
    assert Words.of(words).found_in(text) is found


@given(st.text(st.characters(codec="utf-8", exclude_characters="*"), min_size=1).filter(str.split))
def test_a_phrase_is_found_in_itself(phrase: str) -> None:
    words = " ".join(phrase.split())
    if words == " ".join(phrase.strip().split()) and re.match(r"\w.*\w$|\w$", words):
        assert Words.of([words]).found_in(f"so {words} it is")


@pytest.mark.parametrize(("text", "inside", "outside"), [("2", [2], [0, 1, 3]), ("2+", [2, 3, 99], [0, 1]), ("0", [0], [1])])
def test_amounts(text: str, inside: list[int], outside: list[int]) -> None:
    amount = Amount.of(text)
    assert all(n in amount for n in inside) and not any(n in amount for n in outside)
    assert str(amount) == text


@given(st.integers(0, 999), st.booleans(), st.integers(0, 2000))
def test_amounts_hold_what_they_say(low: int, open_: bool, n: int) -> None:
    assert (n in Amount.of(f"{low}{'+' if open_ else ''}")) is (n >= low if open_ else n == low)


@pytest.mark.parametrize("text", ["", "+", "2-3", "two", "-1"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Amount.of(text)


def test_shapes_of_rules() -> None:
    plain, moded, listed, full = rules(
        "ASSAULT", "ASSAULT.aerial", "[AID, CONSULT.visit]",
        "{type: [AID, AGREE], cameo: [07, 18*], status: planned, context: legal, within: [none, AGREE], actor: GOV person, actors: 2}",
    )  # fmt: skip
    assert plain.types == (("ASSAULT", None),) and moded.types == (("ASSAULT", "aerial"),)
    assert listed.types == (("AID", None), ("CONSULT", "visit"))
    assert (full.cameo, full.roots) == (frozenset({"07"}), ("18",))
    assert full.status == ("planned",) and full.contexts == ("legal",) and full.within == (("none", None), ("AGREE", None))
    assert full.roles == Roles(actor=(frozenset({"GOV", "person"}),), actors=Amount(2, 2))
    assert not NO_ROLES and full.roles


def test_what_says_more() -> None:
    names = ["ASSAULT", "ASSAULT.aerial", "{type: ASSAULT, actor: MIL}", "{type: ASSAULT, actor: MIL, recipients: 1+}",
        "{type: ASSAULT.aerial, words: x}", "{cameo: 18*}", "{cameo: 183}", "{cameo: 1831}", "{cameo: [1831, 18]}",
        "{type: REQUEST, about: RETREAT.ceasefire}", "[ASSAULT, ASSAULT.aerial]"]  # fmt: skip
    assert [r.specificity for r in rules(*names)] == [1, 4, 2, 3, 5, 1, 2, 3, 1, 5, 1]


def test_only_rules_for_the_code_are_tried() -> None:
    lines = ["ASSAULT", "{cameo: 183}", "{cameo: [183, 07*]}", "{cameo: 18*}", "{cameo: 190, type: ASSAULT.aerial}"]
    text = "name: x\nversion: 1\ntypes:\n  T:\n    definition: d\n    examples: {yes: [s]}\n    from:\n"
    book = read_codebook(text + "".join(f"      - {line}\n" for line in lines), "x.yaml")
    assert {len(book.routes_for(c)) for c in (None, "20", "1831")} == {3}
    assert len(book.routes_for("183")) == 4 and len(book.routes_for("190")) == 4
    for code in (None, "183", "190", "070"):
        tried = book.routes_for(code)
        assert [r for r in book.routes if r in tried] == list(tried)
        assert all(code in r.rule.cameo or r.rule.roots for r in tried if r.rule.cameo)
