"""Word and PDF files → plain text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from dateline.errors import BinaryInput, DatelineError, EmptyArticle, MalformedInput, TooLarge

_MAX_UNPACKED = 200_000_000  # bytes; a .docx that unpacks to more is a mistake or an attack
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?\s*", re.I
)


def docx_text(data: bytes, *, item: str) -> str:
    """The paragraphs of a Word document, joined by blank lines; tables and headers are left out."""
    from docx import Document

    _check_zip(data, item)
    with _damaged(item, "Word document", "Open it in a word processor and save it again, or as plain text"):
        paragraphs = [p.text.replace("\t", " ") for p in Document(BytesIO(data)).paragraphs]
    text = "\n\n".join(p for p in paragraphs if p.strip())
    if not text:
        raise EmptyArticle(item, "the Word document holds no text", "Give a document with text in its body")
    return text


def _check_zip(data: bytes, item: str) -> None:
    with _damaged(item, "Word document", "Open it in a word processor and save it again, or as plain text"):
        archive = ZipFile(BytesIO(data))
    if "word/document.xml" not in archive.namelist():
        raise BinaryInput(item, "it is a ZIP archive and no Word document", "Unpack it and read the folder")
    if sum(x.file_size for x in archive.infolist()) > _MAX_UNPACKED:
        raise TooLarge(item, "unpacked it has more than 200 MB", "Save its text as plain text")


def pdf_text(data: bytes, *, item: str) -> str:
    """The text of a PDF, page after page, without page numbers. Lines stay wrapped as the pages have them."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    with _damaged(item, "PDF", "Open it in a PDF viewer and save it again, or give its text"):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise MalformedInput(item, "the PDF is locked with a password", "Save it without a password")
        pages = [page.extract_text() for page in reader.pages]
    text = "\n".join(x for page in pages if (x := _without_number(page)))
    if not text.strip():
        many = f"{len(pages)} page{'s' if len(pages) != 1 else ''}"
        raise EmptyArticle(
            item,
            f"the PDF has {many} but no text: it is a scan or a picture",
            "Run text recognition (OCR) on it first",
        )
    return text


def _without_number(page: str) -> str:
    lines: list[Any] = page.strip("\n").split("\n")
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return "\n".join(lines)


@contextmanager
def _damaged(item: str, kind: str, remedy: str) -> Iterator[None]:
    """The libraries raise all sorts of errors on damaged files; each means that the file cannot be read."""
    try:
        yield
    except (DatelineError, MemoryError):
        raise
    except (BadZipFile, Exception) as e:
        detail = f"{type(e).__name__}: {e}"[:120]
        raise MalformedInput(item, f"the {kind} is damaged ({detail})", remedy) from e
