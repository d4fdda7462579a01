"""The blind test of status: invented sentences, one event a row, and what the text says of its reality.

``gold/status.tsv`` holds split, construction, sentence, trigger, n (which occurrence of the trigger), status (likelier
first, divided by ``|``) and notes on the source. It was written from the record contract alone. A row is right when the
claim at the trigger has one of the statuses; where no claim is coded, the grammar's judgement of the trigger word counts.
``python -m evals.status`` lists what is wrong on the dev split; of the held rows only totals may be looked at.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from evals import gold
from evals.sets import Outcome, share

__all__ = ["GOLD", "Row", "Score", "claim_at", "digest", "load", "main", "measure", "score", "scores", "table"]

GOLD = gold.GOLD / "status.tsv"
_COLUMNS = ["split", "construction", "sentence", "trigger", "n", "status", "about_or_source"]

Claims = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One event; ``start`` and ``end`` are the trigger's code points in the sentence."""

    split: str
    construction: str
    sentence: str
    start: int
    end: int
    statuses: tuple[str, ...]

    @property
    def trigger(self) -> str:
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Score:
    """The status that was given, and whether a claim or only the trigger word gave it; None where no word stands there."""

    given: str | None
    by_claim: bool
    right: bool


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
    at = -1
    for _ in range(int(line["n"])):
        at = line["sentence"].find(line["trigger"], at + 1)
        if at < 0:
            raise ValueError(f"{GOLD.name}: line {number}: {line['trigger']!r} is not in the sentence {line['n']} times")
    end = at + len(line["trigger"])
    return Row(line["split"], line["construction"], line["sentence"], at, end, tuple(line["status"].split("|")))


def claim_at(row: Row, claims: Claims) -> Mapping[str, Any] | None:
    """The claim whose trigger shares most with the row's; of several the one with the shortest trigger."""

    def fit(c: Mapping[str, Any]) -> tuple[int, int]:
        a, b = c["trigger"]["start"], c["trigger"]["end"]
        return min(row.end, b) - max(row.start, a), a - b

    best = max(claims, key=fit, default=None)
    return best if best is not None and fit(best)[0] > 0 else None


def score(row: Row, claims: Claims, judged: str | None) -> Score:
    """Judge one row; ``judged`` is the status of the trigger word, for where no claim stands."""
    claim = claim_at(row, claims)
    given = claim["status"] if claim is not None else judged
    return Score(given, claim is not None, given in row.statuses)


def scores(coder: Any, rows: Sequence[Row]) -> list[Score]:
    """The whole way through the coder, each sentence an article of its own."""
    texts = list(dict.fromkeys(r.sentence for r in rows))
    articles = [{"id": str(n), "text": text, "as_is": True} for n, text in enumerate(texts)]
    found = {r.article.text: r.to_dict()["claims"] for r in coder.code_many(articles, on_error=lambda _: None)}
    words = _judged(coder, rows)
    return [score(row, found.get(row.sentence, ()), word) for row, word in zip(rows, words, strict=True)]


def _judged(coder: Any, rows: Iterable[Row]) -> list[str | None]:
    """What the grammar makes of each trigger's head word."""
    from dateline.claims.factuality import token_at
    from dateline.claims.status import judge
    from dateline.entities import find_entities
    from dateline.statements import find_statements

    out: list[str | None] = []
    for row in rows:
        doc = coder.parser(row.sentence)
        entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
        layer = find_statements(doc, entities)
        token = token_at(doc, row.start, row.end)
        cues = layer.by_cue.keys()
        out.append(judge(token, layer.chain(token), cues=cues).status if token is not None else None)
    return out


def table(rows: Sequence[Row], found: Sequence[Score]) -> dict[str, float]:
    """Percentages over all rows, of those with a claim (``claimed``: how many have one), then by construction."""
    by_construction: dict[str, list[bool]] = defaultdict(list)
    for row, s in zip(rows, found, strict=True):
        by_construction[row.construction].append(s.right)
    claimed = [s.right for s in found if s.by_claim]
    figures = {
        "right": share([s.right for s in found]),
        "claimed": share([s.by_claim for s in found]),
        "right_claimed": share(claimed),
    }
    return figures | {f"right_{name}": share(hits) for name, hits in sorted(by_construction.items())}


def measure(coder: Any, split: str = "dev", *, limit: int | None = None) -> Outcome:
    """The figures of one split, as the set ``status`` or ``status-held``."""
    rows = load(split=split)[:limit]
    return Outcome("status" if split == "dev" else f"status-{split}", len(rows), "events", table(rows, scores(coder, rows)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both splits and list what is wrong on dev."""
    parser = argparse.ArgumentParser(prog="python -m evals.status", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--encoder", type=Path, help="a folder of weights of the encoder")
    options = parser.parse_args(arguments)
    import dateline

    coder = dateline.load(encoder=options.encoder or False)
    for name, value in measure(coder, "held").figures.items():
        if name in ("right", "claimed", "right_claimed"):
            print(f"held {name}\t{value:g}")
    rows = load(split="dev")
    found = scores(coder, rows)
    for name, value in table(rows, found).items():
        print(f"dev {name}\t{value:g}")
    report = partial(print, sep="\t")
    for row, s in zip(rows, found, strict=True):
        if not s.right:
            report(row.construction, row.trigger, f"want {'|'.join(row.statuses)}", f"got {s.given}", "claim" if s.by_claim else "word", row.sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main())
