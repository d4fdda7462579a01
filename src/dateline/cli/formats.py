"""Records as text, a piece at a time: each format is a function from records to pieces."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from dateline.cli.table import Look, tables
from dateline.cli.wording import Names
from dateline.records import Claim, Count, Filler, Record

FORMATS = ("table", "json", "jsonl", "csv", "html")

_ENDINGS = {"htm": "html", "txt": "table"}

COLUMNS = (
    "article_id", "published", "claim_id", "type", "mode", "contexts", "status", "actors", "actor_codes",
    "actor_offsets", "recipients", "recipient_codes", "recipient_offsets", "trigger", "trigger_start",
    "trigger_end", "place", "lat", "lon", "place_country", "geonames", "place_id", "time", "time_from", "time_to",
    "according_to", "according_to_codes", "about", "counts", "confidence", "evidence", "evidence_start",
    "evidence_end",
)  # fmt: skip


def default_format(out: Path | None) -> str:
    """A table for people, JSON Lines for programs; a file's ending says what it is to hold."""
    if out is None or str(out) == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    ending = out.suffix.lower().lstrip(".")
    return _ENDINGS.get(ending, ending if ending in FORMATS else "jsonl")


def pieces(records: Iterable[Record], format: str, out: Path | None) -> Iterator[str]:
    """The records in this format, ready to be written one piece after another."""
    if format == "table":
        terminal = out is None and sys.stdout.isatty()
        return tables(records, Look(shutil.get_terminal_size((120, 24)).columns, terminal))
    return {"json": _json, "jsonl": _jsonl, "csv": _csv, "html": _html}[format](records)


def sure_only(records: Iterable[Record], least: float | None) -> Iterator[Record]:
    """The records without claims below a confidence; as they are where none is asked for."""
    return (r if least is None else r.at_least(least) for r in records)


def to_json(value: Any) -> str:
    """On one line. Readable letters, unless there are lone surrogates, which UTF-8 cannot carry."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if line.isascii() or not any("\ud800" <= c <= "\udfff" for c in line):
        return line
    return json.dumps(value, separators=(",", ":"))


def _jsonl(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield to_json(record.to_dict()) + "\n"


def _json(records: Iterable[Record]) -> Iterator[str]:
    """One record is an object; none or several are a list."""
    rest = iter(records)
    first = next(rest, None)
    second = next(rest, None)
    if first is None:
        yield "[]\n"
        return
    yield ("[" if second else "") + to_json(first.to_dict())
    if second:
        yield ",\n" + to_json(second.to_dict())
        for record in rest:
            yield ",\n" + to_json(record.to_dict())
        yield "]"
    yield "\n"


def _html(records: Iterable[Record]) -> Iterator[str]:
    from dateline.web.report import render_report

    kept = list(records)
    title = (kept[0].article.title or kept[0].article.id) if len(kept) == 1 else "Dateline"
    yield render_report(kept, title=title)


def _csv(records: Iterable[Record]) -> Iterator[str]:
    yield _line(COLUMNS)
    for record in records:
        names = Names.of(record)
        rows = [_line(_row(record, names, claim).values()) for claim in record.claims]
        if rows:
            yield "".join(rows)


def _line(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _row(record: Record, names: Names, c: Claim) -> dict[str, Any]:
    time = names.times.get(c.time or "")
    entity = names.entities.get(c.place.entity or "") if c.place else None
    place = entity.place if entity else None
    row = {
        "article_id": record.article.id, "published": record.article.published, "claim_id": c.id,
        "type": c.type, "mode": c.mode, "contexts": " ".join(c.contexts), "status": c.status,
        **_fillers("actor", c.actors, names), **_fillers("recipient", c.recipients, names),
        "trigger": c.trigger.text, "trigger_start": c.trigger.start, "trigger_end": c.trigger.end,
        "place": c.place and c.place.span.text, "lat": place and place.lat, "lon": place and place.lon,
        "place_country": place and place.country, "geonames": place and place.geonames, "place_id": place and place.id,
        "time": time and time.span.text, "time_from": time and time.from_, "time_to": time and time.to,
        "according_to": names.according_to(c), "according_to_codes": _source_codes(c, names),
        "about": c.about, "counts": "; ".join(_count(n) for n in c.counts),
        "confidence": c.confidence, "evidence": c.evidence.text, "evidence_start": c.evidence.start,
        "evidence_end": c.evidence.end,
    }  # fmt: skip
    return {column: row[column] for column in COLUMNS}


def _count(n: Count) -> str:
    """``killed 12..``: what, then the range with an open end left empty."""
    low, high = ("" if x is None else x for x in (n.low, n.high))
    return f"{n.what} {low}..{high}"


def _fillers(role: str, fillers: tuple[Filler, ...], names: Names) -> dict[str, str]:
    """Three cells of equal length: the words, the codes ("-" where there is none), the offsets."""
    entities = [names.entities.get(f.entity or "") for f in fillers]
    return {
        f"{role}s": "; ".join(f.span.text for f in fillers),
        f"{role}_codes": "; ".join((e and e.code) or "-" for e in entities),
        f"{role}_offsets": "; ".join(f"{f.span.start}-{f.span.end}" for f in fillers),
    }


def _source_codes(c: Claim, names: Names) -> str:
    """The codes of the speakers in ``according_to``'s order, "-" where there is none."""
    said = (names.statements.get(s) for s in c.according_to)
    speakers = (names.entities.get((s and s.source) or "") for s in said)
    return " › ".join((e and e.code) or "-" for e in speakers)
