from __future__ import annotations

import pytest

from dateline.reading.footnotes import drop_marks


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("They lost their lives.1", "They lost their lives."),
        ("They lost their lives.1 The mayor wept.", "They lost their lives. The mayor wept."),
        ("They left the city. 2", "They left the city."),
        ("“We want peace.”3 She left.", "“We want peace.” She left."),
        ('"We want peace."3', '"We want peace."'),
        ("Troops left.[3] They were tired.", "Troops left. They were tired."),
        ("Aid came.¹ It was late.²", "Aid came. It was late."),
        ("Aid came. [12]", "Aid came."),
    ],
)
def test_marks_go(line: str, clean: str) -> None:
    assert drop_marks(line, ends_paragraph=True)[0] == clean


@pytest.mark.parametrize(
    "line",
    [
        "It cites Resolution 2254.",
        "It happened in 2016.",
        "Some 1.5 million people fled.",
        "They read No. 2",
        "They read No.2 The rest was lost.",
        "The council meets on Dec. 10",
        "He left. 12 Syrians stayed.",
        "See p. 3",
        "The plan has version U.S.2 The end.",
        "They met in the [3] rooms.",
        "It covers 12 km² of land.",
        "It cost $3.50 The end.",
        "He said [2016] was worse.",
        "He left the city.12 others stayed.",
    ],
)
def test_figures_stay(line: str) -> None:
    assert drop_marks(line, ends_paragraph=True) == (line, 0)


def test_a_figure_at_the_end_of_a_wrapped_line_stays() -> None:
    assert drop_marks("They left the city. 12", ends_paragraph=False) == ("They left the city. 12", 0)


def test_marks_are_counted() -> None:
    assert drop_marks("One left.1 Two left.2 Three left.[3]", ends_paragraph=True)[1] == 3
