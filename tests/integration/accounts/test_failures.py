"""What could not be coded is kept in the store until it can, and stands in the data sheet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.app import main
from dateline.store import Store


def _code(*names: Path, db: Path) -> int:
    arguments = ["code", *map(str, names), "--db", str(db), "--no-encoder", "--format", "jsonl"]
    return CliRunner().invoke(main, arguments).exit_code


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "good.txt").write_text("Rebels shelled the port on Tuesday.", encoding="utf-8")
    db = tmp_path / "told.sqlite"
    assert _code(tmp_path / "empty.txt", tmp_path / "good.txt", db=db) == 1
    return db


def test_a_failure_is_kept_with_its_reason(db: Path) -> None:
    with Store.open(db, create=False) as store:
        [failure] = store.failures()
    assert failure.item.endswith("empty.txt") and "empty" in failure.message.lower()


def test_it_is_forgotten_when_the_article_was_coded_after_all(db: Path) -> None:
    article = db.with_name("empty.txt")
    article.write_text("Rebels shelled the town on Monday.", encoding="utf-8")
    assert _code(article, db=db) == 0
    with Store.open(db, create=False) as store:
        assert store.failures() == []


def test_the_data_sheet_says_so(db: Path) -> None:
    out = db.with_name("events.csv")
    done = CliRunner().invoke(main, ["export", "--db", str(db), "--format", "csv", "--out", str(out)])
    assert done.exit_code == 0, done.output
    sheet = json.loads(out.with_name("events.csv.sheet.json").read_text(encoding="utf-8"))
    assert sheet["articles"]["read"] == 1 and sheet["articles"]["failed"] == 1
