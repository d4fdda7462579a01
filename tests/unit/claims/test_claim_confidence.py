"""Confidence is a probability that falls where claims are less often right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.claims import confidence
from dateline.errors import DataError

Tell = Callable[..., list[Any]]


def of(tell: Tell, text: str, trigger: str) -> float:
    found: float = next(t.claim.confidence for t in tell(text) if t.trigger == trigger)
    return found


def test_it_is_a_probability_with_two_places(tell: Tell) -> None:
    for t in tell("Iran urged Israel to release prisoners. Rebels shelled Homs. No aid entered Homs."):
        assert 0 < t.claim.confidence < 1
        assert t.claim.confidence == round(t.claim.confidence, 2)


def test_the_weights_name_the_features() -> None:
    assert set(confidence.load_weights()) == {"bias", *confidence.FEATURES}


@pytest.mark.parametrize("change", [{"luck": 1.0}, {"noun": None}])
def test_missing_and_unknown_features_are_refused(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, float | None]
) -> None:
    content = {k: v for k, v in {**confidence.load_weights(), **change}.items() if v is not None}
    monkeypatch.setattr(confidence, "load_yaml", lambda _: content)
    with pytest.raises(DataError, match=rf"confidence\.yaml: missing or unknown feature '{next(iter(change))}'"):
        confidence.load_weights.__wrapped__()


def test_a_heavier_predicate_makes_a_surer_claim(monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    text = "Rebels shelled Homs."
    weights = confidence.load_weights()
    before = of(tell, text, "shelled")
    monkeypatch.setattr(confidence, "load_weights", lambda: {**weights, "weight": weights["weight"] + 2})
    assert of(tell, text, "shelled") > before
