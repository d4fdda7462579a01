"""What has been said so far: the state that the resolution of nominals and of pronouns shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.entities.draft import Chain, Draft
from dateline.entities.knowledge import Knowledge
from dateline.entities.quotes import Quotes
from dateline.entities.story import Story
from dateline.language import Document, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_GROUPS_BACK = 60  # chains


@dataclass(slots=True)
class Discourse:
    """``seen`` are the linked mentions so far, in text order; ``by_head`` all mentions by their head's index."""

    doc: Document
    knowledge: Knowledge
    story: Story
    day: date | None
    chains: list[Chain]
    quotes: Quotes
    seen: list[Draft] = field(default_factory=list)
    seen_set: set[Draft] = field(default_factory=set)
    by_head: dict[int, Draft] = field(default_factory=dict)

    def head(self, d: Draft) -> Token:
        return self.doc.tokens[d.head]

    def sentences_back(self, e: Draft, i: int) -> int:
        """How many sentences before token i the mention stands."""
        return self.doc.tokens[i].sent - self.doc.tokens[e.head].sent

    def see(self, d: Draft) -> None:
        """The mention has its chain and may be taken up."""
        self.seen.append(d)
        self.seen_set.add(d)

    def group_of(self, members: tuple[Chain, ...]) -> Chain:
        """The chain that stands for these several together: the one that does already, else a new one."""
        wanted = {id(c) for c in members}
        for chain in reversed(self.chains[-_GROUPS_BACK:]):
            if chain.members and {id(c) for c in chain.members} == wanted:
                return chain
        chain = Chain("group", number="pl", members=members)
        self.chains.append(chain)
        return chain

    def coordinated(self, head: Token) -> tuple[Chain, ...]:
        """The chains of "A, B and C" at A; () where something else is coordinated or one of them is no mention."""
        if head.dep == "conj":
            return ()
        drafts: Sequence[Draft | None] = [self.by_head.get(t.i) for t in head.conjuncts()]
        chains = [d.chain for d in drafts if d is not None and d.chain is not None]
        return tuple(dict.fromkeys(chains)) if len(chains) == len(drafts) and len(drafts) > 1 else ()
