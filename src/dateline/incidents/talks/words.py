"""The cues of ``data/talks.yaml``, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.errors import DataError

__all__ = ["TalkWords", "has", "talk_words"]

_KEYS = frozenset(
    {
        "offering",
        "keeping",
        "breaking",
        "truces",
        "worrying",
        "friendly",
        "harmful",
        "asking",
        "plurals",
        "anybody",
        "determiners",
        "quantities",
        "titled",
        "gap",
        "answer",
    }
)
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class TalkWords:
    """See the comments of the file for what each part means."""

    offering: tuple[str, ...]
    keeping: tuple[str, ...]
    breaking: tuple[str, ...]
    truces: tuple[str, ...]
    worrying: tuple[str, ...]
    friendly: frozenset[str]
    harmful: frozenset[str]
    asking: dict[str, str]
    plurals: frozenset[str]
    anybody: frozenset[str]
    determiners: frozenset[str]
    quantities: frozenset[str]
    titled: frozenset[str]
    gap: int
    answer: int


@cache
def talk_words() -> TalkWords:
    """The words that come with the package; DataError where a key is missing or unknown."""
    raw = load_yaml(files("dateline.incidents") / "data" / "talks.yaml")
    if not isinstance(raw, dict) or raw.keys() != _KEYS:
        raise DataError(f"talks.yaml: it must have the keys {', '.join(sorted(_KEYS))}. Correct them.")
    lists = {k: tuple(raw[k]) for k in ("offering", "keeping", "breaking", "truces", "worrying")}
    sets = {k: frozenset(raw[k]) for k in ("plurals", "anybody", "determiners", "quantities", "titled")}
    return TalkWords(
        lists["offering"],
        lists["keeping"],
        lists["breaking"],
        lists["truces"],
        lists["worrying"],
        friendly=frozenset(raw["friendly"]),
        harmful=frozenset(raw["harmful"]),
        asking=dict(raw["asking"]),
        plurals=sets["plurals"],
        anybody=sets["anybody"],
        determiners=sets["determiners"],
        quantities=sets["quantities"],
        titled=sets["titled"],
        gap=raw["gap"],
        answer=raw["answer"],
    )


def has(cues: tuple[str, ...], text: str) -> bool:
    """Whether a word of the text begins with one of the cues; a cue of several words stands in it as it is."""
    low = text.lower()
    words = _WORD.findall(low)
    return any(c in low if " " in c else any(w.startswith(c) for w in words) for c in cues)
