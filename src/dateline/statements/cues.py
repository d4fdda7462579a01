"""The cue lexicon: which words present what somebody says, thinks or wants, and how their content is built in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from dateline.errors import DataError
from dateline.statements.layer import CueKind

_FILE = "statements/data/cues.yaml"
_PLAIN_FRAMES = frozenset({"clause", "quote", "infinitive", "order", "raise", "small", "object"})
_WORD_FRAMES = frozenset({"prep", "order", "blame", "pair"})  # with a preposition after the colon
_KINDS = frozenset(get_args(CueKind))
_SECTIONS = frozenset(
    {
        "verbs",
        "nouns",
        "adjectives",
        "adverbs",
        "light_verbs",
        "receiving_verbs",
        "headline_sources",
        "according",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a cue takes its content; ``word`` is the preposition of ``prep``, ``order``, ``blame``, ``pair``."""

    name: str
    kind: CueKind
    word: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """Frames by lemma, in the order of the file. Verbs with a particle are under ``"point out"``.

    ``verb_forms`` leads from regular inflections to lemmas, for words that the lemmatiser gets wrong.
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    adverbs: Mapping[str, CueKind]
    light_verbs: frozenset[str]
    receiving_verbs: frozenset[str]
    headline_sources: frozenset[str]
    verb_forms: Mapping[str, str]
    according: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The lexicon that ships with the package."""
    text = files("dateline.statements").joinpath("data/cues.yaml").read_text(encoding="utf8")
    return read_cues(text)


def read_cues(text: str) -> Cues:
    """A lexicon from YAML. Raises DataError, naming the entry, where it breaks the schema."""
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    if not isinstance(data, dict) or set(data) != _SECTIONS:
        raise _wrong("the sections", f"must be exactly {', '.join(sorted(_SECTIONS))}")
    adverbs = {
        w: kind for kind, words, _ in _entries("adverbs", data["adverbs"], framed=False) for w in words
    }
    verbs = _frames("verbs", data["verbs"])
    return Cues(
        verbs, _frames("nouns", data["nouns"]),
        _frames("adjectives", data["adjectives"]), adverbs,
        frozenset(_words("light_verbs", data["light_verbs"])),
        frozenset(_words("receiving_verbs", data["receiving_verbs"])),
        frozenset(_words("headline_sources", data["headline_sources"])),
        _forms(verbs), tuple(tuple(_words("according", x)) for x in data["according"]),
    )  # fmt: skip


def _frames(section: str, entries: Any) -> dict[str, tuple[Frame, ...]]:
    out: dict[str, tuple[Frame, ...]] = {}
    for kind, words, names in _entries(section, entries, framed=True):
        frames = tuple(_frame(section, name, kind) for name in names)
        for word in words:
            known = {(f.name, f.word) for f in out.get(word, ())}
            out[word] = out.get(word, ()) + tuple(f for f in frames if (f.name, f.word) not in known)
    return out


def _forms(verbs: Mapping[str, object]) -> dict[str, str]:
    out: dict[str, str] = {}
    for verb in verbs:
        stem = verb.removesuffix("e")
        for form in (f"{verb}s", f"{stem}ed", f"{stem}ing"):
            out.setdefault(form, verb)
    return out


def _frame(section: str, name: str, kind: CueKind) -> Frame:
    base, _, word = name.partition(":")
    if base not in (_WORD_FRAMES if word else _PLAIN_FRAMES):
        raise _wrong(f"{section}: frame {name!r}", "is not one of the frames listed at the top of the file")
    return Frame(base, kind, word)


def _entries(section: str, entries: Any, *, framed: bool) -> list[tuple[CueKind, list[str], list[str]]]:
    if not isinstance(entries, list):
        raise _wrong(section, "must be a list of entries")
    out = []
    for n, entry in enumerate(entries, 1):
        name = f"{section}, entry {n}"
        if not isinstance(entry, dict) or set(entry) != (
            {"kind", "words", "frames"} if framed else {"kind", "words"}
        ):
            raise _wrong(name, "must have kind, words" + (" and frames" if framed else ""))
        if entry["kind"] not in _KINDS:
            raise _wrong(name, f"kind {entry['kind']!r} is not one of {', '.join(sorted(_KINDS))}")
        frames = _words(name, entry["frames"]) if framed else []
        out.append((entry["kind"], _words(name, entry["words"]), frames))
    return out


def _words(name: str, words: Any) -> list[str]:
    if (
        not isinstance(words, list)
        or not words
        or not all(isinstance(w, str) and w == w.lower() for w in words)
    ):
        raise _wrong(name, "must be a list of lower-case words (put on, off, yes and no in quotes)")
    return words


def _wrong(entry: str, problem: str) -> DataError:
    return DataError(f"{_FILE}: {entry} {problem}. Correct the file.")
