"""Many records at once: the same store as one by one, whatever goes wrong on the way."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evals.synthetic import World, record

from dateline.errors import ArticleError, StoreError
from dateline.records import Count, Record
from dateline.store import Loaded, Store
from dateline.store.views import VIEWS
from sample_records import sample

WORLD = World.made(2)


def lines(count: int) -> list[str]:
    return [json.dumps(record(WORLD, i), ensure_ascii=False) for i in range(count)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        yield store


def content(path: Path) -> dict[str, Any]:
    db = sqlite3.connect(path)
    names = [n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'")]
    found = {n: sorted(db.execute(f"SELECT * FROM {n}"), key=repr) for n in (*names, *VIEWS) if n not in ("articles", "dateline_state")}
    found["articles"] = db.execute("SELECT id, article_id, text, options FROM articles ORDER BY id").fetchall()
    found["schema"] = sorted(db.execute("SELECT name, tbl_name FROM sqlite_master WHERE tbl_name != 'dateline_state'"))
    db.close()
    return found


def test_loaded_is_like_put(tmp_path: Path) -> None:
    given = [Record.from_dict(json.loads(line)) for line in lines(12)]
    with Store.open(tmp_path / "put.sqlite") as one, Store.open(tmp_path / "load.sqlite") as many:
        one.put_many(given)
        assert many.load(lines(12), batch=5) == Loaded(12, 120, 0, 0)
        assert list(many.records()) == given == list(one.records())
        assert [h.article_id for h in one.search("rebels", 12)] == [h.article_id for h in many.search("rebels", 12)]
    assert content(tmp_path / "put.sqlite") == content(tmp_path / "load.sqlite")


def test_records_dictionaries_and_lines(store: Store) -> None:
    data = json.dumps(sample("c").to_dict())
    given = [sample("a"), sample("b").to_dict(), data, data.replace('"c"', '"d"', 1).encode(), "\n", b"  "]
    assert store.load(given).records == 4
    assert list(store.ids()) == ["a", "b", "c", "d"]
    assert store.get("b") == sample("b")


def test_into_a_store_that_holds_something(store: Store) -> None:
    store.put(sample("first"))
    store.load(lines(6), batch=4)
    assert store.counts()["claims"] == 63
    assert store.search("detainees")[0].article_id == "first"
    assert store.search("rebels", 9)


def test_later_record_of_the_same_id_counts(store: Store) -> None:
    changed = replace(sample("a"), claims=sample().claims[2:], relations=())
    done = store.load([sample("a"), sample("b"), changed, changed], batch=10)
    assert (done.records, done.claims) == (4, 8)
    assert store.get("a") == changed
    assert store.counts()["claims"] == 1 + 3
    assert list(store.ids()) == ["a", "b"]
    store.load([sample("a")])
    assert store.get("a") == sample("a")
    assert store.counts()["claims"] == 6
    assert store.counts()["roles"] == 20


def test_resume_passes_over_what_is_done(store: Store) -> None:
    store.load(lines(3))
    assert store.load(lines(5), resume=True) == Loaded(2, 20, 0, 3)
    assert store.load(lines(5), resume=True, options="other").records == 5


@pytest.mark.parametrize(
    ("bad", "reason"),
    [("{", "truncated"), ("[]", "object"), ('"x"', "object"), ('{"format": "dateline/9"}', "missing"), ("nonsense", "malformed"),
     ('{"article": {"id": 3}}', "")],
)  # fmt: skip
def test_bad_line_is_named_and_the_rest_goes_on(store: Store, bad: str, reason: str) -> None:
    told: list[ArticleError] = []
    done = store.load([*lines(2), bad, *lines(3)[2:]], on_error=told.append, name="x.jsonl")
    assert (done.records, done.failed) == (3, 1)
    assert len(told) == 1
    assert str(told[0]).startswith("x.jsonl, line 3: this is not a dateline/1 record")
    assert reason in str(told[0])


def test_record_that_refers_to_nothing(store: Store) -> None:
    told: list[ArticleError] = []
    broken = replace(sample("bad"), entities=sample().entities[:2])
    twice = replace(sample("bad2"), claims=(*sample().claims, sample().claims[0]))
    done = store.load([sample("a"), broken, twice, sample("b")], on_error=told.append)
    assert (done.records, done.failed) == (2, 2)
    assert "refers to nothing" in str(told[0])
    assert "same id" in str(told[1])
    assert list(store.ids()) == ["a", "b"]
    assert store.counts()["actors"] == 7


def test_without_on_error_a_bad_line_is_raised(store: Store) -> None:
    with pytest.raises(ArticleError, match="line 2"):
        store.load([lines(1)[0], "{"])
    assert list(store.ids()) == ["synthetic-000000"]


def test_number_that_no_column_holds(store: Store) -> None:
    told: list[ArticleError] = []
    huge = sample("huge")
    claim = replace(huge.claims[0], counts=(Count("killed", "civilians", 10**30, None, None, huge.claims[0].counts[0].span),))
    shifted = json.loads(json.dumps(sample("odd").to_dict()))
    shifted["claims"][0]["trigger"]["start"] = 10**30
    done = store.load([sample("a"), replace(huge, claims=(claim,)), shifted, sample("z")], on_error=told.append)
    assert (done.records, done.failed) == (3, 1)
    assert store.get("huge") == replace(huge, claims=(claim,))
    assert list(store.ids()) == ["a", "huge", "z"]


def test_text_that_no_database_takes(store: Store) -> None:
    text = "a\x00b \ud83d lone \U0001f525"
    odd = replace(sample("odd"), article=replace(sample("odd").article, text=text, title="\x00"), entities=(), times=(),
                  statements=(), claims=(), relations=(), warnings=())  # fmt: skip
    store.load([odd, sample("even")])
    assert store.get("odd") == odd
    assert store.text("odd") == text
    assert store.text("even") == sample().article.text
    assert store.text("none") is None


def interrupted(count: int) -> Iterator[str]:
    yield from lines(count)
    raise KeyboardInterrupt


def test_interrupted_load_is_made_whole_when_the_store_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store, pytest.raises(KeyboardInterrupt):
        store.load(interrupted(7), batch=3)
    with pytest.raises(StoreError, match="cut off"):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        assert len(list(store.ids())) == 6
        assert store.search("rebels", 9)
        assert store.load(lines(7), resume=True) == Loaded(1, 10, 0, 6)
        assert store.count() == 70
    with Store.open(tmp_path / "whole.sqlite") as store:
        store.load(lines(7))
    assert content(path) == content(tmp_path / "whole.sqlite")


def test_put_while_a_load_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store.open(path) as store:
        with pytest.raises(KeyboardInterrupt):
            store.load(interrupted(3), batch=1)
        store.put(sample())
        assert store.get("vell-1") == sample()
    with Store.open(path) as store:
        assert [h.claims for h in store.search("detainees")] == [("c2", "c3")]
