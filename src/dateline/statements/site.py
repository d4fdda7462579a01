"""Where cues stand: what all frames ask about a document, and the draft that each of them makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.language import Document, Token
from dateline.statements.cues import Frame
from dateline.statements.drafts import Draft, Range, merged
from dateline.statements.extent import without_asides, without_time_clause
from dateline.statements.syntax import clause_tokens, cue_group, is_passive, tidy


@dataclass(frozen=True, slots=True)
class Site:
    """A document and what is known of it before the frames are read.

    ``outer`` gives the clauses that were given back to a verb above the one they hang on; ``datelines`` and
    ``quoted`` are token indexes, the first part of no statement; ``cue_nouns`` take that-clauses of their own;
    the object of ``addressing`` verbs is the one spoken to; ``speaks`` tells verbs with clauses of speech.
    """

    doc: Document
    outer: dict[int, Token]
    datelines: frozenset[int] = frozenset()
    cue_nouns: frozenset[str] = frozenset()
    quoted: frozenset[int] = frozenset()
    addressing: frozenset[str] = frozenset()
    speaks: Callable[[Token], bool] = bool
    _outer_in: dict[int, list[tuple[int, Token]]] = field(default_factory=dict)  # by sentence

    def __post_init__(self) -> None:
        for i, verb in self.outer.items():
            self._outer_in.setdefault(verb.sent, []).append((i, verb))

    def barred(self, cue: Token, content: Token | None = None) -> set[int]:
        """Clauses inside the cue's clause that are parallel to the cue or to a verb above it; those parallel
        to the head of the content belong to it."""
        return {
            i
            for i, verb in self._outer_in.get(cue.sent, ())
            if verb is not content and (verb is cue or verb.left <= cue.i <= verb.right)
        }


_ASKING = frozenset({"ask", "want", "promise", "threaten"})


def make_draft(
    site: Site,
    cue: Token,
    frame: Frame,
    content: list[Range],
    head: Token,
    *after: Token,
    to: Token | None = None,
) -> Draft | None:
    """The draft with its cue's words; ``after`` are prepositions of the cue, ``to`` the one spoken to."""
    if not content:
        return None
    group = cue_group(site.doc, cue, after)
    if frame.kind in _ASKING:
        content = without_time_clause(site.doc, content, head, site.quoted)
    if frame.name not in ("clause", "order", "raise"):
        content = without_asides(site.doc, content, head, site.quoted, nouns=site.cue_nouns)
    if frame.name in ("blame", "prep"):
        content = merged([*content, *_including(cue, content[-1][1])])
    return Draft(frame.kind, frame.name, cue, group, head, content, addressee=to)


def _including(cue: Token, end: int) -> list[Range]:
    """ "accused the army of shelling, including of schools": the examples hang on the cue."""
    return [
        (end, c.right + 1)
        for c in cue.children
        if c.dep == "prep" and c.lower == "including" and end <= c.i <= end + 1
    ]


def region(site: Site, cue: Token, head: Token, *, bar: set[int] | None = None) -> list[Range]:
    """The head's clause or phrase without what belongs to the cue or to the reporter."""
    barred = site.barred(cue, head) | (bar or set())
    return tidy(site.doc, clause_tokens(head, barred) - site.datelines)


def addressee(cue: Token) -> Token | None:
    """The one spoken to."""
    if is_passive(cue):
        return cue.child("nsubjpass")
    to = cue.child("dative", "dobj")
    if to is not None and to.dep == "dative" and to.tag in ("IN", "TO"):
        return to.child("pobj")
    if to is None:
        prep = next((p for p in cue.all("prep") if p.lower == "to"), None)
        return prep.child("pobj") if prep is not None else None
    return to


def is_bare_infinitive(verb: Token) -> bool:
    """ "to leave", with or without a subject of its own."""
    return any(c.dep == "aux" and c.tag == "TO" for c in verb.children)
