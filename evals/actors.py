"""``gold/actors.tsv``: strings that name actors, with the day, a context and the codes that are right.

``actors_held.tsv`` has more of them, by somebody who did not know the data; only its totals are looked at.

Columns: string, published, context (may be empty), code (several right ones joined by ``|``; ``-`` is none), region.
:func:`measure` gives the share of strings with a right code, a right country and a right first sector, over all and by
region. ``python -m evals.actors FILE`` measures another file of the same columns and lists what is wrong in it.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.entities.actors import ActorCoder, CodedActor
from dateline.reading.dates import given
from evals import gold
from evals.sets import Outcome, share

__all__ = ["GOLD", "HELD", "Row", "digest", "judged", "load", "main", "measure"]

GOLD = Path(__file__).parent / "gold" / "actors.tsv"
HELD = GOLD.with_name("actors_held.tsv")
_COLUMNS = ("string", "published", "context", "code", "region")


@dataclass(frozen=True, slots=True)
class Row:
    """One string of the gold. ``codes`` are all that are right; an empty string among them is no code."""

    string: str
    published: str
    context: str
    codes: tuple[str, ...]
    region: str


def load(path: Path = GOLD) -> list[Row]:
    """The rows of a file, its comments and header left out; ValueError names the line that has too few columns."""
    out = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split("\t")]
        if tuple(cells) == _COLUMNS:
            continue
        if len(cells) != len(_COLUMNS):
            raise ValueError(f"{path.name}, line {number}: {len(cells)} columns instead of {len(_COLUMNS)}")
        string, published, context, code, region = cells
        codes = tuple("" if c.strip() == "-" else c.strip() for c in code.split("|"))
        out.append(Row(string, published, context, codes, region))
    return out


def digest(path: Path = GOLD) -> str:
    """SHA-256 of the file, to which its floors belong."""
    return gold.digest(path)


def measure(coder: Any, path: Path = GOLD, *, limit: int | None = None) -> Outcome:
    """Percentages: ``code``, ``country``, ``sector`` over all strings, and ``code REGION`` for each region."""
    rows = load(path)[:limit]
    marks = [mark for _, _, mark in judged(rows, coder)]
    figures = {name: share([m[name] for m in marks]) for name in ("code", "country", "sector")}
    by_region: dict[str, list[bool]] = defaultdict(list)
    for row, mark in zip(rows, marks, strict=True):
        by_region[row.region].append(mark["code"])
    figures |= {f"code {region}": share(hits) for region, hits in sorted(by_region.items())}
    return Outcome("actors-held" if path == HELD else "actors", len(rows), "strings", figures)


def judged(rows: Sequence[Row], coder: Any) -> Iterator[tuple[Row, CodedActor, Mapping[str, bool]]]:
    """Each row with what the coder made of it and which parts of that are right."""
    actors = ActorCoder(coder.parser, coder.knowledge, coder.places)
    asked = (
        {
            "text": r.string, "context": r.context or None,
            "published": given(r.published, item=r.string) if r.published else None,
        }
        for r in rows
    )  # fmt: skip
    for row, coded in zip(rows, actors.code_many(asked), strict=True):
        yield row, coded, _mark(row.codes, coded.code or "")


def _mark(right: Sequence[str], code: str) -> dict[str, bool]:
    """A country is right with any right code, a first sector only with a code of the same country or of none."""
    heads = [_parts(c) for c in right]
    country, sector = _parts(code)
    return {
        "code": code in right,
        "country": country in {c for c, _ in heads},
        "sector": sector in {s for _, s in heads},
    }


def _parts(code: str) -> tuple[str, str]:
    """Country or body, and the first sector; a code that begins with a sector has no country."""
    from dateline.entities.knowledge.model import SECTORS

    if code[:3] in SECTORS:
        return "", code[:3]
    return code[:3], code[3:6]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a file and list the strings that are coded wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.actors", description=(__doc__ or "").split("\n\n")[0]
    )
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    import dateline

    coder = dateline.load()
    for name, value in measure(coder, options.file).figures.items():
        print(f"{name}\t{value:g}")
    if options.wrong:
        for row, coded, mark in judged(load(options.file), coder):
            if not mark["code"]:
                print(
                    f"{row.string}\t{row.published}\twant {'|'.join(row.codes)}\tgot {coded.code}\t{coded.by}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
