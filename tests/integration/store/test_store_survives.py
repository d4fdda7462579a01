"""A store on a disk that fills up, in a folder that nobody can write to, under a process that is killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store import Store
from sample_records import sample

_WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from sample_records import sample
from dateline.store import Store
with Store.open(sys.argv[1]) as store:
    for i in range(100_000):
        store.put(sample(f"a{i}"))
        print(f"a{i}", flush=True)
"""


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small file system in memory; skips where that is not allowed."""
    place = tmp_path / "disk"

    def with_options(options: str) -> Path:
        place.mkdir(exist_ok=True)
        program = shutil.which("mount")
        if program is None or os.geteuid() != 0:
            pytest.skip("mounting a file system needs root")
        done = subprocess.run(
            [program, "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False, capture_output=True
        )
        if done.returncode:
            pytest.skip(f"this machine cannot mount: {done.stderr.decode().strip()}")
        return place

    yield with_options
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def test_full_disk(mount: Callable[[str], Path]) -> None:
    path = mount("size=1500k") / "s.sqlite"
    stored: list[str] = []
    with pytest.raises(StoreError, match=r"disk is full .*Free some space"), Store.open(path) as store:
        for i in range(200):
            record = sample(f"a{i}")
            text = record.article.text + " word" * 5_000
            store.put(replace(record, article=replace(record.article, text=text)))
            stored.append(f"a{i}")
    assert stored
    copy = path.parent.parent / "copy.sqlite"
    for part in path.parent.glob("s.sqlite*"):
        shutil.copy(part, copy.with_name(part.name.replace("s.sqlite", "copy.sqlite")))
    with Store.open(copy) as store:
        assert list(store.ids()) == stored
        store.put(sample("more"))


def test_read_only_file_system(mount: Callable[[str], Path]) -> None:
    place = mount("size=2m")
    with Store.open(place / "s.sqlite") as store:
        store.put(sample())
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    with pytest.raises(StoreError, match="Check"):
        Store.open(place / "new.sqlite")
    with Store.open(place / "s.sqlite", read_only=True) as store:
        assert store.get("vell-1") == sample()
        assert len(store.search("harbour")) == 1
    with pytest.raises(StoreError, match="Check that the folder"), Store.open(place / "s.sqlite") as store:
        store.put(sample("b"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_killed_writer_leaves_all_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    command = [sys.executable, "-c", _WRITER, str(path), str(Path(__file__).parents[2])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        reported = [writer.stdout.readline().strip() for _ in range(25)]
        writer.send_signal(signal.SIGKILL)
        reported += writer.stdout.read().split()
    assert reported[:2] == ["a0", "a1"]
    with Store.open(path, create=False) as store:
        ids = list(store.ids())
        assert ids[: len(reported)] == reported
        assert len(ids) <= len(reported) + 1
        assert all(store.get(id) == sample(id) for id in ids)
        store.put(sample("after"))
