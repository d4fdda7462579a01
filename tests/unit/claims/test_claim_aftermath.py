"""What befalls people becomes a count of what caused it, and what is feared or taken is told as a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., list[Any]]


def only(found: list[Any], type_: str) -> Any:
    assert [t.type for t in found] == [type_]
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided a market in Gao, and two traders were wounded.",
        "Gunmen raided a market in Gao; two traders were wounded.",
    ],
)
def test_who_was_hurt_is_counted_with_the_deed_told_right_before(tell: Tell, text: str) -> None:
    assert only(tell(text), "ASSAULT").counts == [("injured", 2, 2)]


def test_further_victims_in_the_next_sentence_are_counted_with_the_deed(tell: Tell) -> None:
    found = tell("Warplanes bombed a market in Gao, killing 12 people. Another 30 were wounded.")
    assert only(found, "ASSAULT").counts == [("killed", 12, 12), ("injured", 30, 30)]


def test_victims_of_a_cause_of_their_own_are_not(tell: Tell) -> None:
    found = tell("Gunmen raided a market in Gao. About 30 people died in clashes elsewhere.")
    assert [t.counts for t in found] == [[], [("killed", 30, 30)]]


def test_a_murder_is_a_deed_of_its_own(tell: Tell) -> None:
    found = tell("Gunmen raided a market in Gao, and two traders were murdered.")
    assert [t.type for t in found] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The clashes have driven up to 6,000 civilians from their homes.",
        "Up to 6,000 civilians have been driven from their homes by the clashes.",
    ],
)
def test_flight_is_counted_with_the_fighting_that_caused_it(tell: Tell, text: str) -> None:
    found = only(tell(text), "ASSAULT")
    assert found.counts == [("displaced", None, 6000)] and found.place is None


def test_a_verb_that_shares_the_auxiliary_of_a_passive(tell: Tell) -> None:
    found = tell("In the raid about 200 rebels were killed and dozens wounded.")
    assert sorted(c for t in found for c in t.counts) == [("injured", 24, 99), ("killed", 200, 200)]


def test_who_speaks_of_the_killed_is_not_among_them(tell: Tell) -> None:
    found = tell("A nurse said shells had killed at least 11 people.")
    assert [t.counts for t in found] == [[("killed", 11, None)]]


# ------------------------------------------------------------------------------------------ feared, taken, moved


@pytest.mark.parametrize("text", ["People in Goma fear an attack on the city.", "Aid workers feared a battle for the town."])
def test_what_is_feared_needs_no_doer(tell: Tell, text: str) -> None:
    found = only(tell(text), "ASSAULT")
    assert found.status == "feared" and found.place is not None


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Aleppo fell to the rebels on Tuesday.", ["rebels"]),
        ("Aleppo changed hands on Tuesday.", []),
        ("The taking of Aleppo cost 78 lives.", []),
        ("The army recovered Aleppo.", ["army"]),
        ("The rebels occupied Aleppo on Tuesday.", ["rebels"]),
        ("Soldiers stormed into Aleppo.", ["Soldiers"]),
    ],
)
def test_wordings_of_taking_a_town(tell: Tell, text: str, actors: list[str]) -> None:
    found = only(tell(text), "COERCE")
    assert (found.mode, found.place, [a.lower() for a in found.actors]) == ("seize", "Aleppo", [a.lower() for a in actors])


@pytest.mark.parametrize("text", ["Some 200 soldiers marched into Kidal.", "The soldiers returned to Kidal."])
def test_troops_that_move_into_a_town(tell: Tell, text: str) -> None:
    found = only(tell(text), "MOBILIZE")
    assert (found.mode, found.place) == ("troops", "Kidal")


def test_people_who_are_taken_out_of_a_place_are_evacuated(tell: Tell) -> None:
    found = only(tell("About 34,000 people have been removed from Aleppo."), "RETREAT")
    assert found.counts == [("evacuated", 34000, 34000)] and found.place == "Aleppo"


# ------------------------------------------------------------------------------------------ insisting


@pytest.mark.parametrize("text", ["Iran insisted that the wounded people be released.", "Iran insists that the rebels leave Homs."])
def test_insisting_on_what_should_be_asks(tell: Tell, text: str) -> None:
    assert tell(text)[0].type == "REQUEST"


@pytest.mark.parametrize("text", ["The rebels insist that they beat nobody.", "Iran insists that the war is over."])
def test_insisting_on_what_is_only_says(tell: Tell, text: str) -> None:
    assert "REQUEST" not in [t.type for t in tell(text)]


def test_a_set_time_to_do_something_is_an_ultimatum(tell: Tell) -> None:
    found = tell("The rebels had given the government until Tuesday to negotiate with them.")
    assert [t.type for t in found] == ["THREATEN", "CONSULT"]


# ------------------------------------------------------------------------------------------ times


def test_a_day_behind_the_object_is_the_verb_s(tell: Tell) -> None:
    found = tell("Officers signed an agreement on a permanent ceasefire on Friday.")
    assert next(t for t in found if t.type == "AGREE").time == ("2016-12-09", "2016-12-09")


def test_what_was_set_on_fire_lies_behind(tell: Tell) -> None:
    found = tell("On Sunday gunmen set fire to buses.")
    assert (found[0].time, found[0].status) == (("2016-12-04", "2016-12-04"), "actual")


def test_before_dawn_is_the_same_day(tell: Tell) -> None:
    found = tell("Soldiers recaptured Aleppo before dawn on Thursday.")
    assert found[0].time is not None
    assert [t[:10] if t else None for t in found[0].time] == ["2016-12-08", "2016-12-08"]
