"""The hand-coded episodes: one documented episode a file of ``gold/accounts``, as three to six outlets tell it.

``gold/accounts/FORMAT.md`` is the format. Names are surface forms of the texts, so that the gold depends on no coder.
Here a file becomes typed rows; ``evals.accounts_check`` finds what cannot be right in one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.datafiles import parse_yaml
from evals.gold import locate

__all__ = [
    "FOLDER", "Article", "ControlRow", "Episode", "FateRow", "GoldClaim", "GoldCount", "GoldIncident", "GoldTalk", "Point",
    "Ref", "TieRow", "as_words", "digest", "episode_of", "files", "load", "paragraphs", "read",
]  # fmt: skip

FOLDER = Path(__file__).parent / "gold" / "accounts"
Ref = tuple[str, str]  # article and claim
_SPLIT = re.compile(rb"^split: *(\w+)", re.M)


@dataclass(frozen=True, slots=True)
class GoldCount:
    """A figure; ``span`` is its words in the text, None leaves an end of the range open."""

    span: str
    what: str
    who: str | None
    low: int | None
    best: int | None
    high: int | None
    role: str | None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim; ``start`` and ``end`` are the code points of its trigger."""

    id: str
    trigger: str
    start: int
    end: int
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    according_to: tuple[tuple[str, ...], ...]  # accepted names a speaker, outermost first; (): the reporter
    place: str | None
    time: tuple[str | None, str | None] | None
    about: str | None
    counts: tuple[GoldCount, ...]
    incident: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report. ``published`` is an ISO date or datetime; ``copy_of`` the id of the article that it copies."""

    id: str
    publisher: str
    published: str
    title: str
    copy_of: str | None
    text: str
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One happening: what all reports together support, who was first, how many outlets report it."""

    id: str
    type: str
    status: str
    first: str
    sources: int


@dataclass(frozen=True, slots=True)
class Point:
    """One thing asked, offered, promised or agreed, and its state at the date ``at``."""

    by: tuple[str, ...]
    of: tuple[str, ...]
    what: str
    kind: str
    claims: tuple[Ref, ...]
    state: str
    at: str


@dataclass(frozen=True, slots=True)
class GoldTalk:
    """One negotiation."""

    id: str
    parties: tuple[str, ...]
    mediator: str | None
    venue: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FateRow:
    """How many people of a group met a fate at a place, lowest and highest by source."""

    what: str
    group: str
    place: str | None
    certain: bool
    low: int | None
    high: int | None
    claims: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who holds a place on a date: accepted names, None where it is contested or nobody says."""

    place: str
    at: str
    holder: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class TieRow:
    """Who backs or opposes whom on a date; ``from_`` and ``to`` are accepted names."""

    from_: tuple[str, ...]
    type: str
    to: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode as several outlets tell it."""

    id: str
    split: str
    articles: tuple[Article, ...]
    incidents: tuple[GoldIncident, ...]
    talks: tuple[GoldTalk, ...] = ()
    fates: tuple[FateRow, ...] = ()
    control: tuple[ControlRow, ...] = ()
    ties: tuple[TieRow, ...] = ()


def files(folder: Path = FOLDER) -> list[Path]:
    """The files of the gold, by name."""
    return sorted(folder.glob("*.yaml"))


def read(path: Path) -> Mapping[str, Any]:
    """What stands in a file; DataError names it where it is not YAML."""
    raw = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    return raw if isinstance(raw, dict) else {}


def load(split: str | None = None, *, folder: Path = FOLDER) -> list[Episode]:
    """The episodes of one split, of both where None is given; the files must be free of problems."""
    found = [read(path) for path in files(folder)]
    return [episode_of(raw) for raw in found if split is None or raw.get("split") == split]


def digest(split: str, *, folder: Path = FOLDER) -> str:
    """SHA-256 of the files of a split: a floor belongs to exactly one version of them."""
    content = [path.read_bytes() for path in files(folder)]
    own = [c for c in content if (found := _SPLIT.search(c)) and found[1].decode() == split]
    return hashlib.sha256(b"".join(own)).hexdigest()


def paragraphs(text: str) -> str:
    """The text with every paragraph on one line: lines are wrapped in the file only for its readers."""
    blocks = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def as_words(moment: object) -> str:
    """An ISO date or datetime; YAML reads some as dates already."""
    return moment.isoformat() if isinstance(moment, date | datetime) else str(moment)


def episode_of(raw: Mapping[str, Any]) -> Episode:
    """The typed episode of a file's content."""
    return Episode(
        raw["episode"], raw["split"], tuple(map(_article, raw["articles"])),
        tuple(GoldIncident(i["id"], i["type"], i["status"], i["first"], i["sources"]) for i in raw["incidents"]),
        tuple(map(_talk, _list(raw, "talks"))), tuple(map(_fate, _list(raw, "fates"))),
        tuple(
            ControlRow(c["place"], as_words(c["at"]), None if c["holder"] is None else tuple(c["holder"]))
            for c in _list(raw, "control")
        ),
        tuple(TieRow(tuple(t["from"]), t["type"], tuple(t["to"]), as_words(t["at"])) for t in _list(raw, "ties")),
    )  # fmt: skip


def _list(raw: Mapping[str, Any], key: str) -> Sequence[Any]:
    return raw.get(key) or ()


def _article(raw: Mapping[str, Any]) -> Article:
    text = paragraphs(raw["text"])
    return Article(
        raw["id"], raw["publisher"], as_words(raw["published"]), raw["title"], raw.get("copy_of"), text,
        tuple(_claim(claim, text) for claim in _list(raw, "claims")),
    )  # fmt: skip


def _claim(raw: Mapping[str, Any], text: str) -> GoldClaim:
    start = locate(text, raw["trigger"], raw.get("n", 1))
    if start is None:
        raise ValueError(f"claim {raw['id']}: {raw['trigger']!r} is not in the text")
    time = raw.get("time")
    return GoldClaim(
        raw["id"], raw["trigger"], start, start + len(raw["trigger"]), raw["type"], raw.get("mode"),
        tuple(_list(raw, "actors")), tuple(_list(raw, "recipients")), raw["status"],
        tuple(map(tuple, _list(raw, "according_to"))), raw.get("place"),
        None if time is None else (_end(time[0]), _end(time[1])), raw.get("about"),
        tuple(map(_count, _list(raw, "counts"))), raw["incident"],
    )  # fmt: skip


def _end(moment: object) -> str | None:
    return None if moment is None else as_words(moment)


def _count(raw: Mapping[str, Any]) -> GoldCount:
    return GoldCount(
        raw["span"], raw["what"], raw.get("who"), raw.get("low"), raw.get("best"), raw.get("high"), raw.get("role")
    )


def _talk(raw: Mapping[str, Any]) -> GoldTalk:
    points = tuple(
        Point(
            tuple(p["by"]), tuple(p["of"] or ()), p["what"], p["kind"], _refs(p["claims"]), p["state"], as_words(p["at"]),
        )
        for p in _list(raw, "points")
    )  # fmt: skip
    return GoldTalk(raw["id"], tuple(raw["parties"]), raw.get("mediator"), raw.get("venue"), points)


def _fate(raw: Mapping[str, Any]) -> FateRow:
    return FateRow(
        raw["what"], raw["group"], raw.get("place"), raw["certain"], raw["low"], raw["high"], _refs(raw["claims"])
    )


def _refs(raw: Iterable[Sequence[str]]) -> tuple[Ref, ...]:
    return tuple((article, claim) for article, claim in raw)
