"""``python -m evals.floors``: figures on the project's own articles must not fall below what was reached.

``floors.toml`` holds one floor a figure, each with the hash of the gold files that it was measured on; a figure
may lie a point below its floor. The exit
status is 1 when a figure is below its floor, a floor belongs to another gold file, or a record has a defect.
``--update`` writes the figures of today where they are higher; ``--lower`` with it writes lower ones as well.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals import accounts, actors, coreference, gold, sets, times
from evals.sets import Codes

__all__ = ["FLOORS", "Floor", "compare", "dump", "gold_hash", "load", "main", "measure", "updated"]

FLOORS = Path(__file__).parent / "floors.toml"
_CLAIMS = ("found_f1", "full_f1", "statements_f1", "relations_f1", "codes", "about")
_ACCOUNTS = ("b3", "conll", "talks", "fates", "control")  # with gold claims, and from raw text
_NONE_ALLOWED = ("defects", "docs_missing", "trigger_not_in_text")
_SLACK = 1.0  # a point: the parser's arithmetic differs a little from machine to machine


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure that was reached on the gold file with this hash."""

    metric: str
    value: float
    sha256: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: what was measured, the floor if there is one, and what is wrong if anything is."""

    metric: str
    measured: float | None
    floor: float | None
    problem: str | None = None


def main(arguments: Sequence[str] | None = None, *, path: Path = FLOORS, coder: Codes | None = None) -> int:
    """Measure, compare or update, print; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.floors", description=(__doc__ or "").partition("\n\n")[2]
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to the figures of today")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args(arguments)
    if options.lower and not options.update:
        parser.error("--lower changes nothing without --update")
    figures, sha256 = measure(coder), gold.digest()
    floors = load(path)
    if options.update:
        floors = updated(floors, figures, sha256, lower=options.lower)
        path.write_text(dump(floors), encoding="utf-8")
    findings = compare(floors, figures, sha256)
    Console(width=None if sys.stdout.isatty() else 120).print(table(findings))
    return int(any(f.problem for f in findings))


def measure(coder: Codes | None = None) -> dict[str, float]:
    """``split.figure`` → value, over both splits of the gold, the tests of actors and times, and reading."""
    if coder is None:
        import dateline

        coder = dateline.load()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="dateline-floors-") as work:
        for split in gold.splits():
            found = sets.own(coder, split, Path(work)).figures
            figures |= {f"{split}.{name}": found[name] for name in (*_CLAIMS, *_NONE_ALLOWED)}
    figures["actors.code"] = actors.measure(coder).figures["code"]
    figures["actors-held.code"] = actors.measure(coder, actors.HELD).figures["code"]
    chains = coreference.outcome(coder).figures
    figures |= {f"coreference.{name}": chains[name] for name in ("dev_conll", "held_conll")}
    for split in ("dev", "held"):
        told = accounts.measure(coder, split)
        wanted = (f"{way}{name}" for way in ("", "raw_") for name in _ACCOUNTS)
        figures |= {f"{told.name}.{name}": told.figures[name] for name in wanted if name in told.figures}
    figures["times.both"] = times.measure(coder).figures["both"]
    return figures | {f"reading.{name}": value for name, value in sets.reading().figures.items()}


def compare(floors: Sequence[Floor], figures: Mapping[str, float], sha256: str) -> list[Finding]:
    """Every floor against today's figures, then what may never happen, then figures without a floor."""
    found = [_held(floor, figures.get(floor.metric), sha256) for floor in floors]
    with_floor = {floor.metric for floor in floors}
    for metric, value in figures.items():
        if _may_not_happen(metric):
            found.append(Finding(metric, value, 0, f"{value:g}, should be 0" if value else None))
        elif metric not in with_floor:
            found.append(Finding(metric, value, None))
    return found


def gold_hash(metric: str, articles: str) -> str:
    """The hash of the gold file that a metric is measured on; ``articles`` is that of the articles."""
    files: dict[str, Callable[[], str]] = {
        "actors": actors.digest, "actors-held": partial(actors.digest, actors.HELD),
        "coreference": coreference.digest, "times": times.digest, "accounts": partial(accounts.digest, "dev"),
        "accounts-held": partial(accounts.digest, "held"),
    }  # fmt: skip
    own = files.get(metric.partition(".")[0])
    return own() if own else articles


def _held(floor: Floor, measured: float | None, sha256: str) -> Finding:
    problem = None
    if measured is None or math.isnan(measured):
        problem = "is not measured any more"
    elif floor.sha256 != gold_hash(floor.metric, sha256):
        problem = "the gold file has changed; look at the figures and run with --update"
    elif measured < floor.value - _SLACK:
        problem = f"below its floor by {floor.value - measured:.1f}"
    return Finding(floor.metric, measured, floor.value, problem)


def updated(
    floors: Sequence[Floor], figures: Mapping[str, float], sha256: str, *, lower: bool = False
) -> list[Floor]:
    """New floors on this gold file: the higher of floor and figure, the figure itself with ``lower``.

    A floor whose figure is gone stays, so that it fails, unless ``lower`` drops it.
    """
    old = {floor.metric: floor.value for floor in floors}
    new = {m: v for m, v in figures.items() if not math.isnan(v) and not _may_not_happen(m)}
    if not lower:
        new = {m: max(v, old.get(m, v)) for m, v in new.items()}
        new = {m: v for m, v in old.items() if m not in new} | new
    return [Floor(metric, value, gold_hash(metric, sha256)) for metric, value in sorted(new.items())]


def _may_not_happen(metric: str) -> bool:
    return metric.rpartition(".")[2] in _NONE_ALLOWED


def load(path: Path = FLOORS) -> list[Floor]:
    """The floors of a file; none where the file is missing."""
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [
            Floor(f["metric"], float(f["value"]), f["sha256"]) for f in tomllib.load(file).get("floor", [])
        ]


def dump(floors: Sequence[Floor]) -> str:
    """The floors as TOML; :func:`load` reads it back."""
    head = (
        "# Figures that were reached on evals/gold/*.jsonl; written by `python -m evals.floors --update`.\n"
    )
    return head + "".join(
        f'\n[[floor]]\nmetric = "{f.metric}"\nvalue = {f.value!r}\nsha256 = "{f.sha256}"\n' for f in floors
    )


def table(findings: Sequence[Finding]) -> Table:
    """The findings for people, what is wrong in red."""
    out = Table("figure", "now", "floor", "", title="Quality floors", title_justify="left")
    for f in findings:
        now = "" if f.measured is None else f"{f.measured:g}"
        floor = "none yet" if f.floor is None else f"{f.floor:g}"
        out.add_row(f.metric, now, floor, f"[red]{f.problem}[/red]" if f.problem else "")
    return out


if __name__ == "__main__":
    sys.exit(main())
