"""How far two annotators of the same texts agree: ``python -m training.agreement``.

``corpus/double`` holds blocks of the corpus that somebody else marked again without seeing the first marks. Claims are paired by
overlapping triggers. Kappa is Cohen's (1960); F1 counts the second annotator's marks as predictions of the first's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.records import Span
from training.corpus import FOLDER, read_corpus
from training.marks import Block, Claim, Statement

DOUBLE = FOLDER / "double"


def pairs(first: Iterable[Block], second: Iterable[Block]) -> list[tuple[Block, Block]]:
    """Blocks of the same text, joined."""
    by_text = {b.text: b for b in first}
    return [(by_text[b.text], b) for b in second if b.text in by_text]


def agreement(blocks: Sequence[tuple[Block, Block]]) -> dict[str, float]:
    """Figures from 0 to 1; kappas may fall below 0."""
    claims = [pair for a, b in blocks for pair in _joined(a.claims, b.claims)]
    n = [sum(len(b.claims) for b in side) for side in zip(*blocks, strict=True)] or [0, 0]
    said = [pair for a, b in blocks for pair in _joined_statements(a.statements, b.statements)]
    m = [sum(len(b.statements) for b in side) for side in zip(*blocks, strict=True)] or [0, 0]
    return {
        "claims, F1 of triggers": _f1(len(claims), n),
        "claims, F1 of triggers and types": _f1(sum(a.type == b.type for a, b in claims), n),
        "type, kappa": kappa([(a.type, b.type) for a, b in claims]),
        "mode, kappa": kappa([(str(a.mode), str(b.mode)) for a, b in claims if a.type == b.type]),
        "status, kappa": kappa([(a.status, b.status) for a, b in claims]),
        "actors alike": _share([_alike(a.actors, b.actors) for a, b in claims]),
        "recipients alike": _share([_alike(a.recipients, b.recipients) for a, b in claims]),
        "contexts, F1": _f1(sum(len({*a.contexts} & {*b.contexts}) for a, b in claims),
                            [sum(len(p[i].contexts) for p in claims) for i in (0, 1)]),
        "statements, F1": _f1(len(said), m),
        "statements, source alike": _share([_same(a.source, b.source) for a, b in said]),
    }  # fmt: skip


def kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotators' labels of the same things; NaN without any."""
    if not labels:
        return float("nan")
    n = len(labels)
    observed = sum(a == b for a, b in labels) / n
    left, right = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(left[k] * right[k] for k in left) / n**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def _joined(first: Sequence[Claim], second: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """One to one by overlapping triggers, those of one type first."""
    order = sorted(
        ((a.type != b.type, i, j) for i, a in enumerate(first) for j, b in enumerate(second) if _overlap(a.trigger, b.trigger))
    )
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, i, j in order:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((first[i], second[j]))
    return out


def _joined_statements(first: Sequence[Statement], second: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    left, out = list(second), []
    for a in first:
        b = next((b for b in left if _half_alike(a.content, b.content)), None)
        if b is not None:
            left.remove(b)
            out.append((a, b))
    return out


def _half_alike(a: Sequence[Span], b: Sequence[Span]) -> bool:
    x, y = ({i for s in spans for i in range(s.start, s.end)} for spans in (a, b))
    return len(x & y) >= 0.5 * len(x | y)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _same(a: Span | None, b: Span | None) -> bool:
    return (a is None) == (b is None) and (a is None or b is None or _overlap(a, b))


def _alike(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return len(a) == len(b) and all(any(_overlap(x, y) for y in b) for x in a)


def _f1(hits: int, sizes: Sequence[int]) -> float:
    return 2 * hits / max(1, sum(sizes))


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else float("nan")


if __name__ == "__main__":
    both = pairs(read_corpus(), read_corpus(DOUBLE))
    print(f"{len(both)} blocks marked twice")
    for name, value in agreement(both).items():
        print(f"{name:34} {value:.2f}")
