"""How alike two mentions of one story are, and which mentions name the same event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from dateline.incidents.mentions.clusters import average_link, components
from dateline.incidents.mentions.mention import Mention
from dateline.incidents.mentions.weights import Link
from dateline.incidents.mentions.wording import SYNONYMS, Wording

__all__ = ["chains", "similarity"]


def chains(mentions: Sequence[Mention], wording: Wording, weights: Link) -> list[list[int]]:
    """Indexes of the mentions of one story, grouped by event; the same groups for every order if the caller sorts them."""
    full = [n for n, m in enumerate(mentions) if not m.pronoun]
    found = [[full[n] for n in c] for c in _clusters([mentions[n] for n in full], wording, weights)]
    chain = {n: c for c in found for n in c}
    for n, mention in enumerate(mentions):
        if mention.pronoun:
            before = _antecedent(mention, (k for k in full if mentions[k].doc == mention.doc), mentions)
            chain.setdefault(n, chain[before] if before is not None else []).append(n)
    return sorted(sorted(c) for c in {id(c): c for c in chain.values()}.values())


def _clusters(mentions: Sequence[Mention], wording: Wording, weights: Link) -> Iterator[list[int]]:
    values = {(a, b): similarity(mentions[a], mentions[b], wording, weights) for a, b in _comparable(mentions, wording)}
    for group in components(len(mentions), [p for p, v in values.items() if v > 0]):
        matrix = np.zeros((len(group), len(group)))
        for x, y in combinations(range(len(group)), 2):
            matrix[x, y] = matrix[y, x] = values.get((group[x], group[y]), 0.0)
        yield from ([group[n] for n in c] for c in average_link(matrix, weights.least))


def _antecedent(pronoun: Mention, others: Iterable[int], mentions: Sequence[Mention]) -> int | None:
    """The nearest mention before a pronoun, in its sentence or the one before."""
    near = [n for n in others if mentions[n].at < pronoun.at and pronoun.sentence - mentions[n].sentence <= 1]
    return max(near, key=lambda n: (mentions[n].at, n)) if near else None


def similarity(a: Mention, b: Mention, wording: Wording, weights: Link) -> float:
    """From about 0 to 1: what the wording says, more or less where the same or others take part."""
    wording_says = _likeness(a, b, wording)
    if wording_says == 0:
        return 0.0
    value = wording_says
    overlap = _overlap(a.parts, b.parts)
    if overlap is not None:
        value += weights.parts * (overlap - 0.5)
    if a.saying and b.saying:
        same = _overlap(a.doers, b.doers)
        value -= weights.saying * (0.5 if same is None else 1 - same)
    if a.weak and b.weak:
        value -= weights.light
    return max(value, 0.0)


def _likeness(a: Mention, b: Mention, wording: Wording) -> float:
    """The best of any word of one with any of the other; only heads that are of one family count in full."""
    best = wording.likeness(a.families[0], b.families[0])
    if best < SYNONYMS and any(wording.likeness(x, y) for x in a.families for y in b.families):
        return SYNONYMS
    return best


def _overlap(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> float | None:
    """The share of the smaller set that the other has too; None where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else None


def _comparable(mentions: Sequence[Mention], wording: Wording) -> list[tuple[int, int]]:
    """The pairs that share a family or a group of synonyms."""
    where: dict[str | int, list[int]] = {}
    for n, mention in enumerate(mentions):
        for key in {k for f in mention.families for k in (f, *wording.groups.get(f, ()))}:
            where.setdefault(key, []).append(n)
    return sorted({pair for found in where.values() for pair in combinations(found, 2)})
