"""Which claims are compared at all: those that share a block, so that cost grows with the claims and not with their pairs.

A block is a type, a stretch of days and a locus: a place, a country, a party by name or by what it is called, or what the
article is about. A claim stands in a block for each stretch that it may have happened in and each locus (Papadakis et al. 2020,
"Blocking and filtering techniques for entity resolution"). Whether two claims are compared follows from the blocks that they
share and nothing else; only in a block of more than ``options.block`` claims are claims compared with its earliest alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import nsmallest

from dateline.incidents.likings import OPTIONS, Options
from dateline.incidents.sketch import Sketch, locus_of

__all__ = ["blocks_of", "leaders", "window"]

_OPEN = frozenset({"planned", "requested", "feared", "possible", "conditional"})
_COARSE = frozenset({"country", "region", "unknown"})


def blocks_of(s: Sketch, options: Options = OPTIONS) -> set[str]:
    """The names of the blocks that the claim stands in, one to about thirty."""
    loci = _loci(s)
    weeks, seasons = _stretches(s, options)
    named = [locus for locus in loci if locus[0] in "np"]
    return {f"{s.type}|{w}|{locus}" for w in weeks for locus in loci} | {f"{s.type}|{q}|{n}" for q in seasons for n in named}


def window(s: Sketch, options: Options = OPTIONS) -> tuple[int, int] | None:
    """The days, as ordinals, in which it may have happened; None where neither the text nor the article has a date.

    A stated interval, and the days of publication where the text states none: some before, and some after for what is yet to come.
    """
    if s.is_dated:
        first, last = s.first or s.last, s.last or s.first
        return (first - options.slip, last + options.slip) if last - first <= 31 else (first, last)
    if not s.published:
        return None
    return s.published - options.back, s.published + (options.ahead if s.status in _OPEN else 0)


def _stretches(s: Sketch, options: Options) -> tuple[list[str], list[str]]:
    """The stretches of days that it may have happened in: short ones, and long ones in which only names and places tell."""
    days = window(s, options)
    if days is None:
        return ["undated"], []
    first, last = days
    season = [f"q{n}" for n in range((first if s.is_dated else first - options.season) // options.season, last // options.season + 1)]
    if last - first > options.long:
        return [f"w{first // options.bucket}"], season[:5]
    return [f"w{n}" for n in range(first // options.bucket, last // options.bucket + 1)], season


def _loci(s: Sketch) -> set[str]:
    found = {locus_of(w) for w in (*s.actors[:3], *s.recipients[:3])}
    if s.place is not None and s.place.id and s.place.precision not in _COARSE:
        found.add(f"p:{s.place.id}")
    found.update(s.context[:4])
    return found or {"none"}


def leaders(members: Collection[Sketch], options: Options = OPTIONS) -> Sequence[Sketch] | None:
    """The earliest claims of a large block, with which alone its others are compared; None for a block of ordinary size."""
    if len(members) <= options.block:
        return None
    return nsmallest(options.leaders, members, key=lambda s: s.rank)
