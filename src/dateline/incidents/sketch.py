"""What gathering looks at of a claim: a small row of comparable features, without spans.

A sketch is made of the claims of one whole article, since what the article is about helps to tell two stories apart. It
holds only text and numbers, so that a store can keep it as a line of JSON (:func:`dump`, :func:`parse`) and hand it back
when a new article comes.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from dateline.events import Event, Party, Site
from dateline.incidents.likings import FACILITIES, INDEFINITE, POINTING, STOPWORDS
from dateline.incidents.mentions.wording import family, load_wording

__all__ = ["About", "Figured", "Sketch", "Spot", "Who", "dump", "is_indefinite", "parse", "sketch"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][^\W\d_]{2,}")
_BITS = 512  # of a set of words; each word sets one
_PRECISE = frozenset({"point", "town", "district"})


class Who(NamedTuple):
    """A party as it is compared: ``name`` is empty where the text only describes it; ``head`` is the stem of its last word."""

    name: str
    code: str
    country: str
    sectors: tuple[str, ...]
    head: str
    words: int


class Spot(NamedTuple):
    """A place as it is compared: ``id`` is empty where it could not be resolved."""

    id: str
    lat: float
    lon: float
    precision: str
    country: str
    admin1: str
    words: tuple[str, ...]


class Figured(NamedTuple):
    """A figure as it is compared; -1 leaves an end open."""

    what: str
    low: int
    high: int


class About(NamedTuple):
    """The claim that another one is about."""

    type: str
    mode: str
    trigger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """One claim as it is compared. Days are ordinals (``date.toordinal``), 0 where there is none; ``words`` are bit sets."""

    key: str
    article: str
    published: int
    type: str
    mode: str
    status: str
    first: int
    last: int
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Spot | None
    trigger: tuple[str, ...]  # families of its words
    words: int  # those of the evidence that are no names
    names: int  # and those that are
    counts: tuple[Figured, ...]
    about: About | None
    context: tuple[str, ...]  # what the article is about: its most frequent loci, most frequent first
    story: int  # the names that its claims mention
    order: int  # place in the text
    refers: str = ""  # the key of the claim that it points back to ("the bombing")

    @property
    def rank(self) -> tuple[int, str, int, str]:
        """Earlier reports first; what every tie is broken by."""
        return self.published or 10**7, self.article, self.order, self.key

    @property
    def is_dated(self) -> bool:
        return bool(self.first or self.last)


def sketch(events: Iterable[Event]) -> list[Sketch]:
    """The sketches of these claims, in their order. The claims of an article must come together: all of them, in one call."""
    events = list(events)
    by_article: dict[str, list[Event]] = {}
    for e in events:
        by_article.setdefault(e.report.id, []).append(e)
    contexts = {a: (_context(own), _story(own)) for a, own in by_article.items()}
    by_key = {e.key: e for e in events}
    made = {e.key: _sketch(e, *contexts[e.report.id], by_key) for e in events}
    for own in by_article.values():
        for key, of in _pointing(own):
            made[key] = _inheriting(made[key], made[of])
    return [made[e.key] for e in events]


def _pointing(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Claims that only point back ("the bombing"), each with the one claim of its type that stands before it in the article and
    that it does not differ from in kind. None where there are several, since nothing tells which is meant."""
    back = {e.key for e in events if _points(e)}
    for e in events:
        if e.key in back:
            others = [o for o in events if o.type == e.type and o.key not in back]
            if len(others) == 1 and others[0].trigger.start < e.trigger.start and e.mode in (None, others[0].mode):
                yield e.key, others[0].key


def _points(e: Event) -> bool:
    """Whether its trigger is a noun with "the" or "this", and nobody is named beside it."""
    if e.actors or e.recipients:
        return False
    words = e.trigger.text.lower().split()
    before = e.evidence.text[: max(0, e.trigger.start - e.evidence.start)].lower().split()
    bare = [w for w in words if w not in POINTING]
    return len(bare) == 1 and not bare[0].endswith("ed") and any(w in POINTING for w in (*before[-1:], *words))


def _inheriting(s: Sketch, of: Sketch) -> Sketch:
    """The sketch with the parties, place and time of the claim that it points to, as far as it has none of its own."""
    days = (s.first, s.last) if s.is_dated else (of.first, of.last)
    return replace(
        s, actors=of.actors, recipients=of.recipients, place=s.place or of.place, first=days[0], last=days[1], mode=s.mode or of.mode,
        refers=of.key,
    )  # fmt: skip


def _sketch(e: Event, context: tuple[str, ...], story: int, by_key: Mapping[str, Event]) -> Sketch:
    first, last = e.days
    day = e.report.day
    target = by_key.get(e.about) if e.about is not None else None
    return Sketch(
        e.key, e.report.id, day.toordinal() if day else 0, intern(e.type), e.mode or "", intern(e.status),
        first.toordinal() if first else 0, last.toordinal() if last else 0,
        _whos(e.actors), _whos(e.recipients), _spot(e.place), _families(e.trigger.text),
        _bits(e.evidence.text), _set_bits(_names(e.evidence.text)),
        tuple(Figured(c.what, -1 if c.low is None else c.low, -1 if c.high is None else c.high) for c in e.counts),
        About(target.type, target.mode or "", _families(target.trigger.text)) if target else None,
        context, story, e.trigger.start,
    )  # fmt: skip


def _context(events: Sequence[Event]) -> tuple[str, ...]:
    """The named parties, places and countries that most claims of the article share, most frequent first."""
    seen: Counter[str] = Counter()
    for e in events:
        parties = (*_whos(e.actors), *_whos(e.recipients))
        loci = {f"n:{w.name}" for w in parties if w.name} | {f"k:{w.country}" for w in parties if w.country}
        if (spot := _spot(e.place)) is not None and spot.id:
            loci |= {f"p:{spot.id}"} if spot.precision in _PRECISE else set()
            loci |= {f"k:{spot.country}"} if spot.country else set()
        seen.update(sorted(loci))
    return tuple(intern(key) for key, _ in seen.most_common(8))


def _story(events: Sequence[Event]) -> int:
    """The names of the article's claims: in their evidence, parties, places and voices, as a bit set."""
    names = {w for text in {e.evidence.text for e in events} for w in _names(text)}
    for e in events:
        labels = [p.name for p in (*e.actors, *e.recipients, *(p for v in e.voices for p in v.parties)) if p.name]
        for label in (*labels, *((e.place.label,) if e.place else ())):
            names.update(w for w in _WORD.findall(label) if w[0].isupper())
    return _set_bits({w.casefold() for w in names} - STOPWORDS)


def _names(text: str) -> set[str]:
    return {w.casefold() for w in _NAME.findall(text)} - STOPWORDS


def locus_of(who: Who) -> str:
    """What to look a party up by: its name, else what it is called and whose it is."""
    return f"n:{who.name}" if who.name else f"w:{who.country}{who.head}"


def is_indefinite(p: Party) -> bool:
    """Whether it is nobody in particular: "anybody", "all sides", "none of them"."""
    return all(w.casefold() in INDEFINITE for w in p.label.split())


def _whos(parties: Sequence[Party]) -> tuple[Who, ...]:
    return tuple(_who(p) for p in parties if not is_indefinite(p))


def _who(p: Party) -> Who:
    return _who_of(p.name if _is_name(p) else None, p.code or "", p.country or "", p.sectors, p.span.text)


def _is_name(p: Party) -> bool:
    """Whether it is called by a name. One capital word is none where it may only begin the sentence: "Rebels"."""
    words = (p.name or "").split()
    if any(w[:1].isupper() for w in words[1:]):
        return True
    return bool(words) and words[0][:1].isupper() and (p.kind != "group" or bool(p.country))


@lru_cache(maxsize=1 << 16)
def _who_of(name: str | None, code: str, country: str, sectors: tuple[str, ...], text: str) -> Who:
    stems = _content(text)
    return Who(
        intern(name.casefold()) if name is not None else "", intern(code), intern(country), sectors,
        stems[-1] if stems else text.casefold(), _set_bits(stems),
    )  # fmt: skip


def _spot(s: Site | None) -> Spot | None:
    if s is None:
        return None
    p = s.place
    if p is None:
        return Spot("", 0.0, 0.0, "unknown", "", "", _site_words(s.span.text))
    id = str(p.geonames) if p.geonames is not None else p.id or f"{p.lat:.2f},{p.lon:.2f}"
    return Spot(intern(id), p.lat, p.lon, p.precision, p.country or "", p.admin1 or "", _site_words(s.span.text))


@lru_cache(maxsize=1 << 15)
def _site_words(text: str) -> tuple[str, ...]:
    """The families of the words for the place; words for one kind of building are one."""
    return tuple(sorted({FACILITIES.get(f, f) for f in _content(text)}))


@lru_cache(maxsize=1 << 16)
def _family(word: str) -> str:
    return intern(load_wording().key(word))


def _content(text: str) -> list[str]:
    """The families of the words that tell something, in text order."""
    return [_family(w) for w in _WORD.findall(text) if w.casefold() not in STOPWORDS]


@lru_cache(maxsize=1 << 16)
def _families(trigger: str) -> tuple[str, ...]:
    """The families of the words that can name what happens, and that of the whole."""
    empty = load_wording().light
    return tuple(dict.fromkeys((intern(family(trigger)), *(f for f in _content(trigger) if f not in empty))))


@lru_cache(maxsize=1 << 14)
def _bits(text: str) -> int:
    """The words that stand for what happens, as a bit set; names (in capitals) are left to parties and places."""
    lower = " ".join(w for w in _WORD.findall(text) if w[:1].islower())
    return _set_bits(_content(lower))


def _set_bits(stems: Iterable[str]) -> int:
    bits = 0
    for s in stems:
        bits |= 1 << zlib.crc32(s.encode()) % _BITS
    return bits


def dump(s: Sketch) -> str:
    """A line of JSON, from which :func:`parse` makes an equal sketch."""
    return json.dumps([getattr(s, name) for name in Sketch.__slots__], ensure_ascii=False, separators=(",", ":"))


def parse(line: str) -> Sketch:
    """The sketch of a line that :func:`dump` made."""
    v = dict(zip(Sketch.__slots__, json.loads(line), strict=False))  # a line of before there was ``refers`` ends early
    v["actors"], v["recipients"] = (tuple(_who_from(w) for w in v[side]) for side in ("actors", "recipients"))
    v["place"] = _spot_from(v["place"]) if v["place"] else None
    v["counts"] = tuple(Figured(*c) for c in v["counts"])
    v["about"] = About(v["about"][0], v["about"][1], tuple(v["about"][2])) if v["about"] else None
    v["trigger"] = tuple(map(intern, v["trigger"]))
    v["context"] = tuple(map(intern, v["context"]))
    return Sketch(**v)


def _who_from(row: Any) -> Who:
    name, code, country, sectors, head, words = row
    return Who(name, code, country, tuple(sectors), head, words)


def _spot_from(row: Any) -> Spot:
    id, lat, lon, precision, country, admin1, words = row
    return Spot(id, lat, lon, precision, country, admin1, tuple(words))
