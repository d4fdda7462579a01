"""Confidence in the record: per field, to a dict and back, and records that keep only what is sure enough."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Claim, Record
from sample_records import sample

FIELDS = {"type": 0.9, "actors": 0.8, "recipients": 0.85, "status": 0.95, "source": 0.9}


def with_fields(**changes: Any) -> Record:
    record = sample()
    return replace(record, claims=(replace(record.claims[0], confidences=FIELDS, **changes), *record.claims[1:]))


def test_to_a_dict_and_back() -> None:
    record = with_fields()
    assert record.to_dict()["claims"][0]["confidences"] == FIELDS
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_records_of_before_have_none_and_say_nothing_of_it() -> None:
    row = sample().to_dict()
    assert "confidences" not in row["claims"][0]
    assert Claim.from_dict(row["claims"][0]).confidences == {}


def test_claims_can_be_put_into_sets() -> None:
    assert len({*with_fields().claims, *with_fields().claims}) == 3


@pytest.fixture(scope="module")
def schema() -> Any:
    return jsonschema_rs.validator_for((files("dateline") / "record.schema.json").read_text(encoding="utf-8"))


def test_the_schema_knows_them(schema: Any) -> None:
    assert schema.is_valid(with_fields().to_dict())
    assert schema.is_valid(sample().to_dict())


@pytest.mark.parametrize("wrong", [{"type": 1.2}, {"type": -0.1}, {"type": "high"}, {"mode": 0.5}, [0.5], {"type": None}])
def test_the_schema_refuses_what_is_no_probability_of_a_field(schema: Any, wrong: Any) -> None:
    row = with_fields().to_dict()
    row["claims"][0]["confidences"] = wrong
    assert not schema.is_valid(row)


def stated(*values: float) -> Record:
    record = sample()
    return replace(record, claims=tuple(replace(c, confidence=p) for c, p in zip(record.claims, values, strict=True)))


def test_claims_below_are_left_out_and_all_else_stays() -> None:
    record = stated(0.8, 0.5, 0.6)
    left = record.at_least(0.6)
    assert [c.id for c in left.claims] == ["c1", "c3"]
    assert replace(left, claims=record.claims) == record


def test_what_was_about_a_claim_that_is_gone_is_about_nothing() -> None:
    record = stated(0.8, 0.9, 0.3)
    assert record.claims[1].about == "c3"
    [_, left] = record.at_least(0.5).claims
    assert (left.id, left.about) == ("c2", None)
    assert record.at_least(0.3) == record


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.floats(0, 1), st.floats(0, 1))
def test_asking_twice_is_asking_for_the_higher(values: list[float], a: float, b: float) -> None:
    record = stated(*values)
    assert record.at_least(a).at_least(b) == record.at_least(max(a, b))
    kept = {c.id for c in record.at_least(a).claims}
    assert all(c.about is None or c.about in kept for c in record.at_least(a).claims)
