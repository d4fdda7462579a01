"""Claims held against hand-coded text, one by one: which are right, field by field, and what was seen of each.

A claim is paired with a gold claim as the scorer of claims pairs them (one to one, trigger overlapping, type among gold's).
``type`` is right where there is such a pair. The other fields are judged only for claims that have one, and place and time only
where gold says what they are. A ``claim`` is right where type, actors, recipients and status are; ``full`` asks for the source too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from training.as_gold import as_gold
from training.corpus import is_held, read_corpus
from training.marks import Block

import dateline
from dateline.claims.confidence import WHOLE
from dateline.claims.traits import FIELDS, names
from dateline.coder import Coder
from dateline.records import Record, Span
from evals import gold
from evals.scorers import score_claims

__all__ = ["ARTICLES", "CORPUS", "Judged", "Sample", "articles", "corpus", "judge", "pair", "widened"]

ARTICLES, CORPUS = "articles", "corpus"


@dataclass(frozen=True, slots=True)
class Judged:
    """One coded claim: where it is from, what was seen of it, what was stated of it, and what of it is right.

    ``stated`` has ``claim`` and the claim's fields as keys; ``right`` those that can be judged, and ``full``.
    """

    source: str
    text: str  # the id of its article or block
    traits: Mapping[str, float]
    stated: Mapping[str, float]
    right: Mapping[str, bool]


@dataclass(slots=True)
class Sample:
    """The claims that were coded, and how many there should be."""

    rows: list[Judged] = field(default_factory=list)
    wanted: int = 0

    def add(self, other: Sample) -> None:
        self.rows += other.rows
        self.wanted += other.wanted

    def columns(self, key: str) -> tuple[list[float], list[bool], list[str]]:
        """What was stated and right of ``claim`` or a field, and in which text, over the claims where it can be judged."""
        rows = [r for r in self.rows if key in r.right and key in r.stated]
        return [r.stated[key] for r in rows], [r.right[key] for r in rows], [r.text for r in rows]


def articles(coder: Coder, split: str, *, limit: int | None = None) -> Sample:
    """The claims of the hand-coded articles of one split."""
    ids = set(gold.splits()[split])
    out = Sample()
    for article in [a for a in gold.load() if a["doc_id"] in ids][:limit]:
        out.add(judge(ARTICLES, article, *_code(coder, article)))
    return out


def corpus(coder: Coder) -> Sample:
    """The claims of the tenth of the corpus that neither rules nor weights were made on; text that is not news is left out."""
    out = Sample()
    for block in read_corpus():
        if is_held(block) and block.options.get("set") != "everyday":
            record, seen = _code(coder, as_gold(block))
            out.add(judge(CORPUS, widened(block, record), record, seen))
    return out


def _code(coder: Coder, article: gold.Article) -> tuple[Record, list[Mapping[str, float]]]:
    """The record, and the traits of each of its claims."""
    trace = dateline.Trace()
    given = {k: article.get(k) for k in ("text", "title", "published")}
    record = coder.code({"id": article["doc_id"], **given}, as_is=True, trace=trace)
    notes = sorted((n for n in trace.notes if n.stage == "confidence"), key=lambda n: n.start)
    none = dict.fromkeys((n for field in FIELDS for n in names(field, encoder=True)), 0.0)
    return record, [{**none, **n.data["traits"]} for n in notes]


def judge(source: str, article: gold.Article, record: Record, traits: Sequence[Mapping[str, float]]) -> Sample:
    """Each claim of the record against the article's; where gold is not exhaustive, claims without a pair are passed over."""
    found, wanted = pair(article, record.to_dict())
    out = Sample(wanted=wanted)
    for claim, seen in zip(record.claims, traits, strict=True):
        slots = found.get(claim.id)
        if slots is not None or article.get("exhaustive", True):
            stated = {"claim": claim.confidence, **claim.confidences}
            out.rows.append(Judged(source, article["doc_id"], seen, stated, _right(slots, stated)))
    return out


def _right(slots: Mapping[str, bool] | None, stated: Mapping[str, float]) -> dict[str, bool]:
    if slots is None:
        return {"claim": False, "full": False, "type": False}
    whole = all(slots[f] for f in WHOLE if f != "type")
    fields = {f: slots[f] for f in FIELDS if f in slots and f in stated}
    return {"claim": whole, "full": whole and slots["source"], "type": True, **fields}


def pair(article: gold.Article, record: dict[str, Any]) -> tuple[dict[str, Mapping[str, bool]], int]:
    """Claim id → which slots agree, for claims that have a pair in gold; and how many claims gold asks for."""
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
    return out, sum(1 for i, c in enumerate(article["claims"]) if -i in taken or not c.get("optional"))


def widened(block: Block, record: Record) -> dict[str, Any]:
    """A block as an article whose names are as wide as those of the articles: who stands at the marked place is right.

    The articles list every name that a party may go by. The corpus marks one stretch, "the foreign minister, Anna Holt", of
    which a coder may rightly give a part.
    """
    article = as_gold(block)
    coded = [f.span for c in record.claims for f in (*c.actors, *c.recipients)]
    sources = [s.source_span for s in record.statements if s.source_span is not None]
    for entry, marked in zip(article["claims"], block.claims, strict=True):
        for role, spans in (("actors", marked.actors), ("recipients", marked.recipients)):
            entry[role] = [[*known, *_standing_in(s, coded)] for known, s in zip(entry[role], spans, strict=True)]
        speakers = [block.statements[i].source for i in marked.says]
        entry["according_to"] = [
            [*known, *_standing_in(s, sources)] if s else known for known, s in zip(entry["according_to"], speakers, strict=True)
        ]  # fmt: skip
    return article


def _standing_in(marked: Span, coded: Iterable[Span]) -> list[str]:
    return sorted({s.text for s in coded if s.start < marked.end and marked.start < s.end})
