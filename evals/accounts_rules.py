"""What the checks of gold episodes have in common: the keys of an entry, words in a text, days and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

__all__ = ["Raw", "bounds", "entries", "is_earlier", "is_whole", "keys_of", "moment", "stands"]

Raw = Mapping[str, Any]

_KEYS: Mapping[str, tuple[str, str]] = {  # entry → what it must have, what it may have
    "episode": ("episode split about facts articles incidents", "talks fates control ties"),
    "article": ("id publisher published title text claims", "copy_of"),
    "claim": ("id trigger type actors recipients status according_to incident", "n mode place time about counts"),
    "count": ("span what low best high", "who role"),
    "incident": ("id type status first sources", ""),
    "talk": ("id parties points", "mediator venue"),
    "point": ("by of what kind claims state at", ""),
    "fate": ("what group certain low high claims", "place"),
    "control": ("place at holder", ""),
    "tie": ("from type to at", ""),
}


def entries(value: object) -> list[Raw]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def keys_of(kind: str, entry: Raw) -> Iterator[str]:
    must, may = (set(words.split()) for words in _KEYS[kind])
    yield from (f"{kind} without {key!r}" for key in sorted(must - set(entry)))
    yield from (f"{kind} with unknown {key!r}" for key in sorted(map(str, set(entry) - must - may)))


def is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() and text[start].isalnum()) and not (
        text[end : end + 1].isalnum() and text[end - 1].isalnum()
    )


def stands(name: str, text: str) -> bool:
    """Whether these words stand in the text, as words."""
    return bool(name) and any(is_whole(text, m.start(), m.end()) for m in re.finditer(re.escape(name), text))


def bounds(entry: Raw, *keys: str) -> Iterator[str]:
    given = [entry[k] for k in keys if entry[k] is not None]
    if not all(isinstance(v, int) and not isinstance(v, bool) and v >= 0 for v in given):
        yield f"{given}: whole numbers from 0"
    elif given != sorted(given):
        yield f"{' ≤ '.join(keys)} does not hold: {given}"


def moment(value: object) -> tuple[date, datetime | None] | None:
    """The day, and the moment where a time of day is given; None for what is no ISO date."""
    if isinstance(value, datetime):
        return value.date(), value.replace(tzinfo=None)
    if isinstance(value, date):
        return value, None
    try:
        parsed = datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        return None
    return parsed.date(), (parsed if len(str(value)) > 10 else None)


def is_earlier(a: object, b: object) -> bool:
    """Whether a is certainly before b: by day, and by time where both have one."""
    left, right = moment(a), moment(b)
    if left is None or right is None:
        return False
    if left[1] and right[1]:
        return left[1] < right[1]
    return left[0] < right[0]
