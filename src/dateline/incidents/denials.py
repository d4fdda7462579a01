"""Whether a negated claim denies that something happened, or tells that it will not: a promise, a refusal, a forecast.

"The spokesman said no civilian would be harmed" and "the rebels refused to leave" contradict no report of what was done. The words
are in ``data/likeness.yaml``.
"""

from __future__ import annotations

import re

from dateline.events import Event
from dateline.incidents.likings import TRIED, UNMADE

__all__ = ["denies"]

_WORD = re.compile(r"[\w'’-]+")


def denies(e: Event) -> bool:
    """Whether the claim says of a past act that it was not done; False for every claim that is not negated."""
    if e.status != "negated":
        return False
    published, first = e.report.day, e.days[0]
    return not (published and first and first > published) and not _is_to_come(e)


def _is_to_come(e: Event) -> bool:
    """Whether the words before the deed, in its sentence, tell that it is still to come."""
    deed = _words(e.trigger.text)
    before = _words(e.evidence.text[: max(0, e.trigger.start - e.evidence.start)])
    if UNMADE & {*before, *deed[:-1]}:
        return "have" not in (before + deed)[-3:]  # "would have": a past that was not
    infinitive = deed[:1] == ["to"] or before[-1:] == ["to"]
    return infinitive and not TRIED & set(before)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
