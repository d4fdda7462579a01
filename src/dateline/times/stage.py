"""The stage: a parsed article in, its times out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from dateline.language import Document
from dateline.records import Span, Time
from dateline.times.combine import join, open_end, ranges, same_moments
from dateline.times.context import Context
from dateline.times.reading import Moment
from dateline.times.scan import Atom, atoms
from dateline.trace import Trace

# The grammar knows typewriter quotes and hyphens; one code point for one, so offsets hold.
_VIEW = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "‒": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
_YEARS = range(1000, 9000)  # of articles; further out the calendar ends


def find_times(
    doc: Document, *, published: datetime | date | None, trace: Trace | None = None
) -> tuple[Time, ...]:
    """The time expressions of an article, ids ``t1``, ``t2`` … in text order; spans never overlap.

    ``published`` is the article's day or moment, which "today" and "last week" count from; without it their
    intervals stay open at both ends; a year that no article can have counts as none. Spans follow TimeML (no leading preposition), values are TIMEX3's
    (Pustejovsky et al. 2003, TimeML 1.2.1), intervals are those of the ``dateline/1`` contract. A time whose
    ``from`` and ``to`` are both None names no stretch of the calendar (a duration, a repetition, "now").
    """
    usable = published if published is not None and published.year in _YEARS else None
    context = Context(doc, doc.text.translate(_VIEW), usable)
    found = [a for first, last in _paragraphs(doc) for a in _paragraph(context, first, last)]
    out = tuple(_time(doc, n, atom) for n, atom in enumerate(found, 1))
    if trace is not None:
        for time, atom in zip(out, found, strict=True):
            trace.note("times", atom.start, atom.end, _told(time, atom), id=time.id, rule=atom.rule)
    return out


def _paragraphs(doc: Document) -> Iterator[tuple[int, int]]:
    """First and last token of each paragraph; sentence ends are too often put behind "Dec." to be trusted."""
    first, sentences = 0, doc.sentences
    for n, s in enumerate(sentences):
        if n + 1 == len(sentences) or sentences[n + 1].paragraph != s.paragraph:
            yield first, s.end - 1
            first = s.end


def _paragraph(context: Context, first: int, last: int) -> list[Atom]:
    context.paragraph += 1
    found: list[Atom] = []
    for atom in atoms(context, first, last):
        joined = join(context, found[-1], atom) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(atom)
        context.remember(found[-1].reading, found[-1].first, found[-1].last)
    found = same_moments(context, [a for a in found if a.reading.kind != "loose part"])
    return [open_end(context.doc, a) for a in ranges(context, found)]


def _time(doc: Document, n: int, atom: Atom) -> Time:
    r = atom.reading
    start, end = r.start, r.end
    if start is not None and end is not None and not _ordered(start, end):
        start = end = None
    span = Span.of(doc.text, atom.start, atom.end)
    return Time(f"t{n}", span, _iso(start), _iso(end), r.grain, r.value)


def _ordered(start: Moment, end: Moment) -> bool:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return start <= end if (start.tzinfo is None) == (end.tzinfo is None) else True
    return start.isoformat()[:10] <= end.isoformat()[:10]


def _iso(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment else None


def _told(time: Time, atom: Atom) -> str:
    interval = f"{time.from_ or '…'} to {time.to or '…'}" if time.from_ or time.to else "no interval"
    return f"time {time.id} “{time.span.text}”: {interval} ({time.value}), read by {atom.rule}"
