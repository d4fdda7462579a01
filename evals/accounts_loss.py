"""Where the incidents of raw text lose: what B³ and CoNLL F1 would be with one kind of error mended, each kind on its own.

* **spurious**: predicted claims that are no gold claim taken away;
* **missed**: gold claims that were not predicted put in, into the predicted incident that holds most of theirs;
* **wrong link**: predicted incidents cut where they join claims of several gold incidents;
* **missed link**: predicted incidents joined that are mostly of one gold incident.

Then incidents are gathered anew from predicted claims whose fields of one kind are the gold's (:data:`FIELDS`). Beside these
stand counts: aligned claims of the wrong type, and how many of the missed and wrong links between aligned claims
are missed and wrong with gold claims as well, so that gathering and not coding is to blame.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dateline.events import Event
from evals.clusters import Clusters, conll

__all__ = ["FIELDS", "Loss", "links", "loss", "losses", "mended"]


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of error: how often it happens, and B³ and CoNLL F1 (0–100) if it were mended."""

    cause: str
    count: int | None
    b3: float | None = None
    conll: float | None = None


FIELDS: Mapping[str, Sequence[str]] = {
    "types": ("type", "mode"), "parties": ("actors", "recipients"), "places": ("place",), "times": ("time",),
    "status": ("status", "voices"), "counts": ("counts",),
    "fields, all of them": ("type", "mode", "actors", "recipients", "place", "time", "status", "voices", "counts", "trigger"),
}  # fmt: skip


def mended(event: Event, gold: Event | None, fields: Iterable[str]) -> Event:
    """The event with these fields of the gold claim that it is; itself where it is none."""
    return event if gold is None else replace(event, **{f: getattr(gold, f) for f in fields})


def loss(cause: str, key: Clusters, response: Clusters, count: int | None = None) -> Loss:
    """A row with its figures."""
    figures = conll(key, response)
    return Loss(cause, count, round(100 * figures["b3"], 1), round(100 * figures["conll"], 1))


def losses(key: Clusters, response: Clusters, with_gold: Clusters, wrong_type: int) -> list[Loss]:
    """The table; ``with_gold`` are the incidents gathered from gold claims, ``wrong_type`` the aligned claims of another type."""
    home = {m: n for n, c in enumerate(key) for m in c}
    given = {m for c in response for m in c}
    spurious, missed = given - set(home), set(home) - given
    aligned = given & set(home)
    wanted, ours, theirs = (links(c, aligned) for c in (key, response, with_gold))
    lost, wrong = wanted - ours, ours - wanted
    mends: tuple[tuple[str, int, Callable[[], Clusters]], ...] = (
        ("as it is", len(given), lambda: response),
        ("spurious claims", len(spurious), lambda: _without(response, spurious)),
        ("missed claims", len(missed), lambda: _with_missed(response, missed, home)),
        ("wrong links", len(wrong), lambda: _cut(response, home)),
        ("missed links", len(lost), lambda: _joined(response, home)),
    )
    return [
        *(loss(cause, key, mend(), count) for cause, count, mend in mends), Loss("aligned claims of another type", wrong_type),
        Loss("wrong links that gold claims have too", len(wrong & theirs)),
        Loss("missed links that gold claims lack too", len(lost - theirs)),
    ]  # fmt: skip


def links(clusters: Iterable[Iterable[str]], among: Iterable[str]) -> set[tuple[str, str]]:
    """All pairs of these mentions that stand in one cluster, sorted within the pair."""
    kept = set(among)
    return {pair for c in clusters for pair in combinations(sorted(kept & set(c)), 2)}


def _without(clusters: Clusters, mentions: set[str]) -> Clusters:
    return [c - mentions for c in clusters if c - mentions]


def _with_missed(clusters: Clusters, missed: set[str], home: Mapping[str, int]) -> Clusters:
    out = list(clusters)
    by_home: dict[int, set[str]] = defaultdict(set)
    for mention in missed:
        by_home[home[mention]].add(mention)
    for n, mentions in by_home.items():
        holding = [sum(home.get(m) == n for m in c) for c in clusters]
        if any(holding):
            best = holding.index(max(holding))
            out[best] = out[best] | mentions
        else:
            out.append(frozenset(mentions))
    return out


def _cut(clusters: Clusters, home: Mapping[str, int]) -> Clusters:
    """Spurious mentions stay with the largest part."""
    out: Clusters = []
    for c in clusters:
        largest = _majority(c, home)
        parts: dict[Hashable, set[str]] = defaultdict(set)
        for m in c:
            parts[home.get(m, largest)].add(m)
        out += map(frozenset, parts.values())
    return out


def _joined(clusters: Clusters, home: Mapping[str, int]) -> Clusters:
    parts: dict[Hashable, set[str]] = defaultdict(set)
    for n, c in enumerate(clusters):
        largest = _majority(c, home)
        parts[("spurious", n) if largest is None else largest] |= c
    return list(map(frozenset, parts.values()))


def _majority(cluster: Iterable[str], home: Mapping[str, int]) -> int | None:
    counted = Counter(home[m] for m in cluster if m in home)
    return min(counted, key=lambda n: (-counted[n], n), default=None)
