"""What was handed over (:class:`Article`) and what the later stages read (:class:`Page`)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from dateline.errors import MalformedInput
from dateline.records import Warning

_TYPES: dict[str, tuple[type, ...]] = {"published": (str, date), "as_is": (bool,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it came in, ``text`` or ``html``, not yet cleaned.

    ``sha256`` is the hash of the original bytes: of the file; of the line for JSON Lines; of the text alone,
    in UTF-8, for strings, table rows and articles out of a larger file. ``notes`` are what reading them noticed.
    """

    id: str = "article"
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | date | datetime | None = None
    source: str | None = None
    sha256: str | None = None
    language: str | None = None
    as_is: bool = False
    notes: tuple[Warning, ...] = ()

    @classmethod
    def of(cls, value: Article | Mapping[str, Any] | str) -> Article:
        """An article from a text or from a mapping with the keys of a JSON Lines row; other keys are ignored.

        Raises :class:`MalformedInput`, naming the item, when a value has the wrong type or both texts are missing.
        """
        if isinstance(value, Article):
            return value
        if isinstance(value, str):
            return cls(text=value, sha256=digest(value))
        if not isinstance(value, Mapping):
            raise MalformedInput(
                "article", f"{type(value).__name__} is not an article", "Give a text, a mapping or an Article"
            )
        return from_row(value)


def from_row(row: Mapping[str, Any], *, item: str | None = None) -> Article:
    """:meth:`Article.of` for a mapping; ``item`` names it in errors, else its id does."""
    item = item or (str(row["id"]) if isinstance(row.get("id"), str | int) else "article")
    known = {f.name for f in fields(Article)} - {"notes"}
    values = {k: v for k, v in row.items() if k in known and v is not None}
    if isinstance(values.get("id"), int):
        values["id"] = str(values["id"])
    for name, v in values.items():
        if not isinstance(v, _TYPES.get(name, (str,))):
            expected = "true or false" if name == "as_is" else "a string"
            raise MalformedInput(item, f"{name} is {type(v).__name__}", f"Give {name} as {expected}")
    if "text" not in values and "html" not in values:
        raise MalformedInput(
            item, "there is neither text nor html", "Give the article under one of these keys"
        )
    values.setdefault("sha256", digest(values.get("text", values.get("html", ""))))
    return Article(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A clean article: every offset of its record counts code points of ``text``."""

    id: str
    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    source: str | None = None
    sha256: str | None = None
    warnings: tuple[Warning, ...] = ()

    @property
    def date(self) -> datetime | None:
        """``published`` as the wall-clock time where it was published: without its zone, midnight for a bare day."""
        return datetime.fromisoformat(self.published).replace(tzinfo=None) if self.published else None


def digest(data: str | bytes) -> str:
    """SHA-256 in hex; of a string, that of its UTF-8 bytes."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()
