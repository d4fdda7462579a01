"""What speaks for and against a stretch of words being the name of a place.

The points were set by hand and checked on local and world news; a spot needs :data:`ACCEPT` of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.entities.places.entry import GazetteerEntry
from dateline.entities.places.gazetteer import Gazetteer
from dateline.entities.places.lexicon import Lexicon
from dateline.language import Document, Token

ACCEPT = 2.0
MAX_LIST = 16  # tokens that are looked at for the word that ends a list
TOWNS = frozenset(("city", "capital"))
NAMED_WITHOUT_WORD = frozenset(("US", "CA", "GB", "AU", "DE"))  # whose states stand in the news by name alone
_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_NO_PLACE_LABELS = {"DATE": -1.5, "TIME": -1.5, "CARDINAL": -1.5, "ORDINAL": -1.5, "MONEY": -1.5, "PERCENT": -1.5,
                    "WORK_OF_ART": -0.2, "EVENT": -0.2, "LAW": -0.2, "PRODUCT": -0.2}  # fmt: skip
_OBJECTS = frozenset("dobj nsubjpass npadvmod advmod oprd".split())


@dataclass(slots=True)
class Spot:
    """A stretch of tokens (end exclusive) with what the gazetteer has under that name."""

    start: int
    end: int
    key: str
    entries: tuple[GazetteerEntry, ...]
    fixed: bool = False  # entries need no choice: adjectives, abbreviations of states
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    part: bool = False  # "eastern Aleppo"
    within: GazetteerEntry | None = None  # "Alexandria, La."
    alike: bool = False  # entries only sound like the name


class Evidence:
    """Weighs spots of one document; :attr:`last_end` is where the last sure place ended."""

    def __init__(
        self, gazetteer: Gazetteer, lexicon: Lexicon, doc: Document, names: Sequence[tuple[int, int]]
    ) -> None:
        self._gazetteer = gazetteer
        self._words = lexicon
        self._doc = doc
        self._tokens = doc.tokens
        self.label = {i: (e.start, e.end, e.label) for e in doc.ents for i in range(e.start, e.end)}
        self.names = {i: (a, b) for a, b in names for i in range(a, b)}
        self.last_end = -1
        self._lower = {t.text for t in self._tokens if t.text.islower()}
        people = [e for e in doc.ents if e.label == "PERSON"]
        self.persons = {self._tokens[k].text for e in people for k in range(e.start, e.end)}
        self._surnames = {self._tokens[e.end - 1].text for e in people if e.end - e.start > 1}

    def weigh(self, spot: Spot) -> None:
        """Add up the evidence into the spot's score and reasons."""
        for points, reason in self._all(spot):
            if points:
                spot.score += points
                spot.reasons.append(f"{reason} {points:+.1f}")

    def has_place_cue(self, start: int, end: int) -> bool:
        """A preposition of place before, or "province" or a list of places around it."""
        probe = Spot(start, end, "", ())
        return self._before(probe) >= 0.5 or self._after(probe) >= 1.5 or self._syntax(probe) >= 1.0

    def _all(self, spot: Spot) -> Iterator[tuple[float, str]]:
        yield self._prior(spot), "kind"
        yield self._label_points(spot), "label"
        yield self._before(spot), "before"
        yield self._after(spot), "after"
        yield self._word_points(spot), "word"
        yield self._syntax(spot), "syntax"
        yield 3.0 * opens_dateline(self._doc, spot.start, spot.end), "dateline"

    def _prior(self, spot: Spot) -> float:
        if spot.fixed:
            return 2.5
        best = max((_entry_points(e) for e in spot.entries), default=0.0)
        return best + 0.6 * (spot.end - spot.start > 1)

    def _label_points(self, spot: Spot) -> float:
        known = self.names.get(spot.start) or self.names.get(spot.end - 1)
        a, b, label = self.label.get(spot.start, (-1, -1, ""))
        if known is not None:
            whole = label == "PERSON" or known == (spot.start, spot.end)
            points = -9.0 if whole else self._inside_organisation(spot, known[0])
            return points if points < 0 else points - 0.2
        exact = b == spot.end and (
            a == spot.start or (a == spot.start - 1 and self._tokens[a].lower == "the")
        )
        if label in _PLACE_LABELS:
            if b > spot.end and self._tokens[spot.end].lower in _NAME_GOES_ON:
                return -2.0
            return 2.2 if exact else 1.0 if a <= spot.start and spot.end <= b else 0.8
        if self.label.get(spot.end - 1, (-1, -1, ""))[2] in _PLACE_LABELS:
            return 1.0
        if label == "NORP":
            return 2.0
        if label == "PERSON" and spot.end - spot.start > 1 and spot.entries[0].kind == "country":
            return 0.0  # nobody is called Sierra Leone
        if label == "PERSON":
            # nobody is in, at or near a person
            there = bool(spot.start) and self._words.has(
                "strictly locative", self._tokens[spot.start - 1].lower
            )
            if not exact:
                return -1.0 if there and a >= spot.start - 1 else -3.0
            return 0.2 if there or spot.end - spot.start > 1 else -0.8
        if label == "ORG":
            return 0.4 if exact else self._inside_organisation(spot, a)
        return _NO_PLACE_LABELS.get(label, 0.0)

    def _inside_organisation(self, spot: Spot, a: int) -> float:
        """Bodies begin with their place ("Hartford Police") or end with it ("University of Hartford").

        "Perth and Inverness" is often taken for a body too.
        """
        if spot.start > a and self._follows_place(spot.start):
            return 0.4
        before = self._tokens[spot.start - 1].lower if spot.start > a else ""
        if before in ("of", "at", "for"):
            return 0.4
        return 0.6 if before in ("the", "in", ",", "") or self._words.has("part words", before) else -1.5

    def _before(self, spot: Spot) -> float:
        tokens, words = self._tokens, self._words
        if spot.start == 0 or tokens[spot.start - 1].sent != tokens[spot.start].sent:
            return 0.0
        t = tokens[spot.start - 1]
        if t.lower == "the" and spot.start > 1:
            t = tokens[spot.start - 2]
        if words.has("person titles", t.lower) and t.text[0].isupper():
            return -0.5 if spot.fixed else -3.0
        if words.has("locative", t.lower):
            return 1.5
        if words.has("directional", t.lower):
            if t.lower == "of" and t.i and words.has("place events", tokens[t.i - 1].lower):
                return 1.5
            return 0.2 if t.lower == "for" else 0.6
        if words.has("part words", t.lower):
            return 1.0
        if t.text[0].isupper() and t.pos == "PROPN":
            return self._after_name(spot, t)
        if t.text.isalnum() and t.text[0].isdigit() and not spot.fixed:
            return -1.0
        return 0.0

    def _after_name(self, spot: Spot, t: Token) -> float:
        """A proper noun stands before: the end of a longer name ("Raquel Henry") unless it is a place itself."""
        there, here = self.label.get(t.i), self.label.get(spot.start)
        if there is not None and there[2] in _PLACE_LABELS:
            return 0.0
        return -2.0 if here is None or here == there else -0.6

    def _after(self, spot: Spot) -> float:
        tokens, words = self._tokens, self._words
        if words.has("area nouns", tokens[spot.end - 1].lower):
            return 2.0
        if spot.end >= len(tokens) or tokens[spot.end].sent != tokens[spot.start].sent:
            return 0.0
        t = tokens[spot.end]
        capital = t.text[0].isupper()
        if capital and words.has("street words", t.lower):
            return -4.0
        if capital and words.has("water words", t.lower) and not spot.fixed:
            return -1.5
        if words.has("area heads", t.lower) or self._ends_in_divisions(spot.end):
            return 2.0
        if words.has("authorities", t.lower):
            return 1.2
        if capital and words.has("organisation words", t.lower):
            return -0.4
        if t.text == "," and spot.end + 1 < len(tokens) and self._is_region(spot.end + 1):
            return 3.0
        if capital and t.pos == "PROPN" and t.text.isalpha():
            return self._before_name(spot)
        return 1.5 if t.text in _DATELINE_MARKS and self._text(spot.start, spot.end).isupper() else 0.0

    def _ends_in_divisions(self, i: int) -> bool:
        """From here on "…, Clark and Madison counties"."""
        for t in self._tokens[i : i + MAX_LIST]:
            if self._words.has("plural divisions", t.lower):
                return True
            if not (t.text[0].isupper() or t.lower in (",", "and", "or")):
                return False
        return False

    def _before_name(self, spot: Spot) -> float:
        """A proper noun follows: part of one name ("Jordan Smith"), or an office, body or person of the place."""
        here, there = self.label.get(spot.start), self.label.get(spot.end)
        if here is not None and here == there:
            return 0.0 if here[2] == "ORG" else -1.2
        return -0.5

    def _is_region(self, i: int) -> bool:
        for j in range(min(i + 3, len(self._tokens)), i, -1):
            name = self._text(i, j)
            if name in self._words.abbreviations:
                return True
            if any(e.main and e.kind in ("country", "admin1") for e in self._gazetteer.lookup(name)):
                return True
        return False

    def _word_points(self, spot: Spot) -> float:
        t, words = self._tokens[spot.start], self._words
        if spot.end - spot.start > 1:
            name = self._text(spot.start, spot.end).lower()
            return -3.0 if words.has("no places", name) else -1.2 * words.has("common", name)
        if spot.fixed:
            return 0.0
        points = -3.0 * words.has("no places", t.lower) - 1.5 * (t.text in self._surnames)
        if spot.entries[0].kind != "country":
            points -= 1.2 * words.has("common", t.lower) + 1.5 * (t.lower in self._lower)
        if t.pos not in ("PROPN", "ADJ", "NOUN") and t.tag not in ("NNP", "NNPS"):
            points -= 1.5
        return points

    def _syntax(self, spot: Spot) -> float:
        """ "shelled Kharkiv"; "in Gao and Kidal": a name coordinated with another shares its role.

        The words before count as well as the tree, since parsers often fail on names that they never saw.
        """
        head = head_of(self._doc, spot.start, spot.end)
        first = self._tokens[head]
        while first.dep == "conj" and first.head is not first:
            first = first.head
        if first.dep in _OBJECTS and self._words.has("place verbs", first.head.lemma):
            return 1.3
        if first.dep == "nsubj" and self._words.has("place verbs of subjects", first.head.lemma) and first.head.tag in ("VBD", "VBN", "VBZ"):
            return 1.3  # "Goma fell to the rebels"
        if spot.start and self._words.has("place verbs", self._tokens[spot.start - 1].lemma):
            return 1.3
        on = first.dep == "pobj" and first.head.lower in ("on", "onto", "upon")
        if on and self._words.has("place verbs with on", first.head.head.lemma):
            return 1.3
        if self._follows_place(spot.start):
            return 1.2
        if first.i != head and first.dep == "pobj":
            return 1.2 if self._words.has("locative", first.head.lower) else 0.6
        return 0.0

    def _follows_place(self, start: int) -> bool:
        """ "A, B", "A and B", "A, and B" with A a place."""
        k = start
        while k > 0 and start - k < 2 and self._tokens[k - 1].lower in (",", "and", "or"):
            k -= 1
        return k < start and k == self.last_end

    def _text(self, i: int, j: int) -> str:
        return self._doc.text[self._tokens[i].start : self._tokens[j - 1].end]


# "Bustan al-Qasr" is not Bustan
_NAME_GOES_ON = frozenset("al el ez al- el- - ud ul de del da do di".split())
_DASHES = frozenset(("—", "–", "--", "-", "\x97"))
_DATELINE_MARKS = frozenset(("—", "–", "--", "-", "(", ":", "\x97"))


_BY_POPULATION = ((1_000_000, 2.1), (200_000, 1.8), (20_000, 1.2), (3000, 0.8), (0, 0.4))


def _entry_points(e: GazetteerEntry) -> float:
    if e.is_own:
        return 2.5 if e.main else 1.5  # whoever lists a place expects it in the news
    if e.kind in TOWNS:
        points = next(p for size, p in _BY_POPULATION if e.population >= size)
    elif e.kind == "admin2":
        points = 1.0
    elif e.kind == "admin1":
        points = 2.2 if e.country in NAMED_WITHOUT_WORD else 1.2
    else:
        points = 3.0 if e.kind == "country" else 2.5
    return points if e.main or e.kind == "country" else points - 0.3


def opens_dateline(doc: Document, start: int, end: int) -> bool:
    """ "GENEVA" of "GENEVA, March 3 (Agency) —", which the parser reads as a sentence of its own."""
    sentence = doc.sentence(doc.tokens[start])
    ends = doc.tokens[sentence.end - 1].text in _DASHES
    return ends and sentence.start == start and all(t.text.isupper() or not t.text.isalpha() for t in doc.tokens[start:end])


def head_of(doc: Document, start: int, end: int) -> int:
    """The token of the span whose syntactic head lies outside it."""
    for i in range(start, end):
        h = doc.tokens[i].head.i
        if not start <= h < end or h == i:
            return i
    return end - 1
