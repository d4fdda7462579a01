"""``dateline actors``: who is known, what a code says, and how one actor string is coded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.actor_tables import coded_text, explained_text, listed_text, written
from dateline.cli.console import Progress, complain, reporting
from dateline.cli.options import actors_option, out_option, pipeline_option
from dateline.cli.output import destination
from dateline.errors import EncodingProblem, UnknownCode

if TYPE_CHECKING:
    from dateline.entities.actors import Listed
    from dateline.entities.knowledge import Knowledge

FORMATS = ("table", "json", "jsonl", "csv")
_SHOWN = 20  # skipped lines of a dictionary that are named on stderr

EXAMPLES = """\b
Examples:
  dateline actors search gadhafi                     any name or spelling, with roles and dates
  dateline actors list --country SYR --sector REB    Syrian rebels
  dateline actors explain SYRREB                     what a code says
  dateline actors code "former US secretary of state John Kerry" --on 2018-01-01
  cut -f2 events.tsv | dateline actors code - --format csv
  dateline actors import countries.actors.txt --out own.yaml

\b
`dateline actors COMMAND --help` says more of each.
"""

format_option = click.option(
    "--format", "format", type=click.Choice(FORMATS),
    help="How to write it. Default: a table on a terminal, jsonl in a pipe.",
)  # fmt: skip
on_option = click.option("--on", "on", metavar="DATE", help="The day that roles are asked for (ISO 8601).")


@click.group(epilog=EXAMPLES)
def actors() -> None:
    """Look into the knowledge base of actors, and code single actor strings."""


@actors.command(
    "list",
    epilog="""\b
Examples:
  dateline actors list --country SYR --sector REB --on 2016-12-10
  dateline actors list --kind person --country FRA --format csv > french.csv
""",
)
@click.option("--country", metavar="CODE", help="Only of this country or body (ISO alpha-3, IGO, NGO, INT).")
@click.option("--sector", metavar="CODE", help="Only with this sector (GOV, REB, MIL …).")
@click.option(
    "--kind", type=click.Choice(("person", "group", "organisation", "country")), help="Only of this kind."
)
@on_option
@actors_option
@format_option
@out_option
@reporting
def list_(
    country: str | None, sector: str | None, kind: str | None, on: str | None, actors: tuple[Path, ...],
    format: str | None, out: Path | None,
) -> bool:  # fmt: skip
    """List actors with their code on the day; without --on, with any code that they ever had."""
    from dateline.entities.actors import explain, listing
    from dateline.entities.knowledge.model import SECTORS

    knowledge, day = _knowledge(actors), _day(on)
    for option, code, sectors in (("--country", country, False), ("--sector", sector, True)):
        if code and (explain(code, knowledge, examples=0).code in SECTORS) is not sectors:  # never an empty list for a slip
            wanted = "a sector such as REB" if sectors else "a country or body such as SYR or IGO"
            raise UnknownCode(f"{option} {code}: it takes {wanted}. Swap the options, or see: dateline actors explain {code}")
    found = listing(
        knowledge, country=country and country.upper(), sector=sector and sector.upper(), kind=kind, day=day
    )
    return _listed(found, format, out)


@actors.command(
    epilog="""\b
Examples:
  dateline actors search hizbollah
  dateline actors search "muhammad bin salman" --on 2016-12-10
""",
)
@click.argument("text", metavar="TEXT...", nargs=-1, required=True)
@click.option(
    "--limit", metavar="N", default=10, show_default=True, type=click.IntRange(1), help="At most this many."
)
@on_option
@actors_option
@format_option
@out_option
@reporting
def search(
    text: tuple[str, ...], limit: int, on: str | None, actors: tuple[Path, ...], format: str | None,
    out: Path | None,
) -> bool:  # fmt: skip
    """Find actors by any name, acronym or spelling. Accents, case and transliteration may differ."""
    from dateline.entities import actors as api

    found = api.search(_knowledge(actors), " ".join(text), day=_day(on), limit=limit)
    if not found:
        complain(
            f"{' '.join(text)!r}: nobody of such a name is known. Try a part of it, or add it with --actors."
        )
    return _listed(found, format, out) and bool(found)


@actors.command(
    epilog="""\b
Examples:
  dateline actors explain SYRREB IGOREF
  dateline actors explain usagov --on 2010-01-01
""",
)
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@on_option
@actors_option
@format_option
@out_option
@reporting
def explain(
    codes: tuple[str, ...], on: str | None, actors: tuple[Path, ...], format: str | None, out: Path | None
) -> bool:
    """Say what a code means: its country and each sector in words, with actors that bear it."""
    from dateline.entities import actors as api

    knowledge, day = _knowledge(actors), _day(on)
    found = [api.explain(code, knowledge, day=day) for code in codes]
    rows = (
        {
            **e.to_dict(),
            "table": explained_text(e),
            "parts_csv": " ".join(f"{p.code} {p.name}" for p in e.parts),
        }
        for e in found
    )
    columns = {"code": "code", "parts": "parts_csv", "examples": "examples"}
    return _write(rows, columns, format, out)


@actors.command(
    epilog="""\b
Examples:
  dateline actors code "former US secretary of state John Kerry" --on 2018-01-01
  dateline actors code "opposition fighters" --context "Shells fell on Aleppo." --on 2016-12-10
  dateline actors code - --format csv < names.txt > codes.csv
""",
)
@click.argument("text", metavar="TEXT...", nargs=-1, required=True)
@on_option
@click.option("--context", metavar="TEXT", help="A sentence or more in which the string stands.")
@actors_option
@format_option
@out_option
@pipeline_option
@reporting
def code(
    text: tuple[str, ...], on: str | None, context: str | None, actors: tuple[Path, ...], format: str | None,
    out: Path | None, pipeline: str | None,
) -> bool:  # fmt: skip
    """Code the actor that a string names as a whole, and show what was looked at.

    Each TEXT is one actor; - takes one from each line of standard input. Empty lines are passed over.
    """
    from dateline.cli.loading import load_coder
    from dateline.entities.actors import ActorCoder

    day = _day(on)
    coder = load_coder(pipeline, **({"actors": actors} if actors else {}))
    columns = {k: k for k in ("text", "code", "name", "kind", "country", "sectors", "by")}
    draw = out is not None or not sys.stdout.isatty()
    with Progress(draw=draw, what="actors") as progress:
        lines = _lines(sys.stdin.buffer, progress) if text == ("-",) else iter(text)
        given = ({"text": line, "context": context, "published": day} for line in lines if line)
        coded = ActorCoder(coder.parser, coder.knowledge, coder.places).code_many(given)
        rows = ({**c.to_dict(), "table": coded_text(c)} for c in progress.counting(coded))
        return _write(rows, columns, format, out) and progress.failed == 0


@actors.command(
    "import",
    epilog="""\b
Examples:
  dateline actors import countries.actors.txt agents.txt --out own.yaml
  dateline code feed.jsonl --actors own.yaml
""",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--report", metavar="FILE", type=click.Path(path_type=Path),
    help="Write what was skipped, with line and reason, to this file.",
)  # fmt: skip
@out_option
@reporting
def import_(files: tuple[Path, ...], report: Path | None, out: Path | None) -> bool:
    """Turn PETRARCH, PETRARCH2 or TABARI dictionaries of actors and agents into YAML for --actors.

    What can't be taken over is named with its line and the reason.
    """
    from dateline.entities.knowledge import load_knowledge
    from dateline.entities.knowledge.own import OwnActors, read_own, to_yaml

    own = OwnActors()
    for path in files:
        found = read_own(path, load_knowledge())
        complain(
            f"{path.name}: read {len(found.entries)} actors, {sum(map(len, found.spellings.values()))} spellings of "
            f"countries and {len(found.nouns)} nouns; {len(found.skipped)} skipped"
        )
        own += found
    lines = [f"{s.where}: {s.what}: {s.why}" for s in own.skipped]
    if report is not None:
        with destination(report) as write:
            write("".join(line + "\n" for line in lines))
    else:
        for line in lines[:_SHOWN]:
            complain(line)
        if len(lines) > _SHOWN:
            complain(f"and {len(lines) - _SHOWN} more. --report FILE writes all of them.")
    with destination(out) as write:
        write(to_yaml(own))
    return True


def _lines(raw: Iterable[bytes], progress: Progress) -> Iterator[str]:
    """The lines of standard input; one that is no UTF-8 is named on stderr and left out."""
    for number, line in enumerate(raw, start=1):
        text = line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape").strip()
        if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
            yield text
        else:
            progress.fail(
                EncodingProblem(f"standard input, line {number}", "not UTF-8", "Save the file as UTF-8; the others were taken.")
            )


def _knowledge(files: tuple[Path, ...]) -> Knowledge:
    from dateline.entities.knowledge import load_actors

    return load_actors(files)


def _day(on: str | None) -> date | None:
    from dateline.reading.dates import given

    found = given(on, item="--on") if on is not None else None
    return found.date() if isinstance(found, datetime) else found


def _listed(found: Iterable[Listed], format: str | None, out: Path | None) -> bool:
    rows = ({**e.to_dict(), "table": listed_text(e)} for e in found)
    columns = {k: k for k in ("name", "kind", "code", "aliases", "source", "where")}
    return _write(rows, columns, format, out)


def _write(
    rows: Iterable[dict[str, Any]], columns: dict[str, str], format: str | None, out: Path | None
) -> bool:
    format = format or _default(out)
    with destination(out) as write:
        for piece in written(rows, columns, format):
            write(piece)
    return True


def _default(out: Path | None) -> str:
    if out is not None and out.suffix.lstrip(".").lower() in FORMATS:
        return out.suffix.lstrip(".").lower()
    return "table" if out is None and sys.stdout.isatty() else "jsonl"
