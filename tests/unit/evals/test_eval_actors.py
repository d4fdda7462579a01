"""How actor strings are scored; a stand-in codes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals import actors
from evals.actors import Row

HEAD = "string\tpublished\tcontext\tcode\tregion\n"


def test_rows_are_read_without_comments_and_header(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(
        "# about\n" + HEAD + "the rebels\t2016-12-10\tIn Syria.\tSYRREB|SYROPP\tmena\nit\t\t\t-\tworld\n"
    )
    assert actors.load(path) == [
        Row("the rebels", "2016-12-10", "In Syria.", ("SYRREB", "SYROPP"), "mena"), Row("it", "", "", ("",), "world"),
    ]  # fmt: skip


def test_a_line_with_too_few_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(HEAD + "the rebels\t2016-12-10\n")
    with pytest.raises(ValueError, match="line 2: 2 columns"):
        actors.load(path)


@pytest.mark.parametrize(
    ("right", "code", "marks"),
    [
        (["SYRREB"], "SYRREB", (True, True, True)),
        (["SYRREB", "SYROPP"], "SYROPP", (True, True, True)),
        (["SYRREB"], "SYRMIL", (False, True, False)),
        (["SYRREB"], "IRQREB", (False, False, True)),
        (["SYRREB"], "REB", (False, False, True)),
        (["IGO"], "IGOMED", (False, True, False)),
        (["IGOMED"], "IGOMEDJRN", (False, True, True)),
        ([""], "", (True, True, True)),
        (["SYR"], "", (False, False, True)),
    ],
)
def test_marks(right: list[str], code: str, marks: tuple[bool, ...]) -> None:
    found = actors._mark(right, code)
    assert (found["code"], found["country"], found["sector"]) == marks


def test_gold_of_the_project_is_well_formed() -> None:
    rows = actors.load()
    assert len(rows) >= 400
    assert len({(r.string, r.published, r.context) for r in rows}) == len(rows)
    assert all(r.codes and r.region for r in rows)
