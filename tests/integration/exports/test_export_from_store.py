"""From a real store: which stories come, what they are part of, and how the command ends."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import dateline.cli.export as cli
from dateline.cli import console
from dateline.events import Event, events_of
from dateline.exports import FORMATS, Options
from dateline.exports.pseudonyms import Pseudonyms
from dateline.exports.stories import stories
from dateline.incidents.summary import summarise
from dateline.store import Filters, Grade, Store
from marked_stories import marked, sample_story
from sample_records import renamed, sample

PEOPLE = {"p": ("Omar Vanezz", "person", "VELCVL", ("CVL",)), "o": ("Ilsa Brandt", "person", "VELGOV", ("GOV",))}
# The command itself, whether or not the program's list of commands has it.
_RUN = "from dateline.cli.export import export; export(prog_name='dateline export')"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        store.put(sample())
        store.put(marked("[o|Ilsa Brandt] hit [p|Omar Vanezz].", PEOPLE, id="omar-vanezz"))
        store.put(renamed(sample(), "vell-2"))
        store.put(replace(renamed(sample(), "empty"), claims=(), relations=()))
    return path


def gather(store: Store, *events: Event) -> str:
    incident = summarise(events)
    store.accounts.replace([incident])
    return incident.id


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command in this process, which has everything imported already."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console, "_leave", sys.exit)

    def run(*arguments: object) -> Done:
        with pytest.raises(SystemExit) as ended:
            cli.export(list(map(str, arguments)), prog_name="dateline export")
        out, err = capfd.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return run


def real(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def test_without_filters_every_article_comes_with_all_that_it_has(db: Path) -> None:
    with Store.open(db) as store:
        found = list(stories(store))
    assert [s.record.article.id for s in found] == ["vell-1", "omar-vanezz", "vell-2", "empty"]
    assert found[0].events == events_of(found[0].record) and len(found[0].ties) == 1
    assert found[3].events == found[3].ties == ()


def test_with_filters_only_what_meets_them_comes(db: Path) -> None:
    with Store.open(db) as store:
        found = {s.record.article.id: s for s in stories(store, Filters(type="RETREAT"))}
        assert {i: [e.ref for e in s.events] for i, s in found.items()} == {"vell-1": ["c2", "c3"], "vell-2": ["c2", "c3"]}
        one = list(stories(store, Filters(article="vell-2", status="actual")))
    assert [(s.record.article.id, [e.ref for e in s.events]) for s in one] == [("vell-2", ["c1"])]


def test_an_article_that_was_coded_again_comes_once(db: Path) -> None:
    with Store.open(db) as store:
        store.put(sample(version="0.3.0"))
        found = list(stories(store, Filters(type="ASSAULT")))
    ids = [s.record.article.id for s in found]
    assert len(ids) == len(set(ids)) == 3 and "vell-1" in ids


def test_incidents_copies_versions_and_grades(db: Path) -> None:
    with Store.open(db) as store:
        one, other = (next(e for e in events_of(r) if e.ref == "c1") for r in (sample(), renamed(sample(), "vell-2")))
        incident = gather(store, one, other)
        store.accounts.set_copies({"vell-2": "vell-1"})
        store.accounts.set_grade(Grade("The Vell Courier", "B"))
        store.accounts.supersede("omar-vanezz", "empty")
        found = {s.record.article.id: s for s in stories(store)}
        every = {s.record.article.id: s for s in stories(store, Filters(latest=False))}
    assert {k: (g.id, g.articles) for k, g in found["vell-1"].incidents.items()} == {"vell-1#c1": (incident, 2)}
    assert found["vell-2"].copies == "vell-1" and found["vell-1"].copies is None
    assert found["vell-1"].reliability == "B"
    assert "omar-vanezz" not in found and every["omar-vanezz"].superseded_by == "empty"


def test_the_commands_formats_are_the_registrys() -> None:
    assert tuple(FORMATS) == cli.FORMATS


@pytest.mark.parametrize("name", ["csv", "geojson", "graphml", "annotation", "labelstudio", "doccano", "ftm", "prov"])
def test_a_file_with_its_sheets_that_its_own_check_passes(name: str, db: Path, tmp_path: Path, run: Run) -> None:
    done = run("--db", db, "--format", name, "--out", "x.out")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "written" in done.stderr
    sheet = json.loads((tmp_path / "x.out.sheet.json").read_text())
    assert sheet["format"] == name and sheet["articles"]["read"] == 4 and sheet["files"][0]["name"] == "x.out"
    assert (tmp_path / "x.out.sheet.md").read_text().startswith("# Data sheet: x.out")
    checked = run("--check", "x.out", "--format", name)
    assert (checked.returncode, checked.stderr) == (0, "") and "nothing wrong" in checked.stdout
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".x.out")]


def test_filters_pseudonyms_and_salt(db: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "salt").write_bytes(b"pepper")
    base = ("--db", db, "--format", "csv", "--pseudonymise", "--salt", "salt", "--type", "ASSAULT", "--actor", "VELGOV")
    done = run(*base, "--out", "x.csv")
    assert done.returncode == 0, done.stderr
    pseudonym = Pseudonyms(b"pepper").of("Omar Vanezz")
    (row,) = csv.DictReader(StringIO((tmp_path / "x.csv").read_text()))
    assert (row["recipient_text"], row["doc_id"], row["actor_text"]) == (pseudonym, pseudonym.lower(), "Ilsa Brandt")
    sheet = json.loads((tmp_path / "x.csv.sheet.json").read_text())
    assert sheet["pseudonyms"] == {"used": True, "people": 1, "salt": "given"}
    assert sheet["filters"] == {"type": ["ASSAULT"], "actor": ["VELGOV"]}
    for path in tmp_path.iterdir():
        assert path.name.startswith("s") or b"vanezz" not in path.read_bytes().lower(), path
    assert b"pepper" not in (tmp_path / "x.csv.sheet.json").read_bytes()


@pytest.mark.parametrize("condition", [("--actor", "Ilsa Brandt"), ("--recipient", "vanezz"), ("--text", "Vanezz"), ("--article", "omar-vanezz")])
@pytest.mark.parametrize("name", ["csv", "prov"])
def test_a_name_that_was_looked_for_is_not_told_by_the_sheet(
    name: str, condition: tuple[str, str], db: Path, tmp_path: Path, run: Run
) -> None:
    done = run("--db", db, "--format", name, "--pseudonymise", "--out", "x", *condition, "--actor", "VELGOV")
    assert done.returncode == 0, done.stderr
    for path in tmp_path.glob("x*"):
        assert b"vanezz" not in path.read_bytes().lower(), path
    assert "withheld" in (tmp_path / "x.sheet.md").read_text()


def test_one_row_an_incident(db: Path, tmp_path: Path, run: Run) -> None:
    assert run("--db", db, "--format", "csv", "--incidents", "--type", "ASSAULT", "--out", "x.csv").returncode == 0
    rows = list(csv.DictReader(StringIO((tmp_path / "x.csv").read_text())))
    with Store.open(db) as store:
        both = store.accounts.incidents_of(["vell-1#c1", "vell-2#c1", "omar-vanezz#c1"])
    assert [r["event_id"] for r in rows] == [both["vell-1#c1"], both["omar-vanezz#c1"]]
    assert both["vell-1#c1"] == both["vell-2#c1"]
    assert json.loads((tmp_path / "x.csv.sheet.json").read_text())["rows"]["is"] == "incident"


def test_into_a_pipe_without_sheets(db: Path, tmp_path: Path) -> None:
    done = real(tmp_path, "--db", db, "--format", "doccano", "--out", "-")
    assert done.returncode == 0
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["vell-1", "omar-vanezz", "vell-2", "empty"]
    assert {p.name for p in tmp_path.iterdir() if not p.name.startswith("s.sqlite")} == set()


def test_no_sheet_and_the_companion_of_label_studio(db: Path, tmp_path: Path, run: Run) -> None:
    assert run("--db", db, "--format", "labelstudio", "--out", "t.json", "--no-sheet").returncode == 0
    assert {p.name for p in tmp_path.iterdir() if p.name.startswith("t.")} == {"t.json", "t.config.xml"}
    (tmp_path / "own.xml").write_text((tmp_path / "t.config.xml").read_text().replace('"label"', '"mine"'))
    done = run("--db", db, "--format", "labelstudio", "--out", "u.json", "--labelling", "own.xml")
    assert done.returncode == 0 and '"from_name":"mine"' in (tmp_path / "u.json").read_text()


def test_check_says_what_is_wrong_and_fails(tmp_path: Path, run: Run) -> None:
    FORMATS["geojson"].write([sample_story()], tmp_path / "x.geojson", Options())
    (tmp_path / "x.geojson").write_text((tmp_path / "x.geojson").read_text().replace("41.38", "141.38"))
    done = run("--check", "x.geojson")
    assert done.returncode == 1 and "x.geojson: feature 1" in done.stdout and "longitude comes first" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--format", "csv", "--out", "x"), 2, "--db"),
        (("--db", "s.sqlite", "--format", "csv"), 2, "--out"),
        (("--db", "s.sqlite", "--format", "xls", "--out", "x"), 2, "xls"),
        (("--db", "s.sqlite", "--format", "csv", "--out", "x", "--salt", "y"), 2, "--pseudonymise"),
        (("--db", "none.sqlite", "--format", "csv", "--out", "x"), 1, "no such file"),
        (("--db", "s.sqlite", "--format", "csv", "--out", "no/x"), 1, "no/x"),
        (("--db", "s.sqlite", "--format", "csv", "--out", "x", "--status", "sure"), 1, "sure"),
        (("--db", "s.sqlite", "--format", "labelstudio", "--out", "x", "--labelling", "none.xml"), 1, "none.xml"),
        (("--check", "none.csv"), 1, "none.csv"),
        (("--check", "s.sqlite"), 2, "--format"),
    ],
)
def test_what_cannot_be_done(arguments: tuple[Any, ...], status: int, said: str, db: Path, tmp_path: Path, run: Run) -> None:
    assert db.parent == tmp_path
    done = run(*arguments)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr and not (tmp_path / "x").exists()


def test_a_failure_is_one_line_and_leaves_nothing(db: Path, tmp_path: Path) -> None:
    done = real(tmp_path, "--db", db, "--format", "labelstudio", "--out", "x", "--labelling", "none.xml")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert {p.name for p in tmp_path.iterdir() if not p.name.startswith("s.sqlite")} == set()


def test_help_teaches_without_importing_anything_heavy(tmp_path: Path) -> None:
    code = "import sys; from dateline.cli.export import export\ntry: export(['--help'])\nexcept SystemExit: pass\n"
    code += "print(sorted({'dateline.store', 'dateline.exports', 'sqlalchemy', 'spacy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Examples:" in done.stdout and "--pseudonymise" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
