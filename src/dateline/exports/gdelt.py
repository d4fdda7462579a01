"""GDELT 2.0: events, and the mentions of them with the characters where they stand. Tab-separated, no header.

Countries are ISO's where GDELT has CAMEO's for actors, and FIPS 10-4 for places; never join the two. An event's id is
:func:`dateline.exports.cases.number_of` of our id. The offsets of mentions count code points of the article's text, and ``Extras``
keeps all spans and the claim, so that :func:`spans_in` and :func:`claim_in` give back what the evidence table says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from dateline.codebooks import QUAD_CLASSES
from dateline.events import Event, Party
from dateline.exports.cases import Case, number_of, row_id
from dateline.exports.layouts import load_layout
from dateline.exports.model import Format, Options, Outcome, Story
from dateline.exports.rules import pair_problems
from dateline.exports.tables import Cell, Dropped, Row, checker, emptiness, save, table_format
from dateline.exports.telling import TOWNS, cameo_of, sides, spot_in

__all__ = ["FORMATS", "claim_in", "spans_in"]

_WEB, _CITATION = 1, 2  # MentionType
# ActionGeo_Type: (elsewhere, in the United States)
_GEO_TYPES = {"country": (1, 1), "admin1": (5, 2), **dict.fromkeys((*TOWNS, "district"), (4, 3))}
_CLAIM = "claim"  # in Extras: the key of the claim, percent-encoded
_NOWHERE = -1  # an offset of what the text does not name


def _code(case: Case, options: Options) -> Row | Dropped:
    del options
    e = case.event
    refused = _refused(e)
    if refused is not None:
        return Dropped(refused)
    code, day = cameo_of(e), e.day
    assert code is not None and day is not None
    first, second = sides(e)
    cells: dict[str, Cell] = {
        "GlobalEventID": number_of(case.id), **_dates(day), **_actor("Actor1", first), **_actor("Actor2", second),
        "IsRootEvent": int(case.note), "EventCode": code.code, "EventBaseCode": code.base, "EventRootCode": code.root,
        "QuadClass": QUAD_CLASSES.index(code.quad) + 1 if code.quad else None, "NumMentions": len(case.reports),
        "NumSources": case.sources, "NumArticles": case.articles, **_geo(case), "DATEADDED": _stamp(e),
        "SOURCEURL": e.report.source or e.report.id,
    }  # fmt: skip
    lost = {f"{a}Name": "only the first of several parties" for a, of in (("Actor1", first), ("Actor2", second)) if len(of) > 1}
    return Row(cells, lost)


def _refused(event: Event) -> str | None:
    """Why the event tables have no place for it; mentions are those of the events that they do have."""
    if cameo_of(event) is None:
        return "no CAMEO code"
    return "no date, not even of publication" if event.day is None else None


def _dates(day: date) -> dict[str, Cell]:
    """``FractionDate`` takes every month for 30 days, as GDELT's codebook has it."""
    part = ((day.month - 1) * 30 + day.day) / 365
    return {"Day": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": day.year, "FractionDate": round(day.year + part, 4)}


def _actor(name: str, parties: tuple[Party, ...]) -> dict[str, Cell]:
    if not parties:
        return {}
    p = parties[0]
    types: dict[str, Cell] = {f"{name}Type{n}Code": s for n, s in enumerate(p.sectors[:3], 1)}
    return {f"{name}Code": p.code, f"{name}Name": p.label.upper(), f"{name}CountryCode": p.country, **types}


def _geo(case: Case) -> dict[str, Cell]:
    spot = spot_in(case)
    p = spot.place
    if p is None:
        land = spot.country
        return {"ActionGeo_Type": 1, "ActionGeo_Fullname": land.name, "ActionGeo_CountryCode": land.fips} if land else {}
    types = _GEO_TYPES.get(p.precision)
    parts = dict.fromkeys(filter(None, (spot.name, p.admin1, spot.country.name if spot.country else None)))
    return {
        "ActionGeo_Type": types[p.country == "USA"] if types else None, "ActionGeo_Fullname": ", ".join(parts),
        "ActionGeo_CountryCode": spot.country.fips if spot.country else None, "ActionGeo_Lat": p.lat, "ActionGeo_Long": p.lon,
    }  # fmt: skip


def _stamp(event: Event) -> str | None:
    """When the article was published, YYYYMMDDHHMMSS; midnight where only the day is known."""
    told = event.report.published or ""
    digits = "".join(c for c in told[:19] if c.isdigit())
    return digits.ljust(14, "0") if event.report.day else None


def _is_in_lead(story: Story) -> Callable[[Event], bool]:
    """GDELT's root events are those of the first paragraph: here the first block of the text, its title passed over."""
    text, title = story.record.article.text, (story.record.article.title or "").strip()
    start = len(text) - len(text.lstrip())
    first, _, _ = text[start:].partition("\n")
    if title and first.strip() == title:
        rest = text[start + len(first) :]
        start += len(first) + len(rest) - len(rest.lstrip())
    end = text.find("\n", start)
    lead = len(text) if end < 0 else end
    return lambda event: event.trigger.start < lead


def _mentions(stories: Iterable[Story], options: Options, outcome: Outcome) -> Iterator[Mapping[str, Cell]]:
    for story in stories:
        length = len(story.record.article.text)
        for e in story.events:
            refused = f"status {e.status}" if e.status != "actual" else _refused(e)
            if refused:
                outcome.dropped[refused] += 1
            else:
                yield _mention(e, row_id(story, e.key, options), length)


def _mention(e: Event, row: str, length: int) -> dict[str, Cell]:
    first, second = sides(e)
    source = e.report.source or e.report.id
    host = urlsplit(source).hostname if source.startswith(("http://", "https://")) else None
    return {
        "GlobalEventID": number_of(row), "EventTimeDate": f"{e.day:%Y%m%d}000000", "MentionTimeDate": _stamp(e),
        "MentionType": _WEB if host else _CITATION, "MentionSourceName": host or e.report.publisher, "MentionIdentifier": source,
        "Actor1CharOffset": first[0].span.start if first else _NOWHERE,
        "Actor2CharOffset": second[0].span.start if second else _NOWHERE, "ActionCharOffset": e.trigger.start,
        "InRawText": 1, "Confidence": max(1, round(e.confidence * 100)), "MentionDocLen": length,
        "Extras": ";".join([*(f"{role}:{span.start}-{span.end}" for role, span in e.spans()), f"{_CLAIM}:{quote(e.key, safe='#/')}"]),
    }  # fmt: skip


def spans_in(extras: str) -> list[tuple[str, int, int]]:
    """What ``Extras`` of a mention of ours says: role, start and end of each span, in the order of the evidence table."""
    out = []
    for part in filter(None, extras.split(";")):
        role, _, ends = part.partition(":")
        if role != _CLAIM:
            start, _, end = ends.partition("-")
            out.append((role, int(start), int(end)))
    return out


def claim_in(extras: str) -> str | None:
    """The key of the claim that a mention of ours tells."""
    found = next((p for p in extras.split(";") if p.startswith(f"{_CLAIM}:")), None)
    return unquote(found.partition(":")[2]) if found else None


def _rule(cells: Mapping[str, str]) -> Iterator[str]:
    code, base, root = (cells.get(f"Event{part}Code", "") for part in ("", "Base", "Root"))
    if not (code.startswith(base) and base.startswith(root)):
        yield f"EventCode {code}, EventBaseCode {base} and EventRootCode {root} are not of one branch"
    if not cells.get("Day", "").startswith(cells.get("MonthYear", "")):
        yield f"MonthYear {cells['MonthYear']} is not that of Day {cells['Day']}"
    yield from pair_problems(cells, "ActionGeo_Lat", "ActionGeo_Long")


def _write_mentions(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    outcome = Outcome()
    save(_mentions(stories, options, outcome), load_layout("gdelt-mentions"), path, options, outcome)
    return outcome


FORMATS = (
    table_format("gdelt", "GDELT 2.0 events (CAMEO)", "event", ".CSV", _code, notes=_is_in_lead, rule=_rule),
    Format("gdelt-mentions", "GDELT 2.0 mentions, with offsets", ".CSV", "mention", _write_mentions, checker("gdelt-mentions"), takes=frozenset({"incidents"}), is_empty=emptiness("gdelt-mentions")),
)
