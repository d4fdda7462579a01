"""Several who are spoken of together: "both sides", "the two ministers", "the pair", "each other", "they" for A and B.

Split antecedents have no name of their own; their chain keeps the chains that it stands for in ``members``. Members
are those that stand coordinated ("A and B"), else the parties of one act ("A met B"), else the only ones of the kind
that the last sentences name. Where their number does not come out right nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.entities.binding import governor
from dateline.entities.discourse import SUBJECTS, Discourse
from dateline.entities.draft import Chain, Draft
from dateline.entities.owners import owners_together
from dateline.language import Token
from dateline.records import Kind

_NUMBERS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_WINDOW, _ACT_WINDOW, _ONLY_WINDOW, _KNOWN_WINDOW = 4, 3, 6, 20  # sentences back
_STATES: tuple[Kind, ...] = ("country",)
_ANYBODY: tuple[Kind, ...] = ("person", "country", "organisation", "group")
_SIDES: tuple[Kind, ...] = ("country", "organisation", "group")
_WITHIN = frozenset({"poss", "compound", "amod", "nmod"})
_PARTIES = frozenset({"dobj", "dative", "agent", "pobj"})
_WITH = frozenset({"with", "to", "from", "against", "by", "between", "at", "on"})


class Together:
    """Finds the chains that a plural stands for."""

    def __init__(self, discourse: Discourse) -> None:
        self._d = discourse

    def chain_of(self, d: Draft) -> Chain | None:
        """The chain of a nominal that speaks of several together; None where it is no such nominal or they are not found."""
        owners = owners_together(d, self._d.doc)
        if owners is not None:
            return None  # "Iran and Turkey, whose ministers": the ministers are others, see members_of
        size = self._size(d)
        if size is None:
            return None
        known = self._known(d, size)
        members = self._members(d, size)
        elliptic = self._d.head(d).tag == "CD"  # "the two", "all three" hold on to whom they spoke of
        if known is not None and (elliptic or not (members and self._newer(members, known))):
            return known
        return self._d.group_of(members) if members else None

    def members_of(self, d: Draft) -> tuple[Chain, ...]:
        """Whom "whose ministers" stands for: the several that the clause describes."""
        owners = owners_together(d, self._d.doc)
        return self._d.coordinated(owners) if owners is not None else ()

    def each_other(self, d: Draft) -> Chain | None:
        """The subject of the clause, several or a plural."""
        for t in self._d.head(d).ancestors():
            if t.pos not in ("VERB", "AUX", "NOUN"):
                continue
            subject = t.child("nsubj", "nsubjpass")
            if subject is None:
                continue
            group = self._d.coordinated(subject)
            if group:
                return self._d.group_of(group)
            known = self._d.by_head.get(subject.i)
            return known.chain if known is not None and known.start < d.start else None
        return None

    def _size(self, d: Draft) -> int | None:
        """How many "both sides", "the three neighbours", "the pair" are; 0 for "the neighbours", None for no such noun."""
        head, cues = self._d.head(d), self._d.knowledge.cues
        if d.noun is None or head.child("relcl", "acl", "poss") is not None or d.also_heads:
            return None
        if any(c.dep == "prep" and c.lower not in ("in", "at") for c in head.children):
            return None
        definite = d.definite or any(c.lower == "all" for c in head.children)
        if d.lemma in cues["pairs"] or d.lemma in cues["triples"]:
            return (2 if d.lemma in cues["pairs"] else 3) if definite else None
        if d.number != "pl" or not definite or d.modifiers & cues["other_places"]:
            return None
        number = next((n for c in head.children if (n := _NUMBERS.get(c.lower))), None)
        if number is not None:
            return number
        named = d.definite and d.lemma.split()[-1] in cues["sides"]
        return 0 if named and not d.modifiers else None  # "all parties" may be more than were named

    def _wanted(self, d: Draft) -> tuple[Kind, ...]:
        last = d.lemma.split()[-1]
        if self._d.head(d).tag == "CD":
            return _ANYBODY  # "the two", "all three"
        if last in self._d.knowledge.cues["pairs"] | self._d.knowledge.cues["triples"]:
            return ("person",)
        if d.noun is not None and d.noun.precision == "country":
            return _STATES
        if last in ("government", "capital"):
            return ("organisation", "country")
        if last in self._d.knowledge.cues["sides"]:
            return _SIDES
        return ("person",) if d.noun is not None and d.noun.kind == "person" else _SIDES

    def _members(self, d: Draft, size: int) -> tuple[Chain, ...]:
        wanted = self._wanted(d)
        last = d.lemma.split()[-1]
        counted = (self._only,) if last not in ("side", "party") else ()
        for find in (self._coordinated, self._parties, *counted):
            found: tuple[Chain, ...] = find(d, size, wanted)
            if found:
                return found
        return ()

    def _coordinated(self, d: Draft, size: int, wanted: Sequence[Kind]) -> tuple[Chain, ...]:
        for e in self._before(d, _WINDOW):
            group = self._d.coordinated(self._d.head(e))
            if group and (len(group) == size or not size) and self._all_fit(group, d, wanted):
                return group
        return ()

    def _parties(self, d: Draft, size: int, wanted: Sequence[Kind]) -> tuple[Chain, ...]:
        """ "A accused B", "A shook hands with B"."""
        if size not in (0, 2):
            return ()
        for e in self._before(d, _ACT_WINDOW):
            head = self._d.head(e)
            if head.dep in _WITHIN:
                continue
            verb = _act(head)
            subject = verb.child(*SUBJECTS) if verb is not None else None
            one = self._d.by_head.get(subject.i) if subject is not None else None
            if one is None or one.chain is None or e.chain is None or one.chain is e.chain or subject is head:
                continue
            if self._all_fit((one.chain, e.chain), d, wanted):
                return one.chain, e.chain
        return ()

    def _only(self, d: Draft, size: int, wanted: Sequence[Kind]) -> tuple[Chain, ...]:
        """The chains of the kind that were named last, where they are just so many; by adjectives ("Danish") at the very last."""
        for told in (_named, _anyhow if "person" in wanted else _named_or_adjective):
            found = self._last_named(d, size, wanted, told)
            if size and len(found) == size:
                return tuple(reversed(found))
        return ()

    def _last_named(
        self, d: Draft, size: int, wanted: Sequence[Kind], told: Callable[[Draft, Token], bool]
    ) -> list[Chain]:
        """Going back a sentence at a time until there are enough of them."""
        found: dict[int, Chain] = {}
        back = 0
        for e in self._before(d, _ONLY_WINDOW):
            if self._d.sentences_back(e, d.start) > back and len(found) >= size:
                break
            back = self._d.sentences_back(e, d.start)
            if e.chain is not None and told(e, self._d.head(e)) and self._all_fit((e.chain,), d, wanted):
                found.setdefault(id(e.chain), e.chain)
        return list(found.values())

    def _all_fit(self, chains: Sequence[Chain], d: Draft, wanted: Sequence[Kind]) -> bool:
        if len({_sort(c) for c in chains}) > 1:
            return False
        return all(
            c.kind in wanted and not c.members and (c.number == "sg" or c.kind in ("organisation", "group"))
            and (self._titled(c, d) if c.kind == "person" else self._called(c, d))
            for c in chains
        )  # fmt: skip

    def _titled(self, chain: Chain, d: Draft) -> bool:
        """ "the two ministers" are those whose title, if they have one, says minister."""
        noun = d.noun
        if noun is None or not noun.title or noun.words[-1] in self._d.knowledge.cues["free_persons"]:
            return True
        titles = [x.role.title for x in chain.drafts if x.role is not None and x.role.title]
        titles += [x.lemma for x in chain.drafts if x.form == "nominal" and x.noun and not x.noun.relational]
        known = [t for t in titles if t != "counterpart"]
        return not known or any(" ".join(noun.words) in t for t in known)

    def _called(self, chain: Chain, d: Draft) -> bool:
        """ "both armies" are no two countries: what is neither a side nor a state has the noun among its own names."""
        last = d.lemma.split()[-1]
        cues = self._d.knowledge.cues
        if last in cues["sides"] | cues["pairs"] | cues["triples"] or (
            d.noun and d.noun.precision == "country"
        ):
            return True
        return any(last in x.name.lower() for x in chain.drafts if x.form != "pronoun")

    def _known(self, d: Draft, size: int) -> Chain | None:
        """The group that was spoken of last, where it is of this size and kind."""
        wanted = self._wanted(d)
        for e in self._before(d, _KNOWN_WINDOW):
            members = e.chain.members if e.chain is not None else ()
            if members and (len(members) == size or not size) and self._all_fit(members, d, wanted):
                return e.chain
        return None

    def _newer(self, members: Sequence[Chain], known: Chain) -> bool:
        """Whether others than the known group's have been named together since it was spoken of."""
        if {id(c) for c in members} == {id(c) for c in known.members}:
            return False
        last = max((x.start for x in known.drafts), default=-1)
        return all(any(x.start > last for x in c.drafts if x in self._d.seen_set) for c in members)

    def _before(self, d: Draft, window: int) -> Iterator[Draft]:
        for e in reversed(self._d.seen):
            if self._d.sentences_back(e, d.start) > window:
                return
            if e.end <= d.start:
                yield e


def _named(e: Draft, head: Token) -> bool:
    return e.form == "name" and e.sense not in ("adjective", "people") and head.dep not in _WITHIN


def _anyhow(e: Draft, head: Token) -> bool:
    return e.form != "pronoun" and head.dep not in _WITHIN


def _named_or_adjective(e: Draft, _: Token) -> bool:
    return e.form == "name"


def _sort(chain: Chain) -> str:
    """People are not counted together with states and bodies."""
    return "person" if chain.kind == "person" else "body"


def _act(t: Token) -> Token | None:
    """The verb of which the token is a party besides the subject."""
    if t.dep == "conj" or (t.children and t.child("conj") is not None):
        return None
    verb = governor(t)
    if verb is None and t.dep == "pobj" and t.head.lower in _WITH:
        verb = t.head.head
        while verb.pos == "NOUN" and verb.dep in ("dobj", "pobj", "prep"):
            verb = verb.head
    while verb is not None and verb.pos == "VERB" and verb.dep == "xcomp" and not verb.all(*SUBJECTS):
        verb = verb.head
    return verb if verb is not None and verb.pos == "VERB" and t.dep in _PARTIES else None
