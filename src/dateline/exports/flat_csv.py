"""CSV of events, and CSV of their evidence: the native tables (``data/flat.yaml``, ``data/evidence.yaml``) after RFC 4180."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dateline.exports.flat import abouts, evidence_rows, flat_coding
from dateline.exports.layouts import load_layout
from dateline.exports.model import Format, Options, Outcome, Story
from dateline.exports.rules import pair_problems
from dateline.exports.tables import checker, emptiness, save, table_format

__all__ = ["FORMATS"]


def _write_evidence(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    outcome = Outcome()
    save(evidence_rows(stories, options, outcome), load_layout("evidence"), path, options, outcome)
    return outcome


def _rule(cells: Mapping[str, str]) -> Iterator[str]:
    return pair_problems(cells, "lat", "lon")


_EVENTS = table_format("csv", "CSV of events", "event", ".csv", flat_coding, layout="flat", notes=abouts, only_actual=False, rule=_rule)
_EVIDENCE = Format("csv-evidence", "CSV of the evidence for events", ".csv", "span", _write_evidence, checker("evidence"), takes=frozenset({"incidents"}), is_empty=emptiness("evidence"))

FORMATS = (_EVENTS, _EVIDENCE)
