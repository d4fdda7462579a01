"""``python -m evals.bench [DIR]``: every figure that can be measured, beside the figure to beat.

DIR holds the development sets (``data/`` and ``seed/`` below it); without it only the project's own articles
are measured. Then coding is timed against the bare parser on the same articles, and memory is watched.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.coder import Coder
from evals import accounts, calibration, coreference, ecb, gazetteer, gold, heads, scale, sets, speed
from evals import actors as actor_strings
from evals import counts as people_counted
from evals import status as status_told
from evals import times as time_expressions
from evals.sets import SETS, Codes, Outcome

__all__ = ["main", "measure", "rows", "table"]

_OWN = (
    "own-dev", "own-held", "calibration", "actors", "actors-held", "coreference", "times", "status", "status-held", "counts",
    "counts-held", "reading", "accounts", "accounts-held",
)
_CLOCKS = ("speed", "stages", "memory")
_GAZETTEER = "gazetteer"
_TRAIN = "train"
_ECB = "ecb"
_SCALE = "scale"
NAMES = (*(s.name for s in SETS), *_OWN, _GAZETTEER, _TRAIN, _ECB, _SCALE, *_CLOCKS)
_POLNEAR = Path("data/attribution_polnear_dev.jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 1 where DIR lacks what was asked for."""
    options = _options(arguments)
    folder = Path(options.folder) if options.folder else None
    if folder and not any(s.lies_in(folder) for s in SETS):
        print(
            f"{folder}: no development set lies here. Name the folder that holds data/ and seed/.",
            file=sys.stderr,
        )
        return 1
    missing = [s.name for s in SETS if s.name in (options.only or ()) and not (folder and s.lies_in(folder))]
    if missing:
        print(
            f"{', '.join(missing)}: not measured, as no files of it are given. Name their folder.",
            file=sys.stderr,
        )
        return 1
    console = Console(stderr=True)
    outcomes = []
    for outcome in measure(
        folder, only=options.only, limit=options.limit, articles=options.articles, rounds=options.rounds
    ):
        outcomes.append(outcome)
        console.print(f"[dim]{outcome.name}: {outcome.size} {outcome.unit}[/dim]")
    if options.json:
        print(json.dumps(rows(outcomes), indent=1))
    else:
        Console(width=None if sys.stdout.isatty() else 120).print(table(rows(outcomes)))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench", description=(__doc__ or "").partition("\n\n")[2]
    )
    parser.add_argument("folder", nargs="?", metavar="DIR", help="folder with the development sets")
    parser.add_argument("--only", action="append", choices=NAMES, help="measure this one; may be repeated")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N rows of each set")
    parser.add_argument("--json", action="store_true", help="print rows of JSON instead of a table")
    parser.add_argument(
        "--articles", type=int, default=2000, metavar="N", help="short articles for memory (2000)"
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds of the timing (3)")
    return parser.parse_args(arguments)


def measure(
    folder: Path | None, *, only: Sequence[str] | None = None, limit: int | None = None, articles: int = 2000,
    rounds: int = 3, coder: Codes | None = None,
) -> Iterator[Outcome]:  # fmt: skip
    """The outcomes, one as soon as it is there. A set that ``folder`` lacks is left out."""
    wanted = set(only or NAMES)
    if wanted - {"reading", _GAZETTEER, _SCALE} and coder is None:
        import dateline

        coder = dateline.load()
    assert coder is not None or wanted <= {"reading", _GAZETTEER, _SCALE}
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        work = Path(name)
        for one in SETS:
            if folder and one.name in wanted and one.lies_in(folder):
                yield one.measure(folder, coder, limit, work)
        if _TRAIN in wanted and folder and isinstance(coder, Coder) and (folder / heads.FILE).is_file():
            yield heads.measure(folder, coder, limit, work)
        if _ECB in wanted and folder and isinstance(coder, Coder) and (folder / ecb.FILE).is_file():
            yield ecb.measure(folder, coder, limit, work)
        for split in ("dev", "held"):
            if coder is not None and f"own-{split}" in wanted:
                yield sets.own(coder, split, work, limit=limit)
    if isinstance(coder, Coder) and "calibration" in wanted:
        yield calibration.outcome(coder, limit=limit)
    if coder is not None and "actors" in wanted:
        yield actor_strings.measure(coder, limit=limit)
    if coder is not None and "actors-held" in wanted:
        yield actor_strings.measure(coder, actor_strings.HELD, limit=limit)
    if coder is not None and "coreference" in wanted:
        yield coreference.outcome(coder, limit=limit)
    if coder is not None and "times" in wanted:
        yield time_expressions.measure(coder, limit=limit)
    for name, test in (("status", status_told), ("counts", people_counted), ("accounts", accounts)):
        for split in ("dev", "held"):
            if coder is not None and (name if split == "dev" else f"{name}-{split}") in wanted:
                yield test.measure(coder, split, limit=limit)
    if "reading" in wanted:
        yield sets.reading()
    if _GAZETTEER in wanted:
        yield gazetteer.lookups()
    if _SCALE in wanted:
        yield scale.measure(articles=articles)
    if coder is not None and "speed" in wanted:
        yield speed.throughput(coder, _timed_articles(folder, limit), rounds=rounds)
    if isinstance(coder, Coder) and "stages" in wanted:
        yield speed.stages(coder, _timed_articles(folder, limit)[:40])
    if coder is not None and "memory" in wanted:
        yield speed.memory(coder, [a["text"] for a in gold.load()], count=articles)


def _timed_articles(folder: Path | None, limit: int | None) -> list[dict[str, Any]]:
    """News articles of usual length: PolNeAR's where DIR has them, else our own several times over."""
    if folder and (folder / _POLNEAR).is_file():
        found = sets.rows_of(folder / _POLNEAR, limit)
        return [{"id": r["doc_id"], "text": r["text"], "published": r["date"]} for r in found]
    own = [{"id": a["doc_id"], "text": a["text"], "published": a["published"]} for a in gold.load()]
    return [{**a, "id": f"{a['id']}-{n}"} for n in range(8) for a in own][:limit]


def rows(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """One row a figure: set, title, size, unit, failed, figure, ours, beat, least, aim, reached.

    ``reached`` is ``aim``, ``least``, ``below`` or null where the project has set itself nothing.
    """
    return [
        {
            "set": o.name, "title": targets().get(o.name, {}).get("title", o.name), "size": o.size, "unit": o.unit,
            "failed": o.failed, "figure": figure, "ours": None if math.isnan(ours) else ours,
            **_held_against(o.name, figure, ours),
        }
        for o in outcomes
        for figure, ours in o.figures.items()
    ]  # fmt: skip


def _held_against(name: str, figure: str, ours: float) -> dict[str, Any]:
    target = targets().get(name, {}).get(figure, {})
    low = figure in targets()["low"]
    least, aim = target.get("least"), target.get("aim")

    def meets(goal: float | None) -> bool:
        return goal is not None and (ours <= goal if low else ours >= goal)

    reached = "aim" if meets(aim) else "least" if meets(least) else "below" if least is not None else None
    return {"beat": target.get("beat"), "least": least, "aim": aim, "reached": reached}


@cache
def targets() -> Mapping[str, Any]:
    """``targets.toml``: set → figure → what it is held against."""
    with (Path(__file__).parent / "targets.toml").open("rb") as file:
        return tomllib.load(file)


def table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """The rows for people: one block a set, our figure green where the goal is reached, red below it."""
    out = Table(
        "set", "n", "figure", "ours", "to beat", "at least", "aim", title="Benchmarks", title_justify="left"
    )
    before = None
    for row in rows:
        first = row["set"] != before
        if first and before is not None:
            out.add_section()
        before = row["set"]
        failed = f" ({row['failed']} failed)" if row["failed"] else ""
        colour = {"aim": "bold green", "least": "green", "below": "red"}.get(row["reached"] or "", "")
        ours = _number(row["ours"])
        out.add_row(
            row["title"] if first else "", f"{row['size']} {row['unit']}{failed}" if first else "",
            row["figure"], f"[{colour}]{ours}[/{colour}]" if colour else ours,
            row["beat"] or "", _number(row["least"]), _number(row["aim"]),
        )  # fmt: skip
    return out


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


if __name__ == "__main__":
    sys.exit(main())
