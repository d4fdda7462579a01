"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as one JSON-LD collection: an annotation for each stretch of text
that supports an event, with a TextQuoteSelector (the words and what stands around them) and a TextPositionSelector.

Positions count code points of the article's text as it was cleaned, ends exclusive. A web page has more text than that: there the
quote finds the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline.events import Event
from dateline.exports.jsonfiles import dumps, object_of, write_list
from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.records import ArticleInfo, Span

__all__ = ["FORMAT", "source_of"]

CONTEXT: tuple[Any, ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {"dateline": "urn:dateline:", **{n: f"dateline:{n}" for n in ("event", "role", "status", "confidence", "article")}},
)
_AROUND = 32  # code points before and after a quote
_URL = re.compile(r"https?://[^\r\n]+\Z")


def source_of(article: ArticleInfo) -> str:
    """An IRI for the article: its address, else the hash of its bytes, else its id."""
    if article.source and _URL.match(article.source):
        return quote(article.source, safe="%/:=&?~#+!$,;'@()*[]")
    if article.sha256:
        return f"urn:sha256:{article.sha256}"
    return f"urn:dateline:article:{quote(article.id, safe='')}"


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:  # noqa: ARG001
    head = (
        f'{{"@context":{dumps(CONTEXT)},"id":"urn:dateline:annotations","type":"AnnotationCollection","label":"Dateline",'
        '"first":{"id":"urn:dateline:annotations:1","type":"AnnotationPage","startIndex":0,"items":['
    )
    return Outcome(write_list(path, _annotations(stories), head=head, tail=']},"total":{n}}'))


def _annotations(stories: Iterable[Story]) -> Iterator[dict[str, Any]]:
    for story in stories:
        source = source_of(story.record.article)
        for event in story.events:
            parties = {p.span: p.code for p in (*event.actors, *event.recipients) if p.code}
            for n, (role, span) in enumerate(event.spans()):
                code = parties.get(span) if role in ("actor", "recipient") else None
                yield _annotation(story.record.article, source, event, n, role, span, code)


def _annotation(
    article: ArticleInfo, source: str, event: Event, n: int, role: str, span: Span, code: str | None
) -> dict[str, Any]:  # fmt: skip
    bodies = [("classifying", event.type), ("tagging", role), *((("identifying", code),) if code else ())]
    return {
        "id": f"urn:dateline:annotation:{quote(event.key, safe='')}:{n}",
        "type": "Annotation", "motivation": "identifying",
        "body": [{"type": "TextualBody", "purpose": p, "format": "text/plain", "value": v} for p, v in bodies],
        "target": {
            "type": "SpecificResource", "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector", "exact": span.text,
                    "prefix": article.text[max(0, span.start - _AROUND) : span.start],
                    "suffix": article.text[span.end : span.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
        "event": event.key, "role": role, "status": event.status, "confidence": event.confidence, "article": article.id,
    }  # fmt: skip


def _check(path: Path) -> Iterator[Problem]:
    collection = object_of(path)
    if isinstance(collection, Problem):
        yield collection
        return
    page = collection.get("first") if isinstance(collection, Mapping) else None
    if not isinstance(page, Mapping) or not isinstance(page.get("items"), list):
        yield Problem("file", "not a collection of annotations with its items in the first page")
        return
    if collection.get("total") != len(page["items"]):
        yield Problem("file", f"total is {collection.get('total')}, and there are {len(page['items'])} annotations")
    seen: set[str] = set()
    for number, item in enumerate(page["items"], start=1):
        where = f"annotation {number}"
        if item.get("id") in seen:
            yield Problem(where, "another one has this id")
        seen.add(item.get("id"))
        yield from _wrong(where, item)


def _wrong(where: str, item: Mapping[str, Any]) -> Iterator[Problem]:
    if item.get("type") != "Annotation":
        yield Problem(where, "its type is not Annotation")
    target = item.get("target")
    if not isinstance(target, Mapping) or not target.get("source"):
        yield Problem(where, "no target with a source")
        return
    selectors = {s.get("type"): s for s in target.get("selector", ())}
    quoted, placed = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
    if quoted is None or placed is None:
        yield Problem(where, "needs a TextQuoteSelector and a TextPositionSelector")
    elif len(quoted.get("exact", "")) != placed.get("end", 0) - placed.get("start", 0):
        yield Problem(where, f"{quoted.get('exact')!r} is not as long as {placed.get('start')}-{placed.get('end')}")


FORMAT = Format("annotation", "W3C Web Annotations (JSON-LD)", ".jsonld", "annotation", _write, _check)
