"""The coder as a library: code, load, code_many, validate, trace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

import dateline
from dateline.coder import Coder, load
from dateline.errors import DataError, EmptyArticle, MalformedInput, MissingModel, UnknownDate
from dateline.reading import Article
from dateline.records import Record
from dateline.trace import Trace

TEXT = "Russian warplanes bombed Idlib on Thursday, the mayor said. Iran urged Israel to release prisoners."


def test_a_text_becomes_a_record(coder: Coder) -> None:
    record = coder.code(TEXT, published="2016-12-10", title="A day in December", id="story-1")
    coder.validate(record)
    assert (record.article.id, record.article.title, record.article.text) == ("story-1", "A day in December", TEXT)
    assert record.article.published is not None and record.article.published.startswith("2016-12-10")
    assert record.article.language == "en"
    assert [c.type for c in record.claims] == ["ASSAULT", "REQUEST", "RETREAT"]
    assert record.claims[1].about == record.claims[2].id


def test_the_record_says_what_made_it(coder: Coder) -> None:
    made = coder.code(TEXT).coder
    assert (made.version, made.pipeline, made.codebook) == (dateline.__version__, coder.parser.name, "plover")


@pytest.mark.parametrize("published", ["2016-12-10", date(2016, 12, 10), datetime(2016, 12, 10, 14, 1)])
def test_the_date_may_be_a_string_or_a_date(coder: Coder, published: str | date) -> None:
    record = coder.code(TEXT, published=published)
    assert [t.from_ for t in record.times] == ["2016-12-08"]


def test_without_a_date_weekdays_stay_open(coder: Coder) -> None:
    record = coder.code("Russian warplanes bombed Idlib on Thursday.", as_is=True)
    assert record.article.published is None
    assert all(t.from_ is None for t in record.times)
    assert len(record.claims) == 1


def test_an_article_is_a_text_a_mapping_or_an_article(coder: Coder) -> None:
    row = {"id": "a", "text": TEXT, "published": "2016-12-10"}
    first, second = coder.code(row), coder.code(Article(id="a", text=TEXT, published="2016-12-10"))
    assert first.claims == second.claims == coder.code(TEXT, published="2016-12-10").claims
    assert first.article.id == second.article.id == "a"


def test_what_is_given_goes_before_what_the_article_says(coder: Coder) -> None:
    row = {"id": "a", "text": TEXT, "published": "2016-12-10", "title": "Old"}
    record = coder.code(row, published="2020-01-01", title="New", id="b")
    assert (record.article.id, record.article.title) == ("b", "New")
    assert record.article.published is not None and record.article.published.startswith("2020-01-01")


def test_html_is_read(coder: Coder) -> None:
    page = (
        "<html><head><title>Rebels leave</title></head><body><nav>Home | World</nav><article><h1>Rebels leave</h1>"
        + "<p>Russian warplanes bombed Idlib on Thursday, the mayor said in a long interview with a reporter.</p>" * 3
        + "</article></body></html>"
    )
    record = coder.code({"id": "page", "html": page, "published": "2016-12-10"})
    assert "Home | World" not in record.article.text
    assert record.claims


def test_as_is_keeps_every_character(coder: Coder) -> None:
    text = "  MENU | SHARE \n\n Rebels shelled Homs.\u00a0 [1]  \n"
    assert coder.code(text, as_is=True).article.text == text


def test_a_record_coded_again_is_the_same(coder: Coder) -> None:
    first = coder.code(TEXT, published="2016-12-10", title="A day")
    again = coder.code(first.article.text, published="2016-12-10", title="A day", as_is=True)
    assert again.to_dict()["claims"] == first.to_dict()["claims"]
    assert again.entities == first.entities


# --- many ---------------------------------------------------------------------------------------------------------


def rows(n: int) -> Iterator[dict[str, Any]]:
    for i in range(n):
        yield {"id": f"a{i}", "text": f"Rebels killed {i + 2} guards in Homs.", "published": "2016-12-10"}


def test_many_come_in_order_and_as_one_by_one(coder: Coder) -> None:
    many = list(coder.code_many(rows(40)))
    assert [r.article.id for r in many] == [f"a{i}" for i in range(40)]
    assert [r.claims[0].counts[0].low for r in many] == list(range(2, 42))
    assert many == [coder.code(row) for row in rows(40)]


def test_many_are_taken_as_they_are_needed(coder: Coder) -> None:
    taken = []

    def stream() -> Iterator[dict[str, Any]]:
        for row in rows(200):
            taken.append(row["id"])
            yield row

    records = coder.code_many(stream())
    assert next(records).article.id == "a0"
    assert len(taken) < 100


def test_articles_without_an_id_are_numbered(coder: Coder) -> None:
    records = list(coder.code_many(["Rebels shelled Homs.", "Rebels shelled Hama."]))
    assert all(isinstance(r, Record) and r.article.id for r in records)


def test_nothing_in_nothing_out(coder: Coder) -> None:
    assert list(coder.code_many([])) == []


# --- errors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "error"),
    [
        ("", EmptyArticle),
        (" \n\t ", EmptyArticle),
        ({"id": "a"}, MalformedInput),
        (12, MalformedInput),
        ({"id": "a", "text": "Rebels shelled Homs.", "published": "the day before"}, UnknownDate),
    ],
)
def test_bad_articles_have_their_own_errors(coder: Coder, article: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        coder.code(article)
    with pytest.raises(error):
        list(coder.code_many([article]))


def test_a_missing_model() -> None:
    with pytest.raises(MissingModel, match="en_no_such_pipeline: this spaCy pipeline is not installed"):
        load(pipeline="en_no_such_pipeline")


def test_a_missing_codebook() -> None:
    with pytest.raises(DataError, match="no_such_codebook"):
        load(codebook="no_such_codebook")


def test_a_record_that_breaks_the_schema_is_refused(coder: Coder) -> None:
    record = coder.code(TEXT, published="2016-12-10")
    broken = Record.from_dict({**record.to_dict(), "times": [{**record.to_dict()["times"][0], "grain": "moment"}]})
    with pytest.raises(ValueError, match="moment"):
        coder.validate(broken)


# --- trace --------------------------------------------------------------------------------------------------------


def test_the_trace_explains_a_claim(coder: Coder) -> None:
    trace = Trace()
    coder.code("Rebels refused to leave Homs. The attack shocked the country.", trace=trace, as_is=True)
    stages = {n.stage for n in trace.notes}
    assert {"trigger", "roles", "status", "confidence", "select"} <= stages
    said = " ".join(n.message for n in trace.notes)
    assert "refused → negated" in said
    assert "not coded: it " in said


def test_a_trace_changes_nothing(coder: Coder) -> None:
    assert coder.code(TEXT, trace=Trace()) == coder.code(TEXT)


def test_the_default_coder(coder: Coder) -> None:
    record = dateline.code(TEXT, published="2016-12-10", title="A day", as_is=True)
    assert record == coder.code(TEXT, published="2016-12-10", title="A day", as_is=True)
    json.dumps(record.to_dict())
