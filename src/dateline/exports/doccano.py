"""doccano's JSON Lines of a project with entities and relations: https://doccano.github.io/doccano/ ("Sequence labeling", JSONL
with relations). One line an article; offsets are code points, ends exclusive; ids are unique in the file.

Regions overlap: the project must allow that ("Allow overlapping spans").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.exports.jsonfiles import lines_of, write_lines
from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.exports.regions import regions_of

__all__ = ["FORMAT"]

_UNSAID = {
    "evidence": "stretches of whole clauses are left out; the trigger names the event",
    "status": "doccano has no attributes of a region; the status of each event is in the column events",
    "confidence": "likewise",
}


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:  # noqa: ARG001
    return Outcome(write_lines(path, _objects(stories)), unsaid=dict(_UNSAID))


def _objects(stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
    next_region = next_link = 0
    for number, story in enumerate(stories, start=1):
        found = regions_of(story)
        numbers = {id: next_region + i for i, id in enumerate(found.regions)}
        article = story.record.article
        yield {
            "id": number, "text": article.text,
            "entities": [
                {"id": numbers[r.id], "label": r.label, "start_offset": r.span.start, "end_offset": r.span.end}
                for r in found.regions.values()
            ],
            "relations": [
                {"id": next_link + i, "from_id": numbers[k.from_id], "to_id": numbers[k.to_id], "type": k.type}
                for i, k in enumerate(found.links)
            ],
            "Comments": [], "article": article.id, "url": article.source, "published": article.published,
            "events": [
                {"entity": numbers[r.id], "event": r.event, "status": r.status, "confidence": r.score}
                for r in found.regions.values() if r.event
            ],
        }  # fmt: skip
        next_region += len(found.regions)
        next_link += len(found.links)


def _check(path: Path) -> Iterator[Problem]:
    regions: set[Any] = set()
    for where, value in lines_of(path):
        if isinstance(value, Problem):
            yield value
        elif not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
            yield Problem(where, "no text")
        else:
            yield from _wrong(where, value, regions)


def _wrong(where: str, value: Mapping[str, Any], seen: set[Any]) -> Iterator[Problem]:
    text, here = value["text"], set()
    for e in value.get("entities", ()):
        start, end = e.get("start_offset"), e.get("end_offset")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
            yield Problem(f"{where}, entity {e.get('id')}", f"the offsets {start}-{end} are not in the text")
        if not e.get("label"):
            yield Problem(f"{where}, entity {e.get('id')}", "no label")
        if e.get("id") in seen:
            yield Problem(f"{where}, entity {e.get('id')}", "another entity of the file has this id")
        seen.add(e.get("id"))
        here.add(e.get("id"))
    for r in value.get("relations", ()):
        if not {r.get("from_id"), r.get("to_id")} <= here:
            yield Problem(f"{where}, relation {r.get('id')}", "one of its ends is no entity of this text")


FORMAT = Format("doccano", "doccano entities and relations", ".jsonl", "article", _write, _check)
