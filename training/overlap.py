"""Five-word runs that two sentences share: what tells templates with swapped names from writing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

RUN = 5
_WORD = re.compile(r"[\w’'-]+")


def words(text: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in _WORD.findall(text))


def shared_runs(sentences: Mapping[str, str], *, run: int = RUN) -> dict[str, list[tuple[str, str]]]:
    """Name of a sentence → (run of words, name of another sentence with it), for those that share one."""
    at: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, text in sentences.items():
        w = words(text)
        for gram in dict.fromkeys(w[i : i + run] for i in range(len(w) - run + 1)):
            at[gram].append(name)
    out: dict[str, list[tuple[str, str]]] = {}
    for gram, names in at.items():
        for name in names if len(names) > 1 else ():
            out.setdefault(name, []).append((" ".join(gram), next(n for n in names if n != name)))
    return out


def share_of(shared: Mapping[str, object], sentences: Iterable[str]) -> float:
    """Share of the sentences that share a run with another, from 0 to 1."""
    names = list(sentences)
    return sum(n in shared for n in names) / max(1, len(names))
