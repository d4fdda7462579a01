"""Paths, folders, addresses and standard input → articles, one after the other, each error in its place."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO

from dateline.errors import DatelineError, EmptyArticle, InputNotFound
from dateline.reading.article import Article, digest
from dateline.reading.documents import docx_text, pdf_text
from dateline.reading.encoding import decode
from dateline.reading.exports import split
from dateline.reading.fetch import is_address, open_address
from dateline.reading.source import Source, from_stream, open_file
from dateline.reading.tables import json_file, json_lines, table
from dateline.reading.webpage import html_lines, looks_like_html
from dateline.records import Warning

SUFFIXES = frozenset(".txt .text .md .html .htm .xhtml .json .jsonl .ndjson .csv .tsv .docx .pdf".split())
"""What is read out of a folder; other files there are passed over. A file that is named is always tried."""

_JSON_KEY = re.compile(r'^\s*[\[{]\s*(?:\{\s*)?(?:"[^"\n]{1,60}"\s*:|[\]}])')

_ROW = re.compile(r'\{\s*(?:"[^"]+"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)\s*,\s*)*"(?:text|html)"\s*:')


def read(
    inputs: Iterable[str | Path],
    *,
    as_is: bool = False,
    published: str | None = None,
    title: str | None = None,
    id: str | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Article | DatelineError]:
    """Articles in the order of the inputs, read when they are asked for; what cannot be read is yielded as an error.

    An input is a file, a folder (walked in sorted order), an http(s) address or ``-`` for standard input
    (``stdin``, else the process's own). ``published`` and ``title`` replace those of every article; ``id`` names
    the first, and the others with ``#2``, ``#3`` behind it. Missing ids are made from file names and are unique
    in one call; ids that the rows of a table bring along are kept as they are.
    """
    count = 0
    for found in _all(inputs, as_is, stdin):
        if isinstance(found, Article):
            count += 1
            name = found.id if id is None else id if count == 1 else f"{id}#{count}"
            found = replace(
                found, id=name, as_is=as_is, published=found.published if published is None else published,
                title=found.title if title is None else title,
            )  # fmt: skip
        yield found


def _all(
    inputs: Iterable[str | Path], as_is: bool, stdin: IO[bytes] | None
) -> Iterator[Article | DatelineError]:
    taken: set[str] = set()
    for value in inputs:
        if isinstance(value, str) and value == "-":
            yield from _opened(nullcontext(from_stream(stdin or sys.stdin.buffer)), as_is, taken)
        elif isinstance(value, str) and is_address(value):
            yield from _opened(open_address(value), as_is, taken)
        elif Path(value).is_dir():
            yield from _folder(Path(value), as_is, taken)
        else:
            yield from _opened(open_file(Path(value)), as_is, taken)


def _folder(path: Path, as_is: bool, taken: set[str]) -> Iterator[Article | DatelineError]:
    empty = True
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(d for d in subfolders if not d.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                empty = False
                yield from _opened(open_file(Path(folder, name)), as_is, taken)
    if empty:
        yield InputNotFound(
            f"{path}: the folder holds no file that can be read. Kinds: {' '.join(sorted(SUFFIXES))}."
        )


def _opened(
    source: AbstractContextManager[Source], as_is: bool, taken: set[str]
) -> Iterator[Article | DatelineError]:
    """The articles of one source; an error on the way ends it and is its last item."""
    try:
        with source as s:
            yield from _articles(replace(s, stem=_unique(s.stem, taken)), as_is)
    except DatelineError as e:
        yield e
    except OSError as e:
        yield InputNotFound(
            f"{e.filename or 'input'}: it cannot be read ({e.strerror or e}). Check it and try again."
        )


def _unique(stem: str, taken: set[str]) -> str:
    """The file's stem, with ``-2`` and so on behind it when another file of the run has it."""
    name, n = stem, 1
    while name in taken:
        n += 1
        name = f"{stem}-{n}"
    taken.add(name)
    return name


def _articles(s: Source, as_is: bool) -> Iterator[Article | DatelineError]:
    kind = sniff(s.head(), s.suffix, as_is=as_is)
    if kind == "jsonl":
        yield from json_lines(s)
    elif kind == "json":
        yield from json_file(s)
    elif kind in ("csv", "tsv"):
        yield from table(s, "\t" if kind == "tsv" else None)
    else:
        yield from _text_or_page(s, kind, as_is)


def sniff(head: bytes, suffix: str, *, as_is: bool = False) -> str:
    """``text html json jsonl csv tsv docx pdf`` from the first bytes, helped by the suffix.

    With ``as_is`` a named text file is a text, whatever it holds.
    """
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and (suffix in (".docx", "") or b"word/" in head):
        return "docx"
    if suffix in (".csv", ".tsv"):
        return suffix[1:]
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if as_is and suffix in (".txt", ".text", ".md"):
        return "text"
    start = _ascii(head)
    if suffix == ".json" or _JSON_KEY.match(start):
        return "jsonl" if _is_lines(start, named=suffix == ".json") else "json"
    return "html" if looks_like_html(start) else "text"


def _ascii(head: bytes) -> str:
    """The head as text that is good enough to look at."""
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff \t\r\n")


def _is_lines(start: str, *, named: bool) -> bool:
    """Objects below each other; of a stream that has given one line so far, a whole object with a text."""
    first, _, rest = start.partition("\n")
    if not (first.startswith("{") and first.rstrip().endswith("}")):
        return False
    return rest.lstrip().startswith("{") or (not named and not rest.strip() and _ROW.match(first) is not None)


def _text_or_page(s: Source, kind: str, as_is: bool) -> Iterator[Article | DatelineError]:
    data = s.whole()
    if not data:
        raise EmptyArticle(s.name, "the file is empty", "Give a file with text in it")
    notes: tuple[Warning, ...] = ()
    if kind == "docx":
        text = docx_text(data, item=s.name)
    elif kind == "pdf":
        text = pdf_text(data, item=s.name)
    else:
        text, notes = decode(data, item=s.name, declared=s.charset)
    base = Article(
        id=s.stem, source=s.origin, sha256=digest(data), notes=notes, url=s.origin if _is_url(s) else None
    )
    if kind == "html" or (kind == "text" and not as_is and looks_like_html(text)):
        yield from _page(base, text, as_is)
    else:
        yield from _text(base, text, as_is, keep=kind == "text")


def _is_url(s: Source) -> bool:
    return s.origin is not None and is_address(s.origin)


def _page(base: Article, html: str, as_is: bool) -> Iterator[Article | DatelineError]:
    export = "End of Document" in html or re.search(r"Document\s+[A-Z]{2,8}\d{8,12}[0-9a-z]+", html)
    lines = html_lines(html) if export and not as_is else ""
    if lines and split(lines):
        yield from _text(base, lines, as_is, keep=True)
    else:
        yield replace(base, html=html)


def _text(base: Article, text: str, as_is: bool, *, keep: bool) -> Iterator[Article | DatelineError]:
    """A text, or the articles of a database download (``as_is`` leaves a plain text whole)."""
    parts = None if as_is and keep else split(text)
    if not parts:
        yield replace(base, text=text)
        return
    for n, part in enumerate(parts, 1):
        name = f"{base.id}#{n}" if len(parts) > 1 else base.id
        if not part.text:
            yield EmptyArticle(
                f"{base.source or base.id}, article {n}",
                "it has no body",
                "Download it again with its full text",
            )
            continue
        yield replace(
            base, id=name, text=part.text, title=part.title, byline=part.byline, publisher=part.publisher,
            published=part.published, sha256=base.sha256 if len(parts) == 1 else digest(part.text),
        )  # fmt: skip
