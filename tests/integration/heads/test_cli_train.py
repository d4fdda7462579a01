"""``dateline train`` and ``--head``, as they are run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main

BOOK = """
name: water
version: 1
types:
  DIVERSION: {definition: Water is taken., from: COERCE, examples: {yes: [They dammed the river.]}}
  COMPENSATION: {definition: Loss is paid for., from: AID, examples: {yes: [They paid for the wells.]}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    verbs = {"DIVERSION": ("diverted", "dammed"), "COMPENSATION": ("compensated", "reimbursed")}
    rows = [{"text": f"The {who} {v} the {what}.", "type": t} for t, some in verbs.items() for v in some for who in ("state", "firm") for what in ("lake", "herders")]
    Path("labels.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    Path("water.yaml").write_text(BOOK)
    return tmp_path


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def test_the_figures_are_a_table_and_the_head_is_used(folder: Path) -> None:
    done = run("train", "labels.jsonl", "--codebook", "water.yaml", "--out", "w.head", "--folds", "2")
    assert done.exit_code == 0, done.output
    for words in ("precision", "DIVERSION", "COMPENSATION", "macro-F1", "TF-IDF", "without labels", "calibration error", "w.head"):
        assert words in done.output
    row = json.dumps({"id": 1, "text": "The firm dammed the lake.", "source": "The firm", "target": "the lake"})
    typed = run("part", "types", "-", "--codebook", "water.yaml", "--head", "w.head", stdin=row + "\n")
    assert json.loads(typed.stdout)["type"] == "DIVERSION"
    (folder / "a.txt").write_text("The government arrested the herders on Monday.\n")
    coded = run("code", "a.txt", "--codebook", "water.yaml", "--head", "w.head", "--format", "json")
    record = json.loads(coded.stdout)
    assert record["coder"]["head"].startswith("water 1 (") and record["claims"][0]["type"] in ("DIVERSION", "COMPENSATION")


def test_json_holds_every_figure_and_the_same_run_gives_the_same_head(folder: Path) -> None:
    rows = []
    for name in ("a.head", "b.head"):
        done = run("train", "labels.jsonl", "--codebook", "water.yaml", "--out", name, "--folds", "2", "--seed", "4", "--format", "json")
        rows.append(json.loads(done.stdout))
    assert (folder / "a.head").read_text() == (folder / "b.head").read_text()
    assert rows[0]["labels"] == 16 and rows[0]["seed"] == 4 and [t["type"] for t in rows[0]["types"]] == ["COMPENSATION", "DIVERSION"]
    assert {"macro_f1", "accuracy", "ece", "baseline_f1", "zero_shot_f1", "head", "file", "folds"} <= rows[0].keys()


def test_nothing_is_trained_on_wrong_labels(folder: Path) -> None:
    with Path("labels.jsonl").open("a") as f:
        f.write("nonsense\n" + json.dumps({"text": "A.", "type": "DIVERSON"}) + "\n")
    done = run("train", "labels.jsonl", "--codebook", "water.yaml", "--out", "w.head")
    assert done.exit_code == 1 and not (folder / "w.head").exists()
    assert "labels.jsonl, line 17: this is not JSON" in done.stderr and "line 18: unknown type 'DIVERSON'. Perhaps" in done.stderr


def test_at_most_twenty_problems_are_told() -> None:
    Path("labels.jsonl").write_text("nonsense\n" * 30)
    done = run("train", "labels.jsonl", "--codebook", "water.yaml", "--out", "w.head")
    assert done.stderr.count("not JSON") == 20 and "and 10 more problems" in done.stderr


def test_a_head_without_its_codebook_or_for_other_parts_is_refused() -> None:
    Path("w.head").write_text("{}")
    Path("a.txt").write_text("Rebels shelled the town.")
    assert "Name that with --codebook" in run("code", "a.txt", "--head", "w.head").stderr
    assert "no head, or a damaged one" in run("code", "a.txt", "--codebook", "water.yaml", "--head", "w.head").stderr
    done = run("part", "actors", "-", "--head", "w.head")
    assert done.exit_code == 2 and "are for types" in done.stderr


def test_a_failed_run_leaves_an_earlier_head(folder: Path) -> None:
    (folder / "w.head").write_text("before")
    done = run("train", "labels.jsonl", "--codebook", "water.yaml", "--out", "w.head", "--folds", "9")
    assert done.exit_code == 1 and "Ask for 2 to 8 folds" in done.stderr
    assert (folder / "w.head").read_text() == "before"


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    done = run("train", "labels.jsonl", "--codebook", "water.yaml", "--out", "w.head")
    assert done.exit_code == 1 and "pip install 'dateline[train]'" in done.stderr
