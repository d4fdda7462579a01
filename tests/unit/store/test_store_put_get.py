"""What goes into a store comes out of it again, once for each article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import ArticleError, StoreError
from dateline.records import Count
from dateline.store import Store
from dateline.store.views import VIEWS
from sample_records import renamed, sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        yield store


def rows(tmp_path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(tmp_path / "s.sqlite")
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_get_gives_back_exactly_what_was_put(store: Store) -> None:
    store.put(sample())
    assert store.get("vell-1") == sample()
    assert store.get("vell-1").to_dict() == sample().to_dict()  # type: ignore[union-attr]


def test_unknown_id_is_none(store: Store) -> None:
    assert store.get("nothing") is None


def test_every_part_has_its_rows(store: Store, tmp_path: Path) -> None:
    store.put(sample())
    counts = store.counts()
    assert {name: n for name, n in counts.items() if n} == {
        "articles": 1, "actors": 7, "places": 1, "claims": 3, "roles": 10, "counts": 1, "relations": 1, "changed": 1,
    }  # fmt: skip
    views = {
        "entities": 5, "mentions": 9, "times": 2, "statements": 3, "statement_spans": 6, "fillers": 6, "according_to": 5,
        "warnings": 1, "parties": 10, "events": 3,
    }  # fmt: skip
    assert set(views) == set(VIEWS)
    assert {name: rows(tmp_path, f"SELECT count(*) FROM {name}") for name in VIEWS} == {v: [(n,)] for v, n in views.items()}


def test_columns_hold_what_the_record_says(store: Store, tmp_path: Path) -> None:
    store.put(sample())
    found = rows(
        tmp_path,
        "SELECT c.type, c.status, f.text, e.code, t.from_date, n.low, n.high FROM claims c"
        " JOIN fillers f ON f.article = c.article AND f.claim = c.ref AND f.role = 'actor'"
        " JOIN entities e ON e.article = c.article AND e.ref = f.entity"
        " JOIN times t ON t.article = c.article AND t.ref = c.time"
        " JOIN counts n ON n.claim = c.id",
    )
    assert found == [("ASSAULT", "actual", "Rebels backed by Norland", "VELREB", "2016-12-08", 12, None)]


def test_offsets_in_the_tables_cut_the_stored_text(store: Store, tmp_path: Path) -> None:
    store.put(sample())
    [(text,)] = rows(tmp_path, "SELECT text FROM articles")
    spans = rows(
        tmp_path,
        "SELECT start, stop, text FROM mentions UNION ALL SELECT start, stop, text FROM fillers"
        " UNION ALL SELECT evidence_start, evidence_stop, evidence FROM claims",
    )
    assert len(spans) == 18
    assert all(text[start:stop] == words for start, stop, words in spans)  # type: ignore[index]


def test_sources_are_outermost_first(store: Store, tmp_path: Path) -> None:
    store.put(sample())
    found = rows(tmp_path, "SELECT statement FROM according_to WHERE claim = 'c2' ORDER BY position")
    assert found == [("s3",), ("s2",)]


def test_coding_again_replaces_the_record_and_keeps_the_row(store: Store, tmp_path: Path) -> None:
    store.put_many([sample("a"), sample("b"), sample("c")])
    before = rows(tmp_path, "SELECT id, article_id FROM articles")
    changed = replace(sample("b"), claims=sample().claims[2:], relations=())
    store.put(changed)
    assert rows(tmp_path, "SELECT id, article_id FROM articles") == before
    assert store.get("b") == changed
    assert store.counts()["claims"] == 3 + 1 + 3
    assert list(store.ids()) == ["a", "b", "c"]


def test_put_many_counts(store: Store) -> None:
    assert store.put_many(sample(str(i)) for i in range(3)) == 3
    assert store.put_many([]) == 0


def test_records_come_in_order_over_many_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.store._PAGE", 3)
    ids = [f"a{i}" for i in (5, 3, 9, 1, 7, 2, 8)]
    store.put_many(sample(i) for i in ids)
    assert [r.article.id for r in store.records()] == ids
    assert list(store.ids()) == ids


def test_records_may_be_written_while_they_are_read(store: Store) -> None:
    store.put_many([sample("a"), sample("b")])
    for record in store.records():
        if not record.article.id.endswith("-copy"):
            store.put(renamed(record, record.article.id + "-copy"))
    assert store.counts()["articles"] == 4


@pytest.mark.parametrize(
    ("change", "there"),
    [({}, True), ({"sha256": "cd" * 32}, False), ({"coder_version": "9"}, False), ({"options": "x"}, False),
     ({"article_id": "other"}, False)],
)  # fmt: skip
def test_has_tells_whether_anything_changed(store: Store, change: dict[str, str], there: bool) -> None:
    store.put(sample(), options="as-is")
    asked = {
        "article_id": "vell-1",
        "sha256": "ab" * 32,
        "coder_version": "0.1.0",
        "options": "as-is",
    } | change
    assert store.has(**asked) is there


def test_record_that_refers_to_nothing_is_refused_whole(store: Store) -> None:
    store.put(sample("good"))
    broken = replace(sample("bad"), entities=sample().entities[:2])
    with pytest.raises(ArticleError, match=r"^bad: its record refers to something that it does not hold"):
        store.put(broken)
    assert list(store.ids()) == ["good"]
    assert store.counts()["claims"] == 3
    store.put(sample("bad"))
    assert store.get("bad") == sample("bad")


def test_refused_record_leaves_the_earlier_one(store: Store) -> None:
    store.put(sample())
    with pytest.raises(ArticleError):
        store.put(replace(sample(), statements=()))
    assert store.get("vell-1") == sample()
    assert store.counts()["roles"] == 10


def test_text_that_no_database_takes_is_kept(store: Store, tmp_path: Path) -> None:
    text = "a\x00b \ud83d lone \U0001f525 \u202e"
    odd = sample()
    odd = replace(odd, article=replace(odd.article, text=text, title="\udcff"), entities=(), times=(),
                  statements=(), claims=(), relations=(), warnings=())  # fmt: skip
    store.put(odd)
    assert store.get("vell-1") == odd
    [(kept,)] = rows(tmp_path, "SELECT text FROM articles")
    assert kept == "a\ufffdb \ufffd lone \U0001f525 \u202e"


def test_number_beyond_every_column(store: Store, tmp_path: Path) -> None:
    claim = sample().claims[0]
    count = Count("killed", "civilians", 10**30, None, None, claim.counts[0].span)
    big = replace(sample(), claims=(replace(claim, counts=(count,)),))
    store.put(big)
    assert store.get("vell-1") == big
    assert rows(tmp_path, "SELECT low FROM counts") == [(2**63 - 1,)]


def test_a_closed_store_can_be_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.sqlite") as store:
        store.put(sample())
    with Store.open(str(tmp_path / "s.sqlite"), create=False) as store:
        assert store.get("vell-1") == sample()
    with Store.open(f"sqlite:///{tmp_path}/s.sqlite", read_only=True) as store:
        assert store.get("vell-1") == sample()
        with pytest.raises(StoreError, match="cannot be written"):
            store.put(sample("new"))
