"""Quotations found by their marks alone."""

from __future__ import annotations

import pytest

from dateline.statements import find_quotations


def quoted(text: str, depth: int | None = 0) -> list[str]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    found = find_quotations(text, lines)
    return [text[q.start : q.end] for q in found if depth is None or q.depth == depth]


@pytest.mark.parametrize(
    "quote",
    [
        "“We will stay.”",
        '"We will stay."',
        "‘We will stay.’",
        "'We will stay.'",
        "''We will stay.''",
        "``We will stay.''",
        "«We will stay.»",
        "„We will stay.”",
    ],
)
def test_every_pair_of_marks(quote: str) -> None:
    assert quoted(f"The envoy said: {quote} Then he left.") == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "The army’s men don't trust the rebels' word.",
        "Rock ’n’ roll of the ’90s",
        "It's the mayors’ plan, and 'tis done.",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert quoted(text, None) == []


def test_apostrophes_inside_single_marks() -> None:
    assert quoted("He said ‘we don’t know their aims’ and left.") == ["‘we don’t know their aims’"]


def test_two_quotations_in_a_sentence() -> None:
    assert quoted('"Go," he said, "and stay away."') == ['"Go,"', '"and stay away."']


def test_nested_quotations_have_depth() -> None:
    text = "“They told us ‘leave at once’ and shot.”"
    assert quoted(text) == [text]
    assert quoted(text, 1) == ["‘leave at once’"]


def test_curly_in_straight_keeps_the_outer_one_whole() -> None:
    text = '"The box said “closed” to us all," she said.'
    assert quoted(text) == ['"The box said “closed” to us all,"']


def test_an_open_quotation_ends_with_its_paragraph_and_resumes_in_the_next() -> None:
    text = "“We came at night.\n“We left at dawn.” He sighed."
    found = find_quotations(text, [(0, 18), (19, len(text))])
    assert [text[q.start : q.end] for q in found] == ["“We came at night.", "“We left at dawn.”"]
    assert [(q.closed, q.resumes) for q in found] == [(False, False), (True, True)]


def test_a_new_quotation_after_a_closed_one_does_not_resume() -> None:
    text = "“We came at night.”\n“We left at dawn.”"
    assert [q.resumes for q in find_quotations(text, [(0, 19), (20, len(text))])] == [False, False]


def test_a_closing_mark_typed_for_an_opening_one() -> None:
    assert quoted("”We stay,” the guard said.") == ["”We stay,”"]


def test_a_stray_closing_mark_is_ignored() -> None:
    assert quoted("The guard left.” Nobody saw him.") == []
