"""The scorers, run as the scripts they are, and their figures as plain numbers.

Every function takes rows, writes them to files in ``work`` and gives ``{figure: value}``; percentages are 0–100
where the scorer prints percentages. A scorer that fails raises :class:`ScorerFailed` with its last words.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["ScorerFailed", "attributions", "claims", "convert", "dyads", "factuality", "places", "types"]

_SCORERS = Path(__file__).parent / "scorers"
_SHARE = re.compile(r"\((\d+)/(\d+)\)|^(\d+)/(\d+)$")

Rows = Iterable[Mapping[str, Any]]
Figures = dict[str, float]


class ScorerFailed(Exception):
    """A scorer ended with an error; the message holds its last line."""


def claims(gold: Rows, records: Rows, work: Path) -> Figures:
    """Found, full, statements and relations F1, share of codes and of ``about`` right, defects, boilerplate."""
    out = json.loads(_run("score_claims", *_files(work, gold, records), "--json"))
    figures = {f"{part}_f1": out[part]["F1"] for part in ("found", "full", "statements", "relations")}
    figures |= {"codes": _share(out["codes"]), "about": _share(out["slots"].get("about", ""))}
    figures |= {name: out[name] for name in ("defects", "docs_missing", "trigger_not_in_text")}
    figures["boilerplate_left"] = out["boilerplate_left"]
    return {name: float(value) for name, value in figures.items()}


def attributions(gold: Rows, predicted: Rows, work: Path) -> Figures:
    """Content+source F1 at half overlap, exact F1 of source, cue and content; and the same of direct quotations alone, a
    stretch at a time, with the match of the Gender Gap Tracker (more than three tenths of the quotation)."""
    files = _files(work, gold, predicted)
    out = json.loads(_run("score_attribution", *files, "--json"))
    direct = json.loads(_run("score_attribution", *files, "--gold-type", "direct", "--segments", "--json"))
    exact = {f"exact_{role}_f1": out[f"exact/{role}"]["F1"] for role in ("source", "cue", "content")}
    parts = {"content": "rel_content", "content_source": "rel_content+source", "tracker": "ggt@0.3"}
    quoted = {f"direct_{name}_f1": direct[key]["F1"] for name, key in parts.items()}
    return {"content_source_f1": out["rel_content+source"]["F1"], **exact, **quoted}


def types(gold: Rows, predicted: Rows, work: Path) -> Figures:
    """Macro-F1 and accuracy over PLOVER's types, 0–1."""
    found = _last_figures(_run("score_types", *_files(work, gold, predicted)))
    return {"macro_f1": found["macroF1"], "accuracy": found["accuracy"]}


def dyads(gold: Rows, predicted: Rows, work: Path) -> Figures:
    """F1 of (source, target, code) at the four strictnesses, 0–1."""
    lines = _run("score_dyads", *_files(work, gold, predicted)).splitlines()
    levels = [line.partition(":") for line in lines if ":" in line]
    return {f"{level}_f1": _last_figures(rest)["F1"] for level, _, rest in levels}


def places(gold: Rows, predicted: Rows, work: Path) -> Figures:
    """Share within 161 km, of resolved places and of all gold ones, and recognition F1; percentages."""
    found = _last_figures(_run("score_places", *_files(work, gold, predicted)))
    return {
        "acc161_resolved": found["acc@161 of resolved"],
        "acc161_all": found["of all gold"],
        "recognition_f1": found["F1"],
    }


def factuality(gold: Rows, predicted: Rows, work: Path) -> Figures:
    """Mean absolute error and Pearson's r on the scale −3…3, macro-F1 of happened, not happened and uncertain."""
    text = _run("score_factuality", *_files(work, gold, predicted), "--split", "dev")
    found = _last_figures(text)
    macro = re.search(r"macroF1_3=([0-9.]+)", text)
    return {"mae": found["MAE"], "r": found["r"], "macro_f1": float(macro[1]) if macro else float("nan")}


def convert(kind: str, records: Rows, work: Path) -> list[dict[str, Any]]:
    """Records as the other scorers read them; ``kind`` is attribution, places, times or dyads."""
    path = work / "records.jsonl"
    _write(path, records)
    return [json.loads(line) for line in _run("convert", kind, str(path)).split("\n") if line]


def _files(work: Path, gold: Rows, predicted: Rows) -> tuple[str, str]:
    paths = work / "gold.jsonl", work / "predicted.jsonl"
    _write(paths[0], gold)
    _write(paths[1], predicted)
    return str(paths[0]), str(paths[1])


def _write(path: Path, rows: Rows) -> None:
    # surrogates of a broken text cannot be written as UTF-8, but as JSON's \\ud800 they can
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _run(scorer: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(_SCORERS / f"{scorer}.py"), *arguments],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise ScorerFailed(f"{scorer}.py ended with status {done.returncode}: {last}")
    return done.stdout


def _last_figures(text: str) -> Figures:
    """``name=number`` pairs of the last line; a later pair of the same name wins."""
    line = (text.strip().splitlines() or [""])[-1]
    return {name.strip(): float(value) for name, value in _named(line)}


def _named(line: str) -> list[tuple[str, str]]:
    return [(m[1], m[2]) for m in re.finditer(r"([A-Za-z][\w@ ]*?)=(-?\d+(?:\.\d+)?|nan)", line)]


def _share(text: str) -> float:
    """Percentage of ``3/4`` or ``75.0 (3/4)``; NaN where nothing was counted."""
    match = _SHARE.search(text)
    if match is None:
        return float("nan")
    ok, of = (int(g) for g in match.groups() if g is not None)
    return round(100 * ok / of, 1) if of else float("nan")
