"""Stories about a village that does not exist, for tests of the tables: one claim each, every part of which can be chosen."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from dateline.events import events_of
from dateline.exports import Gathered, Story
from dateline.exports.layouts import load_layout
from dateline.records import (
    ArticleInfo,
    Claim,
    CoderInfo,
    Count,
    CountRole,
    Entity,
    Filler,
    Kind,
    Mention,
    Place,
    Record,
    Span,
    Statement,
    Status,
    Time,
)

TITLE = "Village hit"
TEXT = (
    f"{TITLE}\n\n"
    "Soldiers and gendarmes shelled herders and fighters at Amsa Wells on Thursday, killing 12 people, including 3 children, "
    "and 4 fighters, a doctor said.\nTalks were held later. 🕊️"
)
AMSA = Place(13.5, 20.25, "town", geonames=4242, country="TCD", admin1="Ouaddaï")
Who = tuple[str, str | None, tuple[str, ...]]  # words, country, sectors
SOLDIERS: Who = ("Soldiers", "TCD", ("MIL",))
GENDARMES: Who = ("gendarmes", "TCD", ("COP", "GOV"))
HERDERS: Who = ("herders", "TCD", ("CVL", "AGR"))
FIGHTERS: Who = ("fighters", "TCD", ("REB",))
THURSDAY = ("2016-12-08", "2016-12-08")


def words(text: str, within: str = TEXT) -> Span:
    start = within.index(text)
    return Span(start, start + len(text), text)


def killed(text: str, n: int | None, who: str | None, *, role: CountRole | None = None, low: int | None = None, high: int | None = None) -> Count:
    return Count("killed", who, n if low is None else low, n, n if high is None else high, words(text), role)


TWELVE = killed("12", 12, "people")


def story(
    id: str = "amsa-1", *, type: str = "ASSAULT", mode: str | None = "heavy-weapons", cameo: str | None = "190",
    status: Status = "actual", actors: Iterable[Who] = (SOLDIERS,), recipients: Iterable[Who] = (HERDERS,),
    place: Place | None = AMSA, named: bool = True, days: tuple[str | None, str | None] | None = THURSDAY,
    counts: tuple[Count, ...] = (TWELVE,), published: str | None = "2016-12-10", publisher: str | None = "Wells Gazette",
    source: str | None = "https://gazette.example/amsa", codebook: str = "plover", incident: Gathered | None = None,
    text: str = TEXT, kind: Kind = "group",
) -> Story:  # fmt: skip
    """A story with one claim, c1. ``named``: whether the text names a place; ``days``: the interval that it ties to the claim."""
    entities: list[Entity] = []
    sides = [[_filler(w, entities, kind) for w in of] for of in (actors, recipients)]
    if named:
        entities.append(_entity(f"e{len(entities) + 1}", "Amsa Wells", "place", None, (), place, words("Amsa Wells")))
    spot = Filler(entities[-1].id, words("Amsa Wells")) if named else None
    time = Time("t1", words("Thursday"), *days, "day", days[0]) if days else None
    said = Statement("s1", None, words("a doctor"), (words("said"),), (words("shelled"),), "indirect")
    claim = Claim(
        "c1", type, mode, ("military",), cameo, words("shelled"),
        words("Soldiers and gendarmes shelled herders and fighters at Amsa Wells on Thursday, killing 12 people, including 3 children, and 4 fighters"),
        tuple(sides[0]), tuple(sides[1]), spot, "t1" if time else None, status, ("s1",), None, counts, 0.75, {"type": 0.9},
    )  # fmt: skip
    record = Record(
        ArticleInfo(id, text, source, None, publisher, TITLE, None, published, "en"), CoderInfo("0.1.0", "en_test-1", codebook),
        tuple(entities), (time,) if time else (), (said,), (claim,),
    )  # fmt: skip
    return Story(record, events_of(record), incidents={f"{id}#c1": incident} if incident else {})


def rows(path: Path, name: str) -> list[dict[str, str]]:
    """The table as Python's csv module reads it, without a row of tags."""
    layout = load_layout(name)
    with path.open(encoding="utf-8", newline="") as f:
        tabs = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if layout.separator == "\t" else {}
        read = list(csv.reader(f, **tabs))  # type: ignore[arg-type]
    if layout.header:
        assert read[0] == list(layout.names)
        read = read[1:]
    assert {len(r) for r in read} <= {len(layout.names)}
    return [dict(zip(layout.names, r, strict=True)) for r in read]


def only(rows: list[dict[str, str]]) -> Mapping[str, str]:
    assert len(rows) == 1
    return rows[0]


def _filler(who: Who, entities: list[Entity], kind: Kind) -> Filler:
    text, country, sectors = who
    code = (country or "") + "".join(sectors)
    entities.append(_entity(f"e{len(entities) + 1}", text, kind, code or None, sectors, None, words(text), country))
    return Filler(entities[-1].id, words(text))


def _entity(
    id: str, name: str, kind: Kind, code: str | None, sectors: tuple[str, ...], place: Place | None, span: Span, country: str | None = None
) -> Entity:
    return Entity(id, name, kind, code, country, sectors, place, None, (Mention(span.start, span.end, span.text),))
