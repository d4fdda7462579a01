"""How far the author presents a predicate as fact, from −3 (certainly not) to 3 (``dateline part factuality``).

Annotators were asked different questions, so there are two scales (``data/factuality.yaml``): ``uds`` asks whether it
happened (White et al. 2016), ``factbank`` how sure the author is, of what is to come as well (Saurí and Pustejovsky
2009, on the numbers of Stanovsky et al. 2017). A value is the weighted mean of what the grammar, the constructions of
:mod:`dateline.claims.reality` and, where there is one, the encoder make of the predicate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, repeat
from typing import Any

from dateline.claims.reality import CUES, cue
from dateline.claims.status import judge
from dateline.datafiles import load_yaml
from dateline.errors import DataError, InputNotFound, MalformedInput
from dateline.language import Document, Token
from dateline.language.encoder import Reading
from dateline.records import STATUSES
from dateline.statements import find_statements
from dateline.statements.layer import Attribution

SCALES = ("uds", "factbank")
DEFAULT_SCALE = "uds"
_OPINIONS = ("grammar", "cue", "encoder", "grade")
_LOW, _HIGH = -3.0, 3.0


@dataclass(frozen=True, slots=True)
class Scale:
    """What each opinion stands for, from -3 to 3, how much it counts, and how their mean becomes a value.

    ``curve`` holds points (mean, value), from left to right; between them the value lies on a line. ``sure`` is the
    grade from which the encoder is held to be certain.
    """

    opinions: Mapping[str, float]
    statuses: Mapping[str, float]
    cues: Mapping[str, float]
    curve: tuple[tuple[float, float], ...] = ((_LOW, _LOW), (_HIGH, _HIGH))
    sure: float = _HIGH

    def value(self, mean: float) -> float:
        """The value that a mean of opinions stands for."""
        at = min(max(mean, self.curve[0][0]), self.curve[-1][0])
        (x0, y0), (x1, y1) = next(s for s in pairwise(self.curve) if at <= s[1][0])
        return y0 + (y1 - y0) * (at - x0) / (x1 - x0)


@lru_cache(maxsize=4)
def load_scale(name: str = DEFAULT_SCALE) -> Scale:
    """A scale of ``data/factuality.yaml`` by its name; InputNotFound where there is none of it."""
    content = load_yaml(files("dateline.claims") / "data" / "factuality.yaml")
    if name not in content:
        raise InputNotFound(f"{name}: there is no such scale of factuality. Choose {' or '.join(SCALES)}.")
    return read_scale(name, content[name])


def read_scale(name: str, entry: Mapping[str, Any]) -> Scale:
    """A scale from its entry; DataError that names what is missing, unknown or beyond -3 to 3."""
    statuses, cues = _values(name, "statuses", entry, STATUSES), _values(name, "cues", entry, CUES)
    missing = [s for s in STATUSES if s not in statuses]
    if missing:
        raise DataError(f"factuality.yaml, {name}: the status {missing[0]!r} has no value.")
    opinions = _values(name, "opinions", entry, _OPINIONS)
    if opinions.get("grammar", 0) <= 0 or min(opinions.values()) < 0:
        raise DataError(f"factuality.yaml, {name}: opinions must count, that of the grammar more than 0.")
    if cues and "cue" not in opinions:
        raise DataError(f"factuality.yaml, {name}: there are cues, but 'cue' is not among the opinions.")
    curve = tuple((float(x), float(y)) for x, y in entry.get("curve", ((_LOW, _LOW), (_HIGH, _HIGH))))
    if len(curve) < 2 or any(b[0] <= a[0] or b[1] < a[1] for a, b in pairwise(curve)):
        raise DataError(f"factuality.yaml, {name}: the curve must rise from left to right over two points or more.")
    sure = float(entry.get("sure", _HIGH))
    if not 0 < sure <= _HIGH:
        raise DataError(f"factuality.yaml, {name}: 'sure' must lie between 0 and 3.")
    return Scale(opinions, statuses, cues, curve, sure)


def _values(name: str, key: str, entry: Mapping[str, Any], known: Iterable[str]) -> dict[str, float]:
    values = {str(k): float(v) for k, v in entry.get(key, {}).items()}
    for k, v in values.items():
        if k not in known:
            raise DataError(f"factuality.yaml, {name}, {key}: {k!r} is unknown; known are {', '.join(known)}.")
        if not _LOW <= v <= _HIGH:
            raise DataError(f"factuality.yaml, {name}, {key}: {k!r} is {v:g}, beyond -3 to 3.")
    return values


def token_at(doc: Document, start: int, end: int) -> Token | None:
    """The word that stands at (or overlaps) these code-point offsets, the highest in the parse where several do."""
    starts = [t.start for t in doc.tokens]
    first = max(0, bisect_left(starts, start + 1) - 1)
    inside = [t for t in doc.tokens[first : first + 12] if t.start < end and start < t.end]
    return next((t for t in inside if t.head not in inside or t.head is t), None)


def factuality(
    doc: Document, token: Token, chain: tuple[Attribution, ...], *,
    scale: Scale | None = None, reading: Reading | None = None,
) -> float:  # fmt: skip
    """The value of one predicate; ``chain`` are the statements that hold it, outermost first.

    Without a ``reading`` of the encoder the grammar and the cues decide alone.
    """
    own = scale or load_scale()
    found = cue(doc, token) if own.cues else None
    if found is not None and found in own.cues:
        opinions = [(own.cues[found], own.opinions["cue"])]
    else:
        opinions = [(own.statuses[judge(token, chain).status], own.opinions["grammar"])]
    if reading is not None and reading.serves("grades"):
        opinions += _encoder(token, reading, own)
    total = sum(weight for _, weight in opinions)
    return round(own.value(sum(value * weight for value, weight in opinions) / total), 3)


def _encoder(token: Token, reading: Reading, scale: Scale) -> Iterator[tuple[float, float]]:
    """What the encoder makes of a predicate, by its status and by its grade, and how much that counts."""
    shares = reading.probabilities("statuses", [token.i])
    yield sum(p * scale.statuses[s] for s, p in shares.items() if s in scale.statuses), scale.opinions.get("encoder", 0.0)
    grade = min(max(reading.grade([token.i]) / scale.sure, 0.0), 1.0)
    yield _LOW + (_HIGH - _LOW) * grade, scale.opinions.get("grade", 0.0)


def factuality_rows(
    rows: Iterable[Mapping[str, Any]], coder: Any, *, scale: str = DEFAULT_SCALE
) -> Iterator[dict[str, Any]]:
    """Rows ``{text, predicate_span}`` → the same with ``value``, in the same order; MalformedInput names a bad row."""
    own, rows = load_scale(scale), list(rows)
    layers = _layers(list(dict.fromkeys(r["text"] for r in rows)), coder)
    for n, row in enumerate(rows, 1):
        doc, statements, reading = layers[row["text"]]
        start, end = row["predicate_span"]
        token = token_at(doc, start, end)
        if token is None:
            raise MalformedInput(
                f"row {n}", f"predicate_span {start}–{end} holds no word of the text", "Give code-point offsets into text."
            )
        yield {**row, "value": factuality(doc, token, statements.chain(token), scale=own, reading=reading)}


def _layers(texts: list[str], coder: Any) -> dict[str, tuple[Document, Any, Reading | None]]:
    """Each text's document, statements and, where the coder has an encoder, its reading."""
    from dateline.entities import find_entities

    documents = list(coder.parser.parse_many(texts))
    readings: Iterable[Reading | None] = coder.encoder.read_many(documents) if coder.encoder else repeat(None)
    out = {}
    for text, doc, reading in zip(texts, documents, readings, strict=False):
        entities = find_entities(doc, published=None, knowledge=coder.knowledge, places=coder.places)
        out[text] = (doc, find_statements(doc, entities), reading)
    return out
