"""The ``dateline`` command. Nothing heavy is imported before a command runs, so that help is quick."""

from __future__ import annotations

import click

from dateline import __version__
from dateline.cli.actors import actors
from dateline.cli.code import code
from dateline.cli.codebook import codebook
from dateline.cli.explain import explain
from dateline.cli.part import part
from dateline.cli.schema import schema
from dateline.cli.show import show
from dateline.cli.train import train

EXAMPLES = """\b
Examples:
  dateline code report.txt                       who did what to whom, as a table
  dateline code pages/ --db news.sqlite          code a folder into a database
  dateline code feed.jsonl --format csv          one row a claim
  dateline show --db news.sqlite --search truce  find stored articles
  dateline explain report.txt --match shelled    why a sentence was coded as it was
  dateline actors search gadhafi                 who is known, under which code, and when
  dateline codebook list                         the terms that events can be coded in
  dateline train labels.jsonl --codebook mine.yaml --out mine.head
"""


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news reports into structured, sourced claims."""


for command in (actors, code, codebook, explain, part, schema, show, train):
    main.add_command(command)
