"""Claims held against hand-coded text, one by one: which are right, field by field, and what was seen of each.

A claim is paired with a gold claim as the scorer of claims pairs them (one to one, trigger overlapping, type among gold's).
``type`` is right where there is such a pair. The other fields are judged only for claims that have one, and place and time only
where gold says what they are. A ``claim`` is right where type, actors, recipients and status are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dateline
from dateline.claims.traits import FIELDS
from dateline.coder import Coder
from dateline.records import Record, Span
from evals import gold
from evals.scorers import score_claims
from training.as_gold import as_gold
from training.corpus import is_held, read_corpus
from training.marks import Block

__all__ = ["ARTICLES", "CORPUS", "FULL", "WHOLE", "Judged", "agreement", "articles", "corpus", "judge"]

ARTICLES, CORPUS = "articles", "corpus"
WHOLE = ("actors", "recipients", "status")
FULL = (*WHOLE, "source")
Rights = dict[str, bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """One coded claim: where it is from, what was seen of it, what was stated of it, and what of it is right.

    ``stated`` and ``right`` have the key ``claim`` and the fields; ``right`` lacks those that cannot be judged.
    """

    source: str
    text: str  # the id of its article or block
    traits: Mapping[str, float]
    stated: Mapping[str, float]
    right: Mapping[str, bool]


def articles(split: str, coder: Coder) -> list[Judged]:
    """The claims of the hand-coded articles of one split."""
    ids = set(gold.splits()[split])
    chosen = [a for a in gold.load() if a["doc_id"] in ids]
    return [row for a in chosen for row in judge(ARTICLES, a, *_code(coder, a))]


def corpus(coder: Coder) -> list[Judged]:
    """The claims of the tenth of the corpus that neither rules nor weights were made on; text that is not news is left out."""
    blocks = [b for b in read_corpus() if is_held(b) and b.options.get("set") != "everyday"]
    rows: list[Judged] = []
    for block in blocks:
        record, notes = _code(coder, as_gold(block))
        rows += judge(CORPUS, widened(block, record), record, notes)
    return rows


def _code(coder: Coder, article: gold.Article) -> tuple[Record, list[Mapping[str, float]]]:
    """The record, and the traits of each of its claims."""
    trace = dateline.Trace()
    given = {k: article.get(k) for k in ("text", "title", "published")}
    record = coder.code({"id": article["doc_id"], **given}, as_is=True, trace=trace)
    notes = sorted((n for n in trace.notes if n.stage == "confidence"), key=lambda n: n.start)
    return record, [n.data["traits"] for n in notes]


def judge(
    source: str, article: gold.Article, record: Record, traits: Sequence[Mapping[str, float]]
) -> Iterator[Judged]:  # fmt: skip
    """Each claim of the record against the article's; where gold is not exhaustive, claims without a pair are passed over."""
    found = agreement(article, record.to_dict())
    for claim, seen in zip(record.claims, traits, strict=True):
        slots = found.get(claim.id)
        if slots is None and not article.get("exhaustive", True):
            continue
        stated = {"claim": claim.confidence, **claim.confidences}
        yield Judged(source, article["doc_id"], seen, stated, _rights(slots, stated))


def _rights(slots: Mapping[str, bool] | None, stated: Mapping[str, float]) -> Rights:
    if slots is None:
        return {"claim": False, "full": False, "type": False}
    fields = {f: slots[f] for f in FIELDS if f in slots and f in stated}
    whole = all(slots[s] for s in WHOLE)
    return {"claim": whole, "full": whole and slots["source"], "type": True, **fields}


def agreement(article: gold.Article, record: dict[str, Any]) -> dict[str, Mapping[str, bool]]:
    """Claim id → which slots agree, for each claim that has a pair in gold."""
    found = score_claims.Record(record)
    pairs = []
    for i, wanted in enumerate(article["claims"]):
        at = score_claims.locate(found.text, wanted["trigger"], wanted.get("n", 1))
        kinds = [t for w in (wanted, *wanted.get("or", [])) for t in w.get("types", wanted["types"])]
        for j, claim in enumerate(record["claims"]):
            trigger = claim["trigger"]
            if at and trigger["start"] < at[1] and at[0] < trigger["end"] and claim["type"] in kinds:
                ok = score_claims.best_slots(found, wanted, claim)
                pairs.append((sum(ok.values()) / len(ok), -i, -j, claim["id"], ok))
    taken: set[int] = set()
    out: dict[str, Mapping[str, bool]] = {}
    for _, i, _, id, ok in sorted(pairs, key=lambda p: p[:3], reverse=True):
        if i not in taken and id not in out:
            taken.add(i)
            out[id] = ok
    return out


def widened(block: Block, record: Record) -> dict[str, Any]:
    """A block as an article whose names are as wide as those of the articles: who stands at the marked place is right.

    The articles list every name that a party may go by. The corpus marks one stretch, "the foreign minister, Anna Holt", of
    which a coder may rightly give a part.
    """
    article = as_gold(block)
    coded = [*(f.span for c in record.claims for f in (*c.actors, *c.recipients))]
    sources = [s.source_span for s in record.statements if s.source_span is not None]
    for entry, marked in zip(article["claims"], block.claims, strict=True):
        for role, spans in (("actors", marked.actors), ("recipients", marked.recipients)):
            entry[role] = [[*names, *_standing_in(s, coded)] for names, s in zip(entry[role], spans, strict=True)]
        speakers = [block.statements[i].source for i in marked.says]
        entry["according_to"] = [
            [*names, *_standing_in(s, sources)] if s else names for names, s in zip(entry["according_to"], speakers, strict=True)
        ]  # fmt: skip
    return article


def _standing_in(marked: Span, coded: Iterable[Span]) -> list[str]:
    return sorted({s.text for s in coded if s.start < marked.end and marked.start < s.end})

