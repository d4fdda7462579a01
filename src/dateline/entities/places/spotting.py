"""Finds the stretches of a document that may be names of places.

Names come from the gazetteer, from adjectives of nationality, from abbreviations of states, and where none of these
knows a name, from the parser's entity labels; the parser alone would miss many and take people for places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.evidence import ACCEPT, TOWNS, Evidence, Spot, opens_dateline
from dateline.entities.places.gazetteer import Gazetteer
from dateline.entities.places.keys import normalise
from dateline.entities.places.lexicon import Lexicon
from dateline.language import Document

MAX_WORDS = 7
DOUBTFUL = -0.5  # spots with less evidence are not kept at all
ENGLISH_SPEAKING = frozenset("US GB CA AU NZ IE".split())
MIN_SIMILAR = 5000  # inhabitants of a town that a merely similar name may mean
_INSIDE = frozenset(
    "of de del da do dos di du la le les el al ez es ud ul en an ash al- - ' ’ i e bin abu umm 's ’s upon on and "
    "the by".split()
)
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}")  # "I.R.S."
_ARTICLES = frozenset("al el ar as ad az ash at an es ez ain".split())


class Spotter:
    """Walks over one document and yields its spots in text order, without overlaps, sure and doubtful ones."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, doc: Document, names: Sequence[tuple[int, int]]
    ) -> None:
        self._gazetteer = gazetteer
        self._words = lexicon
        self._doc = doc
        self._tokens = doc.tokens
        self._evidence = Evidence(gazetteer, lexicon, doc, names)

    def spots(self) -> Iterator[Spot]:
        i, n = 0, len(self._tokens)
        while i < n:
            spot = self._at(i) if self._may_begin(i) else None
            if spot is None:
                i += 1
                continue
            yield spot
            i = spot.end
            if spot.score >= ACCEPT:
                self._evidence.last_end = spot.end

    def _may_begin(self, i: int) -> bool:
        """A capital, or an Arabic article joined to one ("al-Bab")."""
        text = self._tokens[i].text
        if text[0].isupper():
            return True
        return (
            text.lower() in _ARTICLES and i + 2 < len(self._tokens)
            and self._tokens[i + 1].text == "-" and self._tokens[i + 2].text[0].isupper()
        )  # fmt: skip

    def _at(self, i: int) -> Spot | None:
        """The longest name at ``i`` that is sure enough; else an unknown name; else the best doubtful one."""
        fixed = self._abbreviation(i) or self._led(i)
        if fixed is not None:
            return fixed
        doubtful: Spot | None = None
        for j in self._ends(i):
            spot = self._match(i, j)
            if spot is None:
                continue
            self._evidence.weigh(spot)
            if spot.score >= ACCEPT:
                return spot
            if doubtful is None or spot.score > doubtful.score:
                doubtful = spot
            if self._words.has("area nouns", self._tokens[j - 1].lower):
                break  # "Walker County" is not Walker
        unknown = self._unknown(i) or self._water(i)
        if unknown is not None:
            return unknown
        return doubtful if doubtful is not None and doubtful.score >= DOUBTFUL else None

    def _ends(self, i: int) -> list[int]:
        """Where a name that begins at ``i`` may end (exclusive), longest first."""
        tokens, out = self._tokens, []
        sent = tokens[i].sent
        for j in range(i, min(len(tokens), i + MAX_WORDS)):
            t = tokens[j]
            if t.sent != sent or (j > i and "\n" in self._doc.text[tokens[j - 1].end : t.start]):
                break
            if t.text[0].isupper() or (t.text[0].isdigit() and j > i):
                out.append(j + 1)
            elif t.lower not in _INSIDE:
                break
        return out[::-1]

    def _match(self, i: int, j: int) -> Spot | None:
        tokens = self._tokens
        if tokens[j - 1].lower in _INSIDE or (j - i > 1 and tokens[i].lower in ("the", "city", "town")):
            return None
        name = self._text(i, j)
        people = self._words.demonym(name)
        if people and self._is_of_americans(j):
            return None
        entry = self._words.resolve_demonym(self._gazetteer, people) if people else None
        if entry is not None:
            return Spot(i, j, normalise(name), (entry,), True)
        key = normalise(name)
        entries = self._entries(name.title() if opens_dateline(self._doc, i, j) else name, key)
        return Spot(i, j, key, entries) if entries else None

    def _is_of_americans(self, j: int) -> bool:
        """ "African-American", "Mexican American": where somebody's forebears came from is no place of the story."""
        k = j + (j < len(self._tokens) and self._tokens[j].text == "-")
        return k < len(self._tokens) and self._tokens[k].text in ("American", "Americans")

    def _entries(self, name: str, key: str) -> tuple[GazetteerEntry, ...]:
        """What the name may be. Short and shouted forms are acronyms or common words unless they are states."""
        if len(key) < 2 or key in ("st", "mt", "ft", "al"):
            return ()
        entries = self._gazetteer.by_key(key)
        if not entries and key.startswith("al "):
            entries = tuple(e for e in self._gazetteer.by_key(key[3:]) if e.country not in ENGLISH_SPEAKING)
        if key == "us":
            return tuple(e for e in entries if e.kind == "country") if name.replace(".", "") == "US" else ()
        if name.isupper() and len(name) <= 4 and " " not in name:
            return tuple(e for e in entries if e.kind == "country" or "." in name)
        return tuple(e for e in entries if e.main or e.kind == "country") if len(key) <= 3 else entries

    def _abbreviation(self, i: int) -> Spot | None:
        """ "La." after "Alexandria,", "Minn." anywhere."""
        tokens = self._tokens
        for j in (i + 2, i + 1):
            state = self._words.abbreviations.get(self._text(i, j)) if j <= len(tokens) else None
            if state is None:
                continue
            code, plain = state
            after_comma = i >= 2 and tokens[i - 1].text == "," and tokens[i - 2].text[0].isupper()
            if not (after_comma or (plain and tokens[i].pos == "PROPN")):
                continue
            country, admin1 = ("CA", code[3:]) if code.startswith("CA-") else ("US", code)
            entry = self._gazetteer.region(country, admin1)
            if entry is not None:
                return Spot(i, j, normalise(entry.name), (entry,), True, ACCEPT + 1, ["abbreviation"])
        return None

    def _led(self, i: int) -> Spot | None:
        """ "U.S.-led" and the like, where the tokenizer leaves it in one piece."""
        first, hyphen, _ = self._tokens[i].text.partition("-")
        if not hyphen or len(first) < 2:
            return None
        key = normalise(first)
        countries = tuple(e for e in self._entries(first, key) if e.kind == "country")
        return (
            Spot(i, i + 1, key, countries, True, ACCEPT + 1, ["country before a hyphen"])
            if countries
            else None
        )

    def _unknown(self, i: int) -> Spot | None:
        """What the parser holds for a place and the gazetteer does not know, or only by its sound."""
        a, b, label = self._evidence.label.get(i, (-1, -1, ""))
        if a != i or label not in ("GPE", "LOC") or any(k in self._evidence.names for k in range(a, b)):
            return None
        start = a + (self._tokens[a].lower == "the" and b - a > 1)
        name = self._text(start, b)
        if (
            _ABBREVIATION.fullmatch(name)
            or not any(c.isupper() for c in name)
            or self._is_excluded(name, start, b)
        ):
            return None
        if b - start > 1 and self._words.has("part words", self._tokens[start].lower.rstrip(".")):
            rest = self._text(start + 1, b)
            whole = self._gazetteer.lookup(rest)
            if whole:
                return Spot(start, b, normalise(rest), whole, score=ACCEPT + 0.5, reasons=["part"], part=True)
        if b - start == 1 and not self._evidence.has_place_cue(start, b):
            return None
        entries = tuple(
            e for e in self._gazetteer.similar(name) if e.population >= MIN_SIMILAR or e.kind not in TOWNS
        )
        return Spot(start, b, normalise(name), entries, score=ACCEPT, reasons=["unknown name"], alike=True)

    def _water(self, i: int) -> Spot | None:
        """ "Neches River", "Lake Hartwell", "Anthony Creek": a place even if no table has it."""
        tokens, words = self._tokens, self._words
        label = self._evidence.label.get(i, (0, 0, ""))[2]
        if label in ("PERSON", "WORK_OF_ART") or words.has("part words", tokens[i].lower):
            return None
        if (
            words.has("waters before", tokens[i].lower)
            and i + 1 < len(tokens)
            and tokens[i + 1].pos == "PROPN"
        ):
            end = i + 2
        else:
            ends = [
                j for j in self._ends(i) if j - i in (2, 3) and words.has("waters after", tokens[j - 1].lower)
            ]
            if not ends:
                return None
            end = ends[0]
        if any(k in self._evidence.names for k in range(i, end)) or self._is_excluded("", i, end):
            return None
        follows = tokens[end].text[0] if end < len(tokens) and tokens[end].sent == tokens[i].sent else ""
        if follows.isupper() or not self._evidence.has_place_cue(i, end):
            return None
        return Spot(i, end, normalise(self._text(i, end)), (), score=ACCEPT, reasons=["water or mountain"])

    def _is_excluded(self, name: str, start: int, end: int) -> bool:
        tokens, words = self._tokens, self._words
        if words.has("common", name.lower()) or words.has("no places", name.lower()):
            return True
        if words.has("area nouns", tokens[start].lower):
            return True
        if any(tokens[k].text in self._evidence.persons for k in (start, end - 1)):
            return True
        return end < len(tokens) and words.has("street words", tokens[end].lower)

    def _text(self, i: int, j: int) -> str:
        return self._doc.text[self._tokens[i].start : self._tokens[j - 1].end]
