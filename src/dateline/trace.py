"""What the stages leave behind for ``dateline explain``: why a sentence was or was not coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Note:
    """One decision: which ``stage``, at which code-point offsets, in words, with the data it used."""

    stage: str
    start: int
    end: int
    message: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Trace:
    """Collects notes. Stages take ``trace: Trace | None`` and stay silent without one."""

    notes: list[Note] = field(default_factory=list)

    def note(self, stage: str, start: int, end: int, message: str, **data: Any) -> None:
        self.notes.append(Note(stage, start, end, message, data))

    def within(self, start: int, end: int) -> list[Note]:
        """The notes that touch the stretch, in the order in which they were made."""
        return [n for n in self.notes if n.start < end and start < n.end]
