"""Nominals to chains, in text order; precision first.

Head match with agreement and compatible modifiers, as in the strict sieves of H. Lee et al. (2013), "Deterministic
coreference resolution based on entity-centric, precision-ranked rules"; definite nouns of kind; "both sides".
"""

from __future__ import annotations

from dateline.entities.bearers import bears
from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.entities.draft import Chain, Draft, new_chain
from dateline.records import Kind, Precision

_PAIRS = frozenset(
    "side country government party nation power leader ally capital neighbour neighbor rival man faction".split()
)
_MEMBERS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("country", "nation", "neighbour", "neighbor", "capital"), ("country", "place")),
    **dict.fromkeys(("leader", "man"), ("person",)),
    "government": ("country", "organisation"),
}
_CHAINS_BACK, _MENTIONS_BACK = 20, 20
_WHOLE = frozenset({"whole", "entire", "besieged", "embattled"})
_BEARER_WINDOW, _PAIR_WINDOW, _PLACE_WINDOW = 2, 4, 80  # sentences, sentences, mentions


class Nominals:
    """Links nominal mentions one after the other."""

    def __init__(self, discourse: Discourse) -> None:
        self._d = discourse
        self._by_lemma: dict[str, list[Chain]] = {}

    def link(self, d: Draft) -> None:
        """Adds the mention to the chain of its antecedent, or starts one."""
        if d.noun is not None and d.noun.kind == "place":
            chain = self._place(d)
        else:
            chain = self._same_head(d) or self._bearer(d)
        if chain is not None:
            chain.add(d)
            chain.country = chain.country or d.country
        else:
            chain = new_chain(d)
            self._d.chains.append(chain)
            chain.members = self._members(d)
        known = self._by_lemma.setdefault(self._bucket(d), [])
        if chain not in known[-_CHAINS_BACK:]:
            known.append(chain)

    def _bucket(self, d: Draft) -> str:
        number = self._d.knowledge.lexicon.synonyms.get(d.lemma)
        return f"#{number}" if number is not None else d.lemma.split()[-1]

    def _same_head(self, d: Draft) -> Chain | None:
        if d.quantified or (d.number == "sg" and not d.definite and d.kind == "person"):
            return None
        for key in dict.fromkeys((self._bucket(d), d.lemma.split()[-1])):
            for chain in reversed(self._by_lemma.get(key, [])[-_CHAINS_BACK:]):
                if any(self._compatible(e, d) for e in chain.drafts[-_MENTIONS_BACK:] if e.form == "nominal"):
                    return chain
        return None

    def _compatible(self, early: Draft, late: Draft) -> bool:
        """Same number, kind, owner and country, and no clash of modifiers or of quantity."""
        if early.number != late.number or early.kind != late.kind or early.away != late.away:
            return False
        if early.quantified and not late.definite:
            return False
        if early.lemma.split()[-1] != late.lemma.split()[-1] and early.sectors != late.sectors:
            return False
        if self._possessor(late) is not self._possessor(early) or not self._same_country(early, late):
            return False
        a, b = early.modifiers, late.modifiers
        if early.lemma != late.lemma:
            return early.sectors == late.sectors and (a <= b or b <= a)
        return b <= a or (a <= b and not late.definite and late.number == "pl")

    def _same_country(self, early: Draft, late: Draft) -> bool:
        """Equal, or one is left open and is that of the story around it."""
        if early.country == late.country:
            return True
        if early.country and late.country:
            return False
        story = self._d.story
        if late.country:
            return late.sectors[:1] == early.sectors[:1] and story.country_at(early.start) == late.country
        return late.definite or story.country_at(late.start) == early.country

    def _possessor(self, d: Draft) -> Chain | None:
        """The chain of "its" in "its backers", so that only the backers of one are the same."""
        poss = self._d.head(d).child("poss")
        owner = self._d.by_head.get(poss.i) if poss is not None else None
        return owner.chain if owner is not None and owner.form == "pronoun" else None

    def _bearer(self, d: Draft) -> Chain | None:
        """ "the group" after a named group, "the minister" after a named minister."""
        head = self._d.head(d)
        if not d.definite or d.number != "sg" or d.noun is None or d.away:
            return None
        if any(c.dep in ("poss", "relcl", "prep", "acl", "appos") for c in head.children):
            return None
        if d.modifiers - self._d.knowledge.lexicon.modifiers.keys() - set(d.noun.words):
            return None
        words = self._d.knowledge.cues["group_words"]
        best: tuple[float, Chain] | None = None
        for e in reversed(self._d.seen):
            back = self._d.sentences_back(e, d.start)
            if back > _BEARER_WINDOW:
                break
            if e.form != "name" or e.chain is None or not bears(e.chain, d, self._d.day, words):
                continue
            score = -back + 0.5 * (self._d.head(e).dep in SUBJECTS)
            if best is None or score > best[0]:
                best = (score, e.chain)
        return best[1] if best is not None else None

    def _place(self, d: Draft) -> Chain | None:
        """ "the city" is the town most named and lately, "the country" the one that the story is about."""
        if not d.definite or d.number == "pl" or d.modifiers - _WHOLE or d.noun is None:
            return None
        if any(c.dep in ("poss", "relcl", "prep", "acl") for c in self._d.head(d).children):
            return None
        if d.noun.precision == "country":
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
        if d.noun.precision not in ("town", "admin1"):
            return None
        best: tuple[float, Chain] | None = None
        for e in self._d.seen[-_PLACE_WINDOW:]:
            if (
                e.chain is not None
                and e.chain.kind == "place"
                and e.form == "name"
                and _fits(e, d.noun.precision)
            ):
                score = len(e.chain.drafts) - self._d.sentences_back(e, d.start)
                if best is None or score >= best[0]:
                    best = (score, e.chain)
        return best[1] if best is not None else None

    def _members(self, d: Draft) -> tuple[Chain, ...]:
        """ "both sides", "the two countries": the two that were named together last."""
        head = self._d.head(d)
        if head.lemma not in _PAIRS or not any(c.lower in ("both", "two") for c in head.children):
            return ()
        wanted = _MEMBERS.get(head.lemma, ("country", "organisation", "group"))
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > _PAIR_WINDOW:
                break
            group = self._d.coordinated(self._d.head(e))
            if len(group) == 2 and all(c.kind in wanted for c in group):
                return group
        return ()


def _fits(e: Draft, precision: Precision) -> bool:
    place = e.place.place if e.place is not None else None
    if place is None:
        return precision == "town"
    return bool(
        place.precision == precision or (precision == "town" and place.precision in ("point", "district"))
    )
