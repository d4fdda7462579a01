"""The result of the statement stage: who says what, as the claim stage asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dateline.language import Token
from dateline.records import Statement, Warning

# What the cue does with its content; the claim stage reads status from it.
CueKind = Literal[
    "say", "believe", "know", "fear", "hope", "want", "ask", "promise", "threaten", "accuse", "deny",
    "doubt", "judge", "question", "according",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """A :class:`Statement` in tokens. ``content`` holds token index ranges (end exclusive), in text order."""

    id: str
    statement: Statement
    kind: CueKind
    cue: Token | None  # head word of the cue; None for a quotation without one
    head: Token | None  # governing word of the content
    sources: tuple[Token, ...]  # head words of the source noun phrases, () when unnamed
    content: tuple[tuple[int, int], ...]
    within: str | None = None
    negated: bool = False  # "did not say", "no one believes"


@dataclass(frozen=True, eq=False)
class StatementLayer:
    """Statements of one document, ids ``s1``, ``s2`` … in order of content."""

    attributions: tuple[Attribution, ...]
    warnings: tuple[Warning, ...] = ()
    _by_id: dict[str, Attribution] = field(default_factory=dict)
    _inner: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((a.id, a) for a in self.attributions)
        size = {a.id: sum(e - s for s, e in a.content) for a in self.attributions}
        for a in self.attributions:
            for s, e in a.content:
                for i in range(s, e):
                    if i not in self._inner or size[a.id] <= size[self._inner[i]]:
                        self._inner[i] = a.id

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(a.statement for a in self.attributions)

    @cached_property
    def by_cue(self) -> dict[int, Attribution]:
        """Statements by the token index of their cue's head word; of several with one cue, the first."""
        return {a.cue.i: a for a in reversed(self.attributions) if a.cue is not None}

    def __getitem__(self, id: str) -> Attribution:
        return self._by_id[id]

    def chain(self, token: Token) -> tuple[Attribution, ...]:
        """The statements whose content holds the token, outermost first; () is the reporter's own voice."""
        out: list[Attribution] = []
        id = self._inner.get(token.i)
        while id is not None and all(a.id != id for a in out):
            out.append(self._by_id[id])
            id = self._by_id[id].within
        return tuple(reversed(out))
