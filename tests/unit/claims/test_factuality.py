"""Values of predicates on the two scales: grammar and cues, the encoder's part, and scales that break their schema."""

from __future__ import annotations

import copy
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.factuality import (
    DEFAULT_SCALE,
    SCALES,
    Scale,
    factuality,
    factuality_rows,
    load_scale,
    read_scale,
)
from dateline.claims.reality import CUES
from dateline.coder import Coder
from dateline.errors import DataError, InputNotFound, MalformedInput
from dateline.language import Document, Parser
from dateline.language.encoder import Reading
from dateline.language.labels import Labels
from dateline.records import STATUSES, Status

BY_STATUS = [
    # text, word, status: sentences of news, without a cue of everyday English
    ("Rebels attacked the camp.", "attacked", "actual"),
    ("Rebels may attack the camp.", "attack", "possible"),
    ("Rebels will attack the camp.", "attack", "planned"),
    ("The envoy urged rebels to leave.", "leave", "requested"),
    ("If rebels attack, villagers will flee.", "attack", "conditional"),
    ("Villagers fear an attack.", "attack", "feared"),
]

ENTRY: dict[str, Any] = {
    "opinions": {"grammar": 1, "cue": 2, "encoder": 1, "grade": 1},
    "statuses": dict.fromkeys(STATUSES, 1.0),
    "cues": {"instructed": -2},
    "curve": [[-3, -3], [0, 1], [3, 3]],
}


def row_of(text: str, word: str) -> dict[str, Any]:
    start = text.index(word)
    return {"text": text, "predicate_span": [start, start + len(word)]}


def value_of(coder: Any, text: str, word: str, **options: str) -> float:
    (row,) = factuality_rows([row_of(text, word)], coder, **options)
    return float(row["value"])


def reading_of(doc: Document, *, status: Status, grade: float) -> Reading:
    """An encoder's reading that is certain of one status and one grade for every word."""
    labels = Labels(spans=("source",), types=("none",), modes=("none",), statuses=tuple(STATUSES), contexts=("military",))
    scores = np.zeros((len(doc.tokens), sum(labels.sizes.values())), dtype=np.float32)
    scores[:, labels.slices["statuses"].start + STATUSES.index(status)] = 40.0
    scores[:, labels.slices["grade"]] = grade
    return Reading(scores, labels)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("text", "word", "status"), BY_STATUS)
def test_without_a_cue_the_status_decides(coder: Coder, text: str, word: str, status: str, scale: str) -> None:
    own = load_scale(scale)
    assert value_of(coder, text, word, scale=scale) == pytest.approx(own.value(own.statuses[status]), abs=0.001)


def test_rows_keep_what_they_had_and_their_order(coder: Coder) -> None:
    rows = [{**row_of(text, word), "note": n} for n, (text, word, _) in enumerate(BY_STATUS)]
    out = list(factuality_rows(rows, coder))
    assert [{k: v for k, v in r.items() if k != "value"} for r in out] == rows
    assert all(-3 <= r["value"] <= 3 for r in out)


def test_the_default_scale_asks_whether_it_happened(coder: Coder) -> None:
    text = "Rebels will attack the camp."
    assert DEFAULT_SCALE == SCALES[0] == "uds"
    assert value_of(coder, text, "attack") == value_of(coder, text, "attack", scale="uds") <= -1
    assert value_of(coder, text, "attack", scale="factbank") >= 1


def test_what_is_denied_is_certainly_not_so_on_factbank(coder: Coder) -> None:
    assert value_of(coder, "Rebels did not attack the camp.", "attack", scale="factbank") == -3
    assert value_of(coder, "Rebels did not attack the camp.", "attack") < 0


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("Call the plumber and get a price.", "get", "instructed"),
        ("We are leaving on Friday.", "leaving", "futurate"),
        ("She was able to repair the bicycle.", "repair", "entailed"),
        ("He does not know the way.", "know", "negated_state"),
    ],
)
def test_a_cue_takes_the_place_of_the_status_on_uds_alone(coder: Coder, text: str, word: str, cue: str) -> None:
    own = load_scale("uds")
    assert value_of(coder, text, word) == pytest.approx(own.value(own.cues[cue]), abs=0.001)
    assert value_of(coder, text, word, scale="factbank") in [load_scale("factbank").statuses[s] for s in STATUSES]


def test_the_encoder_moves_a_value_towards_its_own(parser: Parser) -> None:
    doc = parser("Rebels attacked the camp.")
    token = doc.tokens[1]
    alone = factuality(doc, token, ())
    agreeing = factuality(doc, token, (), reading=reading_of(doc, status="actual", grade=3.0))
    doubting = factuality(doc, token, (), reading=reading_of(doc, status="planned", grade=1.3))
    denying = factuality(doc, token, (), reading=reading_of(doc, status="requested", grade=-3.0))
    assert alone == agreeing > doubting > denying


def test_the_mean_of_the_opinions_by_hand(parser: Parser) -> None:
    doc = parser("Rebels attacked the camp.")
    statuses: dict[str, float] = {**dict.fromkeys(STATUSES, 0.0), "actual": 3.0, "negated": -3.0}
    scale = Scale({"grammar": 2, "encoder": 1, "grade": 1}, statuses, {}, sure=2.0)
    reading = reading_of(doc, status="negated", grade=1.0)
    # the grammar says 3 twice, the encoder's status -3, its grade 1 of 2 lies in the middle
    assert factuality(doc, doc.tokens[1], (), scale=scale, reading=reading) == pytest.approx((3 * 2 - 3 + 0) / 4, abs=0.001)


def test_where_the_encoder_counts_for_nothing_it_changes_nothing(parser: Parser) -> None:
    doc, own = parser("Rebels will attack the camp."), load_scale("factbank")
    reading = reading_of(doc, status="negated", grade=-3.0)
    assert factuality(doc, doc.tokens[2], (), scale=own, reading=reading) == factuality(doc, doc.tokens[2], (), scale=own)


def test_rows_are_read_by_the_encoder_of_the_coder(coder: Coder) -> None:
    class Doubter:
        seen = 0

        def read_many(self, docs: list[Document]) -> Any:
            self.seen += len(docs)
            return (reading_of(d, status="requested", grade=-3.0) for d in docs)

    doubter = Doubter()
    with_it = SimpleNamespace(parser=coder.parser, knowledge=coder.knowledge, places=coder.places, encoder=doubter)
    rows = [row_of("Rebels attacked the camp.", w) for w in ("attacked", "camp")] + [row_of("Rain fell.", "fell")]
    plain = [r["value"] for r in factuality_rows(rows, replace(coder, encoder=None))]
    doubted = [r["value"] for r in factuality_rows(rows, with_it)]
    assert doubter.seen == 2  # each text once
    assert all(a > b for a, b in zip(plain, doubted, strict=True))


def test_no_rows_give_no_rows(coder: Coder) -> None:
    assert list(factuality_rows([], coder)) == []


def test_a_bad_span_names_its_row(coder: Coder) -> None:
    with pytest.raises(MalformedInput, match="row 1: predicate_span 40–45"):
        list(factuality_rows([{"text": "Rain fell.", "predicate_span": [40, 45]}], coder))


def test_an_unknown_scale_is_named_with_those_there_are(coder: Coder) -> None:
    with pytest.raises(InputNotFound, match=r"moods: there is no such scale.*uds or factbank"):
        list(factuality_rows([], coder, scale="moods"))


@pytest.mark.parametrize("name", SCALES)
def test_each_scale_that_ships_is_whole(name: str) -> None:
    scale = load_scale(name)
    assert set(scale.statuses) == set(STATUSES)
    assert max(scale.statuses, key=scale.statuses.__getitem__) == "actual"
    assert not scale.cues or set(scale.cues) == set(CUES)


def test_the_scales_part_over_the_future_and_denial() -> None:
    uds, factbank = load_scale("uds"), load_scale("factbank")
    assert uds.value(uds.statuses["planned"]) <= -1 < 1 <= factbank.statuses["planned"]
    assert min(factbank.statuses, key=factbank.statuses.__getitem__) == "negated"
    assert min(uds.statuses, key=uds.statuses.__getitem__) == "requested"


@given(st.floats(-3, 3), st.floats(-3, 3), st.sampled_from(SCALES))
def test_a_curve_rises_and_stays_on_the_scale(a: float, b: float, name: str) -> None:
    scale = load_scale(name)
    low, high = scale.value(min(a, b)), scale.value(max(a, b))
    assert -3 <= low <= high + 1e-9 <= 3 + 1e-9


def test_a_curve_goes_through_its_points_and_is_level_beyond_them() -> None:
    scale = read_scale("own", {**ENTRY, "curve": [[-2, -3], [0, 1], [2, 2]]})
    assert [scale.value(x) for x in (-3, -2, -1, 0, 1, 2, 3)] == [-3, -3, -1, 1, 1.5, 2, 2]


def test_an_entry_without_a_curve_is_taken_as_it_is() -> None:
    scale = read_scale("own", {k: v for k, v in ENTRY.items() if k != "curve"})
    assert [scale.value(x) for x in (-3, -1, 0, 2.5, 3)] == [-3, -1, 0, 2.5, 3]
    assert scale.sure == 3


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("statuses", {"actual": 3}, "the status 'planned' has no value"),
        ("statuses", {**ENTRY["statuses"], "actual": 4}, "statuses: 'actual' is 4, beyond -3 to 3"),
        ("statuses", {**ENTRY["statuses"], "rumoured": 1}, "statuses: 'rumoured' is unknown"),
        ("cues", {"sung": 1}, "cues: 'sung' is unknown; known are attribute"),
        ("cues", {"instructed": -3.5}, "cues: 'instructed' is -3.5"),
        ("opinions", {"encoder": 1}, "that of the grammar more than 0"),
        ("opinions", {"grammar": 1, "encoder": -1}, "opinions must count"),
        ("opinions", {"grammar": 1}, "'cue' is not among the opinions"),
        ("opinions", {"grammar": 1, "gossip": 1}, "opinions: 'gossip' is unknown"),
        ("curve", [[0, 0]], "the curve must rise"),
        ("curve", [[0, 0], [0, 1]], "the curve must rise"),
        ("curve", [[0, 1], [1, 0]], "the curve must rise"),
        ("sure", 0, "'sure' must lie between 0 and 3"),
    ],
)
def test_a_scale_that_breaks_its_schema_is_named(key: str, value: Any, problem: str) -> None:
    entry = copy.deepcopy(ENTRY)
    entry[key] = value
    with pytest.raises(DataError, match=r"factuality\.yaml, own") as raised:
        read_scale("own", entry)
    assert problem in str(raised.value)
