"""Coreference of the entity stage on its own: chains of actors and places in short articles of the project's own.

``gold/coreference.jsonl`` holds one article a line: ``doc_id``, ``set`` (``dev`` may be looked at while rules are
tuned, ``held`` only measures), ``published``, ``text``, ``chains`` (``id``, ``kind``, ``mentions`` as code-point
spans without article and title) and ``split`` (mentions that stand for several chains, with those as ``members``).

* **Mentions** are aligned one to one: equal spans first, then spans that overlap and have the same head (the last
  word before a preposition), so that boundaries do not decide.
* **Figures** are MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), entity CEAF (Luo 2005), their mean, the
  CoNLL F1 (Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions"), and LEA (Moosavi and Strube
  2016). As in CoNLL-2012 chains of one mention are left out on both sides, and sums run over all articles.
* **split** is the share of split mentions whose members are exactly those of the gold.
* **The peer** links the same mentions by equal words, and each pronoun to the nearest mention that agrees in kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from dateline.entities import EntityLayer, find_entities
from evals import gold
from evals.clusters import Clusters, Sums, f1, score
from evals.sets import Outcome

__all__ = [
    "Chains", "Stages", "align", "baseline", "chains_of", "digest", "errors", "figures", "measure", "outcome", "score",
]  # fmt: skip

Span = tuple[int, int]
_METRICS = ("muc", "b3", "ceafe", "lea")


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of one article, each a set of spans, and of split mentions the places of their members in ``spans``."""

    spans: Sequence[frozenset[Span]]
    split: Mapping[Span, frozenset[int]] = field(default_factory=dict)


class Stages(Protocol):
    """What is asked of a coder here; ``dateline.load()`` gives one."""

    @property
    def parser(self) -> Any: ...
    @property
    def knowledge(self) -> Any: ...
    @property
    def places(self) -> Any: ...


def digest() -> str:
    """SHA-256 of the gold, to which its floors belong."""
    return gold.digest(gold.COREFERENCE)


def outcome(coder: Any, *, limit: int | None = None) -> Outcome:
    """The figures of :func:`measure` over the first ``limit`` articles."""
    articles = gold.load(gold.COREFERENCE)[:limit]
    return Outcome("coreference", len(articles), "articles", measure(coder, articles))


def measure(coder: Stages, articles: Iterable[Mapping[str, Any]] | None = None) -> dict[str, float]:
    """``dev_conll``, ``held_conll`` … in percent, ours and the peer's (``dev_peer``), both of one run."""
    by_set: dict[str, list[tuple[Chains, Chains, Chains, str]]] = {}
    for row in gold.load(gold.COREFERENCE) if articles is None else articles:
        layer = find_entities(
            coder.parser(row["text"]), published=date.fromisoformat(row["published"]),
            knowledge=coder.knowledge, places=coder.places,
        )  # fmt: skip
        coded = chains_of(row), _chains(layer), Chains(baseline(layer)), row["text"]
        by_set.setdefault(row["set"], []).append(coded)
    out: dict[str, float] = {}
    for name, coded_articles in sorted(by_set.items()):
        keys, responses, peers, texts = zip(*coded_articles, strict=True)
        ours = figures(list(zip(keys, responses, strict=True)), texts)
        peer = figures(list(zip(keys, peers, strict=True)), texts)
        out |= {f"{name}_{figure}": value for figure, value in ours.items()}
        out[f"{name}_peer"] = peer["conll"]
    return out


def chains_of(row: Mapping[str, Any]) -> Chains:
    """The chains of a gold article."""
    place = {chain["id"]: n for n, chain in enumerate(row["chains"])}
    return Chains(
        [frozenset((a, b) for a, b in chain["mentions"]) for chain in row["chains"]],
        {(s["mention"][0], s["mention"][1]): frozenset(place[m] for m in s["members"]) for s in row["split"]},
    )


def _chains(layer: EntityLayer) -> Chains:
    place = {e.id: n for n, e in enumerate(layer.entities)}
    return Chains(
        [frozenset((m.start, m.end) for m in e.mentions) for e in layer.entities],
        {
            (m.start, m.end): frozenset(place[x] for x in layer.members[e.id])
            for e in layer.entities
            if e.id in layer.members
            for m in e.mentions
        },
    )


# ------------------------------------------------------------------------------------------------ the peer

_PRONOUN_KINDS = {
    **{key: {"person"} for key in "he him his himself she her hers herself i me my mine myself".split()},
    **{key: {"organisation", "country", "place"} for key in "it its itself".split()},
    **{key: {"group", "organisation"} for key in "they them their theirs themselves we us our ours".split()},
}


def baseline(layer: EntityLayer) -> list[frozenset[Span]]:
    """Mentions of equal words are one; a pronoun is the nearest mention before it whose kind it may be."""
    chains: dict[str, set[Span]] = {}
    kinds: list[tuple[str, str]] = []
    kind_of = {(m.start, m.end): (m, e.kind) for e in layer.entities for m in e.mentions}
    for span, (mention, kind) in sorted(kind_of.items()):
        word = mention.text.lower()
        if mention.form == "pronoun":
            wanted = _PRONOUN_KINDS.get(word, {"group"})
            key = next((k for k, known in reversed(kinds) if known in wanted), f"{word} {span}")
        else:
            key = word
            kinds.append((key, kind))
        chains.setdefault(key, set()).add(span)
    return [frozenset(c) for c in chains.values()]


# ---------------------------------------------------------------------------------------------- alignment

_BEFORE_REST = re.compile(r"\s(?:of|for|from|in|at|on|near|to|with)\s")


def _head_end(text: str, span: Span) -> int:
    """Where the head of a noun phrase ends: "council" in "council of officers"."""
    rest = _BEFORE_REST.search(text, span[0] + 1, span[1])
    return rest.start() if rest else span[1]


def align(key: Iterable[Span], response: Iterable[Span], text: str | None = None) -> dict[Span, Span]:
    """Response span → the key span that it stands for; ``text`` finds heads, without it the last word is the head."""
    left, found = set(key), {}
    rest = []
    for span in sorted(response):
        if span in left:
            left.discard(span)
            found[span] = span
        else:
            rest.append(span)
    pairs = sorted(
        (-(min(a[1], b[1]) - max(a[0], b[0])), a, b)
        for a in rest for b in left
        if min(a[1], b[1]) > max(a[0], b[0]) and _same_head(text, a, b)
    )  # fmt: skip
    for _, a, b in pairs:
        if a not in found and b in left:
            found[a] = b
            left.discard(b)
    return found


def _same_head(text: str | None, a: Span, b: Span) -> bool:
    return a[1] == b[1] if text is None else _head_end(text, a) == _head_end(text, b)


# ------------------------------------------------------------------------------------------------ metrics


def figures(pairs: Sequence[tuple[Chains, Chains]], texts: Sequence[str] | None = None) -> dict[str, float]:
    """Percentages over (key, response) of all articles: conll, muc, b3, ceafe, lea, mentions (recall), split."""
    totals: dict[str, Sums] = dict.fromkeys(_METRICS, (0.0, 0.0, 0.0, 0.0))
    counts: Counter[str] = Counter()
    for n, (key, response) in enumerate(pairs):
        text = texts[n] if texts is not None else None
        spans = frozenset().union(*key.spans)
        found = align(spans, frozenset().union(*response.spans), text)
        named = [frozenset(found.get(s, ("extra", s)) for s in chain) for chain in response.spans]
        counts.update(mentions=len(spans), found=len(found), split=len(key.split))
        counts["split_right"] += sum(_split_right(key, response, named, found, s) for s in key.split)
        for metric, sums in score(_linked(key.spans), _linked(named)).items():
            before = totals[metric]
            totals[metric] = before[0] + sums[0], before[1] + sums[1], before[2] + sums[2], before[3] + sums[3]
    found_f1 = {metric: f1(sums) for metric, sums in totals.items()}
    shown = {"conll": (found_f1["muc"] + found_f1["b3"] + found_f1["ceafe"]) / 3, **found_f1}
    shown["mentions"] = counts["found"] / max(1, counts["mentions"])
    shown["split"] = counts["split_right"] / max(1, counts["split"])
    return {name: round(100 * value, 1) for name, value in shown.items()}


def _linked(chains: Iterable[Iterable[Any]]) -> Clusters:
    return [frozenset(c) for c in chains if len(frozenset(c)) > 1]


def _split_right(
    key: Chains, response: Chains, named: Sequence[frozenset[Any]], found: Mapping[Span, Span], mention: Span
) -> bool:
    """Whether the aligned mention's members are the gold's, each by the gold chain that it shares most with."""
    ours = next((s for s, k in found.items() if k == mention), None)
    if ours is None or ours not in response.split:
        return False
    members = {_nearest(named[n], key.spans) for n in response.split[ours]}
    return members == set(key.split[mention])


def _nearest(chain: frozenset[Any], chains: Sequence[frozenset[Span]]) -> int:
    shared, n = max(((len(chain & c), -n) for n, c in enumerate(chains)), default=(0, 1))
    return -n if shared else -1


def errors(key: Chains, response: Chains, text: str) -> Iterator[str]:
    """For people: every gold chain with what is missing in the chain that fits best, and what stands there wrongly."""
    found = align(frozenset().union(*key.spans), frozenset().union(*response.spans), text)
    named = [frozenset(found.get(s, ("extra", *s)) for s in chain) for chain in response.spans]
    for chain in key.spans:
        best = max(named, key=lambda c: len(c & chain), default=frozenset())
        lost, wrong = sorted(chain - best), sorted(s[-2:] for s in best - chain)
        if len(chain) > 1 and (lost or wrong):
            shown = [text[a:b] for a, b in sorted(chain)]
            yield f"{shown} lost {[text[a:b] for a, b in lost]} wrong {[text[a:b] for a, b in wrong]}"
