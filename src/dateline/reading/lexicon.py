"""The data files of this package, read once: what boilerplate, dates, columns and exports look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from dateline.errors import DataError

_WHERE = ("anywhere", "top", "below", "bottom")


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A shape that a whole line of boilerplate has, where it may stand, and how long it may be."""

    name: str
    where: str
    words: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """``boilerplate.yaml``; all words in lower case."""

    menu_words: frozenset[str]
    anywhere_words: frozenset[str]
    separators: re.Pattern[str]
    share_words: frozenset[str]
    outlet_words: frozenset[str]
    section_headings: frozenset[str]
    end_headings: frozenset[str]
    comment_words: frozenset[str]
    note_headings: frozenset[str]
    appeal_verbs: frozenset[str]
    appeal_objects: frozenset[str]
    asking_verbs: frozenset[str]
    function_words: frozenset[str]
    abbreviations: frozenset[str]
    name_particles: frozenset[str]
    lines: tuple[LinePattern, ...]


@dataclass(frozen=True, slots=True)
class DateWords:
    """``dates.yaml``; all words in lower case."""

    months: Mapping[str, int]
    weekdays: frozenset[str]
    zones: Mapping[str, str]
    unsure_zones: frozenset[str]
    labels: frozenset[str]
    update_labels: frozenset[str]
    fillers: frozenset[str]
    meta_dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """How one newspaper database writes its plain-text downloads."""

    end: re.Pattern[str]
    marks: tuple[tuple[re.Pattern[str], ...], ...]
    fields: frozenset[str]
    after: frozenset[str]

    def fits(self, text: str) -> bool:
        return any(all(p.search(text) for p in marks) for marks in self.marks)


@dataclass(frozen=True, slots=True)
class Signature:
    """The first bytes of a kind of file that holds no text."""

    name: str
    start: bytes
    remedy: str


@lru_cache(maxsize=1)
def boilerplate() -> Boilerplate:
    d = _load("boilerplate.yaml", dict)
    words = {k: _words(d, k) for k in Boilerplate.__dataclass_fields__ if k not in ("lines", "separators")}
    separators = re.compile("|".join(map(re.escape, _need(d, "separators", list, "boilerplate.yaml"))))
    lines = tuple(_line_pattern(x) for x in _need(d, "lines", list, "boilerplate.yaml"))
    return Boilerplate(separators=separators, lines=lines, **words)


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    d = _load("dates.yaml", dict)
    for key in ("months", "zones"):
        _need(d, key, dict, "dates.yaml")
    return DateWords(
        months=d["months"], zones=d["zones"],
        meta_dates=tuple(_need(d, "meta_dates", list, "dates.yaml")),
        **{k: frozenset(_need(d, k, list, "dates.yaml"))
           for k in ("weekdays", "unsure_zones", "labels", "update_labels", "fillers")},
    )  # fmt: skip


@lru_cache(maxsize=1)
def columns() -> Mapping[str, tuple[str, ...]]:
    """Field → accepted names, best first; ``lists`` are the keys that hold many articles."""
    d = _load("columns.yaml", dict)
    return {k: tuple(plain_key(x) for x in _need(d, k, list, "columns.yaml")) for k in d}


@lru_cache(maxsize=1)
def signatures() -> tuple[Signature, ...]:
    entries = _load("binary.yaml", list)
    return tuple(
        Signature(x["name"], bytes.fromhex(str(x["bytes"])), x.get("remedy", "Give a text, HTML, .docx or PDF file"))
        for x in entries
    )  # fmt: skip


@lru_cache(maxsize=2)
def export(name: str) -> Export:
    """``nexis`` or ``factiva``."""
    d = _need(_load("exports.yaml", dict), name, dict, "exports.yaml")
    return Export(
        _compile(d["end"], re.M, "exports.yaml"),
        tuple(tuple(_compile(p, re.M, "exports.yaml") for p in marks) for marks in d["marks"]),
        frozenset(d.get("fields", d.get("codes", ()))),
        frozenset(d.get("after", ())),
    )


def plain_key(name: str) -> str:
    """A column name without letter case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", name).lower()


def _load(name: str, kind: type) -> Any:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(data, kind):
        raise DataError(f"reading/data/{name}: holds no {kind.__name__} at its top level. Restore the file.")
    return data


def _need(d: Mapping[str, Any], key: str, kind: type, name: str) -> Any:
    if not isinstance(d.get(key), kind):
        raise DataError(f"reading/data/{name}: {key} is missing or no {kind.__name__}. Add it.")
    return d[key]


def _words(d: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(w).lower() for w in _flat(_need(d, key, list, "boilerplate.yaml")))


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for v in values:
        if isinstance(v, list):
            yield from v
        else:
            yield v


def _line_pattern(entry: Any) -> LinePattern:
    if not isinstance(entry, dict) or not {"name", "where", "words", "pattern"} <= entry.keys():
        raise DataError(
            f"reading/data/boilerplate.yaml: {entry!r} needs name, where, words and pattern. Add them."
        )
    if entry["where"] not in _WHERE:
        raise DataError(
            f"reading/data/boilerplate.yaml: where of {entry['name']} must be one of {', '.join(_WHERE)}."
        )
    flags = re.NOFLAG if entry.get("case") else re.I
    pattern = _compile(entry["pattern"], flags, "boilerplate.yaml")
    return LinePattern(entry["name"], entry["where"], entry["words"], pattern)


def _compile(pattern: str, flags: int, name: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as e:
        raise DataError(
            f"reading/data/{name}: {pattern!r} is no regular expression ({e}). Correct it."
        ) from e
