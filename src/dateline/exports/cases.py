"""What a row of a table tells: one claim, or one incident by its first report, with all who report it.

Claims stream through. Incidents have to wait for their last report: their claims lie in a temporary file of SQLite's, not in
memory, until all stories have been seen.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from typing import Any

from dateline.events import Event
from dateline.exports.model import Gathered, Options, Outcome, Story
from dateline.panels.filing import known_place
from dateline.records import Place

__all__ = ["Case", "Notes", "claim_cases", "make_cases", "number_of", "row_id"]

_HAPPENED = ("actual", "disputed")
_NOT_ASSERTED = "none of the chosen claims asserts it"

# What a format reads off a story for its rows, once for each story: a function from claims to anything that can be pickled.
Notes = Callable[[Story], Callable[[Event], Any]]


@dataclass(frozen=True)
class Case:
    """What one row tells. ``later`` are the other reports of the incident that ``event`` is the first report of."""

    id: str
    event: Event
    incident: Gathered | None = None
    later: tuple[Event, ...] = ()
    note: Any = None
    whole: bool = False  # the row stands for the whole incident
    home: str | None = None  # the main country of the article

    @property
    def is_disputed(self) -> bool:
        """Whether another source denies what the row tells."""
        return self.incident is not None and self.incident.status == "disputed"

    @property
    def elsewhere(self) -> Place | None:
        """The place in another report of the incident, where that of the first report has no country."""
        return None if known_place([self.event]) else known_place(self.later)

    @property
    def reports(self) -> tuple[Event, ...]:
        return (self.event, *self.later)

    @property
    def sources(self) -> int:
        """Independent outlets that the row stands for."""
        return self.incident.sources if self.whole and self.incident else 1

    @property
    def articles(self) -> int:
        return len({e.report.id for e in self.reports})


def number_of(key: str) -> int:
    """A whole number that stands for a key in formats whose ids are numbers: 63 bits of its BLAKE2b hash, never 0."""
    return (int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1) or 1


def row_id(story: Story, key: str, options: Options) -> str:
    """The id of the row that tells this claim: its own key or, by incident, the incident's id."""
    incident = story.incidents.get(key)
    return incident.id if options.unit == "incident" and incident is not None else key


def claim_cases(story: Story, note: Callable[[Event], Any] | None = None) -> Iterator[Case]:
    """One case for each claim of a story, in its order."""
    for event in story.events:
        yield Case(event.key, event, story.incidents.get(event.key), note=note(event) if note else None, home=story.country)


def make_cases(
    stories: Iterable[Story], options: Options, outcome: Outcome, *, notes: Notes | None = None, only_actual: bool = True
) -> Iterator[Case]:
    """The cases of all stories. What is not told as having happened is dropped and counted by status, unless ``only_actual`` is False:
    claims by their own status, incidents by theirs, of which the claims that assert it are then the reports."""
    cases = (case for story in stories for case in claim_cases(story, notes(story) if notes else None))
    if options.unit == "incident":
        groups = _by_incident(cases)
        return _happened(groups, outcome) if only_actual else map(_merged, groups)
    return _actual(cases, outcome) if only_actual else cases


def _actual(cases: Iterable[Case], outcome: Outcome) -> Iterator[Case]:
    for case in cases:
        if case.event.status == "actual":
            yield case
        else:
            outcome.dropped[f"status {case.event.status}"] += 1


def _happened(groups: Iterable[list[Case]], outcome: Outcome) -> Iterator[Case]:
    for cases in groups:
        incident = cases[0].incident
        status = incident.status if incident else cases[0].event.status
        asserted = [c for c in cases if c.event.status == "actual"]
        if status in _HAPPENED and asserted:
            yield _merged(asserted)
        else:
            outcome.dropped[_NOT_ASSERTED if status in _HAPPENED else f"status {status}"] += 1


def _by_incident(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """Sorted by the first time an incident is seen, its reports by publication, article and place in the text."""
    with closing(sqlite3.connect("", isolation_level=None)) as db:  # "": a temporary file that goes with the connection
        db.execute("CREATE TABLE told (incident TEXT, published TEXT, article TEXT, start INTEGER, told BLOB)")
        db.execute("BEGIN")
        db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?)", map(_spilled, cases))
        rows = db.execute(
            "SELECT incident, told FROM (SELECT *, min(rowid) OVER (PARTITION BY incident) AS seen FROM told) "
            "ORDER BY seen, published IS NULL, published, article, start"
        )
        for _, group in groupby(rows, key=lambda row: row[0]):
            yield [pickle.loads(told) for _, told in group]


def _spilled(case: Case) -> tuple[str, str | None, str, int, bytes]:
    e = case.event
    incident = f"incident {case.incident.id}" if case.incident else f"claim {e.key}"
    return _plain(incident), e.report.published, _plain(e.report.id), e.trigger.start, pickle.dumps(case)


def _plain(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _merged(cases: list[Case]) -> Case:
    first = cases[0]
    if first.incident is None:
        return first
    later = tuple(c.event for c in cases[1:])
    return Case(first.incident.id, first.event, first.incident, later, first.note, whole=True, home=first.home)
