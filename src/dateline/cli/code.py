"""``dateline code``: articles in, records out."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.batch import Batch
from dateline.cli.console import Interrupted, Progress, reporting
from dateline.cli.formats import default_format, pieces, sure_only
from dateline.cli.loading import fingerprints, load_coder, read_head
from dateline.cli.options import (
    actors_option,
    as_is_option,
    codebook_option,
    encoder_option,
    format_option,
    gazetteer_option,
    head_option,
    id_option,
    min_confidence_option,
    out_option,
    pipeline_option,
    published_option,
    title_option,
)
from dateline.cli.output import destination

if TYPE_CHECKING:
    from dateline.store import Store

EXAMPLES = """\b
Examples:
  dateline code report.txt
  dateline code report.txt --published 2016-12-10 --format json
  dateline code pages/ feed.jsonl --db news.sqlite --out claims.csv
  dateline code report.txt --format html --out report.html
  dateline code report.txt --codebook acled
  dateline code report.txt --min-confidence 0.7
  curl -s https://example.org/story | dateline code - --format jsonl

Articles that cannot be coded are named on stderr, one line each; the others are coded, and the exit status is 1.
"""


@click.command(epilog=EXAMPLES)
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@format_option
@published_option
@title_option
@as_is_option
@id_option
@out_option
@click.option("--db", metavar="FILE", help="Store the records in this SQLite file, or at this database URL.")
@click.option(
    "--resume/--no-resume", default=True,
    help="With --db: take articles that are stored already, unchanged, from the store. This is the default.",
)  # fmt: skip
@pipeline_option
@gazetteer_option
@actors_option
@codebook_option
@head_option
@encoder_option
@min_confidence_option
@reporting
def code(
    articles: tuple[str, ...], format: str | None, published: str | None, title: str | None, as_is: bool,
    id: str | None, out: Path | None, db: str | None, resume: bool, pipeline: str | None,
    gazetteer: tuple[Path, ...], actors: tuple[Path, ...], codebook: str | None, head: Path | None,
    encoder: bool, min_confidence: float | None,
) -> bool:  # fmt: skip
    """Code articles into records.

    A record holds who did what to whom, where, when, in which status, and according to whom.

    ARTICLE is a file (.txt .html .json .jsonl .csv .docx .pdf), a folder, a URL, or - for standard input.
    """
    import dateline
    from dateline import reading
    from dateline.codebooks import available_codebooks, load_codebook
    from dateline.language.encoder import digest
    from dateline.reading.dates import given

    if published is not None:
        given(published, item="--published")  # one error now, not one an article
    format = format or default_format(out)
    how: dict[str, Any] = {"as_is": as_is, "published": published, "title": title, "pipeline": pipeline}
    given_files = {"gazetteer": gazetteer, "actors": actors}
    own: dict[str, Any] = {name: files for name, files in given_files.items() if files}
    how |= {name: fingerprints(files) for name, files in own.items()}
    if codebook is not None:
        load_codebook(codebook)  # an error now, before a store is opened
        how["codebook"] = codebook if codebook in available_codebooks() else fingerprints([Path(codebook)])
        own["codebook"] = codebook
    own |= read_head(head, codebook)
    how |= {"head": fingerprints([head])} if head is not None else {}
    own["encoder"], how["encoder"] = encoder, digest() if encoder else None
    with ExitStack() as stack:
        store = stack.enter_context(_open(db)) if db else None
        write = stack.enter_context(destination(out))
        progress = stack.enter_context(Progress(draw=out is not None or not sys.stdout.isatty()))
        batch = Batch(
            lambda: load_coder(pipeline, **own), dateline.__version__, progress.fail, progress.tell, store,
            resume, json.dumps(how, sort_keys=True),
        )  # fmt: skip
        found = reading.read(articles, as_is=as_is, published=published, title=title, id=id)
        try:
            coded = sure_only(progress.counting(batch.records(found)), min_confidence)
            for piece in pieces(coded, format, out):
                write(piece)
        except KeyboardInterrupt as e:
            raise Interrupted(_so_far(batch, db, out)) from e
    return progress.failed == 0


def _open(db: str) -> Store:
    from dateline.store import Store

    return Store.open(db)


def _so_far(batch: Batch, db: str | None, out: Path | None) -> str:
    done = f"interrupted: {batch.coded} coded"
    if batch.reused:
        done += f", {batch.reused} were stored already"
    if db:
        return f"{done}, all of them in {db}. Run the same command again to go on."
    return f"{done}." + (f" {out} was not written." if out else "")
