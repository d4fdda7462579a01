"""What holds of every text: spans are exact and apart, intervals run forwards, written dates are read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.language import Document, Parser, Sentence, Token
from dateline.times import find_times

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
RELAXED = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def flat(text: str) -> Document:
    """A document of the text's words without a parse, as one sentence."""
    import re

    tokens = [
        Token(i, m[0], m[0].lower(), m[0].lower(), "X", "X", "dep", m.start(), m.end(), 0)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    ]
    for t in tokens:
        t.head, t.left, t.right = tokens[0], t.i, t.i
    sentences = [Sentence(0, 0, len(tokens), tokens[0], 0)] if tokens else []
    return Document(text, tokens, sentences, [])


def written(d: date) -> list[str]:
    month = MONTHS[d.month - 1]
    return [
        f"{month} {d.day}, {d.year}",
        f"{d.day} {month} {d.year}",
        d.isoformat(),
        f"{d.day:02}.{d.month:02}.{d.year}",
        f"{WEEKDAYS[d.weekday()]}, {d.day} {month} {d.year}",
        f"{month[:3]} {d.day} {d.year}",
    ]


@RELAXED
@given(d=DATES, published=st.none() | DATES, form=st.integers(0, 5))
def test_a_written_date_is_read_back(d: date, published: date | None, form: int) -> None:
    words = written(d)[form]
    doc = flat(f"The pact was signed on {words} in the capital.")
    times = find_times(doc, published=published)
    assert [(t.span.text, t.from_, t.to, t.value) for t in times] == [
        (words, d.isoformat(), d.isoformat(), d.isoformat())
    ]


@RELAXED
@given(published=DATES, n=st.integers(2, 400))
def test_days_ago_count_back(published: date, n: int) -> None:
    (time,) = find_times(flat(f"The pact was signed {n} days ago."), published=published)
    assert time.from_ == time.to == (published - timedelta(days=n)).isoformat()


@RELAXED
@given(published=DATES, n=st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_week(parser: Parser, published: date, n: int) -> None:
    (time,) = find_times(parser(f"The pact was signed on {WEEKDAYS[n]}."), published=published)
    found = date.fromisoformat(time.from_ or "")
    assert found.weekday() == n
    assert timedelta(0) <= published - found < timedelta(days=7)


PIECES = st.sampled_from(
    """the last two weeks days of in on since until between and to from Monday Friday night early late March May
    May's 3 5 12 2012 2016 2014-16 10/12/2016 2016-12-10 2016-02-31 99999999 1,000,000 years ago later that day
    week weekend century decade 10:30 pm 5pm 0600 GMT noon midnight morning a an half next this every twice
    Ramadan Easter Christmas summer spring the 1990s 21st 32nd quarter first second hours minutes ' - – / . ,
    tomorrow tonight overnight yesterday now soon the future 0 00:00 24:00 31 30 February ٣""".split()
)


@settings(deadline=None, max_examples=400)
@given(
    words=st.lists(PIECES, max_size=14),
    published=st.none() | st.dates(),
    breaks=st.sampled_from([" ", "\n", "\u00a0"]),
)
def test_any_heap_of_time_words(words: list[str], published: date | None, breaks: str) -> None:
    text = breaks.join(words)
    times = find_times(flat(text), published=published)
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
    end = 0
    for t in times:
        assert text[t.span.start : t.span.end] == t.span.text
        assert t.span.start >= end
        end = t.span.end
        if t.from_ and t.to:
            assert t.from_[:10] <= t.to[:10]


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=60))
def test_any_text(text: str) -> None:
    for t in find_times(flat(text), published=date(2016, 12, 10)):
        assert text[t.span.start : t.span.end] == t.span.text


@pytest.mark.parametrize("day", ["2016-02-31", "2015-02-29"])
def test_days_that_do_not_exist_have_no_interval(day: str) -> None:
    assert all(t.from_ != day for t in find_times(flat(f"It was signed on {day}."), published=None))
