"""Types of claims and rows by a head: one that was trained on labels, or one made from a codebook's examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.claims.lexicon import Lexicon
from dateline.claims.typing import FALLBACK
from dateline.claims.typing import type_rows as plover_rows
from dateline.codebooks import Codebook
from dateline.entities.layer import EntityLayer
from dateline.heads.crosswalk import crosswalk_rows
from dateline.heads.examples import LEAST, by_examples, with_predicates
from dateline.heads.features import Features, Row, claim_features, row_features
from dateline.heads.head import Head, load_head
from dateline.heads.labels import NONE
from dateline.language import Document
from dateline.language.encoder import Encoder
from dateline.records import Claim

Event = tuple[str, str | None]
_BATCH = 64


@dataclass(frozen=True, slots=True, eq=False)
class HeadTyper:
    """``only`` are the types that may come out, ``least`` the score below which none does, ``name`` is for records (None where
    the head is the codebook's own), ``lexicon`` the predicates to look for (None: those that ship)."""

    head: Head
    encoder: Encoder | None
    only: frozenset[str]
    least: float = float("-inf")
    name: str | None = None
    lexicon: Lexicon | None = None

    @property
    def trained(self) -> bool:
        """Whether labels decide for all types, and the codebook's rules for none."""
        return self.name is not None

    def of_document(self, doc: Document, entities: EntityLayer) -> Callable[[Sequence[Claim]], list[Event | None]]:
        """What types claims of a document, as ``recode`` asks for it."""

        def types(claims: Sequence[Claim]) -> list[Event | None]:
            return [(t, None) if t is not None else None for t, _ in self.of(claim_features(claims, doc, entities, self.encoder))]

        return types

    def of(self, features: Sequence[Features]) -> list[tuple[str | None, dict[str, float]]]:
        """For each the type, None for none, and the probabilities of all, likeliest first."""
        if not features:
            return []
        out = []
        for scores, shares in zip(self.head.scores(features), self.head.probabilities(features), strict=True):
            ranked = sorted(zip(self.head.types, shares.tolist(), scores.tolist(), strict=True), key=lambda x: -x[1])
            best, _, score = ranked[0]
            taken = best in self.only and best != NONE and score >= self.least
            out.append((best if taken else None, {t: round(p, 4) for t, p, _ in ranked}))
        return out


def typer_of(coder: Any, codebook: Codebook, head: Path | None = None) -> HeadTyper | None:
    """The typer that a coder needs for a codebook: that of a head's file; by examples, where no rule leads to some of its
    types; None where its rules suffice."""
    if head is not None:
        found = load_head(head, codebook=codebook, encoder=coder.encoder)
        return HeadTyper(found, coder.encoder, frozenset(found.types), name=found.name)
    by_words = frozenset(t.name for t in codebook.types.values() if not t.crosswalked)
    if not by_words:
        return None
    made = by_examples(codebook, coder)
    return HeadTyper(made, coder.encoder, by_words, LEAST, lexicon=with_predicates(codebook, coder, by_words))


def type_rows(rows: Iterable[Mapping[str, Any]], coder: Any) -> Iterator[dict[str, Any]]:
    """Rows ``{id, text, source, target}`` → ``{id, type, scores}``, in the same order and in the terms of the coder's codebook.

    ``type`` is ``none`` for what a head takes for no event of the codebook.
    """
    if coder.codebook.name == "plover" and coder.typer is None:
        yield from plover_rows(rows, coder)
        return
    todo = iter(rows)
    while batch := list(islice(todo, _BATCH)):
        yield from _typed(batch, coder)


def _typed(batch: Sequence[Mapping[str, Any]], coder: Any) -> Iterator[dict[str, Any]]:
    """By a trained head; else by the codebook's rules, and by examples where these take what the rules leave."""
    typer: HeadTyper | None = coder.typer
    trained = typer is not None and typer.trained
    ruled: list[dict[str, float]] = [{}] * len(batch) if trained else list(crosswalk_rows(batch, coder))
    learned: list[tuple[str | None, dict[str, float]]] = [(None, {})] * len(batch)
    if typer is not None:
        given = [Row(r["text"], str(r.get("source") or ""), str(r.get("target") or ""), _span(r)) for r in batch]
        learned = typer.of(list(row_features(given, coder)))
    for row, scores, (type_, shares) in zip(batch, ruled, learned, strict=True):
        found = (next(iter(scores)), scores) if scores and type_ is None else (type_, shares)
        yield {"id": row.get("id"), "type": found[0] or NONE, "scores": found[1]}


def types_of(features: Sequence[Features], coder: Any) -> list[tuple[str | None, dict[str, float]]]:
    """Type and scores of rows of which the features alone are known: as :func:`type_rows`, but by no rule that asks for more
    than a type."""
    typer: HeadTyper | None = coder.typer
    if typer is not None and typer.trained:
        return typer.of(features)
    ruled = [crosswalked(f.shares, coder.codebook) for f in features]
    learned = typer.of(features) if typer is not None else [(None, {})] * len(features)
    return [(next(iter(r)), r) if r and x[0] is None else x for r, x in zip(ruled, learned, strict=True)]


def crosswalked(shares: Mapping[str, float], codebook: Codebook) -> dict[str, float]:
    """Shares of PLOVER's types as shares of a codebook's, largest first, by those of its rules that name a type and ask nothing
    else; what no rule takes is left out."""
    plain = {e[0]: r.type for r in reversed(codebook.routes) if r.rule.specificity == 1 for e in r.rule.types}
    out: dict[str, float] = {}
    for type_, share in (shares or {FALLBACK: 1.0}).items():
        to = plain.get(type_)
        if to is not None:
            out[to] = out.get(to, 0.0) + share
    return {t: round(s, 4) for t, s in sorted(out.items(), key=lambda x: -x[1])}


def _span(row: Mapping[str, Any]) -> tuple[int, int] | None:
    span = row.get("trigger_span")
    return (span[0], span[1]) if span is not None else None
