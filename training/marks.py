"""Reads the marks of the corpus (``corpus/FORMAT.md``) into spans.

Offsets are code points into the block's text, end exclusive. What cannot be read raises DataError naming file, line
and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from dateline.codebooks import Codebook, load_codebook
from dateline.errors import DataError
from dateline.records import STATUSES, Span, What

ELISION = "…"
WHATS: tuple[str, ...] = get_args(What)
_HEAD = re.compile(r"(?P<type>[A-Z]+)(?:/(?P<mode>[a-z-]+))? (?P<status>[a-z]+)")
_NTH = re.compile(r"(?P<text>.+)\^(?P<n>[1-9])", re.DOTALL)
_COUNT = re.compile(r"(?P<what>[a-z_]+) (?P<low>\d+|-) (?P<best>\d+|-) (?P<high>\d+|-)")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what. ``within`` is the index of the statement that holds this one, from 0."""

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    what: str
    low: int | None
    best: int | None
    high: int | None
    span: Span
    who: str | None
    claim: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One event. ``says`` are indexes of statements, outermost first; ``about`` that of a claim; both from 0."""

    type: str
    mode: str | None
    status: str
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: Span | None = None
    time: Span | None = None
    says: tuple[int, ...] = ()
    about: int | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """How far the author presents the event of a word as fact, from -3 to 3."""

    span: Span
    value: float


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence or report with its marks. ``name`` is ``file:line`` of its first line."""

    name: str
    text: str
    style: str
    decade: str
    region: str
    options: dict[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    counts: tuple[Count, ...] = ()
    grades: tuple[Grade, ...] = ()

    @property
    def is_report(self) -> bool:
        return "\n" in self.text


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of marks, and where it stands."""

    where: str
    text: str
    body: str

    def wrong(self, problem: str) -> DataError:
        return DataError(f"{self.where}: {problem}")

    def span(self, phrase: str) -> Span:
        """The stretch of the text that a phrase names."""
        if ELISION in phrase and phrase not in self.body:
            first, last = (p.strip() for p in phrase.split(ELISION, 1))
            a = self.span(first)
            at = self.body.find(last, a.end)
            if at < 0 or not last:
                raise self.wrong(f"{last!r} does not stand after {first!r}. Copy both ends of the stretch from the text.")
            return Span.of(self.body, a.start, at + len(last))
        nth = _NTH.fullmatch(phrase)
        if nth is None:
            whole = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", self.body)
            at = whole.start() if whole else self.body.find(phrase)
            return self._found(phrase, phrase, at)
        at = -1
        for _ in range(int(nth["n"])):
            at = self.body.find(nth["text"], at + 1)
            if at < 0:
                break
        return self._found(phrase, nth["text"], at)

    def _found(self, phrase: str, wanted: str, at: int) -> Span:
        if at < 0:
            raise self.wrong(f"{phrase!r} does not stand in the text. Copy the stretch from it, letter for letter.")
        return Span.of(self.body, at, at + len(wanted))

    def spans(self, phrases: str, separator: str) -> tuple[Span, ...]:
        return () if phrases.strip() in ("-", "") else tuple(self.span(p.strip()) for p in phrases.split(separator))


def read_marks(path: Path, *, codebook: Codebook | None = None) -> Iterator[Block]:
    """The blocks of one file, in order; the ``codebook`` says which types, modes and contexts there are."""
    for number, lines in raw_blocks(path):
        yield read_block(path.name, number, lines, codebook=codebook)


def raw_blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines of each block, with the number of the first of them."""
    block: list[str] = []
    for n, line in enumerate([*path.read_text(encoding="utf8").split("\n"), ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield n - len(block), block
            block = []


def read_block(file: str, number: int, lines: list[str], *, codebook: Codebook | None = None) -> Block:
    """One block from its lines; ``file`` and the ``number`` of the first line are for errors."""
    book = codebook or load_codebook()
    name = f"{file}:{number}"
    head = lines[0].split()
    if len(head) < 4 or head[0] != "@":
        raise DataError(f"{name}: a block opens with '@ STYLE DECADE REGION', not {lines[0][:60]!r}.")
    marks = next((i for i, x in enumerate(lines[1:], 1) if x[:2] in _READERS), len(lines))
    body = "\n".join(lines[1:marks])
    if not body.strip():
        raise DataError(f"{name}: the block has no text.")
    options = dict(o.partition("=")[::2] for o in head[4:])
    found: dict[str, list[Any]] = {m: [] for m in _READERS}
    for i, text in enumerate(lines[marks:], number + marks):
        line = _Line(f"{file}:{i}", text, body)
        if text[:2] not in _READERS:
            raise line.wrong(f"marks open with one of {', '.join(m.strip() for m in _READERS)}; text stands before them.")
        found[text[:2]].append(_READERS[text[:2]](line, book))
    statements, claims, counts, grades = (tuple(found[m]) for m in _READERS)
    style, decade, region = head[1:4]
    block = Block(name, body, style, decade, region, options, statements, claims, counts, grades)
    _check_links(block)
    return block


def _fields(line: _Line, least: int) -> list[str]:
    parts = [p.strip() for p in line.text[2:].split(" | ")]
    if len(parts) < least:
        raise line.wrong(f"{len(parts)} fields where at least {least} belong; part them by ' | '.")
    return parts


def _statement(line: _Line, book: Codebook) -> Statement:  # noqa: ARG001
    source, cue, content, *rest = _fields(line, 3)
    spans = line.spans(content, " ;; ")
    if not spans:
        raise line.wrong("a statement has a content; give the stretch that is said.")
    within = None
    for extra in rest:
        if not re.fullmatch(r"in [1-9]\d*", extra):
            raise line.wrong(f"{extra!r} is no field of a statement; known is 'in N'.")
        within = int(extra[3:]) - 1
    return Statement(None if source == "-" else line.span(source), line.spans(cue, " ;; "), spans, within)


def _claim(line: _Line, book: Codebook) -> Claim:
    head, trigger, actors, recipients, *rest = _fields(line, 4)
    m = _HEAD.fullmatch(head)
    if m is None:
        raise line.wrong(f"{head!r} is not TYPE[/MODE] STATUS.")
    if m["type"] not in book.types:
        raise line.wrong(f"no type {m['type']!r}; it is one of {', '.join(book.types)}.")
    modes = book.types[m["type"]].modes
    if m["mode"] and m["mode"] not in modes:
        raise line.wrong(f"{m['type']} has no mode {m['mode']!r}; it is one of {', '.join(modes) or 'none'}.")
    if m["status"] not in STATUSES:
        raise line.wrong(f"no status {m['status']!r}; it is one of {', '.join(STATUSES)}.")
    more = _claim_fields(line, rest, book)
    claim = Claim(
        m["type"], m["mode"], m["status"], line.span(trigger), line.spans(actors, " ; "), line.spans(recipients, " ; ")
    )  # fmt: skip
    return replace(claim, **more)


def _claim_fields(line: _Line, fields: list[str], book: Codebook) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for part in fields:
        key, _, value = part.partition(" ")
        value = value.strip()
        if key == "at":
            out["place"] = line.span(value)
        elif key == "on":
            out["time"] = line.span(part if re.search(rf"\b{re.escape(part)}", line.body) else value)
        elif key == "says":
            out["says"] = tuple(int(n) - 1 for n in value.split())
        elif key == "about":
            out["about"] = int(value) - 1
        elif key == "ctx":
            names = tuple(sorted(c.strip() for c in value.split(",")))
            unknown = [c for c in names if c not in book.contexts]
            if unknown:
                raise line.wrong(f"no context {unknown[0]!r}; known are {', '.join(book.contexts)}.")
            out["contexts"] = names
        else:
            raise line.wrong(f"{part!r} is no field of a claim; known are at, on, says, about, ctx.")
    return out


def _count(line: _Line, book: Codebook) -> Count:  # noqa: ARG001
    head, span, who, of = _fields(line, 4)
    m = _COUNT.fullmatch(head)
    if m is None or m["what"] not in WHATS:
        raise line.wrong(f"{head!r} is not WHAT LOW BEST HIGH with WHAT one of {', '.join(WHATS)}.")
    if not re.fullmatch(r"of [1-9]\d*", of):
        raise line.wrong(f"{of!r} must be 'of N', the number of the claim.")
    low, best, high = (None if m[k] == "-" else int(m[k]) for k in ("low", "best", "high"))
    return Count(m["what"], low, best, high, line.span(span), None if who == "-" else who, int(of[3:]) - 1)


def _grade(line: _Line, book: Codebook) -> Grade:  # noqa: ARG001
    word, _, value = line.text[2:].rpartition(" ")
    if not re.fullmatch(r"-?[0-3](\.\d+)?", value) or not word:
        raise line.wrong("a grade is '~ WORD VALUE' with a value from -3 to 3.")
    return Grade(line.span(word.strip()), float(value))


_READERS = {'" ': _statement, "= ": _claim, "# ": _count, "~ ": _grade}


def _check_links(b: Block) -> None:
    said, told = len(b.statements), len(b.claims)
    for c in b.claims:
        if any(not 0 <= n < said for n in c.says):
            raise DataError(f"{b.name}: {c.trigger.text!r} says {[n + 1 for n in c.says]}, of {said} statements.")
        if c.about is not None and not 0 <= c.about < told:
            raise DataError(f"{b.name}: {c.trigger.text!r} is about {c.about + 1}, of {told} claims.")
    if any(not 0 <= n.claim < told for n in b.counts):
        raise DataError(f"{b.name}: a count is of a claim that is not there; there are {told}.")
    if any(s.within is not None and not 0 <= s.within < said for s in b.statements):
        raise DataError(f"{b.name}: a statement is in one that is not there; there are {said}.")
