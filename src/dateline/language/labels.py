"""The labels of the encoder's scores, read from the file that lies beside its weights.

One row of scores a word: :attr:`Labels.slices` says which columns belong to which task.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

from dateline.errors import DataError

TASKS = ("spans", "types", "modes", "statuses", "contexts", "grade")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the columns of each task stand for, in order. ``types`` and ``modes`` open with ``none``."""

    spans: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]
    grade: tuple[str, ...] = ("grade",)

    @property
    def sizes(self) -> dict[str, int]:
        """Task → number of columns."""
        return {task: len(getattr(self, task)) for task in TASKS}

    @property
    def slices(self) -> dict[str, slice]:
        """Task → its columns in a row of scores."""
        ends = list(accumulate(self.sizes.values()))
        return {task: slice(end - n, end) for (task, n), end in zip(self.sizes.items(), ends, strict=True)}

    def to_json(self) -> str:
        return json.dumps({task: list(getattr(self, task)) for task in TASKS}, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, *, name: str) -> Self:
        """The labels of a file's text; DataError where a task is missing."""
        content: Mapping[str, Any] = json.loads(text)
        missing = [t for t in TASKS if t not in content]
        if missing:
            raise DataError(f"{name}: the labels of {missing[0]!r} are missing; install the weights again.")
        return cls(**{task: tuple(content[task]) for task in TASKS})
