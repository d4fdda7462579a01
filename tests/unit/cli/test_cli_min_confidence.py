"""``--min-confidence``: what is written leaves out unsure claims; the store keeps all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import dateline
from dateline.cli import main
from dateline.cli.explain import sentences, words
from dateline.cli.formats import sure_only
from dateline.records import Record
from dateline.store import Store
from dateline.trace import Trace
from dateline.web.report import render_report
from sample_records import TEXT, sample

FIELDS = {"type": 0.91, "actors": 0.72}


def record(id: str = "vell-1") -> Record:
    """c1 .9, c2 .7 about c3, c3 .4"""
    made = sample(id)
    sure = zip(made.claims, (0.9, 0.7, 0.4), strict=True)
    return replace(made, claims=tuple(replace(c, confidence=p, confidences=FIELDS) for c, p in sure))


@pytest.fixture
def db(tmp_path: Path) -> str:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put_many([record("vell-1"), record("vell-2")])
    return str(tmp_path / "s.sqlite")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def claims(output: str) -> list[list[str]]:
    return [[c["id"] for c in json.loads(line)["claims"]] for line in output.splitlines()]


@pytest.mark.parametrize(("least", "left"), [("0", ["c1", "c2", "c3"]), ("0.5", ["c1", "c2"]), ("0.7", ["c1", "c2"]), ("0.71", ["c1"]), ("1", [])])
def test_show_leaves_out_what_is_below(db: str, least: str, left: list[str]) -> None:
    done = run("show", "--all", "--db", db, "--format", "jsonl", "--min-confidence", least)
    assert done.exit_code == 0, done.output
    assert claims(done.output) == [left, left]


def test_show_of_files(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps(record().to_dict()) + "\n", encoding="utf-8")
    done = run("show", str(path), "--format", "jsonl", "--min-confidence", "0.5")
    found = json.loads(done.output)
    assert [(c["id"], c["about"]) for c in found["claims"]] == [("c1", None), ("c2", None)]
    assert len(found["statements"]) == len(record().statements)


def test_the_store_keeps_the_fields(db: str) -> None:
    with Store.open(db) as store:
        assert store.get("vell-1") == record("vell-1")


@pytest.mark.parametrize("wrong", ["-0.1", "1.5", "high", "60%"])
@pytest.mark.parametrize("command", ["code", "show"])
def test_what_is_no_probability_is_refused(command: str, wrong: str) -> None:
    done = run(command, "x.txt", "--min-confidence", wrong)
    assert done.exit_code == 2 and "--min-confidence" in done.output


def test_a_search_lists_articles_and_takes_none(db: str) -> None:
    done = run("show", "--search", "harbour", "--db", db, "--min-confidence", "0.5")
    assert done.exit_code == 2 and "leave out --min-confidence" in done.output


class Coder:
    """Codes every article into the same claims."""

    def code_many(self, articles: Any, *, on_error: Callable[..., None] | None = None) -> Iterator[Record]:  # noqa: ARG002
        for a in articles:
            made = record(a.id)
            yield replace(made, article=replace(made.article, source=a.source, sha256=a.sha256))


def test_code_writes_what_is_sure_and_stores_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dateline, "load", lambda **_: Coder())
    path, db = tmp_path / "story.txt", str(tmp_path / "s.sqlite")
    path.write_text(TEXT, encoding="utf-8")
    done = run("code", str(path), "--db", db, "--format", "jsonl", "--min-confidence", "0.5")
    assert claims(done.output) == [["c1", "c2"]]
    again = run("code", str(path), "--db", db, "--format", "jsonl", "--min-confidence", "0.8")  # from the store
    assert claims(again.output) == [["c1"]]
    shown = run("show", "--all", "--db", db, "--format", "jsonl")
    assert claims(shown.output) == [["c1", "c2", "c3"]]


def test_help_teaches_it() -> None:
    for command in ("code", "show"):
        text = " ".join(run(command, "--help").output.split())
        assert "--min-confidence" in text and "fewer are wrong and more are missing" in text


def test_without_it_records_are_as_they_are() -> None:
    made = record()
    assert next(sure_only([made], None)) is made
    assert next(sure_only([made], 0.0)) == made


def test_explain_tells_each_field() -> None:
    [part] = sentences(record(), Trace(), [(0, len(TEXT))])
    assert part["claims"][0]["confidences"] == FIELDS
    assert "confidence 0.90 (type 0.91, actors 0.72)" in words(part)


def test_the_report_tells_each_field() -> None:
    page = render_report([record()], title="x")
    assert "type 0.91 · actors 0.72" in page
    assert "type 0.91" not in render_report([sample()], title="x")
