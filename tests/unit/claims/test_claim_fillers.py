"""Who may fill a role, and with which words: plain people, places that rule, goods, and how far a noun phrase reaches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.coder import Coder
from dateline.records import Claim

Tell = Callable[..., list[Any]]


def claim(coder: Coder, text: str, type_: str) -> Claim:
    return next(c for c in coder.code(text, published="2016-12-10", as_is=True).claims if c.type == type_)


def words(fillers: tuple[Any, ...]) -> list[str]:
    return [f.span.text for f in fillers]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Farmers in Daranga attacked a convoy on Friday.", "Farmers in Daranga"),
        ("Deserters from the northern army attacked a convoy.", "Deserters from the northern army"),
        ("The chiefs of Ghana and Togo attacked a convoy.", "The chiefs of Ghana and Togo"),
        ("A convoy was attacked by herders from Daranga.", "herders from Daranga"),
        ("Farmers on Friday attacked a convoy.", "Farmers"),
        ("Farmers who live in Daranga attacked a convoy.", "Farmers"),
    ],
)
def test_an_actor_is_named_with_what_says_which_it_is(coder: Coder, text: str, actor: str) -> None:
    assert words(claim(coder, text, "ASSAULT").actors) == [actor]


def test_behind_the_verb_a_place_tells_where_it_was(coder: Coder) -> None:
    assert words(claim(coder, "Police arrested two farmers in Daranga.", "COERCE").recipients) == ["two farmers"]


def test_a_filler_has_at_most_twelve_words(coder: Coder) -> None:
    text = "Farmers from the dry and windy hills of the far northern district of the old kingdom of Daranga attacked a convoy."
    assert len(words(claim(coder, text, "ASSAULT").actors)[0].split()) <= 12


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Gunmen killed two welders.", "two welders"),
        ("Police arrested a bystander.", "a bystander"),
        ("Police arrested the wounded.", "the wounded"),
        ("Nine were arrested in Goma.", "Nine"),
        ("Rebels kidnapped her nephew.", "her nephew"),
    ],
)
def test_people_of_whom_nothing_more_is_said_take_part(coder: Coder, text: str, recipient: str) -> None:
    assert words(coder.code(text, as_is=True).claims[0].recipients) == [recipient]


def test_nobody_takes_part_in_what_did_not_happen(tell: Tell) -> None:
    assert [(t.actors, t.status) for t in tell("Nobody attacked the convoy.")] == [(["Nobody"], "negated")]


def test_who_in_a_question_is_nobody(tell: Tell) -> None:
    assert [t.actors for t in tell("Police know who attacked the convoy.") if t.type == "ASSAULT"] == [[]]


def test_places_that_urge_and_are_urged_are_those_who_rule_there(tell: Tell) -> None:
    found = {t.type: (t.actors, t.recipients) for t in tell("Bukavu urged Gisenyi to release two miners.")}
    assert found == {"REQUEST": (["Bukavu"], ["Gisenyi"]), "RETREAT": (["Gisenyi"], ["two miners"])}


def test_a_place_that_is_hit_stays_the_place(tell: Tell) -> None:
    assert [(t.recipients, t.place) for t in tell("Rebels shelled Bukavu.")] == [([], "Bukavu")]


def test_the_building_of_a_body_is_where_the_attack_is(tell: Tell) -> None:
    assert [(t.recipients, t.place) for t in tell("Militants shelled a hospital.")] == [([], "a hospital")]


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        ("Police seized three laptops in Goma.", "COERCE", "three laptops"),
        ("Soldiers burned the tents of the squatters.", "ASSAULT", "the tents of the squatters"),
        ("Protesters torched two buses in Lima.", "PROTEST", "two buses"),
    ],
)
def test_goods_that_are_taken_or_destroyed_are_hit(coder: Coder, text: str, type_: str, recipient: str) -> None:
    assert words(claim(coder, text, type_).recipients) == [recipient]
