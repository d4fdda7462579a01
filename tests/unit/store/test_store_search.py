"""Full-text search finds what is stored now, and nothing that was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.records import Record
from dateline.store import Store
from sample_records import sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.sqlite") as store:
        yield store


def plain(id: str, text: str, title: str | None = None) -> Record:
    record = sample(id)
    article = replace(record.article, text=text, title=title)
    return replace(record, article=article, entities=(), times=(), statements=(), claims=(), relations=(),
                   warnings=())  # fmt: skip


def test_word_is_found_by_its_stem_and_without_accents(store: Store) -> None:
    store.put(sample())
    assert [h.article_id for h in store.search("shelling")] == ["vell-1"]
    assert [h.article_id for h in store.search("cafe")] == ["vell-1"]
    assert store.search("submarine") == []


def test_hit_names_the_claims_whose_evidence_matches(store: Store) -> None:
    store.put(sample())
    [hit] = store.search("detainees")
    assert (hit.title, hit.published, hit.claims) == ("Rebels shell Port Vell", "2016-12-10", ("c2", "c3"))
    [hit] = store.search("spokesman")
    assert hit.claims == ()


def test_snippet_marks_what_matched(store: Store) -> None:
    store.put(sample())
    [hit] = store.search('"the hills"')
    assert [t for t, matched in hit.pieces if matched] == ["the hills"]
    assert "controlled the hills" in hit.snippet


def test_best_first_and_no_more_than_the_limit(store: Store) -> None:
    store.put_many([plain("weak", "A long text that names the truce once " + "and talks on " * 40),
                    plain("strong", "A truce.", "Truce"), plain("none", "Nothing")])  # fmt: skip
    assert [h.article_id for h in store.search("truce")] == ["strong", "weak"]
    assert [h.article_id for h in store.search("truce", limit=1)] == ["strong"]


def test_replaced_text_is_no_longer_found(store: Store) -> None:
    store.put(sample())
    store.put(plain("vell-1", "A calm day."))
    assert store.search("harbour") == []
    assert [h.article_id for h in store.search("calm")] == ["vell-1"]


def test_refused_record_is_not_found(store: Store) -> None:
    broken = replace(sample(), entities=())
    with pytest.raises(Exception, match="does not hold"):
        store.put(broken)
    assert store.search("harbour") == []


@pytest.mark.parametrize("query", ['"open', "AND", "Syria: talks", "a NEAR(", "cease-fire", "*"])
def test_query_that_cannot_be_read_says_so(store: Store, query: str) -> None:
    store.put(sample())
    with pytest.raises(StoreError, match=r"cannot be read.*double quotes"):
        store.search(query)


def test_empty_query(store: Store) -> None:
    with pytest.raises(StoreError, match="query is empty"):
        store.search(" \x00")


def test_operators(store: Store) -> None:
    store.put_many([plain("a", "tanks and planes"), plain("b", "tanks only")])
    assert [h.article_id for h in store.search("tanks NOT planes")] == ["b"]
    assert {h.article_id for h in store.search("plan* OR only")} == {"a", "b"}


def test_half_a_character_in_a_query_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r"character 7 of the query is half of one\. Type it anew"):
        store.search("truce \ud800")
