"""What holds of every record, whatever the text: own sentences recombined at random, and any characters."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coder import Coder
from dateline.records import Record, Span

WHO = [
    "Rebels", "the army", "Syrian troops", "Iran", "the United States", "Moscow", "the envoy", "he", "they", "both sides",
    "France and Germany", "hundreds of protesters", "no one", "the Iran-backed militias", "12 civilians", "at least 30 guards",
    "countries that back the rebels, including France and Britain,", "the Security Council", "an air strike", "Adam Brandow",
]  # fmt: skip
DID = [
    "bombed", "attacked", "was attacked by", "met", "agreed to meet", "refused to release", "urged", "called on", "threatened to attack",
    "will not withdraw from", "may have shelled", "condemned the bombing of", "carried out an attack on", "held talks with",
    "imposed sanctions on", "sent aid to", "came under fire from", "denied attacking", "backs", "has controlled", "clashed with",
    "signed an agreement with", "killed and wounded", "called for a ceasefire with", "demanded the release of", "fears",
]  # fmt: skip
WHERE = ["", " in Homs", " near Idlib, in northwestern Syria", " on Thursday", " since 2012", " in Geneva later today", " for days"]
FRAMES = [
    "{}.", "{}, officials said.", "If {}, the army will stop.", "“{},” he said.", "The mayor said that {}.", "{}, killing 12 people.",
    "Residents fear that {}.", "{}; the envoy slept.", "After {}, they left.", "The plan is that {}.", "Is it true that {}?", "{} and left.",
    "According to a report, {}.", "The men who said {} fled.", "{} —", "Twelve were killed when {}.", "{}, but {}.",
]  # fmt: skip
ODD = [
    "🚀", "\u200f", "\u202e", "e\u0301", "\ud83d", "\udc00", "\x00", "\u00a0", "’", "“", "\ufeff", "ß", "İ", "ﬁ", "\t", "\r\n", "\u2028", "…",
    "قصف", "爆炸", "👩\u200d👩\u200d👧", ";", "(", "—",
]  # fmt: skip


@st.composite
def clauses(draw: st.DrawFn) -> str:
    who, did, whom = draw(st.sampled_from(WHO)), draw(st.sampled_from(DID)), draw(st.sampled_from(WHO))
    return f"{who} {did} {whom}{draw(st.sampled_from(WHERE))}"


@st.composite
def sentences(draw: st.DrawFn) -> str:
    frame = draw(st.sampled_from(FRAMES))
    text = frame.format(*(draw(clauses()) for _ in range(frame.count("{}"))))
    return text[0].upper() + text[1:]


@st.composite
def stories(draw: st.DrawFn) -> str:
    told = draw(st.lists(sentences(), min_size=1, max_size=5))
    text = draw(st.sampled_from([" ", "\n", "\n\n"])).join(told)
    for odd in draw(st.lists(st.sampled_from(ODD), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + odd + text[at:]
    return text


# the same examples in every run: a new one is for whoever looks for it, by raising the number
slowly = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def spans(record: Record) -> list[Span]:
    out: list[Span] = [m for e in record.entities for m in e.mentions]
    out += [t.span for t in record.times]
    out += [x for s in record.statements for x in (*s.cue, *s.content, *([s.source_span] if s.source_span else ()))]
    for c in record.claims:
        out += [c.trigger, c.evidence, *(f.span for f in (*c.actors, *c.recipients)), *(n.span for n in c.counts)]
        out += [c.place.span] if c.place else []
    out += [r.evidence for r in record.relations]
    return out + [w.span for w in record.warnings if w.span]


def check(coder: Coder, record: Record) -> None:
    coder.validate(record)
    text = record.article.text
    for span in spans(record):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    _check_ids(record)
    _check_claims(record)
    again = Record.from_dict(json.loads(json.dumps(record.to_dict())))
    assert [(w.code, w.message) for w in again.warnings] == [(w.code, w.message) for w in record.warnings]
    assert dataclasses.replace(again, warnings=record.warnings) == record


def _check_ids(record: Record) -> None:
    entities, times = {e.id for e in record.entities}, {t.id for t in record.times}
    statements, claims = {s.id: s for s in record.statements}, {c.id for c in record.claims}
    for group in (record.entities, record.times, record.statements, record.claims, record.relations):
        ids = [x.id for x in group]
        assert len(set(ids)) == len(ids)
    for s in record.statements:
        assert {x for x in (s.source, s.addressee, *s.sources) if x} <= entities
        assert s.within is None or s.within in statements
        assert s.time is None or s.time in times
    for c in record.claims:
        fillers = [*c.actors, *c.recipients, *([c.place] if c.place else [])]
        assert {f.entity for f in fillers if f.entity} <= entities
        assert c.time is None or c.time in times
        assert c.about is None or (c.about in claims and c.about != c.id)
        assert set(c.according_to) <= set(statements)
    for r in record.relations:
        assert {r.from_, r.to} <= entities and r.from_ != r.to
        assert {x for x in (r.since, r.until) if x} <= times
        assert set(r.according_to) <= set(statements)


def _check_claims(record: Record) -> None:
    statements = {s.id: s for s in record.statements}
    for s in record.statements:
        seen, up = {s.id}, s.within
        while up is not None:
            assert up not in seen
            seen.add(up)
            up = statements[up].within
    for c in record.claims:
        assert len(set(c.according_to)) == len(c.according_to)
        assert c.evidence.start <= c.trigger.start and c.trigger.end <= c.evidence.end
        assert len(c.trigger.text.split()) <= 8
        for f in (*c.actors, *c.recipients, *([c.place] if c.place else [])):
            assert len(f.span.text.split()) <= 12
        for n in c.counts:
            assert n.low is None or n.high is None or n.low <= n.high
        assert 0 <= c.confidence <= 1
        assert len({f.entity for f in c.actors if f.entity}) == sum(1 for f in c.actors if f.entity)


def stored(text: str) -> str:
    """The text, with what UTF-8 cannot store replaced one for one."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def code(coder: Coder, text: str, **options: Any) -> Record:
    return coder.code({"id": "a", "text": text, "published": "2016-12-10", "language": "en", **options})


@slowly
@given(stories())
def test_any_story_as_it_is(coder: Coder, text: str) -> None:
    record = code(coder, text, as_is=True)
    assert record.article.text == stored(text)
    check(coder, record)


@slowly
@given(stories(), st.sampled_from([None, "Rebels leave Homs"]))
def test_a_record_coded_again_is_the_same(coder: Coder, text: str, title: str | None) -> None:
    first = code(coder, text, title=title)
    check(coder, first)
    again = code(coder, first.article.text, title=first.article.title, as_is=True)
    assert again.article.text == first.article.text
    for part in ("entities", "times", "statements", "claims", "relations"):
        assert getattr(again, part) == getattr(first, part), part


@slowly
@given(st.text(alphabet=st.one_of(st.characters(), st.characters(categories=["Cs"])), min_size=1, max_size=60))
def test_any_characters_as_they_are(coder: Coder, noise: str) -> None:
    text = f"Rebels shelled Homs. {noise} Iran urged Israel to leave Hama."
    record = code(coder, text, as_is=True)
    assert record.article.text == stored(text)
    check(coder, record)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(stories(), min_size=1, max_size=20))
def test_many_are_the_same_as_one_by_one(coder: Coder, texts: list[str]) -> None:
    rows = [{"id": str(n), "text": t, "published": "2016-12-10", "as_is": True, "language": "en"} for n, t in enumerate(texts)]
    many = list(coder.code_many(rows))
    assert [r.article.id for r in many] == [r["id"] for r in rows]
    assert many == [coder.code(row) for row in rows]


def test_a_mark_is_no_source(coder: Coder) -> None:
    check(coder, code(coder, "…🚀Residents fear that rebels bombed Homs.", as_is=True))
