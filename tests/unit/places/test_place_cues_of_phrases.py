"""The patterns of phrases around a name, on bare text."""

from __future__ import annotations

import pytest

from dateline.entities.places.phrases import load_vocabulary

WORDS = load_vocabulary()


@pytest.mark.parametrize(
    ("before", "relation", "direction", "km"),
    [
        ("killed 40 km south of ", "offset", (0, -1), 40),
        ("a village 25 miles (40 km) north-east of ", "offset", (1, 1), 40.23),
        ("1,200 kilometres west of the city of ", "offset", (-1, 0), 1200),
        ("some 30km to the north of the town of ", "offset", (0, 1), 30),
        ("ten miles due southwest of the Syrian city of ", "offset", (-1, -1), 16.09),
        ("half a mile from ", "offset", None, 0.8),
        ("about 12 kilometres outside ", "offset", None, 12),
        ("30 km or 20 miles, east of ", "offset", (1, 0), 30),
        ("in north-western ", "part", (-1, 1), None),
        ("in central ", "part", (0, 0), None),
        ("in the far north of ", "part", (0, 1), None),
        ("in the heart of ", "part", None, None),
        ("the southern part of ", "part", (0, -1), None),
        ("the eastern suburbs of ", "part", (1, 0), None),
        ("just north of ", "near", (0, 1), None),
        ("on the outskirts of ", "near", None, None),
        ("on the outskirts of the town of ", "near", None, None),
        ("outside ", "near", None, None),
        ("upstream from ", "near", None, None),
        ("off the coast of ", "coast", None, None),
        ("in the waters off ", "coast", None, None),
    ],
)
def test_what_stands_before(
    before: str, relation: str, direction: tuple[int, int] | None, km: float | None
) -> None:
    cue = WORDS.cue_before(before)
    assert cue is not None
    assert (cue.relation, cue.direction) == (relation, direction)
    assert cue.km == (None if km is None else pytest.approx(km, rel=0.01))


@pytest.mark.parametrize(
    "before", ["the army of ", "soldiers in ", "leaders from ", "", "north ", "the president of the city of "]
)
def test_what_says_nothing_of_where(before: str) -> None:
    cue = WORDS.cue_before(before)
    assert cue is None or (before == "north " and cue.relation == "part")


@pytest.mark.parametrize(
    ("after", "direction"),
    [("'s far north on Friday", (0, 1)), ("’s north-eastern region", (1, 1)), ("'s southern provinces", (0, -1))],
)
def test_what_stands_after(after: str, direction: tuple[int, int]) -> None:
    cue = WORDS.cue_after(after)
    assert cue is not None
    assert (cue.relation, cue.direction) == ("part", direction)


@pytest.mark.parametrize("after", ["'s army", "'s southern army", "'s north coast", " north"])
def test_what_stands_after_and_is_no_part(after: str) -> None:
    assert WORDS.cue_after(after) is None
