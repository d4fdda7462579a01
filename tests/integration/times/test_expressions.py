"""Every expression of ``expressions.txt`` is found with its exact span, interval, grain and TIMEX3 value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.language import Document, Parser
from dateline.times import find_times

_FILE = Path(__file__).with_name("expressions.txt")
_ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in _FILE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
_NOT_TIMES = [(row[0], row[1]) for row in _ROWS if row[2] == "~"]
_TIMES = [tuple(row) for row in _ROWS if row[2] != "~"]


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> dict[str, Document]:
    sentences = sorted({row[1] for row in _ROWS})
    return dict(zip(sentences, parser.parse_many(sentences), strict=True))


def _date(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


def _cell(value: str | None) -> str:
    return value if value is not None else "-"


@pytest.mark.parametrize(
    ("published", "sentence", "span", "start", "end", "grain", "value"),
    _TIMES,
    ids=[f"{row[2]} in {row[1]} ({row[0]})" for row in _TIMES],
)
def test_expression_is_read(
    parsed: dict[str, Document],
    published: str,
    sentence: str,
    span: str,
    start: str,
    end: str,
    grain: str,
    value: str,
) -> None:
    times = find_times(parsed[sentence], published=_date(published))
    found = {t.span.text: (_cell(t.from_), _cell(t.to), t.grain, _cell(t.value)) for t in times}
    assert found.get(span) == (start, end, grain, value), found


@pytest.mark.parametrize(("published", "sentence"), _NOT_TIMES)
def test_what_is_no_time_is_left_alone(parsed: dict[str, Document], published: str, sentence: str) -> None:
    times = find_times(parsed[sentence], published=_date(published))
    assert [t.span.text for t in times] == []


def test_there_are_enough_expressions() -> None:
    assert len(_TIMES) >= 150 and len(_NOT_TIMES) >= 10
