"""Every command and option is documented, and help costs nothing heavy."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import dateline
from dateline.cli import main
from dateline.cli.formats import COLUMNS, FORMATS
from dateline.store import Store
from dateline.store.tables import metadata
from sample_records import sample

DOCS = Path(__file__).parents[3] / "docs"
HEAVY = ("spacy", "sqlalchemy", "rich", "alembic", "trafilatura", "numpy", "jinja2", "yaml")


def options() -> Iterator[tuple[str, str]]:
    for name, command in main.commands.items():
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        for parameter in (*command.params, *(p for c in inner for p in c.params)):
            if isinstance(parameter, click.Option):
                yield from ((name, option) for option in (*parameter.opts, *parameter.secondary_opts))


def section(command: str) -> str:
    found = re.search(
        rf"^## `dateline {command}`(.*?)(?=^## |\Z)", (DOCS / "cli.md").read_text(), re.M | re.S
    )
    assert found, f"docs/cli.md has no section on dateline {command}"
    if re.search(r"conditions of\s+\[`dateline find`\]\(#dateline-find\)", found[1]):
        return found[1] + section("find").partition("| option | meaning |")[0].replace("| `--", "| all `--")
    return found[1]


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_a_section_with_an_example(command: str) -> None:
    assert re.search(rf"^dateline {command}\b", section(command), re.M), "no example"


@pytest.mark.parametrize(("command", "option"), sorted(options()))
def test_every_option_is_documented_with_its_command(command: str, option: str) -> None:
    assert f"`{option}" in section(command)


def test_nothing_is_documented_that_is_not_there() -> None:
    known = {*options()}
    for command in main.commands:
        for option in re.findall(r"^\| `(--[\w-]+)", section(command), re.M):
            assert (command, option) in known


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_teaches_with_an_example(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert f"dateline {command} " in done.output.split("Example")[1]


def test_every_option_has_a_help_text() -> None:
    for command in main.commands.values():
        assert command.help and command.epilog
        assert all(p.help for p in command.params if isinstance(p, click.Option))


def test_columns_formats_and_tables_are_documented() -> None:
    text = section("code")
    assert [c for c in COLUMNS if f"`{c}`" not in text] == []
    assert [f for f in FORMATS if f"`{f}`" not in text] == []
    store = (DOCS / "store.md").read_text()
    assert [t for t in metadata.tables if f"`{t}`" not in store] == []


def test_help_imports_nothing_heavy() -> None:
    program = "import sys, dateline.cli, json; print(json.dumps([m for m in sys.modules if '.' not in m]))"
    loaded = json.loads(subprocess.check_output([sys.executable, "-c", program], text=True))
    assert set(HEAVY) & set(loaded) == set()


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"dateline {dateline.__version__}\n"


def test_the_query_of_the_store_page_runs(tmp_path: Path) -> None:
    query = re.search(r"```sql\n(.*?)```", (DOCS / "store.md").read_text(), re.S)
    assert query
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(sample())
    rows = sqlite3.connect(tmp_path / "s.sqlite").execute(query[1]).fetchall()
    assert rows == [("2016-12-08", "rebels", "shelled", "civilians", "actual", "the mayor")]


def test_columns_of_the_store_page_are_those_of_the_tables() -> None:
    page = (DOCS / "store.md").read_text()
    for table in metadata.tables.values():
        row = re.search(rf"^\| `{table.name}` \|.*\| `([^`]*)` \|$", page, re.M)
        assert row and row[1].split() == [c.name for c in table.columns], table.name
