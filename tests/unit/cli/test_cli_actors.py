"""``dateline actors`` without the coder: list, search, explain, import, their formats and their help."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.cli.actor_tables import coded_text
from dateline.cli.actors import FORMATS, _lines, actors
from dateline.cli.console import Progress
from dateline.entities.actors import CodedActor, Reason

DOCS = Path(__file__).parents[3] / "docs"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["actors", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").splitlines()]


def test_list_of_a_country_and_sector_on_a_day() -> None:
    on = {
        r["name"]: r["code"]
        for r in rows("list", "--country", "SYR", "--sector", "REB", "--on", "2016-12-10")
    }
    assert on["Free Syrian Army"] == "SYRREB" and all("REB" in code for code in on.values())
    before = {r["name"] for r in rows("list", "--country", "SYR", "--sector", "GOV", "--on", "2005-01-01")}
    assert "Bashar al-Assad" in before


def test_list_of_a_kind_without_a_day_takes_any_role() -> None:
    found = rows("list", "--kind", "person", "--country", "usa", "--sector", "leg")
    assert {"John Kerry", "Barack Obama"} <= {r["name"] for r in found}
    assert all(r["kind"] == "person" for r in found)


def test_countries_are_listed_too() -> None:
    (syria,) = rows("list", "--kind", "country", "--country", "SYR")
    assert (syria["name"], syria["code"]) == ("Syria", "SYR") and "Damascus" in syria["aliases"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gadafi", "Muammar Gaddafi"), ("hizbollah", "Hezbollah"), ("Jabhat an-Nusra", "Nusra Front"),
        ("zelenskiy", "Volodymyr Zelensky"), ("PKK", "Kurdistan Workers' Party"), ("élysée", "France"),
        ("muhammad bin salman", "Mohammed bin Salman"), ("kerry john", "John Kerry"),
    ],
)  # fmt: skip
def test_search_survives_spelling(text: str, name: str) -> None:
    assert name in [r["name"] for r in rows("search", text)][:3]


def test_search_gives_roles_with_dates_and_source() -> None:
    first = rows("search", "John Kerry", "--limit", "1")[0]
    state = next(r for r in first["roles"] if r["title"] == "Secretary of State")
    assert (state["code"], state["from"], state["until"]) == ("USAGOV", "2013-02-01", "2017-01-20")
    assert state["where"].startswith("officials.tsv, line ") and state["source"]


def test_the_code_of_a_search_is_that_of_the_day() -> None:
    assert [rows("search", "John Kerry", "--on", day, "--limit", "1")[0]["code"] for day in ("2010-01-01", "2018-01-01")] == [
        "USALEG", "USAELI"
    ]  # fmt: skip


def test_explain_says_each_part_and_shows_examples() -> None:
    (found,) = rows("explain", "igoref")
    assert [p["code"] for p in found["parts"]] == ["IGO", "REF"] and "UNHCR" in found["examples"]
    text = run("explain", "SYRREB", "--format", "table")
    assert "SYR  Syria" in text and "REB  rebels" in text and "such as" in text


def test_formats_hold_the_same_actors(tmp_path: Path) -> None:
    arguments = ("list", "--country", "NOR", "--kind", "person")
    by_lines = [r["name"] for r in rows(*arguments)]
    as_list = json.loads(run(*arguments, "--format", "json"))
    as_csv = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv"))))
    assert [r["name"] for r in as_list] == [r["name"] for r in as_csv] == by_lines != []
    assert "table" not in as_list[0]
    out = tmp_path / "n.csv"
    assert run(*arguments, "--out", str(out)) == ""
    assert out.read_text().startswith("name,kind,code,aliases")


def test_own_actors_are_listed_and_found(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {name: River Guard, aliases: [RG], code: SYRREB, source: notes}\n")
    assert rows("search", "river gard", "--actors", str(own))[0]["name"] == "River Guard"
    found = rows("list", "--country", "SYR", "--sector", "REB", "--actors", str(own))
    assert found[0]["name"] == "River Guard" and found[0]["source"] == "notes"


def test_import_writes_what_actors_reads(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("RIVER_GUARD_ [SYRINS]\n+RVG_\nLOST_\n")
    out, report = tmp_path / "own.yaml", tmp_path / "skipped.txt"
    done = CliRunner().invoke(
        main, ["actors", "import", str(tmp_path / "a.txt"), "--out", str(out), "--report", str(report)]
    )
    assert done.exit_code == 0, done.output
    assert "a.txt: read 1 actors" in done.stderr and "1 skipped" in done.stderr
    assert report.read_text().startswith("a.txt, line 3: Lost: no code")
    assert rows("search", "RVG", "--actors", str(out))[0]["code"] == "SYRREB"


def test_long_lists_of_what_was_skipped_are_cut_short(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("GOOD_ONE_ [NORGOV]\n" + "".join(f"LOST_{n}_\n" for n in range(30)))
    done = CliRunner().invoke(main, ["actors", "import", str(tmp_path / "a.txt")])
    assert done.stderr.count("no code that can be read") == 20
    assert "and 10 more. --report FILE writes all of them." in done.stderr


def test_text_of_a_coded_actor_marks_what_decided() -> None:
    reasons = (
        Reason("role", "Senator", "officials.tsv, line 3", "notes", decided=True),
        Reason("other role", "Mayor"),
    )
    text = coded_text(CodedActor("X", "NORLEG", "Kari X", "person", "NOR", ("LEG",), "role", reasons))
    assert (
        text
        == "X: NORLEG  (Kari X, person)\n  → role: Senator  [notes, officials.tsv, line 3]\n    other role: Mayor\n\n"
    )


@pytest.mark.parametrize(
    "arguments", [["list", "--kind", "clan"], ["search"], ["explain"], ["code"], ["import"], ["none"]]
)
def test_usage(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["actors", *arguments]).exit_code == 2


@pytest.mark.parametrize("name", sorted(actors.commands))
def test_help_of_every_command_has_an_example(name: str) -> None:
    done = CliRunner().invoke(main, ["actors", name, "--help"])
    assert done.exit_code == 0 and f"dateline actors {name} " in done.output.split("Example")[1]


def test_every_option_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    section = re.search(r"^## `dateline actors`(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert section
    for command in actors.commands.values():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help and f"`{parameter.opts[0]}" in section[1], parameter.opts
        assert (
            f"`dateline actors {command.name}" in section[1]
            or f"dateline actors {command.name} " in section[1]
        )
    assert all(f"`{f}`" in section[1] for f in FORMATS)


def test_lines_that_are_no_utf_8_are_named_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(draw=False)
    lines = [b"\xef\xbb\xbfHamas\n", b"caf\xe9\n", b"\n", "Élysée\n".encode()]
    assert list(_lines(lines, progress)) == ["Hamas", "", "Élysée"]
    assert "standard input, line 2: not UTF-8" in capsys.readouterr().err and progress.failed == 1


@pytest.mark.parametrize(("options", "wrong"), [(["--country", "REB"], "--country REB"), (["--sector", "SYR"], "--sector SYR")])
def test_list_refuses_codes_of_the_wrong_kind(options: list[str], wrong: str) -> None:
    result = CliRunner().invoke(main, ["actors", "list", *options])
    assert result.exit_code != 0 and f"{wrong}: it takes" in result.output
