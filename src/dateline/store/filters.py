"""What to look for in a store: one frozen object of optional conditions, all of which an event must meet.

Terms for parties are codes or names. A code is read like a pattern: ``RUS`` is every code that begins so, ``RUSGOV`` those of
the Russian government, ``*REB`` whoever has the sector REB in whatever country. Anything that can be a name as well
(``PKK``) is looked for as both. A name is found by all of its words: ``lavrov`` finds Sergei Lavrov.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, get_args

from dateline.errors import StoreError
from dateline.records import STATUSES, What

__all__ = ["EVERYTHING", "REPORTER", "Filters", "Order", "Several", "folded", "interval"]

Several = str | tuple[str, ...]
"""One value, or any of several."""

Order = Literal["newest", "oldest", "stored"]

REPORTER = "reporter"
"""As a source: the reporter's own voice."""

_SEVERAL = (
    "actor", "recipient", "party", "type", "mode", "context", "status", "place", "country", "admin1",
    "according_to", "publisher", "article", "incident", "grade", "codebook",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Conditions on events, joined by *and*; several values of one are joined by *or*. None and () ask for nothing.

    ``since`` and ``until`` (inclusive; a day, a month or a year) bound the day under which an event is filed,
    :attr:`dateline.events.Event.day`; an event without one is outside of every bound. ``place`` is a name, found like those of
    parties; ``lat``, ``lon`` and ``km`` are given together. ``according_to`` is any source in the chain, or ``reporter``.
    ``text`` is a full-text query over the evidence. With ``at_least`` some figure (of ``count``, where that is given) must
    say at least so many. ``latest`` leaves out what a later version of the article replaced.
    """

    actor: Several = ()
    recipient: Several = ()
    party: Several = ()
    type: Several = ()
    mode: Several = ()
    context: Several = ()
    status: Several = ()
    place: Several = ()
    country: Several = ()
    admin1: Several = ()
    lat: float | None = None
    lon: float | None = None
    km: float | None = None
    since: str | date | None = None
    until: str | date | None = None
    dated: bool = False
    according_to: Several = ()
    text: str | None = None
    publisher: Several = ()
    min_confidence: float | None = None
    count: str | None = None
    at_least: int | None = None
    article: Several = ()
    incident: Several = ()
    grade: Several = ()
    codebook: Several = ()
    latest: bool = True

    def __post_init__(self) -> None:
        for name in _SEVERAL:
            value = getattr(self, name)
            object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value))
        object.__setattr__(self, "since", _day("since", self.since, last=False))
        object.__setattr__(self, "until", _day("until", self.until, last=True))
        if {self.lat, self.lon, self.km} & {None} and (self.lat, self.lon, self.km) != (None, None, None):
            raise StoreError("within: a distance needs a point. Give lat, lon and km together.")
        _one_of("status", self.status, STATUSES)
        _one_of("count", (self.count,) if self.count else (), get_args(What))

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a condition that takes several."""
        found = getattr(self, name)
        assert isinstance(found, tuple)
        return found

    @property
    def is_empty(self) -> bool:
        """Whether they ask for nothing, but for the latest versions."""
        return all(getattr(self, f.name) == f.default for f in fields(self) if f.name != "latest")


def folded(name: str) -> str:
    """A name as it is compared: without case and accents, words joined by single blanks.

    >>> folded("Deir  ez-Zôr")
    'deir ez-zor'
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.casefold().split())


def interval(value: str) -> tuple[str, str] | None:
    """First and last day of a year (``2016``), month (``2016-11``) or day; None where it is none of these."""
    found = _DATE.match(value.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if year == 0 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    first = date(year, month, day)
    if found[3]:
        last = first
    elif found[2]:
        last = date(year, month, monthrange(year, month)[1])
    else:
        last = date(year, 12, 31)
    return first.isoformat(), last.isoformat()


def _day(name: str, value: str | date | None, *, last: bool) -> str | None:
    if value is None:
        return None
    found = interval(value.isoformat()[:10] if isinstance(value, date) else value)
    if found is None:
        raise StoreError(f"{name}: {value!r} is not a date. Give a day (2016-11-03), a month (2016-11) or a year (2016).")
    return found[last]


def _one_of(name: str, values: Several, known: tuple[str, ...]) -> None:
    for value in values:
        if value not in known:
            raise StoreError(f"{name}: {value!r} is none of {', '.join(known)}.")


EVERYTHING = Filters()
