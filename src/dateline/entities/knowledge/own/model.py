"""What a user's file of actors holds once it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.entities.knowledge.model import Entry, Noun


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not taken over: ``where`` (file and line), ``what`` stands there, ``why``."""

    where: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class OwnActors:
    """``spellings`` are more names of countries, by code; ``skipped`` is empty for our own formats, which refuse instead."""

    entries: tuple[Entry, ...] = ()
    nouns: tuple[Noun, ...] = ()
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()

    def __add__(self, other: OwnActors) -> OwnActors:
        """Both; of two entries with one name the later one counts."""
        later = {e.names[0] for e in other.entries}
        spellings = dict(self.spellings)
        for code, names in other.spellings.items():
            spellings[code] = tuple(dict.fromkeys((*spellings.get(code, ()), *names)))
        return OwnActors(
            (*(e for e in self.entries if e.names[0] not in later), *other.entries), (*self.nouns, *other.nouns),
            spellings, (*self.skipped, *other.skipped),
        )  # fmt: skip
