"""``dateline load``: files of records into a store."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.store import Store
from sample_records import sample


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["load", *arguments], input=input)


def lines(*ids: str) -> str:
    return "".join(json.dumps(sample(id).to_dict()) + "\n" for id in ids)


def test_files_gzip_and_standard_input(tmp_path: Path) -> None:
    db = str(tmp_path / "s.sqlite")
    (tmp_path / "a.jsonl").write_text(lines("a", "b"))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines("c").encode()))
    done = run(str(tmp_path / "a.jsonl"), str(tmp_path / "c.jsonl.gz"), "--db", db)
    assert done.exit_code == 0, done.output
    assert "a.jsonl: 2 records with 6 claims stored" in done.stderr
    assert run("-", "--db", db, input=lines("d")).exit_code == 0
    with Store.open(db) as store:
        assert list(store.ids()) == ["a", "b", "c", "d"]
        assert store.get("d") == sample("d")


def test_again_goes_on_and_says_so(tmp_path: Path) -> None:
    db = str(tmp_path / "s.sqlite")
    run("-", "--db", db, input=lines("a"))
    assert "1 records with 3 claims stored, 1 were stored already" in run("-", "--db", db, input=lines("a", "b")).stderr
    assert "2 records" in run("-", "--db", db, "--no-resume", "--batch", "1", input=lines("a", "b")).stderr


def test_bad_line_is_named_and_the_rest_stored(tmp_path: Path) -> None:
    db = str(tmp_path / "s.sqlite")
    done = run("-", "--db", db, input=lines("a") + "{}\n" + lines("b"))
    assert done.exit_code == 1
    assert "standard input, line 2: this is not a dateline/1 record" in done.stderr
    with Store.open(db) as store:
        assert list(store.ids()) == ["a", "b"]


def test_file_that_is_not_there(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.jsonl"), "--db", str(tmp_path / "s.sqlite"))
    assert done.exit_code == 1
    assert "there is no such file" in done.stderr
