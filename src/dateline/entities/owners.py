"""Whose somebody is: "our teams", "its forces", "countries whose foreign ministers met"."""

from __future__ import annotations

from dateline.entities.draft import Chain, Draft
from dateline.language import Document, Token


class Owners:
    """The chains that others belong to by a possessive pronoun or "whose"."""

    def __init__(self, doc: Document, chains: list[Chain]) -> None:
        self._doc = doc
        self._pronouns = {d.head: c for c in chains for d in c.drafts if d.form == "pronoun"}
        self._heads = {
            h: c for c in chains for d in c.drafts if d.form != "pronoun" for h in (d.head, *d.also_heads)
        }

    def of(self, chain: Chain) -> Chain | None:
        """The chain of "our" in "our teams"; of "the party" in "the party whose leaders …"."""
        for d in chain.drafts:
            for head in (d.head, *d.also_heads) if d.form == "nominal" else ():
                poss = self._doc.tokens[head].child("poss")
                if poss is None:
                    continue
                if poss.i in self._pronouns:
                    return self._pronouns[poss.i]
                antecedent = whose(poss)
                if antecedent is not None and antecedent.dep != "conj" and len(antecedent.conjuncts()) == 1:
                    return self._heads.get(antecedent.i)
        return None


def whose(poss: Token) -> Token | None:
    """What "whose" refers to: the noun that its relative clause describes."""
    if poss.tag != "WP$" and poss.lower != "whose":
        return None
    clause = next((t for t in poss.ancestors() if t.dep == "relcl"), None)
    return clause.head if clause is not None else None


def owners_together(d: Draft, doc: Document) -> Token | None:
    """The first of several that "whose" refers to together: "Iran and Turkey, whose ministers met"."""
    poss = doc.tokens[d.head].child("poss")
    antecedent = whose(poss) if poss is not None else None
    if antecedent is None or d.number != "pl":
        return None
    first = antecedent
    while first.dep == "conj" and first.head is not first:
        first = first.head
    return first if len(first.conjuncts()) > 1 else None
