"""Accounts as plain objects of JSON, in which every number and every word leads to the characters that support it.

A *citation* names a claim by its key, the article, who published it and when, who is said to say it, and the spans of its trigger and
evidence: code points into the text of that article, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.events import Event, Party, Site, Tie, Voice
from dateline.incidents.model import Figure, FigureRange, Incident
from dateline.records import Span

__all__ = ["citation", "event_object", "figure_object", "incident_object", "party_object", "range_object", "site_object", "tie_object"]

Object = dict[str, Any]


def party_object(party: Party) -> Object:
    """A party; its span counts in the article that it names."""
    return {
        "name": party.label, "code": party.code, "country": party.country, "article": party.article,
        "span": party.span.to_dict(),
    }  # fmt: skip


def site_object(site: Site | None) -> Object | None:
    """A place, likewise."""
    if site is None:
        return None
    return {
        "name": site.label, "article": site.article, "span": site.span.to_dict(),
        "place": site.place.to_dict() if site.place else None,
    }  # fmt: skip


def citation(event: Event) -> Object:
    """Where an event is told, and by whom."""
    return {
        "claim": event.key, "article": event.report.id, "publisher": event.report.publisher,
        "published": event.report.published, "source": event.report.source, "status": event.status,
        "according_to": _chain(event.voices), "trigger": event.trigger.to_dict(), "evidence": event.evidence.to_dict(),
    }  # fmt: skip


def event_object(event: Event) -> Object:
    """All of one event."""
    return {
        **citation(event), "type": event.type, "mode": event.mode, "contexts": list(event.contexts), "cameo": event.cameo,
        "actors": [party_object(p) for p in event.actors], "recipients": [party_object(p) for p in event.recipients],
        "place": site_object(event.place), "day": event.day.isoformat() if event.day else None, "dated": event.is_dated,
        "time": None if event.time is None else {
            "from": event.time.from_, "to": event.time.to, "grain": event.time.grain, "span": event.time.span.to_dict(),
        },
        "counts": [c.to_dict() for c in event.counts], "about": event.about, "confidence": event.confidence,
    }  # fmt: skip


def figure_object(figure: Figure) -> Object:
    """A figure, its characters and whose it is."""
    e = figure.event
    return {
        **figure.count.to_dict(), "claim": e.key, "article": e.report.id, "publisher": e.report.publisher,
        "published": e.report.published, "status": e.status, "according_to": _chain(e.voices),
    }  # fmt: skip


def range_object(r: FigureRange) -> Object:
    return {"what": r.what, "low": r.low, "high": r.high, "figures": [figure_object(f) for f in r.figures]}


def incident_object(incident: Incident) -> Object:
    """All of one incident: who reported it first, who asserts, denies or only fears it, and each figure with its source."""
    return {
        "id": incident.id, "type": incident.type, "mode": incident.mode, "status": incident.status,
        "from": incident.first.isoformat() if incident.first else None,
        "to": incident.last.isoformat() if incident.last else None,
        "place": site_object(incident.place),
        "actors": [party_object(p) for p in incident.actors],
        "recipients": [party_object(p) for p in incident.recipients], "sources": incident.sources,
        "first_report": citation(incident.first_report),
        "claims": [{"stance": s, **citation(e)} for s, e in zip(incident.stances, incident.events, strict=True)],
        "figures": [range_object(r) for r in incident.ranges], "copies": list(incident.copies),
    }  # fmt: skip


def tie_object(tie: Tie) -> Object:
    return {
        "tie": tie.key, "article": tie.report.id, "publisher": tie.report.publisher, "published": tie.report.published,
        "type": tie.type, "from": party_object(tie.from_), "to": party_object(tie.to), "status": tie.status,
        "according_to": _chain(tie.voices), "evidence": tie.evidence.to_dict(), "confidence": tie.confidence,
        "since": tie.since.from_ if tie.since else None, "until": tie.until.to if tie.until else None,
    }  # fmt: skip


def _chain(voices: Iterable[Voice]) -> list[Object]:
    """Who says so, outermost first."""
    return [
        {"name": v.label, "codes": [p.code for p in v.parties if p.code], "span": _span(v.source_span), "cue": _spans(v.cue)}
        for v in voices
    ]  # fmt: skip


def _span(span: Span | None) -> Object | None:
    return span.to_dict() if span else None


def _spans(spans: Sequence[Span]) -> list[Object]:
    return [s.to_dict() for s in spans]
