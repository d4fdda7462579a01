"""The blind test of counts: invented sentences, one figure a row, with what it counts and the range that it gives.

``gold/counts.tsv`` holds split, sentence, trigger, what (``-``: no people, nothing to be found), who, low, best, high
(empty: open), total (``yes``, ``more`` or empty) and span. It was written from the record contract alone. A row is right
when a count of the record overlaps the span and has the same what, low, best and high; a row of ``-`` when none does.
``python -m evals.counts`` lists what is wrong on the dev split; of the held rows only totals may be looked at.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import gold
from evals.sets import Codes, Outcome, share

__all__ = ["GOLD", "Row", "Score", "digest", "load", "main", "measure", "score", "scores", "table"]

GOLD = gold.GOLD / "counts.tsv"
_COLUMNS = ["split", "sentence", "trigger", "what", "who", "low", "best", "high", "total", "span"]
_ROLES = {"yes": "total", "more": "more", "": None}

Counts = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; ``start`` and ``end`` are the code points of number, hedge and noun. ``what`` is None for no people."""

    split: str
    sentence: str
    start: int
    end: int
    what: str | None
    who: str | None
    low: int | None
    best: int | None
    high: int | None
    role: str | None

    @property
    def span(self) -> str:
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Score:
    """What was right of one row; ``found``: some count overlaps the span. ``who`` compares words without case."""

    found: bool
    right: bool
    what: bool
    range: bool
    who: bool
    role: bool
    given: Mapping[str, Any] | None


def load(path: Path = GOLD, *, split: str | None = None) -> list[Row]:
    """The rows of a split (of all without one) in file order; ValueError names the line that breaks the format."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [_row(n, line) for n, line in enumerate(lines, 2)]
    return [r for r in rows if split in (None, r.split)]


def digest() -> str:
    """SHA-256 of the test, for its floor."""
    return gold.digest(GOLD)


def _row(number: int, line: Mapping[str, str]) -> Row:
    if list(line) != _COLUMNS or None in line.values():
        raise ValueError(f"{GOLD.name}: line {number}: needs exactly the columns {_COLUMNS}")
    at = re.search(rf"(?<![\w.,]){re.escape(line['span'])}(?!\w)", line["sentence"])
    if at is None:
        raise ValueError(f"{GOLD.name}: line {number}: {line['span']!r} is not in the sentence")
    if line["total"] not in _ROLES:
        raise ValueError(f"{GOLD.name}: line {number}: {line['total']!r} is none of {', '.join(_ROLES)}")
    low, best, high = (int(line[c]) if line[c] else None for c in ("low", "best", "high"))
    what = None if line["what"] == "-" else line["what"]
    who = line["who"] or None
    return Row(line["split"], line["sentence"], at.start(), at.end(), what, who, low, best, high, _ROLES[line["total"]])


def score(row: Row, counts: Counts) -> Score:
    """Judge one row by the counts of its sentence's record: the best of those that overlap the span."""
    judged = [_judge(row, c) for c in counts if c["span"]["start"] < row.end and row.start < c["span"]["end"]]
    best = max(judged, key=lambda s: (s.right, s.range, s.what, s.who, s.role), default=None)
    if row.what is None:
        nothing = best is None
        return Score(not nothing, nothing, nothing, nothing, nothing, nothing, best.given if best else None)
    return best or Score(False, False, False, False, False, False, None)


def _judge(row: Row, count: Mapping[str, Any]) -> Score:
    what = count["what"] == row.what
    same = (count["low"], count.get("best"), count["high"]) == (row.low, row.best, row.high)
    who = (count.get("who") or "").casefold() == (row.who or "").casefold()
    return Score(True, what and same, what, same, who, count.get("role") == row.role, count)


def scores(coder: Codes, rows: Sequence[Row]) -> list[Score]:
    """The whole way through the coder, each sentence an article of its own."""
    texts = list(dict.fromkeys(r.sentence for r in rows))
    articles = [{"id": str(n), "text": text, "as_is": True} for n, text in enumerate(texts)]
    found = {r.article.text: r.to_dict()["claims"] for r in coder.code_many(articles, on_error=lambda _: None)}
    return [score(row, [n for c in found.get(row.sentence, ()) for n in c["counts"]]) for row in rows]


def table(rows: Sequence[Row], found: Sequence[Score]) -> dict[str, float]:
    """Percentages: ``right`` over all rows; over figures of people ``found``, ``what``, ``range``, ``who`` and ``role``;
    ``role_marked``: of those with a role, how many have it; ``silent``: of other figures, how many are left alone."""
    people = [(r, s) for r, s in zip(rows, found, strict=True) if r.what is not None]
    figures = {"right": share([s.right for s in found]), "right_people": share([s.right for _, s in people])}
    for name in ("found", "what", "range", "who", "role"):
        figures[name] = share([getattr(s, name) for _, s in people])
    figures["role_marked"] = share([s.role for r, s in people if r.role is not None])
    figures["silent"] = share([s.right for r, s in zip(rows, found, strict=True) if r.what is None])
    return figures


def measure(coder: Codes, split: str = "dev", *, limit: int | None = None) -> Outcome:
    """The figures of one split, as the set ``counts`` or ``counts-held``."""
    rows = load(split=split)[:limit]
    return Outcome("counts" if split == "dev" else f"counts-{split}", len(rows), "figures", table(rows, scores(coder, rows)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both splits and list what is wrong on dev."""
    parser = argparse.ArgumentParser(prog="python -m evals.counts", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--encoder", type=Path, help="a folder of weights of the encoder")
    options = parser.parse_args(arguments)
    import dateline

    coder = dateline.load(encoder=options.encoder or False)
    for name, value in measure(coder, "held").figures.items():
        print(f"held {name}\t{value:g}")
    rows = load(split="dev")
    found = scores(coder, rows)
    for name, value in table(rows, found).items():
        print(f"dev {name}\t{value:g}")
    for row, s in zip(rows, found, strict=True):
        if not (s.right and s.who and s.role):
            print(_told(row, s))
    return 0


def _told(row: Row, s: Score) -> str:
    want = (row.what, row.who, row.low, row.best, row.high, row.role)
    given = s.given or {}
    got = tuple(given.get(k) for k in ("what", "who", "low", "best", "high", "role")) if s.given else None
    return f"{'who' if s.right else 'WRONG'}\t{row.span}\twant {want}\tgot {got}\t{row.sentence}"


if __name__ == "__main__":
    sys.exit(main())
