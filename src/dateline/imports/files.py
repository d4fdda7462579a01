"""A file as rows of cells: out of its gzip or zip, decoded, split, with the number of the line where each row begins."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from dateline.errors import InputNotFound, MalformedInput

__all__ = ["Cells", "opened_text", "split_rows"]

Cells = tuple[int, list[str]]

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 27


@contextmanager
def opened_text(file: Path | BinaryIO, name: str) -> Iterator[IO[str]]:
    """The text of a file, or of the one table in its zip. UTF-8 or UTF-16 with a mark; what is not UTF-8 is read as Windows-1252.

    InputNotFound where it cannot be read, MalformedInput for a damaged archive or one with several tables.
    """
    with _raw(file, name) as raw, _unpacked(raw, name) as (data, inner), _text(data, inner) as text:
        yield text


@contextmanager
def _raw(file: Path | BinaryIO, name: str) -> Iterator[BinaryIO]:
    if not isinstance(file, Path):
        yield file if file.seekable() else io.BytesIO(file.read())
        return
    if file.is_dir():
        raise InputNotFound(f"{name}: this is a folder. Give a file in it.")
    if not file.exists():
        raise InputNotFound(f"{name}: there is no such file. Check the path.")
    try:
        with file.open("rb") as raw:
            yield raw
    except PermissionError as e:
        raise InputNotFound(f"{name}: it cannot be read ({e.strerror}). Check its permissions.") from e


@contextmanager
def _unpacked(raw: BinaryIO, name: str) -> Iterator[tuple[IO[bytes], str]]:
    head = raw.read(4)
    raw.seek(0)
    try:
        if head[:2] == b"\x1f\x8b":
            with gzip.open(raw) as data:
                yield cast(IO[bytes], data), name
        elif head == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive, archive.open(_table_in(archive, name)) as data:
                yield data, name
        else:
            yield raw, name
    except (gzip.BadGzipFile, zipfile.BadZipFile, EOFError) as e:
        raise MalformedInput(name, f"the archive is damaged ({e})", "Download it again") from e


def _table_in(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    tables = [i for i in archive.infolist() if i.filename.lower().endswith((".csv", ".tsv", ".txt", ".tab"))]
    tables = [i for i in tables if not i.filename.rpartition("/")[2].startswith((".", "_", "readme", "README"))]
    if len(tables) != 1:
        held = ", ".join(i.filename for i in archive.infolist()[:6])
        raise MalformedInput(name, f"there must be one table in it, not {len(tables)} (it holds {held})", "Unpack it and give the files")
    return tables[0]


@contextmanager
def _text(data: IO[bytes], name: str) -> Iterator[IO[str]]:
    head = data.read(4)
    data.seek(0)
    encoding = next((e for mark, e in _MARKS if head.startswith(mark)), None)
    if encoding is None:
        if head.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")) or b"\x00" in head:
            raise MalformedInput(name, "it is no table of text", "Save it as CSV")
        encoding = "utf-8" if _is_utf8(data) else "cp1252"
        data.seek(0)
    # a byte that Windows-1252 does not know is no reason to lose a row
    yield io.TextIOWrapper(data, encoding=encoding, errors="replace", newline="")


def _is_utf8(data: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := data.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def split_rows(text: IO[str], delimiter: str) -> Iterator[Cells]:
    """The rows that are not empty. Quotation marks hold a cell together but in tables that are divided by tabs."""
    csv.field_size_limit(_LONGEST_CELL)
    bare = delimiter == "\t"
    reader = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL)
    before = 0
    for cells in reader:
        if any(c.strip() for c in cells):
            yield before + 1, cells
        before = reader.line_num
