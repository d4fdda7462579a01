"""Reads a user's file of actors in whichever format it is, told by its ending and its shape."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from dateline.datafiles import parse_yaml, users_text
from dateline.entities.knowledge.base import Knowledge
from dateline.entities.knowledge.model import Entry
from dateline.entities.knowledge.own import schema
from dateline.entities.knowledge.own.model import OwnActors
from dateline.entities.knowledge.own.petrarch import looks_like_dictionary, read_dictionary
from dateline.errors import DataError

_TABLE_KEYS = tuple(k for k in schema.ACTOR_KEYS if k != "roles")
_TOP_KEYS = ("actors", "nouns")


def read_own_files(paths: Iterable[Path | str], knowledge: Knowledge) -> OwnActors:
    """All files together; of two entries with one name that of the later file counts."""
    out = OwnActors()
    for path in paths:
        out += read_own(Path(path), knowledge)
    return out


def read_own(path: Path, knowledge: Knowledge) -> OwnActors:
    """One file. InputNotFound where there is none, DataError (file, line, remedy) where it breaks its schema."""
    text = users_text(path, what="file of actors", advice="Save the file as UTF-8.")
    if not text.strip():
        raise DataError(f"{path.name}: the file is empty. Give actors as YAML, CSV or a PETRARCH dictionary; see docs/actors.md.")
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv"):
        return _sorted_out(_from_table(path.name, text, knowledge))
    if ending in (".yaml", ".yml"):
        return _from_yaml(path.name, text, knowledge)
    if looks_like_dictionary(text):
        return read_dictionary(path.name, text, knowledge)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if re.match(r"^\W?name\W?\s*[,;\t]", first):
        return _sorted_out(_from_table(path.name, text, knowledge))
    return _from_yaml(path.name, text, knowledge)


def _sorted_out(entries: Iterable[Entry]) -> OwnActors:
    """Entries of kind country are further names of the state that their code names."""
    kept, spellings = [], dict[str, tuple[str, ...]]()
    for e in entries:
        code = e.roles[0].country
        if e.kind == "country" and code is not None and not e.roles[0].sectors:
            spellings[code] = (*spellings.get(code, ()), *e.names)
        else:
            kept.append(e)
    return OwnActors(tuple(kept), spellings=spellings)


def _from_yaml(name: str, text: str, knowledge: Knowledge) -> OwnActors:
    data = parse_yaml(text, name)
    if isinstance(data, list):
        data = {"actors": data}
    if not isinstance(data, dict) or not data or not set(data) <= set(_TOP_KEYS):
        raise DataError(
            f"{name}, line 1: neither a table with a column name, nor a PETRARCH dictionary, nor YAML whose top-level keys are "
            f"among {' and '.join(_TOP_KEYS)}. See docs/actors.md."
        )
    lines = _lines(text)
    entries: dict[str, Entry] = {}
    for where, row in _items(name, data, "actors", lines):
        entry = schema.actor(where, row, knowledge.by_code)
        if entry.names[0] in entries:
            raise DataError(f"{where}: {entry.names[0]!r} stands twice. Put its roles under one name.")
        entries[entry.names[0]] = entry
    nouns = [n for where, row in _items(name, data, "nouns", lines) for n in schema.noun(where, row)]
    found = _sorted_out(entries.values())
    return OwnActors(found.entries, tuple(nouns), found.spellings)


def _items(
    name: str, data: dict[str, Any], key: str, lines: dict[str, list[int]]
) -> Iterator[tuple[str, Any]]:
    listed = data.get(key) or []
    if not isinstance(listed, list):
        raise DataError(f"{name}: {key} must be a list. Begin each entry with a dash.")
    for line, row in zip(lines[key], listed, strict=True):
        yield f"{name}, line {line}", row


def _lines(text: str) -> dict[str, list[int]]:
    """The lines on which the items of each top-level list begin."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    out: dict[str, list[int]] = {key: [] for key in _TOP_KEYS}
    lists = {"actors": root} if isinstance(root, yaml.SequenceNode) else {}
    if isinstance(root, yaml.MappingNode):
        lists = {key.value: value for key, value in root.value}
    for key, node in lists.items():
        if isinstance(node, yaml.SequenceNode):
            out[key] = [item.start_mark.line + 1 for item in node.value]
    return out


def _from_table(name: str, text: str, knowledge: Knowledge) -> Iterator[Entry]:
    """A row for each role; rows of one name are one actor."""
    rows: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for where, row in _rows(name, text):
        rows.setdefault(row["name"], []).append((where, row))
    for grouped in rows.values():
        where, first = grouped[0]
        entry = schema.actor(where, first, knowledge.by_code)
        others = [schema.actor(w, r, knowledge.by_code) for w, r in grouped[1:]]
        names = dict.fromkeys(n for e in (entry, *others) for n in e.names)
        roles = tuple(r for e in (entry, *others) for r in e.roles)
        yield Entry(entry.id, entry.kind, tuple(names), roles, entry.gender)


def _rows(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    header = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max("\t,;", key=header.count))
    columns = [c.strip() for c in next(reader, [])]
    unknown = [c for c in columns if c not in _TABLE_KEYS]
    if unknown or "name" not in columns:
        raise DataError(
            f"{name}, line 1: columns are {', '.join(columns)}. They must be among {', '.join(_TABLE_KEYS)}; "
            "name is needed."
        )
    if not any(line.strip() for line in text.splitlines()[1:]):
        raise DataError(f"{name}: there is a header and no actor below it. Add a line for each actor.")
    for cells in reader:
        where = f"{name}, line {reader.line_num}"
        if not any(c.strip() for c in cells) or cells[0].startswith("#"):
            continue
        if len(cells) > len(columns):
            raise DataError(
                f"{where}: {len(cells)} cells under {len(columns)} columns. Quote cells that hold the separator."
            )
        yield (
            where,
            {k: v.strip() for k, v in zip(columns, cells, strict=False) if v.strip()}
            | {"name": dict(zip(columns, cells, strict=False)).get("name", "").strip()},
        )
