"""What is gathered and decided is kept beside the records, and outlives their being coded again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.events import events_of
from dateline.incidents import Incident, summarise
from dateline.store import Edit, Filters, Grade, Member, Store
from sample_records import sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put_many([sample("a"), sample("b"), sample("c")])
        yield store


def told(*keys: str) -> Incident:
    events = {e.key: e for id in "abc" for e in events_of(sample(id))}
    return summarise([events[k] for k in keys])


def test_incidents_come_back(store: Store) -> None:
    shelling, release = told("a#c1", "b#c1"), told("a#c3")
    store.accounts.replace([shelling, release])
    assert store.accounts.has_gathered()
    row = store.accounts.incident(shelling.id)
    assert row is not None
    assert (row.type, row.mode, row.status, row.sources, row.claims) == ("ASSAULT", "heavy-weapons", shelling.status, 1, 2)
    assert (row.first, row.last, row.place) == (date(2016, 12, 8), date(2016, 12, 8), "Port Vell")
    assert row.where == (shelling.place and shelling.place.place)
    assert row.summary["ranges"] == [{"what": "killed", "low": 12, "high": None}]
    assert [x["label"] for x in row.summary["actors"]] == ["rebels"]
    assert store.accounts.events(shelling.id) == list(shelling.events)
    assert store.accounts.members(shelling.id) == [Member("a#c1", "asserts", 0), Member("b#c1", "asserts", 1)]
    assert store.accounts.incidents_of(["b#c1", "a#c3", "c#c1", "x"]) == {"b#c1": shelling.id, "a#c3": release.id}
    assert store.accounts.incident("none") is None


def test_incidents_by_filters(store: Store) -> None:
    shelling, release = told("a#c1", "b#c1"), told("a#c3")
    store.accounts.replace([shelling, release])
    assert {r.id for r in store.accounts.incidents()} == {shelling.id, release.id}
    assert [r.id for r in store.accounts.incidents(Filters(type="ASSAULT"))] == [shelling.id]
    assert [r.id for r in store.accounts.incidents(Filters(actor="VELGOV"))] == [release.id]
    assert store.accounts.incidents(Filters(article="c")) == []
    assert len(store.accounts.incidents(limit=1)) == 1
    assert store.accounts.incidents(limit=1) + store.accounts.incidents(limit=1, offset=1) == store.accounts.incidents()
    assert [e.key for e in store.find(Filters(incident=shelling.id))] == ["a#c1", "b#c1"]


def test_what_changed_since_gathering(store: Store) -> None:
    accounts = store.accounts
    assert accounts.changed() == ("a", "b", "c")
    accounts.replace([told("a#c1", "b#c1")])
    assert accounts.changed() == ()
    store.put(sample("b"))
    store.load([sample("d").to_dict()])
    assert accounts.changed() == ("b", "d")
    first, second = told("a#c1", "b#c1"), told("a#c1")
    accounts.replace([second], gone=[first.id], gathered=["b"])
    assert accounts.changed() == ("d",)
    assert [r.id for r in accounts.incidents()] == [second.id]
    accounts.replace([second], gathered=["d"])
    assert len(accounts.members(second.id)) == 1


def test_replacing_is_one_transaction(store: Store) -> None:
    store.accounts.replace([told("a#c1")])

    def broken() -> Iterator[Incident]:
        yield told("b#c1")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.accounts.replace(broken())
    assert [r.id for r in store.accounts.incidents()] == [told("a#c1").id]


def test_claims_that_are_gone_are_left_out_of_an_incident(store: Store) -> None:
    shelling = told("a#c1", "b#c1")
    store.accounts.replace([shelling])
    store.put(replace(sample("b"), claims=sample().claims[2:], relations=()))
    assert [e.key for e in store.accounts.events(shelling.id)] == ["a#c1"]
    assert store.accounts.changed() == ("b",)


def test_edits_are_kept_in_order(store: Store) -> None:
    accounts = store.accounts
    accounts.replace([])
    when = datetime(2026, 1, 2, 3, tzinfo=UTC)
    merge = accounts.add_edit(Edit("merge", ("a#c1", "b#c1"), who="ana", when=when, comment="same strike"))
    split = accounts.add_edit(Edit("split", ("c#c1",), others=("a#c1",)))
    assert merge.id == 1
    assert split.when is not None
    assert accounts.edits() == [merge, split]
    assert accounts.changed() == ("a", "b", "c")
    accounts.replace([])
    assert accounts.remove_edit(1)
    assert accounts.changed() == ("a", "b")
    assert not accounts.remove_edit(1)
    assert accounts.edits() == [split]


def test_copies(store: Store) -> None:
    store.accounts.set_copies({"b": "a", "c": "a"})
    assert store.accounts.copies() == {"b": "a", "c": "a"}
    store.accounts.set_copies({}, among=["b"])
    assert store.accounts.copies() == {"c": "a"}
    store.accounts.set_copies({})
    assert store.accounts.copies() == {}


def test_versions_are_both_kept_and_the_latest_is_found(store: Store) -> None:
    accounts = store.accounts
    accounts.replace([])
    accounts.supersede("a", "b")
    assert accounts.versions() == {"a": "b"}
    assert accounts.changed() == ("a", "b")
    assert {e.report.id for e in store.find()} == {"b", "c"}
    assert {t.report.id for t in store.ties()} == {"b", "c"}
    assert store.count(Filters(latest=False)) == 9
    assert store.get("a") == sample("a")
    with pytest.raises(StoreError, match="cannot supersede"):
        accounts.supersede("b", "a")
    with pytest.raises(StoreError, match="cannot supersede"):
        accounts.supersede("c", "c")
    with pytest.raises(StoreError, match="no article of this id"):
        accounts.supersede("a", "nothing")
    assert accounts.restore("a")
    assert not accounts.restore("a")
    assert store.count() == 9


def test_grades(store: Store) -> None:
    accounts = store.accounts
    grade = Grade("The Vell Courier", "B", "close to the government", "twice corrected")
    accounts.set_grade(Grade("The Vell Courier", "A"))
    accounts.set_grade(grade)
    assert accounts.grades() == {"The Vell Courier": grade}
    assert store.count(Filters(grade="B")) == 9
    assert store.count(Filters(grade=("A", "C"))) == 0
    assert list(accounts.publishers()) == [("The Vell Courier", 3)]
    assert accounts.remove_grade("The Vell Courier")
    assert not accounts.remove_grade("The Vell Courier")


def test_what_gathering_reads(store: Store) -> None:
    about = store.about("a")
    assert about is not None
    assert (about.publisher, about.published, about.text) == ("The Vell Courier", "2016-12-10", sample().article.text)
    assert store.about("none") is None
    assert store.publishers_of(["a", "none"]) == {"a": "The Vell Courier", "none": None}
    events = events_of(sample("a"))
    assert store.events_of([events[0].key, "a#none", "none#c1"]) == {events[0].key: events[0]}
