"""Claims and relations of a text as plain words, so that tests read like the record's table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.coder import Coder, load
from dateline.records import Claim, Record


@dataclass(frozen=True)
class Told:
    """One claim in words: names of entities where fillers have one, else the words of the text."""

    claim: Claim
    type: str
    mode: str | None
    trigger: str
    status: str
    actors: list[str]
    recipients: list[str]
    place: str | None
    time: tuple[str | None, str | None] | None
    sources: list[str | None]
    about: str | None
    counts: list[tuple[str, int | None, int | None]]


Tell = Callable[..., list[Told]]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load(encoder=False)  # what the encoder adds has tests of its own


@pytest.fixture(scope="session")
def tell(coder: Coder) -> Tell:
    """The claims of a text in an article of Saturday 10 December 2016."""

    def claims(text: str, *, title: str | None = None) -> list[Told]:
        return _told(coder.code(text, published="2016-12-10", title=title, as_is=True))

    return claims


@pytest.fixture(scope="session")
def ties(coder: Coder) -> Callable[[str], list[tuple[str, str, str]]]:
    """The relations of a text as names."""

    def relations(text: str) -> list[tuple[str, str, str]]:
        record = coder.code(text, published="2016-12-10", as_is=True)
        return [(record.entity(r.from_).name, r.type, record.entity(r.to).name) for r in record.relations]

    return relations


def _told(record: Record) -> list[Told]:
    names = {e.id: e.name for e in record.entities}
    times = {t.id: (t.from_, t.to) for t in record.times}
    sources = {s.id: names.get(s.source or "") for s in record.statements}
    triggers = {c.id: c.trigger.text for c in record.claims}
    return [
        Told(
            claim=c, type=c.type, mode=c.mode, trigger=c.trigger.text, status=c.status,
            actors=[names.get(f.entity or "", f.span.text) for f in c.actors],
            recipients=[names.get(f.entity or "", f.span.text) for f in c.recipients],
            place=c.place.span.text if c.place else None, time=times[c.time] if c.time else None,
            sources=[sources[s] for s in c.according_to], about=triggers[c.about] if c.about else None,
            counts=[(x.what, x.low, x.high) for x in c.counts],
        )
        for c in record.claims
    ]  # fmt: skip
