"""A knowledge base with a user's own actors in it, which win over ours of the same name."""

from __future__ import annotations

from dataclasses import replace

from dateline.entities.knowledge.base import Knowledge
from dateline.entities.knowledge.match import words_of
from dateline.entities.knowledge.own.model import OwnActors


def with_own(knowledge: Knowledge, own: OwnActors) -> Knowledge:
    """A new base; ``knowledge`` is left as it is."""
    usual = {words_of(e.names[0]) for e in own.entries}
    kept = tuple(e for e in knowledge.entries if words_of(e.names[0]) not in usual)
    countries = tuple(
        replace(c, names=tuple(dict.fromkeys((*c.names, *own.spellings.get(c.code, ())))))
        for c in knowledge.countries
    )
    nouns = knowledge.lexicon.nouns | {n.words: n for n in own.nouns}
    return replace(
        knowledge, countries=countries, entries=(*own.entries, *kept), own=own.entries,
        lexicon=replace(knowledge.lexicon, nouns=nouns), by_code={},
    )  # fmt: skip
