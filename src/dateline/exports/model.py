"""What is exported, and what an exporter gives back. One module a format; each is a :class:`Format` in the registry.

An exporter is a function of the stories and a path. It says what it could not say: rows that it dropped, counted by reason, and
columns that it left empty for want of sourced values. Both go into the data sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from dateline.events import Event, Tie
from dateline.panels.filing import main_country
from dateline.records import Record

__all__ = ["Check", "Format", "Gathered", "Options", "Outcome", "Problem", "Story"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The incident that an event is part of."""

    id: str
    sources: int  # independent outlets
    articles: int
    status: str


@dataclass(frozen=True)
class Story:
    """An article with those of its claims and ties that are to be exported. Spans count in ``record.article.text``."""

    record: Record
    events: tuple[Event, ...]
    ties: tuple[Tie, ...] = ()
    incidents: Mapping[str, Gathered] = field(default_factory=dict)  # event key → its incident
    copies: str | None = None  # the article that it copies
    superseded_by: str | None = None
    reliability: str | None = None  # the grade of its publisher

    @cached_property
    def country(self) -> str | None:
        """The article's main country: the commonest of its events' resolved places."""
        places = {e.id: e.place for e in self.record.entities if e.place}
        sites = (places.get(c.place.entity) for c in self.record.claims if c.place and c.place.entity)
        return main_country(p.country for p in sites if p)


@dataclass(frozen=True, slots=True)
class Options:
    """``hxl``: a row of HXL tags under the header. ``license``: what the user says of the rights in the texts. ``unit``: whether a
    row tells one claim, or one incident by its first report with the sources of all. ``labels``: words instead of numbers where a
    format has had both (ACLED's inter1, inter2, interaction). ``labelling``: a labelling configuration of Label Studio whose names
    and labels are to be used. ``filters`` and ``pseudonymised`` say how the stories were chosen and whether private names in them
    were replaced, for formats that tell where their data comes from."""

    hxl: bool = False
    license: str | None = None
    unit: Literal["claim", "incident"] = "claim"
    labels: bool = False
    labelling: Path | None = None
    filters: Mapping[str, Any] = field(default_factory=dict, hash=False)
    pseudonymised: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of it. ``dropped``: reason → rows that the format cannot take; ``unsaid``: column or field → why it is empty;
    ``noted``: what is to be known of rows that were written, as that they are disputed → how many."""

    written: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    unsaid: dict[str, str] = field(default_factory=dict)
    noted: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: where (``row 3, event_date``) and what."""

    where: str
    what: str


Write = Callable[[Iterable[Story], Path, Options], Outcome]
Check = Callable[[Path], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export. ``write`` takes a path at which nothing stands yet; ``check`` reads a file with the usual tools of the
    format, where there are any, and yields what is wrong with it, nothing where all is well. ``extra`` is the extra of the package
    that it needs, if any. ``takes``: those of the options ``hxl``, ``incidents``, ``labels`` that change its file. ``is_empty``: whether a
    file of it has no row."""

    name: str
    title: str
    ending: str
    row: str  # what one row or object is: "event", "mention" …
    write: Write
    check: Check
    extra: str | None = None
    takes: frozenset[str] = frozenset()
    is_empty: Callable[[Path], bool] | None = None
