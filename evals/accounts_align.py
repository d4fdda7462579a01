"""Which predicted claim is which gold claim: within an article, one to one.

Triggers that overlap are one claim, those of one type first and then the longest overlap; what is left over is one where type
and evidence agree, the nearest triggers first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.events import Event
from dateline.records import Span

__all__ = ["align"]


def align(gold: Iterable[Event], predicted: Iterable[Event]) -> dict[str, str]:
    """Key of a predicted event → key of the gold event that it is, over any number of articles."""
    wanted, given = _by_article(gold), _by_article(predicted)
    out: dict[str, str] = {}
    for article, events in given.items():
        out |= _article(wanted.get(article, ()), events)
    return out


def _by_article(events: Iterable[Event]) -> dict[str, list[Event]]:
    out: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        out[event.report.id].append(event)
    return out


def _article(gold: Sequence[Event], predicted: Sequence[Event]) -> dict[str, str]:
    out: dict[str, str] = {}
    at_trigger = [
        ((p.type != g.type, -_shared(p.trigger, g.trigger)), p.key, g.key)
        for p in predicted for g in gold if _shared(p.trigger, g.trigger) > 0
    ]  # fmt: skip
    in_sentence = [
        ((False, _apart(p.trigger, g.trigger)), p.key, g.key)
        for p in predicted for g in gold if p.type == g.type and _shared(p.evidence, g.evidence) > 0
    ]  # fmt: skip
    for pairs in (at_trigger, in_sentence):
        taken = set(out.values())
        for _, ours, theirs in sorted(pairs):
            if ours not in out and theirs not in taken:
                out[ours] = theirs
                taken.add(theirs)
    return out


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _apart(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
