"""``show`` on real stores and record files, ``part``'s rows, ``schema``; none of them needs the coder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.cli.console import Progress
from dateline.cli.part import REQUIRED, rows_of
from dateline.cli.show import _from_file
from dateline.errors import InputNotFound
from dateline.records import Record
from dateline.store import Store
from sample_records import sample


@pytest.fixture
def db(tmp_path: Path) -> str:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put_many([sample("vell-1"), sample("vell-2")])
    return str(tmp_path / "s.sqlite")


def usage_error(*arguments: str) -> Result:
    """For usage only: what writes or fails goes through a process of its own, in the integration tests."""
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2, done.output
    return done


@pytest.mark.parametrize(
    "arguments",
    [["--all"], ["--search", "x"], [], ["a", "--all", "--db", "x"], ["--all", "--search", "x", "--db", "x"],
     ["--db", "x"], ["a", "--format", "xml", "--db", "x"], ["--search", "x", "--limit", "0", "--db", "x"]],
)  # fmt: skip
def test_usage_of_show(arguments: list[str]) -> None:
    usage_error("show", *arguments)


@pytest.mark.parametrize(
    "arguments",
    [["code"], ["explain"], ["part", "nothing", "x.jsonl"], ["part", "types"], ["explain", "x", "--sentence", "0"],
     ["nonsense"], ["code", "x", "--format", "xml"]],
)  # fmt: skip
def test_usage_of_the_others(arguments: list[str]) -> None:
    usage_error(*arguments)


def show(*arguments: str) -> list[Record]:
    out = Path(arguments[-1])
    done = CliRunner().invoke(main, ["show", *arguments[:-1], "--out", str(out)])
    assert done.exit_code == 0, done.output
    return [Record.from_dict(json.loads(line)) for line in out.read_text().splitlines()]


def test_show_by_id_in_the_order_asked_for(db: str, tmp_path: Path) -> None:
    assert show("vell-2", "vell-1", "--db", db, str(tmp_path / "o.jsonl")) == [
        sample("vell-2"),
        sample("vell-1"),
    ]


def test_show_all(db: str, tmp_path: Path) -> None:
    assert show("--all", "--db", db, str(tmp_path / "o.jsonl")) == [sample("vell-1"), sample("vell-2")]


def test_search_lists_hits(db: str, tmp_path: Path) -> None:
    out = tmp_path / "hits.jsonl"
    done = CliRunner().invoke(
        main, ["show", "--db", db, "--search", "detainees", "--limit", "1", "--out", str(out)]
    )
    assert done.exit_code == 0
    [hit] = map(json.loads, out.read_text().splitlines())
    assert (hit["id"], hit["claims"]) == ("vell-1", ["c2", "c3"])
    out = tmp_path / "hits.txt"
    CliRunner().invoke(main, ["show", "--db", db, "--search", "detainees", "--out", str(out)])
    assert "the [detainees],” she said" in out.read_text()
    assert "claims c2, c3" in out.read_text()


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("many", [False, True])
def test_record_files(tmp_path: Path, indent: int | None, many: bool) -> None:
    records = [sample("a"), sample("b")] if many else [sample("a")]
    objects = [r.to_dict() for r in records]
    path = tmp_path / "r.json"
    path.write_text(json.dumps(objects if many else objects[0], indent=indent))
    progress = Progress(draw=False)
    assert list(_from_file(str(path), progress)) == records
    assert progress.failed == 0


def test_bad_line_of_a_record_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.jsonl"
    good = json.dumps(sample("a").to_dict())
    path.write_text(f'{good}\n{{"format": 1}}\nnothing\n{{"format": "dateline/1"}}\n\n{good}\n')
    progress = Progress(draw=False)
    assert list(_from_file(str(path), progress)) == [sample("a"), sample("a")]
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1].strip().split("/")[-1] for line in lines] == [
        "r.jsonl, line 2", "r.jsonl, line 3", "r.jsonl, line 4",
    ]  # fmt: skip
    assert progress.failed == 3


def test_rows_of_a_part_keep_their_order_and_bad_ones_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl"
    good = {"id": 1, "text": "é", "source": "a", "target": "b"}
    path.write_bytes(
        b"\n".join(
            [json.dumps(good).encode(), b"{broken", b"[]", b'{"text": "x"}', b"", b'{"text": "\xff"}',
             json.dumps(good | {"id": 2}).encode()]
        )
    )  # fmt: skip
    progress = Progress(draw=False)
    assert [r["id"] for r in rows_of(path, REQUIRED["types"], progress)] == [1, 2]
    lines = capsys.readouterr().err.splitlines()
    assert [line.split("rows.jsonl, ")[1].split(":")[0] for line in lines] == [
        "line 2",
        "line 3",
        "line 4",
        "line 6",
    ]
    assert "source and target missing" in lines[2]
    assert all(line.endswith("Correct the line; the others were taken") for line in lines)
    assert progress.failed == 4


@pytest.mark.parametrize(
    ("part", "row", "problem"),
    [
        ("actors", {"text": 5}, "text must be a string"),
        ("actors", {"text": "fighters", "context": ["a"]}, "context must be a string"),
        ("factuality", {"text": "They left.", "predicate_span": 5}, "predicate_span must be two whole numbers"),
        ("factuality", {"text": "They left.", "predicate_span": [0.5, 3]}, "predicate_span must be two whole numbers"),
    ],
)  # fmt: skip
def test_rows_with_values_of_another_kind_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str, row: dict[str, Any], problem: str
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n")
    progress = Progress(draw=False)
    assert list(rows_of(path, REQUIRED[part], progress)) == []
    assert f"rows.jsonl, line 1: {problem}" in capsys.readouterr().err and progress.failed == 1


def test_a_folder_holds_no_rows(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="this is a folder"):
        list(rows_of(tmp_path, ("text",), Progress(draw=False)))


def test_parts_are_those_of_the_package() -> None:
    from dateline.parts import PARTS

    assert set(PARTS) == set(REQUIRED)
