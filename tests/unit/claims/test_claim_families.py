"""Families of words for ground taken, arms laid down and people brought out; contents of agreements; gunfire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[[str], list[Any]]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "mode"),
    [
        ("Rebel fighters went into their camps on Monday.", "went", "RETREAT", None),
        ("The army handed over the last tank to the monitors.", "handed", "RETREAT", "disarm"),
        ("The garrison surrendered on Friday.", "surrendered", "RETREAT", "disarm"),
        ("The government sent home the foreign contingent.", "sent", "RETREAT", "withdraw"),
        ("Monitors evacuated 40 civilians from the town.", "evacuated", "RETREAT", "withdraw"),
    ],
)
def test_families(tell: Tell, text: str, trigger: str, type_: str, mode: str | None) -> None:
    found = [c for c in tell(text) if trigger in c.trigger]
    assert [c.type for c in found] == [type_]
    if mode is not None:
        assert found[0].mode == mode


def test_what_an_agreement_provides_for_is_told(tell: Tell) -> None:
    found = tell("The government and the rebels signed an accord that provides for a ceasefire.")
    assert {"AGREE", "RETREAT"} <= {c.type for c in found}
