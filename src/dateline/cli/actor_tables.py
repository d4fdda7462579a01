"""Actors as text for people, and as rows of JSON or CSV for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from dateline.cli.formats import to_json
from dateline.cli.wording import plain

if TYPE_CHECKING:
    from dateline.entities.actors import CodedActor, Explained, Listed
    from dateline.entities.knowledge import Role

_HIDDEN = frozenset({"table", "parts_csv"})


def written(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], format: str) -> Iterator[str]:
    """The rows, a piece at a time. ``columns`` are those of CSV with their keys; ``table`` of a row is its text."""
    if format == "table":
        yield from (row["table"] for row in rows)
    elif format == "csv":
        yield _line(columns)
        yield from (_line(_cell(row[key]) for key in columns.values()) for row in rows)
    elif format == "jsonl":
        yield from (to_json({k: v for k, v in row.items() if k not in _HIDDEN}) + "\n" for row in rows)
    else:
        bare = [to_json({k: v for k, v in row.items() if k not in _HIDDEN}) for row in rows]
        yield "[" + ",\n".join(bare) + "]\n"


def _cell(value: Any) -> str:
    return (
        "|".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    )


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def listed_text(e: Listed) -> str:
    """A heading, its other names, and a line for each role."""
    heading = f"{plain(e.name)}  {e.code or '-'}  {e.kind}"
    if e.matched and e.matched != e.name:
        heading += f"  (as “{plain(e.matched)}”)"
    lines = ["also " + ", ".join(map(plain, e.aliases))] if e.aliases else []
    lines += [_role(r) for r in e.roles]
    if not e.roles:
        lines.append(_source(e.source, e.where))
    return _block(heading, lines)


def _block(heading: str, lines: Iterable[str]) -> str:
    return "\n".join((heading, *(f"  {line}" for line in lines))) + "\n\n"


def _role(r: Role) -> str:
    start, end = r.period.start, r.period.end
    when = f"{start or '…'} to {end or '…'}"
    title = f"{plain(r.title)}  " if r.title else ""
    return f"{r.code or '-':<10} {when:<24}  {title}{_source(r.source, r.where)}"


def _source(source: str, where: str) -> str:
    return f"[{plain(', '.join(x for x in (source, where) if x))}]" if source or where else ""


def explained_text(e: Explained) -> str:
    """A line for each part, then examples."""
    lines = [f"{p.code}  {p.name}: {p.meaning}" for p in e.parts]
    lines.append(
        f"such as {', '.join(map(plain, e.examples))}" if e.examples else "nobody in the base bears it"
    )
    return _block(e.code, lines)


def coded_text(c: CodedActor) -> str:
    """The code, what decided it, and what was passed over."""
    heading = f"{plain(c.text)}: {c.code or 'no code'}"
    if c.name and c.name != c.text:
        heading += f"  ({plain(c.name)}, {c.kind})"
    lines = []
    for r in c.reasons:
        source = _source(r.source, r.where)
        lines.append(
            f"{'→' if r.decided else ' '} {r.rule}: {plain(r.says)}{'  ' + source if source else ''}"
        )
    return _block(heading, lines)
