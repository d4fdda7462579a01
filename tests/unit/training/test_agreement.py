"""Agreement of two annotators."""

from __future__ import annotations

import math

import pytest
from training.agreement import agreement, kappa, pairs
from training.marks import Block, read_block

TEXT = "Soldiers stormed the camp and seized two tanks, the governor said."
FIRST = ["= ASSAULT actual | stormed | Soldiers | - | says 1", "= COERCE/seize actual | seized | Soldiers | two tanks | says 1",
         '" the governor | said | Soldiers … two tanks']  # fmt: skip


def block(*marks: str) -> Block:
    return read_block("x.txt", 1, ["@ wire 2000s africa", TEXT, *marks])


def test_one_who_marks_the_same_agrees_in_everything() -> None:
    figures = agreement([(block(*FIRST), block(*FIRST))])
    assert {k: v for k, v in figures.items() if not k.startswith("contexts")} == dict.fromkeys((k for k in figures if not k.startswith("contexts")), 1.0)


def test_another_type_is_half_an_agreement() -> None:
    other = ["= ASSAULT actual | stormed | Soldiers | -", "= ASSAULT actual | seized | Soldiers | two tanks"]
    figures = agreement([(block(*FIRST), block(*other))])
    assert figures["claims, F1 of triggers"] == 1.0
    assert figures["claims, F1 of triggers and types"] == 0.5
    assert figures["statements, F1"] == 0.0


def test_a_missing_claim_costs() -> None:
    figures = agreement([(block(*FIRST), block(FIRST[0], FIRST[2]))])
    assert figures["claims, F1 of triggers"] == pytest.approx(2 / 3)


def test_other_actors_are_seen() -> None:
    assert agreement([(block(*FIRST), block("= ASSAULT actual | stormed | - | -"))])["actors alike"] == 0.0


def test_kappa_takes_chance_away() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0.0
    assert kappa([("a", "a")]) == 1.0
    assert math.isnan(kappa([]))


def test_only_blocks_of_the_same_text_are_joined() -> None:
    other = read_block("y.txt", 1, ["@ wire 2000s asia", "Another sentence."])
    assert [b.name for _, b in pairs([block(), other], [block()])] == ["x.txt:1"]
