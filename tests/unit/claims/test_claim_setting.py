"""Places and times are those that the grammar ties to the event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., list[Any]]

PLACES = [
    ("Rebels killed a guard in Homs.", "killed", "Homs"),
    ("Rebels killed a guard near Homs.", "killed", "Homs"),
    ("In Homs, rebels killed a guard.", "killed", "Homs"),
    ("Rebels killed a guard outside Homs in Syria.", "killed", "Homs"),
    ("Rebels shelled Homs and killed a guard in Hama.", "killed", "Hama"),
    ("Rebels killed a guard.", "killed", None),
    ("Talks in Geneva between Russia and Turkey ended.", "Talks", "Geneva"),
]

TIMES = [
    ("Rebels killed a guard on Thursday.", "killed", "2016-12-08"),
    ("On Thursday, rebels killed a guard.", "killed", "2016-12-08"),
    ("On Thursday rebels shelled Homs and killed a guard.", "killed", "2016-12-08"),
    ("Rebels began shelling Homs on Thursday.", "shelling", "2016-12-08"),
    ("Rebels carried out an attack on Turkish soldiers on Thursday.", "carried out an attack", "2016-12-08"),
    ("Rebels killed a guard daily.", "killed", None),
    ("The envoy, who was born in 1960, met rebels.", "met", None),
]


@pytest.mark.parametrize(("text", "trigger", "place"), PLACES)
def test_places(tell: Tell, text: str, trigger: str, place: str | None) -> None:
    assert [t.place for t in tell(text) if t.trigger == trigger] == [place]


@pytest.mark.parametrize(("text", "trigger", "day"), TIMES)
def test_times(tell: Tell, text: str, trigger: str, day: str | None) -> None:
    assert [t.time[0] if t.time else None for t in tell(text) if t.trigger == trigger] == [day]


def test_what_is_dated_after_the_article_is_planned(tell: Tell) -> None:
    assert [t.status for t in tell("Russia and Turkey meet in Geneva on 14 December 2016.")] == ["planned"]
    assert [t.status for t in tell("Russia and Turkey met in Geneva on 7 December 2016.")] == ["actual"]


def test_the_articles_date_is_not_the_date_of_an_event(tell: Tell) -> None:
    assert [t.time for t in tell("Rebels shelled Homs.")] == [None]
