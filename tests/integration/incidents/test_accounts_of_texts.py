"""From texts to talks, fates and control, through the coder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import dateline
from dateline.events import Event, Tie, events_of, ties_of
from dateline.incidents import holders, tally, tell, threads
from dateline.records import Record

TEXTS = {
    "2012-11-25": (
        "The government called on the rebels to leave Goma. The rebels refused to leave the city. "
        "Officials meet in Kampala later today to try to reach a deal for the rebels to leave the city. "
        "Rebels captured Goma on 20 November. Shelling killed at least 11 people in Goma."
    ),
    "2012-12-02": "The rebels left Goma on 1 December, officials said. Shelling in Goma killed 62 people, a doctor said.",
}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found = [dateline.code(text, published=day) for day, text in TEXTS.items()]
    return [replace(r, article=replace(r.article, id=day)) for r, day in zip(found, TEXTS, strict=True)]


@pytest.fixture(scope="module")
def events(records: list[Record]) -> list[Event]:
    return [e for r in records for e in events_of(r)]


def test_a_demand_is_refused_and_later_met(events: list[Event]) -> None:
    points = {
        d: [p for t in threads(events) for p in t.points_at(d) if p.kind == "demand"]
        for d in (date(2012, 11, 26), date(2012, 12, 2))
    }
    assert [[p.state for p in found] for found in points.values()] == [["refused"], ["accepted"]]
    assert "Goma" in points[date(2012, 12, 2)][0].answered_by[0].evidence.text


def test_it_is_told_in_sentences_that_can_be_followed(events: list[Event]) -> None:
    keys = {e.key for e in events}
    told = [s for t in threads(events) for s in tell(t, date(2012, 11, 26))]
    assert any(s.text.startswith("The government calls on the rebels to leave Goma.") for s in told)
    assert all(s.keys and set(s.keys) <= keys for s in told)


def test_who_holds_the_town(records: list[Record], events: list[Event]) -> None:
    ties: list[Tie] = [t for r in records for t in ties_of(r)]
    control = holders(events, ties)
    assert [p.span.text.lower() for h in control.at(date(2012, 11, 25), place="Goma") for p in h.holder][
        -1
    ].endswith("rebels")
    assert not any(h.holder for h in control.at(date(2012, 12, 2), place="Goma"))


def test_figures_and_their_characters(events: list[Event]) -> None:
    killed = [f for f in tally(events) if f.what == "killed"]
    assert {(f.low, f.high) for f in killed} <= {(11, None), (62, 62), (11, 62)} and killed
    for f in killed:
        for figure in f.figures:
            span = figure.count.span
            assert TEXTS[figure.event.report.id][span.start : span.end] == span.text
