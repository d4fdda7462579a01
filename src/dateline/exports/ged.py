"""UCDP GED: events of organised violence with at least one death, comma-separated under a header.

Side A is the government where one takes part, so the sides say nothing of who attacked; the figures of deaths follow the sides.
Terms are UCDP's: type 1 is fought with a government, 2 without one, 3 is violence against people who are not armed. The lists that
tell a government from another organised group are ``data/actors.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.events import Event, Party
from dateline.exports.armed import government_of, is_organised, is_state
from dateline.exports.cases import Case, number_of
from dateline.exports.countries import country
from dateline.exports.deaths import (
    Deaths,
    are_civilians,
    deaths_in,
    deaths_of,
    killed,
    names_civilians,
    names_fighters,
)
from dateline.exports.model import Options
from dateline.exports.rules import pair_problems
from dateline.exports.tables import Cell, Dropped, Row, table_format
from dateline.exports.telling import joined, outlets, plover_of, quad_of, sides, spot_in
from dateline.records import Count

__all__ = ["FORMAT"]

_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_WHERE = {"point": 1, "town": 1, "district": 3, "admin1": 4, "region": 5, "country": 6}
_SPANS = ((1, 1), (6, 2), (7, 3), (31, 4))  # so many days at most → date_prec; longer is 5
_SHARES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_CIVILIANS, _UNKNOWN = "Civilians", "Unknown"
_QUAD = "material conflict"


@dataclass(frozen=True, slots=True)
class _Dyad:
    """``b`` is empty where people who are not armed are hit, or who fought back is not told."""

    type: int
    a: tuple[Party, ...]
    b: tuple[Party, ...]


def _code(case: Case, options: Options) -> Row | Dropped:
    del options
    e = case.event
    dyad, deaths = _dyad_in(case.reports), deaths_in(case.reports)
    if isinstance(dyad, Dropped):
        return dyad
    if deaths is None or max(deaths.low or 0, deaths.best or 0, deaths.high or 0) < 1:
        return Dropped("no deaths")
    when = _when(case)
    if when is None:
        return Dropped("no date in the text")
    first, last = when
    lost = {"side_b": "who fought back is not told: Unknown"} if not dyad.b and dyad.type != _ONE_SIDED else {}
    lost |= {f"side_{s}": "only the first of several parties" for s, of in (("a", dyad.a), ("b", dyad.b)) if len(of) > 1}
    return Row({
        "id": number_of(case.id), "relid": case.id, "year": first.year, **_sides(dyad), **_sources(case), **_place(case),
        "date_prec": _precision(first, last), "date_start": first, "date_end": last, **_figures(e, dyad, deaths),
    }, lost)  # fmt: skip


def _dyad(e: Event) -> _Dyad | Dropped:
    """The two sides. One of them has to be organised and armed; those whom nothing tells to be armed are taken for unarmed."""
    told = plover_of(e)
    if told is None or quad_of(e) != _QUAD:
        return Dropped(f"no use of armed force ({e.type})")
    one, other = sides(e)
    if one and is_organised(one[0]):
        if other and is_organised(other[0]):
            return _battle(one, other)
        unarmed = are_civilians(other) or any(names_civilians(c.who) for c in killed(e))
        armed = any(map(names_fighters, (*(p.span.text for p in other), *(c.who for c in killed(e)))))
        if unarmed or (told[0] == "ASSAULT" and not armed):
            return _Dyad(_ONE_SIDED, one, ())
        return _battle(one, other)
    if other and is_organised(other[0]) and not are_civilians(one):
        return _battle(one, other)
    return Dropped("no organised actor that is known")


def _battle(one: tuple[Party, ...], other: tuple[Party, ...]) -> _Dyad:
    """The government first, else who did it; the side that is not told may be empty, the other one is side A then."""
    a, b = (one, other) if one else (other, one)
    if b and is_state(b[0]) and not is_state(a[0]):
        a, b = b, a
    return _Dyad(_STATE_BASED if is_state(a[0]) else _NON_STATE, a, b)


def _dyad_in(reports: Iterable[Event]) -> _Dyad | Dropped:
    """Of the reports the first that tells both sides, else one, else why the first does not."""
    found = [_dyad(e) for e in reports]
    known = [d for d in found if isinstance(d, _Dyad)]
    return next((d for d in known if d.b or d.type == _ONE_SIDED), next(iter(known), found[0]))


def _when(case: Case) -> tuple[date, date] | None:
    """First and last day, of the first report that tells any; what has no end yet lasts until it was published."""
    e = next((e for e in case.reports if e.is_dated), None)
    if e is None:
        return None
    first, last = e.days
    start = first or last
    end = last or e.report.day or first
    assert start is not None and end is not None
    return start, max(start, end)


def _precision(first: date, last: date) -> int:
    days = (last - first).days + 1
    return next((code for most, code in _SPANS if days <= most), 5)


def _sides(dyad: _Dyad) -> dict[str, Cell]:
    a = _name(dyad.a[0])
    b = _name(dyad.b[0]) if dyad.b else _CIVILIANS if dyad.type == _ONE_SIDED else _UNKNOWN
    return {
        "type_of_violence": dyad.type, "side_a": a, "side_b": b, "dyad_name": f"{a} - {b}",
        "gwnoa": _number(dyad.a[0]), "gwnob": _number(dyad.b[0]) if dyad.b else None,
    }  # fmt: skip


def _name(party: Party) -> str:
    return government_of(party) or party.label


def _number(party: Party) -> int | None:
    found = country(party.country) if is_state(party) else None
    return found.gw if found else None


def _sources(case: Case) -> dict[str, Cell]:
    reports = case.reports
    return {
        "number_of_sources": case.sources,
        "source_article": joined(", ".join(filter(None, (e.report.publisher, e.report.published, e.report.title))) for e in reports),
        "source_office": outlets(reports), "source_date": joined(str(e.report.day) if e.report.day else None for e in reports),
        "source_headline": joined(e.report.title for e in reports),
        "source_original": joined(v.label for e in reports for v in e.voices),
    }  # fmt: skip


def _place(case: Case) -> dict[str, Cell]:
    spot = spot_in(case)
    p, land = spot.place, spot.country
    cells: dict[str, Cell] = {"where_coordinates": spot.name, "where_description": spot.words}
    if p is not None:
        cells |= {
            "where_prec": _WHERE.get(p.precision), "adm_1": p.admin1, "latitude": p.lat, "longitude": p.lon,
            "geom_wkt": f"POINT ({p.lon!r} {p.lat!r})", "priogrid_gid": priogrid(p.lat, p.lon),
        }  # fmt: skip
    if land is not None:
        cells |= {"country": land.name, "country_id": land.gw, "region": land.region}
    if land is not None and p is None:
        cells["where_prec"] = _WHERE["country"]
    return cells


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID: half degrees, counted from 1 in rows from the south and in each from the west."""
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _figures(e: Event, dyad: _Dyad, deaths: Deaths) -> dict[str, Cell]:
    """``best`` is the lowest figure where the text has none that is best ("dozens"), and the four columns add up to it."""
    best = deaths.best if deaths.best is not None else deaths.low or 0
    shares = dict.fromkeys(_SHARES, 0)
    if deaths_of(e) == deaths:  # else other reports bear on the figure, and whose deaths they are is not known
        for count in killed(e):
            shares[_share(count, dyad)] += count.best if deaths.best is not None and count.best else count.low or 0
    if sum(shares.values()) != best:
        rest = "deaths_civilians" if dyad.type == _ONE_SIDED else "deaths_unknown"
        shares = dict.fromkeys(shares, 0) | {rest: best}
    low = deaths.low if deaths.low is not None else 0
    high = deaths.high if deaths.high is not None else best
    return {**shares, "best": best, "low": min(low, best), "high": max(high, best, low)}


def _share(count: Count, dyad: _Dyad) -> str:
    if names_civilians(count.who) or dyad.type == _ONE_SIDED:
        return "deaths_civilians"
    words = set((count.who or "").lower().split())
    for column, parties in (("deaths_a", dyad.a), ("deaths_b", dyad.b)):
        if any(words & set(f"{p.label} {p.span.text}".lower().split()) for p in parties):
            return column
    return "deaths_unknown"


def _rule(cells: Mapping[str, str]) -> Iterator[str]:
    low, best, high, *shares = (int(float(cells.get(c) or 0)) for c in ("low", "best", "high", *_SHARES))
    if not low <= best <= high:
        yield f"low {low}, best {best} and high {high} are out of order"
    if sum(shares) != best:
        yield f"best is {best}, but the deaths of the sides add up to {sum(shares)}"
    if high < 1:
        yield "tells of no deaths, and GED has events with at least one"
    if cells.get("date_start", "")[:10] > cells.get("date_end", "")[:10]:
        yield f"ends on {cells['date_end']}, before it starts on {cells['date_start']}"
    yield from pair_problems(cells, "latitude", "longitude")


FORMAT = table_format("ged", "UCDP GED", "event", ".csv", _code, rule=_rule)
