"""An address → a source, with a time-out and a size limit. Only http and https; redirects are followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from io import BufferedReader, BytesIO
from pathlib import PurePosixPath
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import Request, urlopen

from dateline.errors import InputNotFound
from dateline.reading.source import MAX_BYTES, Source, too_large

TIMEOUT = 20.0
"""Seconds without an answer after which an address is given up."""

_HEADERS = {
    "User-Agent": "dateline (news coder)",
    "Accept": "text/html,application/xhtml+xml,text/plain,application/json,*/*;q=0.5",
}


def is_address(value: str) -> bool:
    return re.match(r"https?://", value, re.I) is not None


@contextmanager
def open_address(url: str, *, timeout: float = TIMEOUT) -> Iterator[Source]:
    """The page at the address; :class:`InputNotFound` when it cannot be had, saying why."""
    safe = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    try:
        with urlopen(Request(safe, headers=_HEADERS), timeout=timeout) as answer:
            data = answer.read(MAX_BYTES + 1)
            charset = answer.headers.get_content_charset()
    except HTTPError as e:
        raise InputNotFound(
            f"{url}: the server answered {e.code} ({e.reason}). Check the address, or save the page and give the file."
        ) from e
    except TimeoutError as e:
        raise InputNotFound(
            f"{url}: no answer within {timeout:g} seconds. Try again later, or save the page and give the file."
        ) from e
    except URLError as e:
        slow = isinstance(e.reason, TimeoutError)
        why = f"no answer within {timeout:g} seconds" if slow else f"it cannot be reached ({e.reason})"
        raise InputNotFound(
            f"{url}: {why}. Check the address and the network, or save the page and give the file."
        ) from e
    except (OSError, HTTPException, ValueError) as e:
        raise InputNotFound(
            f"{url}: it cannot be read ({e}). Check the address, or save the page and give the file."
        ) from e
    if len(data) > MAX_BYTES:
        raise too_large(url, None)
    path = PurePosixPath(unquote(urlsplit(url).path))
    stem = path.stem or urlsplit(url).hostname or "page"
    stream: BufferedReader[Any] = BufferedReader(cast("Any", BytesIO(data)))
    yield Source(url, url, stem, path.suffix.lower(), stream, len(data), charset)
