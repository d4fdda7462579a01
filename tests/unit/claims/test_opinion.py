"""When the encoder's view of a status is heard; a stand-in reads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dateline.claims.opinion import INSTEAD, UNREASONED, second_opinion
from dateline.claims.status import Judgement
from dateline.records import STATUSES, Status

WORD: Any = SimpleNamespace(i=0)
BARE = Judgement("actual", ())


class Reads:
    """Gives one status this share, the rest to all others alike."""

    def __init__(self, status: Status, share: float, *, serves: bool = True) -> None:
        rest = (1 - share) / (len(STATUSES) - 1)
        self.shares = {s: share if s == status else rest for s in STATUSES}
        self._serves = serves

    def serves(self, use: str) -> bool:
        return self._serves and use == "statuses"

    def probabilities(self, task: str, tokens: list[int]) -> dict[str, float]:
        assert (task, tokens) == ("statuses", [0])
        return self.shares


def heard(judgement: Judgement, reading: Any) -> Judgement:
    return second_opinion(judgement, WORD, reading)


def test_where_no_word_speaks_the_encoder_is_heard() -> None:
    found = heard(BARE, Reads("negated", UNREASONED + 0.01))
    assert found.status == "negated"
    assert found.reasons == ("encoder → negated (0.61)",)


def test_an_unsure_encoder_is_not_heard() -> None:
    assert heard(BARE, Reads("negated", UNREASONED - 0.01)) is BARE


def test_an_actual_for_a_reason_stands() -> None:
    settled = Judgement("actual", ("not → negated", "denied → negated"))
    assert heard(settled, Reads("negated", 0.99)) is settled


@pytest.mark.parametrize(("pair", "least"), INSTEAD.items())
def test_pairs_of_statuses_have_their_own_thresholds(pair: tuple[Status, Status], least: float) -> None:
    own, other = pair
    judgement = Judgement(own, ("by a word",))
    assert heard(judgement, Reads(other, least + 0.01)).status == other
    assert heard(judgement, Reads(other, least - 0.01)) is judgement


def test_other_pairs_leave_the_grammar_its_word() -> None:
    judgement = Judgement("negated", ("not → negated",))
    assert all(heard(judgement, Reads(s, 0.99)) is judgement for s in STATUSES)


def test_a_purpose_is_planned_whatever_came_of_it() -> None:
    purpose = Judgement("planned", ("purpose → planned",))
    assert heard(purpose, Reads("actual", 0.99)) is purpose


def test_agreement_changes_nothing() -> None:
    assert heard(BARE, Reads("actual", 0.99)) is BARE


def test_a_reading_that_does_not_serve_statuses_is_not_asked() -> None:
    assert heard(BARE, Reads("negated", 0.99, serves=False)) is BARE
