"""Whole runs of the real program: formats, resuming, interruptions, pipes."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import signal
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import jsonschema_rs
import pytest

from dateline.store import Store

Run = subprocess.CompletedProcess[str]
Dateline = Callable[..., Run]
Feed = Callable[[int], Path]
Ids = Callable[[str], list[str]]
RunIn = Callable[..., Run]
WriteFeed = Callable[[Path, int], Path]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory, run_in: RunIn, write_feed: WriteFeed) -> tuple[Path, Run]:
    """A folder with a feed, and how coding it into a store there went."""
    folder = tmp_path_factory.mktemp("coded")
    write_feed(folder, 3)
    return folder, run_in(folder, "code", "feed.jsonl", "--db", "s.sqlite")


def test_piped_output_is_valid_jsonl(coded: tuple[Path, Run], run_in: RunIn, ids: Ids) -> None:
    folder, done = coded
    assert (done.returncode, done.stderr) == (0, "")
    assert ids(done.stdout) == ["a0", "a1", "a2"]
    validator = jsonschema_rs.validator_for(json.loads(run_in(folder, "schema").stdout))
    for record in map(json.loads, done.stdout.splitlines()):
        validator.validate(record)
        assert record["article"]["published"] == "2016-12-10"
        assert any(c["type"] == "ASSAULT" for c in record["claims"])


def test_resuming_gives_the_same_output(coded: tuple[Path, Run], run_in: RunIn) -> None:
    folder, done = coded
    again = run_in(folder, "code", "feed.jsonl", "--db", "s.sqlite", "--pipeline", "nope")
    assert again.returncode == 1 and "nope" in again.stderr  # other options: not what was coded
    again = run_in(folder, "code", "feed.jsonl", "--db", "s.sqlite", "--out", "again.jsonl")
    assert (again.returncode, again.stdout) == (0, "")
    assert (folder / "again.jsonl").read_text() == done.stdout


def test_shown_records_are_the_coded_ones(coded: tuple[Path, Run], run_in: RunIn) -> None:
    folder, done = coded
    (folder / "r.jsonl").write_text(done.stdout)
    for arguments in (["--all", "--db", "s.sqlite"], ["a0", "a1", "a2", "--db", "s.sqlite"], ["r.jsonl"]):
        assert run_in(folder, "show", *arguments).stdout == done.stdout


def test_csv_and_json_hold_the_same_claims(coded: tuple[Path, Run], run_in: RunIn) -> None:
    folder, _ = coded
    rows = csv.DictReader(
        StringIO(run_in(folder, "show", "--all", "--db", "s.sqlite", "--format", "csv").stdout)
    )
    records = json.loads(run_in(folder, "show", "--all", "--db", "s.sqlite", "--format", "json").stdout)
    assert [(r["article_id"], r["claim_id"]) for r in rows] == [
        (r["article"]["id"], c["id"]) for r in records for c in r["claims"]
    ]


def test_html_is_one_page(coded: tuple[Path, Run], run_in: RunIn) -> None:
    folder, _ = coded
    assert run_in(folder, "show", "--all", "--db", "s.sqlite", "--out", "r.html").returncode == 0
    page = (folder / "r.html").read_text()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "shelled" in page


def test_unknown_id_is_named_with_near_ones_and_the_others_are_shown(
    coded: tuple[Path, Run], run_in: RunIn, ids: Ids
) -> None:
    folder, _ = coded
    done = run_in(folder, "show", "a1", "a11", "a2", "--db", "s.sqlite", "--format", "jsonl")
    assert (done.returncode, ids(done.stdout)) == (1, ["a1", "a2"])
    assert done.stderr.startswith("dateline: a11: no article of this id in s.sqlite. Did you mean a1")
    assert done.stderr.count("\n") == 1


def test_search(coded: tuple[Path, Run], run_in: RunIn) -> None:
    folder, _ = coded
    done = run_in(
        folder, "show", "--search", "shelling", "--db", "s.sqlite", "--limit", "2", "--format", "jsonl"
    )
    assert len(done.stdout.splitlines()) == 2
    done = run_in(folder, "show", "--search", '"open', "--db", "s.sqlite")
    assert done.returncode == 1
    assert done.stderr.startswith("dateline: ") and "double quotes" in done.stderr


def test_explain(dateline: Dateline, story: Path, tmp_path: Path) -> None:
    story.write_text(story.read_text() + "The weather was mild.\n")
    (tmp_path / "calm.txt").write_text(
        "The ministers of both countries met on Friday and agreed on a truce.\n"
    )
    done = dateline("explain", story, "calm.txt", "--match", "SHELLED", "--published", "2016-12-10")
    assert "sentence 1" in done.stdout and "ASSAULT" in done.stdout and "sentence 2" not in done.stdout
    assert done.returncode == 1
    assert re.fullmatch(r"dateline: calm: none of its \d+ sentences? .*\n", done.stderr)


@pytest.mark.parametrize("signal_, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_run_can_go_on(
    dateline: Dateline, command: Callable[..., list[str]], feed: Feed, tmp_path: Path, ids: Ids,
    signal_: signal.Signals, status: int,
) -> None:  # fmt: skip
    arguments = ["code", feed(400), "--db", tmp_path / "s.sqlite", "--format", "jsonl"]
    with subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as run:  # fmt: skip
        assert run.stdout and run.stderr
        first = run.stdout.readline()
        run.send_signal(signal_)
        reported = ids(first + run.stdout.read())
        said = run.stderr.read()
        assert run.wait() == status
    assert 1 <= len(reported) < 400
    with Store.open(tmp_path / "s.sqlite", create=False) as store:
        stored = list(store.ids())
    assert stored[: len(reported)] == reported
    assert len(stored) <= len(reported) + 1
    told = re.fullmatch(
        r"dateline: interrupted: (\d+) coded, all of them in (.*)\. Run the .* to go on\.\n", said
    )
    assert told and told[2] == str(tmp_path / "s.sqlite")
    assert len(reported) <= int(told[1]) <= len(stored)
    if signal_ is signal.SIGINT:  # what is there is taken from the store, and the rest is coded
        done = dateline("code", feed(len(stored) + 2), "--db", tmp_path / "s.sqlite", "--format", "jsonl")
        assert ids(done.stdout) == [f"a{i}" for i in range(len(stored) + 2)], done.stderr


def test_interrupted_run_leaves_no_half_file(
    command: Callable[..., list[str]], feed: Feed, tmp_path: Path
) -> None:
    feed(400)
    arguments = ["code", "feed.jsonl", "--db", "s.sqlite", "--out", "r.jsonl"]
    with subprocess.Popen(
        command(*arguments), stderr=subprocess.PIPE, cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as run:  # fmt: skip
        while (
            not list(tmp_path.glob(".r.jsonl.*.part"))
            or not next(tmp_path.glob(".r.jsonl.*.part")).stat().st_size
        ):
            assert run.poll() is None
        run.send_signal(signal.SIGINT)
        assert run.wait() == 130
    assert sorted(p.name for p in tmp_path.iterdir() if "sqlite" not in p.name) == ["feed.jsonl"]


def test_reader_that_goes_away_is_no_error(
    command: Callable[..., list[str]], feed: Feed, tmp_path: Path
) -> None:
    with subprocess.Popen(
        command("code", feed(60), "--format", "jsonl"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as run:
        assert run.stdout and run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 141


def test_table_on_a_terminal(command: Callable[..., list[str]], story: Path) -> None:
    here, there = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "TERM": "xterm-256color"}
    with subprocess.Popen(
        command("code", story), stdout=there, stderr=subprocess.PIPE, env=environment
    ) as run:
        os.close(there)
        shown = b""
        while chunk := _read(here):
            shown += chunk
        assert run.wait() == 0
    assert b"does what" in shown and b"shelled" in shown and b"\x1b[" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side was closed
        return b""
