"""Codebooks as text for people, and as JSON for programs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

from dateline.cli.wording import plain
from dateline.errors import DataError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.codebooks import Codebook, EventType, Mode, Roles, Rule
    from dateline.codebooks.rules import Event, Tags

    Entry = EventType | Mode

_WIDTH = 110


def summary(book: Codebook) -> dict[str, Any]:
    """Name, title, version, and how much there is."""
    return {
        "name": book.name, "title": book.title, "version": book.version, "types": len(book.types),
        "modes": sum(len(t.modes) for t in book.types.values()),
    }  # fmt: skip


def as_dict(book: Codebook) -> dict[str, Any]:
    """All of a codebook, in the shape of its file: a codebook again, as JSON is YAML."""
    out: dict[str, Any] = {
        "name": book.name, "title": book.title, "version": book.version,
        "types": {name: entry_dict(t) for name, t in book.types.items()},
    }  # fmt: skip
    if book.contexts:
        out["contexts"] = {name: c.definition for name, c in book.contexts.items()}
    return out | ({"drop": [rule_dict(r) for r in book.dropped]} if book.dropped else {})


def entry_dict(entry: Entry) -> dict[str, Any]:
    """A type or mode; what it does not have is left out."""
    out: dict[str, Any] = {
        "title": entry.title, "definition": entry.definition,
        "quad_class": getattr(entry, "quad_class", None), "cameo": entry.cameo,
        "plover": _event(entry.plover) if entry.plover else None, "roles": roles_dict(entry.roles),
        "from": [rule_dict(r) for r in entry.sources],
        "examples": {
            answer: found for answer, positive in (("yes", True), ("no", False))
            if (found := [e.text for e in entry.examples if e.positive is positive])
        },
        "modes": {name: entry_dict(m) for name, m in getattr(entry, "modes", {}).items()},
    }  # fmt: skip
    return {k: v for k, v in out.items() if v}


def rule_dict(rule: Rule) -> dict[str, Any]:
    """The conditions of a rule, under the keys of the file."""
    out: dict[str, Any] = {
        "type": [_event(e) for e in rule.types], "cameo": [*sorted(rule.cameo), *(f"{r}*" for r in rule.roots)],
        "status": list(rule.status), "context": list(rule.contexts), "about": [_event(e) for e in rule.about],
        "within": [_event(e) for e in rule.within], "trigger": list(rule.trigger.texts) if rule.trigger else [],
        "words": list(rule.words.texts) if rule.words else [],
    }  # fmt: skip
    return {k: v for k, v in out.items() if v} | roles_dict(rule.roles)


def roles_dict(roles: Roles) -> dict[str, Any]:
    out: dict[str, Any] = {
        "actor": _parties(roles.actor), "recipient": _parties(roles.recipient),
        "actors": roles.actors and str(roles.actors), "recipients": roles.recipients and str(roles.recipients),
    }  # fmt: skip
    return {k: v for k, v in out.items() if v}


def _parties(alternatives: Iterable[Tags]) -> list[str]:
    return [" ".join(sorted(tags)) for tags in alternatives]


def _event(event: Event) -> str:
    return ".".join(filter(None, event))


def find(book: Codebook, name: str) -> list[tuple[EventType, Entry]]:
    """The type of this name, or else the modes; DataError with the nearest names where there is none."""
    if name in book.types:
        return [(book.types[name], book.types[name])]
    type_, _, mode = name.partition(".")
    if type_ in book.types and mode in book.types[type_].modes:
        return [(book.types[type_], book.types[type_].modes[mode])]
    found: list[tuple[EventType, Entry]] = [(t, t.modes[name]) for t in book.types.values() if name in t.modes]
    if not found:
        known = [*book.types, *(m for t in book.types.values() for m in t.modes)]
        folded = {k.casefold(): k for k in known}
        near = difflib.get_close_matches(name.casefold(), folded, 3, 0.5)
        remedy = f"Perhaps {', '.join(folded[n] for n in near)}." if near else f"Types are {', '.join(book.types)}."
        raise DataError(f"codebook {book.name}: no type or mode {name!r}. {remedy}")
    return found


def list_text(books: Iterable[Codebook]) -> str:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("name", "types", "modes", "title"):
        table.add_column(column, justify="right" if column in ("types", "modes") else "left")
    for s in map(summary, books):
        table.add_row(s["name"], str(s["types"]), str(s["modes"]), plain(s["title"]))
    return _drawn(table)


def book_text(book: Codebook) -> str:
    """A tree of types and modes, each with its definition."""
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(f"{plain(book.title)} ({plain(book.name)} {plain(book.version)})"))
    for t in book.types.values():
        branch = tree.add(_heading(t))
        for m in t.modes.values():
            branch.add(_heading(m))
    return _drawn(tree)


def _heading(entry: Entry) -> RenderableType:
    from rich.text import Text

    name = f"{plain(entry.name)} {plain(entry.title)}" if entry.title else plain(entry.name)
    return Text.assemble((name, "bold"), f": {plain(entry.definition)}")


def entry_text(of: EventType, entry: Entry) -> str:
    """A heading, and a line for each thing that is said of it."""
    name = plain(entry.name) if of is entry else f"{plain(of.name)} > {plain(entry.name)}"
    lines = [f"{name}  {plain(entry.title)}".rstrip(), f"  {plain(entry.definition)}"]
    lines += [f"  {line}" for line in _said(entry)]
    for m in getattr(entry, "modes", {}).values():
        title = f" {plain(m.title)}" if m.title else ""
        lines.append(f"  mode {plain(m.name)}{title}: {plain(m.definition)}")
    return "\n".join(lines) + "\n\n"


def _said(entry: Entry) -> Iterator[str]:
    facts = {
        "quad class": getattr(entry, "quad_class", None), "CAMEO code": entry.cameo,
        "in PLOVER": _event(entry.plover) if entry.plover else None,
    }  # fmt: skip
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    yield from (f"{role}: {_joined(value)}" for role, value in roles_dict(entry.roles).items())
    yield from (f"from {rule_text(r)}" for r in entry.sources)
    yield from (f"{'yes' if e.positive else 'no '}  {plain(e.text)}" for e in entry.examples)


def rule_text(rule: Rule) -> str:
    """ "type ASSAULT.aerial; actor MIL or COP"."""
    return "; ".join(f"{key} {_joined(value)}" for key, value in rule_dict(rule).items())


def _joined(value: Any) -> str:
    return plain(" or ".join(value) if isinstance(value, list) else str(value))


def checked_text(file: str, book: Codebook) -> str:
    """One line on a codebook that is right."""
    s = summary(book)
    sentences = sum(len(t.examples) + sum(len(m.examples) for m in t.modes.values()) for t in book.types.values())
    crosswalked = sum(t.crosswalked for t in book.types.values())
    return (
        f"{plain(file)}: right. {plain(book.name)} {plain(book.version)}: {s['types']} types and {s['modes']} modes, "
        f"{sentences} sentences; PLOVER claims lead to {crosswalked} of the types\n"
    )


def _drawn(what: RenderableType) -> str:
    from rich.console import Console

    text = StringIO()
    Console(file=text, width=_WIDTH, color_system=None, legacy_windows=False).print(what)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"
