"""Runs of proper nouns, and names whose parts are tied by hyphens."""

from __future__ import annotations

from collections.abc import Iterator, Set

from dateline.entities.knowledge.match import HYPHENS
from dateline.language import Document, Token

NOT_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
LOCATIVE = frozenset("near in at from outside inside around across".split())


def grown(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """The token range with the other parts of a hyphenated name on either side."""
    while start >= 2 and _is_joint(tokens, start - 1) and _name_part(tokens, start - 2):
        start -= 2
    while end + 1 < len(tokens) and _is_joint(tokens, end) and _name_part(tokens, end + 1):
        end += 2
    return start, end


def _name_part(tokens: list[Token], i: int) -> bool:
    return tokens[i].text[:1].isupper() or _linked(tokens, i)


def _linked(tokens: list[Token], i: int) -> bool:
    """The particle in "Tehrik-e-Haqq", "Hizb-ul-Nasr": lower case between two hyphens."""
    return (
        0 < i < len(tokens) - 1
        and len(tokens[i].text) < 4
        and _is_joint(tokens, i - 1)
        and _is_joint(tokens, i + 1)
    )


def _is_joint(tokens: list[Token], i: int) -> bool:
    """Whether token i is a hyphen with no space on either side."""
    return (
        tokens[i].text in HYPHENS and 0 < i < len(tokens) - 1
        and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    )  # fmt: skip


def capitalised_runs(doc: Document, taken: Set[int]) -> Iterator[tuple[int, int]]:
    """Token ranges (end exclusive) of proper nouns that the recogniser left out; ``taken`` are the tokens it did not."""
    tokens, i = doc.tokens, 0
    while i < len(tokens):
        t = tokens[i]
        if (
            i in taken
            or t.pos != "PROPN"
            or not t.text[:1].isupper()
            or t.ent in NOT_NAMES
            or t.lower in LOCATIVE
        ):
            i += 1
            continue
        start = i
        while i < len(tokens) and i not in taken and tokens[i].sent == t.sent and _in_run(tokens, i):
            i += 1
        while i > start and tokens[i - 1].text in HYPHENS:
            i -= 1
        yield start, max(i, start + 1)
        i = max(i, start + 1)


def _in_run(tokens: list[Token], i: int) -> bool:
    t = tokens[i]
    return (
        (t.pos == "PROPN" and t.text[:1].isupper() and t.ent not in NOT_NAMES)
        or _is_joint(tokens, i)
        or _linked(tokens, i)
    )
