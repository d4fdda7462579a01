"""Verb classes of the lexicon: what each tells, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., list[Any]]

TYPES = [
    ("The union called the count a farce.", "called", "ACCUSE"),
    ("Rebels branded the governor a traitor.", "branded", "ACCUSE"),
    ("Nurses handed out blankets to 300 refugees.", "handed out", "AID"),
    ("Ghana lent Togo two helicopters.", "lent", "AID"),
    ("Ghana and Togo share intelligence on smugglers.", "share", "COOPERATE"),
    ("Villagers pelted the governor with stones.", "pelted", "PROTEST"),
    ("Rebels said they would bomb the port.", "said", "THREATEN"),
    ("The bishop brought together the two factions.", "brought together", "CONSULT"),
    ("The court handed two colonels a sentence of ten years.", "handed", "SANCTION"),
    ("Ghana ordered two battalions to the border.", "ordered", "MOBILIZE"),
    ("Deputies voted to lift the ban.", "voted", "AGREE"),
]


@pytest.mark.parametrize(("text", "trigger", "type_"), TYPES)
def test_what_a_verb_tells(tell: Tell, text: str, trigger: str, type_: str) -> None:
    assert type_ in [t.type for t in tell(text) if trigger in t.trigger]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The union called the count a farce.", "CONSULT"),
        ("The governor said he would open the port.", "THREATEN"),
        ("The ambassador lies in bed.", "ACCUSE"),
        ("Guards are alleged to have beaten prisoners.", "ACCUSE"),
        ("Ghana ordered two ministers to resign.", "MOBILIZE"),
    ],
)
def test_what_only_looks_like_it(tell: Tell, text: str, type_: str) -> None:
    assert type_ not in [t.type for t in tell(text)]


def test_a_speech_act_after_its_words_is_about_them(tell: Tell) -> None:
    found = {t.type: t for t in tell('"We will withdraw our troops from the port," the general promised.')}
    assert found["AGREE"].about == "withdraw"
