"""Which mentions name the same event, across articles: by wording, by what takes part, and by which articles tell one story."""

from __future__ import annotations

from dateline.incidents.mentions.wording import are_synonyms, family, likeness

__all__ = ["are_synonyms", "family", "likeness"]
