"""The settings of ``data/control.yaml`` and ``data/alliances.yaml``, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError

__all__ = ["AllianceWords", "ControlWords", "alliance_words", "control_words"]

_CONTROL = frozenset({"taking", "leaving", "manning", "holders", "coming", "handover", "before", "dispute"})
_ALLIANCES = frozenset({"backs", "opposes", "sides"})


@dataclass(frozen=True, slots=True)
class ControlWords:
    """See the comments of the file for what each part means."""

    taking: tuple[str, str]
    not_taking: tuple[str, ...]
    leaving: tuple[str, frozenset[str]]
    manning: str
    manning_modes: frozenset[str]
    holders: frozenset[str]
    coming: tuple[str, ...]
    handover: int
    before: int
    dispute: int


@dataclass(frozen=True, slots=True)
class AllianceWords:
    """Tie → the types of the deeds that tell of it, each with its modes, empty for any; ``sides`` can be backed and opposed."""

    deeds: Mapping[str, Mapping[str, frozenset[str]]]
    sides: frozenset[str]


@cache
def control_words() -> ControlWords:
    """The settings that come with the package; DataError where a key is missing or unknown."""
    raw = _read("control.yaml", _CONTROL)
    taking, leaving, manning = raw["taking"], raw["leaving"], raw["manning"]
    return ControlWords(
        (taking["type"], taking["mode"]), tuple(taking["without"]), (leaving["type"], frozenset(leaving["modes"])), manning["type"],
        frozenset(manning["modes"]), frozenset(raw["holders"]), tuple(raw["coming"]), raw["handover"], raw["before"], raw["dispute"],
    )  # fmt: skip


@cache
def alliance_words() -> AllianceWords:
    """The settings that come with the package; DataError where a key is missing or unknown."""
    raw = _read("alliances.yaml", _ALLIANCES)
    deeds = {
        tie: {row["type"]: frozenset(row.get("modes", ())) for row in raw[tie]}
        for tie in ("backs", "opposes")
    }
    return AllianceWords(deeds, frozenset(raw["sides"]))


def _read(name: str, keys: frozenset[str]) -> Mapping[str, Any]:
    raw = load_yaml(files("dateline.incidents") / "data" / name)
    if not isinstance(raw, dict) or raw.keys() != keys:
        raise DataError(f"{name}: it must have the keys {', '.join(sorted(keys))}. Correct them.")
    return raw
