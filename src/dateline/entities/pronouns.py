"""Pronouns to chains: recency by sentence, subjects first, agreement in number, gender and kind.

A much reduced form of S. Lappin and H. Leass (1994), "An algorithm for pronominal anaphora resolution". What has no
good antecedent stays without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dateline.entities.binding import are_coarguments
from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.entities.draft import Chain, Draft
from dateline.language import Token
from dateline.records import Kind

Wanted = Literal["person", "plural", "thing"]

_FEMALE = frozenset("she her hers herself".split())
_PERSON = _FEMALE | frozenset("he him his himself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_FIRST_SINGULAR = frozenset("i me my mine myself".split())
_FIRST = _FIRST_SINGULAR | frozenset("we us our ours ourselves".split())
PRONOUNS = _PERSON | _PLURAL | _THING | _FIRST

_WINDOW: dict[Wanted, int] = {"person": 4, "plural": 2, "thing": 1}  # sentences back
_WORST = -6.0


class Pronouns:
    """Links pronouns one after the other."""

    def __init__(self, discourse: Discourse) -> None:
        self._d = discourse

    def link(self, d: Draft) -> None:
        """Adds the pronoun to the chain of its antecedent; without one it stays alone."""
        word = self._d.head(d).lower
        chain = self._chain(d, word)
        if chain is None:
            return
        chain.add(d)
        d.number = "pl" if word in _PLURAL else "sg"
        if word in _PERSON and not chain.gender:
            chain.gender = "f" if word in _FEMALE else "m"

    def _chain(self, d: Draft, word: str) -> Chain | None:
        if word in _FIRST:
            return self._speaker(d, word)
        if word in _THING:
            return self._best(d, "thing") if self._refers(self._d.head(d)) else None
        if word in _PLURAL:
            return self._together(d) or self._best(d, "plural")
        return self._best(d, "person")

    def _speaker(self, d: Draft, word: str) -> Chain | None:
        """ "I" and "we" of a quotation are its speaker, or the side that the speaker is of."""
        subject = self._d.quotes.speaker(d.head)
        speaker = self._d.by_head.get(subject.i) if subject is not None else None
        if speaker is None:
            return None
        if speaker.chain is None and speaker.form == "pronoun" and speaker.head not in (d.head,):
            self.link(speaker)
        if word in _FIRST_SINGULAR and (speaker.chain is None or speaker.chain.kind != "person"):
            return None
        return speaker.chain

    def _refers(self, t: Token) -> bool:
        """Not the "it" of "it is clear that", "it rained", "it took years"."""
        if t.dep not in SUBJECTS:
            return t.dep != "expl"
        clause = any(c.dep in ("ccomp", "xcomp") for c in t.head.children)
        if t.head.lemma in self._d.knowledge.cues["dummy_predicates"] or (t.dep == "nsubjpass" and clause):
            return False
        return t.head.lemma != "be" or not any(
            c.dep in ("acomp", "ccomp", "xcomp", "advcl", "acl", "attr") for c in t.head.children
        )

    def _together(self, d: Draft) -> Chain | None:
        """ "The envoy and the mayor meet where they …": two subjects of this sentence, no plural between."""
        sentence = self._d.doc.sentence(self._d.head(d))
        for e in reversed(self._d.seen):
            if e.start < sentence.start or e.number == "pl" or (e.chain is not None and e.chain.collective):
                return None
            head = self._d.head(e)
            group = self._d.coordinated(head) if head.dep in SUBJECTS else ()
            if group and head.conjuncts()[-1].i < d.start and all(c.number == "sg" for c in group):
                chain = next((c for c in self._d.chains[-50:] if c.members == group), None)
                if chain is None:
                    chain = Chain("group", number="pl", members=group)
                    self._d.chains.append(chain)
                return chain
        return None

    def _best(self, d: Draft, wanted: Wanted) -> Chain | None:
        best: tuple[float, Chain] | None = None
        pronoun = self._d.head(d)
        above = _governing(pronoun)
        excluded = self._excluded(d)
        for e in self._antecedents(d, wanted):
            assert e.chain is not None
            if id(e.chain) in excluded or not _agrees(e, e.chain, pronoun, wanted):
                continue
            score = self._salience(e, d, wanted)
            score += max((above.get(i, 0.0) for i in (e.head, *e.also_heads)), default=0.0)
            if best is None or score > best[0]:
                best = (score, e.chain)
        return best[1] if best is not None and best[0] > _WORST else None

    def _antecedents(self, d: Draft, wanted: Wanted) -> Iterator[Draft]:
        """Earlier mentions, nearest first; in a quotation "he" is not the speaker, and "it" was named in a quotation."""
        quote = self._d.quotes.at(d.head)
        speaker = self._d.quotes.speaker(d.head)
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > _WINDOW[wanted]:
                return
            if e.chain is None or e.start >= d.start or d.start < e.end:
                continue
            if quote is not None and wanted == "thing" and self._d.quotes.at(e.head) is None:
                continue
            if quote is not None and wanted == "person" and speaker is self._d.head(e):
                continue
            yield e

    def _excluded(self, d: Draft) -> set[int]:
        """The chains of which a mention is another argument of the pronoun's verb, or owned by the pronoun."""
        pronoun = self._d.head(d)
        out = set()
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > 0:
                break
            if e.chain is not None and self._coargument(e, pronoun):
                out.add(id(e.chain))
        return out

    def _coargument(self, e: Draft, pronoun: Token) -> bool:
        """ "He praised him": two arguments of one verb are two people."""
        head = self._d.head(e)
        if pronoun.dep == "poss":
            return pronoun.head is head
        return are_coarguments(head, pronoun)

    def _salience(self, e: Draft, d: Draft, wanted: Wanted) -> float:
        head, pronoun = self._d.head(e), self._d.head(d)
        score = -2.0 * self._d.sentences_back(e, d.start)
        while head.dep == "conj" and head.head is not head:
            head = head.head
        if head.dep in SUBJECTS:
            score += 2.0
        elif head.dep in ("dobj", "agent", "attr"):
            score += 1.0
        if e.form == "name" and wanted == "person":
            score += 0.3
        if e.form == "nominal" and e.kind == "place":
            score -= 2.0
        if wanted == "plural" and e.number != "pl" and e.form != "pronoun":
            score -= 1.5
        if wanted == "plural" and head.dep in ("pobj", "poss", "compound") and not e.also_heads:
            score -= 0.5
        if pronoun.dep != "poss":
            return score - min(0.03 * (d.start - e.end), 1.5)
        return score - 0.12 * (d.start - e.end) if head.sent == pronoun.sent else score - 0.5


def _agrees(e: Draft, chain: Chain, pronoun: Token, wanted: Wanted) -> bool:
    if wanted == "person":
        return chain.kind == "person" and (
            not chain.gender or (chain.gender == "f") == (pronoun.lower in _FEMALE)
        )
    if wanted == "plural":
        if e.form == "pronoun":
            return chain.number == "pl" or chain.collective
        police = e.noun is not None and e.noun.sectors[:1] == ("COP",)
        plural = e.number == "pl" or chain.collective or chain.kind == "group" or police
        return plural and chain.kind in ("group", "organisation", "other")
    kinds: tuple[Kind, ...] = ("organisation", "group", "country")
    if pronoun.lower == "its":
        kinds = (*kinds, "place")
    if e.sense == "adjective" or chain.kind not in kinds:
        return False
    return e.number == "sg" or (e.form == "name" and chain.number == "sg")


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
