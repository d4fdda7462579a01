"""Whatever a text holds, the store gives it back, and a search query never ends in a driver's error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import StoreError
from dateline.records import Record, Span, Warning
from dateline.store import Store
from dateline.store.writing import pack, unpack
from sample_records import sample

# All code points, lone surrogates and NUL among them.
anything = st.text(st.characters(), max_size=40)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(tmp_path_factory.mktemp("db") / "s.sqlite")


def record(text: str, title: str | None, message: str) -> Record:
    article = replace(sample().article, text=text, title=title)
    warnings = (Warning("odd", message, Span(0, len(text), text) if text else None),)
    return replace(sample(), article=article, entities=(), times=(), statements=(), claims=(), relations=(),
                   warnings=warnings)  # fmt: skip


@given(anything, st.none() | anything, anything)
def test_packing_loses_nothing(text: str, title: str | None, message: str) -> None:
    assert unpack(pack(record(text, title, message))) == record(text, title, message)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(anything, st.none() | anything, anything)
def test_store_gives_back_any_text(store: Store, text: str, title: str | None, message: str) -> None:
    store.put(record(text, title, message))
    assert store.get("vell-1") == record(text, title, message)
    assert store.counts()["articles"] == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(anything)
def test_any_query_is_answered_or_refused_in_our_words(store: Store, query: str) -> None:
    try:
        hits = store.search(query)
    except StoreError as e:
        assert "query" in str(e)
    else:
        assert isinstance(hits, list)


def test_path_is_never_touched_by_a_bad_url(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Store.open(f"nonsense://{tmp_path}/x")
    assert list(tmp_path.iterdir()) == []
