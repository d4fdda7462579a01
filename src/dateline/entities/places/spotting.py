"""Finds the stretches of a document that may be names of places, with the evidence for and against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.entities.places.gazetteer import Gazetteer, GazetteerEntry
from dateline.entities.places.keys import normalise
from dateline.entities.places.lexicon import Lexicon
from dateline.language import Document, Token

MAX_WORDS = 7
ACCEPT = 2.0
DOUBTFUL = -0.5
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_INSIDE = frozenset("of de del da do dos di du la le les el al ez es ud ul en an ash al- - ' ’ upon on and the by".split())
_ARTICLES = frozenset("al el ar as ad az ash at an es ez ain".split())


@dataclass(slots=True)
class Spot:
    """A stretch of tokens (end exclusive) with what the gazetteer has under that name."""

    start: int
    end: int
    key: str
    entries: tuple[GazetteerEntry, ...]
    kind: str = "place"  # "country" for a country or its adjective
    fixed: bool = False  # entries need no choice: adjectives, abbreviations of states
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    part: bool = False  # "eastern Aleppo"
    within: GazetteerEntry | None = None  # "Alexandria, La."


class Spotter:
    """Walks over a document once and yields spots; keeps what is known of the whole document."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, doc: Document, names: Sequence[tuple[int, int]]):
        self._gazetteer = gazetteer
        self._words = lexicon
        self._doc = doc
        self._tokens = doc.tokens
        self._label: dict[int, tuple[int, int, str]] = {}
        for e in doc.ents:
            for i in range(e.start, e.end):
                self._label[i] = (e.start, e.end, e.label)
        self._names = {i: (a, b) for a, b in names for i in range(a, b)}
        self._lower = {t.text for t in self._tokens if t.text.islower()}
        self._persons = {self._tokens[k].text for e in doc.ents if e.label == "PERSON" for k in range(e.start, e.end)}
        self._surnames = {
            self._tokens[e.end - 1].text
            for e in doc.ents
            if e.label == "PERSON" and e.end - e.start > 1
        }

    def spots(self) -> Iterator[Spot]:
        i, n = 0, len(self._tokens)
        while i < n:
            spot = self._at(i) if self._may_begin(i) else None
            if spot is None:
                i += 1
            else:
                yield spot
                i = spot.end

    def _may_begin(self, i: int) -> bool:
        text = self._tokens[i].text
        if text[0].isupper():
            return True
        return (
            text.lower() in _ARTICLES and i + 2 < len(self._tokens)
            and self._tokens[i + 1].text == "-" and self._tokens[i + 2].text[0].isupper()
        )  # fmt: skip

    def _at(self, i: int) -> Spot | None:
        """The longest name at ``i`` that is sure enough; else the best doubtful one; else an unknown name."""
        abbreviation = self._abbreviation(i)
        if abbreviation is not None:
            return abbreviation
        doubtful: Spot | None = None
        for j in self._ends(i):
            spot = self._match(i, j)
            if spot is None:
                continue
            self._weigh(spot)
            if spot.score >= ACCEPT:
                return spot
            if doubtful is None or spot.score > doubtful.score:
                doubtful = spot
            if self._words.has("area nouns", self._tokens[j - 1].lower):
                break  # "Walker County" is not Walker
        unknown = self._unknown(i)
        if unknown is not None:
            return unknown
        return doubtful if doubtful is not None and doubtful.score >= DOUBTFUL else None

    def _ends(self, i: int) -> list[int]:
        """Where a name that begins at ``i`` may end, longest first."""
        tokens, out = self._tokens, []
        sent = tokens[i].sent
        limit = min(len(tokens), i + MAX_WORDS)
        j = i
        while j < limit and tokens[j].sent == sent:
            text = tokens[j].text
            if text[0].isupper() or (text[0].isdigit() and j > i):
                out.append(j + 1)
            elif text.lower() not in _INSIDE:
                break
            if "\n" in self._doc.text[tokens[j].start : tokens[min(j + 1, len(tokens) - 1)].start]:
                break
            j += 1
        return out[::-1]

    def _text(self, i: int, j: int) -> str:
        return self._doc.text[self._tokens[i].start : self._tokens[j - 1].end]

    def _match(self, i: int, j: int) -> Spot | None:
        name = self._text(i, j)
        if self._tokens[j - 1].lower in _INSIDE or (j - i > 1 and self._tokens[i].lower in ("the", "city", "town")):
            return None
        people = self._words.demonym(name)
        if people is not None:
            entry = self._words.resolve_demonym(self._gazetteer, people)
            if entry is not None:
                kind = "country" if entry.kind == "country" else "place"
                return Spot(i, j, normalise(name), (entry,), kind, True)
        key = normalise(name)
        if len(key) < 2:
            return None
        entries = self._gazetteer.by_key(key)
        if len(key) <= 3 and name != "US":
            entries = tuple(e for e in entries if e.main or e.kind in ("country",))
        if name.isupper() and len(name) <= 4 and " " not in name:
            entries = tuple(e for e in entries if e.kind == "country" or (e.main and not self._is_shouted(i)))
        if name.lower() == "us":
            entries = tuple(e for e in entries if e.kind == "country") if name in ("US", "U.S") else ()
        return Spot(i, j, key, entries) if entries else None

    def _is_shouted(self, i: int) -> bool:
        return True

    def _abbreviation(self, i: int) -> Spot | None:
        tokens = self._tokens
        for width in (2, 1):
            j = i + width
            if j > len(tokens):
                continue
            name = self._text(i, j)
            state = self._words.abbreviation(name)
            if state is None and width == 1 and name + "." in self._words.abbreviations and j < len(tokens) and tokens[j].text == ".":
                state = None
            if state is None:
                continue
            code, plain = state
            after_comma = i >= 2 and tokens[i - 1].text == "," and tokens[i - 2].text[0].isupper()
            if not (plain or after_comma):
                continue
            if not after_comma and tokens[i].lower in ("ill.", "miss.", "ind.", "mass.") and tokens[i].pos not in ("PROPN",):
                continue
            country, admin1 = ("CA", code[3:]) if code.startswith("CA-") else ("US", code)
            entry = self._gazetteer.region(country, admin1)
            if entry is not None:
                return Spot(i, j, normalise(entry.name), (entry,), "place", True, 3.0, ["abbreviation"])
        return None

    def _unknown(self, i: int) -> Spot | None:
        """What the parser holds for a place and the gazetteer does not know, or only by its sound."""
        a, b, label = self._label.get(i, (-1, -1, ""))
        if a != i or label not in ("GPE", "LOC") or any(k in self._names for k in range(a, b)):
            return None
        start = a + (self._tokens[a].lower == "the" and b - a > 1)
        name = self._text(start, b)
        if not any(c.isupper() for c in name) or self._is_excluded(name, start, b):
            return None
        if b - start > 1 and self._words.has("part words", self._tokens[start].lower.rstrip(".")):
            whole = self._gazetteer.lookup(self._text(start + 1, b))
            if whole:
                return Spot(start, b, normalise(self._text(start + 1, b)), whole, score=ACCEPT + 0.5, reasons=["part"], part=True)
        entries = self._gazetteer.similar(name)
        entries = tuple(e for e in entries if e.population >= 5000 or e.kind != "city")
        if not entries and b - start == 1 and not self._has_place_cue(start, b):
            return None
        return Spot(start, b, normalise(name), entries, score=ACCEPT, reasons=["unknown name"])

    def _is_excluded(self, name: str, start: int, end: int) -> bool:
        tokens, words = self._tokens, self._words
        if words.has("common", name.lower()) or words.has("no places", name.lower()):
            return True
        if words.has("area nouns", tokens[start].lower):
            return True
        if any(tokens[k].text in self._persons for k in (start, end - 1)):
            return True
        return end < len(tokens) and words.has("street words", tokens[end].lower)

    def _has_place_cue(self, start: int, end: int) -> bool:
        """A preposition of place before, or ", State" or "province" after."""
        probe = Spot(start, end, "", ())
        return self._before(probe) >= 0.5 or self._after(probe) >= 1.5

    # -- evidence ---------------------------------------------------------------------------------

    def _weigh(self, spot: Spot) -> None:
        for points, reason in self._evidence(spot):
            if points:
                spot.score += points
                spot.reasons.append(reason)
        first = spot.entries[0]
        if first.kind == "country":
            spot.kind = "country"

    def _evidence(self, spot: Spot) -> Iterator[tuple[float, str]]:
        yield self._prior(spot), "prior"
        yield self._label_points(spot), "label"
        yield self._before(spot), "before"
        yield self._after(spot), "after"
        yield self._word_points(spot), "word"

    def _prior(self, spot: Spot) -> float:
        if spot.fixed:
            return 2.5
        best = max((self._entry_points(e) for e in spot.entries), default=0.0)
        return best + 0.6 * (spot.end - spot.start > 1)

    @staticmethod
    def _entry_points(e: GazetteerEntry) -> float:
        if e.kind == "city":
            points = 0.4 if e.population < 3000 else 0.8 if e.population < 20_000 else 1.2 if e.population < 200_000 else 1.8
        elif e.kind == "admin2":
            points = 1.0
        elif e.kind == "admin1":
            points = 2.2 if e.country in ("US", "CA", "GB", "AU", "DE") else 1.2
        elif e.kind == "country":
            points = 3.0
        else:
            points = 2.5
        return points if e.main or e.kind == "country" else points - 0.6

    def _label_points(self, spot: Spot) -> float:
        known = self._names.get(spot.start) or self._names.get(spot.end - 1)
        if known is not None:
            inner = self._label.get(spot.start, (-1, -1, ""))[2] == "PERSON" or known == (spot.start, spot.end)
            points = -9.0 if inner else self._inside_organisation(spot, known[0])
            return points if points < 0 else points - 0.2
        a, b, label = self._label.get(spot.start, (-1, -1, ""))
        last = self._label.get(spot.end - 1, (-1, -1, ""))
        exact = b == spot.end and (a == spot.start or self._text(a, spot.start + 0).lower() in ("the", ""))
        if label in _PLACE_LABELS:
            return 2.2 if exact else 1.0 if a <= spot.start and spot.end <= b else 0.8
        if last[2] in _PLACE_LABELS:
            return 1.0
        if label == "NORP":
            return 2.0
        if label == "PERSON":
            return -0.8 if exact and spot.end - spot.start == 1 else 0.2 if exact else -3.0
        if label == "ORG":
            return 0.4 if exact else self._inside_organisation(spot, a)
        if label in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"):
            return -1.5
        if label in ("WORK_OF_ART", "EVENT", "LAW", "PRODUCT"):
            return -0.2
        return 0.0

    def _inside_organisation(self, spot: Spot, a: int) -> float:
        before = self._tokens[spot.start - 1].lower if spot.start > a else ""
        if before in ("of", "at", "for"):
            return 0.4
        if before in ("the", "in", ",", "") or self._words.has("part words", before):
            return 0.6
        return -1.5

    def _before(self, spot: Spot) -> float:
        tokens = self._tokens
        if spot.start == 0 or tokens[spot.start - 1].sent != tokens[spot.start].sent:
            return 0.0
        t = tokens[spot.start - 1]
        if t.lower == "the" and spot.start > 1:
            t = tokens[spot.start - 2]
        if self._words.has("person titles", t.lower) and t.text[0].isupper():
            return -3.0 if not spot.fixed else -0.5
        if self._words.has("locative", t.lower):
            return 1.5
        if self._words.has("directional", t.lower):
            return 0.6 if t.lower != "for" else 0.2
        if self._words.has("part words", t.lower):
            return 1.0
        if t.text[0].isupper() and t.pos == "PROPN" and self._label.get(t.i, (0, 0, ""))[2] not in _PLACE_LABELS:
            same = self._label.get(t.i, (0, 0, "x"))[:2] == self._label.get(spot.start, (0, 0, "y"))[:2]
            return -2.0 if same or self._label.get(spot.start) is None else -0.6
        if t.text[0].isdigit() and t.text.isalnum() and not spot.fixed:
            return -1.0
        return 0.0

    def _after(self, spot: Spot) -> float:
        tokens = self._tokens
        if spot.end >= len(tokens):
            return 0.0
        t = tokens[spot.end]
        if t.sent != tokens[spot.start].sent:
            return 0.0
        if t.text[0].isupper() and self._words.has("street words", t.lower):
            return -4.0
        if self._words.has("area heads", t.lower) or self._words.has("area nouns", tokens[spot.end - 1].lower):
            return 2.0
        if self._words.has("authorities", t.lower):
            return 1.2
        if t.text[0].isupper() and self._words.has("organisation words", t.lower):
            return -0.4
        if t.text == "," and spot.end + 1 < len(tokens) and self._is_region(spot.end + 1):
            return 3.0
        if t.text[0].isupper() and t.pos == "PROPN" and t.text.isalpha():
            return self._before_name(spot)
        if t.text in ("—", "–", "--", "(") and self._tokens[spot.start].text.isupper():
            return 1.5
        return 0.0

    def _before_name(self, spot: Spot) -> float:
        """A proper noun follows: part of one name ("Jordan Smith"), or an office, body or person of the place."""
        here, there = self._label.get(spot.start), self._label.get(spot.end)
        if here is not None and here == there:
            return 0.0 if here[2] == "ORG" else -1.2
        return -0.5

    def _is_region(self, i: int) -> bool:
        if self._abbreviation(i) is not None:
            return True
        return any(
            any(e.kind in ("country", "admin1") and e.main for e in self._gazetteer.by_key(normalise(self._text(i, j))))
            for j in self._ends(i)[-3:]
        )

    def _word_points(self, spot: Spot) -> float:
        t = self._tokens[spot.start]
        if spot.end - spot.start > 1:
            name = self._text(spot.start, spot.end).lower()
            return -3.0 if self._words.has("no places", name) else -1.2 * self._words.has("common", name)
        points = 0.0
        if self._words.has("no places", t.lower):
            points -= 3.0
        if spot.entries[0].kind != "country" and not spot.fixed:
            if self._words.has("common", t.lower):
                points -= 1.2
            if t.lower in self._lower:
                points -= 1.5
            if t.text in self._surnames:
                points -= 1.5
        elif t.text in self._surnames and not spot.fixed:
            points -= 1.5
        if t.pos not in ("PROPN", "ADJ", "NOUN") and t.tag not in ("NNP", "NNPS"):
            points -= 1.5
        return points


_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
