"""What several formats say in the same words: the two sides of an event, its type in PLOVER and CAMEO, its day, its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.codebooks import Codebook, available_codebooks, load_codebook
from dateline.events import Event, Party, Site
from dateline.exports.cases import Case
from dateline.exports.countries import Country, country
from dateline.exports.layouts import SEPARATOR
from dateline.records import Place

__all__ = [
    "TOWNS", "CameoCode", "Spot", "cameo_of", "codebook_of", "joined", "outlets", "plover_of", "quad_of", "sides", "spot_in", "spot_of",
    "unique",
]  # fmt: skip

TOWNS = ("point", "town")
_PLOVER = ("plover", "polecat")


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of three or four digits with its title and the quad class of its root, as in our copy of CAMEO's codes."""

    code: str
    title: str
    quad: str | None

    @property
    def root(self) -> str:
        return self.code[:2]

    @property
    def base(self) -> str:
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where, for columns of a table: all None where the text names no place or it could not be resolved."""

    name: str | None = None
    words: str | None = None
    place: Place | None = None
    country: Country | None = None
    inferred: str | None = None  # "incident": by another report of it; "article": only the country, that of the article

    @property
    def town(self) -> str | None:
        return self.name if self.place and self.place.precision in TOWNS else None

    @property
    def admin1(self) -> str | None:
        return self.place.admin1 if self.place else None

    @property
    def lat(self) -> float | None:
        return self.place.lat if self.place else None

    @property
    def lon(self) -> float | None:
        return self.place.lon if self.place else None


@lru_cache(maxsize=16)
def codebook_of(name: str) -> Codebook:
    """A codebook that ships; asked for once for each row, it must not look at the disk."""
    return load_codebook(name)


@lru_cache(maxsize=1)
def _shipped() -> frozenset[str]:
    return frozenset(available_codebooks())


def sides(event: Event) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and to whom it is done. In what equals do with each other the first of them stands against the others."""
    if event.recipients:
        return event.actors, event.recipients
    return event.actors[:1], event.actors[1:]


def plover_of(event: Event) -> tuple[str, str | None] | None:
    """Type and mode in PLOVER, from the codebook that the record was coded with; None where nothing there stands near to it."""
    book = event.report.coder.codebook or _PLOVER[0]
    if book in _PLOVER:
        return (event.type, event.mode) if event.type in codebook_of(_PLOVER[0]).types else None
    return codebook_of(book).plover(event.type, event.mode) if book in _shipped() else None


def quad_of(event: Event) -> str | None:
    """The quad class of the PLOVER type, "material conflict"; None where it has none."""
    told = plover_of(event)
    return codebook_of(_PLOVER[0]).quad_class(told[0]) if told else None


def cameo_of(event: Event) -> CameoCode | None:
    """The claim's code, that of a bare root being "not specified below" ("04" is "040"); None where it has none that CAMEO knows."""
    code = event.cameo
    if code is None:
        return None
    book = codebook_of("cameo")
    code = f"{code}0" if len(code) == 2 else code
    entry = book.entry(code[:2], code)
    return None if entry is None else CameoCode(code, entry.title, book.quad_class(code[:2]))


def spot_of(site: Site | None) -> Spot:
    if site is None:
        return Spot()
    return Spot(site.label, site.span.text, site.place, country(site.place.country) if site.place else None)


def spot_in(case: Case) -> Spot:
    """Where a row is filed: at the place of its claim, else of another report, else in the article's main country, without a point."""
    spot = spot_of(case.event.place)
    if spot.country is not None:
        return spot
    other = next((e.place for e in case.later if e.place and e.place.place and e.place.place == case.elsewhere), None)
    if other is not None:
        return replace(spot_of(other), words=spot.words or other.span.text, inferred="incident")
    home = country(case.home)
    return replace(spot, country=home, inferred="article") if home else spot


def joined(values: Iterable[str | None]) -> str | None:
    """The different values after each other; None where there are none."""
    return SEPARATOR.join(unique(values)) or None


def unique(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once, in order."""
    return list(dict.fromkeys(v for v in values if v))


def outlets(events: Iterable[Event]) -> str | None:
    """Who published the reports; of a report without a publisher its address, else its id."""
    return joined(e.report.publisher or e.report.source or e.report.id for e in events)
