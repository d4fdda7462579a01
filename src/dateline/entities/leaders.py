"""Leaders of states in office, whom a bare surname names, also where the recogniser or the capital is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.entities.kinds import has_title
from dateline.entities.knowledge import Entry, Knowledge, fold
from dateline.entities.names import Candidate
from dateline.language import Document, Token


def leaders_missed(
    doc: Document, found: Sequence[Candidate], knowledge: Knowledge, day: date | None
) -> list[Candidate]:
    """Surnames of people in office that the tagger takes for nouns where a sentence begins with them, or that are
    written small after a title ("President obama")."""
    taken = {i for c in found for i in range(c.start, c.end)}
    return [
        Candidate(t.i, t.i + 1, "PERSON")
        for t in doc.tokens
        if t.tag in ("NN", "NNP")
        and t.i not in taken
        and (_begins(t) or (t.text.islower() and has_title(doc, t.i, knowledge)))
        and (leader := knowledge.leader(fold(t.text), day)) is not None
        and leader.role_at(day)
    ]


def _begins(t: Token) -> bool:
    return (
        t.tag == "NN" and t.dep == "nsubj" and t.text[:1].isupper() and t.text[1:].islower()
        and not t.children and t.head.pos in ("VERB", "AUX")
    )  # fmt: skip


def surnames_in_full(doc: Document, found: Sequence[Candidate]) -> frozenset[str]:
    """Folded last words of the full names of people whom the base does not know: others of that name are they."""
    return frozenset(
        fold(doc.tokens[c.end - 1].text)
        for c in found
        if c.end - c.start > 1 and c.label == "PERSON" and not any(k.entry for k in c.known)
    )


def leads_a_state(entry: Entry, day: date | None, knowledge: Knowledge) -> bool:
    """Whether somebody leads a state, its government or the United Nations on the day."""
    role = entry.role_at(day) if day is not None else None
    return role is not None and role.title.lower() in knowledge.cues["leading_titles"]
