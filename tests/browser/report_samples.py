"""Records made by hand, on invented countries and people, for the tests of the report."""

from __future__ import annotations

from typing import Any

from dateline.records import (
    ArticleInfo,
    Claim,
    CoderInfo,
    Count,
    Entity,
    Filler,
    Mention,
    Place,
    Record,
    Relation,
    Span,
    Statement,
    Time,
    Warning,
)

CODER = CoderInfo("0.1.0", "en_test-1", "plover")

HARBOUR = """Shelling hits Port Velmar as envoys gather

VELMAR, March 12 — Ostravian warplanes bombed the harbour district of Port Velmar on Tuesday, killing at least 12 dockworkers, the mayor’s office said.

“We call on the Ostravian army to open a corridor for the wounded,” Mayor Ilka Toren told reporters in the town hall. She said fighters believed that the garrison would leave the old town if its safety was guaranteed.

The foreign ministry of Ostravia denied bombing the harbour. Envoys of both countries are due to meet in Lissen later this week to discuss a truce. Aid groups fear that hundreds of families may be cut off by Friday.

The rebels, backed by Caldona, have controlled the old town since 2019."""


class Maker:
    """Spans by their words: ``span("bombed")``, ``span("the", 2)`` for the second place where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.claims: list[Claim] = []

    def span(self, words: str, n: int = 1) -> Span:
        at = -1
        for _ in range(n):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words), words)

    def filler(self, entity: str | None, words: str, n: int = 1) -> Filler:
        return Filler(entity, self.span(words, n))

    def claim(self, type: str, trigger: str, evidence: str, **more: Any) -> None:
        fields: dict[str, Any] = {
            "mode": None, "contexts": (), "cameo": None, "actors": (), "recipients": (), "place": None,
            "time": None, "status": "actual", "according_to": (), "about": None, "counts": (), "confidence": 0.8,
        }  # fmt: skip
        id = f"c{len(self.claims) + 1}"
        spans = {"trigger": self.span(trigger), "evidence": self.span(evidence)}
        self.claims.append(Claim(id=id, type=type, **{**fields, **spans, **more}))

    def entity(
        self, id: str, name: str, kind: Any, code: str | None, *words: str | Span, place: Place | None = None
    ) -> Entity:
        mentions = tuple(
            Mention(s.start, s.end, s.text)
            for s in (self.span(w) if isinstance(w, str) else w for w in words)
        )
        return Entity(id, name, kind, code, code[:3] if code else None, (), place, None, mentions)


def harbour(**article: Any) -> Record:
    """An article with every kind of thing a record holds."""
    m = Maker(HARBOUR)
    entities = (
        m.entity("e1", "Ostravia", "country", "OST", "Ostravian", "Ostravia"),
        m.entity(
            "e2",
            "Port Velmar",
            "place",
            None,
            "Port Velmar",
            place=Place(54.31, -12.5, "town", 99, "VLM", "03"),
        ),
        m.entity("e3", "Ilka Toren", "person", "VLMGOV", "Mayor Ilka Toren", m.span("She", 2)),
        m.entity("e4", "fighters", "group", "VLMREB", "fighters", "The rebels"),
        m.entity("e5", "Lissen", "place", None, "Lissen"),
        m.entity("e6", "Caldona", "country", "CAL", "Caldona"),
        m.entity("e7", "Ostravian army", "organisation", "OSTMIL", "the Ostravian army"),
    )
    times = (
        Time("t1", m.span("March 12"), "2024-03-12", "2024-03-12", "day", "2024-03-12"),
        Time("t2", m.span("Tuesday"), "2024-03-12", "2024-03-12", "day", "2024-03-12"),
        Time("t3", m.span("later this week"), "2024-03-12", "2024-03-17", "week", "2024-W11"),
        Time("t4", m.span("Friday"), None, "2024-03-15", "day", "2024-03-15"),
        Time("t5", m.span("2019"), "2019-01-01", None, "year", "2019"),
    )
    said = m.span(HARBOUR.split("\n\n")[1][len("VELMAR, March 12 — ") : -len(", the mayor’s office said.")])
    quote = m.span("We call on the Ostravian army to open a corridor for the wounded")
    statements = (
        Statement("s1", "e3", m.span("the mayor’s office"), (m.span("said"),), (said,), "indirect"),
        Statement("s2", "e3", m.span("Mayor Ilka Toren"), (m.span("told"),), (quote,), "direct"),
        Statement("s3", "e3", m.span("She", 2), (m.span("said", 2),), (m.span("fighters believed that the garrison would leave the old town if its safety was guaranteed"),), "indirect"),
        Statement("s4", "e4", m.span("fighters"), (m.span("believed"),), (m.span("the garrison would leave the old town if its safety was guaranteed"),), "indirect", within="s3"),
        Statement("s5", None, None, (m.span("fear"),), (m.span("hundreds of families may be cut off by Friday"),), "indirect"),
    )  # fmt: skip
    m.claim(
        "ASSAULT", "bombed", "Ostravian warplanes bombed the harbour district of Port Velmar on Tuesday, killing at least 12 dockworkers",
        mode="aerial", contexts=("military",), actors=(m.filler("e1", "Ostravian warplanes"),), time="t2", confidence=0.91,
        recipients=(m.filler(None, "at least 12 dockworkers"),), place=m.filler("e2", "the harbour district of Port Velmar"),
        according_to=("s1",), counts=(Count("killed", "dockworkers", 12, 12, None, m.span("at least 12 dockworkers")),),
    )  # fmt: skip
    m.claim(
        "REQUEST",
        "call on",
        quote.text,
        mode="change",
        actors=(m.filler("e3", "Mayor Ilka Toren"),),
        recipients=(m.filler("e7", "the Ostravian army"),),
        according_to=("s2",),
        about="c3",
        confidence=0.84,
    )
    m.claim(
        "CONCEDE",
        "open a corridor",
        quote.text,
        status="requested",
        actors=(m.filler("e7", "the Ostravian army"),),
        recipients=(m.filler(None, "the wounded"),),
        according_to=("s2",),
        confidence=0.62,
    )
    m.claim(
        "RETREAT",
        "leave",
        "the garrison would leave the old town if its safety was guaranteed",
        mode="withdraw",
        status="conditional",
        actors=(m.filler(None, "the garrison"),),
        place=m.filler(None, "the old town"),
        according_to=("s3", "s4"),
        confidence=0.57,
    )
    m.claim(
        "ASSAULT",
        "bombing",
        "The foreign ministry of Ostravia denied bombing the harbour",
        mode="aerial",
        status="negated",
        actors=(m.filler("e1", "The foreign ministry of Ostravia"),),
        place=m.filler(None, "the harbour", 2),
        confidence=0.78,
    )
    m.claim(
        "CONSULT",
        "meet",
        "Envoys of both countries are due to meet in Lissen later this week to discuss a truce",
        mode="third-party",
        status="planned",
        actors=(m.filler("e1", "Envoys of both countries"),),
        place=m.filler("e5", "Lissen"),
        time="t3",
        confidence=0.88,
    )
    m.claim(
        "AGREE",
        "truce",
        "to discuss a truce",
        status="possible",
        actors=(m.filler("e1", "Envoys of both countries"),),
        confidence=0.4,
    )
    m.claim(
        "COERCE",
        "cut off",
        "hundreds of families may be cut off by Friday",
        status="feared",
        recipients=(m.filler(None, "hundreds of families"),),
        time="t4",
        according_to=("s5",),
        counts=(Count("at_risk", "families", 200, None, 999, m.span("hundreds")),),
        confidence=0.45,
    )
    ties = (
        Relation("r1", "backs", "e6", "e4", m.span("The rebels, backed by Caldona"), confidence=0.8),
        Relation(
            "r2",
            "controls",
            "e4",
            "e2",
            m.span("have controlled the old town since 2019"),
            since="t5",
            status="possible",
        ),
    )
    open_ends = (
        Warning("place-unresolved", "No place is known by the name “Lissen”", m.span("Lissen")),
        Warning("no-byline", "No byline was found"),
    )
    info = {
        "id": "harbour",
        "source": "https://example.org/harbour",
        "publisher": "The Velmar Courier",
        "byline": "Staff",
        "published": "2024-03-12",
        "title": "Shelling hits Port Velmar as envoys gather",
        "language": "en",
        **article,
    }
    return Record(
        ArticleInfo(text=HARBOUR, **info),
        CODER,
        entities,
        times,
        statements,
        tuple(m.claims),
        ties,
        open_ends,
    )


ATTACK = "<script>window.hacked = 1</script>"


def hostile() -> Record:
    """Markup, quotes, bidirectional marks, emoji, combining accents, NUL and half surrogates in every field."""
    text = f"</script>{ATTACK} \"&lt;\u202e\u2067Ra\u0301d 👩‍🚒\r\nA'b\x00c <img src=x onerror=window.hacked=1> shelled 👍🏽 e\u0301\u0301 \ud800 town --> ]]>\n\n\u0634\u0647\u0631 bombed \u200fx"
    m = Maker(text)
    name = f'"><img src=x onerror="window.hacked=1">{ATTACK}'
    e = m.entity("e1", name, "person", None, "Ra\u0301d")
    t = Time("t1", m.span("👍🏽"), None, None, "day", name)
    s = Statement(
        "s1",
        "e1",
        m.span("Ra\u0301d"),
        (m.span("e\u0301\u0301"),),
        (m.span("<img src=x onerror=window.hacked=1> shelled"),),
        "mixed",
    )
    m.claim(
        "ASSAULT",
        "shelled",
        m.span("<img src=x onerror=window.hacked=1> shelled 👍🏽 e\u0301\u0301").text,
        mode=name,
        actors=(m.filler("e1", "<img src=x onerror=window.hacked=1>"),),
        time="t1",
        according_to=("s1",),
    )
    m.claim(
        f'X"{ATTACK}',
        "bombed",
        "\u0634\u0647\u0631 bombed \u200fx",
        contexts=(name,),
        actors=(m.filler(None, "\u0634\u0647\u0631"),),
    )
    info = ArticleInfo(
        id=name,
        text=text,
        source="javascript:window.hacked=1",
        publisher=name,
        title=f"{ATTACK}</title>",
        byline=name,
        published=name,
        language='en" onload="window.hacked=1',
    )
    return Record(info, CODER, (e,), (t,), (s,), tuple(m.claims), (), (Warning(name, name, m.span("👩‍🚒")),))


def large(claims: int = 1000, size: int = 300_000) -> Record:
    """An article of ``size`` characters in which every so many words make a claim."""
    sentence = (
        "The Ostravian army shelled the northern suburb on Monday, the governor said in a long letter. "
    )
    filler = "Nothing else was reported from the region that day, and the roads stayed open to traffic. "
    each = size // claims
    unit = sentence + filler * ((each - len(sentence)) // len(filler)) + "\n"
    text = unit * claims
    made = []
    for n in range(claims):
        at = n * len(unit)

        def span(words: str, at: int = at) -> Span:
            start = text.index(words, at)
            return Span(start, start + len(words), words)

        made.append(
            Claim(f"c{n + 1}", "ASSAULT", "heavy-weapons", (), None, span("shelled"), span(sentence.strip()),
                  (Filler(None, span("The Ostravian army")),), (), Filler(None, span("the northern suburb")), None,
                  "actual", (), None, (), 0.7)
        )  # fmt: skip
    return Record(
        ArticleInfo(id="large", text=text, title="A long day", published="2024-03-12"),
        CODER,
        claims=tuple(made),
    )
