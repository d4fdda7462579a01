"""The order of a batch, what is taken from the store, and what failed. The coder here answers from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dateline.cli.batch import Batch
from dateline.errors import ArticleError, DatelineError, EmptyArticle, InputNotFound, StoreError
from dateline.store import Store
from sample_records import sample


def article(id: str, sha256: str = "ab" * 32, source: str = "vell.txt") -> Any:
    return SimpleNamespace(id=id, sha256=sha256, source=source)


@dataclass
class ListCoder:
    """Reads ahead like the real one; articles called ``bad…`` fail."""

    window: int = 3
    broken: str = ""
    coded: list[str] = field(default_factory=list)

    def code_many(
        self, articles: Iterable[Any], *, on_error: Callable[[ArticleError], None]
    ) -> Iterator[Any]:
        rest, batch = iter(articles), [None]
        while batch:
            batch = [a for _, a in zip(range(self.window), rest)]  # noqa: B905
            for a in batch:
                if a.id.startswith("bad"):
                    on_error(EmptyArticle(a.id, "empty", "Fill it"))
                else:
                    self.coded.append(a.id)
                    record = sample(a.id, sha256=a.sha256, source=a.source)
                    yield replace(record, entities=()) if a.id == self.broken else record


@dataclass
class Run:
    batch: Batch
    coder: ListCoder
    failures: list[DatelineError]
    loaded: list[int]
    told: list[str]

    def ids(self, *articles: Any) -> list[str]:
        return [r.article.id for r in self.batch.records(articles)]


def run(store: Store | None = None, **options: Any) -> Run:
    coder, failures, loaded, told = ListCoder(), [], [], []

    def load() -> Any:
        loaded.append(1)
        return coder

    batch = Batch(load, "0.1.0", failures.append, told.append, store, **options)
    return Run(batch, coder, failures, loaded, told)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        yield store


def test_without_a_store_all_are_coded_in_order() -> None:
    r = run()
    assert r.ids(*map(article, "dabc")) == ["d", "a", "b", "c"]
    assert (r.batch.coded, r.batch.reused, r.failures) == (4, 0, [])


def test_failures_are_reported_and_the_others_go_on() -> None:
    r = run()
    ids = r.ids(
        article("a"), InputNotFound("x: no"), article("bad1"), article("b"), article("bad2"), article("c")
    )
    assert ids == ["a", "b", "c"]
    assert [str(f).split(":")[0] for f in r.failures] == ["x", "bad1", "bad2"]


def test_model_is_not_loaded_when_nothing_is_to_be_coded(store: Store) -> None:
    store.put(sample("a"))
    r = run(store)
    assert r.ids(InputNotFound("x: no"), article("a")) == ["a"]
    assert (r.loaded, r.batch.reused, r.batch.coded) == ([], 1, 0)


def test_stored_records_come_out_in_their_turn(store: Store) -> None:
    store.put_many(sample(i) for i in "bcf")
    r = run(store)
    assert r.ids(*(article(i) for i in ["a", "b", "bad", "c", "d", "e", "f"])) == list("abcdef")
    assert r.coder.coded == ["a", "d", "e"]
    assert (r.batch.coded, r.batch.reused) == (3, 3)


@pytest.mark.parametrize("change", [{"sha256": "cd" * 32}, {}])
def test_changed_article_is_coded_again(store: Store, change: dict[str, str]) -> None:
    store.put(sample("a"))
    r = run(store)
    assert r.ids(article("a", **change)) == ["a"]
    assert r.coder.coded == (["a"] if change else [])


def test_other_options_code_again(store: Store) -> None:
    store.put(sample("a"), options="one")
    assert run(store, options="one").ids(article("a")) == ["a"]
    r = run(store, options="two")
    r.ids(article("a"))
    assert r.coder.coded == ["a"]
    assert store.has("a", "ab" * 32, "0.1.0", options="two")


def test_other_version_codes_again(store: Store) -> None:
    store.put(sample("a", version="0.0.9"))
    r = run(store)
    r.ids(article("a"))
    assert r.coder.coded == ["a"]


def test_no_resume_codes_all(store: Store) -> None:
    store.put_many(sample(i) for i in "ab")
    r = run(store, resume=False)
    assert r.ids(*map(article, "ab")) == ["a", "b"]
    assert r.coder.coded == ["a", "b"]


def test_record_is_stored_before_it_comes_out(store: Store) -> None:
    r = run(store)
    for record in r.batch.records(map(article, "abcd")):
        assert store.get(record.article.id) == record
    assert list(store.ids()) == list("abcd")


def test_second_article_of_the_same_id_is_an_error_in_a_store_only(store: Store) -> None:
    r = run(store)
    assert r.ids(article("a"), article("b"), article("a", "cd" * 32)) == ["a", "b"]
    assert [str(f) for f in r.failures] == [
        "vell.txt: another article of this run has the id a, and a store keeps one of each. "
        "Give each article an id of its own"
    ]
    assert run().ids(article("a"), article("a")) == ["a", "a"]


def test_record_that_the_store_refuses_is_one_failure(store: Store) -> None:
    r = run(store)
    r.coder.broken = "b"
    assert r.ids(*map(article, "abc")) == ["a", "c"]
    assert len(r.failures) == 1
    assert str(r.failures[0]).startswith("b: its record refers to something")


def test_full_disk_ends_the_run(store: Store) -> None:
    with store._connect(writes=False) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    r = run(store)
    with pytest.raises(StoreError, match="disk is full"):
        r.ids(*(article(f"a{i}") for i in range(100)))
    assert len(r.coder.coded) < 100


def test_replacing_an_article_from_elsewhere_is_told(store: Store) -> None:
    store.put(sample("a"))
    r = run(store)
    r.ids(article("a", "cd" * 32, "other/a.txt"))
    assert r.told == ["other/a.txt: replaces the article a that came from vell.txt"]
    r = run(store)
    r.ids(article("a", "ef" * 32, "other/a.txt"))  # the same file, changed
    assert r.told == []
