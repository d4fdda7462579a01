"""The scorer of the blind test on made-up answers; no coder is loaded here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evals import times
from evals.times import Row


def row(text: str = "Shells fell on Friday at dawn.", expression: str = "Friday") -> Row:
    start = text.index(expression)
    return Row(
        text, "2016-12-10", start, start + len(expression),
        frozenset({"2016-12-09/2016-12-09"}), frozenset({"2016-12-09", "P1D"}), "weekday",
    )  # fmt: skip


def answer(
    start: int,
    end: int,
    a: str | None = "2016-12-09",
    b: str | None = "2016-12-09",
    value: str = "2016-12-09",
) -> dict[str, Any]:
    return {"span": {"start": start, "end": end}, "from": a, "to": b, "value": value}


def test_a_right_answer_is_right_in_everything() -> None:
    found = times.score(row(), [answer(15, 21)])
    assert found == times.Score(True, True, True, True) and found.both


def test_the_time_that_overlaps_most_is_judged() -> None:
    found = times.score(row(), [answer(0, 16, value="2016"), answer(12, 21)])
    assert found.both and not found.exact


@pytest.mark.parametrize("wrong", [answer(15, 21, a=None), answer(15, 21, b="2016-12-10")])
def test_both_ends_must_be_right(wrong: dict[str, Any]) -> None:
    found = times.score(row(), [wrong])
    assert found.value and not found.interval and not found.both


def test_alternatives_count_as_right() -> None:
    assert times.score(row(), [answer(15, 21, value="P1D")]).value
    assert not times.score(row(), [answer(15, 21, value="P2D")]).value


@pytest.mark.parametrize("found", [[], [answer(0, 6)], [answer(21, 28)]])
def test_nothing_found_is_nothing_right(found: list[dict[str, Any]]) -> None:
    assert times.score(row(), found) == times.Score(False, False, False, False)


def test_table_gives_shares_and_classes() -> None:
    right, wrong = times.Score(True, True, True, True), times.Score(True, False, True, False)
    figures = times.table([row(), row()], [right, wrong])
    assert (figures["both"], figures["interval"], figures["exact"], figures["both_weekday"]) == (
        50,
        100,
        50,
        50,
    )


def test_the_test_that_ships_is_well_formed() -> None:
    rows = times.load()
    assert len(rows) >= 300 and len({r.kind for r in rows}) >= 14
    for r in rows:
        for interval in r.intervals:
            start, _, end = interval.partition("/")
            assert "-" in (start, end) or start <= end, (r.text, interval)


@pytest.mark.parametrize(
    ("line", "problem"),
    [("a\t2016-12-10\tb\t-/-\tP1D\tset\n", "not in the text"), ("a\t2016-12-10\ta\t-/-\n", "columns")],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "times.tsv"
    path.write_text("text\tpublished\texpression\tinterval\tvalue\tclass\n" + line, encoding="utf-8")
    with pytest.raises(ValueError, match=f"line 2.*{problem}"):
        times.load(path)
