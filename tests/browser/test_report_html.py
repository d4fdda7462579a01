"""The report as a string: cutting, wording, policy. Needs no browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import HARBOUR, harbour, hostile

from dateline import web
from dateline.records import Count, Span
from dateline.web import render_report
from dateline.web.segments import Annotation, cut, paragraphs
from dateline.web.views import cards
from dateline.web.wording import counted, interval, label, mode_label

TEXTS = st.text(alphabet="ab \n\r😀e\u0301\u200f", max_size=40)


@given(text=TEXTS, spans=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8))
def test_cutting_keeps_the_text_and_every_annotation(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Annotation(a, b, f"k{n}", "t") for n, (a, b) in enumerate(spans) if a < b]
    rows = list(cut(text, marks))
    flat = [s for row in rows for s in row]
    assert "".join(text[s.start : s.end] for s in flat) == text
    assert [(row[0].start, row[-1].end) for row in rows] == list(paragraphs(text))
    for mark in marks:
        under = "".join(text[s.start : s.end] for s in flat if mark in s.under)
        assert under == text[mark.start : mark.end]


@given(text=TEXTS)
def test_paragraphs_are_the_text(text: str) -> None:
    assert "".join(text[a:b] for a, b in paragraphs(text)) == text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-12-08", "2016-12-08", "8 Dec 2016"),
        ("2024-03-12", "2024-03-17", "12–17 Mar 2024"),
        ("2016-11-26", "2016-12-10", "26 Nov – 10 Dec 2016"),
        ("2015-12-28", "2016-01-03", "28 Dec 2015 – 3 Jan 2016"),
        ("2012-01-01", "2012-12-31", "2012"),
        ("2016-02-01", "2016-02-29", "Feb 2016"),
        ("2012-01-01", None, "from 1 Jan 2012 on"),
        (None, "2016-12-16", "up to 16 Dec 2016"),
        (None, None, ""),
        ("2016-12-10T14:01", "2016-12-10T14:01", "10 Dec 2016, 14:01"),
        ("2016-12-09T18:00", "2016-12-09T23:59", "9 Dec 2016, 18:00–23:59"),
        ("someday", "someday", "someday"),
    ],
)
def test_intervals_in_words(start: str | None, end: str | None, words: str) -> None:
    assert interval(start, end) == words


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, 12, 12, "12"), (12, 12, None, "at least 12"), (None, None, 30, "up to 30"), (200, None, 999, "200–999"),
        (None, 12, None, "about 12"), (None, None, None, "some"), (20000, None, 99999, "20\u202f000–99\u202f999"),
    ],
)  # fmt: skip
def test_counts_in_words(low: int | None, best: int | None, high: int | None, words: str) -> None:
    count = Count("at_risk", "families", low, best, high, Span(0, 1, "x"))
    assert counted(count) == f"{words} families at risk"


def test_what_has_no_label_is_shown_under_its_name() -> None:
    assert label("types", "NEW_TYPE") == "New type"
    assert mode_label("odd-way") == "odd way"


def test_cards_tell_the_whole_claim() -> None:
    first, request, granted, leave, *_ = cards(harbour(), 0)
    assert (first.n, first.type_label, first.mode, first.status_label) == (
        1,
        "Assault",
        "from the air",
        "actual",
    )
    assert [(p.text, p.name, p.code) for p in first.actors] == [("Ostravian warplanes", "Ostravia", "OST")]
    assert first.place and (first.place.text, first.place.name) == (
        "the harbour district of Port Velmar",
        None,
    )
    assert (first.when_text, first.when) == ("Tuesday", "12 Mar 2024")
    assert first.counts == ("at least 12 dockworkers killed",)
    assert request.about is not None and (request.about.n, request.about.trigger) == (
        granted.n,
        "open a corridor",
    )
    assert leave.sources == ("Ilka Toren (said)", "fighters (believed)")


def _attributes(html: str) -> set[str]:
    """The names of all attributes in the page."""
    names: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            names.update(name for name, _ in attrs)

    Reader().feed(html)
    return names


def test_only_its_own_style_and_script_may_run() -> None:
    html = render_report([hostile()])
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert style and script and policy
    rules = policy[1].replace("&#39;", "'")
    for content in (style[1], script[1]):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules
    assert rules.startswith("default-src 'none'") and "unsafe" not in rules
    assert "http" not in style[1] and "http" not in script[1] and "innerHTML" not in script[1]
    assert _attributes(html) & {"src", "srcset", "style", "onload", "onerror", "onclick", "action"} == set()


def test_only_web_addresses_become_links() -> None:
    assert '<a href="https://example.org/harbour"' in render_report([harbour()])
    for source in (
        "javascript:alert(1)",
        "data:text/html,x",
        "/home/x.txt",
        "https://[broken",
        "http:///nowhere",
        None,
    ):
        assert not re.search(r'<a href="(?!#)', render_report([harbour(source=source)]))


def test_the_same_records_make_the_same_page() -> None:
    assert render_report([harbour(), hostile()]) == render_report([harbour(), hostile()])


def test_any_record_can_be_written_as_utf8() -> None:
    render_report([hostile()], title="\ud800 & <b>").encode("utf-8")


def test_title_apart_from_the_text_is_shown_above_it() -> None:
    assert '<h2 class="heard">' in render_report([harbour()])
    assert "<h2>Another title</h2>" in render_report([harbour(title="Another title")])
    assert f'<h2 class="heard">{HARBOUR.splitlines()[0]}</h2>' in render_report([harbour(title=None)])


def test_public_names() -> None:
    assert web.__all__ == sorted(web.__all__) == ["render_report"]
