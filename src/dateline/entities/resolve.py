"""Nominals and pronouns to chains, in text order; precision first.

Salience as in S. Lappin and H. Leass (1994), much reduced: recency by sentence, subjects before objects, agreement
in number, gender and kind; and nominals as in the head-match sieves of H. Lee et al. (2013).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.entities.bearers import bears
from dateline.entities.draft import Chain, Draft, new_chain
from dateline.entities.knowledge import Knowledge
from dateline.entities.quotes import Quotes
from dateline.entities.story import Story
from dateline.language import Document, Token
from dateline.records import Kind

_SINGULAR_PERSON = frozenset("he him his himself she her hers herself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_SPEAKER = frozenset("i me my mine myself we us our ours ourselves".split())
_FEMALE = frozenset("she her hers herself".split())
_BOTH_SIDES = frozenset(
    {
        "side",
        "country",
        "government",
        "party",
        "nation",
        "power",
        "leader",
        "ally",
        "capital",
        "neighbour",
        "neighbor",
        "rival",
        "man",
        "faction",
    }
)
_MEMBERS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("country", "nation", "neighbour", "neighbor", "capital"), ("country", "place")),
    **dict.fromkeys(("leader", "man"), ("person",)),
    "government": ("country", "organisation"),
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WINDOW = {"person": 4, "plural": 2, "thing": 1}
PRONOUNS = _SINGULAR_PERSON | _PLURAL | _THING | _SPEAKER


class Resolver:
    """Walks over the mentions of one document in text order and puts each into a chain."""

    def __init__(
        self, doc: Document, chains: list[Chain], knowledge: Knowledge, story: Story, day: date | None
    ) -> None:
        self._day = day
        self._doc = doc
        self.chains = chains
        self._knowledge = knowledge
        self._story = story
        self._quotes = Quotes(doc, knowledge)
        self._seen: list[Draft] = []
        self._by_head: dict[int, Draft] = {}
        self._by_lemma: dict[str, list[Chain]] = {}

    def run(self, drafts: Sequence[Draft]) -> list[Chain]:
        """``drafts`` are all mentions; names are in chains already."""
        for d in drafts:
            self._by_head.setdefault(d.head, d)
        for d in sorted(drafts, key=lambda d: (d.start, -d.end)):
            if d.form == "nominal" and d.chain is None:
                self._nominal(d)
            elif d.form == "pronoun":
                self._pronoun(d)
            if d.chain is not None:
                self._seen.append(d)
        return self.chains

    # -- nominals -----------------------------------------------------------------------------------

    def _nominal(self, d: Draft) -> None:
        if d.noun is not None and d.noun.kind == "place":
            chain = self._place(d)
        else:
            chain = self._same_head(d) or self._bearer(d)
        if chain is not None:
            chain.add(d)
            if chain.country is None and d.country:
                chain.country = d.country
        else:
            chain = new_chain(d)
            self.chains.append(chain)
            self._members(d, chain)
        known = self._by_lemma.setdefault(self._bucket(d), [])
        if chain not in known:
            known.append(chain)

    def _bucket(self, d: Draft) -> str:
        number = self._knowledge.lexicon.synonyms.get(d.lemma)
        return f"#{number}" if number is not None else d.lemma.split()[-1]

    def _same_head(self, d: Draft) -> Chain | None:
        if d.quantified or (d.number == "sg" and not d.definite and d.kind == "person"):
            return None
        for key in dict.fromkeys((self._bucket(d), d.lemma.split()[-1])):
            for chain in reversed(self._by_lemma.get(key, [])):
                if any(self._compatible(e, d) for e in chain.drafts if e.form == "nominal"):
                    return chain
        return None

    def _bearer(self, d: Draft) -> Chain | None:
        """ "the group" after a named group, "the minister" after a named minister; two sentences back at most."""
        if (
            not d.definite
            or d.number != "sg"
            or d.noun is None
            or self._doc.tokens[d.head].child("poss") is not None
        ):
            return None
        if any(c.dep in ("relcl", "prep", "acl", "appos") for c in self._doc.tokens[d.head].children):
            return None
        if d.modifiers - self._knowledge.lexicon.modifiers.keys() - set(d.lemma.split()) or d.away:
            return None
        best: tuple[float, Chain] | None = None
        for e in reversed(self._seen):
            back = self._sentences_back(e, d.start)
            if back > 2:
                break
            if (
                e.form != "name"
                or e.chain is None
                or not bears(e.chain, d, self._day, self._knowledge.cues["group_words"])
            ):
                continue
            score = -back + 0.5 * (self._doc.tokens[e.head].dep in _SUBJECTS)
            if best is None or score > best[0]:
                best = (score, e.chain)
        return best[1] if best is not None else None

    def _compatible(self, early: Draft, late: Draft) -> bool:
        """Same number and country, no clash of modifiers; a synonym only when the later one is definite or bare."""
        if early.number != late.number or early.kind != late.kind:
            return False
        if early.country and late.country and early.country != late.country:
            return False
        if late.country and not early.country and late.sectors[:1] != early.sectors[:1]:
            return False
        if late.country and not early.country and self._story.country_at(early.start) != late.country:
            return False
        if (
            early.country
            and not late.country
            and not late.definite
            and self._story.country_at(late.start) != early.country
        ):
            return False
        if early.lemma.split()[-1] != late.lemma.split()[-1] and early.sectors != late.sectors:
            return False
        if early.quantified and not late.definite:
            return False
        if self._possessor(late) is not self._possessor(early):
            return False
        a, b = early.modifiers, late.modifiers
        if late.noun is not None and early.noun is not None and early.lemma != late.lemma:
            same = early.sectors == late.sectors
            return same and (a <= b or b <= a)
        return b <= a or (a <= b and not late.definite and late.number == "pl")

    def _possessor(self, d: Draft) -> Chain | None:
        """The chain of "its" in "its backers", so that only the backers of one are the same."""
        poss = self._doc.tokens[d.head].child("poss")
        owner = self._by_head.get(poss.i) if poss is not None else None
        return owner.chain if owner is not None and owner.form == "pronoun" else None

    def _place(self, d: Draft) -> Chain | None:
        """ "the city" is the last town named, "the country" the one that the story is about."""
        if not d.definite or d.number == "pl" or d.modifiers - {"whole", "entire", "besieged", "embattled"}:
            return None
        if self._doc.tokens[d.head].child("poss") is not None or d.noun is None:
            return None
        if any(c.dep in ("relcl", "prep", "acl") for c in self._doc.tokens[d.head].children):
            return None
        if d.noun.precision == "country":
            country = self._story.country_at(d.start)
            return next(
                (
                    c
                    for c in self.chains
                    if c.kind == "country" and c.country == country and country and c.first < d.start
                ),
                None,
            )
        if d.noun.precision not in ("town", "admin1"):
            return None
        best: tuple[float, Chain] | None = None
        for e in self._seen[-80:]:
            if (
                e.chain is not None
                and e.chain.kind == "place"
                and e.form == "name"
                and _fits(e, d.noun.precision)
            ):
                score = len(e.chain.drafts) - self._sentences_back(e, d.start)
                if best is None or score >= best[0]:
                    best = (score, e.chain)
        return best[1] if best is not None else None

    def _members(self, d: Draft, chain: Chain) -> None:
        """ "both sides", "the two countries": the two that were named together last."""
        head = self._doc.tokens[d.head]
        pair = any(c.lower in ("both", "two") for c in head.children)
        if not pair or head.lemma not in _BOTH_SIDES:
            return
        chain.members = self._last_pair(d.start, head.lemma)

    def _last_pair(self, before: int, noun: str) -> tuple[Chain, ...]:
        for e in reversed(self._seen):
            if e.start >= before or self._sentences_back(e, before) > 4:
                continue
            group = self._coordinated(self._doc.tokens[e.head])
            wanted = _MEMBERS.get(noun, ("country", "organisation", "group"))
            if len(group) == 2 and all(c.kind in wanted for c in group):
                return group
        return ()

    def _coordinated(self, head: Token) -> tuple[Chain, ...]:
        if head.dep == "conj":
            return ()
        drafts = [self._by_head.get(t.i) for t in head.conjuncts()]
        chains = [d.chain for d in drafts if d is not None and d.chain is not None]
        return tuple(dict.fromkeys(chains)) if len(chains) == len(drafts) and len(drafts) > 1 else ()

    # -- pronouns -----------------------------------------------------------------------------------

    def _pronoun(self, d: Draft) -> None:
        word = self._doc.tokens[d.head].lower
        chain: Chain | None
        if word in _SPEAKER:
            chain = self._speaker(d)
        elif word in _THING:
            chain = self._best(d, "thing") if self._refers(self._doc.tokens[d.head]) else None
        elif word in _PLURAL:
            chain = self._plural(d)
        else:
            chain = self._best(d, "person")
        if chain is not None:
            chain.add(d)
            d.number = "pl" if word in _PLURAL else "sg"
            if word in _SINGULAR_PERSON and not chain.gender:
                chain.gender = "f" if word in _FEMALE else "m"

    def _speaker(self, d: Draft) -> Chain | None:
        subject = self._quotes.speaker(d.head)
        if subject is None:
            return None
        speaker = self._by_head.get(subject.i)
        if speaker is None:
            return None
        if speaker.chain is None and speaker.form == "pronoun":
            self._pronoun(speaker)
        if self._doc.tokens[d.head].lower in ("i", "me", "my", "mine", "myself"):
            return speaker.chain if speaker.chain is not None and speaker.chain.kind == "person" else None
        return speaker.chain

    def _refers(self, t: Token) -> bool:
        """Not the "it" of "it is clear that", "it rained", "it took years"."""
        if t.dep in ("expl",):
            return False
        if t.dep not in _SUBJECTS:
            return True
        verb = t.head
        if (
            verb.lemma in self._knowledge.cues["dummy_predicates"]
            or t.dep == "nsubjpass"
            and any(c.dep in ("ccomp", "xcomp") for c in verb.children)
        ):
            return False
        return not (
            verb.lemma == "be"
            and any(c.dep in ("acomp", "ccomp", "xcomp", "advcl", "acl", "attr") for c in verb.children)
        )

    def _plural(self, d: Draft) -> Chain | None:
        together = self._together(d)
        if together is not None:
            return together
        return self._best(d, "plural")

    def _together(self, d: Draft) -> Chain | None:
        """ "Russia and Assad have a moment where they …": two subjects of this sentence, no plural between."""
        sentence = self._doc.sentence(self._doc.tokens[d.head])
        for e in reversed(self._seen):
            if e.start < sentence.start:
                return None
            if e.number == "pl" or (e.chain is not None and e.chain.collective):
                return None
            head = self._doc.tokens[e.head]
            group = self._coordinated(head) if head.dep in _SUBJECTS else ()
            if group and head.conjuncts()[-1].i < d.start and all(c.number == "sg" for c in group):
                chain = next((c for c in self.chains if c.members == group), None)
                if chain is None:
                    chain = Chain("group", number="pl", members=group)
                    self.chains.append(chain)
                return chain
        return None

    def _best(self, d: Draft, wanted: str) -> Chain | None:
        best: tuple[float, Chain] | None = None
        pronoun = self._doc.tokens[d.head]
        above = _governing(pronoun)
        for e in self._antecedents(d, wanted):
            assert e.chain is not None
            if not self._agrees(e, pronoun, wanted) or self._coargument(e, pronoun):
                continue
            score = self._salience(e, d, wanted)
            score += max((above.get(i, 0.0) for i in (e.head, *e.also_heads)), default=0.0)
            if best is None or score > best[0]:
                best = (score, e.chain)
        return best[1] if best is not None and best[0] > -6 else None

    def _antecedents(self, d: Draft, wanted: str) -> Iterator[Draft]:
        window = _WINDOW[wanted]
        quote = self._quotes.at(d.head)
        for e in reversed(self._seen):
            if self._sentences_back(e, d.start) > window:
                return
            if e.start >= d.start or d.start < e.end or e.chain is None:
                continue
            here = self._quotes.at(e.head)
            if quote is not None and here is None and wanted == "thing":
                continue
            if (
                quote is not None
                and here != quote
                and d.number != "pl"
                and self._quotes.speaker(d.head) is self._doc.tokens[e.head]
            ):
                continue
            yield e

    def _sentences_back(self, e: Draft, i: int) -> int:
        return self._doc.tokens[i].sent - self._doc.tokens[e.head].sent

    def _agrees(self, e: Draft, pronoun: Token, wanted: str) -> bool:
        chain = e.chain
        assert chain is not None
        if wanted == "person":
            female = pronoun.lower in _FEMALE
            return chain.kind == "person" and (not chain.gender or (chain.gender == "f") == female)
        if wanted == "plural":
            if e.form == "pronoun":
                return chain.number == "pl" or chain.collective
            plural = (
                e.number == "pl"
                or chain.collective
                or (e.noun is not None and e.noun.sectors[:1] == ("COP",))
            )
            return plural and chain.kind in ("group", "organisation", "other")
        kinds: tuple[Kind, ...] = ("organisation", "group", "country")
        if pronoun.lower == "its":
            kinds = (*kinds, "place")
        if e.sense == "adjective":
            return False
        return chain.kind in kinds and (e.number == "sg" or (e.form == "name" and chain.number == "sg"))

    def _coargument(self, e: Draft, pronoun: Token) -> bool:
        """ "He praised him": two arguments of one verb are two people, but for "his"."""
        head = self._doc.tokens[e.head]
        if pronoun.dep == "poss":
            return pronoun.head is head or pronoun.i < e.end and pronoun.i >= e.start
        if pronoun.lower.endswith("self") or pronoun.lower.endswith("selves"):
            return False
        return head.head is pronoun.head and head.dep != pronoun.dep and head.i != pronoun.i

    def _salience(self, e: Draft, d: Draft, wanted: str) -> float:
        head = self._doc.tokens[e.head]
        pronoun = self._doc.tokens[d.head]
        score = -2.0 * self._sentences_back(e, d.start)
        while head.dep == "conj" and head.head is not head:
            head = head.head
        if head.dep in _SUBJECTS:
            score += 2.0
        elif head.dep in ("dobj", "agent", "attr"):
            score += 1.0
        if e.form == "name" and wanted == "person":
            score += 0.3
        if e.form == "nominal" and e.kind == "place":
            score -= 2
        if pronoun.dep == "poss":
            score -= 0.12 * (d.start - e.end) if head.sent == pronoun.sent else 0.5
        else:
            score -= 0.03 * (d.start - e.end)
        if wanted == "plural" and head.dep in ("pobj", "poss", "compound") and e.also_heads == ():
            score -= 0.5
        return score


def _governing(pronoun: Token) -> dict[int, float]:
    """Subjects of the clauses above the pronoun's own, and what a relative clause around it describes."""
    out: dict[int, float] = {}
    for n, t in enumerate(pronoun.ancestors()):
        if t.dep == "relcl" and t.head.pos in ("NOUN", "PROPN"):
            out[t.head.i] = 4.0
        if n and t.pos in ("VERB", "AUX"):
            for subject in t.all("nsubj", "nsubjpass"):
                out.setdefault(subject.i, 1.0)
    return out


def _fits(e: Draft, precision: str) -> bool:
    place = e.place.place if e.place is not None else None
    if place is None:
        return precision == "town"
    return bool(
        place.precision == precision or (precision == "town" and place.precision in ("point", "district"))
    )
