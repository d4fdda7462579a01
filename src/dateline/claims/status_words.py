"""The words that tell how real an event is: ``data/status.yaml``, by the status they lay on what they govern or modify."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.records import STATUSES, Status


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words by the status they lay on what they govern or modify."""

    verbs: dict[str, Status | None]  # embedding verbs and adjectives; None passes the outer status on
    nouns: dict[str, Status]  # "plan for", "fear of", "call for"
    modals: dict[str, Status]
    adverbs: dict[str, Status]
    adjectives: dict[str, Status]  # "alleged attack", "planned talks"
    prepositions: dict[str, Status]  # "without", "in case of"
    marks: dict[str, Status]  # "if", "unless", "until"
    ends: frozenset[str]  # "stop", "halt": what they govern went on until then
    denials: frozenset[str]  # "deny", "dismiss": the reports that they govern are said to be wrong
    abilities: frozenset[str]  # "able": in the past it was done
    failures: frozenset[str]  # what is told after "but" of attempts and plans that came to nothing
    ahead: frozenset[str]  # words of times to come: a present tense with them is planned


_LISTS = ("ends", "denials", "abilities", "failures", "ahead")


@lru_cache(maxsize=1)
def load_status_words() -> StatusWords:
    """The word lists; DataError names list and status where one is unknown."""
    content = load_yaml(files("dateline.claims") / "data" / "status.yaml")
    tables: dict[str, dict[str, Status | None]] = {}
    for group in ("verbs", "nouns", "modals", "adverbs", "adjectives", "prepositions", "marks"):
        table: dict[str, Status | None] = {}
        for status, words in (content.get(group) or {}).items():
            if status not in STATUSES and status != "same":
                raise DataError(f"status.yaml, {group}: {status!r} is no status; known are {', '.join(STATUSES)}.")
            twice = next((w for w in map(str, words) if w in table), None)
            if twice is not None:
                raise DataError(f"status.yaml, {group}: {twice!r} stands there twice. Leave it under one status.")
            table.update((str(w), None if status == "same" else status) for w in words)
        tables[group] = table
    missing = next((name for name in _LISTS if not content.get(name)), None)
    if missing is not None:
        raise DataError(f"status.yaml: the list {missing!r} is missing.")
    lists = {name: frozenset(map(str, content[name])) for name in _LISTS}
    return StatusWords(**tables, **lists)  # type: ignore[arg-type]
