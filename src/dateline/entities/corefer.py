"""Nominals to chains, in text order; precision first.

Head match with agreement and compatible modifiers, as in the strict sieves of H. Lee et al. (2013), "Deterministic
coreference resolution based on entity-centric, precision-ranked rules"; definite nouns of kind; "both sides".
"""

from __future__ import annotations

from dateline.entities.bearers import ARMED, bears, names_it
from dateline.entities.binding import are_coarguments, governor
from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.entities.draft import Chain, Draft, new_chain
from dateline.entities.sites import Sites
from dateline.entities.together import Together
from dateline.language import Token
from dateline.records import Kind

# Whose bare plural speaks of a side in the story ("rebels", "troops"), and so of the same ones again.
SIDES = frozenset({"MIL", "REB", "UAF", "COP", "GOV", "OPP", "SPY"})
_BODIES: frozenset[Kind] = frozenset({"organisation", "group"})
_CHAINS_BACK, _MENTIONS_BACK = 20, 20
_BEARER_WINDOW, _NAME_WINDOW = 2, 10  # sentences
_CLEARLY = 1.5  # how much more than anybody else somebody is spoken of


class Nominals:
    """Links nominal mentions one after the other."""

    def __init__(self, discourse: Discourse, together: Together) -> None:
        self._d = discourse
        self._sites = Sites(discourse)
        self._together = together
        self._by_lemma: dict[str, list[Chain]] = {}

    def link(self, d: Draft) -> None:
        """Adds the mention to the chain of its antecedent, or starts one."""
        chain = self._together.chain_of(d)
        if chain is None and d.noun is not None and d.noun.kind == "place":
            chain = self._sites.chain_of(d)
        elif chain is None:
            chain = self._same_head(d) or self._bearer(d)
        if chain is not None:
            chain.add(d)
            chain.country = chain.country or d.country
        else:
            chain = new_chain(d)
            self._d.chains.append(chain)
            chain.members = self._together.members_of(d)
        self.register(d)

    def take_back(self, name: Draft) -> None:
        """ "the foreign minister" some lines before "Foreign Minister X": the nominal is X, where it is nobody else."""
        role, chain = name.role, name.chain
        if role is None or not role.title or role.former or chain is None or chain.first != name.start:
            return
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, name.start) > _BEARER_WINDOW:
                return
            old = e.chain
            if old is None or old is chain or e.form != "nominal" or not e.definite or e.lemma != role.title:
                continue
            if any(x.form == "name" for x in old.drafts) or self._possessor(e) is not None:
                return
            if not (role.country and e.country) or role.country == e.country:
                for d in old.drafts:
                    chain.add(d)
                old.drafts.clear()
                self.register(e)
            return

    def register(self, d: Draft) -> None:
        """Lets later nominals find the chain of this one."""
        if d.noun is None:
            return
        known = self._by_lemma.setdefault(self._bucket(d), [])
        if d.chain is not None and d.chain not in known[-_CHAINS_BACK:]:
            known.append(d.chain)

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
        if early.number != late.number or early.away != late.away:
            return False
        if early.kind != late.kind and not {early.kind, late.kind} <= _BODIES:
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
            if late.kind == "person" and not self._may_shorten(early, late):
                return False
            if late.definite and not b and early.lemma.split()[-1] == late.lemma:
                return True  # "the union" after "a trade union"
            return early.sectors == late.sectors and (a <= b or b <= a)
        return b <= a or (a <= b and not late.definite and late.number == "pl")

    def _may_shorten(self, early: Draft, late: Draft) -> bool:
        """ "the minister" after "a foreign minister", not "the deputy speaker" after "the speaker" nor the other way round."""
        below = self._d.knowledge.cues["deputies"]
        one, other = set(early.lemma.split()), set(late.lemma.split())
        if early.lemma.split()[-1] == late.lemma.split()[-1]:
            return other <= one and not (one - other) & below
        return not (one ^ other) & below

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
        """ "the group" after a named group, "the minister" after a named minister, "the rebels" after a named movement."""
        if not self._may_take_up(d):
            return None
        if d.number == "pl" and d.noun is not None and d.noun.words[-1] in self._d.knowledge.cues["doers"]:
            return self._doers(d)
        words = self._d.knowledge.cues["group_words"]
        best: tuple[float, Chain] | None = None
        for e in reversed(self._d.seen):
            back = self._d.sentences_back(e, d.start)
            if back > _NAME_WINDOW:
                break
            if e.form == "pronoun" or e.chain is None or all(x.form != "name" for x in e.chain.drafts):
                continue
            if not bears(e.chain, d, self._d.day, words):
                continue
            if back > _BEARER_WINDOW and d.number == "sg" and not names_it(e.chain, d):
                continue
            if d.number == "pl" and best is not None and best[1] is not e.chain:
                return None  # two movements: nobody knows whose "the rebels" are
            score = -back + 0.5 * (self._d.head(e).dep in SUBJECTS)
            if best is None or score > best[0]:
                best = (score, e.chain)
        return best[1] if best is not None else self._renamed(d)

    def _may_take_up(self, d: Draft) -> bool:
        """Definite, and neither owned nor described by a clause or a place, nor by words that tell it from others."""
        head = self._d.head(d)
        if not d.definite or d.noun is None or d.away or d.quantified:
            return False
        free = d.noun.words[-1] in self._d.knowledge.cues["free_persons"] | self._d.knowledge.cues["doers"]
        if d.number == "pl" and (d.modifiers or not (free or set(d.sectors[:1]) & ARMED)):
            return False
        if any(c.dep in ("poss", "relcl", "prep", "acl", "appos") for c in head.children):
            return False
        if free:
            return True
        lexicon = self._d.knowledge.lexicon
        return not d.modifiers - lexicon.modifiers.keys() - lexicon.former - set(d.noun.words)

    def _doers(self, d: Draft) -> Chain | None:
        """ "the attackers": the only ones who did such a deed before."""
        cues = self._d.knowledge.cues
        found: dict[int, Chain] = {}
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > _NAME_WINDOW:
                break
            verb = governor(self._d.head(e))
            plural = e.chain is not None and e.form != "pronoun" and (e.number == "pl" or e.also_heads)
            if e.chain is None or not plural or verb is None or self._d.head(e).dep == "dobj":
                continue
            if verb.lemma in cues["deeds"] and verb.child("nsubj") is self._d.head(e):
                found[id(e.chain)] = e.chain
        return next(iter(found.values())) if len(found) == 1 else None

    def _renamed(self, d: Draft) -> Chain | None:
        """ "the embattled leader", "the old man", "the 54-year-old": the person whom the last sentences are about."""
        cues = self._d.knowledge.cues
        if d.noun is None or d.noun.words[-1] not in cues["free_persons"]:
            return None
        if d.modifiers & (cues["other_places"] | self._d.knowledge.lexicon.former):
            return None
        scores: dict[int, tuple[float, Chain]] = {}
        for e in reversed(self._d.seen):
            back = self._d.sentences_back(e, d.start)
            if back > _BEARER_WINDOW:
                break
            chain = e.chain
            if chain is None or not (self._may_be(chain, d) if d.number == "sg" else self._are_people(e, d)):
                continue
            score = 1.0 / (1 + back) + 0.5 * (self._d.head(e).dep in SUBJECTS)
            scores[id(chain)] = (scores.get(id(chain), (0.0, chain))[0] + score, chain)
        ranked = sorted(scores.values(), key=lambda x: -x[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEARLY * ranked[1][0]):
            return None
        return ranked[0][1]

    def _may_be(self, chain: Chain, d: Draft) -> bool:
        """By country and gender, and named: whom no name was given is called the same again."""
        noun = d.noun.words[-1] if d.noun is not None else ""
        if chain.kind != "person" or chain.number != "sg":
            return False
        if all(x.form != "name" for x in chain.drafts):
            return False
        if chain.gender and (chain.gender == "f") != (noun == "woman") and noun in ("man", "woman"):
            return False
        country = chain.country or next(
            (x.role.country for x in chain.drafts if x.role and x.role.country), None
        )
        if chain.entry is not None:
            country = chain.entry.roles[-1].country
        return not (d.country and country) or d.country == country

    def _are_people(self, e: Draft, d: Draft) -> bool:
        """ "the men" after "five soldiers"."""
        if e.form != "nominal" or e.number != "pl" or e.noun is None or e.noun.kind != "person":
            return False
        return not (d.country and e.country) or d.country == e.country


def _count_word(head: Token) -> str:
    number = head.child("nummod")
    return number.lower if number is not None else ""
