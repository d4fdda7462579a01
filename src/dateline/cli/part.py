"""``dateline part``: one component of the coder on rows of your own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from dateline.cli.console import Progress, reporting
from dateline.cli.formats import to_json
from dateline.cli.loading import load_coder, opened, read_head
from dateline.cli.options import codebook_option, encoder_option, head_option, out_option, pipeline_option
from dateline.cli.output import destination
from dateline.errors import MalformedInput

# Component → the keys that each of its rows must have. A test holds it to dateline.parts.PARTS.
REQUIRED = {
    "types": ("text", "source", "target"), "factuality": ("text", "predicate_span"), "actors": ("text",),
    "incidents": ("doc_id", "text", "mentions"),
}  # fmt: skip
SCALES = ("uds", "factbank")  # the first is the default; a test holds them to dateline.claims.factuality.SCALES
_STRINGS = ("text", "context")

EXAMPLES = """\b
Examples:
  dateline part types pairs.jsonl > typed.jsonl
  dateline part factuality - < predicates.jsonl
  dateline part factuality predicates.jsonl --scale factbank
  dateline part actors names.jsonl --out coded.jsonl
  dateline part incidents mentions.jsonl > chains.jsonl
  dateline part types pairs.jsonl --codebook mine.yaml --head mine.head

\b
Rows in, rows out, in the same order (JSON Lines):
  types       {id, text, source, target} to {id, type, scores}
  factuality  {text, predicate_span} to the same with a value from -3 (certainly not) to 3 (certainly)
  actors      {id, text, published?, context?} to {id, code, name, kind, country, sectors, by}
  incidents   {doc_id, text, topic?, mentions: [{start, end}]} to the same with a chain on every mention:
              mentions of one chain name the same event, within a topic
"""


@click.command(epilog=EXAMPLES)
@click.argument("name", metavar="NAME", type=click.Choice(tuple(REQUIRED)))
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "--scale", type=click.Choice(SCALES),
    help="For factuality: did it happen by now (uds, the default), or how sure is it, the future included (factbank).",
)
@codebook_option
@head_option
@encoder_option
@out_option
@pipeline_option
@reporting
def part(
    name: str, file: Path, scale: str | None, codebook: str | None, head: Path | None, encoder: bool,
    out: Path | None, pipeline: str | None,
) -> bool:  # fmt: skip
    """Run one component on rows of your own.

    NAME is types, factuality, actors or incidents, FILE holds the rows, - is standard input.

    Rows that cannot be read are named on stderr and left out; the exit status is then 1.
    """
    from dateline.claims.factuality import factuality_rows
    from dateline.parts import PARTS

    if scale is not None and name != "factuality":
        raise click.UsageError("--scale is for factuality; leave it out.")
    if name != "types" and (codebook is not None or head is not None):
        raise click.UsageError("--codebook and --head are for types; leave them out.")
    own = {"encoder": encoder} | ({"codebook": codebook} if codebook is not None else {}) | read_head(head, codebook)
    run = PARTS[name] if scale is None else partial(factuality_rows, scale=scale)
    with Progress(draw=out is not None) as progress, destination(out) as write:
        rows = rows_of(file, REQUIRED[name], progress)
        for row in progress.counting(run(rows, load_coder(pipeline, **own))):
            write(to_json(row) + "\n")
    return progress.failed == 0


def rows_of(file: Path, required: Iterable[str], progress: Progress) -> Iterator[dict[str, Any]]:
    """The good rows of a JSON Lines file; the others are reported by line."""
    if str(file) == "-":
        yield from _good(sys.stdin.buffer, "standard input", required, progress)
        return
    with opened(file) as f:
        yield from _good(f, str(file), required, progress)


def _good(
    lines: Iterable[bytes], name: str, required: Iterable[str], progress: Progress
) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row, problem = _parsed(line, required)
        if problem:
            progress.fail(
                MalformedInput(f"{name}, line {number}", problem, "Correct the line; the others were taken")
            )
        else:
            yield row


def _parsed(line: bytes, required: Iterable[str]) -> tuple[dict[str, Any], str | None]:
    try:
        row = json.loads(line)
    except ValueError as e:  # also bytes that are not UTF-8
        return {}, f"this is not JSON ({e})"
    if not isinstance(row, dict):
        return {}, "this is not a JSON object"
    missing = [key for key in required if row.get(key) is None]
    if missing:
        return row, f"{' and '.join(missing)} missing"
    other = [key for key in _STRINGS if not isinstance(row.get(key, ""), str | None)]
    if other:
        return row, f"{' and '.join(other)} must be a string"
    span = row.get("predicate_span")
    if "predicate_span" in required and not (isinstance(span, list) and [type(n) for n in span] == [int, int]):
        return row, "predicate_span must be two whole numbers, such as [3, 8]"
    if "mentions" in required:
        from dateline.incidents.mentions.rows import problem_with

        return row, problem_with(row)
    return row, None
