"""The blind test of time expressions: 305 sentences with their articles' dates, one expression each.

``gold/times.tsv`` holds text, published, expression, interval ``FROM/TO`` (``-``: open), TIMEX3 value and class;
interval and value may name alternatives, divided by ``|``. It was written before the code that it tests.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import gold
from evals.sets import Codes, Outcome, share

__all__ = ["GOLD", "Row", "Score", "digest", "load", "measure", "score", "table"]

GOLD = gold.GOLD / "times.tsv"
_COLUMNS = ["text", "published", "expression", "interval", "value", "class"]

Times = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence; ``start`` and ``end`` are the expression's code points in it."""

    text: str
    published: str
    start: int
    end: int
    intervals: frozenset[str]
    values: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """What was right of one row. ``exact`` is told but not asked for: some ranges include their "from"."""

    found: bool
    exact: bool
    interval: bool
    value: bool

    @property
    def both(self) -> bool:
        """The headline: interval and value are right."""
        return self.interval and self.value


def load(path: Path = GOLD) -> list[Row]:
    """The rows in file order; ValueError names the line that breaks the format."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_row(n, line) for n, line in enumerate(lines, 2)]


def digest() -> str:
    """SHA-256 of the test, for its floor."""
    return gold.digest(GOLD)


def _row(n: int, line: Mapping[str, str]) -> Row:
    if list(line) != _COLUMNS or None in line.values():
        raise ValueError(f"{GOLD.name}: line {n}: needs exactly the columns {_COLUMNS}")
    at = re.search(rf"(?<!\w){re.escape(line['expression'])}(?!\w)", line["text"])
    if at is None:
        raise ValueError(f"{GOLD.name}: line {n}: {line['expression']!r} is not in the text")
    intervals, values = (frozenset(line[c].split("|")) for c in ("interval", "value"))
    return Row(line["text"], line["published"], at.start(), at.end(), intervals, values, line["class"])


def score(row: Row, times: Times) -> Score:
    """Judge the time of a record that overlaps the expression most; none found is none right."""
    best = max(times, key=lambda t: _overlap(row, t), default=None)
    if best is None or _overlap(row, best) <= 0:
        return Score(False, False, False, False)
    exact = (best["span"]["start"], best["span"]["end"]) == (row.start, row.end)
    interval = f"{best['from'] or '-'}/{best['to'] or '-'}"
    return Score(True, exact, interval in row.intervals, (best["value"] or "-") in row.values)


def _overlap(row: Row, time: Mapping[str, Any]) -> int:
    span = time["span"]
    return int(min(row.end, span["end"]) - max(row.start, span["start"]))


def table(rows: Sequence[Row], scores: Iterable[Score]) -> dict[str, float]:
    """Percentages over all rows, then of ``both`` by class."""
    judged = list(zip(rows, scores, strict=True))
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for row, s in judged:
        by_kind[row.kind].append(s.both)
    figures = {
        n: share([getattr(s, n) for _, s in judged]) for n in ("both", "interval", "value", "found", "exact")
    }
    return figures | {f"both_{kind}": share(hits) for kind, hits in by_kind.items()}


def measure(coder: Codes, *, limit: int | None = None) -> Outcome:
    """The whole way through the coder, each sentence an article of its own."""
    rows = load()[:limit]
    articles = [
        {"id": str(n), "text": row.text, "published": row.published, "as_is": True}
        for n, row in enumerate(rows)
    ]
    found = {r.article.id: r.to_dict()["times"] for r in coder.code_many(articles, on_error=lambda _: None)}
    scores = [score(row, found.get(str(n), [])) for n, row in enumerate(rows)]
    return Outcome("times", len(rows), "expressions", table(rows, scores), len(rows) - len(found))
