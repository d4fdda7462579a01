"""Talks, fates, control and ties as plain objects of JSON; like :mod:`.plain`, with a citation for everything."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.events import Event, Tie
from dateline.incidents.alliances import Alliance
from dateline.incidents.control import Holding
from dateline.incidents.fates import Fate
from dateline.incidents.plain import citation, figure_object, party_object, site_object, tie_object
from dateline.incidents.talks import Point, Talk
from dateline.incidents.talks.tell import tell

__all__ = ["alliance_object", "evidence_object", "fate_object", "holding_object", "point_object", "talk_object"]

Object = dict[str, Any]


def evidence_object(source: Event | Tie) -> Object:
    """A citation of a claim, or of a tie."""
    return citation(source) if isinstance(source, Event) else tie_object(source)


def point_object(point: Point) -> Object:
    """One thing asked, offered or agreed, and what had become of it."""
    return {
        "kind": point.kind, "state": point.state, "since": _day(point.since),
        "by": [party_object(p) for p in point.by], "of": [party_object(p) for p in point.of],
        "what": [citation(e) for e in point.what], "answered_by": [citation(e) for e in point.answered_by],
        "doubts": [citation(e) for e in point.doubts], "claims": [citation(e) for e in point.events],
    }  # fmt: skip


def talk_object(talk: Talk, day: date | None = None) -> Object:
    """One negotiation with its points as they stood at the end of a day; without one as they stand at last."""
    return {
        "id": talk.id, "parties": [party_object(p) for p in talk.parties],
        "mediators": [party_object(p) for p in talk.mediators], "venue": site_object(talk.venue),
        "from": _day(talk.first), "to": _day(talk.last), "as_of": _day(day),
        "told": [{"sentence": s.text, "claims": list(s.keys)} for s in tell(talk, day)],
        "points": [point_object(p) for p in talk.points_at(day)],
        "moves": [
            {
                "kind": m.kind, "day": _day(m.day), "done": m.done, "by": [party_object(p) for p in m.by],
                "of": [party_object(p) for p in m.of], **citation(m.event),
            }
            for m in talk.moves if day is None or m.day is None or m.day <= day
        ],
    }  # fmt: skip


def fate_object(fate: Fate) -> Object:
    """How many of a group, from the lowest to the highest figure, and who gives each."""
    return {
        "what": fate.what, "group": fate.group, "certain": fate.certain, "low": fate.low, "high": fate.high,
        "place": site_object(fate.place), "from": _day(fate.first), "to": _day(fate.last),
        "figures": [figure_object(f) for f in fate.figures], "apart": [figure_object(f) for f in fate.apart],
        "denied": [figure_object(f) for f in fate.denied],
    }  # fmt: skip


def holding_object(holding: Holding) -> Object:
    """Who holds a place, from the first day to the first day on which it is so no more."""
    return {
        "place": site_object(holding.place), "holder": [party_object(p) for p in holding.holder],
        "contested": not holding.holder, "since": _day(holding.since), "until": _day(holding.until),
        "known_from": _day(holding.known_from), "claimants": [party_object(p) for p in holding.claimants],
        "sources": [evidence_object(s) for s in holding.sources],
        "contradictions": [evidence_object(s) for s in holding.contradictions],
    }  # fmt: skip


def alliance_object(tie: Alliance) -> Object:
    """Who backs, opposes, leads or belongs to whom."""
    return {
        "from": [party_object(p) for p in tie.from_], "type": tie.type, "to": [party_object(p) for p in tie.to], "since": _day(tie.since),
        "until": _day(tie.until), "sources": [evidence_object(s) for s in tie.sources],
        "contradictions": [evidence_object(s) for s in tie.contradictions],
    }  # fmt: skip


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
