"""How the blind table of counts is read and scored; stand-ins give the counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evals import counts
from evals.counts import Row, Score

from dateline.claims.counts import WHATS

HEAD = "split\tsentence\ttrigger\twhat\twho\tlow\tbest\thigh\ttotal\tspan\n"
SENTENCE = "At least 12 dockers died, and 112 fled."
ROW = Row("dev", SENTENCE, 0, 19, "killed", "dockers", 12, None, None, None)
THINGS = Row("dev", SENTENCE, 0, 19, None, None, None, None, None, None)


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "c.tsv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def count(start: int = 0, end: int = 19, **fields: Any) -> dict[str, Any]:
    own = {"what": "killed", "who": "dockers", "low": 12, "best": None, "high": None}
    return {**own, "span": {"start": start, "end": end}, **fields}


def test_rows_are_read_with_open_ends_and_roles(tmp_path: Path) -> None:
    path = written(
        tmp_path, f"dev\t{SENTENCE}\tdied\tkilled\tdockers\t12\t\t\t\tAt least 12 dockers",
        f"held\t{SENTENCE}\tfled\tdisplaced\t\t112\t112\t112\tyes\t112",
    )  # fmt: skip
    assert counts.load(path, split="dev") == [ROW]
    held = counts.load(path, split="held")[0]
    assert (held.span, held.start, held.who, held.role, held.best) == ("112", 30, None, "total", 112)


def test_a_figure_is_not_found_within_a_longer_one(tmp_path: Path) -> None:
    path = written(tmp_path, "dev\tOf 1,120 dockers, 120 fled.\tfled\tdisplaced\t\t120\t120\t120\tmore\t120")
    assert counts.load(path)[0].start == 18


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"dev\t{SENTENCE}\tdied\tkilled\t\t12\t\t\t\t13 dockers", "line 2: '13 dockers' is not in the sentence"),
        (f"dev\t{SENTENCE}\tdied\tkilled\t\t12\t\t\tmaybe\t112", "line 2: 'maybe' is none of"),
        (f"dev\t{SENTENCE}\tdied", "line 2: needs exactly the columns"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        counts.load(written(tmp_path, line))


@pytest.mark.parametrize(
    ("given", "right", "what", "same_range", "who", "role"),
    [
        (count(), True, True, True, True, True),
        (count(who="Dockers"), True, True, True, True, True),
        (count(who=None), True, True, True, False, True),
        (count(role="total"), True, True, True, True, False),
        (count(what="injured"), False, False, True, True, True),
        (count(best=12), False, True, False, True, True),
        (count(high=12), False, True, False, True, True),
        (count(15, 30), True, True, True, True, True),
    ],
)
def test_what_and_range_make_a_count_right(
    given: dict[str, Any], right: bool, what: bool, same_range: bool, who: bool, role: bool
) -> None:
    assert counts.score(ROW, [given]) == Score(True, right, what, same_range, who, role, given)


def test_a_count_elsewhere_is_none() -> None:
    assert counts.score(ROW, [count(30, 33)]) == Score(False, False, False, False, False, False, None)


def test_the_best_of_several_counts_is_judged() -> None:
    assert counts.score(ROW, [count(what="injured"), count()]).right


def test_a_figure_of_things_is_right_when_nothing_is_counted() -> None:
    assert counts.score(THINGS, []).right
    assert not counts.score(THINGS, [count()]).right
    assert counts.score(THINGS, [count(30, 33)]).right


def test_shares_tell_people_and_things_apart() -> None:
    rows = [ROW, Row("dev", SENTENCE, 30, 33, "displaced", None, 112, 112, 112, "total"), THINGS]
    found = [counts.score(ROW, [count()]), counts.score(rows[1], []), counts.score(THINGS, [])]
    figures = counts.table(rows, found)
    assert (figures["right"], figures["right_people"], figures["found"]) == (66.7, 50.0, 50.0)
    assert (figures["role_marked"], figures["silent"]) == (0.0, 100.0)


def test_the_table_of_the_project_is_well_formed() -> None:
    rows = counts.load()
    assert len(rows) == 160
    assert {r.what for r in rows if r.what} <= set(WHATS)
    assert all(r.low is None or r.high is None or r.low <= r.high for r in rows)
    assert not {r.sentence for r in rows if r.split == "dev"} & {r.sentence for r in rows if r.split == "held"}
