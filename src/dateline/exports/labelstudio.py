"""Label Studio's tasks with predictions: https://labelstud.io/guide/predictions. One task an article, a list in one JSON file.

Its offsets count UTF-16 code units, as JavaScript does; all others of this project count code points. Beside the tasks a labelling
configuration is written (``NAME.config.xml``), unless the user gives one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.exports.jsonfiles import object_of, write_list
from dateline.exports.labelling import OURS, Labelling, config_of, read_labelling
from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.exports.regions import Region, regions_of

__all__ = ["FORMAT", "Utf16"]


class Utf16:
    """Offsets of one text in UTF-16 code units for those in code points, and back."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [i for i, c in enumerate(text) if c > "\uffff"]
        self._units = [i + n for n, i in enumerate(self._astral)]
        self.length = len(text) + len(self._astral)

    def units(self, point: int) -> int:
        return point + bisect_left(self._astral, point)

    def point(self, units: int) -> int:
        """The code point at or after which these units stand; the middle of a pair counts as after it."""
        return units - bisect_left(self._units, units)


@dataclass(slots=True)
class _Tasks:
    """``unknown`` counts the regions whose label the configuration does not have."""

    labelling: Labelling
    types: set[str] = field(default_factory=set)
    unknown: Counter[str] = field(default_factory=Counter)

    def of(self, stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
        for number, story in enumerate(stories, start=1):
            a, coder = story.record.article, story.record.coder
            data = {
                self.labelling.data: a.text, "article": a.id, "url": a.source, "title": a.title, "publisher": a.publisher,
                "published": a.published,
            }  # fmt: skip
            prediction = {"model_version": f"dateline {coder.version} {coder.codebook or ''}".strip()}
            scores = [e.confidence for e in story.events]
            score = {"score": round(sum(scores) / len(scores), 4)} if scores else {}
            self.types.update(e.type for e in story.events)
            yield {"id": number, "data": data, "predictions": [{**prediction, **score, "result": list(self._results(story))}]}

    def _results(self, story: Story) -> Iterator[dict[str, Any]]:
        offsets, found = Utf16(story.record.article.text), regions_of(story)
        kept = set()
        for region in found.regions.values():
            label = self.labelling.known(region.label)
            if label is None:
                self.unknown[f"the labelling configuration has no label {region.label}"] += 1
                continue
            kept.add(region.id)
            yield from self._region(region, label, offsets)
        for link in found.links:
            if {link.from_id, link.to_id} <= kept:
                yield {
                    "type": "relation", "from_id": link.from_id, "to_id": link.to_id, "direction": "right",
                    "labels": [link.type],
                }  # fmt: skip

    def _region(self, region: Region, label: str, offsets: Utf16) -> Iterator[dict[str, Any]]:
        where = {"start": offsets.units(region.span.start), "end": offsets.units(region.span.end), "text": region.span.text}
        result: dict[str, Any] = {
            "id": region.id, "from_name": self.labelling.label, "to_name": self.labelling.text, "type": "labels",
            "value": {**where, "labels": [label]},
        }  # fmt: skip
        if region.event is not None:
            result |= {"score": region.score, "meta": {"text": [region.event]}}
        yield result
        if region.status is not None and self.labelling.status and region.status in self.labelling.statuses:
            yield {
                "id": region.id, "from_name": self.labelling.status, "to_name": self.labelling.text, "type": "choices",
                "value": {**where, "choices": [region.status]},
            }  # fmt: skip


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    tasks = _Tasks(OURS if options.labelling is None else read_labelling(options.labelling))
    written = write_list(path, tasks.of(stories))
    unsaid = {"evidence": "stretches of whole clauses are left out; the trigger names the event"}
    if options.labelling is None:
        path.with_name(f"{path.stem}.config.xml").write_text(config_of(tasks.types), encoding="utf-8")
    elif tasks.labelling.status is None:
        unsaid["status"] = "the labelling configuration has no choices for each region that are statuses"
    return Outcome(written, tasks.unknown, unsaid)


def _check(path: Path) -> Iterator[Problem]:
    tasks = object_of(path)
    if isinstance(tasks, Problem):
        yield tasks
    elif not isinstance(tasks, list):
        yield Problem("file", "not a list of tasks")
    else:
        for number, task in enumerate(tasks, start=1):
            yield from _wrong(f"task {number}", task)


def _wrong(where: str, task: Any) -> Iterator[Problem]:
    data = task.get("data") if isinstance(task, Mapping) else None
    if not isinstance(data, Mapping):
        yield Problem(where, "no data")
        return
    texts = [(t, Utf16(t)) for t in data.values() if isinstance(t, str)]
    for made in (*task.get("predictions", ()), *task.get("annotations", ())):
        results = made.get("result", ())
        ids = {r.get("id") for r in results if r.get("type") != "relation"}
        for n, result in enumerate(results, start=1):
            if result.get("type") == "relation":
                if not {result.get("from_id"), result.get("to_id")} <= ids:
                    yield Problem(f"{where}, result {n}", "a relation to a region that is not there")
            else:
                yield from _misplaced(f"{where}, result {n}", result, texts)


def _misplaced(where: str, result: Mapping[str, Any], texts: list[tuple[str, Utf16]]) -> Iterator[Problem]:
    value = result.get("value", {})
    start, end, said = value.get("start"), value.get("end"), value.get("text")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        yield Problem(where, f"no offsets: {start}-{end}")
    elif said is not None and not any(t[o.point(start) : o.point(end)] == said for t, o in texts):
        yield Problem(where, f"the text at {start}-{end} (UTF-16) is not {said!r}")


FORMAT = Format("labelstudio", "Label Studio tasks with predictions", ".json", "article", _write, _check)
