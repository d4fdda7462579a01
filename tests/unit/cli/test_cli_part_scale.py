"""``part factuality --scale``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.claims.factuality import DEFAULT_SCALE
from dateline.claims.factuality import SCALES as KNOWN
from dateline.cli import main
from dateline.cli.part import SCALES


def test_the_scales_are_those_of_the_package() -> None:
    assert SCALES == KNOWN
    assert SCALES[0] == DEFAULT_SCALE


@pytest.mark.parametrize("name", ["types", "actors"])
def test_only_factuality_has_scales(tmp_path: Path, name: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("")
    done = CliRunner().invoke(main, ["part", name, str(path), "--scale", "uds"])
    assert done.exit_code == 2
    assert "--scale is for factuality" in done.output


def test_an_unknown_scale_is_refused() -> None:
    done = CliRunner().invoke(main, ["part", "factuality", "x.jsonl", "--scale", "moods"])
    assert done.exit_code == 2
    assert "'uds', 'factbank'" in done.output


def test_the_scale_changes_the_value(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": "Rebels will attack the camp.", "predicate_span": [12, 18]}) + "\n")
    values = {}
    for scale in SCALES:
        out = tmp_path / f"{scale}.jsonl"
        done = CliRunner().invoke(main, ["part", "factuality", str(path), "--scale", scale, "--out", str(out)])
        assert done.exit_code == 0, done.output
        values[scale] = json.loads(out.read_text())["value"]
    assert values["uds"] <= -1 and values["factbank"] >= 1
