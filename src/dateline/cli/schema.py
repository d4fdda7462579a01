"""``dateline schema``: the JSON Schema of a record."""

from __future__ import annotations

from importlib.resources import files

import click

from dateline.cli.console import reporting
from dateline.cli.output import destination

EXAMPLES = """\b
Example:
  dateline schema > record.schema.json
"""


@click.command(epilog=EXAMPLES)
@reporting
def schema() -> bool:
    """Print the JSON Schema that every record keeps to."""
    with destination(None) as write:
        write(files("dateline").joinpath("record.schema.json").read_text(encoding="utf-8").rstrip() + "\n")
    return True
