"""``dateline export``: claims of a store as a file for other programs, with a data sheet beside it; and checking such files."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.console import Interrupted, Progress, complain, reporting
from dateline.cli.filtering import filter_options, filters_from
from dateline.cli.wording import plain
from dateline.errors import InputNotFound

if TYPE_CHECKING:
    from dateline.exports import Format, Options, Outcome, Story
    from dateline.exports.pseudonyms import Pseudonyms
    from dateline.exports.sheet import Tally
    from dateline.store import Filters, Store

# As in dateline.exports.FORMATS, which is not imported for --help; a test holds them together.
FORMATS = (
    "csv", "csv-evidence", "parquet", "parquet-evidence", "polecat", "icews", "gdelt", "gdelt-mentions", "ged", "acled", "geojson",
    "graphml", "annotation", "labelstudio", "doccano", "ftm", "prov",
)  # fmt: skip

# Conditions that may name somebody, and what names nobody in them.
_NAMING = frozenset({"actor", "recipient", "party", "according_to", "text", "article", "publisher"})
_CODE = re.compile(r"\*?[A-Z]{3,}|reporter")

EXAMPLES = """\b
Examples:
  dateline export --db news.sqlite --format csv --out events.csv
  dateline export --db news.sqlite --format ged --incidents --country SYR --since 2016 --out syria.csv
  dateline export --db news.sqlite --format geojson --type ASSAULT --status actual --out attacks.geojson
  dateline export --db news.sqlite --format labelstudio --pseudonymise --salt salt.txt --out tasks.json
  dateline export --db news.sqlite --format ftm --out - | ftm validate
  dateline export --check events.csv --format csv

Beside FILE stand its data sheets, FILE.sheet.md and FILE.sheet.json: what is in it, how it came about, what is missing.
"""


@click.command(epilog=EXAMPLES)
@click.option("--db", metavar="FILE", help="The store: a SQLite file or a database URL (dateline code … --db).")
@click.option("--format", "format", type=click.Choice(FORMATS), help="What to write; with --check, what FILE is.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to; - is standard output. It appears whole, or not at all.")
@click.option("--incidents", is_flag=True, help="One row an incident, by its first report, instead of one a claim (tables of events, geojson). New articles are gathered first.")
@click.option("--hxl", is_flag=True, help="A row of HXL tags under the header of CSV.")
@click.option("--labels", is_flag=True, help="For acled: kinds of actors in words (\"State forces\") instead of numbers.")
@click.option("--pseudonymise", is_flag=True, help="Replace the names of private people, everywhere; officials keep theirs.")
@click.option("--salt", metavar="FILE|TEXT", help="With --pseudonymise: the secret that makes a name's pseudonym the same in every export.")
@click.option("--labelling", metavar="FILE", type=click.Path(path_type=Path), help="For labelstudio: the project's labelling configuration (XML).")
@click.option("--license", metavar="TEXT", help="What to say of the rights in the texts.")
@click.option("--no-sheet", is_flag=True, help="Write no data sheet.")
@click.option("--check", metavar="FILE", type=click.Path(path_type=Path), help="Check a file instead: say what is wrong with it.")
@filter_options
@reporting
def export(
    db: str | None, format: str | None, out: Path | None, incidents: bool, hxl: bool, labels: bool, pseudonymise: bool,
    salt: str | None, labelling: Path | None, license: str | None, no_sheet: bool, check: Path | None, **conditions: Any,
) -> bool:  # fmt: skip
    """Write claims of a store in a format that others read, with a data sheet beside it.

    Which claims is said as in `dateline find`. What a format cannot take is counted with the reason.
    """
    if check is not None:
        return _checked(check, format)
    if db is None or out is None:
        raise click.UsageError("Name the store and the file: --db and --out. Or check a file: --check.")
    chosen = _format_for(out, format)
    _refuse_idle(chosen, hxl=hxl, incidents=incidents, labels=labels)
    if salt is not None and not pseudonymise:
        raise click.UsageError("--salt is for --pseudonymise: give both.")
    from dateline.exports import Options
    from dateline.exports.pseudonyms import Pseudonyms, salt_of

    filters = filters_from(**conditions)
    options = Options(
        hxl=hxl, labels=labels, license=license, unit="incident" if incidents else "claim", labelling=labelling, filters=_asked(filters, without_names=pseudonymise),
        pseudonymised=pseudonymise,
    )  # fmt: skip
    names = Pseudonyms(salt_of(salt)) if pseudonymise else None
    _Run(chosen, out, options, filters, names, "given" if salt else "random", sheet=not no_sheet).write(db)
    return True


class _Run:
    """One export."""

    def __init__(
        self, format: Format, out: Path, options: Options, filters: Filters, names: Pseudonyms | None, salt: str, *, sheet: bool
    ) -> None:  # fmt: skip
        self.format, self.out, self.options, self.filters, self.names = format, out, options, filters, names
        self.salt, self.sheet = salt, sheet

    def write(self, db: str) -> None:
        from dateline.cli.answering import opened
        from dateline.cli.gather import gathered
        from dateline.exports.sheet import Tally

        tally = Tally()
        with ExitStack() as stack:
            store = stack.enter_context(opened(db))
            if self.options.unit == "incident":
                gathered(store)
            part = stack.enter_context(_part(self.out))
            progress = stack.enter_context(Progress(draw=str(self.out) != "-" or not sys.stdout.isatty()))
            try:
                outcome = self.format.write(progress.counting(self._stories(store, tally)), part, self.options)
            except KeyboardInterrupt as e:
                raise Interrupted(f"interrupted: {self.out} was not written.") from e
            if self.sheet and str(self.out) != "-":
                self._write_sheet(part, store, tally, outcome)
        _tell(self.format, outcome, self.out, by_incident=self.options.unit == "incident")

    def _stories(self, store: Store, tally: Tally) -> Iterable[Story]:
        from dateline.exports.stories import stories

        chosen: Iterator[Story] = stories(store, self.filters)
        return tally.watching(self.names.stories(chosen) if self.names is not None else chosen)

    def _write_sheet(self, part: Path, store: Store, tally: Tally, outcome: Outcome) -> None:
        from dateline.exports.sheet import Stock, data_sheet, write_sheet

        accounts = store.accounts
        stock = Stock(
            sum(1 for _ in store.ids()), len(accounts.versions()), len(accounts.copies()), len(accounts.changed()),
            tuple(f.message for f in store.failures()),
        )  # fmt: skip
        written = [part, *sorted(p for p in part.parent.iterdir() if p != part)]
        people = len(self.names.given) if self.names is not None else 0
        sheet = data_sheet(
            self.format, written, tally, outcome, self.options, stock=stock, people=people, salt=self.salt if self.names else None
        )
        write_sheet(sheet, part)


@contextmanager
def _part(out: Path) -> Iterator[Path]:
    """Where to write, so that the file and what stands beside it take their names when all is well."""
    if str(out) != "-":
        from dateline.exports.writing import replacing

        with replacing(out) as part:
            yield part
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "out"
        yield part
        with part.open("rb") as f:
            shutil.copyfileobj(f, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _asked(filters: Filters, *, without_names: bool) -> dict[str, Any]:
    """The conditions that ask for something, for the sheet. ``without_names``: what might name somebody private is withheld."""
    asked = {f.name: v for f in fields(filters) if (v := getattr(filters, f.name)) != f.default}
    if without_names:
        for name in _NAMING & asked.keys():
            values = asked[name] if isinstance(asked[name], tuple) else (asked[name],)
            asked[name] = tuple(v if _CODE.fullmatch(v) else "(withheld: it may be a name)" for v in values)
    return asked


def _tell(format: Format, outcome: Outcome, out: Path, *, by_incident: bool) -> None:
    dropped = "; ".join(f"{n:,} {reason}" for reason, n in outcome.dropped.most_common())
    noted = "; ".join(f"{n:,} {what}" for what, n in outcome.noted.most_common())
    row = "incident" if by_incident and format.row == "event" else format.row
    rows = row if outcome.written == 1 else f"{row[:-1]}ies" if row.endswith("y") else f"{row}s"
    said = f"{outcome.written:,} {rows} written to {'standard output' if str(out) == '-' else out}"
    complain(said + (f"; left out: {dropped}" if dropped else "") + (f"; of those written: {noted}" if noted else ""))


def _checked(path: Path, name: str | None) -> bool:
    """Say what is wrong with a file, a line a problem; whether nothing is."""
    if not path.is_file():
        raise InputNotFound(f"{path}: there is no such file. Check the path.")
    format = _format_of(path, name)
    problems = 0
    for problem in format.check(path):
        problems += 1
        click.echo(f"{plain(path.name)}: {plain(problem.where)}: {plain(problem.what)}")
    if not problems and format.is_empty is not None and format.is_empty(path):
        click.echo(f"{plain(path.name)}: 0 rows: header only")
    elif not problems:
        click.echo(f"{plain(path.name)}: nothing wrong with it as {format.title}")
    return problems == 0


def _format_for(out: Path, name: str | None) -> Format:
    """The format that was named, else the one of the name of the file's ending, else the only one whose files end so."""
    from dateline.exports import FORMATS as KNOWN

    ending = out.suffix.lower().lstrip(".")
    if name is None and str(out) == "-":
        raise click.UsageError("Name the format: --format.")
    return _format_of(out, name or (ending if ending in KNOWN else None))


def _refuse_idle(format: Format, **given: bool) -> None:
    """A usage error for options that would change nothing in this format."""
    from dateline.exports import FORMATS as KNOWN

    for option, is_given in given.items():
        if is_given and option not in format.takes:
            fitting = ", ".join(f.name for f in KNOWN.values() if option in f.takes)
            raise click.UsageError(f"--{option} has no effect on {format.name}: leave it out. It is for {fitting}.")


def _format_of(path: Path, name: str | None) -> Format:
    """The format that was named, else the only one whose files end so."""
    from dateline.exports import FORMATS as KNOWN

    if name is not None:
        return KNOWN[name]
    endings = [f for f in KNOWN.values() if path.name.endswith(f.ending)]
    longest = max((len(f.ending) for f in endings), default=0)
    fitting = [f for f in endings if len(f.ending) == longest]
    if len(fitting) == 1:
        return fitting[0]
    which = ", ".join(f.name for f in fitting) or "none that is known here"
    raise click.UsageError(f"{path.name} may be {which}: say which with --format.")
