"""How much each kind of evidence counts (``data/weights.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError

__all__ = ["Link", "Story", "Topics", "Weights", "load_weights", "read_weights"]


@dataclass(frozen=True, slots=True)
class Story:
    """When documents of one topic tell the same story."""

    names: float
    everywhere: float
    least: float


@dataclass(frozen=True, slots=True)
class Topics:
    """When documents without a topic come into one."""

    shared: float
    least: float
    largest: float


@dataclass(frozen=True, slots=True)
class Link:
    """When mentions of one story name the same event."""

    least: float
    parts: float
    saying: float
    light: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All of them."""

    story: Story
    topics: Topics
    link: Link


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Those that ship."""
    return read_weights(load_yaml(files("dateline.incidents.mentions") / "data" / "weights.yaml"))


def read_weights(content: Any) -> Weights:
    """From the content of the data file; DataError names what is missing, unknown or negative."""
    kinds = {"story": Story, "topics": Topics, "link": Link}
    if not isinstance(content, dict) or content.keys() != kinds.keys():
        raise DataError(f"weights.yaml: needs exactly the keys {', '.join(kinds)}.")
    parts: dict[str, Any] = {}
    for name, kind in kinds.items():
        wanted = {f.name for f in fields(kind)}
        if content[name].keys() != wanted:
            raise DataError(f"weights.yaml, {name}: needs exactly the keys {', '.join(sorted(wanted))}.")
        for key, value in content[name].items():
            if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
                raise DataError(f"weights.yaml, {name}, {key}: {value!r} is not a number of 0 or more.")
        parts[name] = kind(**{k: float(v) for k, v in content[name].items()})
    return Weights(**parts)
