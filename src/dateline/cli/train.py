"""``dateline train``: a head for a codebook of one's own, from labelled sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

import click

from dateline.cli.console import Progress, complain, reporting
from dateline.cli.formats import to_json
from dateline.cli.loading import load_coder
from dateline.cli.options import pipeline_option
from dateline.cli.output import destination
from dateline.cli.wording import plain

EXAMPLES = """\b
Examples:
  dateline train labels.jsonl --codebook mine.yaml --out mine.head
  dateline train labels.jsonl --codebook mine.yaml --out mine.head --folds 10 --format json
  dateline code report.txt --codebook mine.yaml --head mine.head
  dateline part types rows.jsonl --codebook mine.yaml --head mine.head

\b
One label a line (JSON Lines); source, target, trigger_span and id may be left out:
  {"text": "Farmers blocked the canal.", "source": "Farmers", "target": "the canal", "type": "OBSTRUCT"}
The type `none` is for sentences that tell no event of the codebook. Needs: pip install 'dateline[train]'
"""


@click.command(epilog=EXAMPLES)
@click.argument("labels", metavar="LABELS", type=click.Path(path_type=Path))
@click.option("--codebook", metavar="NAME|FILE", required=True, help="The codebook whose types the labels name.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The head's file. It appears whole, or not at all.")
@click.option("--folds", metavar="N", default=5, show_default=True, type=click.IntRange(2), help="Folds of the cross-validation.")
@click.option("--seed", metavar="N", default=0, show_default=True, type=click.IntRange(0), help="Which rows come into which fold.")
@click.option(
    "--format", "format", type=click.Choice(("table", "json")), default="table", show_default=True,
    help="How to write the figures.",
)  # fmt: skip
@pipeline_option
@reporting
def train(
    labels: Path, codebook: str, out: Path, folds: int, seed: int, format: str, pipeline: str | None
) -> bool:
    """Learn the types of a codebook from labelled sentences.

    Cross-validated figures go to standard output: how good the head will be on sentences that it has not seen, beside what
    words alone (TF-IDF) and the codebook without labels reach on the same ones.

    Every problem with LABELS is named by its line, and then nothing is trained.
    """
    from dateline import heads
    from dateline.codebooks import load_codebook
    from dateline.heads.labels import LISTED

    heads.require_extra()
    found, problems = heads.read_labels(labels, load_codebook(codebook))
    for problem in problems[:LISTED]:
        complain(problem)
    if problems:
        if len(problems) > LISTED:
            complain(f"{labels}: and {len(problems) - LISTED} more problems. Nothing was trained.")
        return False
    coder = load_coder(pipeline, codebook=codebook)
    with Progress(draw=True, what="sentences") as progress:
        features = list(progress.counting(heads.row_features((x.row for x in found), coder)))
    guesses = [t or "none" for t, _ in heads.types_of(features, coder)]
    head, report = heads.train(
        found, features, coder.codebook, encoder=coder.encoder, zero_shot=guesses, folds=folds, seed=seed
    )
    with destination(out) as write:
        write(head.to_json())
    with destination(None) as tell:
        row = {"head": head.name, "file": str(out), "labels": len(found), **asdict(report)}
        tell(to_json(row) + "\n" if format == "json" else _told(row))
    return True


def _told(row: Mapping[str, Any]) -> str:
    """The figures for people: a line a type, then those of all."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table("type", box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in ("precision", "recall", "F1", "labels"):
        table.add_column(name, justify="right")
    for t in row["types"]:
        table.add_row(plain(t["type"]), *(f"{t[k]:.2f}" for k in ("precision", "recall", "f1")), str(t["n"]))
    out = StringIO()
    width = max(60, *(len(t["type"]) + 48 for t in row["types"]))
    Console(file=out, width=width, highlight=False, markup=False, emoji=False, color_system=None).print(table)
    zero = f"{row['zero_shot_f1']:.3f}" if row["zero_shot_f1"] is not None else "-"
    return f"""{out.getvalue().rstrip()}

macro-F1 {row["macro_f1"]:.3f} on sentences not seen ({row["folds"]} folds, seed {row["seed"]}); accuracy {row["accuracy"]:.3f}
  words alone (TF-IDF)             {row["baseline_f1"]:.3f}
  the codebook without labels      {zero}
probabilities are off by {row["ece"]:.3f} on average (expected calibration error)

{plain(row["head"])}, from {row["labels"]} labels, is in {plain(row["file"])}
"""
