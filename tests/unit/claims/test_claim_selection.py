"""Which events are claims of their own, which are merged, and what is linked to what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., list[Any]]


@pytest.mark.parametrize(
    "text",
    [
        "The attack shocked the country.",
        "The talks ended on Friday.",
        "An earthquake killed 30 people in Turkey.",
        "The captured soldiers slept.",
        "The minister told reporters that he was tired.",
    ],
)
def test_no_claim(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_a_bare_back_reference_is_no_new_claim(tell: Tell) -> None:
    text = "Rebels attacked a convoy in Homs. The attack shocked the country."
    assert [t.claim.trigger.start < 30 for t in tell(text)] == [True]


def test_the_same_event_told_again_is_coded_once(tell: Tell) -> None:
    text = "Rebels shelled Homs. The mayor slept. Rebels shelled Homs."
    assert len(tell(text)) == 1


@pytest.mark.parametrize(
    "again",
    [
        "Rebels shelled Hama.",  # a new place
        "Rebels did not shell Homs.",  # a new status
        "Turkish soldiers shelled Homs.",  # a new party
        "Rebels shelled Homs on Thursday.",  # a new time
        "The mayor said rebels shelled Homs.",  # a new source
    ],
)
def test_what_is_new_makes_a_new_claim(tell: Tell, again: str) -> None:
    assert len(tell(f"Rebels shelled Homs. {again}")) == 2


def test_a_headline_that_the_lead_repeats_is_not_coded(tell: Tell) -> None:
    title = "Rebels shell Homs"
    text = f"{title}\nRebels shelled Homs on Thursday."
    told = tell(text, title=title)
    assert [t.claim.trigger.start > len(title) for t in told] == [True]


def test_a_headline_that_tells_something_else_is_coded(tell: Tell) -> None:
    title = "Rebels shell Homs"
    told = tell(f"{title}\nRussia and Turkey met in Geneva.", title=title)
    assert [t.type for t in told] == ["ASSAULT", "CONSULT"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Twelve civilians were killed when Turkish jets bombed a village in Syria.", [("killed", 12, 12)]),
        ("Turkish jets bombed a village in Syria, killing 12 civilians.", [("killed", 12, 12)]),
        ("Turkish jets bombed a village in Syria, killing 12 civilians and wounding 30.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("At least 20 people were killed and 30 wounded in an attack by rebels in Homs.", [("killed", 20, None), ("injured", 30, 30)]),
    ],
)  # fmt: skip
def test_deaths_and_injuries_are_counts_of_what_caused_them(
    tell: Tell, text: str, counts: list[tuple[str, int, int | None]]
) -> None:
    told = tell(text)
    assert [t.counts for t in told] == [counts]
    assert told[0].type == "ASSAULT"
    assert told[0].actors


def test_deaths_without_a_cause_are_a_claim(tell: Tell) -> None:
    told = tell("Twelve civilians were killed in Goma.")
    assert [(t.actors, t.counts) for t in told] == [([], [("killed", 12, 12)])]


@pytest.mark.parametrize(
    ("text", "says", "about"),
    [
        ("Iran urged Israel to release prisoners.", "urged", "release"),
        ("Iran called on Israel to withdraw its troops from Lebanon.", "called on", "withdraw"),
        ("Iran refused to meet Israel.", "refused to meet", "meet"),
        ("Iran promised to withdraw its troops from Syria.", "promised", "withdraw"),
        ("France condemned the bombing of Aleppo by Russia.", "condemned", "bombing"),
        ("Iran accused Israel of bombing its embassy in Damascus.", "accused", "bombing"),
        ("The UN demanded that Israel end the siege of Gaza.", "demanded", "end"),
        ("Protesters demanded the resignation of the Lebanese government.", "demanded", "resignation"),
    ],
)
def test_what_is_said_is_joined_to_what_it_is_about(tell: Tell, text: str, says: str, about: str) -> None:
    found = {t.trigger: t.about for t in tell(text)}
    assert found[says] == about
    assert found[about] is None


def test_ids_run_in_text_order(tell: Tell) -> None:
    told = tell("Iran urged Israel to release prisoners. Rebels shelled Homs. Russia and Turkey met.")
    assert [t.claim.id for t in told] == [f"c{n}" for n in range(1, len(told) + 1)]
    starts = [t.claim.trigger.start for t in told]
    assert starts == sorted(starts)


def test_a_light_verb_is_no_event_beside_its_noun(tell: Tell) -> None:
    assert [t.trigger for t in tell("Rebels carried out an attack on Turkish soldiers.")] == ["carried out an attack"]


def test_letting_happen_is_no_event_beside_what_happens(tell: Tell) -> None:
    told = tell("Iran let the British sailors leave Syria.")
    assert [t.trigger for t in told] == ["leave"]


def test_a_verb_of_a_lasting_tie_is_no_event(tell: Tell) -> None:
    assert tell("Iran backs the Houthis.") == []
