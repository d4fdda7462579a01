"""``dateline part incidents``: which mentions of a user's own documents name the same event."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.errors import MalformedInput
from dateline.incidents.mentions.documents import Term, found_topics, stories, terms
from dateline.incidents.mentions.mention import Mention, find_mentions
from dateline.incidents.mentions.rows import problem_with
from dateline.incidents.mentions.similarity import chains
from dateline.incidents.mentions.weights import Weights, load_weights
from dateline.incidents.mentions.wording import Wording, load_wording

__all__ = ["incident_rows"]

Row = Mapping[str, Any]


def incident_rows(
    rows: Iterable[Row], coder: Any, *, wording: Wording | None = None, weights: Weights | None = None
) -> Iterator[dict[str, Any]]:
    """Rows ``{doc_id, text, topic?, mentions: [{start, end}]}`` → the same with ``chain`` on every mention, in the same order.

    ``start`` and ``end`` are code points of ``text``, end exclusive. Mentions with the same ``chain`` ("e1", "e2", …) name the
    same event. No chain joins two topics; rows without a topic are put into topics by the words that they share. Equal rows
    get equal chains in whatever order they come. MalformedInput names a bad row by its number.
    """
    taken = list(rows)
    for n, row in enumerate(taken, 1):
        if problem := problem_with(row):
            raise MalformedInput(f"row {n}", problem, "Correct the row")
    names = _named(taken, coder, wording or load_wording(), weights or load_weights())
    for n, row in enumerate(taken):
        yield {**row, "mentions": [{**m, "chain": names[n, k]} for k, m in enumerate(row["mentions"])]}


def _named(rows: Sequence[Row], coder: Any, wording: Wording, weights: Weights) -> dict[tuple[int, int], str]:
    """(Row, mention) → name of its chain. All work is done in an order that follows from what the rows hold."""
    order = sorted(range(len(rows)), key=lambda n: _place(rows[n]))
    counts, found = _read([rows[n] for n in order], coder, wording)
    out: dict[tuple[int, int], str] = {}
    number = 0
    for topic in _topics([rows[n] for n in order], counts, weights):
        for story in stories([counts[n] for n in topic], weights.story):
            for chain in _chains([found[topic[n]] for n in story], wording, weights):
                number += 1
                out |= {(order[topic[story[n]]], k): f"e{number}" for n, k in chain}
    return out


def _place(row: Row) -> tuple[str, str, str, str]:
    mentions = sorted((m["start"], m["end"]) for m in row["mentions"])
    return json.dumps(row.get("topic")), str(row["doc_id"]), row["text"], str(mentions)


def _read(rows: Sequence[Row], coder: Any, wording: Wording) -> tuple[list[Counter[Term]], list[list[Mention | None]]]:
    """Each row's words and mentions. A text that comes twice is parsed once, and no parse outlives its turn."""
    counts: dict[str, Counter[Term]] = {}
    found: list[list[Mention | None]] = [[] for _ in rows]
    wanted: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        wanted.setdefault(row["text"], []).append(n)
    for text, doc in zip(wanted, coder.parser.parse_many(wanted), strict=True):
        counts[text] = terms(doc, wording)
        for n in wanted[text]:
            found[n] = find_mentions(doc, n, [(m["start"], m["end"]) for m in rows[n]["mentions"]], wording)
    return [counts[row["text"]] for row in rows], found


def _topics(rows: Sequence[Row], counts: Sequence[Counter[Term]], weights: Weights) -> list[list[int]]:
    """Numbers of the rows of each topic: those that rows name, and those found among the others or in a vast topic."""
    named: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        named.setdefault(json.dumps(row.get("topic")), []).append(n)
    loose = [named.pop("null", []), *(docs for docs in named.values() if len(docs) > weights.topics.largest)]
    found = [[docs[k] for k in group] for docs in loose for group in _compared(docs, counts, weights)]
    return [*(docs for docs in named.values() if docs not in loose), *found]


def _compared(docs: Sequence[int], counts: Sequence[Counter[Term]], weights: Weights) -> list[list[int]]:
    return found_topics([counts[n] for n in docs], weights.topics, weights.story)


def _chains(found: Sequence[Sequence[Mention | None]], wording: Wording, weights: Weights) -> Iterator[list[tuple[int, int]]]:
    """The chains of the documents of one story, as (number of the document, number of the mention)."""
    at = sorted((n, m.start, m.end, k) for n, ms in enumerate(found) for k, m in enumerate(ms) if m is not None)
    read = [m for n, _, _, k in at if (m := found[n][k]) is not None]
    for chain in chains(read, wording, weights.link):
        yield [(at[i][0], at[i][3]) for i in chain]
    yield from ([(n, k)] for n, ms in enumerate(found) for k, m in enumerate(ms) if m is None)
