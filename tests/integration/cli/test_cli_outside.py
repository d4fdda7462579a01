"""``dateline import``, ``compare`` and ``panel`` over a store, as they are run at a prompt."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.imports.keeping import datasets
from dateline.imports.plain import COLUMNS
from dateline.store import Store
from outside_rows import cells, written
from sample_records import renamed, sample


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=stdin)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An article and its copy in another paper, of one shelling in the country VEL, on 8 December 2016."""
    copy = renamed(sample(), "vell-2")
    copy = replace(copy, article=replace(copy.article, publisher="The Orm Herald"))
    with Store.open(tmp_path / "news.sqlite") as store:
        store.put(sample())
        store.put(copy)
    return tmp_path / "news.sqlite"


@pytest.fixture
def acled(tmp_path: Path) -> Path:
    near = {"location": "Port Vell", "latitude": 41.4, "longitude": 2.2, "iso": "", "country": "Velland", "fatalities": 14}
    rows = [
        cells("acled", event_id_cnty="V1", actor1="Rebels", inter1=2, **near), cells("acled", event_id_cnty="V2", event_date="3 May 2011", **near),
    ]  # fmt: skip
    return written(tmp_path / "acled.csv", "acled", rows)


def test_import_keeps_and_says_what_it_did(db: Path, acled: Path) -> None:
    for _ in range(2):
        done = run("import", acled, "--db", db)
        assert done.exit_code == 0 and "2 rows of ACLED, 0 skipped" in done.stderr
    with Store.open(db) as store:
        assert datasets(store) == {"acled": 2}


def test_import_of_a_bad_row_goes_on_and_ends_with_1(db: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "g.csv", "ged", [cells("ged"), cells("ged", id=8, date_start="soon")])
    done = run("import", path, "--db", db)
    assert done.exit_code == 1 and "g.csv, line 3: date_start: 'soon' is not a date" in done.stderr
    report = tmp_path / "skipped.txt"
    assert "line 3" not in run("import", path, "--db", db, "--report", report).stderr
    assert report.read_text() == "g.csv, line 3: date_start: 'soon' is not a date. Write 2016-11-03 or 3 November 2016.\n"


def test_import_from_a_pipe_and_anew(db: Path, acled: Path, tmp_path: Path) -> None:
    assert run("import", "-", "--db", db, stdin=acled.read_bytes()).exit_code == 0
    other = written(tmp_path / "other.csv", "acled", [cells("acled", event_id_cnty="X")])
    assert run("import", other, "--anew", "--db", db).exit_code == 0
    with Store.open(db) as store:
        assert datasets(store) == {"acled": 1}
    assert run("import", tmp_path / "none.csv", other, "--db", db).exit_code == 1
    assert "other.csv: this is ACLED, not GDELT" in run("import", other, "--dataset", "gdelt", "--db", db).stderr


def compared(db: Path, *arguments: str | Path) -> list[dict[str, object]]:
    done = run("compare", *arguments, "--db", db, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_compare_a_file_and_what_is_kept_say_the_same(db: Path, acled: Path) -> None:
    rows = compared(db, acled)
    run("import", acled, "--db", db)
    assert compared(db, "--dataset", "acled") == rows
    found = {(r["found"], r["theirs"]["id"] if isinstance(r["theirs"], dict) else None): r for r in rows}
    pair = found["both", "V1"]
    assert isinstance(pair["ours"], dict) and set(pair["ours"]["claims"]) <= {"vell-1#c1", "vell-2#c1"}
    assert found["there", "V2"]["reason"] == "period"


def test_compare_in_every_format(db: Path, acled: Path, tmp_path: Path) -> None:
    table = run("compare", acled, "--db", db, "--format", "table").stdout
    assert "ACLED: 1 pair." in table and "comparable rows" in table and "outside of the period" in table
    cells_ = list(csv.DictReader(io.StringIO(run("compare", acled, "--db", db, "--format", "csv").stdout)))
    assert list(cells_[0]) == list(COLUMNS) and cells_[0]["found"] == "both"
    whole = json.loads(run("compare", acled, "--db", db, "--format", "json").stdout)
    assert whole["comparable"]["theirs"] == 1 and len(whole["rows"]) == len(cells_)
    page = tmp_path / "c.html"
    assert run("compare", acled, "--db", db, "--out", page).exit_code == 0
    assert "Dateline beside ACLED" in page.read_text() and "http" not in page.read_text().split("<style>")[1]


def test_compare_conditions_hold_for_theirs_too(db: Path, acled: Path) -> None:
    rows = compared(db, acled, "--since", "2016")
    assert "V2" not in json.dumps(rows)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [([], 2, "Give a FILE, or --dataset"), (["--dataset", "ged"], 1, "no ged events in it"), (["none.csv"], 1, "no such file")],
)
def test_compare_with_nothing(arguments: Sequence[str], status: int, message: str, db: Path) -> None:
    done = run("compare", *arguments, "--db", db)
    assert done.exit_code == status and message in done.stderr


def test_panel_counts_incidents_and_policies_reports(db: Path) -> None:
    done = run("panel", "--db", db, "--by", "country-month", "--measure", "incidents,claims,deaths-low", "--country", "VEL,XNO")
    assert done.exit_code == 0 and done.stdout == "country,month,incidents,claims,deaths_low\nVEL,2016-12,1,2,12\nXNO,2016-12,0,0,0\n"
    reports = run("panel", "--db", db, "--by", "type", "--source-policy", "reports", "--measure", "reports").stdout
    assert reports == "type,reports\nASSAULT,2\n"
    sources = run("panel", "--db", db, "--by", "type", "--source-policy", "sources", "--measure", "sources").stdout
    assert sources == "type,sources\nASSAULT,1\n"


def test_panel_says_what_it_left_out(db: Path) -> None:
    done = run("panel", "--db", db)
    assert "left out:" in done.stderr and "status conditional" in done.stderr


def test_panel_in_every_format(db: Path, tmp_path: Path) -> None:
    rows = [json.loads(x) for x in run("panel", "--db", db, "--by", "type,status", "--format", "jsonl").stdout.splitlines()]
    assert [(r["type"], r["status"]) for r in rows] == [("ASSAULT", "actual"), ("RETREAT", "conditional")]
    assert "ASSAULT" in run("panel", "--db", db, "--by", "type", "--format", "table").stdout
    assert run("panel", "--db", db, "--by", "country,type,year", "--wide", "type").stdout == "country,year,ASSAULT\nVEL,2016,1\n"
    pytest.importorskip("pyarrow")
    assert run("panel", "--db", db, "--out", tmp_path / "p.parquet").exit_code == 0 and (tmp_path / "p.parquet").exists()


def test_panel_of_unknown_things(db: Path) -> None:
    assert "'moon' is none of country" in run("panel", "--db", db, "--by", "moon").stderr
    assert run("panel", "--db", db, "--measure", "rain").exit_code == 1
