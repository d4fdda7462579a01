"""``dateline part incidents``: rows in, the same rows with chains out."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dateline.cli.console import Progress
from dateline.cli.part import REQUIRED, rows_of
from dateline.errors import MalformedInput
from dateline.incidents.mentions.part import incident_rows
from dateline.incidents.mentions.rows import problem_with
from dateline.incidents.mentions.weights import load_weights
from dateline.language import Parser

NORTH = [
    ("A bomb exploded at a bus station in Vell on Monday. Mayor Orlan said twelve passengers were killed.", "exploded killed"),
    ("The explosion in Vell killed twelve bus passengers, mayor Orlan told reporters at the station.", "explosion killed"),
    ("Vell mourned the passengers who died in the blast at its bus station, said mayor Orlan.", "mourned died blast"),
]
SOUTH = [
    ("A bomb exploded on the ferry Ilva near Tarn harbour. Captain Dren said three sailors were killed.", "exploded killed"),
    ("Three sailors of the ferry Ilva died in the explosion at Tarn harbour, captain Dren said.", "died explosion"),
]


def row(number: int, text: str, words: str, **more: Any) -> dict[str, Any]:
    mentions = [{"start": text.index(w), "end": text.index(w) + len(w)} for w in words.split()]
    return {"doc_id": f"d{number}", "text": text, "mentions": mentions, **more}


def rows_with(**more: Any) -> list[dict[str, Any]]:
    return [row(n, text, words, **more) for n, (text, words) in enumerate((*NORTH, *SOUTH))]


@pytest.fixture(scope="module")
def coder(parser: Parser) -> SimpleNamespace:
    return SimpleNamespace(parser=parser)


def run(rows: Sequence[dict[str, Any]], coder: Any) -> dict[tuple[str, str], str]:
    """(Document, word) → chain."""
    return {
        (r["doc_id"], r["text"][m["start"] : m["end"]]): m["chain"]
        for r in incident_rows(rows, coder)
        for m in r["mentions"]
    }


def test_the_same_event_has_one_chain_across_articles(coder: Any) -> None:
    chain = run(rows_with(topic="bombs"), coder)
    assert chain["d0", "exploded"] == chain["d1", "explosion"] == chain["d2", "blast"]
    assert chain["d0", "killed"] == chain["d1", "killed"] == chain["d2", "died"]
    assert chain["d3", "exploded"] == chain["d4", "explosion"]
    assert len({chain["d0", "exploded"], chain["d0", "killed"], chain["d2", "mourned"], chain["d3", "exploded"]}) == 4


def test_without_a_topic_they_are_found(coder: Any) -> None:
    named, found = run(rows_with(topic="bombs"), coder), run(rows_with(), coder)
    assert {frozenset(k for k in named if named[k] == c) for c in named.values()} == {
        frozenset(k for k in found if found[k] == c) for c in found.values()
    }


def test_no_chain_joins_two_topics(coder: Any) -> None:
    same = [row(n, *NORTH[0], topic=topic) for n, topic in enumerate([1, "1", 2, None])]
    chain = run(same, coder)
    assert len({chain[f"d{n}", "exploded"] for n in range(4)}) == 4


def test_rows_keep_what_they_had_and_their_order(coder: Any) -> None:
    rows = rows_with(topic=7, published="2016-12-10", note={"a": 1})
    rows[1]["mentions"].reverse()
    rows[1]["mentions"][0]["text"] = "kept"
    before = copy.deepcopy(rows)
    out = list(incident_rows(rows, coder))
    assert rows == before
    assert [{**r, "mentions": [{k: v for k, v in m.items() if k != "chain"} for m in r["mentions"]]} for r in out] == rows
    assert all(m["chain"] for r in out for m in r["mentions"])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("topic", [{}, {"topic": "bombs"}])
def test_the_order_of_rows_and_mentions_changes_nothing(coder: Any, seed: int, topic: dict[str, str]) -> None:
    rows = rows_with(**topic)
    mixed = copy.deepcopy(rows)
    shuffle = random.Random(seed)
    shuffle.shuffle(mixed)
    for r in mixed:
        shuffle.shuffle(r["mentions"])
    assert run(rows, coder) == run(mixed, coder)


def test_old_chains_are_not_looked_at(coder: Any) -> None:
    rows = rows_with(topic="t")
    for n, r in enumerate(rows):
        for m in r["mentions"]:
            m["chain"] = f"old {n % 2}"
    assert run(rows, coder) == run(rows_with(topic="t"), coder)


def test_rows_without_mentions_and_texts_without_words(coder: Any) -> None:
    rows = [
        {"doc_id": "a", "text": "Nothing happened.", "mentions": []},
        {"doc_id": "b", "text": "", "mentions": []},
        {"doc_id": "c", "text": "Rebels   attacked.", "mentions": [{"start": 7, "end": 8}, {"start": 9, "end": 17}]},
        {"doc_id": "d", "text": " \n ", "mentions": [{"start": 0, "end": 2}]},
    ]
    out = list(incident_rows(rows, coder))
    assert [len(r["mentions"]) for r in out] == [0, 0, 2, 1]
    assert len({m["chain"] for r in out for m in r["mentions"]}) == 3
    assert list(incident_rows([], coder)) == []


def test_one_article_twice_is_one_event(coder: Any) -> None:
    rows = [row(0, *NORTH[0], topic=1), row(1, *NORTH[0], topic=1)]
    chain = run(rows, coder)
    assert chain["d0", "exploded"] == chain["d1", "exploded"] != chain["d1", "killed"]


def test_a_vast_topic_is_parted_before_it_is_compared(coder: Any) -> None:
    from dataclasses import replace

    weights = load_weights()
    small = replace(weights, topics=replace(weights.topics, largest=3))
    rows = rows_with(topic="bombs")
    found = [r["mentions"][0]["chain"] for r in incident_rows(rows, coder, weights=small)]
    assert len(set(found[:2])) == 1
    assert found[0] != found[3]


BAD = [
    ({"text": 3}, "text must be a string"),
    ({"doc_id": None}, "doc_id must be"),
    ({"doc_id": True}, "doc_id must be"),
    ({"topic": [1]}, "topic must be"),
    ({"topic": 1.5}, "topic must be"),
    ({"mentions": {}}, "mentions must be a list"),
    ({"mentions": "none"}, "mentions must be a list"),
    ({"mentions": [3]}, "mention 1 must have start and end"),
    ({"mentions": [{"start": 0, "end": 3}, {"start": 1}]}, "mention 2 must have start and end"),
    ({"mentions": [{"start": 0.0, "end": 3}]}, "mention 1 must have start and end"),
    ({"mentions": [{"start": False, "end": 3}]}, "mention 1 must have start and end"),
    ({"mentions": [{"start": 3, "end": 3}]}, "3–3"),
    ({"mentions": [{"start": -1, "end": 3}]}, "-1–3"),
    ({"mentions": [{"start": 0, "end": 8}]}, "which has 7 characters"),
]


@pytest.mark.parametrize(("change", "message"), BAD)
def test_what_is_wrong_with_a_row(coder: Any, change: dict[str, Any], message: str) -> None:
    good: dict[str, Any] = {"doc_id": "a", "text": "attack!", "mentions": [{"start": 0, "end": 6}]}
    assert problem_with(good) is None
    assert message in (problem_with(good | change) or "")
    with pytest.raises(MalformedInput, match="row 2"):
        list(incident_rows([good, good | change], coder))


def test_bad_lines_are_named_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {"doc_id": 1, "text": "attack!", "mentions": [{"start": 0, "end": 6}]}
    lines = [good, {**good, "mentions": [{"start": 5, "end": 90}]}, {"doc_id": 2, "text": "x"}, {**good, "doc_id": 4, "mentions": []}]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    progress = Progress(draw=False)
    assert [r["doc_id"] for r in rows_of(path, REQUIRED["incidents"], progress)] == [1, 4]
    said = capsys.readouterr().err
    assert "line 2: mention 1 (5–90) is not a stretch of the text" in said
    assert "line 3: mentions missing" in said
    assert progress.failed == 2
