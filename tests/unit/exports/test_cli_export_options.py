"""Options of ``dateline export`` that would change nothing are refused, and an empty table is called empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.exports import Gathered, Options, export
from export_stories import rows, story


@pytest.mark.parametrize(
    ("name", "option"), [("gdelt", "--hxl"), ("ftm", "--incidents"), ("ged", "--labels"), ("parquet", "--hxl"), ("prov", "--incidents")]
)
def test_an_option_without_effect_is_a_usage_error(name: str, option: str, tmp_path: Path) -> None:
    got = CliRunner().invoke(main, ["export", "--db", "x.sqlite", "--format", name, option, "--out", str(tmp_path / "x")])
    assert got.exit_code == 2 and f"{option} has no effect on {name}" in got.output


@pytest.mark.parametrize("name", ["csv", "ged", "acled"])
def test_an_empty_table_is_called_empty(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    export([], path, name)
    got = CliRunner().invoke(main, ["export", "--check", str(path), "--format", name])
    assert (got.exit_code, got.output) == (0, "x.csv: 0 rows: header only\n")


def test_what_is_disputed_is_tagged_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    told = story(incident=Gathered("hit", 2, 2, "disputed"))
    outcome = export([told], path, "acled", Options(unit="incident", labels=True))
    assert "status=disputed" in rows(path, "acled")[0]["tags"] and rows(path, "acled")[0]["inter1"] == "State forces"
    assert outcome.noted == {"disputed: another source denies it": 1}
