"""Bad input through the real program: one line each, the others go on, nothing half-written stays."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = subprocess.CompletedProcess[str]
Dateline = Callable[..., Run]
Ids = Callable[[str], list[str]]


def errors(done: Run) -> list[str]:
    lines = done.stderr.splitlines()
    assert all(line.startswith("dateline: ") for line in lines), done.stderr
    assert "Traceback" not in done.stderr
    return [line.removeprefix("dateline: ") for line in lines]


def test_everything_bad_at_once_and_two_good_ones(
    dateline: Dateline, tmp_path: Path, story: Path, feed: Callable[[int], Path], ids: Ids
) -> None:
    good = feed(2).read_text().splitlines()
    (tmp_path / "feed.jsonl").write_text(f'{good[0]}\n{{"id": "broken", \n{{"id": "nothing"}}\n{good[1]}\n')
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (tmp_path / "coding.txt").write_bytes(
        "The café in Orléans was hit. Élan was lost.\n".encode() * 20 + b"\xff\n"
    )
    (tmp_path / "links.html").write_text(
        "<html><body><nav><a href='/'>Home</a><a href='/x'>Sport</a></nav></body>"
    )
    (tmp_path / "fr.txt").write_text(
        "Les représentants des deux pays se sont réunis à Genève jeudi afin de négocier un accord sur le retrait "
        "des troupes, selon un communiqué du ministère des affaires étrangères. Ils se retrouveront demain.\n"
    )
    bad = ["missing.txt", "empty.txt", "blank.txt", "picture.txt", "coding.txt", "links.html", "fr.txt"]
    done = dateline("code", *bad[:3], "feed.jsonl", *bad[3:], story.name, "--format", "jsonl")
    assert done.returncode == 1
    assert ids(done.stdout) == ["a0", "a1", "story"]
    told = errors(done)
    assert sorted(line.split(":")[0].split(",")[0] for line in told) == sorted([*bad, *["feed.jsonl"] * 2])
    assert any(line.startswith("feed.jsonl, line 2") for line in told)
    assert all(line.rstrip(".").count(". ") >= 1 for line in told), "every error says what to do"


def test_date_that_is_none_is_said_once(dateline: Dateline, story: Path) -> None:
    done = dateline("code", story, story, "--published", "yesterday-ish")
    assert (done.returncode, done.stdout) == (1, "")
    [line] = errors(done)
    assert line.startswith("--published: 'yesterday-ish' is not a date.")


def test_missing_model(dateline: Dateline, story: Path, tmp_path: Path) -> None:
    done = dateline("code", story, "--pipeline", "nope", "--out", "r.jsonl")
    assert done.returncode == 1
    [line] = errors(done)
    assert line.startswith("nope: ") and "--pipeline" in line
    assert not (tmp_path / "r.jsonl").exists()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    place = tmp_path / "disk"

    def mount(options: str) -> Path:
        place.mkdir()
        program = shutil.which("mount")
        done = program and subprocess.run([program, "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False,
                                          capture_output=True)  # fmt: skip
        if not done or done.returncode:
            pytest.skip("this machine cannot mount a file system")
        return place

    yield mount
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


@pytest.mark.parametrize("option", ["--out", "--db"])
def test_read_only_folder(dateline: Dateline, story: Path, disk: Callable[[str], Path], option: str) -> None:
    place = disk("size=1m,ro")
    done = dateline("code", story, option, place / "r.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    [line] = errors(done)
    assert line.startswith(f"{place / 'r.jsonl'}: ")
    assert "Choose another folder" in line if option == "--out" else "Check" in line


def test_full_disk_for_a_file(dateline: Dateline, disk: Callable[[str], Path], story: Path) -> None:
    place = disk("size=64k")
    (place / "r.jsonl").write_text("earlier")
    (place / "filler").write_bytes(b"x" * 56_000)
    done = dateline("code", story, story, story, "--out", place / "r.jsonl")
    assert done.returncode == 1
    assert errors(done) == [
        f"{place / 'r.jsonl'}: the disk is full. Free some space and run the same command again."
    ]
    assert (place / "r.jsonl").read_text() == "earlier"
    assert sorted(p.name for p in place.iterdir()) == ["filler", "r.jsonl"]


def test_full_disk_for_a_store(
    dateline: Dateline, feed: Callable[[int], Path], disk: Callable[[str], Path], ids: Ids, tmp_path: Path
) -> None:
    place = disk("size=700k")
    done = dateline("code", feed(40), "--db", place / "s.sqlite", "--format", "jsonl")
    assert done.returncode == 1
    assert "the disk is full" in errors(done)[-1]
    for part in place.glob("s.sqlite*"):
        shutil.copy(part, tmp_path)
    stored = dateline("show", "--all", "--db", "s.sqlite", "--format", "jsonl")
    assert ids(stored.stdout) == ids(done.stdout)


def test_full_standard_output(dateline: Dateline, story: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = dateline("code", story, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert errors(done) == [
        "standard output: the disk is full. Free some space and run the same command again."
    ]


def test_part_names_the_line(dateline: Dateline) -> None:
    rows = [
        {"id": i, "text": "Rebels shelled the army.", "source": "Rebels", "target": "army"} for i in range(2)
    ]
    done = dateline("part", "types", "-", stdin=f"{json.dumps(rows[0])}\n{{oops\n{json.dumps(rows[1])}\n")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [0, 1]
    assert errors(done)[0].startswith("standard input, line 2: this is not JSON")
