"""How the blind table of status is read and scored; stand-ins give the claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evals import status
from evals.status import Row, Score

from dateline.coder import load as load_coder
from dateline.records import STATUSES

HEAD = "split\tconstruction\tsentence\ttrigger\tn\tstatus\tabout_or_source\n"
SENTENCE = "They shelled the port and shelled the mill."


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "s.tsv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def claim(start: int, end: int, given: str) -> dict[str, Any]:
    return {"trigger": {"start": start, "end": end}, "status": given}


ROW = Row("dev", "plain", SENTENCE, 5, 12, ("actual", "possible"))


def test_the_second_occurrence_of_a_trigger_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, f"dev\tplain\t{SENTENCE}\tshelled\t2\tactual|possible\t")
    assert status.load(path) == [Row("dev", "plain", SENTENCE, 26, 33, ("actual", "possible"))]
    assert status.load(path)[0].trigger == "shelled"


def test_only_the_rows_of_a_split_are_read(tmp_path: Path) -> None:
    lines = [f"{s}\tplain\t{SENTENCE}\tshelled\t1\tactual\t" for s in ("dev", "held", "dev")]
    path = written(tmp_path, *lines)
    assert [len(status.load(path, split=s)) for s in ("dev", "held", None)] == [2, 1, 3]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"dev\tplain\t{SENTENCE}\tshelled\t3\tactual\t", "line 2: 'shelled' is not in the sentence 3 times"),
        (f"dev\tplain\t{SENTENCE}\tshelled\t1", "line 2: needs exactly the columns"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        status.load(written(tmp_path, line))


def test_the_claim_that_shares_most_with_the_trigger_is_judged() -> None:
    wide, near, other = claim(0, 43, "planned"), claim(5, 12, "actual"), claim(26, 33, "negated")
    assert status.claim_at(ROW, [wide, other, near]) is near
    assert status.claim_at(ROW, [other]) is None
    assert status.claim_at(ROW, []) is None


@pytest.mark.parametrize(
    ("claims", "word", "expected"),
    [
        ([claim(5, 12, "actual")], None, Score("actual", True, True)),
        ([claim(5, 12, "possible")], "negated", Score("possible", True, True)),
        ([claim(5, 12, "negated")], "actual", Score("negated", True, False)),
        ([], "actual", Score("actual", False, True)),
        ([], "feared", Score("feared", False, False)),
        ([], None, Score(None, False, False)),
    ],
)
def test_a_row_is_right_by_its_claim_else_by_the_word(claims: list[Any], word: str | None, expected: Score) -> None:
    assert status.score(ROW, claims, word) == expected


def test_shares_are_told_over_all_and_over_claims_and_by_construction() -> None:
    rows = [ROW, ROW, Row("dev", "other", SENTENCE, 5, 12, ("actual",))]
    found = [Score("actual", True, True), Score("negated", True, False), Score("actual", False, True)]
    figures = status.table(rows, found)
    assert figures == {"right": 66.7, "claimed": 66.7, "right_claimed": 50.0, "right_other": 100.0, "right_plain": 50.0}


def test_the_table_of_the_project_is_well_formed() -> None:
    rows = status.load()
    assert len(rows) == 240
    assert {r.split for r in rows} == {"dev", "held"}
    assert all(set(r.statuses) <= set(STATUSES) for r in rows)
    assert not {r.sentence for r in rows if r.split == "dev"} & {r.sentence for r in rows if r.split == "held"}


def test_the_whole_way_through_the_coder() -> None:
    coder = load_coder(encoder=False)
    sentence = "Rebels shelled the port, and the fleet did not attack."
    rows = [Row("dev", "a", sentence, 7, 14, ("actual",)), Row("dev", "b", sentence, 47, 53, ("negated",))]
    assert [s.right for s in status.scores(coder, rows)] == [True, True]
