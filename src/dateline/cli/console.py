"""What a command says beside its result: one line an error, exit statuses, and a progress bar for people."""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, ParamSpec, Self, TypeVar

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

P = ParamSpec("P")
T = TypeVar("T")

FAILED, INTERRUPTED, BROKEN_PIPE, TERMINATED = 1, 130, 141, 143


class Interrupted(Exception):
    """Ctrl-C, with what had been done by then."""


class Terminated(KeyboardInterrupt):
    """SIGTERM, taken like Ctrl-C so that nothing half-written stays behind."""


def complain(message: object) -> None:
    """One line on stderr."""
    # Escaped: a file name may hold bytes that are no text, and an error must not fail for that.
    line = " ".join(str(message).split()).encode("utf-8", "backslashreplace").decode()
    sys.stderr.write(f"dateline: {line}\n")
    sys.stderr.flush()


def reporting(command: Callable[P, bool]) -> Callable[P, None]:
    """Run a command that returns whether all went well; turn failures into lines and exit statuses."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with _terminable():
                well = command(*args, **kwargs)
        except DatelineError as e:
            complain(e)
            _leave(FAILED)
        except BrokenPipeError:
            _leave(BROKEN_PIPE)
        except Interrupted as e:
            complain(e)
            _leave(TERMINATED if isinstance(e.__cause__, Terminated) else INTERRUPTED)
        except KeyboardInterrupt as e:
            complain("interrupted")
            _leave(TERMINATED if isinstance(e, Terminated) else INTERRUPTED)
        if not well:
            sys.exit(FAILED)

    return run


def _leave(status: int) -> NoReturn:
    """Exit. What stdout could not take is thrown away, or Python would complain about it once more."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    sys.exit(status)


@contextmanager
def _terminable() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Progress:
    """Counts articles, or ``what`` else. Draws on stderr when that is a terminal and the result goes elsewhere."""

    def __init__(self, *, draw: bool, what: str = "articles") -> None:
        self._what = what
        self._bar: Bar | None = None
        self._draw = draw and sys.stderr.isatty()
        self.failed = 0

    def __enter__(self) -> Self:
        if self._draw:
            self._bar, self._task = _bar(self._what)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def counting(self, items: Iterable[T]) -> Iterator[T]:
        """The same items, each counted when the next one is asked for."""
        for item in items:
            yield item
            if self._bar is not None:
                self._bar.advance(self._task)

    def fail(self, error: DatelineError) -> None:
        """Report one article's error; the batch goes on."""
        self.failed += 1
        self.tell(error)

    def tell(self, message: object) -> None:
        """A line on stderr, with the bar out of the way."""
        if self._bar is not None:
            self._bar.stop()
        complain(message)
        if self._bar is not None:
            self._bar.start()


class Steps:
    """Shows the steps of one long work on stderr, each with what was done in it, when that is a terminal."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = _new_bar()
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, step: str, n: int) -> None:
        """So many more are done in this step."""
        if self._bar is None:
            return
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task("", total=None, what=step)
        self._bar.advance(self._tasks[step], n)


def _bar(what: str) -> tuple[Bar, TaskID]:
    bar = _new_bar()
    return bar, bar.add_task("done:", total=None, what=what)


def _new_bar() -> Bar:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    return Bar(
        SpinnerColumn(), TextColumn("{task.description} {task.completed} {task.fields[what]}"),
        TimeElapsedColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
