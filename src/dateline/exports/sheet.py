"""The data sheet beside every export: what is in the file, how it came about, what is missing and what to know before using it.

After Gebru et al., "Datasheets for datasets" (2021): motivation and composition are the user's, collection and processing are told
here. Written as Markdown for people and as JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.datafiles import load_yaml
from dateline.errors import DataError
from dateline.exports.model import Format, Options, Outcome, Story
from dateline.records import CoderInfo

__all__ = ["Ends", "Stock", "Tally", "credits", "data_sheet", "limits", "sheet_paths", "write_sheet"]



@dataclass(slots=True)
class Ends:
    """The first and the last of many days, as ISO 8601."""

    first: str | None = None
    last: str | None = None

    def add(self, day: str | None) -> None:
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def to_list(self) -> list[str | None]:
        return [self.first, self.last]


@dataclass(frozen=True, slots=True)
class Stock:
    """What the store held: articles in all, those that a later version has superseded, that copy another, that came since
    incidents were last gathered, and those that could not be coded (what was wrong with each)."""

    articles: int
    superseded: int = 0
    copies: int = 0
    not_gathered: int = 0
    failures: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts stories as they go by."""

    articles: int = 0
    claims: int = 0
    ties: int = 0
    dated: int = 0
    located: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    coders: Counter[CoderInfo] = field(default_factory=Counter)
    publishers: set[str] = field(default_factory=set)
    incidents: set[str] = field(default_factory=set)
    published: Ends = field(default_factory=Ends)
    days: Ends = field(default_factory=Ends)

    def watching(self, stories: Iterable[Story]) -> Iterator[Story]:
        """The same stories, each counted before it is handed on."""
        for story in stories:
            self._add(story)
            yield story

    def _add(self, story: Story) -> None:
        a = story.record.article
        self.articles += 1
        self.claims += len(story.events)
        self.ties += len(story.ties)
        self.coders[story.record.coder] += 1
        self.published.add(a.published[:10] if a.published else None)
        if a.publisher:
            self.publishers.add(a.publisher)
        self.incidents.update(g.id for g in story.incidents.values())
        for event in story.events:
            self.statuses[event.status] += 1
            self.dated += event.is_dated
            self.located += event.place is not None and event.place.place is not None
            self.days.add(event.day.isoformat() if event.day else None)


@lru_cache(maxsize=1)
def limits() -> tuple[Mapping[str, str], ...]:
    """What ``data/limits.yaml`` says; DataError where an entry says nothing."""
    found = load_yaml(files("dateline.exports") / "data" / "limits.yaml")
    for number, entry in enumerate(found, start=1):
        if not isinstance(entry, dict) or not entry.get("says") or entry.keys() - {"says", "figure", "when"}:
            raise DataError(f"limits.yaml, entry {number}: needs says, and nothing beside figure and when. Mend the file.")
    return tuple({k: str(v) for k, v in entry.items()} for entry in found)


@lru_cache(maxsize=1)
def credits() -> Mapping[str, Any]:
    """What ``data/credits.yaml`` says; DataError where a source has no license."""
    found: dict[str, Any] = load_yaml(files("dateline.exports") / "data" / "credits.yaml")
    for source in found["sources"]:
        if not {"name", "about", "license", "url"} <= source.keys():
            raise DataError(f"credits.yaml, {source.get('name')}: needs name, about, license and url. Mend the file.")
    return found


def data_sheet(
    format: Format, written: Sequence[Path], tally: Tally, outcome: Outcome, options: Options, *, stock: Stock | None = None,
    people: int = 0, salt: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The sheet as a JSON object. ``written`` are the files, the main one first; ``people`` were given pseudonyms; ``salt`` says
    where the salt came from ("given", "random"), never what it is."""
    return {
        "sheet": "dateline/sheet/1", "file": written[0].name, "format": format.name, "title": format.title,
        "made": datetime.now(UTC).isoformat(timespec="seconds"), "dateline": __version__,
        "files": [{"name": p.name, "bytes": p.stat().st_size, "sha256": _sha256(p)} for p in written],
        "rows": {
            "is": "incident" if options.unit == "incident" and format.row == "event" else format.row,
            "written": outcome.written, "dropped": dict(sorted(outcome.dropped.items())),
        },
        "unsaid": dict(sorted(outcome.unsaid.items())), "noted": dict(sorted(outcome.noted.items())),
        "articles": _articles(tally, stock),
        "claims": {
            "chosen": tally.claims, "ties": tally.ties, "incidents": len(tally.incidents), "by_status": dict(tally.statuses.most_common()),
            "dated_by_the_text": tally.dated, "at_a_known_place": tally.located,
        },
        "dates": {"published": tally.published.to_list(), "events": tally.days.to_list()},
        "coders": [{**c.to_dict(), "articles": n} for c, n in tally.coders.most_common()],
        "filters": {k: list(v) if isinstance(v, tuple) else v for k, v in options.filters.items()},
        "pseudonyms": {"used": options.pseudonymised, "people": people, "salt": salt} if options.pseudonymised else {"used": False},
        "limits": [
            {k: v for k, v in entry.items() if k != "when"} for entry in limits()
            if "when" not in entry or (entry["when"] == "pseudonymised" and options.pseudonymised)
        ],
        "license": options.license, "credits": [dict(s) for s in credits()["sources"]],
        "format_credit": credits()["formats"].get(format.name),
    }  # fmt: skip


def _articles(tally: Tally, stock: Stock | None) -> dict[str, Any]:
    counted: dict[str, Any] = {"exported": tally.articles, "publishers": len(tally.publishers)}
    if stock is not None:
        counted |= {
            "read": stock.articles, "skipped": stock.articles - tally.articles, "superseded": stock.superseded, "copies": stock.copies,
            "not_gathered": stock.not_gathered, "failed": len(stock.failures), "failures": list(stock.failures),
        }  # fmt: skip
    return counted


def sheet_paths(path: Path) -> tuple[Path, Path]:
    """Where the sheet of a file stands: ``events.csv.sheet.md`` and ``events.csv.sheet.json``."""
    return path.with_name(f"{path.name}.sheet.md"), path.with_name(f"{path.name}.sheet.json")


def write_sheet(sheet: Mapping[str, Any], path: Path) -> tuple[Path, Path]:
    """Write it beside the file, as Markdown and as JSON."""
    page, data = sheet_paths(path)
    page.write_text(as_markdown(sheet), encoding="utf-8", errors="replace", newline="\n")
    data.write_text(json.dumps(sheet, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", errors="replace", newline="\n")
    return page, data


def as_markdown(sheet: Mapping[str, Any]) -> str:
    """The sheet for people."""
    rows, claims, pseudonyms = sheet["rows"], sheet["claims"], sheet["pseudonyms"]
    replaced = f"yes, of {pseudonyms['people']} people; salt {pseudonyms['salt']}" if pseudonyms["used"] else "no"
    parts = [
        f"# Data sheet: {sheet['file']}\n\n{sheet['title']}, made by Dateline {sheet['dateline']} on {sheet['made']}.",
        _section("Files", [f"`{f['name']}`, {f['bytes']:,} bytes, SHA-256 `{f['sha256']}`" for f in sheet["files"]]),
        _section("Rows", [f"one row is one {rows['is']}", f"written: {rows['written']:,}", *_dropped(rows["dropped"]), *(f"written, {what}: {n:,}" for what, n in sheet["noted"].items())]),
        _section("Left empty or out", [f"`{name}`: {why}" for name, why in sheet["unsaid"].items()] or ["nothing"]),
        _section("Articles", _told(sheet["articles"])),
        _section("Claims", [
            f"{claims['chosen']:,} claims and {claims['ties']:,} ties, in {claims['incidents']:,} incidents",
            f"by status: {', '.join(f'{k} {n:,}' for k, n in claims['by_status'].items()) or 'none'}",
            f"{claims['dated_by_the_text']:,} are dated by the text, {claims['at_a_known_place']:,} have a known place",
        ]),
        _section("Dates covered", [f"{name}: {_interval(ends)}" for name, ends in sheet["dates"].items()]),
        _section("Coded by", [_coder(c) for c in sheet["coders"]] or ["nothing was exported"]),
        _section("Filters", [f"{k}: {_value(v)}" for k, v in sheet["filters"].items()] or ["none: all that the store holds"]),
        _section("Private names replaced by pseudonyms", [replaced]),
        _section("Known limits", [f"{x['says']}{' **' + x['figure'] + '**' if 'figure' in x else ''}" for x in sheet["limits"]]),
        _section("Licence and credits", [
            f"the texts: {sheet['license'] or 'not said; the rights of the articles are their publishers’'}",
            *(f"{c['name']} ({c['url']}): {c['about']}. {c['license']}." for c in sheet["credits"]),
            *([f"format: {sheet['format_credit']}"] if sheet["format_credit"] else []),
        ]),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterable[str]) -> str:
    return f"## {title}\n\n" + "\n".join(f"- {' '.join(line.split())}" for line in lines)


def _dropped(dropped: Mapping[str, int]) -> list[str]:
    return [f"dropped, {reason}: {n:,}" for reason, n in dropped.items()]


def _told(articles: Mapping[str, Any]) -> list[str]:
    named = {"read": "in the store", "exported": "in this file", "skipped": "of which nothing is in this file", "not_gathered": "not yet gathered into incidents", "failed": "could not be coded"}
    lines = [f"{named.get(k, k)}: {n:,}" for k, n in articles.items() if isinstance(n, int)]
    return [*lines, *(f"failed: {why}" for why in articles.get("failures", ()))]


def _interval(ends: Sequence[str | None]) -> str:
    return "none" if ends[0] is None else ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _coder(coder: Mapping[str, Any]) -> str:
    named = ", ".join(f"{k} {v}" for k, v in coder.items() if v is not None and k not in ("version", "articles"))
    return f"Dateline {coder['version']}{' (' + named + ')' if named else ''}: {_articles_in_words(coder['articles'])}"


def _articles_in_words(n: int) -> str:
    return f"{n:,} article" + ("" if n == 1 else "s")


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()
