"""How far the author presents a predicate as fact, from −3 (certainly not) to 3 (``dateline part factuality``).

The scale is that of FactBank as continued by UDS (White et al. 2016) and Stanovsky et al. (2017); the value of
each status is in ``data/factuality.yaml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.claims.status import judge
from dateline.datafiles import load_yaml
from dateline.errors import MalformedInput
from dateline.language import Document, Token
from dateline.statements import find_statements


@lru_cache(maxsize=1)
def load_scale() -> dict[str, float]:
    """Status to its value from -3 to 3, ``data/factuality.yaml``."""
    return {str(k): float(v) for k, v in load_yaml(files("dateline.claims") / "data" / "factuality.yaml").items()}


def token_at(doc: Document, start: int, end: int) -> Token | None:
    """The word that stands at (or overlaps) these code-point offsets, the highest in the parse where several do."""
    starts = [t.start for t in doc.tokens]
    first = max(0, bisect_left(starts, start + 1) - 1)
    inside = [t for t in doc.tokens[first : first + 12] if t.start < end and start < t.end]
    return next((t for t in inside if t.head not in inside or t.head is t), None)


def factuality(token: Token, chain: tuple[Any, ...]) -> float:
    """The value of one predicate, by its status."""
    return load_scale()[judge(token, chain).status]


def factuality_rows(rows: Iterable[Mapping[str, Any]], coder: Any) -> Iterator[dict[str, Any]]:
    """Rows ``{text, predicate_span}`` → ``{text, predicate_span, value}``, in the same order."""
    from dateline.entities import find_entities

    rows = list(rows)
    texts = list(dict.fromkeys(r["text"] for r in rows))
    layers = {}
    for text, doc in zip(texts, coder.parser.parse_many(texts), strict=True):
        entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
        layers[text] = (doc, find_statements(doc, entities))
    for n, row in enumerate(rows, 1):
        doc, statements = layers[row["text"]]
        start, end = row["predicate_span"]
        token = token_at(doc, start, end)
        if token is None:
            raise MalformedInput(
                f"row {n}", f"predicate_span {start}–{end} holds no word of the text", "Give code-point offsets into text."
            )
        yield {**row, "value": factuality(token, statements.chain(token))}
