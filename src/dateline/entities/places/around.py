"""Puts phrases about places on the map: "northwestern Syria", "40 km south of Mosul", "the Turkish border".

The name within the phrase keeps its own point; the phrase is a place of its own. A part of a country or division is
the middle of its towns there (precision ``region``), a part of a town its point (``district``); a distance with a
direction moves the point (``point``); "near", "outside" and a bare distance keep it (``district``, beyond 60 km
``region``); a border is the middle of where the towns of two countries meet, a coast a point off it (``region``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.entities.places.evidence import NAMED_WITHOUT_WORD, head_of
from dateline.entities.places.extent import Extents, Position, midpoint, moved
from dateline.entities.places.geometry import haversine
from dateline.entities.places.phrases import AHEAD, WINDOW, Cue, Relation, load_vocabulary
from dateline.language import Document, Token
from dateline.records import Place, Precision

if TYPE_CHECKING:
    from dateline.entities.places.entry import GazetteerEntry
    from dateline.entities.places.finder import PlaceMention
    from dateline.entities.places.gazetteer import Gazetteer

WIDE = frozenset(("country", "admin1", "continent", "region", "sea", "mountains", "river"))
CLOSE_KM = 60.0
BETWEEN_KM = 400.0
MOST_KM = 1500.0  # farther than that nothing is said to be "south of" a town
_HYPHENS = frozenset("-–—/")
_OWNERS = frozenset(("'s", "’s", "'", "’"))


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Tokens (``end`` exclusive) that name a place by another; ``head`` is the token that stands for it in the grammar."""

    start: int
    end: int
    head: int
    name: str
    place: Place
    relation: Relation


class Surroundings:
    """``of`` gives the phrase that a mention stands in; make one a gazetteer, as it keeps what it worked out."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._extents = Extents(gazetteer)
        self._words = load_vocabulary()

    def phrases(self, doc: Document, mentions: Sequence[PlaceMention]) -> dict[int, PlacePhrase]:
        """Phrases by the index of their mention; they do not overlap."""
        out: dict[int, PlacePhrase] = {}
        reached = -1
        for n, m in enumerate(mentions):
            if m.entry is None or m.start < reached:
                continue
            phrase = (
                self._border(doc, mentions, n)
                or self._coast(doc, m, m.entry)
                or self._between(doc, mentions, n)
                or self._said(doc, m, m.entry)
            )
            if phrase is not None and phrase.start >= reached:
                out[n] = phrase
                reached = phrase.end
        return out

    def part(self, word: str, entry: GazetteerEntry) -> Place | None:
        """The part that "Eastern" is of a country or division, where that is spelt as a name: "Eastern Ukraine".

        None for other words, smaller places, and states that are named without a word: "Southern California" is
        a name of its own in the news, and people look for the state's point.
        """
        direction = self._words.direction(word)
        own_name = entry.kind == "admin1" and entry.country in NAMED_WITHOUT_WORD
        if direction is None or entry.kind not in ("country", "admin1") or own_name:
            return None
        return self._part(Cue("part", 0, direction), entry)

    def _said(self, doc: Document, m: PlaceMention, entry: GazetteerEntry) -> PlacePhrase | None:
        """What the patterns find before or after the name."""
        if m.adjective or entry.kind == "continent":
            return None
        before, after = self._before(doc, m), self._after(doc, m)
        cue, start, end = before or after or (None, 0, 0)
        found = self._place(cue, entry) if cue is not None else None
        if cue is None or found is None:
            return None
        while end < len(doc.tokens) and before and doc.tokens[end].lower in self._words.division_nouns and entry.kind in WIDE:
            end += 1
        inner = end == m.end and (cue.relation != "part" or start >= m.start - 2)
        head = m.head if before and inner else head_of(doc, start, end)
        return self._phrase(doc, start, end, head, found, cue.relation)

    def _before(self, doc: Document, m: PlaceMention) -> tuple[Cue, int, int] | None:
        tokens = doc.tokens
        k = m.start - 1
        if k > 0 and tokens[k].lower == "the":
            k -= 1
        if k < 0 or tokens[k].lower not in self._words.triggers or tokens[k].sent != tokens[m.start].sent:
            return None
        here = tokens[m.start].start
        first = tokens[doc.sentence(tokens[m.start]).start].start
        cue = self._words.cue_before(doc.text[max(first, here - WINDOW) : here])
        if cue is None or (cue.relation == "coast" and tokens[k].lower == "off" and tokens[k].tag != "IN"):
            return None
        start = bisect_left(tokens, here - cue.length, key=lambda t: t.start)
        while start < m.start and tokens[start].lower == "the":
            start += 1
        return cue, start, m.end

    def _after(self, doc: Document, m: PlaceMention) -> tuple[Cue, int, int] | None:
        tokens = doc.tokens
        if m.end >= len(tokens) or tokens[m.end].lower not in _OWNERS:
            return None
        there = tokens[m.end - 1].end
        cue = self._words.cue_after(doc.text[there : there + AHEAD])
        if cue is None:
            return None
        return cue, m.start, bisect_left(tokens, there + cue.length, key=lambda t: t.end) + 1

    def _place(self, cue: Cue, entry: GazetteerEntry) -> Place | None:
        if cue.relation == "part":
            return self._part(cue, entry)
        if cue.relation == "coast":
            return self._off(entry)
        if entry.kind in WIDE:
            return None
        if cue.relation == "near" or cue.km is None:
            return self._gazetteer.place(entry, precision="district")
        if cue.km > MOST_KM:
            return None
        if cue.direction is None:
            return self._gazetteer.place(entry, precision="district" if cue.km <= CLOSE_KM else "region")
        return self._at(moved(entry.position, cue.km, *cue.direction), entry, "point")

    def _part(self, cue: Cue, entry: GazetteerEntry) -> Place:
        east, north = cue.direction or (0, 0)
        position = self._extents.part(entry, east, north)
        if position is not None:
            return self._at(position, entry, "region")
        return self._gazetteer.place(entry, precision="region" if entry.kind in WIDE else "district")

    def _off(self, entry: GazetteerEntry) -> Place:
        position = self._extents.coast(entry.country or "") if entry.kind == "country" else None
        if position is not None:
            return self._at(position, entry, "region")
        return self._gazetteer.place(entry, precision="region" if entry.kind in WIDE else "district")

    def _at(self, position: Position, entry: GazetteerEntry, precision: Precision) -> Place:
        """A point that is no place of the gazetteer, in the entry's country."""
        whole = self._gazetteer.place(entry)
        inside = whole.admin1 if entry.kind == "admin1" else None
        return Place(position[0], position[1], precision, None, whole.country, inside)

    def _coast(self, doc: Document, m: PlaceMention, entry: GazetteerEntry) -> PlacePhrase | None:
        """ "the Libyan coast", "Yemen's western coast"."""
        end = self._noun_after(doc, m, self._words.coast)
        if end is None or entry.kind == "continent":
            return None
        return self._phrase(doc, m.start, end, end - 1, self._off(entry), "coast")

    def _noun_after(self, doc: Document, m: PlaceMention, nouns: frozenset[str]) -> int | None:
        """Where the noun ends that the name stands before, or owns with up to two adjectives between."""
        tokens, i = doc.tokens, m.end
        owned = i < len(tokens) and tokens[i].lower in _OWNERS
        for k in range(i + owned, min(len(tokens), i + (4 if owned else 2))):
            if tokens[k].lower in nouns:
                return k + 1
            if tokens[k].pos not in ("ADJ", "PROPN", "NOUN") or tokens[k].tag == "NNP":
                return None
        return None

    def _border(self, doc: Document, mentions: Sequence[PlaceMention], n: int) -> PlacePhrase | None:
        """ "the Syrian-Turkish border", "Turkey's border with Syria", "the Turkish border", "the border with Turkey"."""
        tokens, m = doc.tokens, mentions[n]
        country = _country(m)
        if country is None:
            return None
        pair = mentions[n + 1] if n + 1 < len(mentions) and _are_joined(tokens, m, mentions[n + 1]) else None
        end = self._noun_after(doc, pair or m, self._words.border)
        if end is not None:
            if pair is None and end < len(tokens) and tokens[end].lower in ("with", "and"):
                pair = next((x for x in mentions[n + 1 : n + 2] if x.start in _after_article(tokens, end + 1)), None)
            other = _country(pair) if pair is not None else self._neighbour(country, mentions)
            return self._of_border(doc, m.start, max(end, pair.end if pair else end), end - 1, country, other)
        k = m.start - 1 - (m.start > 1 and tokens[m.start - 1].lower == "the")
        if k < 1 or tokens[k - 1].lower not in self._words.border:
            return None
        if tokens[k].lower == "with":
            return self._of_border(doc, k - 1, m.end, k - 1, country, self._neighbour(country, mentions))
        follows = mentions[n + 1] if n + 1 < len(mentions) else None
        if tokens[k].lower in ("between", "of") and follows is not None and _are_joined(tokens, m, follows):
            return self._of_border(doc, k - 1, follows.end, k - 1, country, _country(follows))
        return None

    def _of_border(
        self, doc: Document, start: int, end: int, head: int, country: str, other: str | None
    ) -> PlacePhrase | None:
        position = self._extents.border(country, other) if other is not None and other != country else None
        if position is None:
            return None
        return self._phrase(doc, start, end, head, Place(position[0], position[1], "region"), "border")

    def _neighbour(self, country: str, mentions: Sequence[PlaceMention]) -> str | None:
        """The neighbour that the story names most: the other side of the border."""
        named = Counter(m.entry.country for m in mentions if m.entry is not None and m.entry.country)
        beside = [(count, c) for c, count in named.items() if c and self._extents.are_neighbours(country, c)]
        return max(beside, default=(0, None))[1]

    def _between(self, doc: Document, mentions: Sequence[PlaceMention], n: int) -> PlacePhrase | None:
        """ "the road between Mosul and Erbil": half way."""
        tokens, m = doc.tokens, mentions[n]
        k = m.start - 1
        if k < 1 or tokens[k].lower != "between" or tokens[k - 1].lower not in self._words.between:
            return None
        other = mentions[n + 1] if n + 1 < len(mentions) and _are_joined(tokens, m, mentions[n + 1]) else None
        if other is None or m.entry is None or other.entry is None or {m.entry.kind, other.entry.kind} & WIDE:
            return None
        apart = haversine(m.entry.position, other.entry.position)
        if not 0 < apart <= BETWEEN_KM:
            return None
        precision: Precision = "district" if apart <= CLOSE_KM else "region"
        place = self._at(midpoint(m.entry.position, other.entry.position), m.entry, precision)
        return self._phrase(doc, k, other.end, m.head, place, "between")

    def _phrase(
        self, doc: Document, start: int, end: int, head: int, place: Place, relation: Relation
    ) -> PlacePhrase:
        a, b = doc.offsets(start, end - 1)
        return PlacePhrase(start, end, head, doc.text[a:b], place, relation)


def _country(m: PlaceMention | None) -> str | None:
    return m.entry.country if m is not None and m.entry is not None and m.entry.kind == "country" else None


def _are_joined(tokens: Sequence[Token], a: PlaceMention, b: PlaceMention) -> bool:
    """ "Syria-Turkey", "Syria and Turkey", "Syria and the Netherlands"."""
    between = [t.lower for t in tokens[a.end : b.start]]
    return bool(between) and len(between) <= 2 and (between[0] in _HYPHENS or between[0] == "and") and between[1:] in ([], ["the"])


def _after_article(tokens: Sequence[Token], i: int) -> tuple[int, ...]:
    return (i, i + 1) if i < len(tokens) and tokens[i].lower == "the" else (i,)
