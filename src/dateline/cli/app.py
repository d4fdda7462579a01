"""The ``dateline`` command. Nothing heavy is imported before a command runs, so that help is quick."""

from __future__ import annotations

import click

from dateline import __version__
from dateline.cli.actors import actors
from dateline.cli.code import code
from dateline.cli.codebook import codebook
from dateline.cli.compare import compare
from dateline.cli.control import control
from dateline.cli.explain import explain
from dateline.cli.export import export
from dateline.cli.fates import fates
from dateline.cli.find import find
from dateline.cli.gather import gather
from dateline.cli.import_ import import_
from dateline.cli.incidents import incidents
from dateline.cli.load import load
from dateline.cli.panel import panel
from dateline.cli.part import part
from dateline.cli.schema import schema
from dateline.cli.show import show
from dateline.cli.sources import sources
from dateline.cli.sql import sql
from dateline.cli.talks import talks
from dateline.cli.ties import ties
from dateline.cli.train import train

EXAMPLES = """\b
Examples:
  dateline code report.txt                       who did what to whom, as a table
  dateline code pages/ --db news.sqlite          code a folder into a database
  dateline code feed.jsonl --format csv          one row a claim
  dateline show --db news.sqlite --search truce  find stored articles
  dateline find --db news.sqlite --actor RUS --type ASSAULT --since 2016-11
  dateline incidents --db news.sqlite            one event told by several outlets, with the figures they disagree on
  dateline talks --db news.sqlite --state open   who still asks what of whom
  dateline export --db news.sqlite --format acled --out events.csv
  dateline explain report.txt --match shelled    why a sentence was coded as it was
  dateline actors search gadhafi                 who is known, under which code, and when
  dateline codebook list                         the terms that events can be coded in
  dateline train labels.jsonl --codebook mine.yaml --out mine.head
"""


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news reports into structured, sourced claims."""


for command in (
    actors, code, codebook, compare, control, explain, export, fates, find, gather, import_, incidents, load, panel, part, schema, show, sources, sql, talks, ties, train,
):
    main.add_command(command)
