"""A user's labels: sentences in JSON Lines, each with the type that its event has in the user's codebook.

``{"text": …, "type": …, "source"?: …, "target"?: …, "trigger_span"?: [start, end], "id"?: …}``; ``none`` is the type of what
is no event of the codebook.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.codebooks import Codebook, Problem
from dateline.codebooks.positions import instead
from dateline.datafiles import users_text
from dateline.errors import DataError
from dateline.heads.features import Row

NONE = "none"
FEWEST = 5  # labels of a type
LISTED = 20  # problems that are told one by one
_KEYS = ("id", "text", "source", "target", "trigger_span", "type")


@dataclass(frozen=True, slots=True)
class Label:
    """A row and its type, and the line (from 1) where it stands."""

    row: Row
    type: str
    line: int


def load_labels(path: Path, codebook: Codebook) -> list[Label]:
    """The labels of a file; DataError with all that is wrong, up to :data:`LISTED` problems."""
    labels, problems = read_labels(path, codebook)
    if problems:
        more = [f"and {len(problems) - LISTED} more problems."] if len(problems) > LISTED else []
        raise DataError(" ".join([*map(str, problems[:LISTED]), *more]))
    return labels


def read_labels(path: Path, codebook: Codebook) -> tuple[list[Label], list[Problem]]:
    """The good labels of a file, and everything that is wrong with it, in the order of its lines.

    InputNotFound where there is no such file, DataError where it is not UTF-8.
    """
    name = str(path)
    labels, problems = [], []
    for number, line in enumerate(users_text(path, what="file of labels", advice="Save it as UTF-8.").split("\n"), 1):
        if not line.strip():
            continue
        found = _parsed(line, number, codebook)
        if isinstance(found, Label):
            labels.append(found)
        else:
            problems.append(Problem(name, number, *found))
    problems += _repeated(labels, name)
    if not problems:
        problems += _too_few(labels, name)
    return labels, sorted(problems, key=lambda p: p.line)


def digest(labels: Sequence[Label]) -> str:
    """A hash of what is labelled how, whatever its order or layout in the file."""
    lines = sorted(json.dumps([r.text, r.source, r.target, r.trigger, x.type]) for x in labels for r in [x.row])
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _parsed(line: str, number: int, codebook: Codebook) -> Label | tuple[str, str]:
    """A label, or what is wrong and what to do."""
    try:
        row = json.loads(line)
    except ValueError as e:
        return f"this is not JSON ({e})", "Write one object a line, with text in double quotes"
    if not isinstance(row, dict):
        return "this is not a JSON object", 'Write {"text": …, "type": …}'
    problem = _of_keys(row) or _of_type(row["type"], codebook.types) or _of_span(row)
    if problem is not None:
        return problem
    span = row.get("trigger_span")
    trigger = (span[0], span[1]) if span is not None else None
    return Label(Row(row["text"], row.get("source") or "", row.get("target") or "", trigger), row["type"], number)


def _of_keys(row: dict[str, Any]) -> tuple[str, str] | None:
    unknown = sorted(row.keys() - set(_KEYS))
    if unknown:
        return f"unknown key {unknown[0]!r}", instead(unknown[0], _KEYS)
    missing = [k for k in ("text", "type") if not isinstance(row.get(k), str) or not row[k].strip()]
    if missing:
        return f"{missing[0]!r} is missing or no text", "Every label needs a sentence (`text`) and its `type`"
    for key in ("source", "target"):
        name = row.get(key)
        if name is not None and not isinstance(name, str):
            return f"{key!r} must be text", "Give the words of the sentence, or leave it out"
    return None


def _of_type(type_: str, types: Collection[str]) -> tuple[str, str] | None:
    known = [*types, NONE]
    return None if type_ in known else (f"unknown type {type_!r}", instead(type_, known))


def _of_span(row: dict[str, Any]) -> tuple[str, str] | None:
    span = row.get("trigger_span")
    if span is None:
        return None
    whole = isinstance(span, list) and [type(n) for n in span] == [int, int]
    if not whole or not 0 <= span[0] < span[1] <= len(row["text"]):
        return "trigger_span must be two offsets into the text", "Write [start, end], counted in characters from 0, end exclusive"
    return None


def _repeated(labels: Sequence[Label], name: str) -> Iterator[Problem]:
    first: dict[Row, Label] = {}
    for x in labels:
        known = first.setdefault(x.row, x)
        if known is x:
            continue
        if known.type == x.type:
            yield Problem(name, x.line, f"the same label stands in line {known.line}", "Delete one of them")
        else:
            yield Problem(
                name, x.line, f"the same text, source and target are {known.type} in line {known.line} and {x.type} here",
                "Decide which is right and delete the other",
            )  # fmt: skip


def _too_few(labels: Sequence[Label], name: str) -> Iterator[Problem]:
    often = Counter(x.type for x in labels)
    if len(often) < 2:
        yield Problem(name, 1, f"labels of {len(often)} types", f"A head tells types apart: label {FEWEST} sentences of two or more")
    for type_, n in sorted(often.items()):
        if n < FEWEST:
            line = next(x.line for x in labels if x.type == type_)
            remedy = f"Label {FEWEST - n} more, or delete those of {type_}"
            yield Problem(name, line, f"too few labels of {type_}: {n} of at least {FEWEST}", remedy)
