"""What a claim is about beside what it is: PLOVER's contexts, by words of the sentence and by the encoder.

The words of ``data/contexts.yaml`` tell a subject by themselves, wherever in the sentence they stand; the encoder has seen which
subjects a claim in such a sentence has, and is heard where it is sure, for or against.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.claims.build import Context, Draft
from dateline.datafiles import load_yaml
from dateline.language import Token


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the encoder adds a context, and below which it takes one away that only a word gave."""

    adds: float = 0.5
    drops: float = 0.05


_AT = Thresholds()


@lru_cache(maxsize=1)
def load_contexts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word of a phrase → (context, *the phrase's other words), for the sentence's lemmas and forms."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for context, phrases in load_yaml(files("dateline.claims") / "data" / "contexts.yaml").items():
        for phrase in phrases:
            first, *rest = str(phrase).lower().split()
            table.setdefault(first, []).append((context, *rest))
    return {k: tuple(v) for k, v in table.items()}


def contexts_of(d: Draft, context: Context) -> tuple[str, ...]:
    """The contexts of a claim, in alphabetical order."""
    own = set(d.candidate.predicate.contexts)
    found = own | _by_words(d, context)
    if context.reading is not None and context.reading.serves("contexts"):
        likely = context.reading.odds("contexts", [t.i for t in (d.candidate.words or (d.token,))])
        found = {c for c in found if c in own or likely.get(c, 1.0) >= _AT.drops}
        found |= {c for c, p in likely.items() if p >= _AT.adds}
    return tuple(sorted(found))


def _by_words(d: Draft, context: Context) -> set[str]:
    table = load_contexts()
    sentence = context.doc.sentence_tokens(context.doc.sentence(d.token))
    found: set[str] = set()
    for n, t in enumerate(sentence):
        for name, *rest in (*table.get(t.lemma, ()), *table.get(t.lower, ())):
            if all(n + 1 + k < len(sentence) and _is_word(sentence[n + 1 + k], w) for k, w in enumerate(rest)):
                found.add(name)
    return found


def _is_word(t: Token, word: str) -> bool:
    return t.lower == word or t.lemma == word
