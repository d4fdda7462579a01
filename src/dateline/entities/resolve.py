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
from dateline.language import Document


def resolve(
    doc: Document, drafts: Sequence[Draft], chains: Sequence[Chain], knowledge: Knowledge, story: Story, day: date | None,
) -> list[Chain]:  # fmt: skip
    """``drafts`` are all mentions, the names among them in ``chains`` already; all chains come back."""
    discourse = Discourse(doc, knowledge, story, day, list(chains), Quotes(doc, knowledge))
    for d in drafts:
        discourse.by_head.setdefault(d.head, d)
    nominals, pronouns = Nominals(discourse), Pronouns(discourse)
    for d in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if d.form == "nominal" and d.chain is None:
            nominals.link(d)
        elif d.form == "pronoun" and d.chain is None:
            pronouns.link(d)
        if d.chain is not None:
            discourse.seen.append(d)
    return discourse.chains
