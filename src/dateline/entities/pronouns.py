"""Pronouns to chains: recency by sentence, subjects first, agreement in number, gender and kind.

A much reduced form of S. Lappin and H. Leass (1994), "An algorithm for pronominal anaphora resolution". What has no
good antecedent stays without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from dateline.entities.binding import REFLEXIVE, are_coarguments, controller
from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.entities.draft import Chain, Draft
from dateline.entities.expletives import refers
from dateline.entities.things import Things
from dateline.entities.together import Together
from dateline.language import Document, Token
from dateline.records import Kind

Wanted = Literal["person", "plural", "thing"]
Option = Chain | tuple[Chain, ...]

_FEMALE = frozenset("she her hers herself".split())
_PERSON = _FEMALE | frozenset("he him his himself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_FIRST_SINGULAR = frozenset("i me my mine myself".split())
_FIRST = _FIRST_SINGULAR | frozenset("we us our ours ourselves".split())
_RECIPROCAL = {"other": "each", "another": "one"}
PRONOUNS = _PERSON | _PLURAL | _THING | _FIRST

_WINDOW: dict[Wanted, int] = {"person": 4, "plural": 2, "thing": 1}  # sentences back
_WORST = -6.0
_OFTEN = 2
_TOGETHER = 1.5  # what a coordination gains over its first member, which is no plural
_BODIES: tuple[Kind, ...] = ("organisation", "group", "country")
_GROUPED: tuple[Kind, ...] = ("person", "organisation", "group", "country")


def find_pronouns(doc: Document) -> list[Draft]:
    """Personal, possessive and reflexive pronouns, "each other" and "one another"."""
    out = []
    for t in doc.tokens:
        if t.pos in ("PRON", "DET") and t.lower in PRONOUNS:
            start = t.i
        elif t.lower in _RECIPROCAL and t.i and doc.tokens[t.i - 1].lower == _RECIPROCAL[t.lower]:
            start = t.i - 1
        else:
            continue
        a, b = doc.offsets(start, t.i)
        out.append(
            Draft(start, t.i + 1, t.i, "pronoun", "other", "pronoun", doc.text[a:b], by="pronoun", score=0.6)
        )
    return out


class Pronouns:
    """Links pronouns one after the other."""

    def __init__(self, discourse: Discourse, together: Together) -> None:
        self._d = discourse
        self._together = together
        self._things = Things(discourse)
        self._authors: dict[str, Chain] = {}
        outside = (t for t in discourse.doc.tokens if t.lower in _FIRST and discourse.quotes.at(t.i) is None)
        self._told = Counter(t.lower for t in outside if t.pos in ("PRON", "DET"))

    def link(self, d: Draft) -> None:
        """Adds the pronoun to the chain of its antecedent; without one it stays alone."""
        word = self._d.head(d).lower
        chain = self._chain(d, word)
        if chain is None:
            return
        chain.add(d)
        d.number = "pl" if word in _PLURAL or word in _RECIPROCAL else "sg"
        if word in _PERSON and not chain.gender:
            chain.gender = "f" if word in _FEMALE else "m"

    def link_speaker(self, d: Draft) -> None:
        """ "I" and "we" of a speaker who is named only behind the quotation, once all others are linked."""
        if self._d.head(d).lower in _FIRST and self._d.quotes.at(d.head) is not None:
            self.link(d)

    def _chain(self, d: Draft, word: str) -> Chain | None:
        if word in _FIRST:
            return self._speaker(d, word)
        if word in _THING:
            return self._best(d, "thing") if refers(self._d.head(d), self._d.knowledge.cues) else None
        if word.endswith(REFLEXIVE) and (bound := self._bound(d)) is not None:
            return bound
        if word in _RECIPROCAL:
            return self._together.each_other(d)
        if word in _PLURAL:
            return self._subjects(d) or self._best(d, "plural")
        return self._best(d, "person")

    def _bound(self, d: Draft) -> Chain | None:
        """A reflexive is the subject of its clause, or stands beside whom it means ("the minister himself")."""
        t = self._d.head(d)
        beside = self._d.by_head.get(t.head.i) if t.dep in ("appos", "npadvmod", "nmod") else None
        subjects = (
            x
            for a in t.ancestors()
            if a.pos in ("VERB", "AUX") and (x := a.child(*SUBJECTS) or controller(a))
        )
        subject = next(subjects, None)
        for found in (beside, self._d.by_head.get(subject.i) if subject is not None else None):
            if found is not None and found.chain is not None and found.start < d.start:
                return found.chain
        return None

    def _speaker(self, d: Draft, word: str) -> Chain | None:
        """ "I" and "we" of a quotation are its speaker, or the side that the speaker is of."""
        speaker = self._speaker_of(d)
        if self._d.quotes.at(d.head) is None:
            return self._author(word)
        if word in _FIRST_SINGULAR:
            return speaker if speaker is not None and speaker.kind == "person" else None
        return self._spoken_for(speaker) or speaker if speaker is not None else None

    def _author(self, word: str) -> Chain | None:
        """ "I" and "we" outside of quotations, as in a statement to the press: whoever writes, where he does so more than once."""
        words = _FIRST_SINGULAR if word in _FIRST_SINGULAR else _FIRST - _FIRST_SINGULAR
        if sum(self._told.get(w, 0) for w in words) < _OFTEN:
            return None
        key = min(words)
        if key not in self._authors:
            singular = word in _FIRST_SINGULAR
            self._authors[key] = Chain("person" if singular else "group", number="sg" if singular else "pl")
            self._d.chains.append(self._authors[key])
        return self._authors[key]

    def _spoken_for(self, speaker: Chain) -> Chain | None:
        """Whose spokesman speaks: "we" in the mouth of "the ministry's spokesman" is the ministry."""
        for d in speaker.drafts if speaker.kind == "person" else ():
            if d.noun is None or d.noun.words[-1] not in self._d.knowledge.cues["spokespeople"]:
                continue
            head = self._d.head(d)
            prep = next((c for c in head.children if c.dep == "prep" and c.lower in ("for", "of")), None)
            owner = head.child("poss") or (prep.child("pobj") if prep is not None else None)
            known = self._d.by_head.get(owner.i) if owner is not None else None
            if known is not None and known.chain is not None and known.chain.kind in _BODIES:
                return known.chain
        return None

    def _subjects(self, d: Draft) -> Chain | None:
        """ "The envoy and the mayor meet where they …": two subjects of this sentence, no plural between."""
        sentence = self._d.doc.sentence(self._d.head(d))
        for e in reversed(self._d.seen):
            if e.start < sentence.start or e.number == "pl" or (e.chain is not None and e.chain.collective):
                return None
            head = self._d.head(e)
            group = self._d.coordinated(head) if head.dep in SUBJECTS else ()
            if group and head.conjuncts()[-1].i < d.start and all(c.number == "sg" for c in group):
                return self._d.group_of(group)
        return None

    def _best(self, d: Draft, wanted: Wanted) -> Chain | None:
        best: tuple[float, Option] | None = None
        pronoun = self._d.head(d)
        above = _governing(pronoun)
        excluded = self._excluded(d)
        for e, option in self._options(d, wanted):
            chains = option if isinstance(option, tuple) else (option,)
            if any(id(c) in excluded for c in chains):
                continue
            told = wanted == "plural" and _is_state_speaking(e, option, pronoun)
            if isinstance(option, Chain) and not told and not _agrees(e, option, pronoun, wanted):
                continue
            score = self._salience(e, d, wanted) + _TOGETHER * isinstance(option, tuple)
            score += max((above.get(i, 0.0) for i in (e.head, *e.also_heads)), default=0.0)
            if best is None or score > best[0]:
                best = (score, option)
        if best is None or best[0] <= _WORST:
            return None
        if wanted == "thing" and self._things.best(pronoun) > best[0]:
            return None
        return best[1] if isinstance(best[1], Chain) else self._d.group_of(best[1])

    def _options(self, d: Draft, wanted: Wanted) -> Iterator[tuple[Draft, Option]]:
        """Earlier mentions with their chains, and for a plural those that stand coordinated, at the first of them."""
        for e in self._antecedents(d, wanted):
            assert e.chain is not None
            yield e, e.chain
            if wanted == "plural":
                head = self._d.head(e)
                group = self._d.coordinated(head)
                if group and head.conjuncts()[-1].i < d.start and all(c.kind in _GROUPED for c in group):
                    yield e, group

    def _antecedents(self, d: Draft, wanted: Wanted) -> Iterator[Draft]:
        """Earlier mentions, nearest first; in a quotation "he" is not the speaker, and "it" was named in a quotation."""
        quote = self._d.quotes.at(d.head)
        speaker = self._speaker_of(d) if quote is not None and wanted == "person" else None
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > _WINDOW[wanted]:
                return
            if e.chain is None or e.start >= d.start or d.start < e.end:
                continue
            if quote is not None and wanted == "thing" and self._d.quotes.at(e.head) is None:
                continue
            if speaker is not None and e.chain is speaker:
                continue
            yield e

    def _speaker_of(self, d: Draft) -> Chain | None:
        """The chain of who speaks the quotation; "he" after it is resolved first."""
        subject = self._d.quotes.speaker(d.head)
        speaker = self._d.by_head.get(subject.i) if subject is not None else None
        if speaker is None:
            return None
        outside = speaker is not d and self._d.quotes.at(speaker.head) is None
        if speaker.chain is None and speaker.form == "pronoun" and outside:
            self.link(speaker)
        return speaker.chain

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
        """ "He praised him": two arguments of one verb are two people; "a colleague of his" is not he."""
        head = self._d.head(e)
        if head.left <= pronoun.i <= head.right and _within_phrase(pronoun, head):
            return True
        if pronoun.dep == "poss":
            return pronoun.head is head
        return are_coarguments(head, pronoun)

    def _salience(self, e: Draft, d: Draft, wanted: Wanted) -> float:
        head, pronoun = self._d.head(e), self._d.head(d)
        score = -2.0 * self._d.sentences_back(e, d.start)
        while head.dep == "conj" and head.head is not head:
            head = head.head
        if head.dep in SUBJECTS:
            score += 1.0 if head.head.dep == "relcl" else 2.0
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


def _within_phrase(pronoun: Token, head: Token) -> bool:
    """Whether only prepositions and nouns lie between: "a colleague of his", "the head of their union"."""
    for t in pronoun.ancestors():
        if t is head:
            return True
        if t.pos not in ("NOUN", "ADP", "PROPN") or t.dep in ("conj", "appos"):
            return False
    return False


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


def _is_state_speaking(e: Draft, option: Option, pronoun: Token) -> bool:
    """ "France said they would leave": a state is a plural in what its own people say."""
    if not isinstance(option, Chain) or option.kind != "country" or pronoun.dep not in SUBJECTS:
        return False
    clause = pronoun.head
    verb = clause.head if clause.dep == "ccomp" else clause
    return any(s.i == e.head for s in verb.all("nsubj")) and verb is not clause


def _governing(pronoun: Token) -> dict[int, float]:
    """Subjects of the clauses above the pronoun's own, said or understood, and what a relative clause around it describes."""
    out: dict[int, float] = {}
    for n, t in enumerate(pronoun.ancestors()):
        if t.dep == "relcl" and t.head.pos in ("NOUN", "PROPN"):
            out[t.head.i] = 4.0
        if n and t.pos in ("VERB", "AUX"):
            for subject in t.all("nsubj", "nsubjpass"):
                out.setdefault(subject.i, 1.0)
            asked = t.head.child("dobj") if t.dep == "xcomp" and not t.all("nsubj") else None
            if asked is not None:
                out.setdefault(asked.i, 2.5)  # "asked Egypt to keep its word"
    return out
