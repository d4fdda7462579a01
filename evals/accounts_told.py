"""What ``dateline.incidents`` tells of claims and ties, as the plain rows that are scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.events import Event, Party, Tie
from dateline.incidents.alliances import alliances
from dateline.incidents.control import holders
from dateline.incidents.fates import tally
from dateline.incidents.gather import gather
from dateline.incidents.talks import threads
from evals.accounts_score import Told, ToldFate, ToldIncident, ToldPoint, ToldTie

__all__ = ["tell"]


def tell(events: Sequence[Event], ties: Sequence[Tie], copies: Mapping[str, str]) -> Told:
    """The account of these claims and ties; ``copies`` maps articles to those that they copy."""
    incidents = gather(events, copies=copies)
    talks = threads(incidents)
    control, allied = holders(incidents, ties), alliances(incidents, ties)

    def points(day: date) -> list[ToldPoint]:
        return [
            ToldPoint(p.by, p.of, p.kind, p.state, _keys(p.events)) for talk in talks for p in talk.points_at(day)
        ]  # fmt: skip

    def holder(place: str, day: date) -> list[Party]:
        return [p for held in control.at(day, place=place) for p in held.holder]

    def in_force(day: date) -> list[ToldTie]:
        return [ToldTie(one, a.type, other) for a in allied.at(day) for one in a.from_ for other in a.to]

    return Told(
        tuple(ToldIncident(_keys(i.events), i.status, i.first_report.report.id, i.sources) for i in incidents), points,
        tuple(ToldFate(f.what, f.certain, f.place, f.low, f.high, _keys(f.events)) for f in tally(incidents)),
        holder, in_force,
    )  # fmt: skip


def _keys(events: Sequence[Event]) -> frozenset[str]:
    return frozenset(e.key for e in events)
