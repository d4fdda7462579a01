"""Finding the expressions: runs of time words, and the longest rule that reads at each of their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.language import Token
from dateline.times import read_dates, read_durations, read_feasts, read_periods, read_relative, read_units
from dateline.times.context import Context, Place
from dateline.times.grammar import Rule, grammar
from dateline.times.read_dates import Match
from dateline.times.reading import Reading

Reader = Callable[[Match, Place], Reading | None]

READERS: dict[str, Reader] = {
    name.removeprefix("read_"): getattr(module, name)
    for module in (read_dates, read_durations, read_feasts, read_periods, read_relative, read_units)
    for name in vars(module)
    if name.startswith("read_") and callable(getattr(module, name))
}
_NO_KINDS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Atom:
    """An expression: its reading, code points and tokens (inclusive), and the rule that read it."""

    reading: Reading
    start: int
    end: int
    first: int
    last: int
    rule: str
    open_end: str = ""


def kinds_of(token: Token, known: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """What the word makes possible; None for a word that stands in no time expression."""
    word = token.lower
    found = known.get(word)
    if found is not None:
        return found
    if any(c.isdigit() for c in word[:2]):
        return _DIGIT | frozenset().union(
            *(known.get(p, _NO_KINDS) for p in word.lstrip("0123456789:.").split("-"))
        )
    if word[:2] == "fy" and word[2:].isdigit():
        return _DIGIT
    if "-" in word:
        parts = [
            _DIGIT if p[:1].isdigit() else known[p] for p in word.split("-") if p[:1].isdigit() or p in known
        ]
        return frozenset().union(*parts) if parts else None
    return None


_DIGIT = frozenset({"digit"})


def runs(tokens: list[Token], first: int, last: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Stretches of time words between two token indexes (inclusive) that hold a kind of word worth a try."""
    known = dict(grammar().kinds)
    begin, kinds = -1, _NO_KINDS
    for i in range(first, last + 1):
        found = kinds_of(tokens[i], known)
        if found is None:
            if kinds:
                yield begin, i - 1, kinds
            begin, kinds = -1, _NO_KINDS
            continue
        if begin < 0:
            begin = i
        kinds |= found
    if kinds:
        yield begin, last, kinds


def atoms(context: Context, first: int, last: int) -> Iterator[Atom]:
    """The expressions between two token indexes (inclusive), left to right."""
    tokens = context.doc.tokens
    inside, done = grammar().inside, -1
    for begin, end, kinds in runs(tokens, first, last):
        rules = [r for r in grammar().rules if r.needs & kinds]
        for i in range(begin, end + 1):
            if (
                tokens[i].start >= done
                and tokens[i].lower not in inside
                and (atom := _read_at(context, rules, i, last))
            ):
                done = atom.end
                yield atom


def _read_at(context: Context, rules: list[Rule], i: int, last: int) -> Atom | None:
    """The longest match at token ``i`` that its reader accepts."""
    tokens, view = context.doc.tokens, context.view
    limit = tokens[last].end
    matches = [(m, rule) for rule in rules if (m := rule.pattern.match(view, tokens[i].start, limit))]
    for m, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        j = i
        while j < last and tokens[j + 1].start < m.end():
            j += 1
        start, end = m.start(), m.end()
        reading = READERS[rule.reads](m, Place(context, i, j, start, end))
        if reading is not None:
            return Atom(reading, start, end, i, j, rule.reads)
    return None
