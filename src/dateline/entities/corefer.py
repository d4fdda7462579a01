"""Nominals to chains, in text order; precision first.

Head match with agreement and compatible modifiers, as in the strict sieves of H. Lee et al. (2013), "Deterministic
coreference resolution based on entity-centric, precision-ranked rules"; definite nouns of kind; "both sides".
"""

from __future__ import annotations

from dateline.entities.bearers import bears
from dateline.entities.binding import are_coarguments
from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.entities.draft import Chain, Draft, new_chain
from dateline.entities.owners import owners_together
from dateline.entities.sites import Sites
from dateline.language import Token
from dateline.records import Kind

_PAIRS = frozenset(
    "side country government party nation power leader ally capital neighbour neighbor rival man faction".split()
)
_MEMBERS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("country", "nation", "neighbour", "neighbor", "capital"), ("country", "place")),
    **dict.fromkeys(("leader", "man"), ("person",)),
    "government": ("country", "organisation"),
}
# Whose bare plural speaks of a side in the story ("rebels", "troops"), and so of the same ones again.
SIDES = frozenset({"MIL", "REB", "UAF", "COP", "GOV", "OPP", "SPY"})
_CHAINS_BACK, _MENTIONS_BACK = 20, 20
_BEARER_WINDOW, _PAIR_WINDOW = 2, 4  # sentences


class Nominals:
    """Links nominal mentions one after the other."""

    def __init__(self, discourse: Discourse) -> None:
        self._d = discourse
        self._sites = Sites(discourse)
        self._by_lemma: dict[str, list[Chain]] = {}

    def link(self, d: Draft) -> None:
        """Adds the mention to the chain of its antecedent, or starts one."""
        if d.noun is not None and d.noun.kind == "place":
            chain = self._sites.chain_of(d)
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
        if (d.quantified and not d.definite) or (d.number == "sg" and not d.definite and d.kind == "person"):
            return None
        for key in dict.fromkeys((self._bucket(d), d.lemma.split()[-1])):
            for chain in reversed(self._by_lemma.get(key, [])[-_CHAINS_BACK:]):
                drafts = chain.drafts[-_MENTIONS_BACK:]
                if any(self._coarguments(e, d) for e in drafts):
                    continue
                if any(self._compatible(e, d) for e in drafts if e.form == "nominal"):
                    return chain
        return None

    def _coarguments(self, e: Draft, d: Draft) -> bool:
        one, other = self._d.head(e), self._d.head(d)
        return one.sent == other.sent and are_coarguments(one, other)

    def _compatible(self, early: Draft, late: Draft) -> bool:
        """Same number, kind, owner and country, and no clash of modifiers or of quantity."""
        if early.number != late.number or early.kind != late.kind or early.away != late.away:
            return False
        if early.quantified and not late.definite:
            return False
        if late.quantified and _count_word(self._d.head(late)) != _count_word(self._d.head(early)):
            return False
        if not self._same_crowd(early, late):
            return False
        if early.lemma.split()[-1] != late.lemma.split()[-1] and early.sectors != late.sectors:
            return False
        if self._possessor(late) is not self._possessor(early) or not self._same_country(early, late):
            return False
        a, b = early.modifiers, late.modifiers
        if early.lemma != late.lemma:
            return early.sectors == late.sectors and (a <= b or b <= a)
        return b <= a or (a <= b and not late.definite and late.number == "pl")

    def _same_crowd(self, early: Draft, late: Draft) -> bool:
        """Civilians are not a side: bare "residents" are the same only as described the same way, and those "of" two towns never are."""
        if late.noun is None or late.number != "pl":
            return True
        one, other = self._complement(early), self._complement(late)
        if other is not None and one is not other:
            return False
        if set(late.sectors[:1]) & SIDES:
            return True
        if any(c.dep in ("relcl", "acl") for c in self._d.head(late).children):
            return False
        return late.definite or (one is other and early.modifiers == late.modifiers and not early.quantified)

    def _complement(self, d: Draft) -> Chain | None:
        """The chain of the place or body in "residents of Aleppo", "officials in Hargeisa"."""
        for prep in self._d.doc.tokens[d.also_heads[0] if d.also_heads else d.head].all("prep"):
            inner = prep.child("pobj") if prep.lower in ("of", "in", "from") else None
            known = self._d.by_head.get(inner.i) if inner is not None else None
            if known is not None and known.form == "name" and known.chain is not None:
                return known.chain
        return None

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

    def _members(self, d: Draft) -> tuple[Chain, ...]:
        """ "both sides", "the two countries": the two that were named together last."""
        head = self._d.head(d)
        owners = owners_together(d, self._d.doc)
        if owners is not None:
            return self._d.coordinated(owners)
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


def _count_word(head: Token) -> str:
    number = head.child("nummod")
    return number.lower if number is not None else ""
