"""Other people's events in the store: the same rows back, the same file again changes nothing, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import MalformedInput
from dateline.imports import DATASETS, Outside, read_outside
from dateline.imports.keeping import datasets, forget, keep, kept
from dateline.store import Store
from outside_rows import cells, theirs, written
from sample_records import sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as found:
        yield found


@pytest.mark.parametrize("dataset", DATASETS)
def test_rows_come_back_as_they_were(dataset: str, store: Store, tmp_path: Path) -> None:
    rows = list(read_outside(written(tmp_path / "x.csv", dataset, [cells(dataset)])))
    assert keep(store, rows) == 1
    assert list(kept(store, dataset)) == rows


def test_the_same_again_changes_nothing_and_a_newer_row_replaces(store: Store) -> None:
    keep(store, [theirs("1"), theirs("2", deaths=1)])
    keep(store, [theirs("2", deaths=3), theirs("1")])
    assert [(r.id, r.deaths_best) for r in kept(store, "acled")] == [("1", None), ("2", 3)]
    assert keep(store, [theirs("3", deaths=1), theirs("3", deaths=2)]) == 2
    assert [r.deaths_best for r in kept(store, "acled") if r.id == "3"] == [2]


def test_conditions(store: Store) -> None:
    keep(store, [theirs("1", "2016-12-01", until="2016-12-05"), theirs("2", "2016-12-08", country="XNO"), theirs("3", "2016-12-09", type="PROTEST", also=("ASSAULT",))])

    def ids(**conditions: object) -> str:
        return "".join(r.id for r in kept(store, "acled", **conditions))  # type: ignore[arg-type]

    assert ids() == "123" and ids(since="2016-12-05") == "123" and ids(since="2016-12-06") == "23" and ids(until="2016-12-08") == "12"
    assert ids(country=["xno"]) == "2" and ids(type=["ASSAULT"]) == "123" and ids(type=["PROTEST"]) == "3"


def test_data_sets_are_apart_and_can_be_forgotten(store: Store) -> None:
    keep(store, [theirs("1"), theirs("1", dataset="ged")])
    assert datasets(store) == {"acled": 1, "ged": 1}
    assert forget(store, "ged") == 1 and datasets(store) == {"acled": 1}
    keep(store, [theirs("9")], anew=["acled"])
    assert [r.id for r in kept(store, "acled")] == ["9"]


def test_a_file_that_breaks_off_leaves_what_there_was(store: Store) -> None:
    keep(store, [theirs("1")])

    def broken() -> Iterator[Outside]:
        yield theirs("2")
        raise MalformedInput("x.zip", "it is damaged", "Download it again")

    with pytest.raises(MalformedInput):
        keep(store, broken(), anew=["acled"])
    assert [r.id for r in kept(store, "acled")] == ["1"]


def test_text_that_no_database_takes(store: Store) -> None:
    keep(store, [replace(theirs("1"), notes="a\0b\ud800")])
    assert next(kept(store, "acled")).notes == "a\ufffdb\ufffd"


def test_records_stay_as_they_are(store: Store) -> None:
    store.put(sample())
    keep(store, [theirs("1")])
    assert store.get("vell-1") == sample() and store.counts()["outside"] == 1
