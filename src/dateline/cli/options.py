"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dateline.cli.formats import FORMATS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

format_option: Decorator = click.option(
    "--format", "format", type=click.Choice(FORMATS),
    help="How to write records. Default: by the ending of --out; else a table on a terminal, jsonl in a pipe.",
)  # fmt: skip
out_option: Decorator = click.option(
    "--out", type=click.Path(path_type=Path),
    help="Write to this file instead of standard output. It appears whole, or not at all.",
)  # fmt: skip
pipeline_option: Decorator = click.option(
    "--pipeline", metavar="NAME", help="The installed spaCy pipeline to parse with."
)
as_is_option: Decorator = click.option(
    "--as-is", is_flag=True, help="Code the text unchanged: nothing is cleaned, offsets count in the input."
)
published_option: Decorator = click.option(
    "--published",
    metavar="DATE",
    help="When it was published (ISO 8601). Default: what the article itself says.",
)
title_option: Decorator = click.option("--title", help="The headline, when the text does not hold it.")
id_option: Decorator = click.option(
    "--id", "id", help="The article's id, for a single article. Default: from its name."
)
gazetteer_option: Decorator = click.option(
    "--gazetteer", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="Look places up in this CSV, TSV or GeoJSON file first, and keep its ids. May be repeated.",
)  # fmt: skip
actors_option: Decorator = click.option(
    "--actors", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="Actors of your own (YAML, CSV or a PETRARCH dictionary); they win over Dateline's. May be repeated.",
)  # fmt: skip
min_confidence_option: Decorator = click.option(
    "--min-confidence", metavar="P", type=click.FloatRange(0, 1),
    help="Leave out claims that are right with less than this probability, 0 to 1. At 0.7 fewer are wrong and more are missing; "
    "docs/confidence.md says how many of each.",
)  # fmt: skip
head_option: Decorator = click.option(
    "--head", metavar="FILE", type=click.Path(path_type=Path),
    help="With --codebook: let this head give the types, which `dateline train` made for that codebook.",
)  # fmt: skip
codebook_option: Decorator = click.option(
    "--codebook", metavar="NAME|FILE",
    help="Code in the terms of this codebook: one that ships (dateline codebook list), or a YAML file of your own.",
)  # fmt: skip
encoder_option: Decorator = click.option(
    "--encoder/--no-encoder", default=True,
    help="Let the encoder help syntax and lexicon, which is the default; without it coding is faster and finds less.",
)  # fmt: skip
