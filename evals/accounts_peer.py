"""The peer of gathering: claims of one head lemma, one day and one place are one incident; or of one head lemma alone.

Head lemma within a topic is the baseline of event coreference across documents (Cybulska and Vossen 2014), hard to beat where
topics are narrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from dateline.events import Event
from dateline.language import Document

__all__ = ["gathered_by", "head_lemma", "lemma_day_place"]


def gathered_by(events: Iterable[Event], feature: Callable[[Event], Hashable]) -> tuple[frozenset[str], ...]:
    """Keys of the events with an equal feature, together."""
    out: dict[Hashable, set[str]] = defaultdict(set)
    for event in events:
        out[feature(event)].add(event.key)
    return tuple(map(frozenset, out.values()))


def head_lemma(parsed: Mapping[str, Document]) -> Callable[[Event], str]:
    """The lemma of the trigger's syntactic head, lower case; ``parsed`` are the documents by article."""

    def lemma(event: Event) -> str:
        span = event.trigger
        inside = [t for t in parsed[event.report.id].tokens if t.start < span.end and span.start < t.end]
        first = {t.i for t in inside}
        head = next((t for t in inside if t.head is t or t.head.i not in first), None)
        return head.lemma.lower() if head is not None else span.text.lower()

    return lemma


def lemma_day_place(parsed: Mapping[str, Document]) -> Callable[[Event], tuple[str, object, object]]:
    """Head lemma, day (that of publication where the text gives none) and place (its id, else its name)."""
    lemma = head_lemma(parsed)

    def feature(event: Event) -> tuple[str, object, object]:
        site = event.place
        place = None if site is None else (site.place and site.place.geonames) or site.label.lower()
        return lemma(event), event.day, place

    return feature
