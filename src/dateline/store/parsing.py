"""A record's JSON as far as rows are made of it. What the types do not name (mentions, cues, …) is passed over unread, which
takes half the time of reading all; what they name is checked on the way."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from dateline.records import FORMAT

__all__ = ["Claim", "Count", "Filler", "Place", "Relation", "Source", "Statement", "clean", "parse"]

_ESCAPED = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Span(Struct, gc=False):
    start: int
    end: int
    text: str


class Filler(Struct, gc=False):
    entity: str | None
    span: Span


class Count(Struct, gc=False):
    what: str
    low: int | None
    high: int | None
    span: Span
    best: int | None = None
    who: str | None = None
    role: str | None = None


class Place(Struct, gc=False):
    lat: float
    lon: float
    precision: str | None = None
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    id: str | None = None


class Entity(Struct, gc=False):
    id: str
    name: str
    kind: str
    code: str | None
    place: Place | None
    country: str | None = None
    sectors: list[str] = []


class Time(Struct, gc=False, rename={"from_": "from"}):
    id: str
    from_: str | None
    to: str | None


class Statement(Struct, gc=False):
    id: str
    source: str | None
    sources: list[str] = []
    within: str | None = None
    addressee: str | None = None
    time: str | None = None


class Claim(Struct, gc=False):
    id: str
    type: str
    trigger: Span
    evidence: Span
    actors: list[Filler]
    recipients: list[Filler]
    place: Filler | None
    time: str | None
    status: str
    according_to: list[str]
    counts: list[Count]
    confidence: float
    mode: str | None = None
    contexts: list[str] = []
    cameo: str | None = None
    about: str | None = None


class Relation(Struct, gc=False, rename={"from_": "from"}):
    id: str
    type: str
    from_: str
    to: str
    evidence: Span
    since: str | None = None
    until: str | None = None
    status: str = "actual"
    according_to: list[str] = []
    confidence: float = 0.5


class Article(Struct, gc=False):
    id: str
    text: str
    source: str | None
    title: str | None
    published: str | None
    language: str | None
    sha256: str | None = None
    publisher: str | None = None
    byline: str | None = None


class Coder(Struct, gc=False):
    version: str
    pipeline: str | None = None
    codebook: str | None = None


class Source(Struct, gc=False):
    """A record."""

    format: str
    article: Article
    coder: Coder
    entities: list[Entity]
    times: list[Time]
    statements: list[Statement]
    claims: list[Claim]
    relations: list[Relation]


_DECODER = Decoder(Source)


def parse(data: bytes) -> tuple[Source, bytes, bytes | None]:
    """A record, and the columns ``record`` and ``shown`` of its article. ValueError where it is none.

    Text that no database takes (NUL, lone surrogates) stays in ``record``, compressed so that nothing looks into it; views and
    rows see it with U+FFFD.
    """
    packed, shown = data, None
    if _ESCAPED.search(data):
        d = json.loads(data)
        cleaned = clean(d)
        if cleaned != d:  # pairs of surrogates are whole characters
            shown = json.dumps(cleaned, ensure_ascii=False, separators=(",", ":")).encode()
            packed = zlib.compress(data)
    try:
        source = _DECODER.decode(shown or data)
    except DecodeError as e:
        raise ValueError(str(e)) from e
    if source.format != FORMAT:
        raise ValueError(f"format is {source.format!r}")
    return source, packed, shown


def clean(value: Any) -> Any:
    """The same with U+FFFD, one for one, for what no database takes: NUL and lone surrogates."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {k: clean(v) for k, v in value.items()}
    return [clean(v) for v in value] if isinstance(value, list | tuple) else value
