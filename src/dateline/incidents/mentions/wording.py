"""Which words can name the same happening: families of derived words ("kill", "killing", "killer") and synonyms.

Only strings are needed, no parse. The knowledge is in ``data/families.yaml`` and ``data/synonyms.yaml``. A family is named by a
key, which is a base ("die") or what is left of a regular word without its suffixes ("announc"); keys are compared, not shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError

__all__ = ["SYNONYMS", "Wording", "are_synonyms", "family", "likeness", "load_wording", "read_wording"]

SYNONYMS = 0.8  # likeness of two families that are synonyms, where that of one family is 1

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHORTEST = 4  # shorter words are not taken apart: "off" is not "of"
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgklmnprtz])\1$")
_BEFORE_HEAD = frozenset(  # what can stand before the word that names the event
    "a an the its their his her our my your this that these those some any no not to be been being is are was were has have had "
    "will would may might could can should did do does".split()
)
_AFTER_HEAD = frozenset(
    "of in on at by for from with against to into over after before between among near under about as during through "
    "off out up down away back aside".split()
)


Idiom = tuple[tuple[str, ...], str]  # the keys after the first, in their order, and the family that all of them name


@dataclass(frozen=True, slots=True)
class Suffix:
    """Endings that derive a word of the same family, what takes their place, and what must stand before them."""

    ends: tuple[str, ...]
    gives: str = ""
    after: tuple[str, ...] = ()

    def fits(self, rest: str, ending: str) -> bool:
        """Is ``rest`` a word or stem that could have this ending? Not the "s" of "press" or "virus"."""
        if len(rest) < _SHORTEST - 1 or not _VOWEL.search(rest) or (ending == "s" and rest[-1] in "su"):
            return False
        return not self.after or rest.endswith(self.after)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Families and synonyms of words. ``groups`` gives the numbers of the groups of synonyms that a family is in."""

    bases: Mapping[str, str]
    whole: frozenset[str]
    suffixes: tuple[tuple[str, Suffix], ...]  # ending → rule, the longest endings first
    groups: Mapping[str, frozenset[int]]
    phrases: Mapping[str, tuple[Idiom, ...]]  # by the first key
    light: frozenset[str]
    saying: frozenset[str]

    @property
    def idiomatic(self) -> Collection[str]:
        """Families that begin an idiom."""
        return self.phrases.keys()

    def key(self, word: str) -> str:
        """The family of one word in any form."""
        lower = word.lower().replace("’", "'")
        return self.bases.get(lower) or _key(lower, self)

    def phrase(self, keys: Sequence[str]) -> str | None:
        """The family of an idiom ("let go") whose words are among these keys, in order; the longest wins."""
        found = [
            (len(rest), base)
            for n, first in enumerate(keys)
            for rest, base in self.phrases.get(first, ())
            if _follow(rest, keys[n + 1 :])
        ]
        return max(found)[1] if found else None

    def likeness(self, a: str, b: str) -> float:
        """Of two families, from 0 to 1: 1 the same, 0.8 synonyms."""
        if a == b:
            return 1.0
        return SYNONYMS if self.groups.get(a, _NONE) & self.groups.get(b, _NONE) else 0.0


_NONE: frozenset[int] = frozenset()


def family(words: str) -> str:
    """The family of the word that names the event in a few words: "the bombing of a bridge" → that of "bomb"."""
    wording = load_wording()
    found = _WORD.findall(words)
    if not found:
        return words.strip().lower()
    idiom = wording.phrase([wording.key(w) for w in found]) if len(found) > 1 else None
    return idiom or wording.key(_head(found))


def likeness(a: str, b: str) -> float:
    """How alike two triggers are in meaning, from 0 to 1; symmetric, 1 for words of one family."""
    return load_wording().likeness(family(a), family(b))


def are_synonyms(a: str, b: str) -> bool:
    """Can the two triggers name the same happening: words of one family, or synonyms?"""
    return likeness(a, b) >= SYNONYMS


def _head(words: Sequence[str]) -> str:
    first = next((n for n, w in enumerate(words) if w.lower() not in _BEFORE_HEAD), 0)
    last = next((n for n in range(first + 1, len(words)) if words[n].lower() in _AFTER_HEAD), len(words))
    return words[last - 1]


def _follow(rest: Sequence[str], keys: Sequence[str]) -> bool:
    """Do the keys of the idiom come in this order, with at most four words between them?"""
    at = 0
    for key in rest:
        ahead = keys[at : at + 5]
        if key not in ahead:
            return False
        at += ahead.index(key) + 1
    return True


def _key(word: str, wording: Wording, depth: int = 0) -> str:
    """What is left of a regular word without its suffixes."""
    if len(word) < _SHORTEST:
        return wording.bases.get(word, word)
    plain = _plain(word, wording)
    if plain in wording.bases:
        return wording.bases[plain]
    if plain in wording.whole or depth > 3:
        return plain
    for ending, rule in wording.suffixes:
        if word.endswith(ending) and rule.fits(word[: -len(ending)], ending):
            return _key(word[: -len(ending)] + rule.gives, wording, depth + 1)
    return _DOUBLED.sub(r"\1", word)


def _plain(word: str, wording: Wording) -> str:
    """The word without its inflection, if that is a known word; else the word."""
    for ending in ("", "s", "es", "d", "ed", "ing"):
        rest = word.removesuffix(ending)
        if rest == word and ending:
            continue
        for whole in (rest, rest + "e", _DOUBLED.sub(r"\1", rest)) if ending in ("d", "ed", "ing", "es") else (rest,):
            if whole in wording.bases or whole in wording.whole:
                return whole
    return word


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """The words that ship. DataError names file and entry where one breaks the schema."""
    folder = files("dateline.incidents.mentions") / "data"
    return read_wording(load_yaml(folder / "families.yaml"), load_yaml(folder / "synonyms.yaml"))


def read_wording(families: Any, synonyms: Any) -> Wording:
    """From the content of the two data files."""
    _need("families.yaml", families, {"suffixes", "whole", "families"})
    _need("synonyms.yaml", synonyms, {"same", "phrases", "light", "saying"})
    bases = _bases(families["families"])
    rules = [_suffix(n, entry) for n, entry in enumerate(families["suffixes"], 1)]
    endings = sorted(((e, r) for r in rules for e in r.ends), key=lambda p: (-len(p[0]), p[0]))
    bare = Wording(bases, frozenset(families["whole"].split()), tuple(endings), {}, {}, _NO_WORDS, _NO_WORDS)
    return Wording(
        bases, bare.whole, bare.suffixes, _groups(synonyms["same"], bare),
        _phrases(synonyms["phrases"], bare), *(frozenset(map(bare.key, synonyms[k].split())) for k in ("light", "saying")),
    )  # fmt: skip


_NO_WORDS: frozenset[str] = frozenset()


def _need(name: str, content: Any, keys: set[str]) -> None:
    if not isinstance(content, dict) or content.keys() != keys:
        raise DataError(f"{name}: needs exactly the keys {', '.join(sorted(keys))}.")


def _bases(entries: Mapping[str, Sequence[str]]) -> dict[str, str]:
    out = {base: base for base in entries}
    for base, forms in entries.items():
        if not isinstance(forms, list):
            raise DataError(f"families.yaml, {base}: give a list of forms.")
        for form in map(str, forms):
            if out.setdefault(form, base) != base:
                raise DataError(f"families.yaml, {base}: {form!r} is in the family {out[form]!r} too; keep one.")
    return out


def _suffix(n: int, entry: Mapping[str, Any]) -> Suffix:
    if unknown := entry.keys() - {"ends", "gives", "after"}:
        raise DataError(f"families.yaml, suffixes, entry {n}: unknown key {sorted(unknown)[0]!r}.")
    return Suffix(tuple(entry["ends"]), str(entry.get("gives", "")), tuple(entry.get("after", ())))


def _groups(entries: Iterable[Sequence[str]], wording: Wording) -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for n, words in enumerate(entries, 1):
        if not isinstance(words, list) or len(words) < 2:
            raise DataError(f"synonyms.yaml, same, entry {n}: give two words or more.")
        for word in map(str, words):
            out.setdefault(wording.key(word), set()).add(n)
    return {k: frozenset(v) for k, v in out.items()}


def _phrases(entries: Mapping[str, Sequence[str]], wording: Wording) -> dict[str, tuple[Idiom, ...]]:
    out: dict[str, list[Idiom]] = {}
    for base, phrases in entries.items():
        for phrase in phrases:
            first, *rest = (wording.key(w) for w in phrase.split())
            if not rest:
                raise DataError(f"synonyms.yaml, phrases, {base}: {phrase!r} is a single word; put it under 'same'.")
            out.setdefault(first, []).append((tuple(rest), wording.key(base)))
    return {k: tuple(v) for k, v in out.items()}
