"""Finds the places that a document names and says where they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dateline.entities.places.around import PlacePhrase, Surroundings
from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.evidence import ACCEPT, NAMED_WITHOUT_WORD, TOWNS, Spot, head_of
from dateline.entities.places.gazetteer import Gazetteer
from dateline.entities.places.geometry import Neighbourhood, haversine
from dateline.entities.places.keys import normalise
from dateline.entities.places.lexicon import Lexicon, load_lexicon
from dateline.entities.places.resolution import Choice, Name, ResolutionOptions, choose
from dateline.entities.places.spotting import ENGLISH_SPEAKING, Spotter
from dateline.language import Document
from dateline.records import Place, Precision
from dateline.trace import Trace

LOCAL = TOWNS | {"admin2", "town"}
DIVISIONS = frozenset(("admin1", "admin2", "region", "country"))
CONTAINED = 6.0  # what "Town, State" adds to the towns of that state
REPEATED = 0.0  # evidence that a doubtful spot needs when its name is sure elsewhere
IN_COUNTRY = 0.95  # … when it names a larger town of a country that the story is about
DIVISION_IN_COUNTRY = 0.3  # … or a first-level division of it
LARGER_TOWN = 10_000
_PART: dict[Precision, Precision] = {"town": "district", "country": "region", "point": "point"}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in token indexes (``end`` exclusive); ``head`` is the index of its syntactic head.

    ``place`` is None where the name could not be put on the map. ``score`` (0–1) is the share of belief
    of the chosen place among all places of that name. ``entry`` is what the gazetteer has of it. ``adjective`` marks
    words such as "Russian". ``phrase`` is the wider place that the text names by it, where it does: "northern Mali".
    """

    start: int
    end: int
    head: int
    name: str
    place: Place | None
    kind: Literal["place", "country"]
    score: float
    entry: GazetteerEntry | None = None
    adjective: bool = False
    phrase: PlacePhrase | None = None


class PlaceFinder:
    """``find`` gives the place mentions of a document in text order, without overlaps."""

    def __init__(self, gazetteer: Gazetteer, *, options: ResolutionOptions | None = None) -> None:
        self._gazetteer = gazetteer
        self._options = options or ResolutionOptions()
        self._lexicon = load_lexicon()
        self._surroundings = Surroundings(gazetteer)

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
        _contain(doc, found)
        _prefer_divisions(doc, found, self._lexicon)
        about = self._title_names(title)
        spots = _agreeing(found)
        chosen = choose([*_names(spots), *about], self._options)
        fitting = _fitting(found, spots, chosen, self._options)
        if fitting:
            spots = sorted([*spots, *fitting], key=lambda s: s.start)
            chosen = choose([*_names(spots), *about], self._options)
        if _keep_alike_at_home(spots, chosen):
            chosen = choose([*_names(spots), *about], self._options)
        return self._with_phrases(doc, [self._mention(doc, spot, chosen, trace) for spot in spots], trace)

    def _with_phrases(
        self, doc: Document, mentions: list[PlaceMention], trace: Trace | None
    ) -> list[PlaceMention]:
        """The mentions with their phrases; a name that stands in one is as exact as it can be."""
        for n, phrase in self._surroundings.phrases(doc, mentions).items():
            entry = mentions[n].entry
            whole = self._gazetteer.place(entry) if entry is not None else None
            mentions[n] = replace(mentions[n], phrase=phrase, place=whole)
            if trace is not None:
                start, end = doc.offsets(phrase.start, phrase.end - 1)
                trace.note("places", start, end, f"{phrase.name}: {phrase.relation}", place=phrase.place.to_dict())
        return mentions

    def _title_names(self, title: str | None) -> list[Name]:
        """Countries and states of a title that is not in the text: they tell where the story plays."""
        words = re.findall(r"\w[\w.'’-]*", title or "")
        out: dict[str, Name] = {}
        for i in range(len(words)):
            for j in range(i + 1, min(i + 4, len(words)) + 1):
                key = normalise(" ".join(words[i:j]))
                entries = [e for e in self._gazetteer.by_key(key) if e.main and _says_where(e)]
                if entries and words[i][0].isupper():
                    out[key] = Name(f"title {key}", 1, entries, [0.0] * len(entries))
        return list(out.values())

    def _mention(
        self, doc: Document, spot: Spot, chosen: dict[str, Choice], trace: Trace | None
    ) -> PlaceMention:
        choice = chosen.get(_sense(spot))
        entry, share = (choice.entry, choice.share) if choice else (None, 0.0)
        place = self._place(doc, spot, entry) if entry else None
        kind: Literal["place", "country"] = (
            "country" if entry is not None and entry.kind == "country" else "place"
        )
        start, end = doc.offsets(spot.start, spot.end - 1)
        if trace is not None:
            trace.note(
                "places", start, end, f"{entry.name if entry else 'unresolved'}: {', '.join(spot.reasons)}",
                score=round(spot.score, 2), share=round(share, 2), candidates=len(spot.entries),
            )  # fmt: skip
        head = head_of(doc, spot.start, spot.end)
        adjective = spot.fixed and self._lexicon.demonym(doc.text[start:end]) is not None
        return PlaceMention(
            spot.start, spot.end, head, doc.text[start:end], place, kind, share, entry, adjective
        )

    def _place(self, doc: Document, spot: Spot, entry: GazetteerEntry) -> Place:
        part = self._surroundings.part(doc.tokens[spot.start].text, entry) if spot.part else None
        return part or self._gazetteer.place(entry, precision=self._precision(doc, spot, entry))

    def _precision(self, doc: Document, spot: Spot, entry: GazetteerEntry) -> Precision:
        """ "eastern Aleppo" keeps Aleppo's point, but stands for less than a town can be exact about."""
        before = doc.tokens[spot.start - 1] if spot.start else None
        part = spot.part or (
            before is not None and self._lexicon.has("part words", before.lower) and not spot.fixed
        )
        return _PART.get(entry.precision, entry.precision) if part else entry.precision


def _contain(doc: Document, spots: Sequence[Spot]) -> None:
    """ "Alexandria, La.", "Madaya in Syria", "Bunia, in eastern Congo": the first lies within the second."""
    for a, b in pairwise(spots):
        between = [t.lower for t in doc.tokens[a.end : b.start]]
        if a.fixed or not between or len(between) > 5 or not (between == [","] or "in" in between[:2]):
            continue
        if any(t not in _BETWEEN and not t.endswith("ern") for t in between):
            continue
        outer = [e for e in b.entries if e.kind in ("country", "admin1", "admin2")]
        a.within = next((o for o in outer if any(_lies_in(e, o) for e in a.entries)), None)


_BETWEEN = frozenset(
    ", in the north south east west central rural southeast southwest northeast northwest".split()
)


def _prefer_divisions(doc: Document, spots: Sequence[Spot], lexicon: Lexicon) -> None:
    """ "Idlib province" is not the town; nor is any of "Butler, Clark and Madison counties"."""
    plural_from = -1  # first token of what a plural noun to the right speaks of
    for spot in reversed(spots):
        after = doc.tokens[spot.end] if spot.end < len(doc.tokens) else None
        heads = after is not None and lexicon.has("plural divisions", after.lower)
        between = doc.tokens[spot.end : plural_from] if plural_from >= 0 else []
        joined = bool(between) and all(t.lower in (",", "and", "or") for t in between)
        plural_from = spot.start if heads or joined else -1
        if plural_from >= 0:
            _keep(spot, lambda e: e.kind == "admin2")
        elif after is not None and lexicon.has("division words", after.lower):
            _keep(spot, lambda e: e.kind in DIVISIONS)


def _keep(spot: Spot, wanted: Callable[[GazetteerEntry], bool]) -> None:
    kept = tuple(e for e in spot.entries if wanted(e))
    if kept and len(kept) < len(spot.entries):
        spot.entries, spot.key = kept, f"{spot.key} (division)"


def _agreeing(found: Sequence[Spot]) -> list[Spot]:
    """The sure spots, and the doubtful ones whose name is sure elsewhere in the document."""
    sure = {s.key for s in found if s.score >= ACCEPT}
    return [s for s in found if s.score >= ACCEPT or (s.key in sure and s.score >= REPEATED)]


def _fitting(
    found: Sequence[Spot], spots: Sequence[Spot], chosen: dict[str, Choice], options: ResolutionOptions
) -> list[Spot]:
    """Doubtful spots that fit what the document is about: near its places, or larger towns of its countries."""
    kept = {id(s) for s in spots}
    around = Neighbourhood(c.entry.position for c in chosen.values() if c.entry.kind in LOCAL)
    countries = {c.entry.country for c in chosen.values()} - ENGLISH_SPEAKING - {None}

    def fits(s: Spot) -> bool:
        local = [e for e in s.entries if e.kind in LOCAL]
        if s.score >= options.doubtful and (
            s.within is not None or any(around.within(e.position, options.neighbourhood_km) for e in local)
        ):
            return True
        here = [e for e in s.entries if e.country in countries]
        larger = any(e.population >= LARGER_TOWN or e.kind not in TOWNS for e in here)
        division = any(e.kind == "admin1" and e.main for e in here)
        return (larger and s.score >= IN_COUNTRY) or (division and s.score >= DIVISION_IN_COUNTRY)

    return [s for s in found if id(s) not in kept and fits(s)]


def _keep_alike_at_home(spots: Sequence[Spot], chosen: dict[str, Choice]) -> bool:
    """A name that only sounds like a place's is that place only in a country that the story is about.

    Tells whether any spot lost candidates; one that loses all stays as a mention without a place.
    """
    known = {id(s) for s in spots if not s.alike}
    countries = {chosen[_sense(s)].entry.country for s in spots if id(s) in known and _sense(s) in chosen}
    changed = False
    for s in spots:
        if s.alike and countries:
            kept = tuple(e for e in s.entries if e.country in countries or e.is_own)
            changed |= len(kept) < len(s.entries)
            s.entries = kept
    return changed


def _names(spots: Sequence[Spot]) -> list[Name]:
    """One sense an article: all spots of a key are decided together."""
    out: dict[str, Name] = {}
    for s in spots:
        name = out.setdefault(_sense(s), Name(_sense(s), 0, list(s.entries), [0.0] * len(s.entries)))
        name.count += 1
        if s.within is not None:
            for k, e in enumerate(name.candidates):
                if _lies_in(e, s.within):
                    name.bonus[k] = CONTAINED
    return list(out.values())


def _sense(spot: Spot) -> str:
    return f"{spot.key}#{spot.entries[0].id}" if spot.fixed else spot.key


def _says_where(e: GazetteerEntry) -> bool:
    return e.kind == "country" or (e.kind == "admin1" and e.country in NAMED_WITHOUT_WORD)


def _lies_in(inner: GazetteerEntry, outer: GazetteerEntry) -> bool:
    if inner.id == outer.id or inner.country != outer.country or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        return inner.admin1 == outer.admin1 and inner.kind != "admin1"
    return inner.admin1 == outer.admin1 and haversine(inner.position, outer.position) < 60
