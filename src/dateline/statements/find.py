"""According to whom? The stage: a parsed document and its entities in, the statements in it out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline import records
from dateline.entities.layer import EntityLayer
from dateline.language import Document, Token
from dateline.language.encoder import Reading
from dateline.statements.coordination import outer_verbs
from dateline.statements.cues import Cues, load_cues
from dateline.statements.drafts import Draft, Range, merged, overlap, size, without
from dateline.statements.labels import add_labelled
from dateline.statements.layer import Attribution, StatementLayer
from dateline.statements.learned import believed, span_shares, unlisted
from dateline.statements.predicates import find_predicates, verb_frames
from dateline.statements.quotes import Quotation, Quote, quotes_in, quotes_of
from dateline.statements.selection import select, without_echoes
from dateline.statements.site import Site
from dateline.statements.speech import add_speech, complete
from dateline.statements.syntax import datelines, trim
from dateline.trace import Trace

_THOUGHT = frozenset({"believe", "know", "hope", "want", "doubt"})


def find_statements(
    doc: Document, entities: EntityLayer, *, times: Sequence[records.Time] = (), reading: Reading | None = None,
    trace: Trace | None = None,
) -> StatementLayer:  # fmt: skip
    """Who says, believes, fears or wants what.

    Statements are ordered by where their content begins, an outer one before those that it holds. Their
    spans are code points of ``doc.text``. ``times`` are the times of the same document; a statement's time
    is one that hangs on its cue. ``reading`` holds the encoder's scores of the document: with it, what it doubts
    is left out and cues that the lexicon lacks are found. ``trace`` gets one note a statement, over its content.
    """
    cues = load_cues()
    doc = _with_whole_paragraphs(doc)
    quotes, marks = quotes_of(doc)
    inside = _inside_marks(doc, marks)
    quoted = frozenset(i for q in quotes for i in range(q.a, q.b) if q.utterance)
    site = _site(doc, cues, quoted)
    drafts = find_predicates(site, cues)
    shares = span_shares(reading) if reading is not None else None
    if shares is not None and reading is not None and reading.serves("new statements"):
        drafts += unlisted(site, drafts, shares, cues)
    complete(site, drafts, quotes)
    drafts = select(doc, drafts, quoted)
    drafts = add_speech(site, drafts, quotes, cues)
    if shares is not None and reading is not None and reading.serves("doubted statements"):
        drafts = believed(drafts, shares, quoted=quoted)
    drafts = add_labelled(site, drafts, [(q.a, q.b) for q in quotes], cues)
    drafts = without_echoes(doc, _ordered(doc, drafts, quotes))
    within = _nesting(drafts)
    times = sorted(times, key=lambda t: t.span.start)
    out = []
    for n, d in enumerate(drafts):
        outer = within[n]
        a = _attribution(
            doc, d, f"s{n + 1}", f"s{outer + 1}" if outer is not None else None, entities, times, inside
        )
        out.append(a)
        if trace is not None:
            span = a.statement.content[0]
            trace.note(
                "statements", span.start, span.end, f"{a.kind} statement, frame {d.frame}", id=a.id,
                cue=d.cue.text if d.cue else None, source=a.statement.source,
            )  # fmt: skip
    return StatementLayer(tuple(out))


def _with_whole_paragraphs(doc: Document) -> Document:
    """The document with paragraphs counted by line breaks: the parser also cuts at datelines and semicolons,
    across which a quotation and its speaker hold together."""
    sentences, number = [], 0
    for before, s in zip([None, *doc.sentences], doc.sentences, strict=False):
        if before is not None and before.paragraph != s.paragraph:
            number += "\n" in doc.text[doc.tokens[before.end - 1].end : doc.tokens[s.start].start]
        sentences.append(replace(s, paragraph=number))
    return replace(doc, sentences=sentences)


def _site(doc: Document, cues: Cues, quoted: frozenset[int]) -> Site:
    def speaks(t: Token) -> bool:
        return any(
            f.name in ("clause", "quote", "order", "blame")
            or (f.name == "prep" and f.kind == "ask")
            or (f.name == "object" and f.kind == "say")
            for f in verb_frames(t, cues)
        )

    def tells(t: Token) -> bool:
        return speaks(t) and not any(f.kind in _THOUGHT for f in verb_frames(t, cues))

    addressing = frozenset(v for v, fs in cues.verbs.items() if {"clause", "order"} <= {f.name for f in fs})
    outer = outer_verbs(doc, speaks, tells=tells, quoted=quoted)
    return Site(doc, outer, datelines(doc), frozenset(cues.nouns), quoted, addressing, speaks)


def _ordered(doc: Document, drafts: list[Draft], quotes: list[Quote]) -> list[Draft]:
    """Edges trimmed, empty and doubled drafts dropped; outer before inner."""
    kept: dict[tuple[object, ...], Draft] = {}
    for d in drafts:
        trimmed = (_balanced(trim(doc, a, b), quotes) for a, b in d.content)
        holes = [r for r in (d.cue_range, d.source) if r is not None]
        d.content = [r for r in without(trimmed, holes) if _has_word(doc, r)]
        if d.content:
            kept.setdefault((d.cue.i if d.cue else None, tuple(d.content)), d)
    return sorted(kept.values(), key=lambda d: (d.first, -size(d.content), d.cue.i if d.cue else -1))


def _balanced(r: Range, quotes: list[Quote]) -> Range:
    """The range with the mark that closes or opens a quotation which is otherwise all in it."""
    a, b = r
    for q in quotes_in(quotes, a - 1, b + 1):
        if a <= q.a < b and b < q.b <= b + 2:
            b = q.b
        elif a < q.b <= b and a - 1 == q.a:
            a = q.a
    return a, b


def _has_word(doc: Document, r: Range) -> bool:
    return any(t.pos not in ("PUNCT", "SPACE") for t in doc.tokens[r[0] : r[1]])


def _nesting(drafts: list[Draft]) -> list[int | None]:
    """For each draft the smallest one before it whose content holds its content and its cue.

    In the order of :func:`_ordered` an outer statement comes before what it holds, so there are no cycles.
    """
    out: list[int | None] = []
    reaching: list[int] = []
    for n, d in enumerate(drafts):
        need = merged([*d.content, *([d.cue_range] if d.cue_range else [])])
        total = size(need)
        reaching = [m for m in reaching if drafts[m].last > d.first]
        fits = [
            m for m in reaching
            if size(drafts[m].content) >= size(d.content) and overlap(need, drafts[m].content) >= total
        ]  # fmt: skip
        out.append(min(fits, key=lambda m: (size(drafts[m].content), -m), default=None))
        reaching.append(n)
    return out


def _inside_marks(doc: Document, marks: list[Quotation]) -> set[int]:
    """Indexes of the tokens that stand in quotation marks."""
    starts = [t.start for t in doc.tokens]
    out: set[int] = set()
    for q in marks:
        i = bisect_right(starts, q.start) - 1
        while i < len(doc.tokens) and doc.tokens[max(i, 0)].start < q.end:
            if i >= 0 and doc.tokens[i].start >= q.start:
                out.add(i)
            i += 1
    return out


def _manner(doc: Document, d: Draft, inside: set[int]) -> records.Manner:
    words = [i for a, b in d.content for i in range(a, b) if doc.tokens[i].pos != "PUNCT"]
    quoted = sum(i in inside for i in words)
    outer = d.cue is not None and d.cue.i in inside  # a report inside a quotation isn't itself quoted
    if not quoted or outer:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _attribution(
    doc: Document, d: Draft, id: str, within: str | None, entities: EntityLayer,
    times: Sequence[records.Time], inside: set[int],
) -> Attribution:  # fmt: skip

    def span(r: Range) -> records.Span:
        return records.Span.of(doc.text, *doc.offsets(r[0], r[1] - 1))

    ids = tuple(dict.fromkeys(e for t in d.sources for e in _entities_at(t, entities)))
    statement = records.Statement(
        id, ids[0] if ids else None, span(d.source) if d.source and _holds(d.source) else None,
        (span(d.cue_range),) if d.cue_range and _holds(d.cue_range) else (),
        tuple(span(r) for r in d.content if _holds(r)),
        _manner(doc, d, inside), within, _addressee(d, entities), ids if len(ids) > 1 else (), _time(d, times),
    )  # fmt: skip
    return Attribution(id, statement, d.kind, d.cue, d.head, d.sources, tuple(d.content), within, d.negated)


def _holds(r: Range) -> bool:
    """Is there a word in the range? Trimming may leave none."""
    return r[0] < r[1]


def _entities_at(t: Token, entities: EntityLayer) -> tuple[str, ...]:
    if t.tag in ("WP", "WDT") or (t.lower == "that" and t.head.dep == "relcl"):
        verb = next((x for x in (t, *t.ancestors()) if x.dep == "relcl"), None)
        t = verb.head if verb is not None else t
    e = entities.at(t)
    return (e.id,) if e is not None else ()


def _addressee(d: Draft, entities: EntityLayer) -> str | None:
    if d.addressee is None:
        return None
    e = entities.at(d.addressee)
    return e.id if e is not None else None


def _time(d: Draft, times: Sequence[records.Time]) -> str | None:
    """The time whose words hang on the cue verb itself, outside the content. ``times`` are in text order."""
    for c in d.cue.children if d.cue is not None else ():
        if c.dep in ("npadvmod", "prep", "advmod") and not d.holds(c.i):
            for t in (c, *c.children):
                n = bisect_right(times, t.start, key=lambda x: x.span.start) - 1
                if n >= 0 and t.start < times[n].span.end and t.dep in ("npadvmod", "advmod", "pobj"):
                    return times[n].id
    return None
