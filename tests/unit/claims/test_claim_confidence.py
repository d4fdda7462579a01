"""Confidence: probabilities for the claim and for each field that it has, from weights that are checked."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims import confidence
from dateline.claims.confidence import SETS, WHOLE, load_weights, log_odds, probability
from dateline.claims.traits import FIELDS, names
from dateline.errors import DataError

Tell = Callable[..., list[Any]]
STORY = "Iran urged Israel to release prisoners. Rebels shelled Homs on Monday. No aid entered Homs. Talks were held."


def sure(tell: Tell, text: str, trigger: str) -> Any:
    return next(t.claim for t in tell(text) if t.trigger.startswith(trigger))


def changed(monkeypatch: pytest.MonkeyPatch, field: str, name: str, by: float) -> None:
    weights = deepcopy({k: {f: dict(w) for f, w in v.items()} for k, v in load_weights().items()})
    weights["without_encoder"][field][name] += by
    monkeypatch.setattr(confidence, "load_weights", lambda: weights)


def test_all_are_probabilities_with_two_places_and_never_quite_sure(tell: Tell) -> None:
    for t in tell(STORY):
        for p in (t.claim.confidence, *t.claim.confidences.values()):
            assert 0.01 <= p <= 0.99
            assert p == round(p, 2)


def test_fields_that_are_set_have_one(tell: Tell) -> None:
    shelled = sure(tell, STORY, "shelled")
    assert set(shelled.confidences) == set(FIELDS)
    urged = sure(tell, STORY, "urged")
    assert set(urged.confidences) == set(FIELDS) - {"place", "time"}


def test_nobody_and_the_reporters_voice_are_answers_too(tell: Tell) -> None:
    found = sure(tell, "Ten civilians were killed in Homs.", "killed")
    assert found.actors == () and found.according_to == ()
    assert {"actors", "source"} <= set(found.confidences)


def test_the_claim_is_no_surer_than_what_must_hold_for_it(tell: Tell) -> None:
    for t in tell(STORY):
        assert t.claim.confidence <= min(t.claim.confidences[f] for f in WHOLE) + 0.05


@pytest.mark.parametrize("field", WHOLE)
def test_a_field_that_is_surer_makes_the_claim_surer(monkeypatch: pytest.MonkeyPatch, tell: Tell, field: str) -> None:
    before = sure(tell, STORY, "shelled")
    changed(monkeypatch, field, "bias", -2)
    after = sure(tell, STORY, "shelled")
    assert after.confidences[field] < before.confidences[field]
    assert after.confidence < before.confidence
    assert all(after.confidences[f] == before.confidences[f] for f in FIELDS if f != field)


@pytest.mark.parametrize("field", ["source", "place", "time"])
def test_other_fields_do_not_touch_the_claim(monkeypatch: pytest.MonkeyPatch, tell: Tell, field: str) -> None:
    before = sure(tell, STORY, "shelled").confidence
    changed(monkeypatch, field, "bias", -5)
    assert sure(tell, STORY, "shelled").confidence == before


def test_each_set_has_the_traits_of_each_field() -> None:
    weights = load_weights()
    assert tuple(weights) == SETS
    for key in SETS:
        assert set(weights[key]["claim"]) == {"bias", "fields"}
        for field in FIELDS:
            assert set(weights[key][field]) == {"bias", *names(field, encoder=key == "with_encoder")}


def test_the_claim_follows_its_fields() -> None:
    assert all(load_weights()[key]["claim"]["fields"] > 0 for key in SETS)


def content() -> Any:
    return {k: {f: dict(w) for f, w in v.items()} for k, v in load_weights().items()}


def spoilt(change: Callable[[Any], None]) -> Any:
    made = content()
    change(made)
    return made


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.pop("with_encoder"), r"confidence\.yaml: 'with_encoder' is missing"),
        (lambda c: c.update(luck={}), r"confidence\.yaml: 'luck' is unknown"),
        (lambda c: c["with_encoder"].pop("claim"), r"with_encoder: 'claim' is missing"),
        (lambda c: c["without_encoder"]["type"].pop("weight"), r"without_encoder, type: 'weight' is missing"),
        (lambda c: c["without_encoder"]["type"].update(luck=1), r"without_encoder, type: 'luck' is unknown"),
        (lambda c: c["without_encoder"]["type"].update(encoder_type=1), r"type: 'encoder_type' is unknown"),
        (lambda c: c["with_encoder"]["claim"].update(bias="high"), r"claim: bias should be a number, not 'high'"),
        (lambda c: c.update(with_encoder=None), r"with_encoder: 'actors' is missing"),
    ],
)
def test_weights_that_break_the_schema_are_refused(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Any], None], message: str
) -> None:
    made = spoilt(change)
    monkeypatch.setattr(confidence, "load_yaml", lambda _: made)
    with pytest.raises(DataError, match=message):
        load_weights.__wrapped__()


def test_the_logistic_model() -> None:
    weights = {"bias": 1.0, "a": 2.0, "b": -1.0}
    assert probability(weights, {"a": 0.5, "b": 2.0, "other": 9.0}) == pytest.approx(0.5)
    assert probability(weights, {"a": 0.0, "b": 0.0}) == pytest.approx(1 / (1 + math.exp(-1)))


def test_extreme_weights_do_not_overflow() -> None:
    assert probability({"bias": -1e6}, {}) < 1e-9 < 1 - 1e-9 < probability({"bias": 1e6}, {})


@given(st.floats(0, 1))
def test_log_odds_are_finite_and_undone_by_the_model(p: float) -> None:
    assert math.isfinite(log_odds(p))
    assert probability({"bias": 0.0, "fields": 1.0}, {"fields": log_odds(p)}) == pytest.approx(p, abs=2e-6)


def test_explain_tells_the_fields_and_the_traits(coder: Any) -> None:
    from dateline.trace import Trace

    trace = Trace()
    record = coder.code("Rebels shelled Homs.", as_is=True, trace=trace)
    [note] = [n for n in trace.notes if n.stage == "confidence"]
    assert note.message.startswith(f"{record.claims[0].confidence:.2f}: type ")
    assert note.data["traits"]["weight"] > 0 and all(note.data["traits"].values())
