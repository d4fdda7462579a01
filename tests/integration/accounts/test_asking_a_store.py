"""What the asking commands write, and that every number in it leads to its characters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from walking import check, spans

from dateline.cli.app import main
from dateline.store import Store

Fill = Callable[..., Path]
QUESTIONS = ("find", "incidents", "talks", "fates", "control", "ties")


def _run(*args: str) -> Result:
    return CliRunner().invoke(main, [*args])


def _json(command: str, db: Path, *more: str) -> Any:
    result = _run(command, "--db", str(db), "--format", "json", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_number_leads_to_its_characters(filled: Fill, command: str) -> None:
    db = filled()
    answer = _json(command, db)
    assert answer, command
    with Store.open(db, create=False) as store:
        check(answer, store.text)
    assert all(article is not None for article, _ in spans(answer))


def test_numbers_are_among_them(filled: Fill) -> None:
    db = filled()
    with Store.open(db, create=False) as store:
        assert check(_json("incidents", db), store.text) >= 3
        assert check(_json("fates", db), store.text) >= 3


@pytest.mark.parametrize("command", QUESTIONS)
@pytest.mark.parametrize("format", ["table", "jsonl", "csv"])
def test_every_format_is_written(filled: Fill, command: str, format: str) -> None:
    result = _run(command, "--db", str(filled()), "--format", format)
    assert result.exit_code == 0, result.output
    if format == "jsonl":
        assert all(json.loads(line) for line in result.stdout.splitlines())
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert rows and None not in rows[0]


@pytest.mark.parametrize(
    ("conditions", "keys"),
    [
        (["--type", "ASSAULT", "--status", "negated"], {"daily-1"}),
        (["--publisher", "Red Sea Daily", "--count", "killed", "--at-least", "15"], {"daily-1"}),
        (["--text", "harbour", "--according-to", "health ministry"], {"daily-1"}),
        (["--type", "ASSAULT", "--until", "1999-01"], set()),
    ],
)
def test_find_joins_conditions(filled: Fill, conditions: list[str], keys: set[str]) -> None:
    found = _json("find", filled(), *conditions)
    assert {e["article"] for e in found} == keys


def test_nothing_found_says_so_and_is_no_error(filled: Fill) -> None:
    result = _run("find", "--db", str(filled()), "--type", "SANCTION")
    assert result.exit_code == 0
    assert result.stdout == "" and "no claim meets these conditions" in result.stderr


def test_within_needs_a_place(filled: Fill) -> None:
    assert _run("find", "--db", str(filled()), "--within", "50km").exit_code == 2
    bad = _run("find", "--db", str(filled()), "--within", "fifty", "--place", "Paris")
    assert bad.exit_code == 2 and "not a distance" in bad.stderr


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = _run("incidents", "--db", str(tmp_path / "none.sqlite"))
    assert result.exit_code == 1 and "none.sqlite" in result.stderr


def test_talks_are_told_in_sentences_with_their_claims(filled: Fill) -> None:
    told = _json("talks", filled())
    lines = [s for talk in told for s in talk["told"]]
    assert any("withdraw" in s["sentence"] for s in lines)
    assert all(s["claims"] for s in lines if s["sentence"] != "Nothing is agreed.")


def test_a_refused_demand_is_refused_from_the_day_of_refusal_on(filled: Fill) -> None:
    db = filled()
    states = {
        day: {p["state"] for t in _json("talks", db, "--on", day) for p in t["points"] if p["kind"] == "demand"}
        for day in ("1999-02-10", "1999-02-11")
    }
    assert "refused" not in states["1999-02-10"]
    assert "refused" in states["1999-02-11"]


def test_the_holder_of_a_place_is_known_from_its_day_on(filled: Fill) -> None:
    db = filled()
    assert not [h for h in _json("control", db, "--on", "1999-02-01") if h["holder"]]
    [held] = [h for h in _json("control", db, "--on", "1999-02-10") if h["place"]["name"] == "Zarnovo"]
    assert "rebel" in held["holder"][0]["name"].lower()


def test_grades_choose(filled: Fill) -> None:
    db = filled()
    assert _run("sources", "--db", str(db), "--grade", "Harbour Wire", "--reliability", "A").exit_code == 0
    assert {e["publisher"] for e in _json("find", db, "--grade", "A")} == {"Harbour Wire"}


def test_sql_only_reads(filled: Fill) -> None:
    db = filled()
    assert json.loads(_run("sql", "--db", str(db), "SELECT count(*) AS n FROM claims", "--format", "json").stdout)[0]["n"] > 5
    refused = _run("sql", "--db", str(db), "DELETE FROM claims")
    assert refused.exit_code == 1
    assert json.loads(_run("sql", "--db", str(db), "SELECT count(*) AS n FROM claims", "--format", "json").stdout)[0]["n"] > 5


def test_timeline_map_and_facets_count_the_same_claims(filled: Fill) -> None:
    db = filled()
    n = _json("find", db, "--how-many")[0]["claims"]
    assert sum(row["claims"] for row in _json("find", db, "--timeline", "month")) == n
    assert sum(row["claims"] for row in _json("find", db, "--facets") if row["field"] == "type") == n


def test_what_a_program_reads_is_not_cut_short(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.grid._MOST", 2)
    db = filled()
    n = _json("find", db, "--how-many")[0]["claims"]
    assert len(_json("find", db)) == n > 2
    assert len(_json("find", db, "--limit", "3")) == 3
    assert f"2 of {n} claims" in _run("find", "--db", str(db), "--format", "table").stdout


def test_how_many_tell_it_is_asked_before_the_limit(filled: Fill) -> None:
    db = filled()
    [told] = _json("incidents", db, "--told-by", "2", "--limit", "1")
    assert told["sources"] == 2


def test_the_card_of_an_incident_says_who_says_what(filled: Fill) -> None:
    db = filled()
    [told] = _json("incidents", db, "--told-by", "2", "--count", "killed")
    card = _run("incidents", "--db", str(db), "--incident", told["id"], "--format", "table").stdout
    assert "first by Harbour Wire" in card
    assert "killed: 12–19" in card
    for claim in told["claims"]:
        assert f"[{claim['claim']} {claim['evidence']['start']}–{claim['evidence']['end']}]" in card


@pytest.mark.parametrize("command", ["find", "incidents"])
def test_a_value_that_the_store_does_not_have_is_named(filled: Fill, command: str) -> None:
    result = _run(command, "--db", str(filled()), "--type", "ASSALT")
    assert "no type 'ASSALT'" in result.stderr and "ASSAULT?" in result.stderr


def test_only_publishers_that_are_there_are_graded(filled: Fill) -> None:
    db = str(filled())
    wrong = _run("sources", "--db", db, "--grade", "Harbor Wire", "--reliability", "A")
    assert wrong.exit_code == 1 and "Harbour Wire" in wrong.stderr
    assert _run("sources", "--db", db, "--ungrade", "Harbour Wire").exit_code == 1
    assert _run("sources", "--db", db, "--reliability", "A").exit_code == 2


def test_what_is_not_given_stays_of_a_grade(filled: Fill) -> None:
    db = str(filled())
    _run("sources", "--db", db, "--grade", "Harbour Wire", "--reliability", "A")
    _run("sources", "--db", db, "--grade", "Harbour Wire", "--stance", "independent")
    rows = json.loads(_run("sources", "--db", db, "--format", "json").stdout)
    [row] = [r for r in rows if r["publisher"] == "Harbour Wire"]
    assert (row["reliability"], row["stance"], row["articles"]) == ("A", "independent", 1)


@pytest.mark.parametrize("options", [["find", "--by", "type"], ["gather", "--merge", "a,b", "--split", "c"]])
def test_options_that_would_be_ignored_are_refused(filled: Fill, options: list[str]) -> None:
    assert _run(options[0], "--db", str(filled()), *options[1:]).exit_code == 2
