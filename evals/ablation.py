"""``python -m evals.ablation DIR``: what the encoder gains, and each use of it.

Each use is left out in turn; the figures that it can move are measured with everything, without that use, and without any
encoder. The own articles and the held tenth of the training corpus are always measured, the development sets of DIR where they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from rich.console import Console
from rich.table import Table
from training.as_gold import measure
from training.corpus import is_held, read_corpus
from training.labelling import labelling

import dateline
from dateline.coder import Coder
from dateline.language.encoder import USES, Encoder
from evals import sets

__all__ = ["MOVES", "main", "table"]

Figures = Mapping[str, float]
WEIGHTS = Path(dateline.__file__).parent / "language" / "weights"
_CLAIMS = ("own-dev full_f1", "own-held found_f1", "own-held full_f1", "corpus found_f1", "corpus full_f1")
_STATEMENTS = ("own-held statements_f1", "polnear content_source_f1", "polnear direct_content_source_f1")
# Use of the encoder → the figures that it can move
MOVES: Mapping[str, tuple[str, ...]] = {
    "new claims": _CLAIMS, "doubted claims": _CLAIMS, "statuses": (*_CLAIMS, "status-held right"),
    "new statements": _STATEMENTS, "doubted statements": _STATEMENTS, "types": ("plv macro_f1",),
    "modes": ("labels modes",), "contexts": ("labels contexts",), "grades": ("uds mae", "uds macro_f1"),
}  # fmt: skip


def table(folder: Path | None, measured: Callable[[frozenset[str], str], Figures], *, uses: Sequence[str]) -> list[dict[str, object]]:
    """One row a use and figure: with everything, without this use, without any encoder. Sets that are not there are left out."""
    rows: list[dict[str, object]] = []
    for use in uses:
        for name in MOVES[use]:
            set_, figure = name.split()
            if not _is_there(set_, folder):
                continue
            all_, less, none = (measured(u, set_).get(figure) for u in (USES, USES - {use}, frozenset()))
            rows.append({"use": use, "figure": name, "everything": all_, "without it": less, "no encoder": none})
    return rows


def _is_there(name: str, folder: Path | None) -> bool:
    found = next((s for s in sets.SETS if s.name == name), None)
    return found is None or (folder is not None and found.lies_in(folder))


def _measuring(folder: Path | None, coder: Coder) -> Callable[[frozenset[str], str], Figures]:
    @lru_cache(maxsize=256)
    def measured(uses: frozenset[str], name: str) -> Figures:
        own = replace(coder, encoder=Encoder(WEIGHTS, uses=uses) if uses else None)
        with tempfile.TemporaryDirectory() as work:
            return _measure(name, own, folder, Path(work))

    return measured


def _measure(name: str, coder: Coder, folder: Path | None, work: Path) -> Figures:
    held = [b for b in read_corpus() if is_held(b)]
    match name:
        case "corpus":
            return measure(held, coder)
        case "labels":
            return labelling(held, coder)
        case "own-dev" | "own-held":
            return sets.own(coder, name.removeprefix("own-"), work).figures
        case "status-held":
            from evals import status

            return status.measure(coder, "held").figures
    found = next(s for s in sets.SETS if s.name == name)
    assert folder is not None
    return found.measure(folder, coder, None, work).figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; ``--json`` as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evals.ablation", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    parser.add_argument("--use", action="append", choices=sorted(MOVES), help="only these uses")
    parser.add_argument("--json", action="store_true")
    o = parser.parse_args(arguments)
    rows = table(o.folder, _measuring(o.folder, dateline.load(encoder=False)), uses=o.use or list(MOVES))
    if o.json:
        print(json.dumps(rows, indent=1))
        return 0
    shown = Table("use", "figure", "everything", "without it", "no encoder", title="What the encoder gains")
    for r in rows:
        shown.add_row(*(f"{v:.3g}" if isinstance(v, float) else str(v) for v in r.values()))
    Console(soft_wrap=True).print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
