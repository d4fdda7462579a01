"""The article's text as HTML: exactly its characters, with every annotation marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup, escape

from dateline.records import Claim, Record, Span, Statement
from dateline.web.segments import Annotation, Segment, cut
from dateline.web.views import key

# Shown always: trigger, actor, recipient, place, when, quoted content, cue. Shown when chosen: evidence,
# number, source, mention, tie (relation), warning.
ROLES = {
    "t": "trigger", "a": "actor", "r": "recipient", "p": "place", "w": "time", "n": "number",
    "q": "statement", "c": "cue", "e": "evidence", "s": "source", "m": "mention", "v": "tie", "x": "warning",
}  # fmt: skip
_ALWAYS = "tarpwqc"
# what no HTML document can hold: halves of surrogate pairs, controls other than tab and line breaks
_UNPRINTABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with a replacement character for each that a page can't hold; one for one."""
    return _UNPRINTABLE.sub("\ufffd", text)


def marks_of(record: Record, article: int) -> Iterator[Annotation]:
    """All that can be lit in the article's text."""
    spans = {t.id: t.span for t in record.times}
    for claim in record.claims:
        yield from _of_claim(claim, key(article, claim.id), spans)
    for s in record.statements:
        yield from _of_statement(s, key(article, s.id))
    for e in record.entities:
        yield from _all(e.mentions, key(article, e.id), "m")
    for r in record.relations:
        yield from _all([r.evidence], key(article, r.id), "v")
    for n, w in enumerate(record.warnings, 1):
        yield from _all([w.span] if w.span else [], key(article, f"w{n}"), "x")


def _of_claim(c: Claim, k: str, times: Mapping[str, Span]) -> Iterator[Annotation]:
    yield from _all([c.evidence], k, "e")
    yield from _all([c.trigger], k, "t")
    yield from _all((f.span for f in c.actors), k, "a")
    yield from _all((f.span for f in c.recipients), k, "r")
    yield from _all([c.place.span] if c.place else [], k, "p")
    yield from _all([times[c.time]] if c.time and c.time in times else [], k, "w")
    yield from _all((n.span for n in c.counts), k, "n")


def _of_statement(s: Statement, k: str) -> Iterator[Annotation]:
    yield from _all(s.content, k, "q")
    yield from _all(s.cue, k, "c")
    yield from _all([s.source_span] if s.source_span else [], k, "s")


def _all(spans: Iterable[Span], k: str, role: str) -> Iterator[Annotation]:
    for s in spans:
        if s.start < s.end:
            yield Annotation(s.start, s.end, k, role)


def text_html(record: Record, article: int, numbers: Mapping[str, int]) -> Markup:
    """One ``<p>`` a paragraph; ``numbers`` gives the claims' numbers. Its text content is the article's text."""
    text = printable(record.article.text)
    marks = list(marks_of(record, article))
    starts = {a.key: a.start for a in marks if a.role == "t"}
    ends = {a.key: a.end for a in marks if a.role == "t"}
    rows = []
    for row in cut(text, marks):
        inner = Markup("").join(_segment(text, s, numbers, starts, ends) for s in row)
        rows.append(Markup('<p dir="auto">{}</p>').format(inner))
    return Markup("").join(rows)


def _segment(
    text: str, s: Segment, numbers: Mapping[str, int], starts: Mapping[str, int], ends: Mapping[str, int]
) -> Markup:
    # a bare CR in HTML would be read as a line feed
    content = Markup(str(escape(text[s.start : s.end])).replace("\r", "&#13;"))
    if not s.under:
        return content
    roles = sorted({a.role for a in s.under if a.role in _ALWAYS}, key=_ALWAYS.index)
    keys = " ".join(f"{a.key}.{a.role}" for a in s.under)
    triggers = [a.key for a in s.under if a.role == "t"]
    ending = [str(numbers[k]) for k in triggers if ends[k] == s.end]
    attributes = Markup(' data-n="{}"').format(" ".join(ending)) if ending else Markup("")
    if any(starts[k] == s.start for k in triggers):
        attributes += Markup(' tabindex="0" role="button" aria-pressed="false"')
    classes = " ".join(["h", *roles])
    return Markup('<span class="{}" data-k="{}"{}>{}</span>').format(classes, keys, attributes, content)
