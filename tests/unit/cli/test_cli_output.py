"""A result file is there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dateline.cli.output import destination
from dateline.errors import OutputError


def test_file_appears_when_all_is_written(tmp_path: Path) -> None:
    out = tmp_path / "r.txt"
    with destination(out) as write:
        write("é🔥\n")
        assert not out.exists()
        write("b\ud800")
    assert out.read_bytes() == "é🔥\nb?".encode()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_when_it_fails_half_way(tmp_path: Path, error: type[BaseException]) -> None:
    out = tmp_path / "r.txt"
    out.write_text("earlier")
    with pytest.raises(error), destination(out) as write:
        write("half")
        raise error
    assert out.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_rights_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "r.txt"
    out.touch(mode=0o600)
    out.chmod(0o640)
    with destination(out) as write:
        write("x")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with destination(tmp_path / "r.txt") as write:
        write("x")
    assert (tmp_path / "r.txt").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    with destination(tmp_path / "link.txt") as write:
        write("new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_device_is_written_to_and_not_replaced() -> None:
    with destination(Path("/dev/null")) as write:
        write("x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("nowhere/r.txt", "the folder does not exist. Make it first."),
        (".", "this is a folder. Name a file in it."),
    ],
)
def test_place_that_cannot_be_written(tmp_path: Path, out: str, words: str) -> None:
    with pytest.raises(OutputError) as caught, destination(tmp_path / out):
        pytest.fail("nothing may be written")
    assert str(caught.value) == f"{tmp_path / out}: {words}"


def test_full_device() -> None:
    with (
        pytest.raises(OutputError, match=r"/dev/full: the disk is full\. Free some space"),
        destination(Path("/dev/full")) as write,
    ):
        write("x")


def test_standard_output_is_flushed_piece_by_piece(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with destination(None) as write:
        write("é\n")
        assert capfdbinary.readouterr().out == "é\n".encode()
    with destination(Path("-")) as write:
        write("b\n")
        assert capfdbinary.readouterr().out == b"b\n"
