"""Errors: a tree as it is drawn, messages that say what to do, and all of them travel between processes."""

from __future__ import annotations

import pickle
import re

import pytest

from dateline import errors
from dateline.errors import ArticleError, DatelineError

CLASSES = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, DatelineError)]
ARTICLE_ERRORS = [c for c in CLASSES if issubclass(c, ArticleError)]


def test_the_drawing_on_top_shows_every_error() -> None:
    drawn = re.findall(r"^[│ ]*[├└]── (\w+)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(c.__name__ for c in CLASSES if c is not DatelineError)


def test_the_drawing_shows_the_right_branches() -> None:
    under_article = re.findall(r"^│   [├└]── (\w+)", errors.__doc__ or "", re.MULTILINE)
    assert {c.__name__ for c in ARTICLE_ERRORS} == {"ArticleError", *under_article}


@pytest.mark.parametrize("cls", ARTICLE_ERRORS, ids=lambda c: c.__name__)
def test_an_article_error_names_item_problem_and_remedy(cls: type[ArticleError]) -> None:
    e = cls("feed.jsonl, line 3", "this is no JSON", "Mend the line")
    assert str(e) == "feed.jsonl, line 3: this is no JSON. Mend the line"
    assert (e.item, e.problem, e.remedy) == ("feed.jsonl, line 3", "this is no JSON", "Mend the line")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)
def test_every_error_can_be_pickled(cls: type[DatelineError]) -> None:
    args = ("a", "b", "c") if issubclass(cls, ArticleError) else ("a: b. c.",)
    e = pickle.loads(pickle.dumps(cls(*args)))
    assert type(e) is cls
    assert str(e) == str(cls(*args))


def test_codes_are_short_and_different() -> None:
    codes = [c.code for c in ARTICLE_ERRORS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z-]+", code) for code in codes)
