"""Figures that leave unsaid of what they are, or through what people came to harm: which count they give, and of which claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.coder import Coder

Tell = Callable[..., list[Any]]
Range = tuple[str, int | None, int | None]


def counted(found: list[Any], type_: str) -> list[Range]:
    return sorted((c for t in found if t.type == type_ for c in t.counts), key=str)


# ------------------------------------------------------------------------------------------ figures that somebody gives


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("On Monday gunmen abducted officials from the town hall, five according to the governor, six according to the United Nations.",
         [("abducted", 5, 5), ("abducted", 6, 6)]),
        ("Warplanes bombed a market in Goma, killing 12 people. The mayor had counted 15 by Tuesday.",
         [("killed", 12, 12), ("killed", 15, 15)]),
        ("Warplanes bombed a market in Goma, killing 12 people. At first the mayor had spoken of four and then of nine.",
         [("killed", 12, 12), ("killed", 4, 4), ("killed", 9, 9)]),
        ("Warplanes bombed a market in Goma, killing 12 people. A nurse said there were at least 14.",
         [("killed", 12, 12), ("killed", 14, None)]),
        ("Warplanes bombed a market in Goma. The mayor put the dead at 31.", [("killed", 31, 31)]),
        ("The mayor put at 42 the number of people who died when warplanes bombed the market.", [("killed", 42, 42)]),
    ],
)  # fmt: skip
def test_a_figure_given_alone_counts_what_was_told_before(tell: Tell, text: str, figures: list[Range]) -> None:
    assert counted(tell(text), "ASSAULT") == sorted(figures, key=str)


def test_who_is_counted_is_carried_too(coder: Coder) -> None:
    record = coder.code("Warplanes bombed a market in Goma, killing 12 traders. The mayor had counted 15.", as_is=True)
    assert [(c.who, c.best, c.span.text) for c in record.claims[0].counts] == [("traders", 12, "12 traders"), ("traders", 15, "15")]


def test_by_their_count_is_a_source_as_well(tell: Tell) -> None:
    found = tell("The families have not forgotten the people, more than 150 by their count, whom the rebels arrested in Goma.")
    assert counted(found, "COERCE") == [("detained", 150, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed a market in Goma, killing 12 people.\n\nThe mayor had counted 15.",  # another paragraph
        "Warplanes bombed a market in Goma, killing 12 people. The mayor counted 15 craters.",  # of something else
        "Warplanes bombed a market in Goma, killing 12 people. The mayor spoke at 15 meetings.",
        "Warplanes bombed a market in Goma, killing 12 people. The council said so in 2015.",
    ],
)
def test_figures_of_other_things_are_not_carried(tell: Tell, text: str) -> None:
    assert counted(tell(text), "ASSAULT") == [("killed", 12, 12)]


def test_a_number_before_which_nothing_is_counted_gives_none(coder: Coder) -> None:
    assert coder.code("The mayor had counted six.", as_is=True).claims == ()


# ------------------------------------------------------------------------------------------ parts


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("A gunship bombed a clinic in Goma, killing at least 19 people, 12 of them nurses.", ("nurses", 12, "12 of them nurses")),
        ("The number of people wounded in the fighting has risen to 296, among them 64 children.", ("children", 64, "64 children")),
        ("More than 9,000 people, over 4,000 fighters among them, were taken out of Goma.", ("fighters", 4000, "over 4,000 fighters")),
    ],
)
def test_parts_of_a_figure(coder: Coder, text: str, part: tuple[str, int, str]) -> None:
    counts = [c for claim in coder.code(text, as_is=True).claims for c in claim.counts]
    assert part in [(c.who, c.low, c.span.text) for c in counts]
    assert len({c.what for c in counts}) == 1


def test_one_of_them_describes_a_person_and_is_no_figure(tell: Tell) -> None:
    found = tell("A blast in Goma killed three civilians, one of them an employee of the mission.")
    assert ("killed", 1, 1) not in counted(found, "ASSAULT")


def test_what_befell_some_of_them_is_no_claim_of_its_own(tell: Tell) -> None:
    found = tell("Since Monday 300 militants, 40 of them wounded, have surrendered at the plant, the army said.")
    assert [t.type for t in found if ("injured", 40, 40) in t.counts] == ["RETREAT"]
    assert "ASSAULT" not in [t.type for t in found]


# ------------------------------------------------------------------------------------------ through what


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Rebels fired on the ambulances. Nurses said three of their number were hurt in that incident.", [("injured", 3, 3)]),
        ("Six soldiers died in a battle with the alliance on Saturday, an officer said. Pretoria later gave 13 dead, 27 wounded and one missing.",
         [("injured", 27, 27), ("killed", 13, 13), ("killed", 6, 6), ("missing", 1, 1)]),
    ],
)  # fmt: skip
def test_the_dead_of_a_sentence_without_a_deed_belong_to_the_one_before(tell: Tell, text: str, figures: list[Range]) -> None:
    found = [t for t in tell(text) if t.type == "ASSAULT"]
    assert len(found) == 1
    assert sorted(found[0].counts, key=str) == figures


@pytest.mark.parametrize("text", ["Rebels shelled Goma. The toll may rise to 14.", "Rebels shelled Goma. The bodies would never be counted."])
def test_what_may_be_is_not_carried(tell: Tell, text: str) -> None:
    assert counted(tell(text), "ASSAULT") == []


def test_the_dead_count_for_the_fighting_and_not_for_who_collects_them(tell: Tell) -> None:
    found = tell("Red Cross volunteers collected 62 bodies after the fighting in Goma.")
    assert counted(found, "ASSAULT") == [("killed", 62, 62)]
    assert counted(found, "AID") == []


@pytest.mark.parametrize(
    ("text", "type_", "figure"),
    [
        ("The army took Goma from the rebels on Wednesday, a spokesman said; two soldiers were hurt.", "COERCE", ("injured", 2, 2)),
        ("The army recaptured Goma on Thursday in an operation in which 200 rebels were killed and dozens wounded, it said.", "COERCE", ("killed", 200, 200)),
        ("Rebels seized Goma on Monday. The taking of the town cost 78 lives.", "COERCE", ("killed", 78, 78)),
    ],
)  # fmt: skip
def test_what_a_deed_cost_is_counted_with_it(tell: Tell, text: str, type_: str, figure: Range) -> None:
    assert figure in counted(tell(text), type_)


# ------------------------------------------------------------------------------------------ who is nobody's victim


@pytest.mark.parametrize(
    "text",
    [
        "An allied militia was driven out of Goma.",
        "A ministry was attacked by gunmen.",
        "A spokeswoman said there was no news of the men who had been arrested.",
        "A teacher said shells had killed his neighbours.",
        "In Goma, which the two armies seized last month, a teacher was afraid.",
    ],
)
def test_an_article_makes_no_victim_of_a_body_or_a_source(tell: Tell, text: str) -> None:
    assert [c for t in tell(text) for c in t.counts] == []


def test_a_woman_is_one(tell: Tell) -> None:
    assert counted(tell("A woman was killed when shells hit a house."), "ASSAULT") == [("killed", 1, 1)]


# ------------------------------------------------------------------------------------------ what tells the fate


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The drowning of more than 200 villagers, who were escaping from Malakal by boat, is now put by an official at 300.", ("killed", 300, 300)),
        ("The army said hundreds of men who are missing since Monday may have been detained by rebels.", ("missing", 200, 999)),
        ("The mission said fewer than the 500 whom the mayor had reported evacuated were on the buses.", ("evacuated", 500, 500)),
    ],
)
def test_nouns_and_relative_clauses_tell_it(tell: Tell, text: str, figure: Range) -> None:
    assert any(c[0] == figure[0] and c[2] == figure[2] for t in tell(text) for c in t.counts)
