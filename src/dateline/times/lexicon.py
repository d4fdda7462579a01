"""The word lists of ``data/*.yaml`` as typed tables, and the regular expressions made from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.records import Grain

T = TypeVar("T")

# "Dec." has a dot of its own, "December." ends a sentence
_ABBREVIATION_DOT = r"\b(?:(?<=\b\w{3})(?<!may)\.|(?<=\bsept)\.)?"
_DATA = files("dateline.times") / "data"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its TIMEX3 ``code`` and how many relativedelta ``step``s it holds."""

    name: str
    forms: tuple[str, ...]
    code: str
    clock: bool
    step: str
    size: int
    grain: Grain


@dataclass(frozen=True, slots=True)
class Step:
    """Which way a word like *last* leads; ``anchored``: from the day last spoken of, not from today."""

    by: int
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day and the clock times that bound it."""

    code: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Season:
    code: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day; one of ``day`` (MM-DD), ``easter``, ``nth`` (and ``plus``), ``on`` places it in a year."""

    forms: tuple[str, ...]
    days: int = 1
    day: str | None = None
    easter: int | None = None
    church: str = "western"
    nth: tuple[int, int, int] | None = None
    plus: int = 0
    on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word lists, keys in lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    short_weekdays: tuple[str, ...]
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    multiples: Mapping[str, int]
    vague_numbers: tuple[str, ...]
    ordinals: Mapping[str, int]
    approximately: tuple[str, ...]
    decades: Mapping[str, int]
    event_days: Mapping[tuple[int, int, str], int]
    thirds: Mapping[str, int]
    steps: Mapping[str, Step]
    parts: Mapping[str, Part]
    points: Mapping[str, str]
    seasons: Mapping[str, Season]
    zones: Mapping[str, float | None]
    references: Mapping[str, str]
    sets: Mapping[str, str]
    feasts: Mapping[str, Feast]
    cues: Mapping[str, frozenset[str]]

    def patterns(self) -> dict[str, str]:
        """Named pieces for the grammar: each is a group, or a group named after itself."""
        number = rf"\d+(?:\.\d+)? [mb]illion|\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{self._number_words()}"
        return {
            "month": _group("month", self.months, dot=True),
            "until_month": _group("month2", self.months, dot=True),
            "decade_word": _group("decade", self.decades),
            "weekday": _group("weekday", self.weekdays),
            "short_weekday": f"(?:{_any(self.short_weekdays)})",
            "unit": _group("unit", self.units),
            "num": f"(?P<num>{number})",
            "number_words": self._number_words(),
            "hour_words": _any(w for w, n in self.numbers.items() if n <= 12 and len(w) > 2),
            "step_word": _any(self.steps),
            "ordinal_words": rf"\d{{1,3}}(?:st|nd|rd|th)|{_any(self.ordinals)}",
            "ordinal": rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{_any(self.ordinals)})",
            "approx": f"(?:{_any(self.approximately)})",
            "third": _group("third", self.thirds),
            "step": _group("step", self.steps),
            "part": _group("part", (p for p in self.parts if p not in ("early", "late"))),
            "point": _group("point", self.points),
            "season": _group("season", self.seasons),
            "zone": rf"(?P<zone>(?:UTC|GMT) ?[+-]\d{{1,2}}(?::?\d\d)?|{_any(self.zones)})",
            "ref": _group("ref", self.references),
            "set": _group("set", self.sets),
            "feast": _group("feast", self.feasts),
            "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])",
            "year": r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%])",
        }

    def _number_words(self) -> str:
        tens = _any(w for w, n in self.numbers.items() if n >= 20)
        ones = _any(w for w, n in self.numbers.items() if 1 <= n < 20)
        many = _any(self.multiples)
        vague = _any(self.vague_numbers)
        return rf"(?:{vague})|(?:{tens})(?:[- ](?:{ones}))?|(?:(?:{ones}) )?(?:{many})|half an?|{ones}"


def _any(words: Iterable[str]) -> str:
    """An alternation with the longest word first; spaces match any white space."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


def _group(name: str, words: Iterable[str], *, dot: bool = False) -> str:
    return rf"(?P<{name}>{_any(words)})" + (_ABBREVIATION_DOT if dot else "")


def _check(condition: bool, file: str, entry: str, problem: str) -> None:
    if not condition:
        raise DataError(f"{file}: {entry}: {problem}. Mend the file.")


def _spread(
    table: Mapping[Any, Any], forms: Callable[[Any], Iterable[str]], make: Callable[[Any, Any], T]
) -> dict[str, T]:
    """One entry a form, in lower case."""
    return {form.lower(): make(key, value) for key, value in table.items() for form in forms(value)}


def _unit(name: str, fields: Mapping[str, Any]) -> Unit:
    known = set(Unit.__dataclass_fields__) - {"name"}
    _check(set(fields) == known, "words.yaml", f"units.{name}", f"needs exactly {sorted(known)}")
    return Unit(name, **{**fields, "forms": tuple(fields["forms"])})


_FEAST_WAYS = ("date", "easter", "nth", "moving", "once")


def _feast(n: int, fields: Mapping[str, Any], moving: Mapping[str, list[date]]) -> Feast:
    entry = f"entry {n + 1}"
    _check("forms" in fields, "feasts.yaml", entry, "has no forms")
    ways = [k for k in _FEAST_WAYS if k in fields]
    _check(len(ways) == 1, "feasts.yaml", entry, f"needs one of {', '.join(_FEAST_WAYS)}, has {ways}")
    unknown = set(fields) - {"forms", "days", "church", "plus", *_FEAST_WAYS}
    _check(not unknown, "feasts.yaml", entry, f"unknown fields {sorted(unknown)}")
    name = fields.get("moving")
    _check(name is None or name in moving, "feasts.yaml", entry, f"{name!r} is not in moving_feasts.yaml")
    on = moving[name] if name else [fields["once"]] if "once" in fields else []
    nth = tuple(fields["nth"]) if "nth" in fields else None
    rest = {k: v for k, v in fields.items() if k in ("days", "easter", "church", "plus")}
    return Feast(tuple(fields["forms"]), day=fields.get("date"), nth=nth, on=tuple(on), **rest)


_WORD_LISTS = (
    "months", "weekdays", "short_weekdays", "units", "numbers", "multiples", "vague_numbers", "ordinals",
    "approximately", "decades", "dates_of_events", "thirds", "steps", "parts", "points", "seasons", "zones", "references", "sets",
)  # fmt: skip
_CUE_LISTS = (
    "ahead", "ahead_to", "asks", "invites", "ahead_before", "future_auxiliaries", "open_auxiliaries", "implicative", "say", "counted", "numbered", "named_days",
    "named_after", "before_month", "before_year", "sure_before_year", "before_plural", "after_plural",
    "begins",
)  # fmt: skip


def _event_days(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[int, int, str], int]:
    """Month, day and the noun that follows → year."""
    out: dict[tuple[int, int, str], int] = {}
    for n, e in enumerate(entries, 1):
        fields = {"day", "year", "nouns"}
        _check(set(e) == fields, "words.yaml", f"dates_of_events {n}", f"needs exactly {sorted(fields)}")
        month, day = (int(part) for part in e["day"].split("-"))
        out |= {(month, day, noun): int(e["year"]) for noun in e["nouns"]}
    return out


def _lower(table: Mapping[str, T]) -> dict[str, T]:
    return {k.lower(): v for k, v in table.items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The packaged word lists; DataError names file and entry where one breaks its schema."""
    words = load_yaml(_DATA / "words.yaml")
    cues = load_yaml(_DATA / "cues.yaml")
    feasts, moving = load_yaml(_DATA / "feasts.yaml"), load_yaml(_DATA / "moving_feasts.yaml")
    for name, found, wanted in (("words.yaml", words, _WORD_LISTS), ("cues.yaml", cues, _CUE_LISTS)):
        _check(set(found) == set(wanted), name, "top level", f"needs exactly the lists {sorted(wanted)}")
    entries = [_feast(n, f, moving) for n, f in enumerate(feasts)]
    return Lexicon(
        months=_spread(words["months"], lambda forms: forms, lambda n, _: int(n)),
        weekdays=_spread(words["weekdays"], lambda forms: forms, lambda n, _: int(n)),
        short_weekdays=tuple(words["short_weekdays"]),
        units=_spread(words["units"], lambda f: f["forms"], _unit),
        numbers=words["numbers"],
        multiples=words["multiples"],
        vague_numbers=tuple(words["vague_numbers"]),
        ordinals=words["ordinals"],
        approximately=tuple(words["approximately"]),
        decades=words["decades"],
        event_days=_event_days(words["dates_of_events"]),
        thirds=words["thirds"],
        steps={k: Step(**v) for k, v in words["steps"].items()},
        parts={k: Part(v["code"], v["from"], v["to"]) for k, v in words["parts"].items()},
        points=words["points"],
        seasons={k: Season(v["code"], v["from"], v["to"]) for k, v in words["seasons"].items()},
        zones=_lower(words["zones"]),
        references={form: ref for ref, forms in words["references"].items() for form in forms},
        sets=words["sets"],
        feasts={form.lower(): f for f in entries for form in f.forms},
        cues={k: frozenset(str(w).lower() for w in v) for k, v in cues.items()},
    )
