"""Records as tables for people: who · does what · to whom · where · when · status · according to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from dateline.cli.wording import Names, plain, short
from dateline.records import Claim, Record

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

WIDE = 110
_COLOURS = {
    "actual": "green", "planned": "cyan", "requested": "blue", "feared": "magenta", "possible": "yellow",
    "conditional": "yellow", "negated": "red",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """``width`` in columns; ``colour`` for terminals."""

    width: int = 120
    colour: bool = False


def tables(records: Iterable[Record], look: Look) -> Iterator[str]:
    """One piece of text an article: a heading, its claims, its relations."""
    for record in records:
        yield _article(record, look)


def _article(record: Record, look: Look) -> str:
    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out, width=look.width, force_terminal=look.colour, legacy_windows=False, highlight=False,
        markup=False, emoji=False, color_system="auto" if look.colour else None,
    )  # fmt: skip
    console.print(_heading(record))
    names = Names.of(record)
    if record.claims:
        console.print(_wide(record, names) if look.width >= WIDE else _narrow(record, names))
    else:
        console.print(Text("  no claims", style="dim"))
    for line in _below(record, names):
        console.print(Text(line, style="dim"))
    # Rich fills rows up to the width; what is copied out of a terminal should not end in blanks.
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().splitlines()) + "\n\n"


def _heading(record: Record) -> Text:
    from rich.text import Text

    a = record.article
    about = " · ".join(plain(x) for x in (a.publisher, a.published, a.byline) if x)
    heading = Text(short(a.title or a.id, 200), style="bold")
    details = [plain(a.id)] * bool(a.title) + [about] * bool(about)
    return heading.append("\n" + " · ".join(details), style="not bold dim") if details else heading


def _wide(record: Record, names: Names) -> Table:
    table = _table(
        ("who", 5),
        ("does what", 5),
        ("to whom", 5),
        ("where", 4),
        ("when", 0, 10),
        ("status", 0, 11),
        ("according to", 4),
    )
    for c in record.claims:
        table.add_row(
            _lines(names.filler(f) for f in c.actors), _what(c), _lines(names.filler(f) for f in c.recipients),
            _lines([names.filler(c.place)] if c.place else []), names.when(c.time), _status(c),
            names.according_to(c),
        )  # fmt: skip
    return table


def _narrow(record: Record, names: Names) -> Table:
    table = _table(("who", 4), ("does what, to whom", 5), ("where, when", 4), ("status, according to", 4))
    for c in record.claims:
        what = _what(c)
        for f in c.recipients:
            what.append(f"\n→ {names.filler(f)}")
        where = [names.filler(c.place)] if c.place else []
        status = _status(c)
        if c.according_to:
            status.append(f"\n{names.according_to(c)}", style="default")
        table.add_row(
            _lines(names.filler(f) for f in c.actors), what,
            _lines([*where, *([names.when(c.time)] if c.time else [])]), status,
        )  # fmt: skip
    return table


def _table(*columns: tuple[str, int] | tuple[str, int, int]) -> Table:
    """Columns by name and share of the width that is left beside those of fixed width, the third number."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, leading=1, header_style="bold")
    for name, ratio, *width in columns:
        table.add_column(name, ratio=ratio or None, width=width[0] if width else None, overflow="fold")
    return table


def _what(claim: Claim) -> Text:
    from rich.text import Text

    kind = f"{claim.type} {claim.mode}" if claim.mode else claim.type
    what = Text(short(claim.trigger.text), style="bold")
    what.append(f"\n{plain(kind)}", style="not bold cyan")
    for n in claim.counts:
        role = f" ({n.role})" if n.role else ""
        what.append(f"\n{n.what}: {_range(n.low, n.high)} {plain(n.who or '')}".rstrip() + role, style="not bold")
    return what


def _range(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"≥ {low:,}"
    return "?" if high is None else f"≤ {high:,}"


def _status(claim: Claim) -> Text:
    from rich.text import Text

    return Text(claim.status, style=_COLOURS.get(claim.status, "default"))


def _lines(parts: Iterable[str]) -> Text:
    from rich.text import Text

    return Text("\n".join(parts) or "—")


def _below(record: Record, names: Names) -> Sequence[str]:
    lines = []
    for r in record.relations:
        ends = [short(names.entities[e].name) if e in names.entities else e for e in (r.from_, r.to)]
        when = [f"since {names.when(r.since).removeprefix('since ')}"] if r.since else []
        when += [f"until {names.when(r.until).removeprefix('until ')}"] if r.until else []
        lines.append(" ".join([" ", ends[0], r.type.replace("_", " "), ends[1], *when]))
    lines += [f"  ! {plain(w.message)}" for w in record.warnings]
    return lines
