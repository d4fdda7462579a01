"""Filters and answers on records made by hand; tests/property compares many of them with plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import StoreError
from dateline.events import events_of, ties_of
from dateline.store import Bucket, Facet, Filters, Store
from dateline.store.conditions import distance_km, is_code
from dateline.store.filters import folded, interval
from sample_records import sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(sample())
        yield store


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "c2 c3 c1"), ({"actor": "VEL"}, "c2 c3 c1"), ({"actor": "VELREB"}, "c2 c1"), ({"actor": "*REB"}, "c2 c1"),
        ({"actor": "REBELS"}, "c2 c1"), ({"recipient": "civilians"}, "c1"), ({"party": "détainees THE"}, "c3"),
        ({"according_to": "VELGOV"}, "c2 c3 c1"), ({"according_to": "rebels"}, "c2 c3"), ({"according_to": "reporter"}, ""),
        ({"type": "ASSAULT"}, "c1"), ({"mode": ("ceasefire", "release")}, "c2 c3"), ({"context": "peacekeeping"}, "c2"),
        ({"status": "conditional"}, "c2 c3"), ({"place": "vell"}, "c1"), ({"place": "ell"}, ""), ({"country": "VEL"}, "c1"),
        ({"admin1": "Coast"}, "c1"), ({"lat": 41.0, "lon": 2.0, "km": 50.0}, "c1"), ({"lat": 41.0, "lon": 2.0, "km": 40.0}, ""),
        ({"since": "2016-12-09"}, "c2 c3"), ({"until": "2016-12-08"}, "c1"), ({"since": "2016", "until": "2016-12"}, "c2 c3 c1"),
        ({"since": date(2017, 1, 1)}, ""), ({"dated": True}, "c1"), ({"text": "detainees"}, "c2 c3"),
        ({"text": "shelling harbours"}, "c1"), ({"text": "stop NOT government"}, ""), ({"publisher": "The Vell Courier"}, "c2 c3 c1"),
        ({"min_confidence": 0.5}, "c2 c1"), ({"count": "killed"}, "c1"), ({"count": "injured"}, ""), ({"at_least": 12}, "c1"),
        ({"at_least": 13}, ""), ({"article": "vell-1"}, "c2 c3 c1"), ({"codebook": "plover"}, "c2 c3 c1"), ({"incident": "x"}, ""),
    ],
)  # fmt: skip
def test_each_filter(store: Store, filters: dict[str, Any], found: str) -> None:
    assert " ".join(e.ref for e in store.find(Filters(**filters))) == found
    assert store.count(Filters(**filters)) == len(found.split())


def test_events_are_those_of_the_record(store: Store) -> None:
    assert list(store.events()) == list(events_of(sample()))
    assert list(store.ties(Filters(actor="NOR", recipient="*REB", type="backs", until="2016"))) == list(ties_of(sample()))
    assert list(store.ties(Filters(actor="VEL"))) == []


def test_events_of_a_record_with_text_that_no_database_takes(store: Store) -> None:
    odd = sample("odd")
    odd = replace(odd, article=replace(odd.article, title="\x00"))
    store.put(odd)
    assert store.find(Filters(article="odd", type="ASSAULT")) == [events_of(odd)[0]]


def test_pages_are_streamed_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.find._PAGE", 2)
    store.put(sample("other"))
    assert [e.key for e in store.events()] == ["vell-1#c1", "vell-1#c2", "vell-1#c3", "other#c1", "other#c2", "other#c3"]
    assert len(list(store.ties())) == 2


@pytest.mark.parametrize("few", [0, 10**9])
def test_both_ways_to_an_answer_give_the_same(store: Store, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    store.put_many(sample(f"a{i}") for i in range(5))
    monkeypatch.setattr("dateline.store.find._FEW", few)
    monkeypatch.setattr("dateline.store.find._MANY", few)
    for f in (Filters(actor="VELREB", text="shelled"), Filters(place="vell", count="killed"), Filters(publisher="The Vell Courier")):
        assert store.find(f, order="stored", limit=None) == list(store.events(f))
        assert store.count(f) == len(list(store.events(f))) >= 6


def test_timeline(store: Store) -> None:
    assert store.timeline() == [Bucket("2016-12-01", None, 3)]
    assert store.timeline(grain="day", by="type") == [
        Bucket("2016-12-08", "ASSAULT", 1), Bucket("2016-12-10", "RETREAT", 2),
    ]  # fmt: skip
    assert [b.start for b in store.timeline(grain="week")] == ["2016-12-05"]
    assert [b.start for b in store.timeline(grain="quarter")] == ["2016-10-01"]
    assert [b.start for b in store.timeline(grain="year")] == ["2016-01-01"]
    assert store.timeline(by="actor") == [Bucket("2016-12-01", "government", 1), Bucket("2016-12-01", "rebels", 2)]
    store.put(replace(sample("undated"), article=replace(sample("undated").article, published=None)))
    assert store.timeline(Filters(article="undated", type="RETREAT")) == [Bucket(None, None, 2)]


def test_map_and_facets(store: Store) -> None:
    [spot] = store.map_counts()
    assert (spot.name, spot.lat, spot.lon, spot.geonames, spot.country, spot.n) == ("Port Vell", 41.38, 2.18, 1234567, "VEL", 1)
    found = store.facets(fields=("type", "source", "country", "publisher", "place"), limit=1)
    assert found == {
        "type": [Facet("RETREAT", 2)], "source": [Facet("the mayor", 3)], "country": [Facet("VEL", 1)],
        "publisher": [Facet("The Vell Courier", 3)], "place": [Facet("Port Vell", 1)],
    }  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    [{"since": "yesterday"}, {"until": "2016-13"}, {"since": "2016-02-30"}, {"km": 5.0}, {"lat": 1.0, "lon": 2.0}, {"status": "done"},
     {"count": "cows"}],
)  # fmt: skip
def test_filters_that_ask_for_nothing_sensible(bad: dict[str, Any]) -> None:
    with pytest.raises(StoreError):
        Filters(**bad)


@pytest.mark.parametrize("query", ['"unclosed', "", " ", "\ud83d", "a AND"])
def test_query_that_cannot_be_read(store: Store, query: str) -> None:
    with pytest.raises(StoreError, match=r"of the query|the query is empty|the query cannot be read"):
        store.find(Filters(text=query))


def test_half_a_character_is_found_nowhere(store: Store) -> None:
    assert store.find(Filters(actor="\ud83d", place="\x00", type="\udfff")) == []


def test_small_things() -> None:
    assert interval("2016-2") == ("2016-02-01", "2016-02-29")
    assert interval("0000") is None
    assert folded("Deir  ez-Zôr") == "deir ez-zor"
    assert is_code("RUSGOV")
    assert not is_code("NATO")
    assert not is_code("rus")
    assert distance_km(0, 0, 0, 90) == pytest.approx(10_007.6, abs=0.1)
    assert Filters().is_empty
    assert Filters(latest=False).is_empty
    assert not Filters(actor="RUS").is_empty
