"""``dateline codebook``: list, show, check, new, their formats, errors and help."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.cli.codebook import codebook
from dateline.cli.codebook_views import as_dict, entry_text, find, rule_text
from dateline.codebooks import available_codebooks, load_codebook, read_codebook
from dateline.errors import DataError

GOOD = """\
name: own
version: 2
types:
  HELP [bold]:
    definition: Help
    roles: {actor: GOV person, recipients: 1+}
    from: [{type: [AID, AGREE], status: planned, words: [bread]}, {cameo: 07*, within: none}]
    examples: {yes: [They helped.], no: [They did not.]}
    modes:
      x: {definition: Some x, examples: {yes: [An x.]}, plover: AID}
  OTHER:
    definition: Another
    from: REJECT
    examples: {yes: [They did another thing.]}
    modes:
      x: {definition: Another x, examples: {yes: [Another x.]}}
"""


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["codebook", *map(str, arguments)])


def run(*arguments: object) -> str:
    done = invoke(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_list() -> None:
    rows = json.loads(run("list"))
    assert [r["name"] for r in rows] == list(available_codebooks())
    assert {"name": "acled", "types": 6, "modes": 25}.items() <= next(r for r in rows if r["name"] == "acled").items()
    table = run("list", "--format", "table")
    assert all(name in table for name in available_codebooks()) and "296" in table


@pytest.mark.parametrize("name", available_codebooks())
def test_show_as_a_tree_names_every_type_and_mode(name: str) -> None:
    text, book = run("show", name, "--format", "table"), load_codebook(name)
    assert all(t in text and all(m in text for m in e.modes) for t, e in book.types.items())
    assert len(text.splitlines()) > sum(1 + len(e.modes) for e in book.types.values())


@pytest.mark.parametrize("name", available_codebooks())
def test_json_is_a_codebook_again(name: str) -> None:
    """What ``show`` writes has the shape of the file, so that it can be changed and used."""
    book, again = load_codebook(name), read_codebook(run("show", name), name)
    assert again.types == book.types and again.dropped == book.dropped and again.contexts == book.contexts
    assert again.routes == book.routes and (again.title, again.version) == (book.title, book.version)


def test_show_of_one_type_or_mode(own: Path) -> None:
    text = run("show", own, "HELP [bold]", "--format", "table")
    for line in ("HELP [bold]\n", "  Help\n", "  actor: GOV person\n", "  recipients: 1+\n", "  yes  They helped.\n", "  no   They did not.\n",
                 "  mode x: Some x\n", "  from type AID or AGREE; status planned; words bread\n", "  from cameo 07*; within none\n"):  # fmt: skip
        assert line in text, text
    assert run("show", own, "OTHER.x", "--format", "table").startswith("OTHER > x\n")
    assert "in PLOVER: AID" in run("show", own, "HELP [bold].x", "--format", "table")
    assert [e["type"] for e in json.loads(run("show", own, "x"))] == ["HELP [bold]", "OTHER"]
    assert json.loads(run("show", "cameo", "0871"))["plover"] == "RETREAT.ceasefire"
    assert json.loads(run("show", "plover", "ASSAULT.drone"))["type"] == "ASSAULT"


@pytest.mark.parametrize(
    ("name", "wanted", "remedy"),
    [("acled", "armed clash", "Perhaps Armed clash"), ("plover", "assault", "Perhaps ASSAULT"), ("acled", "zzzz", "Types are Battles"),
     ("plover", "ASSAULT.dronee", "no type or mode 'ASSAULT.dronee'")],
)  # fmt: skip
def test_what_is_not_in_it_is_named_with_what_is_near(name: str, wanted: str, remedy: str) -> None:
    done = invoke("show", name, wanted)
    assert done.exit_code == 1 and remedy in done.stderr and len(done.stderr.splitlines()) == 1
    with pytest.raises(DataError, match="codebook"):
        find(load_codebook(name), wanted)


def test_every_entry_of_every_codebook_can_be_written() -> None:
    for name in available_codebooks():
        book = load_codebook(name)
        assert json.dumps(as_dict(book))
        for t in book.types.values():
            assert entry_text(t, t).startswith(t.name)
            assert all(entry_text(t, m).startswith(f"{t.name} > {m.name}") for m in t.modes.values())
        assert all(rule_text(r.rule) for r in book.routes)


def test_controls_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace("definition: Another\n", 'definition: "An\\e[31mother"\n'))
    assert "\x1b" not in run("show", path, "--format", "table") + run("show", path, "OTHER", "--format", "table")


def test_out(own: Path, tmp_path: Path) -> None:
    assert run("show", own, "--out", tmp_path / "shown.json") == ""
    assert json.loads((tmp_path / "shown.json").read_text())["name"] == "own"


def test_check_of_what_is_right(own: Path) -> None:
    assert run("check", own, "plover").splitlines()[0] == (
        f"{own}: right. own 2: 2 types and 2 modes, 5 sentences; PLOVER claims lead to 2 of the types"
    )


def test_check_names_every_problem_and_goes_on(own: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("from: REJECT", "from: REFUSE").replace("Help\n", "…\n"))
    done = invoke("check", bad, "none.yaml", own)
    assert done.exit_code == 1 and f"{own}: right" in done.stdout
    lines = done.stderr.splitlines()
    assert len(lines) == 3 and all(line.startswith("dateline: ") for line in lines)
    assert f"{bad}, line 5: " in lines[0] and f"{bad}, line 13: types, OTHER, from: 'REFUSE' is no type" in lines[1]
    assert "none.yaml: no such codebook" in lines[2]


def test_new_writes_a_skeleton_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    done = invoke("new", path)
    assert done.exit_code == 0 and "dateline codebook check" in done.stderr
    text = path.read_text(encoding="utf-8")
    assert 'name: "mine"' in text and text.count("#") > 10
    assert invoke("check", path).exit_code == 1
    parts = text.split("…")
    path.write_text(parts[0] + "".join(f"some words {i}{p}" for i, p in enumerate(parts[1:])), encoding="utf-8")
    assert "mine.yaml: right." in run("check", path)
    before = path.read_text(encoding="utf-8")
    again = invoke("new", path)
    assert again.exit_code == 1 and "it is there already" in again.stderr and path.read_text(encoding="utf-8") == before
    lost = invoke("new", tmp_path / "no" / "mine.yaml")
    assert lost.exit_code == 1 and "folder does not exist" in lost.stderr


@pytest.mark.parametrize("command", sorted(codebook.commands))
def test_help_of_each_command_teaches(command: str) -> None:
    text = run(command, "--help")
    assert f"dateline codebook {command}" in text.split("Examples:")[1]
    inner = codebook.commands[command]
    assert inner.help and all(p.help for p in inner.params if isinstance(p, click.Option))
