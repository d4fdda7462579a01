"""Actor and agent dictionaries of PETRARCH, PETRARCH2 and TABARI as actors and nouns.

The formats: Open Event Data Alliance, "PETRARCH dictionary formats"; P. Schrodt, "TABARI manual" 0.8, chapter 5. A record
of an actor is a phrase with an optional default code, lines of synonyms that begin with ``+``, and dated codes in
brackets, on lines of their own or in line; a record of an agent is a phrase, an optional plural in braces, and a code
with ``~``. ``!NAME! = A, B`` defines a set that is put in for its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.entities.knowledge.base import Knowledge
from dateline.entities.knowledge.model import Entry, Noun
from dateline.entities.knowledge.own.agents import agent_nouns, expanded
from dateline.entities.knowledge.own.dated import Restriction, restriction, roles_of
from dateline.entities.knowledge.own.model import OwnActors, Skipped
from dateline.entities.knowledge.own.spelling import kind_of, known_country, spelled

_BRACKETS = re.compile(r"\[([^\]]*)\]")
_HTML = re.compile(r"<!--.*?-->", re.DOTALL)
_SET = re.compile(r"^(![^!]+!)\s*=\s*(.+)$")
_RECORD = re.compile(r"^\+?[A-Z0-9!&'’.\-_ ]+(?:\{[^}]*\})?\s*(?:\[[^\]]*\]\s*)*$")


@dataclass(slots=True)
class _Record:
    """A phrase with its synonyms and codes, as read so far."""

    where: str
    phrases: list[str]
    codes: list[Restriction] = field(default_factory=list)


def looks_like_dictionary(text: str) -> bool:
    """Whether most lines are phrases in capitals, and some have codes in brackets."""
    lines = [line for _, line in _lines(text)][:200]
    fits = [line for line in lines if _RECORD.match(line.strip()) or _SET.match(line) or line[:1].isspace()]
    return bool(lines) and len(fits) > 0.6 * len(lines) and any(_BRACKETS.search(line) for line in lines)


def read_dictionary(name: str, text: str, knowledge: Knowledge) -> OwnActors:
    """Everything that can be taken over; the rest is in ``skipped`` with its line and the reason."""
    reader = _Reader(name, knowledge)
    for number, line in _lines(text):
        reader.take(f"{name}, line {number}", line)
    reader.close()
    entries = {e.names[0]: e for e in reader.entries}
    return OwnActors(tuple(entries.values()), tuple(reader.nouns), reader.spellings, tuple(reader.skipped))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, without comments (``<!-- -->``, ``#``, ``;``) and empty ones."""
    bare = _HTML.sub(lambda m: "\n" * m[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), start=1):
        kept = re.split(r"[#;]", line, maxsplit=1)[0].rstrip()
        if kept.strip():
            yield number, kept


class _Reader:
    """Takes the lines of one dictionary in order."""

    def __init__(self, name: str, knowledge: Knowledge) -> None:
        self._name = name
        self._knowledge = knowledge
        self._sets: dict[str, tuple[str, ...]] = {}
        self._record: _Record | None = None
        self.entries: list[Entry] = []
        self.nouns: list[Noun] = []
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.skipped: list[Skipped] = []

    def take(self, where: str, line: str) -> None:
        words = line.strip()
        definition = _SET.match(words)
        if definition is not None:
            items = (x.strip().strip("_") for x in definition[2].split(","))
            self._sets[definition[1].upper()] = tuple(x for x in items if x)
        elif words.startswith("+"):
            self._synonym(where, words)
        elif words.startswith("["):
            self._codes(where, words)
        elif "~" in words:
            self.close()
            self._agent(where, words)
        else:
            self.close()
            self._record = _Record(where, [_BRACKETS.sub("", words)])
            self._codes(where, words)

    def _synonym(self, where: str, words: str) -> None:
        if self._record is None:
            self._skip(where, words, "a synonym with no record before it")
            return
        self._record.phrases.append(_BRACKETS.sub("", words[1:]))
        self._codes(where, words)

    def _codes(self, where: str, words: str) -> None:
        for inside in _BRACKETS.findall(words):
            if self._record is None:
                self._skip(where, words, "a code with no record before it")
                return
            found = restriction(where, inside, self._knowledge.by_code)
            if isinstance(found, str):
                self._skip(where, f"[{inside}]", found)
                continue
            self._record.codes.append(found)
            if found.left_out:
                why = f"read without {' '.join(found.left_out)}, which no code here can say"
                self._skip(where, f"[{inside}]", why)

    def _agent(self, where: str, words: str) -> None:
        for phrase in expanded(words, self._sets):
            found = agent_nouns(where, phrase, self._knowledge)
            if isinstance(found, str):
                self._skip(where, phrase, found)
            else:
                self.nouns += found

    def close(self) -> None:
        """Ends the record that is being read."""
        record, self._record = self._record, None
        if record is None:
            return
        names = tuple(dict.fromkeys(n for p in record.phrases if (n := spelled(p))))
        if not names:
            self._skip(record.where, record.phrases[0], "no name in it")
        elif not record.codes:
            self._skip(record.where, names[0], "no code that can be read, so it names nobody")
        else:
            self._keep(record, names)

    def _keep(self, record: _Record, names: tuple[str, ...]) -> None:
        only = record.codes[0]
        if len(record.codes) == 1 and not only.sectors and only.country and not only.dated:
            state = self._knowledge.by_code.get(only.country)
            if state is not None:
                self._state(record, names, state.code)
                return
        roles = roles_of(record.codes)
        self.entries.append(Entry(f"own:{names[0]}", kind_of(names[0], roles, self._knowledge), names, roles))

    def _state(self, record: _Record, names: tuple[str, ...], code: str) -> None:
        """A bare country: new spellings of its name are kept, its towns and peoples are known from elsewhere."""
        for name in names:
            verdict = known_country(name, code, self._knowledge)
            if verdict == "spelling":
                self.spellings[code] = (*self.spellings.get(code, ()), name)
            elif verdict == "other":
                why = f"a bare {code}: towns, regions and peoples come from the gazetteer; use kind: country to add a name"
                self._skip(record.where, name, why)

    def _skip(self, where: str, what: str, why: str) -> None:
        self.skipped.append(Skipped(where, what.strip(), why))
