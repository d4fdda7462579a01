"""Definite nouns of places to the places that were named: "the city", "the opposition-held city in northwestern Syria"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.entities.discourse import Discourse
from dateline.entities.draft import Chain, Draft
from dateline.entities.knowledge import fold
from dateline.language import Token
from dateline.records import Precision

_WINDOW = 80  # mentions
_CONSTRAINED_WINDOW, _ISLAND_WINDOW = 6, 4  # sentences
# What the noun may be called on the map, by its own precision.
_KINDS: dict[Precision, frozenset[str]] = {
    "town": frozenset({"town", "point", "district"}),
    "admin1": frozenset({"admin1"}),
    "district": frozenset({"district", "town", "region"}),
    "region": frozenset({"region", "admin1", "district"}),
}
_WHERE = frozenset({"in", "of", "on", "near", "within"})


class Sites:
    """``chain_of`` gives the chain that a nominal of kind place belongs to."""

    def __init__(self, discourse: Discourse) -> None:
        self._d = discourse

    def chain_of(self, d: Draft) -> Chain | None:
        """None where nothing named before fits, or the noun introduces another place ("the next town")."""
        head = self._d.head(d)
        if d.noun is None:
            return None
        named = self._named(head)
        if named is not None:
            return named
        poss = head.child("poss")
        if poss is not None and poss.tag == "PRP$" and d.noun.precision == "country" and d.number == "sg":
            return self._own_country(poss)
        if not d.definite or d.number == "pl" or head.child("poss", "appos", "nummod") is not None:
            return None
        words = d.modifiers - set(d.noun.words)
        if words & self._d.knowledge.lexicon.away or words & self._d.knowledge.cues["other_places"]:
            return None
        if d.noun.precision == "country":
            return self._country(d) if not words & self._d.knowledge.lexicon.modifiers.keys() else None
        return self._site(d, bool(words)) or (self._island(d) if not words else None)

    def _island(self, d: Draft) -> Chain | None:
        """ "the island", "the archipelago" after an island state."""
        if d.noun is None or d.noun.words[-1] not in ("island", "archipelago"):
            return None
        states = self._d.knowledge.cues["island_states"]
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > _ISLAND_WINDOW:
                return None
            is_state = e.form == "name" and e.chain is not None and e.chain.kind == "country"
            if is_state and (e.country or "").lower() in states:
                return e.chain
        return None

    def _named(self, head: Token) -> Chain | None:
        """ "the city of Aleppo", "Zamzam camp" is what it is called."""
        of = next((c for c in head.children if c.dep == "prep" and c.lower == "of"), None)
        inner = of.child("pobj") if of is not None else head.child("compound", "nmod")
        if inner is not None and of is None and inner.i + 1 != head.i:
            return None
        known = self._d.by_head.get(inner.i) if inner is not None else None
        if (
            known is None
            or known.form != "name"
            or known.kind not in ("place", "country")
            or known.sense == "adjective"
        ):
            return None
        noun = self._d.by_head.get(head.i)
        wanted = noun.noun.precision if noun is not None and noun.noun is not None else "unknown"
        place = known.place.place if known.place is not None else None
        found: str = place.precision if place is not None else "town"
        towns = found in ("town", "district", "point")
        same = (
            found == wanted
            or (of is None and head.lemma in ("camp", "island", "peninsula", "region"))
            or (towns and (wanted == "town" or head.lemma == "enclave"))
        )
        return known.chain if same else None

    def _own_country(self, poss: Token) -> Chain | None:
        """ "his country": the one that its possessor's role or people is of."""
        owner = self._d.by_head.get(poss.i)
        chain = owner.chain if owner is not None else None
        if chain is None or chain.kind not in ("person", "group", "organisation"):
            return None
        home = chain.country or next(
            (x.role.country for x in chain.drafts if x.role and x.role.country), None
        )
        home = home or next((x.country for x in chain.drafts if x.country), None)
        if chain.entry is not None:
            home = chain.entry.roles[-1].country
        states = [c for c in self._d.chains if c.kind == "country" and home and c.country == home]
        return states[0] if states else None

    def _country(self, d: Draft) -> Chain | None:
        if any(c.dep in ("relcl", "prep", "acl") for c in self._d.head(d).children):
            return None
        if any(c.lower in ("that", "this") for c in self._d.head(d).children):
            return self._last_country(d)
        country = self._d.story.country_at(d.start)
        for e in reversed(self._d.seen) if country else ():
            if (
                e.form == "name"
                and e.chain is not None
                and e.chain.kind == "country"
                and e.country == country
            ):
                return e.chain
        return None

    def _last_country(self, d: Draft) -> Chain | None:
        """ "That country" is the one that was named last, in the sentence before."""
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > 1:
                return None
            if (
                e.form == "name"
                and e.sense != "adjective"
                and e.chain is not None
                and e.chain.kind == "country"
            ):
                return e.chain
        return None

    def _site(self, d: Draft, described: bool) -> Chain | None:
        """The bare noun is the place most named and lately; a described one is the nearest that lies where it says."""
        where = list(self._where(d))
        if any(e is None for e in where):
            return None
        if self._d.head(d).child("relcl", "acl") is not None and not (described or where):
            described = True
        country = d.country or next((e.country for e in where if e and e.country), None)
        near = bool(described or where or d.country)
        best: tuple[float, Chain] | None = None
        for e in self._d.seen[-_WINDOW:]:
            if e.chain is None or e.form != "name" or not self._fits(e, d, country, [w for w in where if w]):
                continue
            back = self._d.sentences_back(e, d.start)
            if near and back > _CONSTRAINED_WINDOW:
                continue
            score = -float(back) if near else float(len(e.chain.drafts) - back)
            if best is None or score >= best[0]:
                best = (score, e.chain)
        return best[1] if best is not None else None

    def _where(self, d: Draft) -> Iterator[Draft | None]:
        """The places in "in northwestern Syria", "of Idlib province"; None for a phrase that names no place."""
        for prep in self._d.head(d).all("prep"):
            inner = prep.child("pobj")
            if inner is None or prep.lower not in _WHERE:
                yield None
                continue
            known = self._d.by_head.get(inner.i)
            is_place = known is not None and known.kind in ("place", "country")
            yield known if is_place and inner.i > d.head else None

    def _fits(self, e: Draft, d: Draft, country: str | None, where: list[Draft]) -> bool:
        noun, place = d.noun, e.place.place if e.place is not None else None
        if noun is None or e.chain is None or e.chain.kind != "place":
            return False
        if any(w.chain is e.chain for w in where):
            return False
        if country and (place.country if place is not None else e.country) != country:
            return False
        if not all(_within(e, w) for w in where):
            return False
        if "capital" in noun.words:
            home = country or self._d.story.country_at(d.start)
            known = self._d.knowledge.by_code.get(home or "")
            if known is None:
                return False
            is_capital = fold(e.name) in {fold(n) for n in known.capitals}
            provincial = "provincial" in noun.words or "regional" in noun.words
            return is_capital != provincial and (place is None or place.precision == "town")
        if noun.words[-1] in {
            w.lower() for d in e.chain.drafts if d.form != "pronoun" for w in d.name.split()
        }:
            return True
        entry = getattr(e.place, "entry", None)
        if entry is not None and entry.kind == noun.words[-1]:
            return True
        if (
            noun.precision not in ("town", "admin1")
            and noun.words[-1] not in self._d.knowledge.cues["generic_places"]
        ):
            return False
        if place is None:
            return noun.precision == "town"
        return place.precision in _KINDS.get(noun.precision, frozenset()) and not (
            noun.precision == "district" and place.precision == "town" and "enclave" not in noun.words
        )


def _within(e: Draft, around: Draft) -> bool:
    """By what the gazetteer says of the two; what it cannot say is no hindrance."""
    inner = e.place.place if e.place is not None else None
    outer = around.place.place if around.place is not None else None
    if inner is None or outer is None:
        return True
    if outer.precision == "admin1" and outer.admin1 and inner.admin1:
        return bool(outer.admin1 == inner.admin1)
    return not (inner.country and outer.country) or bool(inner.country == outer.country)
