"""Rows of an older store made anew, from the records that it keeps."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, text

from dateline.store.parsing import parse
from dateline.store.rows import Rows
from dateline.store.writing import write

__all__ = ["refill"]

_PAGE = 500


def refill(connection: Connection) -> None:
    """Fill the tables that hang on articles, in the transaction of the migration that emptied them."""
    rows, last = Rows(), 0
    page = text("SELECT id, record, options FROM articles WHERE id > :last ORDER BY id LIMIT :page")
    while found := connection.execute(page, {"last": last, "page": _PAGE}).all():
        for last, data, options in found:
            plain = data if data[:1] == b"{" else zlib.decompress(data)
            source, packed, shown = parse(plain)
            rows.add(source, last, packed=packed, shown=shown, options=options)
        write(connection, rows, known=[row[0] for row in rows.articles])
        rows.clear()
