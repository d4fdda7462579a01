"""Web Annotations: every quote and position leads back to the text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from rdflib import Graph, URIRef

from dateline.exports import FORMATS, Options, Story
from dateline.exports.annotation import source_of
from dateline.records import ArticleInfo
from marked_stories import sample_story, strange_story

ANNOTATION = FORMATS["annotation"]
# The part of http://www.w3.org/ns/anno.jsonld that is used here, to read without a network.
CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"}, "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"}, "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"}, "value": "rdf:value", "exact": "oa:exact",
    "first": {"@type": "@id", "@id": "as:first"}, "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}  # fmt: skip


def write(story: Story, path: Path) -> dict[str, Any]:
    ANNOTATION.write([story], path, Options())
    return json.loads(path.read_text())


@pytest.mark.parametrize("story", [sample_story(), strange_story()], ids=["plain", "strange"])
def test_every_span_of_every_event_is_an_annotation_that_leads_back(story: Story, tmp_path: Path) -> None:
    collection = write(story, tmp_path / "x")
    text = story.record.article.text.replace("\ud800", "\ufffd")
    items = collection["first"]["items"]
    told = Counter()
    for item in items:
        quoted, placed = item["target"]["selector"]
        assert text[placed["start"] : placed["end"]] == quoted["exact"]
        context = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert text.find(context) == placed["start"] - len(quoted["prefix"])
        told[item["event"], item["role"], placed["start"], placed["end"]] += 1
    assert told == Counter((e.key, role, s.start, s.end) for e in story.events for role, s in e.spans())
    assert collection["total"] == len(items) > 0
    assert not list(ANNOTATION.check(tmp_path / "x"))


def test_bodies_tell_type_role_and_code(tmp_path: Path) -> None:
    items = write(sample_story(), tmp_path / "x")["first"]["items"]
    actor = next(i for i in items if i["role"] == "actor")
    assert [(b["purpose"], b["value"]) for b in actor["body"]] == [
        ("classifying", "ASSAULT"), ("tagging", "actor"), ("identifying", "VELREB"),
    ]  # fmt: skip


def test_it_is_linked_data(tmp_path: Path) -> None:
    collection = write(strange_story(), tmp_path / "x")
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    graph = Graph().parse(data=json.dumps({**collection, "@context": [CONTEXT, collection["@context"][1]]}), format="json-ld")
    oa = "http://www.w3.org/ns/oa#"
    subjects = set(graph.subjects(predicate=URIRef(oa + "hasTarget")))
    assert len(subjects) == collection["total"]
    assert set(graph.objects(predicate=URIRef(oa + "hasSource"))) == {URIRef("https://example.org/%C3%A4%20b?q=1")}
    assert all(isinstance(s, URIRef) for s in subjects)


@pytest.mark.parametrize(
    ("source", "sha256", "iri"),
    [
        ("https://example.org/a?b=c#d", "ab", "https://example.org/a?b=c#d"),
        ("https://example.org/Übung", None, "https://example.org/%C3%9Cbung"),
        ("vell.txt", "ab", "urn:sha256:ab"),
        (None, None, "urn:dateline:article:a%20b"),
    ],
)
def test_the_source_is_an_iri(source: str | None, sha256: str | None, iri: str) -> None:
    assert source_of(ArticleInfo("a b", "text", source, sha256)) == iri


def test_ids_are_unique_and_name_the_event(tmp_path: Path) -> None:
    items = write(strange_story(), tmp_path / "x")["first"]["items"]
    assert len({i["id"] for i in items}) == len(items)
    assert all(unquote(i["id"]).startswith(f"urn:dateline:annotation:{i['event']}:") for i in items)
    assert not any(" " in i["id"] for i in items)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c.update(total=1), "total"),
        (lambda c: c["first"]["items"][0].update(type="Note"), "not Annotation"),
        (lambda c: c["first"]["items"][0]["target"].pop("source"), "no target"),
        (lambda c: c["first"]["items"][0]["target"]["selector"].pop(), "TextPositionSelector"),
        (lambda c: c["first"]["items"][0]["target"]["selector"][1].update(end=1), "not as long"),
        (lambda c: c["first"]["items"][1].update(id=c["first"]["items"][0]["id"]), "another one"),
    ],
)
def test_what_is_wrong_is_found(change: Any, said: str, tmp_path: Path) -> None:
    collection = write(sample_story(), tmp_path / "x")
    change(collection)
    (tmp_path / "y").write_text(json.dumps(collection))
    assert any(said in p.what for p in ANNOTATION.check(tmp_path / "y"))
