"""Errors are one line each, and progress is silent where nobody looks."""

from __future__ import annotations

import pytest

from dateline.cli.console import Progress, complain
from dateline.errors import EmptyArticle


def test_error_is_one_line_whatever_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nb\udcff: wrong.\t Do it.")
    assert capsys.readouterr().err == "dateline: a b\\udcff: wrong. Do it.\n"


def test_progress_is_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(draw=True) as progress:
        assert list(progress.counting("abc")) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_bar_counts_and_makes_room_for_errors(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with Progress(draw=True) as progress:
        for item in progress.counting(range(3)):
            if item == 1:
                progress.fail(EmptyArticle("x.txt", "empty", "Fill it"))
    err = capsys.readouterr().err
    assert "dateline: x.txt: empty. Fill it\n" in err
    assert "articles" in err
    assert progress.failed == 1
