"""PROV-JSON: read back by the prov library."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAssociation,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
    ProvUsage,
)

from dateline.exports import FORMATS, Options, Story
from dateline.records import CoderInfo
from marked_stories import sample_story, story_of, strange_story
from sample_records import renamed, sample

PROV = FORMATS["prov"]


def read(stories: list[Story], path: Path, **options: Any) -> ProvDocument:
    PROV.write(stories, path, Options(**options))
    return ProvDocument.deserialize(path, format="json")


def ids(document: ProvDocument, kind: type) -> set[str]:
    return {str(r.identifier) for r in document.get_records(kind)}


def test_the_library_reads_it_and_writes_the_same(tmp_path: Path) -> None:
    document = read([sample_story(copies="vell-0", superseded_by="vell 9"), strange_story()], tmp_path / "x")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
    assert document.get_provn().startswith("document")
    assert not list(PROV.check(tmp_path / "x"))


def test_articles_records_incidents_and_the_export_hang_together(tmp_path: Path) -> None:
    document = read([sample_story()], tmp_path / "x")
    assert ids(document, ProvEntity) >= {"article:vell-1", "record:vell-1", "incident:i-0", "codebook:plover", "run:export"}
    derived = {tuple(str(v) for _, v in r.formal_attributes[:2]) for r in document.get_records(ProvDerivation)}
    assert derived >= {("record:vell-1", "article:vell-1"), ("run:export", "record:vell-1"), ("incident:i-0", "record:vell-1")}
    assert len(list(document.get_records(ProvGeneration))) == 2 + 3 and list(document.get_records(ProvUsage))


def test_one_activity_for_each_coder_with_its_agents_and_plan(tmp_path: Path) -> None:
    other = replace(renamed(sample(), "vell-2"), coder=CoderInfo("0.2.0", "en_test-2", None, "own 1", "enc-1"))
    document = read([sample_story(), story_of(other), story_of(renamed(sample(), "vell-3"))], tmp_path / "x")
    assert len([a for a in ids(document, ProvActivity) if a.startswith("run:coding")]) == 2
    assert ids(document, ProvAgent) >= {
        "agent:dateline-0.1.0", "agent:dateline-0.2.0", "agent:pipeline-en_test-1", "agent:pipeline-en_test-2",
        "agent:encoder-enc-1", "agent:head-own%201",
    }  # fmt: skip
    plans = [r for r in document.get_records(ProvAssociation) if any(str(k) == "prov:plan" and v for k, v in r.attributes)]
    assert [str({str(k): v for k, v in r.attributes}["prov:plan"]) for r in plans] == ["codebook:plover"]


def test_how_it_was_exported_is_told(tmp_path: Path) -> None:
    PROV.write([], tmp_path / "x", Options(filters={"country": ("SYR",), "km": 5.0}, pseudonymised=True, license="ours"))
    told = json.loads((tmp_path / "x").read_text())
    exporting = told["activity"]["run:exporting"]
    assert exporting["dateline:pseudonymised"] is True and exporting["dateline:filter_km"] == 5.0
    assert exporting["prov:startTime"] <= exporting["prov:endTime"]
    assert told["entity"]["run:export"]["dateline:license"] == "ours"


def test_versions_and_copies(tmp_path: Path) -> None:
    PROV.write([sample_story(copies="first", superseded_by="later")], tmp_path / "x", Options())
    derived = json.loads((tmp_path / "x").read_text())["wasDerivedFrom"].values()
    assert {"prov:generatedEntity": "article:later", "prov:usedEntity": "article:vell-1",
            "prov:type": {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}} in derived  # fmt: skip
    assert {"prov:generatedEntity": "article:vell-1", "prov:usedEntity": "article:first", "dateline:relation": "copy"} in derived


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["agent"].clear(), "is no agent"),
        (lambda d: d["entity"].pop("article:vell-1"), "is no entity"),
        (lambda d: d["prefix"].pop("record"), "prefix is not declared"),
    ],
)
def test_what_is_wrong_is_found(change: Any, said: str, tmp_path: Path) -> None:
    PROV.write([sample_story()], tmp_path / "x", Options())
    document = json.loads((tmp_path / "x").read_text())
    change(document)
    (tmp_path / "y").write_text(json.dumps(document))
    assert any(said in p.what for p in PROV.check(tmp_path / "y"))
