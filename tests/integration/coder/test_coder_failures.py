"""A batch goes on: what one article brings to light is told to on_error, and only that article is left out."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from dateline.coder import Coder
from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.errors import (
    ArticleError,
    CodingFailed,
    EmptyArticle,
    MalformedInput,
    UnknownDate,
    UnknownLanguage,
)
from dateline.language import Document

GOOD = "Rebels shelled Homs."
GERMAN = (
    "Die Rebellen haben am Donnerstag die Stadt verlassen, sagte der Bürgermeister. Die Verhandlungen in Genf gehen weiter, "
    "und niemand weiß, wann die Waffenruhe beginnt. Viele Menschen warten auf Hilfe."
)


class Moody(PlaceFinder):
    """A place finder with a defect that one article brings to light."""

    def find(self, doc: Document, **options: Any) -> list[Any]:
        if "Atlantis" in doc.text:
            raise ZeroDivisionError("no such island")
        return super().find(doc, **options)


@pytest.fixture
def moody(coder: Coder) -> Coder:
    return dataclasses.replace(coder, places=Moody(Gazetteer()))


def test_bad_articles_are_told_and_the_others_are_coded(coder: Coder) -> None:
    told: list[ArticleError] = []
    articles: list[Any] = [
        {"id": "one", "text": GOOD}, {"id": "two", "text": "  "}, {"id": "three"},
        {"id": "four", "text": GOOD, "published": "32 May"}, {"id": "five", "text": GERMAN}, {"id": "six", "text": GOOD}, 7,
    ]  # fmt: skip
    records = list(coder.code_many(articles, on_error=told.append))
    assert [r.article.id for r in records] == ["one", "six"]
    assert [type(e) for e in told] == [EmptyArticle, MalformedInput, UnknownDate, UnknownLanguage, MalformedInput]
    assert [e.item for e in told[:4]] == ["two", "three", "four", "five"]
    assert all(str(e).startswith(f"{e.item}: ") and e.remedy for e in told)


def test_a_defect_is_told_and_the_batch_goes_on(moody: Coder) -> None:
    told: list[ArticleError] = []
    articles = [{"id": n, "text": t} for n, t in (("a", GOOD), ("b", "Rebels shelled Atlantis."), ("c", GOOD))]
    records = list(moody.code_many(articles, on_error=told.append))
    assert [r.article.id for r in records] == ["a", "c"]
    (e,) = told
    assert isinstance(e, CodingFailed)
    assert e.item == "b"
    assert "ZeroDivisionError in find" in e.problem and "no such island" in e.problem
    assert "report" in e.remedy
    assert str(pickle.loads(pickle.dumps(e))) == str(e)


def test_without_on_error_a_defect_raises(moody: Coder) -> None:
    records = moody.code_many([{"id": "a", "text": GOOD}, {"id": "b", "text": "Rebels shelled Atlantis."}])
    assert next(records).article.id == "a"
    with pytest.raises(ZeroDivisionError):
        next(records)


def test_without_on_error_a_bad_article_raises(coder: Coder) -> None:
    with pytest.raises(EmptyArticle, match="two: "):
        list(coder.code_many([{"id": "one", "text": GOOD}, {"id": "two", "text": ""}]))


def test_a_source_that_fails_is_no_article_error(coder: Coder) -> None:
    def source() -> Iterator[dict[str, str]]:
        yield {"id": "a", "text": GOOD}
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(coder.code_many(source(), on_error=lambda _: None))


@pytest.mark.parametrize(
    ("text", "code"),
    [("Rebels shelled Qasr Zarnouk near Homs.", None), (f"{GERMAN}", "language")],
)
def test_a_language_is_checked_also_as_is(coder: Coder, text: str, code: str | None) -> None:
    told: list[ArticleError] = []
    records = list(coder.code_many([{"id": "a", "text": text}], on_error=told.append))
    assert [e.code for e in told] == ([code] if code else [])
    assert len(records) == (0 if code else 1)


def test_warnings_say_what_was_left_open(coder: Coder) -> None:
    record = coder.code("Rebels shelled the village of Qasr Zarnouk.", as_is=True)
    for w in record.warnings:
        assert w.code and w.message
        assert w.span is None or record.article.text[w.span.start : w.span.end] == w.span.text
