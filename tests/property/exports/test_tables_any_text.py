"""Whatever text, names and figures are told, tables read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import Event
from dateline.exports import FORMATS, Gathered, Options, Story, export, flat_row
from dateline.exports.cases import claim_cases, make_cases
from dateline.exports.deaths import deaths_in, deaths_of
from dateline.exports.ged import priogrid
from dateline.exports.layouts import load_layout
from dateline.exports.model import Outcome
from dateline.exports.tables import cell_text, one_line
from dateline.records import STATUSES, Count
from export_stories import AMSA, SOLDIERS, TWELVE, rows, story

TABS = ("polecat", "icews", "gdelt", "gdelt-mentions")
COMMAS = ("csv", "csv-evidence", "ged", "acled")
ANY = st.text(st.characters(codec="utf-8"), max_size=30) | st.text(st.sampled_from("\t\r\n\"',;#=\\\x00\x85\u2028é🔥 ab"), max_size=12)
FIGURE = st.one_of(st.none(), st.integers(0, 10**6))


@st.composite
def counts(draw: st.DrawFn) -> tuple[Count, ...]:
    out = []
    for _ in range(draw(st.integers(0, 3))):
        ends = sorted(draw(st.lists(st.integers(0, 10**5), min_size=3, max_size=3)))
        low, best, high = (draw(st.sampled_from((n, None))) for n in ends)
        out.append(replace(TWELVE, who=draw(ANY), low=low, best=best, high=high))
    return tuple(out)


@st.composite
def stories(draw: st.DrawFn, id: str = "a") -> Story:
    named, days = draw(st.booleans()), draw(st.sampled_from((("2016-12-08", "2016-12-08"), ("2016-02-01", None), (None, "2016-03-01"), None)))
    place = replace(AMSA, lat=draw(st.floats(-90, 90)), lon=draw(st.floats(-180, 180)), admin1=draw(ANY))
    s = story(
        id, publisher=draw(ANY), source=draw(ANY), named=named, days=days, place=draw(st.sampled_from((place, None))),
        counts=draw(counts()), status=draw(st.sampled_from(STATUSES)), actors=draw(st.sampled_from(((SOLDIERS,), ()))),
    )  # fmt: skip
    return replace(s, events=tuple(_renamed(e, draw(ANY)) for e in s.events))


def _renamed(e: Event, name: str) -> Event:
    return replace(e, actors=tuple(replace(p, name=name, span=replace(p.span, text=name)) for p in e.actors), report=replace(e.report, title=name))


def written(name: str, told: list[Story], options: Options | None = None) -> tuple[Outcome, list[dict[str, str]], list[str]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        outcome = export(told, path, name, options)
        layout = {"csv": "flat", "csv-evidence": "evidence"}.get(name, name)
        return outcome, rows(path, layout), [f"{p.where}: {p.what}" for p in FORMATS[name].check(path)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_table_reads_back_and_passes_its_check(data: st.DataObject) -> None:
    told = [data.draw(stories("a")), data.draw(stories("b"))]
    name = data.draw(st.sampled_from(TABS + COMMAS))
    outcome, read, problems = written(name, told)
    assert len(read) == outcome.written
    real = [p for p in problems if "are both 0" not in p]
    assert real == []
    if not name.endswith(("evidence", "mentions")):
        assert outcome.written + outcome.dropped.total() == sum(len(s.events) for s in told)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_csv_keeps_every_character(told: Story) -> None:
    _, read, _ = written("csv", [told])
    expected = [flat_row(case, Options()) for case in claim_cases(told)]
    assert read == [{n: cell_text(row.get(n)) for n in load_layout("flat").names} for row in expected]
    _, spans, _ = written("csv-evidence", [told])
    assert [s["exact"] for s in spans] == [span.text for e in told.events for _, span in e.spans()]


@settings(max_examples=20, deadline=None)
@given(stories())
def test_parquet_keeps_every_character_and_type(told: Story) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        export([told], path, "parquet")
        (row,) = pq.read_table(path).to_pylist()
    (case,) = claim_cases(told)
    expected = {n: flat_row(case, Options()).get(n) for n in load_layout("flat").names}
    assert {n: tuple(v) if isinstance(v, list) else v for n, v in row.items()} == expected


@settings(max_examples=60, deadline=None)
@given(stories())
def test_tabs_keep_every_name_but_for_what_would_move_the_columns(told: Story) -> None:
    told = replace(told, events=tuple(replace(e, status="actual") for e in told.events))
    _, read, _ = written("icews", [told])
    (event,) = told.events
    assert [r["Source Name"] for r in read] == [one_line(event.actors[0].label) if event.actors else ""]
    assert [r["Latitude"] for r in read] == [repr(event.place.place.lat) if event.place and event.place.place else ""]


@given(ANY)
def test_a_line_has_no_tab_line_end_or_quote(text: str) -> None:
    line = one_line(text)
    assert len(line) == len(text)
    assert line.splitlines() in ([line], [])
    assert not set(line) & set('\t"\x00')
    assert one_line(line) == line


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("xyz-"), st.sampled_from(("2016-12-10", "2016-12-11", None))), max_size=8), st.randoms())
def test_incidents_are_the_same_rows_in_any_order(found: list[tuple[str, str | None]], shuffled) -> None:  # type: ignore[no-untyped-def]
    told = [
        story(f"s{n}", published=day, incident=None if i == "-" else Gathered(i, 1, 1, "actual")) for n, (i, day) in enumerate(found)
    ]
    by_incident = Options(unit="incident")
    first = {c.id: c.reports for c in make_cases(told, by_incident, Outcome())}
    shuffled.shuffle(told)
    assert {c.id: c.reports for c in make_cases(told, by_incident, Outcome())} == first
    assert sum(map(len, first.values())) == len(told)
    assert len(first) == len({i for i, _ in found if i != "-"}) + sum(i == "-" for i, _ in found)


@given(counts())
def test_ranges_of_deaths_are_in_order(found: tuple[Count, ...]) -> None:
    d = deaths_of(story(counts=found).events[0])
    assert (d is None) == (not found)
    if d is not None:
        known = [n for n in (d.low, d.best, d.high) if n is not None]
        assert known == sorted(known)


@given(st.lists(counts(), max_size=4))
def test_ranges_of_incidents_are_in_order_and_hold_every_figure(found: list[tuple[Count, ...]]) -> None:
    events = [story(counts=c).events[0] for c in found]
    d = deaths_in(events)
    assert (d is None) == (not any(found))
    if d is not None:
        known = [n for n in (d.low, d.best, d.high) if n is not None]
        assert known == sorted(known)
        single = [x for x in map(deaths_of, events) if x is not None]
        assert d.high is None or all(d.high >= (x.high or x.best or x.low or 0) for x in single)
        assert d.low is None or all(d.low <= x.low for x in single if x.low is not None)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_is_in_a_cell(lat: float, lon: float) -> None:
    assert 1 <= priogrid(lat, lon) <= 259_200

