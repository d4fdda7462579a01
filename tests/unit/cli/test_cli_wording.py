"""Claims in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.cli.wording import Names, interval, plain, short
from dateline.records import Entity, Filler, Grain, Time
from sample_records import mention, sample, span


@pytest.mark.parametrize(
    ("start", "end", "grain", "words"),
    [
        ("2016-12-08", "2016-12-08", "day", "2016-12-08"),
        ("2016-11-26", "2016-12-10", "week", "2016-11-26 – 2016-12-10"),
        ("2012-01-01", None, "year", "since 2012"),
        (None, "2016-12-31", "month", "until 2016-12"),
        ("2012-01-01", "2012-12-31", "year", "2012"),
        ("2016-12-10T14:01", "2016-12-10T14:01", "time", "2016-12-10 14:01"),
        (None, None, "day", "Thursday"),
    ],
)
def test_interval(start: str | None, end: str | None, grain: Grain, words: str) -> None:
    assert interval(Time("t", span("Thursday"), start, end, grain, None)) == words


def test_filler_is_named_where_its_words_do_not_say_who() -> None:
    names = Names.of(sample())
    assert names.filler(Filler("e1", span("They"))) == "They (rebels)"
    assert names.filler(Filler("e1", span("Rebels backed by Norland"))) == "Rebels backed by Norland"
    assert names.filler(Filler(None, span("civilians"))) == "civilians"
    assert names.filler(Filler("e99", span("civilians"))) == "civilians"


def test_filler_inside_the_phrase_that_names_its_entity_is_not_named_twice() -> None:
    dead = Entity("e6", "at least 12 civilians", "group", None, None, (), None, None,
                  (mention("at least 12 civilians", form="nominal"),))  # fmt: skip
    names = Names.of(replace(sample(), entities=(dead,)))
    assert names.filler(Filler("e6", span("12 civilians"))) == "12 civilians"
    assert names.filler(Filler("e6", span("They"))) == "They (at least 12 civilians)"


def test_according_to_is_outermost_first() -> None:
    names = Names.of(sample())
    assert [names.according_to(c) for c in sample().claims] == ["the mayor", *["the mayor › rebels"] * 2]


def test_unnamed_source_is_called_so_and_never_the_reporter() -> None:
    nobody = replace(sample().statements[0], source=None, source_span=None, sources=())
    record = replace(sample(), statements=(nobody, *sample().statements[1:]))
    assert Names.of(record).according_to(record.claims[0]) == "unnamed source"
    assert Names.of(record).speaker("s99") == "unnamed source"


def test_source_without_an_entity_keeps_its_words() -> None:
    officials = replace(sample().statements[0], source=None, source_span=span("the mayor"), sources=())
    assert Names.of(replace(sample(), statements=(officials,))).speaker("s1") == "the mayor"


def test_several_speakers() -> None:
    both = replace(sample().statements[0], sources=("e4", "e2"))
    assert Names.of(replace(sample(), statements=(both,))).speaker("s1") == "the mayor, Norland"


def test_plain_is_one_harmless_line() -> None:
    assert plain("a\n\tb  c\x00\x1b[31m\u202e\ud800 é🔥") == "a b c��[31m�� é🔥"


def test_short_cuts_long_text_only() -> None:
    assert short("x" * 60) == "x" * 60
    assert short("word " * 40) == ("word " * 12)[:59].rstrip() + "…"
    assert len(short("y" * 500)) == 60
