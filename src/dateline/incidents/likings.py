"""The weights, windows and limits of gathering, from ``data/likeness.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.incidents.mentions.wording import load_wording

__all__ = [
    "FACILITIES", "INDEFINITE", "KINDS", "OPTIONS", "PART_WORDS", "POINTING", "STOPWORDS", "TRIED", "UNMADE", "WHAT", "WHOLES", "Options",
    "Weight", "load_options",
]  # fmt: skip

_FILE = "likeness.yaml"
KINDS = (
    "mode", "trigger", "wording", "actors", "recipients", "place", "time", "counts", "names", "context", "about", "embedding",
)  # fmt: skip
_LISTS = ("indefinite", "parts", "wholes", "pointing")
_PARTS = {"base", "weights", "symmetric", "windows", "limits", "copies", "stopwords", "facilities", "unmade", *_LISTS}
WHAT = 3  # the first of them tell what kind of deed it is


@dataclass(frozen=True, slots=True)
class Weight:
    """What one kind of evidence counts, in log-odds: ``agree`` times its value above 0, ``contradict`` times that below."""

    agree: float
    contradict: float


@dataclass(frozen=True)
class Options:
    """How to gather. ``across`` and ``within`` are the log-odds that two claims of one block, of two articles or of one, are of one
    incident before any evidence; ``deed`` is the most that the kinds of evidence up to ``WHAT`` may add together. Within an article
    ``bond`` holds what points back ("the bombing") to the one claim it can mean, and ``breach`` counts against two claims that contradict
    each other by at least ``contradiction``, ``others`` against those whose parties differ by at least ``differing``, and ``thin`` against
    those that agree on nothing but the kind of deed."""

    across: float
    within: float
    deed: float
    bond: float
    breach: float
    thin: float
    others: float
    differing: float
    contradiction: float
    weights: Mapping[str, Weight]
    symmetric: frozenset[str]
    bucket: int
    season: int
    slip: int
    back: int
    ahead: int
    long: int
    block: int
    leaders: int
    edge: float
    component: int
    missing: float
    shingle: int
    least: int
    permutations: int
    bands: int
    alike: float
    within_other: float
    seed: int


def load_options() -> Options:
    """The options that ship; DataError where the file breaks its schema."""
    return _options(load_yaml(files("dateline.incidents") / "data" / _FILE))


def _options(raw: Mapping[str, Any]) -> Options:
    _check(raw, "the file", _PARTS)
    for name in _LISTS:
        _words(raw[name], name)
    _check(raw["unmade"], "unmade", {"before", "tried"})
    for name, words in raw["unmade"].items():
        _words(words, f"unmade, {name}")
    _check(raw["base"], "base", {"across", "within", "deed", "bond", "breach", "thin", "others", "differing", "contradiction"})
    _check(raw["weights"], "weights", set(KINDS))
    for kind, entry in raw["weights"].items():
        _check(entry, f"weights of {kind}", {"for", "against"})
        if min(entry.values()) < 0:
            raise DataError(f"{_FILE}: weights of {kind}: negative. Agreement must not count against, or the reverse.")
    _check(raw["windows"], "windows", {"bucket", "season", "slip", "back", "ahead", "long"})
    _check(raw["limits"], "limits", {"block", "leaders", "edge", "component", "missing"})
    _check(raw["copies"], "copies", {"shingle", "least", "permutations", "bands", "alike", "within_other", "seed"})
    if raw["copies"]["permutations"] % raw["copies"]["bands"]:
        raise DataError(f"{_FILE}: copies: permutations must be a multiple of bands.")
    return Options(
        **raw["base"], weights={k: Weight(v["for"], v["against"]) for k, v in raw["weights"].items()},
        symmetric=frozenset(raw["symmetric"]), **raw["windows"], **raw["limits"], **raw["copies"],
    )  # fmt: skip


def _check(entry: Any, where: str, keys: set[str]) -> None:
    if not isinstance(entry, dict) or set(entry) != keys:
        found = sorted(entry) if isinstance(entry, dict) else entry
        raise DataError(f"{_FILE}: {where} has {found} where {sorted(keys)} are wanted. Mend the file.")


def _words(entry: Any, where: str) -> None:
    if not isinstance(entry, list) or not entry or not all(isinstance(w, str) and w == w.lower() for w in entry):
        raise DataError(f"{_FILE}: {where} must be a list of words in small letters. Mend the file.")


_RAW = load_yaml(files("dateline.incidents") / "data" / _FILE)
OPTIONS = _options(_RAW)
STOPWORDS = frozenset(word for line in _RAW["stopwords"] for word in line.split())
INDEFINITE = frozenset(_RAW["indefinite"])
PART_WORDS: tuple[str, ...] = tuple(_RAW["parts"])
WHOLES = frozenset(_RAW["wholes"])
POINTING = frozenset(_RAW["pointing"])
UNMADE = frozenset(_RAW["unmade"]["before"])
TRIED = frozenset(_RAW["unmade"]["tried"])
FACILITIES: Mapping[str, str] = {
    load_wording().key(word): load_wording().key(words[0]) for words in _RAW["facilities"] for word in words
}
