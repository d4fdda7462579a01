"""Which documents tell one story: by their words, names above all.

A topic often holds several stories that are alike (two air raids, two elections). Their verbs are the same; what tells them
apart are names, numbers and the things that take part. Likeness is the cosine of tf-idf (Salton and Buckley 1988), where a
word counts by how few documents *of the topic* it stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

import numpy as np

from dateline.incidents.mentions.clusters import average_link, components
from dateline.incidents.mentions.weights import Story, Topics
from dateline.incidents.mentions.wording import Wording
from dateline.language import Document, Token

__all__ = ["Term", "found_topics", "stories", "term_of", "terms"]

Term = tuple[str, str]  # ("name", its lower case) or ("word", its family)

_NAME, _WORD = "name", "word"
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})


def term_of(token: Token, wording: Wording) -> Term | None:
    """What a word counts as: a name, another word (numbers are words), or nothing."""
    if token.pos == "PROPN" and not (token.tag == "NNPS" and token.lemma != token.lower):  # "Rebels said": no name
        return _NAME, token.lower
    if token.pos == "NUM":
        return _WORD, token.lower
    return (_WORD, wording.key(token.lower)) if token.pos in _CONTENT else None


def terms(doc: Document, wording: Wording) -> Counter[Term]:
    """How often each name and each family of words stands in a document."""
    return Counter(t for t in (term_of(token, wording) for token in doc.tokens) if t is not None)


def stories(counts: Sequence[Mapping[Term, int]], weights: Story) -> list[list[int]]:
    """Indexes of the documents of one topic, grouped by the story that they tell."""
    if len(counts) < 2:
        return [[n] for n in range(len(counts))]
    vectors = _vectors(counts, weights)
    likeness = np.zeros((len(counts), len(counts)))
    for (a, b), value in _shared(vectors, None).items():
        likeness[a, b] = likeness[b, a] = value
    return average_link(likeness, weights.least)


def found_topics(counts: Sequence[Mapping[Term, int]], weights: Topics, story: Story) -> list[list[int]]:
    """Indexes of documents without a topic, grouped so that only those that share rarer words are compared.

    Time grows with the documents times ``weights.shared``, not with their square.
    """
    edges = _shared(_vectors(counts, story), int(weights.shared))
    return _parted(list(range(len(counts))), edges, weights.least, weights.largest)


def _parted(docs: list[int], edges: Mapping[tuple[int, int], float], least: float, largest: float) -> list[list[int]]:
    """The documents that hang together by edges of ``least`` or more; too large a group is taken apart by more."""
    place = {d: n for n, d in enumerate(docs)}
    inside = {(place[a], place[b]): v for (a, b), v in edges.items() if v >= least and a in place and b in place}
    out: list[list[int]] = []
    for group in components(len(docs), list(inside)):
        members = [docs[n] for n in group]
        out += _parted(members, edges, least * 1.25, largest) if len(members) > largest and least < 1 else [members]
    return out


def _vectors(counts: Sequence[Mapping[Term, int]], weights: Story) -> list[dict[Term, float]]:
    """tf-idf of each document, of length 1."""
    total = len(counts)
    among = Counter(term for count in counts for term in count)
    rarity = {t: weights.everywhere + log((total + 1) / (n + 0.5)) for t, n in among.items()}
    out = []
    for count in counts:
        raw = {
            t: (1 + log(n)) * rarity[t] * (weights.names if t[0] == _NAME else 1.0) for t, n in sorted(count.items())
        }
        length = sqrt(sum(x * x for x in raw.values())) or 1.0
        out.append({t: x / length for t, x in raw.items()})
    return out


def _shared(vectors: Sequence[Mapping[Term, float]], most: int | None) -> dict[tuple[int, int], float]:
    """Cosines of the pairs of documents that share a term, of those in at most ``most`` documents where that is given."""
    where: dict[Term, list[int]] = {}
    for n, vector in enumerate(vectors):
        for term in vector:
            where.setdefault(term, []).append(n)
    out: dict[tuple[int, int], float] = {}
    for term in sorted(where):
        docs = where[term]
        if most is not None and len(docs) > most:
            continue
        for k, a in enumerate(docs):
            weight = vectors[a][term]
            for b in docs[k + 1 :]:
                out[a, b] = out.get((a, b), 0.0) + weight * vectors[b][term]
    return out
