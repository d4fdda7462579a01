"""Which country a stretch of the article is about: the home of "the regime", "residents", "opposition fighters"."""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from operator import itemgetter

from dateline.entities.draft import Draft
from dateline.entities.knowledge import BODIES
from dateline.language import Document, Token

_WEIGHT = {"place": 1.0, "adjective": 0.5, "people": 0.5, "government": 0.3, "entry": 0.4, "person": 0.2}
# "the Syrian opposition": a noun of the conflict that says where it is at home; armies and ministries may be abroad.
_AT_HOME, _ABROAD = 2.0, 0.8
_HOME_SECTORS = frozenset({"REB", "OPP", "CVL", "REF", "UAF", "SOC"})
_LEAST = 1.0
_WHERE = frozenset({"in", "across", "inside", "throughout", "within", "into"})
_NEAR = 2  # paragraphs on either side
_SHARE = 0.3


class Story:
    """Countries by paragraph, from places, nationalities and known actors."""

    def __init__(self, doc: Document, drafts: list[Draft]) -> None:
        self._doc = doc
        self._all: defaultdict[str, float] = defaultdict(float)
        self._by_paragraph: defaultdict[int, defaultdict[str, float]] = defaultdict(
            lambda: defaultdict(float)
        )
        for d in drafts:
            country, weight = _vote(d, doc.tokens)
            if country:
                self._all[country] += weight
                paragraph = doc.sentence(doc.tokens[d.head]).paragraph
                self._by_paragraph[paragraph][country] += weight

    def country_at(self, token: int) -> str | None:
        """The country that has most of the mentions near the token; None when no country has enough of them."""
        here = self._doc.sentence(self._doc.tokens[token]).paragraph
        votes = defaultdict(float, {k: 0.5 * v for k, v in self._all.items()})
        for paragraph in range(here - _NEAR, here + _NEAR + 1):
            for country, weight in self._by_paragraph.get(paragraph, {}).items():
                votes[country] += weight * (1.5 if paragraph == here else 0.75)
        ranked = nlargest(2, votes.items(), key=itemgetter(1))
        if not ranked:
            return None
        total = sum(votes.values())
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
        enough = ranked[0][1] >= max(_LEAST, _SHARE * total)
        return ranked[0][0] if enough and lead > 0 else None


def _vote(d: Draft, tokens: list[Token]) -> tuple[str | None, float]:
    if d.form == "nominal":
        if d.noun is None or not d.noun.story:
            return None, 0.0
        return d.country, _AT_HOME if _HOME_SECTORS.intersection(d.sectors) else _ABROAD
    if d.entry is not None:
        country = d.entry.roles[-1].country
        sectors = d.entry.roles[-1].sectors
        home = country if country and len(country) == 3 and country not in BODIES else None
        if d.entry.kind == "person":
            return home, _WEIGHT["person"]
        return home, 0.8 if sectors[:1] in (("REB",), ("UAF",), ("OPP",)) else _WEIGHT["entry"]
    if d.sense == "country":
        return d.country, _country_weight(tokens[d.head])
    return d.country, _WEIGHT.get(d.sense, 0.0)


def _country_weight(head: Token) -> float:
    """A country where things happen tells more than one that does them."""
    if head.dep == "pobj":
        return 1.0 if head.head.lower in _WHERE else 0.3
    return 0.5 if head.dep == "poss" else 0.15 if head.dep in ("nsubj", "nsubjpass", "dobj", "conj") else 0.4
