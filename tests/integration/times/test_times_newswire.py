"""TimeML annotation of whole paragraphs: recognition and values against ``newswire.jsonl``.

The paragraphs are ours, in the manner of news agencies, and were annotated by hand after the TimeML 1.2.1 and
TIDES 2005 guidelines before the code was run on them. They are scored as in TempEval-3 (UzZaman et al. 2013): strict F1 asks
for the same span, relaxed F1 for an overlap, value F1 for an overlap and the same TIMEX3 value. Ranges count as misses
here: TimeML marks their two ends, Dateline the whole.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dateline.language import Parser
from dateline.times import find_times

_ROWS = [
    json.loads(line) for line in Path(__file__).with_name("newswire.jsonl").read_text("utf-8").splitlines()
]
_FLOORS = {"strict": 97.0, "relaxed": 98.5, "value": 94.0}

Timex = dict[str, Any]


@pytest.fixture(scope="module")
def predicted(parser: Parser) -> list[list[Timex]]:
    docs = parser.parse_many([row["text"] for row in _ROWS])
    return [
        [
            {"start": t.span.start, "end": t.span.end, "value": t.value}
            for t in find_times(doc, published=date.fromisoformat(row["published"]))
        ]
        for row, doc in zip(_ROWS, docs, strict=True)
    ]


def _overlap(a: Timex, b: Timex) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def f1(predicted: list[list[Timex]]) -> dict[str, float]:
    """Micro-averaged strict, relaxed and value F1, in percent; each time is paired with at most one other."""
    hits = {"strict": 0, "relaxed": 0, "value": 0}
    for row, found in zip(_ROWS, predicted, strict=True):
        left = list(found)
        for gold in row["timexes"]:
            pair = max(left, key=lambda t: _overlap(t, gold), default=None)
            if pair is None or _overlap(pair, gold) <= 0:
                continue
            left.remove(pair)
            hits["relaxed"] += 1
            hits["strict"] += (pair["start"], pair["end"]) == (gold["start"], gold["end"])
            hits["value"] += pair["value"] == gold["value"]
    total = sum(len(row["timexes"]) for row in _ROWS) + sum(map(len, predicted))
    return {name: round(200 * n / total, 1) for name, n in hits.items()}


@pytest.mark.parametrize("figure", list(_FLOORS))
def test_agreement_with_the_annotation(predicted: list[list[Timex]], figure: str) -> None:
    found = f1(predicted)
    assert found[figure] >= _FLOORS[figure], found


def test_the_annotation_is_sound() -> None:
    assert len(_ROWS) >= 12 and sum(len(row["timexes"]) for row in _ROWS) >= 200
    for row in _ROWS:
        spans = [(t["start"], t["end"]) for t in row["timexes"]]
        assert spans == sorted(spans) and all(a < b <= c for (a, b), (c, _) in pairwise(spans))
        for t in row["timexes"]:
            words = row["text"][t["start"] : t["end"]]
            assert words == words.strip() and words[0].isalnum(), (row["doc_id"], words)
