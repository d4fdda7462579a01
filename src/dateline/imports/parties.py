"""Names of other data sets as our codes: what the knowledge base knows, then the words of the name, then the set's own code."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.entities.actors.direct import named_directly
from dateline.entities.actors.words import read_words
from dateline.entities.knowledge import load_knowledge, make_code
from dateline.entities.knowledge.model import SECTORS
from dateline.entities.knowledge.own.cameo import convert
from dateline.imports.codes import codes, country_by_name
from dateline.imports.model import OutsideParty

__all__ = ["bare_name", "by_cameo", "by_name", "by_sectors"]

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_YEARS = re.compile(r"\((?:[^()]*\b)?\d{4}\s*[-–]\s*(?:\d{4})?\)")
_CACHED = 65_536


def bare_name(name: str) -> str:
    """The name without what data sets add in brackets.

    >>> bare_name("Military Forces of Syria (2000-2024)")
    'Military Forces of Syria'
    """
    return _BRACKETS.sub("", name) or name


def by_name(name: str | None, *, sector: str = "", home: str | None = None, given: str | None = None) -> OutsideParty | None:
    """Who is called so; None for nobody's name.

    ``sector`` is what the data set says: it counts unless the knowledge base knows the name, or it is but that of a state, whose army
    or police the words tell. ``home`` is the country where the name tells none.
    """
    if name is None or name.casefold() in codes().nobody:
        return None
    country, sectors, known = _coded(name)
    if sector and not known and (not sectors or sector != "GOV") and country not in ("IGO", "NGO"):
        sectors = (sector,)
    country = country or home
    return OutsideParty(name, make_code(country, sectors), country, given)


@lru_cache(maxsize=_CACHED)
def by_cameo(name: str | None, code: str | None) -> OutsideParty | None:
    """Who has this CAMEO code (``RUSGOVMIL``); the name of GDELT is what it stands under in its dictionary."""
    if not code and (name is None or name.casefold() in codes().nobody):
        return None
    found = convert(code or "", load_knowledge().by_code)
    if found.country is None and not found.sectors:
        return by_name(name and name.title(), given=code) or OutsideParty(code or "", given=code)
    return OutsideParty((name or code or "").title(), make_code(found.country, found.sectors), found.country, code)


def by_sectors(name: str | None, country: str | None, sectors: tuple[str, ...]) -> OutsideParty | None:
    """Somebody of a country and sectors that the data set itself gives, as POLECAT does."""
    if (name is None or name.casefold() in codes().nobody) and not country:
        return None
    given = "".join(filter(None, (country, *sectors))) or None
    kept = tuple(s for s in dict.fromkeys(sectors) if s in SECTORS)
    home = country_by_name(country) if country else None
    if home is None and not kept:
        return by_name(name or country, given=given)
    body = next((s for s in sectors if s in ("IGO", "NGO")), None)
    return OutsideParty(name or country or "", make_code(home or body, kept), home, given)


@lru_cache(maxsize=_CACHED)
def _coded(name: str) -> tuple[str | None, tuple[str, ...], bool]:
    """Country and sectors that a name tells, and whether it is one of the knowledge base. A country in brackets is whose they are:
    "Protesters (Kenya)"."""
    knowledge = load_knowledge()
    direct = named_directly(bare_name(name), knowledge, None, ())
    if direct is not None and direct.kind != "person":
        return direct.country, direct.sectors, True
    words = read_words(_YEARS.sub("", name), knowledge)
    return words.country, words.sectors, False
