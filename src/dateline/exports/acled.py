"""ACLED's table of events, in the layout in use since March 2023, comma-separated under a header.

Types are found by the crosswalk of the ACLED codebook. Actor 1 and actor 2 are no doer and sufferer at ACLED; ours are, and ``tags``
says so: ``direction=1>2``. ``tags`` also keeps the id of the row in our tables, and ``date=published`` where the text ties no time to
the event, so that it is filed under its day of publication. ``notes`` is the evidence. Fatalities are 0 where the text tells of none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.events import Event, Party
from dateline.exports.armed import actor_kinds, is_state
from dateline.exports.cases import Case, number_of
from dateline.exports.deaths import are_civilians, deaths_in
from dateline.exports.model import Options, Story
from dateline.exports.rules import pair_problems
from dateline.exports.tables import Cell, Dropped, Row, table_format
from dateline.exports.telling import codebook_of, joined, outlets, sides, spot_in

__all__ = ["FORMAT", "AcledCodes", "acled_codes"]

Told = tuple[str, str | None]
_STATE, _RIOTERS, _PROTESTERS, _CIVILIANS, _EXTERNAL = 1, 5, 6, 7, 8
_CROWDS = {"Riots": _RIOTERS, "Protests": _PROTESTERS}
_GEO = {"point": 1, "town": 1, "district": 2}
_UNKNOWN = "XXX"  # in the place of a country


@dataclass(frozen=True, slots=True)
class AcledCodes:
    """``disorder``: sub-event type or else event type → disorder type; ``inter``: number of a kind of actor → label."""

    disorder: Mapping[str, str]
    inter: Mapping[int, str]


@lru_cache(maxsize=1)
def acled_codes() -> AcledCodes:
    """``data/acled-codes.yaml``; DataError where its keys are others."""
    d = load_yaml(files("dateline.exports") / "data" / "acled-codes.yaml")
    if not isinstance(d, dict) or set(d) != {"disorder", "inter"}:
        raise DataError("acled-codes.yaml: needs exactly the keys disorder, inter.")
    return AcledCodes(d["disorder"], d["inter"])


def _code(case: Case, options: Options) -> Row | Dropped:
    e = case.event
    if case.note is None:
        return Dropped(f"no ACLED type for {e.type}")
    if e.day is None:
        return Dropped("no date, not even of publication")
    type_, sub = case.note
    one, other = sides(e)
    deaths = deaths_in(case.reports)
    disorder = acled_codes().disorder
    return Row({
        **_when(e, e.day), "disorder_type": disorder.get(sub or "", disorder.get(type_)), "event_type": type_, "sub_event_type": sub,
        **_actors(e, type_, one, other, labels=options.labels), "civilian_targeting": _targeting(type_, other), **_place(case),
        "source": outlets(case.reports), "notes": e.evidence.text,
        "fatalities": next((n for n in (deaths.best, deaths.low) if n is not None), 0) if deaths else 0, "tags": _tags(case),
    })  # fmt: skip


def _when(e: Event, day: date) -> dict[str, Cell]:
    first, last = e.days
    end = last or e.report.day or day
    days = (end - day).days + 1 if e.is_dated and first else 31  # where nothing is tied to it, it is known to the month at best
    return {"event_date": day, "year": day.year, "time_precision": 1 if days <= 1 else 2 if days <= 7 else 3}


def _actors(e: Event, type_: str, one: tuple[Party, ...], other: tuple[Party, ...], *, labels: bool) -> dict[str, Cell]:
    """The first party of each side, the others of it beside it; numbers of their kinds, the lower one first in ``interaction``."""
    land = e.place.place.country if e.place and e.place.place else None
    kinds = [_kind(of[0], type_, land) if of else None for of in (one, other)]
    cells: dict[str, Cell] = {}
    for n, (of, kind) in enumerate(zip((one, other), kinds, strict=True), 1):
        cells |= {f"actor{n}": of[0].label if of else None, f"assoc_actor_{n}": joined(p.label for p in of[1:])}
        cells[f"inter{n}"] = acled_codes().inter[kind] if labels and kind else kind
    known = sorted(k for k in kinds if k)
    if len(known) < len([of for of in (one, other) if of]) or not known:
        return cells  # one of the two is of no known kind
    return cells | {"interaction": _interaction(known, labels=labels)}


def _interaction(kinds: list[int], *, labels: bool) -> Cell:
    if not labels:
        return kinds[0] * 10 + (kinds[1] if len(kinds) > 1 else 0)
    words = [acled_codes().inter[k] for k in kinds]
    return "-".join(words) if len(words) > 1 else f"{words[0]} only"


def _kind(party: Party, type_: str, land: str | None) -> int | None:
    """Forces of a state are "external" in a country that is not theirs; in protests and riots the unarmed are the crowd."""
    if is_state(party):
        return _STATE if land is None or party.country in (None, land) else _EXTERNAL
    numbers = actor_kinds().acled
    body = (party.code or "")[:3]
    kind = next((numbers[s] for s in (*party.sectors, body) if s in numbers and numbers[s] != _STATE), None)
    if kind in (None, _CIVILIANS) and type_ in _CROWDS and party.kind != "place":
        return _CROWDS[type_]
    return kind or (_CIVILIANS if are_civilians((party,)) else None)


def _targeting(type_: str, other: tuple[Party, ...]) -> str | None:
    hit = type_ == "Violence against civilians" or (type_ != "Strategic developments" and are_civilians(other))
    return "Civilian targeting" if hit else None


def _place(case: Case) -> dict[str, Cell]:
    spot = spot_in(case)
    p, land = spot.place, spot.country
    return {
        "event_id_cnty": f"{land.iso3 if land else _UNKNOWN}{number_of(case.id)}", "iso": land.iso if land else None,
        "country": land.name if land else None, "admin1": spot.admin1, "location": spot.name, "latitude": spot.lat,
        "longitude": spot.lon, "geo_precision": _GEO.get(p.precision, 3) if p else None,
    }  # fmt: skip


def _tags(case: Case) -> tuple[str, ...]:
    e = case.event
    told = ["direction=1>2"] if e.actors and e.recipients else []
    told += ["status=disputed"] if case.is_disputed else []
    told += [f"geo_inferred={how}"] if (how := spot_in(case).inferred) else []
    return (*told, *([] if e.is_dated else ["date=published"]), f"id={case.id}")


def _types(story: Story) -> Callable[[Event], Told | None]:
    """ACLED's type and sub-event type of each claim, by the crosswalk; a record that was coded with ACLED's codebook has them."""
    from dateline.claims.recode import recode

    record, book = story.record, codebook_of("acled")
    if record.coder.codebook == book.label:
        return lambda e: (e.type, e.mode)
    told = {c.id: (c.type, c.mode) for c in recode(record.claims, record.entities, book)}
    return lambda e: told.get(e.ref)


def _rule(cells: Mapping[str, str]) -> Iterator[str]:
    type_, sub = cells.get("event_type", ""), cells.get("sub_event_type", "")
    found = codebook_of("acled").types.get(type_)
    if found is not None and sub and sub not in found.modes:
        yield f"sub_event_type {sub!r} is none of {type_}"
    yield from pair_problems(cells, "latitude", "longitude")
    if cells.get("year") and cells.get("event_date") and cells["year"] not in cells["event_date"]:
        yield f"year {cells['year']} is not that of event_date {cells['event_date']}"


FORMAT = table_format("acled", "ACLED", "event", ".csv", _code, notes=_types, rule=_rule)
