"""The native flat table: one row a claim (or an incident), and the evidence table with one row for each span that supports it.

Columns are those of ``data/flat.yaml`` and ``data/evidence.yaml``; all formats that are ours (CSV, Parquet, GeoJSON's properties)
take their rows here. Several parties of one role stand after each other in a cell, ids, words and codes in step: "e1; e2".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from dateline.events import Event, Party, key_of
from dateline.exports.cases import Case, row_id
from dateline.exports.deaths import deaths_in
from dateline.exports.layouts import SEPARATOR
from dateline.exports.model import Options, Outcome, Story
from dateline.exports.tables import Cell, Row
from dateline.exports.telling import spot_in
from dateline.records import FORMAT, CoderInfo

__all__ = ["AROUND", "abouts", "evidence_rows", "flat_coding", "flat_row"]

AROUND = 32  # code points of ``prefix`` and ``suffix``
# Which stage found the spans of a role, and which of a claim's confidences tells how sure that is.
_STAGES = {"time": "times", "source": "statements", "cue": "statements"}
_SCORES = {"trigger": "type", "actor": "actors", "recipient": "recipients", "place": "place", "time": "time", "source": "source"}


def flat_coding(case: Case, options: Options) -> Row:
    """The native row as what :func:`dateline.exports.tables.table_format` asks for."""
    return Row(flat_row(case, options))


def flat_row(case: Case, options: Options) -> dict[str, Cell]:
    """Cells by the names of ``data/flat.yaml``. A row that stands for an incident has its status and the range of all its deaths.

    ``case.note``, where there is one, is what :func:`abouts` gives: the incident of the claim that this one is about.
    """
    e = case.event
    return {
        "event_id": case.id, "schema_version": FORMAT, **_coder(e.report.coder), "doc_id": e.report.id, "url": e.report.source,
        "publisher": e.report.publisher, "published_at": e.report.published, "claim_type": e.type, "mode": e.mode,
        "contexts": e.contexts, "status": case.incident.status if case.whole and case.incident else e.status,
        "according_to_ids": tuple(key_of(e.report.id, v.statement) for v in e.voices),
        "according_to_text": _joined(v.label for v in e.voices),
        "about_id": (case.note if options.unit == "incident" else None) or e.about,
        **_parties("actor", e, e.actors), **_parties("recipient", e, e.recipients), **_time(e), **_place(case), **_deaths(case),
        "story_id": case.incident.id if case.incident else None, "n_sources": case.incident.sources if case.incident else 1,
        "confidence": e.confidence, "rights": options.license,
    }  # fmt: skip


def abouts(story: Story) -> Callable[[Event], str | None]:
    """The incident of the claim that a claim is about, for tables with a row for each incident."""

    def about(event: Event) -> str | None:
        found = story.incidents.get(event.about) if event.about is not None else None
        return found.id if found else None

    return about


def evidence_rows(stories: Iterable[Story], options: Options, outcome: Outcome) -> Iterator[Mapping[str, Cell]]:
    """One row for each span of each claim. ``event_id`` is the id of the row that tells it under these options."""
    del outcome  # nothing is dropped here
    for story in stories:
        text = story.record.article.text
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        confidences = {c.id: c.confidences for c in story.record.claims}
        for event in story.events:
            own = confidences.get(event.ref, {})
            yield from _evidence(event, row_id(story, event.key, options), text, digest, own)


def _evidence(event: Event, row: str, text: str, digest: str, confidences: Mapping[str, float]) -> Iterator[dict[str, Cell]]:
    for n, (role, span) in enumerate(event.spans(), 1):
        yield {
            "evidence_id": f"{event.key}/{n}", "event_id": row, "role": role, "doc_id": event.report.id,
            "start_cp": span.start, "end_cp": span.end, "exact": span.text,
            "prefix": text[max(0, span.start - AROUND) : span.start], "suffix": text[span.end : span.end + AROUND],
            "text_sha256": digest, "stage": _STAGES.get(role, "claims"),
            "score": event.confidence if role == "evidence" else confidences.get(_SCORES.get(role, "")),
        }  # fmt: skip


def _coder(coder: CoderInfo) -> dict[str, Cell]:
    """What read it, and a hash of all that makes two coders give the same records."""
    told = json.dumps(coder.to_dict(), sort_keys=True, ensure_ascii=True)
    return {"coder_id": f"dateline {coder.version}", "coder_config_hash": sha256(told.encode()).hexdigest()[:16]}


def _parties(role: str, event: Event, parties: tuple[Party, ...]) -> dict[str, Cell]:
    article = event.report.id
    return {
        f"{role}_id": _joined(key_of(article, p.entity) if p.entity else None for p in parties),
        f"{role}_text": _joined(p.span.text for p in parties),
        f"{role}_code": _joined(p.code for p in parties),
    }


def _time(event: Event) -> dict[str, Cell]:
    if event.time is None:
        return {}
    first, last = event.days
    return {"date_start": first, "date_end": last, "date_precision": event.time.grain, "date_text": event.time.span.text}


def _place(case: Case) -> dict[str, Cell]:
    site, spot = case.event.place, spot_in(case)
    words: dict[str, Cell] = {"geo_inferred": spot.inferred}
    if site is not None:
        words |= {"place_text": site.span.text, "place_name": site.name}
    p = spot.place
    if p is None:
        return words | {"country_iso3": spot.country.iso3 if spot.country else None}
    known = p.id if p.id is not None else str(p.geonames) if p.geonames is not None else None
    return words | {
        "place_id": known, "country_iso3": p.country, "adm1": p.admin1, "lat": p.lat, "lon": p.lon, "geo_precision": p.precision,
    }  # fmt: skip


def _deaths(case: Case) -> dict[str, Cell]:
    d = deaths_in(case.reports)
    return {"deaths_low": d.low, "deaths_best": d.best, "deaths_high": d.high} if d else {}


def _joined(values: Iterable[str | None]) -> str | None:
    """In step with the lists beside it: an empty place for what is not known, nothing at all where none is."""
    found = list(values)
    return SEPARATOR.join(v or "" for v in found) if any(found) else None
