"""Records made by hand, about countries that do not exist, for tests that need records and no coder."""

from __future__ import annotations

from dataclasses import replace

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

TEXT = (
    "Rebels shell Port Vell\n"
    "Rebels backed by Norland shelled the harbour of Port Vell on Thursday, killing at least 12 civilians, "
    "the mayor said. “They will stop if the government frees the detainees,” she said, citing the rebels’ "
    "spokesman. Since 2012 the rebels have controlled the hills; the café of Mr. Vane burnt down. 🔥"
)


def span(words: str, n: int = 1, *, text: str = TEXT) -> Span:
    """The ``n``-th place where exactly these words stand in the text."""
    start = -1
    for _ in range(n):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def mention(words: str, n: int = 1, form: Form = "name") -> Mention:
    s = span(words, n)
    return Mention(s.start, s.end, s.text, form)


def sample(
    id: str = "vell-1",
    *,
    version: str = "0.1.0",
    sha256: str | None = "ab" * 32,
    source: str | None = "vell.txt",
) -> Record:
    """A record in which every part of the contract is filled."""
    return Record(
        ArticleInfo(
            id, TEXT, source, sha256, "The Vell Courier", "Rebels shell Port Vell", "A. Writer",
            "2016-12-10", "en",
        ),
        CoderInfo(version, "en_test-1", "plover"),
        _entities(),
        (
            Time("t1", span("Thursday"), "2016-12-08", "2016-12-08", "day", "2016-12-08"),
            Time("t2", span("Since 2012"), "2012-01-01", None, "year", "2012"),
        ),
        _statements(),
        _claims(),
        (Relation("r1", "backs", "e2", "e1", span("backed by Norland"), since="t2", according_to=("s1",)),),
        (Warning("place-unresolved", "no place in the gazetteer for “the hills”", span("the hills")),),
    )  # fmt: skip


def renamed(record: Record, id: str) -> Record:
    return replace(record, article=replace(record.article, id=id))


def _entities() -> tuple[Entity, ...]:
    vell = Place(41.38, 2.18, "town", geonames=1234567, country="VEL", admin1="Coast")
    return (
        Entity("e1", "rebels", "group", "VELREB", "VEL", ("REB",), None, None,
               (mention("Rebels"), mention("Rebels", 2), mention("They", form="pronoun"))),
        Entity("e2", "Norland", "country", "NOR", "NOR", (), None, "Q1", (mention("Norland"),)),
        Entity("e3", "Port Vell", "place", None, "VEL", (), vell, None,
               (mention("Port Vell"), mention("Port Vell", 2))),
        Entity("e4", "the mayor", "person", "VELGOV", "VEL", ("GOV",), None, None,
               (mention("the mayor", form="nominal"), mention("she", form="pronoun"))),
        Entity("e5", "government", "organisation", "VELGOV", "VEL", ("GOV",), None, None,
               (mention("the government", form="nominal"),)),
    )  # fmt: skip


def _statements() -> tuple[Statement, ...]:
    shelled = span("Rebels backed by Norland shelled the harbour of Port Vell on Thursday")
    quoted = span("They will stop if the government frees the detainees")
    return (
        Statement("s1", "e4", span("the mayor"), (span("said"),), (shelled,), "indirect", sources=("e4",),
                  time="t1"),
        Statement("s2", "e1", span("the rebels’ spokesman"), (span("citing"),), (quoted,), "direct", "s3"),
        Statement("s3", "e4", span("she"), (span("said", 2),), (quoted,), "direct"),
    )  # fmt: skip


def _claims() -> tuple[Claim, ...]:
    return (
        Claim(
            "c1", "ASSAULT", "heavy-weapons", ("military",), "190", span("shelled"),
            span("Rebels backed by Norland shelled the harbour of Port Vell on Thursday, killing at least "
                 "12 civilians"),
            (Filler("e1", span("Rebels backed by Norland")),), (Filler(None, span("civilians")),),
            Filler("e3", span("the harbour of Port Vell")), "t1", "actual", ("s1",), None,
            (Count("killed", "civilians", 12, None, None, span("at least 12")),), 0.8,
        ),
        Claim(
            "c2", "RETREAT", "ceasefire", ("military", "peacekeeping"), None, span("stop"),
            span("They will stop if the government frees the detainees"),
            (Filler("e1", span("They")),), (), None, None, "conditional", ("s3", "s2"), "c3", (), 0.5,
        ),
        Claim(
            "c3", "RETREAT", "release", (), None, span("frees"), span("the government frees the detainees"),
            (Filler("e5", span("the government")),), (Filler(None, span("the detainees")),), None, None,
            "conditional", ("s3", "s2"), None, (), 0.25,
        ),
    )  # fmt: skip
