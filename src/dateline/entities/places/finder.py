"""Finds the places that a document names and says where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.entities.places.gazetteer import Gazetteer, GazetteerEntry
from dateline.entities.places.geometry import haversine
from dateline.entities.places.lexicon import load_lexicon
from dateline.entities.places.resolution import Name, ResolutionOptions, choose
from dateline.entities.places.spotting import ACCEPT, Spot, Spotter
from dateline.language import Document
from dateline.records import Place
from dateline.trace import Trace

LOCAL = frozenset(("city", "capital", "admin2", "town"))
REPEATED = 0.0  # what a doubtful spot needs when its name is sure elsewhere


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in token indexes (``end`` exclusive); ``head`` is the index of its syntactic head.

    ``place`` is None where the name could not be put on the map. ``score`` (0–1) is the share of belief
    of the chosen place among all places of that name.
    """

    start: int
    end: int
    head: int
    name: str
    place: Place | None
    kind: Literal["place", "country"]
    score: float


class PlaceFinder:
    """``find`` gives the place mentions of a document in text order, without overlaps."""

    def __init__(self, gazetteer: Gazetteer, *, options: ResolutionOptions | None = None) -> None:
        self._gazetteer = gazetteer
        self._options = options or ResolutionOptions()
        self._lexicon = load_lexicon()

    def find(
        self,
        doc: Document,
        *,
        names: Sequence[tuple[int, int]] = (),
        title: str | None = None,
        trace: Trace | None = None,
    ) -> list[PlaceMention]:
        """``names`` are token ranges known to be persons or organisations; ``title`` one given apart."""
        found = list(Spotter(self._gazetteer, self._lexicon, doc, names).spots())
        self._contain(doc, found)
        spots = _agreeing(found)
        chosen = choose(self._names(spots), self._options)
        nearby = _nearby(found, spots, chosen, self._options)
        if nearby:
            spots = sorted([*spots, *nearby], key=lambda s: s.start)
            chosen = choose(self._names(spots), self._options)
        return [self._mention(doc, spot, chosen, trace) for spot in spots]

    def _contain(self, doc: Document, spots: list[Spot]) -> None:
        """ "Alexandria, La." and "Idlib province in Syria": the first lies within the second."""
        for a, b in zip(spots, spots[1:], strict=False):
            if b.start - a.end != 1 or doc.tokens[a.end].text != ",":
                continue
            outer = [e for e in b.entries if e.kind in ("country", "admin1", "admin2")]
            if not outer or a.fixed:
                continue
            for o in outer:
                if any(_lies_in(e, o) for e in a.entries):
                    a.within = o
                    break

    def _names(self, spots: Sequence[Spot]) -> list[Name]:
        out: dict[str, Name] = {}
        for s in spots:
            name = out.setdefault(_sense(s), Name(_sense(s), 0, list(s.entries), [0.0] * len(s.entries)))
            name.count += 1
            if s.within is not None:
                for k, e in enumerate(name.candidates):
                    if _lies_in(e, s.within):
                        name.bonus[k] = max(name.bonus[k], 6.0)
        return list(out.values())

    def _mention(
        self, doc: Document, spot: Spot, chosen: dict[str, tuple[GazetteerEntry, float]], trace: Trace | None
    ) -> PlaceMention:
        entry, share = chosen.get(_sense(spot), (None, 0.0))
        place = self._gazetteer.place(entry) if entry else None
        kind: Literal["place", "country"] = "country" if entry is not None and entry.kind == "country" else "place"
        start, end = doc.offsets(spot.start, spot.end - 1)
        if trace is not None:
            trace.note("places", start, end, f"{entry.name if entry else 'unresolved'}: {', '.join(spot.reasons)}",
                       score=round(spot.score, 2), share=round(share, 2), candidates=len(spot.entries))  # fmt: skip
        return PlaceMention(spot.start, spot.end, _head(doc, spot), doc.text[start:end], place, kind, share)


def _agreeing(found: Sequence[Spot]) -> list[Spot]:
    """The sure spots, and the doubtful ones whose name is sure elsewhere in the document."""
    sure = {s.key for s in found if s.score >= ACCEPT}
    return [s for s in found if s.score >= ACCEPT or (s.key in sure and s.score >= REPEATED)]


def _nearby(
    found: Sequence[Spot],
    spots: Sequence[Spot],
    chosen: dict[str, tuple[GazetteerEntry, float]],
    options: ResolutionOptions,
) -> list[Spot]:
    """Doubtful spots that have a place of their name in the neighbourhood of what the document is about."""
    kept = {id(s) for s in spots}
    around = [e.position for e, _ in chosen.values() if e.kind in LOCAL]
    return [
        s
        for s in found
        if id(s) not in kept
        and s.score >= options.doubtful
        and any(
            haversine(e.position, p) <= options.neighbourhood_km for e in s.entries if e.kind in LOCAL for p in around
        )
    ]


def _sense(spot: Spot) -> str:
    return f"{spot.key}#{spot.entries[0].id}" if spot.fixed else spot.key


def _lies_in(inner: GazetteerEntry, outer: GazetteerEntry) -> bool:
    if inner.id == outer.id or inner.country != outer.country or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        return inner.admin1 == outer.admin1 and inner.kind != "admin1"
    return inner.admin1 == outer.admin1 and haversine(inner.position, outer.position) < 60


def _head(doc: Document, spot: Spot) -> int:
    for i in range(spot.start, spot.end):
        h = doc.tokens[i].head.i
        if not spot.start <= h < spot.end or h == i:
            return i
    return spot.end - 1
