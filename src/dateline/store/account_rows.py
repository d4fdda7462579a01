"""What accounts consist of, and incidents as rows of their tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from dateline.events import Party
from dateline.incidents.model import Incident, IncidentStatus, Stance
from dateline.records import Place

__all__ = ["About", "Edit", "Grade", "IncidentRow", "Member", "incident_of", "row_of"]


@dataclass(frozen=True, slots=True)
class About:
    """What gathering needs to know of an article before it looks at the claims."""

    id: str
    publisher: str | None
    published: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody decided by hand. ``claims`` are keys (:func:`dateline.events.key_of`): those of a ``merge`` are one
    incident; those of a ``split`` are of another than ``others``."""

    kind: Literal["merge", "split"]
    claims: tuple[str, ...]
    others: tuple[str, ...] = ()
    who: str = ""
    when: datetime | None = None  # set by the store where it is not given
    comment: str = ""
    id: int | None = None  # set by the store


@dataclass(frozen=True, slots=True)
class Grade:
    """How a publisher is judged: ``reliability`` (A best … F, or words of one's own), whose side it takes, why."""

    publisher: str
    reliability: str | None = None
    stance: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in an incident, at its ``position``."""

    claim: str
    stance: Stance
    position: int


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as it is kept, without its events. ``summary``: actors, recipients, ranges, copies as plain objects."""

    id: str
    type: str
    mode: str | None
    status: IncidentStatus
    first: date | None
    last: date | None
    place: str | None
    where: Place | None
    sources: int
    claims: int
    summary: Mapping[str, Any] = field(hash=False)


def row_of(incident: Incident) -> dict[str, Any]:
    """The row of an incident in the table of that name."""
    site = incident.place
    p = site.place if site else None
    summary = {
        "actors": [_party(x) for x in incident.actors], "recipients": [_party(x) for x in incident.recipients],
        "ranges": [{"what": r.what, "low": r.low, "high": r.high} for r in incident.ranges],
        "copies": list(incident.copies),
    }  # fmt: skip
    return {
        "id": incident.id, "type": incident.type, "mode": incident.mode, "status": incident.status,
        "first": incident.first and incident.first.isoformat(), "last": incident.last and incident.last.isoformat(),
        "place": site and site.label, "geonames": p and p.geonames, "place_id": p and p.id, "lat": p and p.lat,
        "lon": p and p.lon, "country": p and p.country, "admin1": p and p.admin1, "precision": p and p.precision,
        "sources": incident.sources, "claims": len(incident.events), "summary": json.dumps(summary),
    }  # fmt: skip


def incident_of(row: Any) -> IncidentRow:
    """The incident that a row holds."""
    where = None
    if row.lat is not None:
        where = Place(row.lat, row.lon, row.precision, row.geonames, row.country, row.admin1, row.place_id)
    return IncidentRow(
        row.id, row.type, row.mode, row.status, row.first and date.fromisoformat(row.first),
        row.last and date.fromisoformat(row.last), row.place, where, row.sources, row.claims, json.loads(row.summary),
    )  # fmt: skip


def _party(party: Party) -> dict[str, Any]:
    return {"label": party.label, "code": party.code, "country": party.country}
