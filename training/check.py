"""Checks the corpus and prints what is in it: ``python -m training.check [FILE…]``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dateline.errors import DataError
from training.corpus import FOLDER, read_corpus, texts
from training.marks import Block, raw_blocks, read_block
from training.overlap import share_of, shared_runs


def main(arguments: list[str]) -> int:
    """Prints errors of the files (all by default), the runs that their sentences share, and the balance."""
    paths = [Path(a) for a in arguments] or sorted(FOLDER.glob("*.txt"))
    blocks: list[Block] = []
    wrong = 0
    for path in paths:
        good, errors = _read(path)
        blocks += good
        wrong += len(errors)
        print("\n".join(errors), end="\n" if errors else "")
    if not wrong:
        everything = texts(read_corpus()) | texts(blocks)
        _print_runs(texts(blocks), everything)
    _print_balance(blocks)
    return 1 if wrong else 0


def _read(path: Path) -> tuple[list[Block], list[str]]:
    """The good blocks, and one line for each bad one."""
    good: list[Block] = []
    errors: list[str] = []
    for number, lines in raw_blocks(path):
        try:
            good.append(read_block(path.name, number, lines))
        except DataError as e:
            errors.append(str(e))
    return good, errors


def _print_runs(mine: dict[str, str], everything: dict[str, str]) -> None:
    shared = shared_runs(everything)
    for name in mine:
        for run, other in shared.get(name, [])[:1]:
            print(f"{name} shares “{run}” with {other}")
    print(f"{share_of(shared, mine):.1%} of {len(mine)} sentences share a five-word run with another (at most 2 %)")


def _print_balance(blocks: list[Block]) -> None:
    reports = [b for b in blocks if b.is_report]
    claims = [c for b in blocks for c in b.claims]
    length = sum(len(b.text.split()) for b in blocks if not b.is_report) / max(1, len(blocks) - len(reports))
    print(f"{len(blocks) - len(reports)} sentences of {length:.1f} words, {len(reports)} reports, {len(claims)} claims")
    print("types:", dict(Counter(c.type for c in claims).most_common()))
    print("statuses:", dict(Counter(c.status for c in claims).most_common()))
    print("modes:", dict(Counter(f"{c.type}/{c.mode}" for c in claims if c.mode).most_common()))
    print("contexts:", dict(Counter(x for c in claims for x in c.contexts).most_common()))
    print("styles:", dict(Counter(b.style for b in blocks).most_common()))
    print("negatives:", dict(Counter(b.options["negative"] for b in blocks if "negative" in b.options)))
    print(f"{sum(len(b.statements) for b in blocks)} statements, {sum(len(b.counts) for b in blocks)} counts, "
          f"{sum(len(b.grades) for b in blocks)} grades")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
