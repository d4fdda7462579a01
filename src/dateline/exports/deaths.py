"""Deaths that claims tell of, and the people that formats take for civilians. Words are ``data/deaths.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.events import Event, Party
from dateline.records import Count

__all__ = ["DeathWords", "Deaths", "are_civilians", "death_words", "deaths_in", "deaths_of", "killed", "names_civilians", "names_fighters"]

_KEYS = ("parts_before", "parts_after", "parts_end", "civilians", "fighters", "sectors")


@dataclass(frozen=True, slots=True)
class Deaths:
    """A range of deaths; None leaves an end open, or the best figure unknown ("dozens")."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class DeathWords:
    """``before`` and ``after`` match the text before and after a figure that is part of the one before it, ``ends`` the text after
    which a list of parts is over. ``civilians`` and ``fighters``: nouns, ``sectors``: codes."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    ends: re.Pattern[str]
    civilians: frozenset[str]
    fighters: frozenset[str]
    sectors: frozenset[str]


@lru_cache(maxsize=1)
def death_words() -> DeathWords:
    """``data/deaths.yaml``; DataError where its keys are others."""
    d = load_yaml(files("dateline.exports") / "data" / "deaths.yaml")
    if not isinstance(d, dict) or set(d) != set(_KEYS):
        raise DataError(f"deaths.yaml: needs exactly the keys {', '.join(_KEYS)}.")
    before, after, ends = ("|".join(map(re.escape, d[k])) for k in _KEYS[:3])
    return DeathWords(
        re.compile(rf"\b(?:{before})\b(?:\W+\w+){{0,2}}\W*$", re.IGNORECASE), re.compile(rf"\W*(?:{after})\b", re.IGNORECASE),
        re.compile(rf"(?:{ends})\W*(?:\w+\W+){{0,2}}$", re.IGNORECASE),
        frozenset(map(str, d["civilians"])), frozenset(map(str, d["fighters"])), frozenset(map(str, d["sectors"])),
    )  # fmt: skip


def killed(event: Event) -> tuple[Count, ...]:
    """The figures of people killed in this event: no running totals, and no figure that is a part of the one before it."""
    counts = sorted((c for c in event.counts if c.what == "killed"), key=lambda c: c.span.start)
    out: list[Count] = []
    part = False  # whether the figure before is one
    for n, c in enumerate(counts):
        part = n > 0 and _is_part(event, counts[n - 1], c, listed=part)
        if c.role != "total" and not part:
            out.append(c)
    return tuple(out)


def deaths_of(event: Event) -> Deaths | None:
    """The people whom the claim tells to have been killed in this event; None where it tells of nobody."""
    counts = killed(event)
    if not counts:
        return None
    lows, bests, highs = ([getattr(c, end) for c in counts] for end in ("low", "best", "high"))
    known = [n for n in lows if n is not None]
    return Deaths(
        sum(known) if known else None, None if None in bests else sum(bests), None if None in highs else sum(highs)
    )


def deaths_in(events: Iterable[Event]) -> Deaths | None:
    """The range over several reports of one incident: the lowest and the highest of any, the best of the first that has one. ``high`` is
    None where every report leaves it open."""
    found = [d for d in map(deaths_of, events) if d is not None]
    if not found:
        return None
    best = next((d.best for d in found if d.best is not None), None)
    lows = [d.low for d in found if d.low is not None]
    low = min(lows if best is None else [*lows, best]) if lows else None
    if all(d.high is None for d in found):
        return Deaths(low, best, None)
    return Deaths(low, best, max(n for d in found for n in (d.high, d.best, d.low) if n is not None))


def are_civilians(parties: Sequence[Party]) -> bool:
    """Whether these people are unarmed, by their sectors or, where they have none, by their words."""
    return bool(parties) and all(_is_civilian(p) for p in parties)


def _is_civilian(party: Party) -> bool:
    words = death_words()
    known = set(party.sectors) - {"UNK"}
    return bool(known & words.sectors) if known else names_civilians(party.span.text)


def names_civilians(text: str | None) -> bool:
    """Whether one of the words is a noun for civilians."""
    return not death_words().civilians.isdisjoint(re.findall(r"\w+", (text or "").lower()))


def names_fighters(text: str | None) -> bool:
    """Whether one of the words is a noun for people who are armed."""
    return not death_words().fighters.isdisjoint(re.findall(r"\w+", (text or "").lower()))


def _is_part(event: Event, before: Count, count: Count, *, listed: bool) -> bool:
    """A figure after "including" is one, and so are those listed with it: "including 3 children and 4 women"."""
    text, start, words = event.evidence.text, event.evidence.start, death_words()
    between = text[before.span.end - start : count.span.start - start]
    if words.before.search(between) or words.after.match(text[count.span.end - start :]):
        return True
    return listed and not words.ends.search(between)
