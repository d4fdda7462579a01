"""Where to file what happened at a place that could not be resolved ("the trauma hospital"): only the country is inferred.

Another claim of the incident may say where it was. Else it is filed in the main country of the article that reports it, and whoever
counts it so says that this is inferred. Coordinates are never inferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.events import Event
from dateline.records import Place

__all__ = ["country_of", "known_place", "main_countries", "main_country"]


def main_country(countries: Iterable[str | None]) -> str | None:
    """The commonest of the countries of an article's events; None where there is none, or two are equally common."""
    ranked = Counter(c for c in countries if c).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def main_countries(rows: Iterable[tuple[str, str | None, int]]) -> dict[str, str]:
    """The main country of each article, from rows of article, country and how many events of the article are there."""
    counted: dict[str, Counter[str]] = {}
    for article, country, n in rows:
        if country:
            counted.setdefault(article, Counter())[country] += n
    found = {article: main_country(c.elements()) for article, c in counted.items()}
    return {article: country for article, country in found.items() if country}


def known_place(events: Iterable[Event]) -> Place | None:
    """The first place of these claims whose country is known."""
    return next((e.place.place for e in events if e.place and e.place.place and e.place.place.country), None)


def country_of(events: Iterable[Event], homes: Mapping[str, str]) -> str | None:
    """The main country of the first of the articles that has one."""
    return next((homes[e.report.id] for e in events if e.report.id in homes), None)
