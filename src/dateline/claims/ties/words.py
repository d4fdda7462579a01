"""The words of ties: ``data/relations.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.records import RelationType

Table = dict[str, RelationType]


@dataclass(frozen=True, slots=True)
class TieWords:
    """What each part means stands in the data file; lemmas throughout, participles as they are written."""

    verbs: Table
    participles: Table
    nouns: Table
    titles: frozenset[str]
    first_ministers: frozenset[str]
    bodies: frozenset[str]
    state_titles: frozenset[str]
    deeds: frozenset[str]
    struggles: frozenset[str]
    sworn: frozenset[str]
    resolves: frozenset[str]
    belonging: frozenset[str]
    alliances: frozenset[str]
    sway: frozenset[str]
    backing: frozenset[str]
    makeup: frozenset[str]
    seconds: frozenset[str]
    offices: frozenset[str]
    holding: frozenset[str]
    taking: frozenset[str]
    naming: frozenset[str]
    comprising: frozenset[str]
    refusals: frozenset[str]
    lasting: frozenset[str]
    to_the_end: frozenset[str]


_SETS = (
    "titles", "first_ministers", "bodies", "state_titles", "deeds", "struggles", "sworn", "resolves", "belonging", "alliances",
    "sway", "backing", "makeup", "seconds", "offices", "holding", "taking", "naming", "comprising", "refusals",
)  # fmt: skip


@lru_cache(maxsize=1)
def load_tie_words() -> TieWords:
    """The data file, read once. Raises DataError where it names a relation that the record does not know."""
    content = load_yaml(files("dateline.claims") / "data" / "relations.yaml")
    verbs, participles, nouns = (_table(content, group) for group in ("verbs", "participles", "nouns"))
    sets = (frozenset[str](content[k]) for k in _SETS)
    enmity = (frozenset[str](content["enmity"][k]) for k in ("lasting", "to_the_end"))
    return TieWords(verbs, participles, nouns, *sets, *enmity)


def _table(content: Any, group: str) -> Table:
    for name in content[group]:
        if name not in get_args(RelationType):
            raise DataError(f"relations.yaml, {group}: {name!r} is no relation type.")
    return {word: name for name, words in content[group].items() for word in words}
