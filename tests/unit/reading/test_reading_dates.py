from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from dateline.errors import UnknownDate
from dateline.reading.dates import date_line, dateline, given, iso


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("December 10, 2016 at 2:01 pm", "2016-12-10T14:01"),
        ("Published 10:15 GMT, 3 March 2011", "2011-03-03T10:15+00:00"),
        ("Sat, 10 Dec 2016 14:01:30 GMT", "2016-12-10T14:01:30+00:00"),
        ("2016-12-10T14:01:00.123+02:00", "2016-12-10T14:01+02:00"),
        ("1401 GMT 10 December 2016", "2016-12-10T14:01+00:00"),
        ("Last updated 3:05 p.m. EST Dec. 3, 2011", "2011-12-03T15:05-05:00"),
        ("12 March 2012 | 12:22 AM", "2012-03-12T00:22"),
        ("Published: 10 March 2011 | Updated: 11 March 2011 09:00", "2011-03-10"),
        ("Updated 11 March 2011 09:00, published 10 March 2011", "2011-03-10"),
        ("25/12/2016", "2016-12-25"),
        ("12/25/2016", "2016-12-25"),
        ("12/12/2016", "2016-12-12"),
        ("10.12.2016", "2016-12-10"),
        ("May 5th, 2011", "2011-05-05"),
    ],
)
def test_a_date_line_gives_its_date(line: str, expected: str) -> None:
    found = date_line(line)
    assert found is not None and found.moment is not None
    assert (iso(found.moment), found.rest) == (expected, "")


@pytest.mark.parametrize("line", ["10/12/2016", "Published: 03-04-2011 10:22"])
def test_two_readings_give_no_date(line: str) -> None:
    found = date_line(line)
    assert found is not None and found.ambiguous and found.moment is None


@pytest.mark.parametrize("line", ["", "2016", "Envoy hopes for truce", "Room 10, house 12", "31 June 2016 x"])
def test_lines_without_a_date(line: str) -> None:
    found = date_line(line)
    assert found is None or found.moment is None


def test_what_is_left_of_a_date_line_is_told() -> None:
    found = date_line("By Jane Roe, December 10, 2016")
    assert found is not None and found.rest == "Jane Roe"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("GENEVA, Dec 10, 2016 — Talks began.", date(2016, 12, 10)),
        ("GENEVA, 10 December 2016 (Example Wire) - Talks began.", date(2016, 12, 10)),
        ("NEW YORK, March 3, 2011 -- Talks began.", date(2011, 3, 3)),
        ("GENEVA, Dec 10 (Agency) — Talks began.", None),
    ],
)
def test_datelines(text: str, day: date | None) -> None:
    found = dateline(text)
    assert found is not None and found.day == day
    assert "Dec" in text[found.start : found.end] or "March" in text[found.start : found.end]


def test_a_sentence_with_a_date_is_no_dateline() -> None:
    assert dateline("Envoys met in Geneva on Dec 10, 2016 — a day late.") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-12-10", "2016-12-10"),
        ("2016-12-10T14:01", "2016-12-10T14:01"),
        ("2016-12-10T14:01:00Z", "2016-12-10T14:01+00:00"),
        ("10 December 2016", "2016-12-10"),
        (date(2016, 12, 10), "2016-12-10"),
        (datetime(2016, 12, 10, 14, 1, 5), "2016-12-10T14:01:05"),
        (datetime(2016, 12, 10, 14, 1, tzinfo=timezone(timedelta(hours=3))), "2016-12-10T14:01+03:00"),
    ],
)
def test_given_dates(value: str | date, expected: str) -> None:
    assert iso(given(value, item="a")) == expected


@pytest.mark.parametrize(
    "value", ["yesterday", "2016", "2016-13-45", "soon, 10 December 2016", "", "x" * 500]
)
def test_what_is_no_date_is_refused_by_name(value: str) -> None:
    with pytest.raises(UnknownDate, match="is not a date") as caught:
        given(value, item="report.txt")
    assert str(caught.value).startswith("report.txt: ") and "2016-12-10T14:01" in caught.value.remedy


def test_a_given_date_with_two_readings_is_refused() -> None:
    with pytest.raises(UnknownDate, match="day or the month first"):
        given("10/12/2016", item="a")


@pytest.mark.parametrize(("written", "day"), [("20161210", "2016-12-10"), ("20161210T1401", "2016-12-10T14:01:00")])
def test_the_basic_format_of_iso_8601(written: str, day: str) -> None:
    assert given(written, item="a").isoformat() == day


@pytest.mark.parametrize("written", ["20161310", "20160230", "121108", "00001210"])
def test_eight_figures_that_are_no_date(written: str) -> None:
    with pytest.raises(UnknownDate):
        given(written, item="a")
