"""All mentions that are not names to chains, in text order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.entities.corefer import Nominals
from dateline.entities.discourse import Discourse
from dateline.entities.draft import Chain, Draft
from dateline.entities.knowledge import Knowledge
from dateline.entities.pronouns import Pronouns
from dateline.entities.quotes import Quotes
from dateline.entities.story import Story
from dateline.entities.together import Together
from dateline.language import Document


def _order(d: Draft) -> tuple[int, bool, int]:
    """Text order; "his" before "his wife", so that whose she is is known."""
    return d.start, d.form != "pronoun", -d.end


def resolve(
    doc: Document, drafts: Sequence[Draft], chains: Sequence[Chain], knowledge: Knowledge, story: Story, day: date | None,
) -> list[Chain]:  # fmt: skip
    """``drafts`` are all mentions, the names among them in ``chains`` already; all chains come back."""
    discourse = Discourse(doc, knowledge, story, day, list(chains), Quotes(doc, knowledge))
    for d in drafts:
        discourse.by_head.setdefault(d.head, d)
    together = Together(discourse)
    nominals, pronouns = Nominals(discourse, together), Pronouns(discourse, together)
    for d in sorted(drafts, key=_order):
        if d.form == "nominal" and d.chain is None:
            nominals.link(d)
        elif d.form == "nominal":
            nominals.register(d)
        elif d.form == "name" and d.kind == "person":
            nominals.take_back(d)
        elif d.form == "pronoun" and d.chain is None:
            pronouns.link(d)
        if d.chain is not None:
            discourse.see(d)
    for d in drafts:
        if d.form == "pronoun" and d.chain is None:
            pronouns.link_speaker(d)
    return discourse.chains
