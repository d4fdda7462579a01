"""Records made from a text with marks, for tests of what is exported: ``[e1|Omar Vane]`` is a mention of the entity e1,
``[e1~the farmer]`` a nominal one, ``[t1@Thursday]`` a time. Everybody in them is invented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dateline.events import events_of, ties_of
from dateline.exports.model import Gathered, Story
from dateline.records import (
    ArticleInfo,
    Claim,
    CoderInfo,
    Count,
    Entity,
    Filler,
    Form,
    Mention,
    Place,
    Record,
    Relation,
    Span,
    Statement,
    Time,
    Warning,
)
from sample_records import sample

_MARK = re.compile(r"\[(\w+)([|~@])([^\]]+)\]")
_FORMS: dict[str, Form] = {"|": "name", "~": "nominal"}
TOWN = Place(41.38, 2.18, "town", geonames=1234567, country="VEL", admin1="Coast")


def marked(
    template: str, people: Mapping[str, tuple[Any, ...]], *, id: str = "a-1", source: str | None = None, title: str | None = None,
    byline: str | None = None,
) -> Record:  # fmt: skip
    """``people``: entity id → (name, kind, code, sectors). Each sentence with two mentions is a claim: the first shot the second."""
    text, mentions, times, at = "", {e: [] for e in people}, [], 0
    for m in _MARK.finditer(template):
        text += template[at : m.start()]
        start, at = len(text), m.end()
        text += m[3]
        if m[2] == "@":
            times.append(Time(m[1], Span(start, len(text), m[3]), "2016-12-08", "2016-12-08", "day", "2016-12-08"))
        else:
            mentions[m[1]].append(Mention(start, len(text), m[3], _FORMS[m[2]]))
    text += template[at:]
    entities = tuple(
        Entity(e, name, kind, code, code[:3] if code else None, sectors, TOWN if kind == "place" else None, None, tuple(mentions[e]))
        for e, (name, kind, code, sectors) in people.items() if mentions[e]
    )  # fmt: skip
    claims, statements = _claims(text, entities, tuple(times))
    article = ArticleInfo(id, text, source, "cd" * 32, "The Vell Courier", title, byline, "2016-12-10", "en")
    warnings = tuple(Warning("looked-at", f"no place is called “{e.name}”") for e in entities)
    return Record(article, CoderInfo("0.1.0", "en_test-1", "plover"), entities, tuple(times), statements, claims,
                  _relations(entities), warnings)  # fmt: skip


def _claims(text: str, entities: tuple[Entity, ...], times: tuple[Time, ...]) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    claims, statements = [], []
    for n, sentence in enumerate(re.finditer(r"[^.!?\n]+", text), 1):
        inside = sorted(
            (m.start, m.end, e.id) for e in entities for m in e.mentions if sentence.start() <= m.start < sentence.end()
        )
        if len(inside) < 2:
            continue
        whole = Span(sentence.start(), sentence.end(), sentence[0])
        (a0, a1, one), (b0, b1, other) = inside[0], inside[-1]
        statements.append(Statement(f"s{n}", one, Span(a0, a1, text[a0:a1]), (whole,), (whole,), "indirect", sources=(one,)))
        claims.append(Claim(
            f"c{n}", "ASSAULT", "firearms", (), "190", Span(a1, b0, text[a1:b0]), whole, (Filler(one, Span(a0, a1, text[a0:a1])),),
            (Filler(other, Span(b0, b1, text[b0:b1])),), None, times[0].id if times else None, "actual", (f"s{n}",), None,
            (Count("killed", text[b0:b1], 1, 1, 1, Span(b0, b1, text[b0:b1])),), 0.75,
        ))  # fmt: skip
    return tuple(claims), tuple(statements)


def _relations(entities: tuple[Entity, ...]) -> tuple[Relation, ...]:
    if len(entities) < 2:
        return ()
    m = entities[0].mentions[0]
    return (Relation("r1", "opposes", entities[0].id, entities[1].id, Span(m.start, m.end, m.text)),)


def story_of(record: Record, **more: Any) -> Story:
    """All that the record holds; every claim in an incident of its own."""
    events = events_of(record)
    incidents = {e.key: Gathered(f"i-{n}", 1, 1, "actual") for n, e in enumerate(events)}
    return Story(record, events, ties_of(record), incidents, **more)


def sample_story(**more: Any) -> Story:
    return story_of(sample(), **more)


def strange_story() -> Story:
    """Characters that formats trip over: beyond the first plane, controls, quotes, halves of pairs, tabs, blanks in the id."""
    text = '🔥🔥 [e1|Rebels <&> "Vell"\x07] shot\t[e2|Mr. Ödön 𝔙\ud800ane] at once.\r\nMore 🙂 text.'
    people = {"e1": ('Rebels <&> "Vell"\x07', "group", "VELREB", ("REB",)), "e2": ("Ödön 𝔙\ud800ane", "person", None, ())}
    return story_of(marked(text, people, id="a b/c#d", source="https://example.org/ä b?q=1", title='A "title"\nof <two> lines'))


def all_spans(value: Any) -> list[dict[str, Any]]:
    """Every span in a record's dictionary."""
    if isinstance(value, dict):
        own = [value] if value.keys() >= {"start", "end", "text"} and isinstance(value["start"], int) else []
        return own + [s for v in value.values() for s in all_spans(v)]
    return [s for v in value for s in all_spans(v)] if isinstance(value, list) else []
