"""The words around a place's name that say which part of it is meant, or how far from it something is.

Patterns over the text of one sentence, made from ``data/phrases.yaml``; what they find is put on the map by
:mod:`dateline.entities.places.around`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from dateline.datafiles import load_yaml
from dateline.errors import DataError

Relation = Literal["part", "offset", "near", "coast", "border", "between"]
WINDOW = 110  # characters before a name that are looked at
AHEAD = 60  # … and after it
_LISTS = frozenset(
    "compass centre units numbers degree part_nouns division_nouns near away titles due border coast off between".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """What was said: ``length`` characters before the name (or after it) belong to the phrase."""

    relation: Relation
    length: int
    direction: tuple[int, int] | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The patterns, and the words by which most names are passed over at once."""

    before: tuple[tuple[Relation, re.Pattern[str]], ...]
    after: tuple[tuple[Relation, re.Pattern[str]], ...]
    triggers: frozenset[str]
    compass: dict[str, tuple[int, int]]
    units: dict[str, float]
    numbers: dict[str, float]
    border: frozenset[str] = field(default_factory=frozenset)
    coast: frozenset[str] = field(default_factory=frozenset)
    between: frozenset[str] = field(default_factory=frozenset)
    division_nouns: frozenset[str] = field(default_factory=frozenset)
    titles: frozenset[str] = field(default_factory=frozenset)

    def cue_before(self, text: str) -> Cue | None:
        """What the text that ends where a name begins says of it."""
        for relation, pattern in self.before:
            found = pattern.search(text)
            if found is not None:
                return self._cue(relation, found)
        return None

    def cue_after(self, text: str) -> Cue | None:
        """What the text that begins where a name ends says of it ("'s far north")."""
        for relation, pattern in self.after:
            found = pattern.match(text)
            if found is not None:
                return self._cue(relation, found)
        return None

    def _cue(self, relation: Relation, found: re.Match[str]) -> Cue:
        groups = found.groupdict()
        km = None
        if groups.get("number"):
            km = self._number(groups["number"]) * self.units[re.sub(r"\s+", " ", groups["unit"].lower())]
        towards = groups.get("compass")
        return Cue(relation, found.end() - found.start(), self.direction(towards) if towards else None, km)

    def direction(self, word: str) -> tuple[int, int] | None:
        """Steps to the east and to the north: (-1, 1) for "north-western"; None for what is no point of the compass."""
        plain = re.sub(r"[\s-]", "", word.lower())
        return self.compass.get(plain) or self.compass.get(plain.removesuffix("ern"))

    def _number(self, word: str) -> float:
        known = self.numbers.get(re.sub(r"\s+", " ", word.lower()))
        return known if known is not None else float(word.replace(",", "").rstrip("."))


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The patterns of ``phrases.yaml``; DataError where it breaks its schema."""
    data = load_yaml(files("dateline.entities.places") / "data" / "phrases.yaml")
    if set(data) != _LISTS:
        raise DataError(f"places/data/phrases.yaml: lists are {sorted(data)}, not {sorted(_LISTS)}")
    for point, steps in data["compass"].items():
        if len(steps) != 2 or any(s not in (-1, 0, 1) for s in steps):
            raise DataError(f"places/data/phrases.yaml: compass point {point} needs two steps of -1, 0 or 1")
    return Vocabulary(
        _before(data), _after(data), _triggers(data),
        {k.replace(" ", ""): (v[0], v[1]) for k, v in data["compass"].items()},
        {k: float(v) for k, v in data["units"].items()}, {k: float(v) for k, v in data["numbers"].items()},
        *(frozenset(data[name]) for name in ("border", "coast", "between", "division_nouns", "titles")),
    )  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """One of these, longest first; a space is any stretch of white space."""
    ranked = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ranked) + ")"


_POINT = r"(?:(?:north|south)(?:[\s-]?(?:east|west))?|east|west)"


def _before(data: dict[str, Any]) -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    lead = rf"(?:the\s+)?(?:(?:[\w’'-]+\s+){{0,4}}?{_any(data['titles'])}(?:\s+of|,)?\s+)?$"
    number = rf"(?P<number>\d[\d,.]*|\b{_any(data['numbers'])})[\s-]?(?P<unit>{_any(data['units'])})\b"
    measure = rf"{number}(?:\s*\([^()]{{2,24}}\)|,?\s+or\s+[\w.]+\s+\w+,)?,?\s+"
    due = rf"(?:{_any(data['due'])}\s+)*"
    point = rf"(?P<compass>{_POINT})"
    degree = rf"(?:{_any(data['degree'])}[\s-]+){{0,2}}"
    centre = rf"(?:(?P<compass>{_POINT})|{_any(data['centre'])})"
    part = _any(data["part_nouns"])
    patterns: tuple[tuple[Relation, str], ...] = (
        ("offset", rf"{measure}{due}{point}\s+(?:of|from)\s+{lead}"),
        ("offset", rf"{measure}{_any(data['away'])}\s+{lead}"),
        ("part", rf"\bthe\s+{degree}{centre}\s+of\s+{lead}"),
        ("part", rf"\b{degree}(?P<compass>{_POINT}(?:ern)?|central)\s+(?:\w+\s+)?{part}\s+of\s+{lead}"),
        ("near", rf"\b{due}{point}\s+(?:of|from)\s+{lead}"),
        ("part", rf"\b(?P<compass>{_POINT}ern|{_POINT}|central)\s+$"),
        ("coast", rf"\b{_any(data['off'])}\s+(?:the\s+)?$"),
        ("near", rf"\b{_any(data['near'])}\s+{lead}"),
    )
    return tuple((relation, re.compile(p, re.IGNORECASE)) for relation, p in patterns)


def _after(data: dict[str, Any]) -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    degree = rf"(?:{_any(data['degree'])}[\s-]+){{0,2}}"
    part = _any(data["part_nouns"])
    lines = _any((*data["coast"], *data["border"]))  # these are looked for by name
    owned = r"\s?['’]s\s+"
    patterns: tuple[tuple[Relation, str], ...] = (
        ("part", rf"{owned}{degree}(?P<compass>{_POINT}(?:ern)?|central)\s+{part}\b"),
        ("part", rf"{owned}{degree}(?P<compass>{_POINT})\b(?!\s+{lines}\b)"),
    )
    return tuple((relation, re.compile(p, re.IGNORECASE)) for relation, p in patterns)


def _triggers(data: dict[str, Any]) -> frozenset[str]:
    """The words that may stand right before a name in a phrase."""
    ends = {w.split()[-1] for name in ("near", "away", "titles", "off") for w in data[name]}
    points = set(data["compass"]) | {f"{w}ern" for w in data["compass"]}
    return frozenset(ends | points | {"of", "from", ","})
