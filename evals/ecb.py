"""The same event across articles, with the mentions given: ECB+ (Cybulska and Vossen 2014), development topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dateline.incidents.mentions.part import incident_rows
from evals.clusters import Clusters, conll
from evals.sets import Outcome, rows_of

__all__ = ["FILE", "clusters", "measure"]

FILE = "data/incidents_ecb_dev.jsonl"
_ASKED = ("doc_id", "text", "topic")  # nothing else of a row is shown to the coder


def measure(folder: Path, coder: Any, limit: int | None, _: Path) -> Outcome:
    """MUC, B³, entity CEAF and their mean (CoNLL F1), percentages; every mention counts, those of no chain too."""
    rows = rows_of(folder / FILE, limit)
    unlabelled = [
        {k: r[k] for k in _ASKED} | {"mentions": [{"start": m["start"], "end": m["end"]} for m in r["mentions"]]}
        for r in rows
    ]
    found = conll(clusters(rows), clusters(incident_rows(unlabelled, coder)))
    figures = {k: round(100 * v, 1) for k, v in found.items() if k in ("conll", "muc", "b3", "ceafe")}
    return Outcome("ecb", sum(len(r["mentions"]) for r in rows), "mentions", figures)


def clusters(rows: Iterable[Mapping[str, Any]]) -> Clusters:
    """The chains of some rows, as sets of (document, start, end)."""
    out: dict[Any, set[tuple[Any, int, int]]] = {}
    for row in rows:
        for m in row["mentions"]:
            out.setdefault(m["chain"], set()).add((row["doc_id"], m["start"], m["end"]))
    return [frozenset(c) for c in out.values()]
