"""The record's classes: exact spans, frozen, to a dict and back."""

from __future__ import annotations

import dataclasses
import json
import pickle
from typing import get_args

import pytest

from dateline.records import (
    FORMAT,
    STATUSES,
    ArticleInfo,
    Claim,
    CoderInfo,
    Count,
    Entity,
    Filler,
    Mention,
    Place,
    Record,
    Relation,
    Span,
    Statement,
    Status,
    Time,
    Warning,
)  # fmt: skip

TEXT = "Iran said rebels killed 12 guards in Homs on Thursday."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def full() -> Record:
    """A record in which no field has its default."""
    place = Place(34.73, 36.71, "town", 169577, "SYR", "11")
    return Record(
        article=ArticleInfo("a", TEXT, "a.txt", "0" * 64, "Example", "Title", "By A. Writer", "2016-12-10", "en"),
        coder=CoderInfo("0.1.0", "pipeline-1", "plover"),
        entities=(
            Entity("e1", "Iran", "country", "IRN", "IRN", (), None, "Q794", (Mention.of(TEXT, 0, 4),)),
            Entity("e2", "rebels", "group", "SYRREB", "SYR", ("REB",), None, None, (Mention.of(TEXT, 10, 16, "nominal"),)),
            Entity("e3", "Homs", "place", None, "SYR", (), place, None, (Mention.of(TEXT, 37, 41),)),
        ),
        times=(Time("t1", at("Thursday"), "2016-12-08", "2016-12-08", "day", "2016-12-08"),),
        statements=(
            Statement("s1", "e1", at("Iran"), (at("said"),), (at("rebels killed 12 guards in Homs on Thursday"),), "indirect", None, "e2", ("e1",), "t1"),
            Statement("s2", None, None, (), (at("rebels"),), "direct", "s1"),
        ),
        claims=(
            Claim(
                "c1", "ASSAULT", "firearms", ("military",), "193", at("killed"), at("rebels killed 12 guards"),
                (Filler("e2", at("rebels")),), (Filler(None, at("12 guards")),), Filler("e3", at("Homs")), "t1", "actual",
                ("s1",), None, (Count("killed", "guards", 12, 12, 12, at("12 guards")),), 0.7, {"type": 0.9},
            ),
        ),
        relations=(Relation("r1", "backs", "e1", "e2", at("Iran"), "t1", "t1", "possible", ("s1",), 0.6),),
        warnings=(Warning("place", "unresolved", at("Homs")), Warning("date", "none")),
    )  # fmt: skip


def test_to_a_dict_and_back() -> None:
    record = full()
    assert Record.from_dict(record.to_dict()) == record


def test_through_json_and_pickle() -> None:
    record = full()
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record
    assert pickle.loads(pickle.dumps(record)) == record


def test_the_dict_has_the_keys_of_the_contract() -> None:
    d = full().to_dict()
    assert list(d) == [
        "format", "article", "entities", "times", "statements", "claims", "relations", "warnings", "coder",
    ]  # fmt: skip
    assert d["format"] == FORMAT == "dateline/1"
    assert set(d["claims"][0]) == {
        "id", "type", "mode", "contexts", "cameo", "trigger", "evidence", "actors", "recipients", "place", "time",
        "status", "according_to", "about", "counts", "confidence", "confidences",
    }  # fmt: skip
    assert d["relations"][0]["from"] == "e1"
    assert d["times"][0]["from"] == "2016-12-08"
    assert set(d["claims"][0]["trigger"]) == {"start", "end", "text"}


def test_optional_keys_may_be_missing() -> None:
    d = full().to_dict()
    for claim in d["claims"]:
        for key in ("mode", "contexts", "cameo", "about"):
            del claim[key]
    for key in ("sha256", "publisher", "byline"):
        del d["article"][key]
    del d["relations"][0]["since"]
    record = Record.from_dict(d)
    assert (record.claims[0].mode, record.claims[0].contexts, record.article.byline) == (None, (), None)


@pytest.mark.parametrize("format_", [None, "dateline/2", 1])
def test_another_format_is_refused(format_: object) -> None:
    with pytest.raises(ValueError, match="not a dateline/1 record"):
        Record.from_dict({**full().to_dict(), "format": format_})


def test_spans_are_slices() -> None:
    span = Span.of("naïve 🚀 text", 6, 7)
    assert (span.start, span.end, span.text) == (6, 7, "🚀")
    assert Mention.of("The army", 0, 8, "nominal").form == "nominal"


def test_nothing_can_be_changed() -> None:
    record = full()
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.claims = ()  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.claims[0].status = "negated"  # type: ignore[misc]


def test_an_entity_by_its_id() -> None:
    record = full()
    assert record.entity("e2").name == "rebels"
    with pytest.raises(KeyError, match="e9"):
        record.entity("e9")


def test_statuses_are_those_of_the_type() -> None:
    assert get_args(Status) == STATUSES
    assert len(STATUSES) == 7
