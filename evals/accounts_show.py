"""For people who tune on the development split: every gold row that is told otherwise, with what is told instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dateline.events import Event, Party
from evals import accounts_score as score
from evals.accounts_gold import Episode
from evals.accounts_score import Names, Told

__all__ = ["differences"]


def differences(
    episode: Episode, told: Told, events: Iterable[Event], found: Mapping[str, str], names: Names
) -> Iterator[str]:
    """Lines: ``incident`` with its parts and strangers, then ``point``, ``fate``, ``control`` and ``tie``."""
    shown = {found.get(e.key, f"spurious {e.key}"): _shown(e) for e in events}
    yield from (f"{episode.id}: {line}" for line in _incidents(episode, told, found, shown))
    for point, right, agree in score.points(episode, told, found, names):
        if not right or not agree:
            wanted = f"{point.kind} {point.what!r} by {', '.join(point.by)} of {', '.join(point.of)}: {point.state}"
            yield f"{episode.id}: point {wanted} at {point.at} [{'state' if not right else 'parties'}] {point.claims}"
    for row, best in score.fates(episode, told, found):
        if best is None or (best.low, best.high) != (row.low, row.high):
            ours = "none" if best is None else f"{best.low}-{best.high}"
            yield f"{episode.id}: fate {row.what} {row.group} {row.place} certain={row.certain} {row.low}-{row.high}: told {ours}"
    for question, right in score.control(episode, told, names):
        if not right:
            yield f"{episode.id}: control {question.place} {question.at} {question.holder}"
    yield from (f"{episode.id}: tie {t.from_} {t.type} {t.to} {t.at}" for t, right in score.ties(episode, told, names) if not right)


def _incidents(episode: Episode, told: Told, found: Mapping[str, str], shown: Mapping[str, str]) -> Iterator[str]:
    home = {m: n for n, c in enumerate(score.key_clusters([episode])) for m in c}
    parts: dict[int, list[frozenset[str]]] = defaultdict(list)
    for cluster in score.response_clusters([told], found):
        for n in {home[m] for m in cluster if m in home}:
            parts[n].append(cluster)
    for n, clusters in sorted(parts.items()):
        strange = [m for c in clusters for m in sorted(c) if home.get(m) != n]
        if len(clusters) > 1 or strange:
            yield "incident"
            for c in clusters:
                yield "  part: " + " | ".join(shown[m] for m in sorted(c) if home.get(m) == n)
            yield from (f"  stranger: {shown[m]}" for m in strange)


def _shown(e: Event) -> str:
    sides = f"{_names(e.actors)} > {_names(e.recipients)}"
    days = "/".join(str(d) for d in e.days if d) or f"({e.day})"
    where = e.place.label if e.place else "-"
    return f"{e.key} {e.type} {e.mode or '-'} {e.status} {e.trigger.text!r} [{sides}] @{where} {days}"


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(f"{p.label} {p.code or ''}".strip() for p in parties) or "-"
