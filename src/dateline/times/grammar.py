"""The rules of ``data/grammar.yaml``, compiled, and the words that make it worth trying them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.times.lexicon import Lexicon, lexicon

_PIECE = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"\w+(?:'\w+)?\.?", re.UNICODE)
_NOT_AFTER = r"(?<![\w$€£#+])"
_NOT_BEFORE = r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression: ``pattern`` is matched at a word, ``reads`` names the reader."""

    reads: str
    needs: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """``kinds`` gives a word's kinds (empty for words that only stand among others); unknown words are absent.

    ``inside`` holds words that never begin an expression.
    """

    rules: tuple[Rule, ...]
    kinds: Mapping[str, frozenset[str]]
    inside: frozenset[str]


def _expand(pattern: str, pieces: Mapping[str, str], entry: str) -> str:
    def piece(m: re.Match[str]) -> str:
        if m[1] not in pieces:
            raise DataError(f"grammar.yaml: {entry}: unknown piece {{{m[1]}}}. Mend the file.")
        return pieces[m[1]]

    while _PIECE.search(pattern):
        pattern = _PIECE.sub(piece, pattern)
    return pattern


def _rule(n: int, fields: Mapping[str, Any], pieces: Mapping[str, str]) -> Rule:
    entry = f"rule {n + 1} ({fields.get('reads')})"
    if set(fields) != {"reads", "needs", "pattern"}:
        raise DataError(f"grammar.yaml: {entry}: needs exactly reads, needs, pattern. Mend the file.")
    source = _expand(fields["pattern"], pieces, entry).replace(" ?", r"\s?").replace(" ", r"\s+")
    source = re.sub(r"(?<=\[)\\d", "0-9", source).replace(r"\d", "[0-9]")  # no other script's digits
    compiled = re.compile(f"{_NOT_AFTER}{source}{_NOT_BEFORE}", re.IGNORECASE)
    return Rule(fields["reads"], frozenset(fields["needs"]), compiled)


def _words(forms: Iterable[str]) -> set[str]:
    """Every form's words, whole and split at hyphens, with and without a final dot."""
    out: set[str] = set()
    for form in forms:
        for word in form.lower().split():
            out.update((word, word + ".", *re.split(r"[-']", word)))
    return out - {""}


def _kinds(words: Lexicon, glue: Iterable[str]) -> dict[str, frozenset[str]]:
    """What each word makes possible; see ``needs`` in the grammar."""
    triggers: dict[str, set[str]] = {
        "month": _words(words.months),
        "weekday": _words(words.weekdays) | {w + "s" for w in words.weekdays},
        "unit": _words(words.units),
        "century": {"century"},
        "quarter": {"quarter", "half", *(f"{p}{n}" for p in "qh" for n in "1234")},
        "decade": set(words.decades),
        "season": set(words.seasons),
        "feast": _words(words.feasts) - {"the", "of", "day", "s", "eve", "year", "new", "may"},
        "today": {"today", "yesterday", "tomorrow", "tonight", "overnight"},
        "part": _words(words.parts) | set(words.points),
        "set": set(words.sets),
        "ref": {form.split()[-1].lower() for form in words.references},
    }
    triggers["unit"] |= {u + "long" for u in words.units}
    triggers["feast"] |= {"new", "may"}
    standing = _words((
        *words.short_weekdays, *words.numbers, *words.multiples, *words.vague_numbers, *words.ordinals,
        *words.approximately, *words.thirds, *words.steps, *words.references, *words.feasts, *words.parts, *glue,
    ))  # fmt: skip
    kinds: dict[str, set[str]] = {w: set() for w in standing}
    for kind, forms in triggers.items():
        for form in forms:
            kinds.setdefault(form, set()).add(kind)
    return {w: frozenset(k) for w, k in kinds.items()}


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The packaged grammar; DataError names the rule that breaks the schema."""
    data = load_yaml(files("dateline.times") / "data" / "grammar.yaml")
    words = lexicon()
    pieces = {**words.patterns(), **data["pieces"]}
    rules = tuple(_rule(n, fields, pieces) for n, fields in enumerate(data["rules"]))
    return Grammar(rules, _kinds(words, [*data["glue"], *data["inside"]]), frozenset(data["inside"]))
