"""``dateline codebook``: which codebooks there are, what stands in one, whether one of your own is right."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.cli.console import complain, reporting
from dateline.cli.formats import to_json
from dateline.cli.options import out_option
from dateline.cli.output import destination
from dateline.errors import DataError, OutputError

EXAMPLES = """\b
Examples:
  dateline codebook list                      the codebooks that ship
  dateline codebook show acled                types and sub-types, in one line each
  dateline codebook show cameo 0871           all that is said of one, with its crosswalk and examples
  dateline codebook new mine.yaml             a skeleton to fill in
  dateline codebook check mine.yaml           what is wrong with it, line by line
  dateline code report.txt --codebook mine.yaml

\b
`dateline codebook COMMAND --help` says more of each.
"""


@click.group(epilog=EXAMPLES)
def codebook() -> None:
    """Look into codebooks, and write one of your own.

    A codebook says which types of event there are: by definitions, by examples and counter-examples, and by a
    crosswalk from PLOVER, in whose terms Dateline finds events.
    """


format_option = click.option(
    "--format", "format", type=click.Choice(("table", "json")),
    help="How to write it. Default: a table on a terminal, json in a pipe.",
)  # fmt: skip


@codebook.command(
    "list",
    epilog="""\b
Examples:
  dateline codebook list
  dateline codebook list --format json
""",
)
@format_option
@out_option
@reporting
def list_(format: str | None, out: Path | None) -> bool:
    """List the codebooks that ship."""
    from dateline.cli.codebook_views import list_text, summary
    from dateline.codebooks import available_codebooks, load_codebook

    books = [load_codebook(name) for name in available_codebooks()]
    with destination(out) as write:
        if _format(format, out) == "json":
            write(to_json([summary(b) for b in books]) + "\n")
        else:
            write(list_text(books))
    return True


@codebook.command(
    epilog="""\b
Examples:
  dateline codebook show plover
  dateline codebook show plover ASSAULT
  dateline codebook show cameo 0871
  dateline codebook show acled "Armed clash"
  dateline codebook show acled --format json > mine.json      a codebook again, to be changed and used
""",
)
@click.argument("name", metavar="NAME|FILE")
@click.argument("type_", metavar="[TYPE]", required=False)
@format_option
@out_option
@reporting
def show(name: str, type_: str | None, format: str | None, out: Path | None) -> bool:
    """Show a codebook, or all that it says of one TYPE or mode: definition, roles, crosswalk, examples.

    NAME is a codebook that ships, FILE one of your own. A mode may be written alone or after its type
    (ASSAULT.drone).
    """
    from dateline.cli.codebook_views import as_dict, book_text, entry_dict, entry_text, find
    from dateline.codebooks import load_codebook

    book = load_codebook(name)
    found = find(book, type_) if type_ is not None else []
    as_json = _format(format, out) == "json"
    with destination(out) as write:
        if type_ is None:
            write(to_json(as_dict(book)) + "\n" if as_json else book_text(book))
        elif as_json:
            entries = [{"type": of.name, "name": entry.name} | entry_dict(entry) for of, entry in found]
            write(to_json(entries[0] if len(entries) == 1 else entries) + "\n")
        else:
            for of, entry in found:
                write(entry_text(of, entry))
    return True


@codebook.command(
    epilog="""\b
Examples:
  dateline codebook check mine.yaml
  dateline codebook check codebooks/*.yaml
""",
)
@click.argument("files", metavar="FILE|NAME...", nargs=-1, required=True)
@reporting
def check(files: tuple[str, ...]) -> bool:
    """Say whether codebooks are right. What is wrong is named on stderr: file, line, what to do; the status is then 1."""
    from dateline.cli.codebook_views import checked_text
    from dateline.codebooks import check_codebook, load_codebook

    well = True
    for file in files:
        try:
            problems = check_codebook(file)
        except DataError as e:  # the other files are still to be looked at
            complain(e)
            well = False
            continue
        for problem in problems:
            complain(problem)
        well = well and not problems
        if not problems:
            sys.stdout.write(checked_text(file, load_codebook(file)))
    return well


@codebook.command(
    epilog="""\b
Examples:
  dateline codebook new mine.yaml
  dateline codebook new strikes.yaml && $EDITOR strikes.yaml && dateline codebook check strikes.yaml
""",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@reporting
def new(file: Path) -> bool:
    """Write a skeleton of a codebook to FILE, with comments on what to fill in. A file that is there is not touched."""
    from dateline.codebooks import skeleton

    if file.exists():
        raise OutputError(f"{file}: it is there already. Choose another name, or delete it first.")
    with destination(file) as write:
        write(skeleton(file.stem))
    complain(f"{file}: written. Fill in every …, then: dateline codebook check {file}")
    return True


def _format(format: str | None, out: Path | None) -> str:
    if format is not None:
        return format
    return "table" if out is None and sys.stdout.isatty() else "json"
