"""What a store finds is what looking at every event finds: filters in SQL against the same filters in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from evals.synthetic import World, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.events import Event, Party, Tie, events_of, ties_of
from dateline.records import Place, Record
from dateline.store import REPORTER, Filters, Grade, Store
from dateline.store.conditions import distance_km, is_code
from dateline.store.filters import folded

WORLD = World.made(3)
CODES = [code for code, _ in WORLD.countries[:6]]
SUPERSEDED = "synthetic-000004"
GRADES = {WORLD.outlets[0]: "A", WORLD.outlets[1]: "F"}


def made() -> Iterator[Record]:
    outlets = WORLD.outlets[:3]
    for i in range(60):
        one = Record.from_dict(record(WORLD, i, seed=5))
        article = replace(one.article, publisher=outlets[i % 3] if i % 7 else None)
        if i % 11 == 0:
            article = replace(article, published=None)
        codebook = "cameo" if i % 9 == 0 else "plover"
        yield replace(one, article=article, coder=replace(one.coder, codebook=codebook))


RECORDS = list(made())
EVENTS = [e for r in RECORDS for e in events_of(r)]
TIES = [t for r in RECORDS for t in ties_of(r)]
PLACES = sorted({e.place.label for e in EVENTS if e.place})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("db") / "s.sqlite") as store:
        store.load(RECORDS[:40])
        store.put_many(RECORDS[40:])
        store.accounts.supersede(SUPERSEDED, "synthetic-000005")
        for publisher, grade in GRADES.items():
            store.accounts.set_grade(Grade(publisher, grade))
        yield store


def is_meant(party: Party, term: str) -> bool:
    if term.startswith("*"):
        return all(term[i : i + 3] in party.sectors for i in range(1, len(term), 3))
    if is_code(term):
        return (party.code or "").startswith(term) or folded(party.label) == folded(term)
    return set(folded(term).split()) <= set(folded(party.label).split())


def any_of(values: Sequence[str], parties: Sequence[Party]) -> bool:
    return not values or any(is_meant(p, v) for p in parties for v in values)


def is_there(place: Place | None, name: str | None, f: Filters) -> bool:
    if f.values("place") and not any(set(folded(x).split()) <= set(folded(name or "").split()) for x in f.values("place")):
        return False
    if f.values("country") and (place is None or place.country not in f.values("country")):
        return False
    if f.values("admin1") and (place is None or place.admin1 not in f.values("admin1")):
        return False
    if f.km is None or f.lat is None or f.lon is None:
        return True
    return place is not None and distance_km(f.lat, f.lon, place.lat, place.lon) <= f.km


def of_article(x: Event | Tie, f: Filters) -> bool:
    r = x.report
    return (
        (not f.values("article") or r.id in f.values("article"))
        and (not f.values("publisher") or r.publisher in f.values("publisher"))
        and (not f.values("codebook") or r.coder.codebook in f.values("codebook"))
        and (not f.values("grade") or GRADES.get(r.publisher or "") in f.values("grade"))
        and not (f.latest and r.id == SUPERSEDED)
    )


def is_said(e: Event, f: Filters) -> bool:
    said = f.values("according_to")
    names = tuple(x for x in said if x != REPORTER)
    sources = [p for v in e.voices for p in v.parties]
    return not said or (REPORTER in said and not e.voices) or (bool(names) and any_of(names, sources))


def counted(e: Event, f: Filters) -> bool:
    if f.count is None and f.at_least is None:
        return True
    figures = [(c.what, c.low if c.low is not None else c.best) for c in e.counts]
    return any(
        (f.count is None or what == f.count) and (f.at_least is None or (n is not None and n >= f.at_least))
        for what, n in figures
    )


def meets(e: Event, f: Filters) -> bool:
    day = e.day.isoformat() if e.day else None
    site = e.place
    somewhere = f.values("place") or f.values("country") or f.values("admin1") or f.km is not None
    return all((
        of_article(e, f),
        not f.values("type") or e.type in f.values("type"),
        not f.values("mode") or e.mode in f.values("mode"),
        not f.values("status") or e.status in f.values("status"),
        not f.values("context") or bool(set(f.values("context")) & set(e.contexts)),
        f.since is None or (day is not None and day >= str(f.since)),
        f.until is None or (day is not None and day <= str(f.until)),
        not f.dated or e.is_dated,
        f.min_confidence is None or e.confidence >= f.min_confidence,
        any_of(f.values("actor"), e.actors),
        any_of(f.values("recipient"), e.recipients),
        any_of(f.values("party"), (*e.actors, *e.recipients)),
        is_said(e, f),
        not somewhere or (site is not None and is_there(site.place, site.label, f)),
        counted(e, f),
    ))  # fmt: skip


def is_tied(t: Tie, f: Filters) -> bool:
    day = (t.report.published or "")[:10]
    return all((
        of_article(t, f),
        not f.values("type") or t.type in f.values("type"),
        not f.values("status") or t.status in f.values("status"),
        f.min_confidence is None or t.confidence >= f.min_confidence,
        f.since is None or (bool(day) and day >= str(f.since)),
        f.until is None or (bool(day) and day <= str(f.until)),
        any_of(f.values("actor"), (t.from_,)),
        any_of(f.values("recipient"), (t.to,)),
        any_of(f.values("party"), (t.from_, t.to)),
    ))  # fmt: skip


def some(values: Sequence[str]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(list(values))
    return st.just(()) | one | st.lists(one, max_size=2).map(tuple)


terms = some([*CODES, *(c + s for c in CODES[:3] for s in ("GOV", "REB")), "*REB", "*MIL", "rebels", "Villagers", "nobody"])
sources = some([*CODES[:3], REPORTER, "*GOV", "rebels"])
dates = st.none() | st.sampled_from(["2010", "2013-05", "2016-02-28", "2019-12"])
wheres = st.just((None, None, None)) | st.tuples(st.floats(-60, 70), st.floats(-179, 179), st.floats(1, 9000))


@st.composite
def filters(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Filters:
    """A few conditions at a time, or nothing is left."""
    offered: dict[str, st.SearchStrategy[Any]] = {
        "actor": terms, "recipient": terms, "party": terms, "type": some(["ASSAULT", "CONSULT", "ACCUSE", "AGREE", "backs"]),
        "mode": some(["aerial", "heavy-weapons"]), "context": some(["military", "asylum", "legal"]),
        "status": some(["actual", "planned", "negated"]), "place": some(PLACES[:4]), "country": some([*CODES, "XBZ"]),
        "since": dates, "until": dates, "dated": st.booleans(), "according_to": sources,
        "publisher": some(WORLD.outlets[:3]), "min_confidence": st.none() | st.floats(0, 1),
        "count": st.none() | st.sampled_from(["killed", "injured", "troops"]), "at_least": st.none() | st.integers(0, 60),
        "article": some(["synthetic-000001", SUPERSEDED, "none"]), "grade": some(["A", "F", "C"]),
        "codebook": some(["plover", "cameo"]), "latest": st.booleans(),
    }  # fmt: skip
    names = draw(st.lists(st.sampled_from(sorted(offered)), max_size=3, unique=True))
    lat, lon, km = draw(wheres) if len(names) < 2 else (None, None, None)
    return Filters(**{name: draw(offered[name]) for name in names}, lat=lat, lon=lon, km=km)


QUIET = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@QUIET
@given(filters(), st.sampled_from(["newest", "oldest", "stored"]), st.integers(0, 5), st.none() | st.integers(0, 30))
def test_find_is_what_looking_at_all_finds(store: Store, f: Filters, order: Any, offset: int, limit: int | None) -> None:
    expected = [e for e in EVENTS if meets(e, f)]
    if order != "stored":
        dated = sorted((e for e in expected if e.day), key=lambda e: e.day or 0, reverse=order == "newest")  # type: ignore[arg-type,return-value]
        expected = [*dated, *(e for e in expected if not e.day)]
    stop = None if limit is None else offset + limit
    assert store.find(f, limit=limit, offset=offset, order=order) == expected[offset:stop]


@QUIET
@given(filters())
def test_counts_and_streams_agree(store: Store, f: Filters) -> None:
    expected = [e for e in EVENTS if meets(e, f)]
    assert store.count(f) == len(expected)
    assert list(store.events(f)) == expected
    months = Counter((e.day.isoformat()[:7] + "-01" if e.day else None, e.type) for e in expected)
    assert {(b.start, b.value): b.n for b in store.timeline(f, by="type")} == months
    assert sum(b.n for b in store.timeline(f, grain="week")) == len(expected)
    spots = Counter(e.place.label for e in expected if e.place)
    assert spots == sum((Counter({s.name: s.n}) for s in store.map_counts(f)), Counter())


@QUIET
@given(filters())
def test_facets_count_values(store: Store, f: Filters) -> None:
    expected = [e for e in EVENTS if meets(e, f)]
    found = store.facets(f, limit=10_000)
    assert {x.value: x.n for x in found["status"]} == Counter(e.status for e in expected)
    assert {x.value: x.n for x in found["publisher"]} == Counter(e.report.publisher for e in expected if e.report.publisher)
    assert {x.value: x.n for x in found["actor"]} == Counter(p.label for e in expected for p in e.actors)
    assert [x.n for x in found["type"]] == sorted((x.n for x in found["type"]), reverse=True)


@QUIET
@given(filters())
def test_ties_are_what_looking_at_all_finds(store: Store, f: Filters) -> None:
    if f.values("place") or f.values("country") or f.km is not None:
        return  # no synthetic tie leads to a place
    assert list(store.ties(f)) == [t for t in TIES if is_tied(t, f)]


@QUIET
@given(st.sampled_from(EVENTS))
def test_an_event_is_found_by_what_it_says(store: Store, event: Event) -> None:
    f = Filters(
        type=event.type, status=event.status, article=event.report.id, party=tuple(p.label for p in event.actors),
        since=event.day, until=event.day, latest=False,
    )  # fmt: skip
    assert event in store.find(f)
    assert store.events_of([event.key]) == {event.key: event}
