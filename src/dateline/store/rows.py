"""A record as rows of the tables, and as the compressed JSON from which it is read back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from dateline.records import Claim, Entity, Filler, Record, Relation, Span, Statement, Time

Row = dict[str, Any]

_LARGEST = 2**63 - 1


def pack(record: Record) -> bytes:
    """The whole record. Escaped to ASCII, so that lone surrogates come back as they were."""
    return zlib.compress(json.dumps(record.to_dict(), separators=(",", ":")).encode("ascii"))


def unpack(data: bytes) -> Record:
    return Record.from_dict(json.loads(zlib.decompress(data)))


def article_row(record: Record, options: str) -> Row:
    a, c = record.article, record.coder
    return {
        "article_id": a.id, "source": a.source, "sha256": a.sha256, "publisher": a.publisher,
        "title": a.title, "byline": a.byline, "published": a.published, "language": a.language,
        "text": a.text, "coder_version": c.version, "pipeline": c.pipeline, "codebook": c.codebook,
        "options": options, "record": pack(record),
    }  # fmt: skip


def child_rows(record: Record, article: int) -> dict[str, list[Row]]:
    """Table name → its rows; ``article`` is the article's row id."""
    rows: dict[str, list[Row]] = {
        "entities": [_entity(e) for e in record.entities],
        "mentions": [
            {"entity": e.id, **_span(m), "form": m.form} for e in record.entities for m in e.mentions
        ],
        "times": [_time(t) for t in record.times],
        "statements": [_statement(s) for s in record.statements],
        "speakers": [row for s in record.statements for row in _speakers(s)],
        "statement_spans": [row for s in record.statements for row in _statement_spans(s)],
        "claims": [_claim(c) for c in record.claims],
        "fillers": [row for c in record.claims for row in _fillers(c)],
        "relations": [_relation(r) for r in record.relations],
        "according_to": [*_according_to(record)],
        "counts": [row for c in record.claims for row in _counts(c)],
        "warnings": [
            {"position": i, "code": w.code, "message": w.message, **_span(w.span)}
            for i, w in enumerate(record.warnings)
        ],
    }
    for table in rows.values():
        for row in table:
            row["article"] = article
    return rows


def _span(span: Span | None, prefix: str = "") -> Row:
    start, stop, text = (span.start, span.end, span.text) if span else (None, None, None)
    return {f"{prefix}start": start, f"{prefix}stop": stop, f"{prefix}text": text}


def _evidence(span: Span) -> Row:
    return {"evidence_start": span.start, "evidence_stop": span.end, "evidence": span.text}


def _entity(e: Entity) -> Row:
    p = e.place
    return {
        "ref": e.id, "name": e.name, "kind": e.kind, "code": e.code, "country": e.country,
        "sectors": " ".join(e.sectors), "wikidata": e.wikidata, "geonames": p and p.geonames,
        "lat": p and p.lat, "lon": p and p.lon, "place_country": p and p.country,
        "admin1": p and p.admin1, "precision": p and p.precision,
    }  # fmt: skip


def _time(t: Time) -> Row:
    return {
        "ref": t.id, **_span(t.span), "from_date": t.from_, "to_date": t.to, "grain": t.grain,
        "value": t.value,
    }  # fmt: skip


def _statement(s: Statement) -> Row:
    return {
        "ref": s.id, "source": s.source, **_span(s.source_span, "source_"), "manner": s.manner,
        "within": s.within, "addressee": s.addressee, "time": s.time,
    }  # fmt: skip


def _speakers(s: Statement) -> Iterator[Row]:
    sources = s.sources or ((s.source,) if s.source is not None else ())
    for i, entity in enumerate(sources):
        yield {"statement": s.id, "position": i, "entity": entity}


def _statement_spans(s: Statement) -> Iterator[Row]:
    for part, spans in (("cue", s.cue), ("content", s.content)):
        for i, span in enumerate(spans):
            yield {"statement": s.id, "part": part, "position": i, **_span(span)}


def _claim(c: Claim) -> Row:
    return {
        "ref": c.id, "type": c.type, "mode": c.mode, "contexts": " ".join(c.contexts), "cameo": c.cameo,
        **_span(c.trigger, "trigger_"), **_evidence(c.evidence), "time": c.time, "status": c.status,
        "about": c.about, "confidence": c.confidence,
    }  # fmt: skip


def _fillers(c: Claim) -> Iterator[Row]:
    place: tuple[Filler, ...] = (c.place,) if c.place else ()
    for role, fillers in (("actor", c.actors), ("recipient", c.recipients), ("place", place)):
        for i, f in enumerate(fillers):
            yield {"claim": c.id, "role": role, "position": i, "entity": f.entity, **_span(f.span)}


def _counts(c: Claim) -> Iterator[Row]:
    for i, n in enumerate(c.counts):
        yield {
            "claim": c.id, "position": i, "what": n.what, "who": n.who, "low": _fits(n.low),
            "best": _fits(n.best), "high": _fits(n.high), **_span(n.span),
        }  # fmt: skip


def _fits(number: int | None) -> int | None:
    """A text can name a number that no column holds; the record itself keeps it exactly."""
    return None if number is None else min(number, _LARGEST)


def _relation(r: Relation) -> Row:
    return {
        "ref": r.id, "type": r.type, "from_entity": r.from_, "to_entity": r.to, **_evidence(r.evidence),
        "since": r.since, "until": r.until, "status": r.status, "confidence": r.confidence,
    }  # fmt: skip


def _according_to(record: Record) -> Iterator[Row]:
    for c in record.claims:
        for i, statement in enumerate(c.according_to):
            yield {"claim": c.id, "relation": None, "position": i, "statement": statement}
    for r in record.relations:
        for i, statement in enumerate(r.according_to):
            yield {"claim": None, "relation": r.id, "position": i, "statement": statement}
