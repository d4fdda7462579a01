"""Rows of accounts for people: short cells, each account with the keys of the claims that support it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.cli.grid import Column
from dateline.cli.wording import UNNAMED, short
from dateline.events import Event, Party, Site, Tie, Voice

if TYPE_CHECKING:
    from dateline.incidents import Alliance, Fate, Figure, FigureRange, Holding, Incident, Point

__all__ = [
    "EVENTS", "FATES", "HOLDINGS", "INCIDENTS", "POINTS", "TIES",
    "event_cells", "fate_cells", "holding_cells", "incident_cells", "point_cells", "span_of_days", "tie_cells",
]  # fmt: skip

EVENTS = (
    Column("claim", 3), Column("day", width=10), Column("who", 3), Column("does what", 3), Column("to whom", 3),
    Column("where", 2), Column("status", width=11), Column("according to", 3),
)  # fmt: skip
INCIDENTS = (
    Column("incident", width=16), Column("when", width=10), Column("who", 3), Column("what", 2), Column("to whom", 3),
    Column("where", 2), Column("status", width=11), Column("told by", 3), Column("figures", 3),
)  # fmt: skip
POINTS = (
    Column("state", width=9), Column("kind", width=10), Column("who", 2), Column("of whom", 2), Column("what", 4),
    Column("since", width=10), Column("claims", 3),
)  # fmt: skip
FATES = (
    Column("what", width=10), Column("of whom", 3), Column("where", 2), Column("when", width=10), Column("number", 2, right=True),
    Column("certain", width=7), Column("according to", 5),
)  # fmt: skip
HOLDINGS = (
    Column("place", 2), Column("held by", 3), Column("since", width=10), Column("until", width=10), Column("sources", 4),
    Column("against", 3),
)  # fmt: skip
TIES = (
    Column("who", 3), Column("tie", width=9), Column("whom", 3), Column("since", width=10), Column("until", width=10),
    Column("sources", 4), Column("against", 3),
)  # fmt: skip


def event_cells(e: Event) -> Sequence[str]:
    return (
        e.key, _filed(e), _parties(e.actors), _deed(e), _parties(e.recipients), _where(e.place), e.status, chain(e.voices)
    )  # fmt: skip


def incident_cells(i: Incident) -> Sequence[str]:
    outlets = f"{i.sources} outlet{'s' if i.sources != 1 else ''}"
    copied = f", {len(i.copies)} cop{'ies' if len(i.copies) != 1 else 'y'}" if i.copies else ""
    return (
        i.id, span_of_days(i.first, i.last), _parties(i.actors), f"{i.type} {i.mode or ''}".strip(), _parties(i.recipients),
        _where(i.place), i.status, f"{outlets}{copied}; first {short(i.first_report.report.outlet)}",
        "; ".join(map(_range, i.ranges)),
    )  # fmt: skip


def point_cells(p: Point) -> Sequence[str]:
    what = "; ".join(dict.fromkeys(short(e.trigger.text) for e in p.what))
    return (p.state, p.kind, _parties(p.by), _parties(p.of), what, _day(p.since), _keys(p.events))


def fate_cells(f: Fate) -> Sequence[str]:
    return (
        f.what, short(f.group), _where(f.place), span_of_days(f.first, f.last), number(f.low, f.high),
        "yes" if f.certain else "feared", "; ".join(map(_figure, f.figures)),
    )  # fmt: skip


def holding_cells(h: Holding) -> Sequence[str]:
    holder = _parties(h.holder) or "contested: " + _parties(h.claimants)
    return (_where(h.place), holder, _day(h.since), _day(h.until), _keys(h.sources), _keys(h.contradictions))


def tie_cells(t: Alliance) -> Sequence[str]:
    return (
        _parties(t.from_[:1]), t.type, _parties(t.to[:1]), _day(t.since), _day(t.until), _keys(t.sources), _keys(t.contradictions)
    )  # fmt: skip


def chain(voices: Iterable[Voice]) -> str:
    """Outermost first; "" is the reporter's own voice."""
    return " › ".join(short(v.label) if v.label else UNNAMED for v in voices)


def number(low: int | None, high: int | None) -> str:
    """``12``, ``12–19``, ``12 or more``, ``up to 30``."""
    if low is None:
        return "?" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def span_of_days(first: date | None, last: date | None) -> str:
    if first == last or last is None:
        return _day(first)
    return f"{_day(first)} – {_day(last)}"


def _range(r: FigureRange) -> str:
    return f"{r.what} {number(r.low, r.high)}"


def _figure(f: Figure) -> str:
    who = chain(f.event.voices) or f.event.report.outlet
    return f"{short(f.count.span.text)} ({who}, {f.event.key})"


def _filed(e: Event) -> str:
    return _day(e.day) if e.is_dated else f"~{_day(e.day)}" if e.day else ""


def _deed(e: Event) -> str:
    counts = "; ".join(f"{c.what} {number(c.low, c.high if c.high is not None else None)}" for c in e.counts)
    return " ".join(filter(None, (short(e.trigger.text), f"{e.type} {e.mode or ''}".strip(), counts)))


def _parties(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(short(p.label) for p in parties))


def _where(site: Site | None) -> str:
    return short(site.label) if site else ""


def _keys(sources: Iterable[Event | Tie]) -> str:
    return ", ".join(s.key for s in sources)


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
