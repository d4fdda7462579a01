"""Whether two places are one. A part of a town ("eastern Aleppo", "the airport of Goma") is kept apart from the town."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.entities.knowledge.match import words_of
from dateline.errors import DataError
from dateline.events import Site
from dateline.records import Place

__all__ = [
    "base_key",
    "is_part",
    "is_plain",
    "name_key",
    "names_itself",
    "plain_key",
    "same_site",
    "site_key",
    "stands_for_whole",
]

_BREAK = re.compile(r"[’']s\b|[,;()\-]")
_LINK = re.compile(r"\b(?:of|in|at|near|from)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    parts: frozenset[str]
    whole: frozenset[str]
    articles: frozenset[str]
    kinds: frozenset[str]
    sides: frozenset[str]


def site_key(site: Site) -> str:
    """A word under which to file the place: equal keys are one place. ``aleppo``, ``aleppo/eastern``, ``g:170063`` where
    the words alone do not name it."""
    return _key(site.name or "", site.span.text, site.place)


def same_site(a: Site, b: Site) -> bool:
    """Whether the two are one place."""
    return site_key(a) == site_key(b)


def is_part(site: Site) -> bool:
    """Whether it is only a part of a place, or around it."""
    return "/" in site_key(site)


def is_plain(site: Site) -> bool:
    """Whether the words name no place ("the city") and it could not be resolved."""
    return site.place is None and not any(_proper(f"{site.name or ''} {site.span.text}"))


def base_key(site: Site) -> str:
    """The key of the whole that it is a part of, else its own."""
    return site_key(site).partition("/")[0]


def name_key(place: str | Site) -> str:
    """The key of a place that is given by name."""
    return _key("", place, None) if isinstance(place, str) else site_key(place)


def plain_key(site: Site, whole: str) -> str:
    """The key of a place whose words name none, within a whole: "the centre" is a part of it, "the city" is it."""
    parts = sorted(_parts(site.span.text))
    return f"{whole}/{' '.join(parts)}" if parts else whole


def names_itself(site: Site) -> bool:
    """Whether its words name the place: "the city" does not, though it may be known which is meant."""
    return any(_proper(site.span.text))


def stands_for_whole(site: Site) -> bool:
    """Whether it is "the city", "the town": a whole that is named elsewhere, and not "a dozen towns"."""
    return not names_itself(site) and bool(set(words_of(site.span.text)) & _words().whole)


@lru_cache(maxsize=65536)
def _key(name: str, text: str, place: Place | None) -> str:
    own, given = list(_proper(text)), list(_proper(name))
    base = " ".join(own if set(given) < set(own) and not _LINK.search(text) else given or own)
    if not base and place is not None:
        base = f"g:{place.geonames or place.id or f'{place.lat:.3f},{place.lon:.3f}'}"
    parts = _parts(text) or _parts(name)
    if not base:
        return " ".join(w for w in words_of(text) if w not in _words().articles) or text.lower()
    return f"{base}/{' '.join(sorted(parts))}" if parts else base


def _proper(text: str) -> Iterator[str]:
    """The folded words of a text that name something."""
    for raw in _BREAK.sub(" ", text).split():
        if raw[:1].isupper() or any(c.isupper() for c in raw):
            yield from (w for w in words_of(raw) if w not in _words().articles)


def _parts(text: str) -> frozenset[str]:
    """The words that make it a part: not those of a name, nor a district that has one, nor "the northern city"."""
    known, raw = _words(), _BREAK.sub(" ", text).split()
    lower = [w for w in raw if w.islower()]
    found = {w for w in lower if w in known.parts}
    if (
        found & known.kinds
        and not _LINK.search(text)
        and raw[-1] in known.kinds
        and raw[-2:-1]
        and raw[-2][:1].isupper()
    ):
        found -= known.kinds
    if set(lower) & known.whole and not _LINK.search(text):
        found -= known.sides
    return frozenset(found)


@cache
def _words() -> _Words:
    raw = load_yaml(files("dateline.incidents") / "data" / "sites.yaml")
    if not isinstance(raw, dict) or raw.keys() != {"parts", "whole", "articles", "kinds", "sides"}:
        raise DataError(
            "sites.yaml: it must have the keys articles, kinds, parts, sides and whole. Correct them."
        )
    words = {k: frozenset(v) for k, v in raw.items()}
    return _Words(
        words["parts"] | words["kinds"] | words["sides"],
        words["whole"],
        words["articles"],
        words["kinds"],
        words["sides"],
    )
