"""A row whose date is none keeps its text: it is read without a date, and a warning says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.reading import Article, clean, read


@pytest.mark.parametrize("written", ["121108", "someday", "10/12/2016"])
def test_a_row_without_a_real_date_is_read_undated(tmp_path: Path, written: str) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"id": "a", "text": "Rebels attacked the town.", "date": written}), encoding="utf-8")
    (article,) = read([feed])
    assert isinstance(article, Article)
    page = clean(article)
    assert page.published is None
    (warning,) = [w for w in page.warnings if w.code == "unknown-date"]
    assert written in warning.message and "2016-12-10" in warning.message


def test_compact_dates_of_rows_are_read(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    rows = [{"id": "a", "text": "Rebels attacked.", "date": "20080804"}, {"id": "b", "text": "Rebels fled.", "date": 20080805}]
    feed.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    pages = [clean(a) for a in read([feed]) if isinstance(a, Article)]
    assert [p.published for p in pages] == ["2008-08-04", "2008-08-05"]
