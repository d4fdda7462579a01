"""Labels: every slip is named by its line, and good ones come out as they went in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.codebooks import Codebook, read_codebook
from dateline.errors import DataError, InputNotFound
from dateline.heads.labels import LISTED, digest, load_labels, read_labels

BOOK = """
name: water
version: 1
types:
  DIVERSION: {definition: Water is taken., from: COERCE, examples: {yes: [They dammed the river.]}}
  COMPENSATION: {definition: Loss is paid for., from: AID, examples: {yes: [They paid for the wells.]}}
"""


@pytest.fixture
def book() -> Codebook:
    return read_codebook(BOOK, "water.yaml")


def good(n: int = 5) -> list[dict[str, Any]]:
    return [{"text": f"Village {i} dammed the river.", "type": t} for t in ("DIVERSION", "COMPENSATION") for i in range(n)]


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    return path


def distinct(n: int = 5) -> list[dict[str, Any]]:
    return [{**r, "text": f"{r['type'].title()}: {r['text']}"} for r in good(n)]


def said(path: Path, rows: list[Any], book: Codebook) -> list[str]:
    return [str(p) for p in read_labels(write(path, rows), book)[1]]


def test_good_labels_are_read(tmp_path: Path, book: Codebook) -> None:
    rows = [*distinct(), {"id": 7, "text": "Herders met.", "type": "none", "source": "Herders", "target": None, "trigger_span": [8, 11]}]
    rows += [{"text": f"Herders sang {n}.", "type": "none"} for n in range(4)]
    labels = load_labels(write(tmp_path / "l.jsonl", rows), book)
    assert [x.type for x in labels[:2]] == ["DIVERSION"] * 2
    assert labels[10].row.source == "Herders" and labels[10].row.target == "" and labels[10].row.trigger == (8, 11)
    assert [x.line for x in labels] == list(range(1, 16))


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path, book: Codebook) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text("\ufeff" + "\n\n".join(json.dumps(r) for r in distinct()) + "\n\n", encoding="utf-8")
    labels = load_labels(path, book)
    assert len(labels) == 10 and labels[1].line == 3


@pytest.mark.parametrize(
    ("row", "what", "remedy"),
    [
        ("{", "not JSON", "one object a line"),
        ("[1]", "not a JSON object", "Write"),
        ({"text": "A.", "type": "DIVERSON"}, "unknown type 'DIVERSON'", "Perhaps 'DIVERSION'"),
        ({"text": "A.", "type": "DIVERSION", "sorce": "A"}, "unknown key 'sorce'", "Perhaps 'source'"),
        ({"type": "DIVERSION"}, "'text' is missing", "sentence"),
        ({"text": "  ", "type": "DIVERSION"}, "'text' is missing", "sentence"),
        ({"text": "A."}, "'type' is missing", "type"),
        ({"text": "A.", "type": 3}, "'type' is missing or no text", "type"),
        ({"text": "A.", "type": "DIVERSION", "source": 3}, "'source' must be text", "leave it out"),
        ({"text": "A.", "type": "DIVERSION", "trigger_span": [0]}, "two offsets", "[start, end]"),
        ({"text": "A.", "type": "DIVERSION", "trigger_span": [0, 3]}, "two offsets", "[start, end]"),
        ({"text": "A.", "type": "DIVERSION", "trigger_span": [1, 1]}, "two offsets", "[start, end]"),
        ({"text": "A.", "type": "DIVERSION", "trigger_span": [True, 2]}, "two offsets", "[start, end]"),
    ],
)
def test_a_wrong_line_is_named_with_a_remedy(tmp_path: Path, book: Codebook, row: Any, what: str, remedy: str) -> None:
    path = tmp_path / "l.jsonl"
    (problem,) = said(path, [*distinct(), row], book)
    assert problem.startswith(f"{path}, line 11: ") and what in problem and remedy in problem.split(what)[1]


def test_a_label_that_stands_twice_is_named_with_both_lines(tmp_path: Path, book: Codebook) -> None:
    rows = distinct()
    (problem,) = said(tmp_path / "l.jsonl", [*rows, rows[2]], book)
    assert "line 11: the same label stands in line 3" in problem


def test_labels_that_contradict_each_other_are_named_with_both_types(tmp_path: Path, book: Codebook) -> None:
    rows = distinct()
    (problem,) = said(tmp_path / "l.jsonl", [*rows, {**rows[2], "type": "COMPENSATION"}], book)
    assert "DIVERSION in line 3 and COMPENSATION here" in problem


def test_other_parties_of_one_sentence_may_have_another_type(tmp_path: Path, book: Codebook) -> None:
    rows = distinct()
    assert said(tmp_path / "l.jsonl", [*rows, {**rows[2], "source": "Village 2", "type": "COMPENSATION"}], book) == []


def test_too_few_labels_of_a_type_say_how_many_more(tmp_path: Path, book: Codebook) -> None:
    (problem,) = said(tmp_path / "l.jsonl", distinct()[:-2], book)
    assert "too few labels of COMPENSATION: 3 of at least 5" in problem and "Label 2 more" in problem


def test_one_type_alone_teaches_nothing(tmp_path: Path, book: Codebook) -> None:
    (problem,) = said(tmp_path / "l.jsonl", distinct()[:5], book)
    assert "labels of 1 types" in problem
    assert "labels of 0 types" in said(tmp_path / "l.jsonl", [], book)[0]


def test_all_problems_are_told_up_to_a_limit(tmp_path: Path, book: Codebook) -> None:
    path = write(tmp_path / "l.jsonl", ["{"] * (LISTED + 3))
    assert [p.line for p in read_labels(path, book)[1]] == list(range(1, LISTED + 4))
    with pytest.raises(DataError) as e:
        load_labels(path, book)
    assert str(e.value).count("not JSON") == LISTED and "and 3 more problems" in str(e.value)


def test_a_missing_file_is_an_error(tmp_path: Path, book: Codebook) -> None:
    with pytest.raises(InputNotFound, match="no such file of labels"):
        read_labels(tmp_path / "none.jsonl", book)


def test_the_digest_is_of_what_is_labelled_not_of_its_order(tmp_path: Path, book: Codebook) -> None:
    rows = distinct()
    one = load_labels(write(tmp_path / "a.jsonl", rows), book)
    same = load_labels(write(tmp_path / "b.jsonl", [{**r, "id": n} for n, r in enumerate(reversed(rows))]), book)
    other = load_labels(write(tmp_path / "c.jsonl", [*rows[:-1], {**rows[-1], "source": "Village"}]), book)
    assert digest(one) == digest(same) != digest(other)
