"""The pieces of the time stage on their own."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from dateline import times
from dateline.errors import DataError
from dateline.language import Parser
from dateline.times import grammar as grammar_module
from dateline.times import lexicon as lexicon_module
from dateline.times.feasts import feast_days, of_feast
from dateline.times.lexicon import lexicon
from dateline.times.numbers import number_of, timex_duration
from dateline.times.reading import (
    of_decade,
    of_half,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    of_year,
    shift,
    third_of,
)
from dateline.times.scan import READERS
from dateline.times.tense import direction
from dateline.trace import Trace


def test_public_names() -> None:
    assert times.__all__ == sorted(times.__all__) == ["find_times"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("25", 25), ("1,000", 1000), ("2.5", 2.5), ("twenty-five", 25), ("a hundred", 100), ("two dozen", 24),
        ("an", 1), ("several", None), ("a couple of", None), (None, None), ("half a", 0.5),
    ],
)  # fmt: skip
def test_numbers(text: str | None, number: float | None) -> None:
    assert number_of(text, lexicon()) == number


@pytest.mark.parametrize(
    ("n", "unit", "value"),
    [
        (2, "weeks", "P2W"), (24, "hours", "PT24H"), (2.5, "years", "P2.5Y"), (None, "days", "PXD"),
        (0.5, "hour", "PT30M"), (1, "fortnight", "P2W"), (3, "decades", "P3DE"), (2_000_000, "years", "P2000000Y"),
    ],
)  # fmt: skip
def test_timex_durations(n: float | None, unit: str, value: str) -> None:
    assert timex_duration(n, lexicon().units[unit]) == value


def test_periods() -> None:
    day = date(2016, 12, 10)
    assert of_week(day).value == "2016-W49" and of_week(day).start == date(2016, 12, 5)
    assert of_week(date(2021, 1, 1)).value == "2020-W53"
    assert of_weekend(day).start == day
    assert of_month(2016, 2).end == date(2016, 2, 29)
    assert of_quarter(2016, 4).start == date(2016, 10, 1)
    assert of_half(2016, 2).value == "2016-H2"
    assert of_decade(2016).value == "201" and of_decade(2016).end == date(2019, 12, 31)
    winter = of_season(2015, lexicon().seasons["winter"])
    assert (winter.start, winter.end) == (date(2015, 12, 1), date(2016, 2, 29))


def test_thirds_cover_their_period_without_gap() -> None:
    for whole in (
        of_year(2016),
        of_month(2016, 2),
        of_decade(1990),
        of_week(date(2016, 12, 10)),
        of_quarter(2016, 1),
    ):
        first, middle, last = (third_of(whole, n) for n in (1, 2, 3))
        assert (first.start, last.end) == (whole.start, whole.end)
        for a, b in ((first, middle), (middle, last)):
            assert a.end and b.start and (b.start - a.end).days == 1


def test_shift_stays_inside_the_calendar() -> None:
    units = lexicon().units
    assert shift(date(2016, 3, 31), -1, units["month"]) == date(2016, 2, 29)
    assert shift(date(2016, 12, 10), -24, units["hours"]) == date(2016, 12, 9)
    assert shift(datetime(2016, 12, 10, 12), -3, units["hours"]) == datetime(2016, 12, 10, 9)
    assert shift(date(2016, 12, 10), -3000, units["years"]) is None


@pytest.mark.parametrize(
    ("feast", "year", "day"),
    [
        ("easter", 2016, date(2016, 3, 27)), ("orthodox easter", 2016, date(2016, 5, 1)),
        ("good friday", 2016, date(2016, 3, 25)), ("nowruz", 2016, date(2016, 3, 20)),
        ("nowruz", 2017, date(2017, 3, 21)), ("thanksgiving", 2016, date(2016, 11, 24)),
        ("ramadan", 2016, date(2016, 6, 6)), ("ramadan", 1950, None), ("easter", 1500, None),
        ("memorial day", 2013, date(2013, 5, 27)), ("memorial day", 2021, date(2021, 5, 31)),
        ("black friday", 2013, date(2013, 11, 29)), ("election day", 2016, date(2016, 11, 8)),
        ("yom kippur", 1973, None), ("yom kippur", 2014, date(2014, 10, 4)), ("diwali", 2015, date(2015, 11, 11)),
        ("eid al-adha", 2016, date(2016, 9, 12)), ("quds day", 2014, date(2014, 7, 25)), ("9/11", 2001, date(2001, 9, 11)),
    ],
)  # fmt: skip
def test_feasts(feast: str, year: int, day: date | None) -> None:
    assert feast_days(lexicon().feasts[feast], year) == ([day] if day else [])


def test_a_lunar_feast_may_fall_twice_in_a_year() -> None:
    assert feast_days(lexicon().feasts["ramadan"], 1997) == [date(1997, 1, 10), date(1997, 12, 31)]


def test_tables_of_moving_feasts_reach_from_1990_to_2030_without_gap() -> None:
    for form, feast in lexicon().feasts.items():
        if len(feast.on) > 1 and form != "eid":
            assert (feast.on[0].year, feast.on[-1].year) == (1990, 2030), form
            gaps = [(b - a).days for a, b in pairwise(feast.on)]
            assert min(gaps) > 320 and max(gaps) < 400, form


def test_a_long_feast_has_its_length_as_value() -> None:
    passover = of_feast(lexicon().feasts["passover"], date(2014, 4, 15))
    assert (passover.value, passover.end) == ("P7D", date(2014, 4, 21))


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The envoy arrived on Friday.", "Friday", "past"),
        ("The envoy will arrive on Friday.", "Friday", "future"),
        ("The envoy has arrived since Friday.", "Friday", "past"),
        ("The envoy is arriving on Friday.", "Friday", "open"),
        ("The envoy promised to arrive on Friday.", "Friday", "weak"),
        ("The envoy wants to arrive on Friday.", "Friday", "open"),
        ("The envoy tried to arrive on Friday.", "Friday", "past"),
        ("The talks are set to resume on Friday.", "Friday", "future"),
        ("Two cars were set alight on Friday.", "Friday", "past"),
        ("The envoy called for a truce on Friday.", "Friday", "past"),
        ("The visit, scheduled for Friday, was called off.", "Friday", "future"),
        ("The envoy could arrive on Friday.", "Friday", "open"),
        ("The envoy may have arrived on Friday.", "Friday", "past"),
        ("Shops closed ahead of Friday's vote.", "Friday", "future"),
    ],
)
def test_direction(parser: Parser, sentence: str, word: str, expected: str) -> None:
    doc = parser(sentence)
    at = next(t.i for t in doc.tokens if t.text == word)
    assert direction(doc, at, at) == expected


def test_every_rule_has_a_reader_and_every_reader_a_rule() -> None:
    assert {r.reads for r in grammar_module.grammar().rules} == set(READERS)


def test_a_rule_with_an_unknown_piece_is_refused() -> None:
    with pytest.raises(DataError, match=r"grammar.yaml: rule 1 \(date\): unknown piece \{planet\}"):
        grammar_module._rule(0, {"reads": "date", "needs": ["month"], "pattern": "{planet}"}, {})


def test_a_feast_placed_twice_is_refused() -> None:
    with pytest.raises(DataError, match=r"feasts.yaml: entry 3: needs one of"):
        lexicon_module._feast(2, {"forms": ["Twice Day"], "date": "01-01", "easter": 1}, {})


def test_trace_tells_what_was_read(parser: Parser) -> None:
    trace = Trace()
    doc = parser("Shells fell on Thursday and went on for hours.")
    found = times.find_times(doc, published=date(2016, 12, 10), trace=trace)
    assert [n.data["id"] for n in trace.notes] == [t.id for t in found] == ["t1", "t2"]
    assert "2016-12-08" in trace.notes[0].message and "no interval" in trace.notes[1].message


def test_publication_moment_counts_hours(parser: Parser) -> None:
    doc = parser("Shells fell three hours ago.")
    (time,) = times.find_times(doc, published=datetime(2016, 12, 10, 14, 1))
    assert time.from_ == time.to == "2016-12-10T11:01"


def test_typographic_text_keeps_its_characters(parser: Parser) -> None:
    text = "Friday’s raid followed the\u00a0last two\u202fweeks of calm 😀 on 3\u20135 March 2015."
    found = times.find_times(parser(text), published=date(2016, 12, 10))
    assert [t.span.text for t in found] == ["Friday", "the\u00a0last two\u202fweeks", "3\u20135 March 2015"]


def test_empty_document(parser: Parser) -> None:
    assert times.find_times(parser(""), published=None) == ()
