"""JSON, JSON Lines, CSV and TSV: many articles in one file, one mapping each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dateline.errors import DatelineError, EmptyArticle, EncodingProblem, MalformedInput
from dateline.reading.article import Article, digest, from_row
from dateline.reading.dates import FORMS, is_date
from dateline.reading.encoding import decode, refuse_binary
from dateline.reading.lexicon import columns, plain_key
from dateline.reading.source import MAX_BYTES, Source, too_large
from dateline.reading.webpage import looks_like_html
from dateline.records import Warning

_KEYS = "text, html, id, title, url, publisher, published"
_BROKEN = range(0xDC80, 0xDD00)  # what "surrogateescape" makes of bytes that are not UTF-8


def json_lines(source: Source) -> Iterator[Article | DatelineError]:
    """One object a line, read line by line; a broken line is one error, and the rest goes on."""
    rows = 0
    for number, line in enumerate(source.lines(), 1):
        item = f"{source.name}, line {number}"
        if line is None:
            yield too_large(item, None)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            rows += 1
            yield _caught_line(line, item, source, rows)
    if not rows:
        yield EmptyArticle(source.name, "the file holds no articles", "Give one JSON object a line")


def _caught_line(line: bytes, item: str, source: Source, row: int) -> Article | DatelineError:
    try:
        text, notes = decode(line.rstrip(b"\r\n"), item=item)
        return _article(
            _loads(text, item), item, source, row, sha256=digest(line.rstrip(b"\r\n")), notes=notes
        )
    except DatelineError as e:
        return e


def json_file(source: Source) -> Iterator[Article | DatelineError]:
    """One object, a list of objects, or an object with such a list under "articles", "items" and the like."""
    data = source.whole()
    text, notes = decode(data, item=source.name, declared=source.charset)
    found = _loads(text, source.name)
    rows = _rows(found)
    if rows is None:
        yield _article(found, source.name, source, 0, sha256=digest(data), notes=notes)
        return
    if not rows:
        yield EmptyArticle(source.name, "its list of articles is empty", "Give at least one article")
    for number, row in enumerate(rows, 1):
        yield _caught_row(row, f"{source.name}, article {number}", source, number, notes)


def _rows(found: Any) -> list[Any] | None:
    if isinstance(found, list):
        return found
    lists = columns()["lists"]
    if isinstance(found, dict) and not any(k in found for k in ("text", "html")):
        return next((v for k, v in found.items() if plain_key(k) in lists and isinstance(v, list)), None)
    return None


def table(source: Source, delimiter: str | None) -> Iterator[Article | DatelineError]:
    """CSV or TSV with a header line, streamed; the delimiter is told from the header when not given."""
    csv.field_size_limit(MAX_BYTES)  # the library's own limit is shorter than a long report
    refuse_binary(source.head(), item=source.name)
    codec, notes = _codec(source)
    lines = _text_lines(source, codec)
    header = next(lines, "").lstrip("\ufeff")
    delimiter = delimiter or max(",;\t|", key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if not ({plain_key(n) for n in names} & {*columns()["text"], *columns()["html"]}):
        raise MalformedInput(
            source.name, f"none of its columns holds text (columns: {', '.join(names)[:200] or 'none'})",
            "Name the column of the article text, body, content or html in the first line",
        )  # fmt: skip
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    for number, cells in enumerate((c for c in reader if c), 1):
        row = dict(zip(names, cells, strict=False))
        yield _caught_row(row, f"{source.name}, row {number}", source, number, notes)
    if not number:
        yield EmptyArticle(source.name, "the table has a header but no rows", "Give one article a row")


def _codec(source: Source) -> tuple[str, tuple[Warning, ...]]:
    """UTF-8 unless the first part of the table says otherwise."""
    head = source.head()
    cut = head[: head.rfind(b"\n") + 1] or head
    if cut[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", ()
    _, notes = decode(cut, item=source.name)
    return (notes[0].message.rsplit(" ", 1)[1], notes) if notes else ("utf-8", ())


def _text_lines(source: Source, codec: str) -> Iterator[str]:
    if codec == "utf-16":
        # not splitlines: U+2028 and its like stand inside fields
        yield from io.StringIO(decode(source.whole(), item=source.name)[0], newline="")
        return
    for line in source.lines():
        if line is None:
            raise too_large(source.name, None)
        yield line.decode(codec, "surrogateescape")


def _caught_row(
    row: Any, item: str, source: Source, number: int, notes: tuple[Warning, ...]
) -> Article | DatelineError:
    try:
        return _article(row, item, source, number, sha256=None, notes=notes)
    except DatelineError as e:
        return e


def _article(
    row: Any, item: str, source: Source, number: int, *, sha256: str | None, notes: tuple[Warning, ...]
) -> Article:
    if not isinstance(row, Mapping):
        raise MalformedInput(
            item, f"it is {_kind(row)}, not an object", f"Give an object with the keys {_KEYS}"
        )
    values = _renamed(row)
    text = values.get("text") or ""
    if isinstance(text, str) and any(ord(c) in _BROKEN for c in text) and sha256 is None:
        at = next(i for i, c in enumerate(text) if ord(c) in _BROKEN)
        raise EncodingProblem(item, f"character {at} of its text is not UTF-8", "Save the table as UTF-8")
    if not values.get("html") and isinstance(text, str) and looks_like_html(text):
        values["html"] = values.pop("text")
    if not any(isinstance(values.get(k), str) and values[k].strip() for k in ("text", "html")) and not any(
        values.get(k) for k in ("text", "html")
    ):
        raise _without_text(item, values)
    made = f"{source.stem}#{number}" if number else source.stem
    values.setdefault("id", made)
    published = values.get("published")
    if isinstance(published, int):
        values["published"] = published = str(published)
    if isinstance(published, str) and published.strip() and not is_date(published):
        # the text of a row is worth more than its date: it is read without one, and says so
        del values["published"]
        notes = (*notes, Warning("unknown-date", f"published: {published[:100]!r} is not a date; write it as {FORMS}"))
    article = from_row({**values, "sha256": sha256, "source": source.origin}, item=item)
    return replace(article, notes=notes)


def _without_text(item: str, values: Mapping[str, Any]) -> EmptyArticle | MalformedInput:
    if "text" in values or "html" in values:
        return EmptyArticle(item, "its text is empty", "Leave the row out, or give its text")
    return MalformedInput(item, "there is neither text nor html", "Give the article under one of these keys")


def _renamed(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row under the names that :class:`Article` has; values that lists or objects hold as text where that is plain."""
    plain = {plain_key(str(k)): v for k, v in reversed(list(row.items()))}
    out: dict[str, Any] = {}
    for name, aliases in columns().items():
        values = [v for a in aliases if (v := _plain_value(plain.get(a))) is not None]
        filled = [v for v in values if v != ""]
        if filled or (values and name in ("text", "html")):
            out[name] = (filled or values)[0]
    return out


def _plain_value(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return value["name"]
    if isinstance(value, list) and value and all(isinstance(v, str | dict) for v in value):
        parts = [_plain_value(v) for v in value]
        return ", ".join(parts) if all(isinstance(p, str) for p in parts) else value
    return value


def _loads(text: str, item: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as e:
        place = f"column {e.colno}" if e.lineno == 1 else f"line {e.lineno}, column {e.colno}"
        raise MalformedInput(
            item, f"it is not JSON ({e.msg} at {place})", "Correct it, or leave it out"
        ) from e
    except (RecursionError, ValueError) as e:
        raise MalformedInput(item, f"it is no usable JSON ({e})"[:200], "Correct it, or leave it out") from e


def _kind(value: Any) -> str:
    return {list: "a list", str: "a string", int: "a number", float: "a number", bool: "a truth value"}.get(
        type(value), "null"
    )
