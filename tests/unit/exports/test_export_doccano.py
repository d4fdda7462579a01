"""doccano: offsets in code points, ids that hold together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.exports import FORMATS, Options, Story
from marked_stories import sample_story, strange_story

DOCCANO = FORMATS["doccano"]


def rows(stories: list[Story], path: Path) -> list[dict[str, Any]]:
    assert DOCCANO.write(stories, path, Options()).written == len(stories)
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_entities_lead_back_and_ids_are_unique_in_the_file(tmp_path: Path) -> None:
    stories = [sample_story(), strange_story()]
    found = rows(stories, tmp_path / "x")
    for row, story in zip(found, stories, strict=True):
        told = {(e["label"], row["text"][e["start_offset"] : e["end_offset"]]) for e in row["entities"]}
        for e in story.events:
            assert (e.type, e.trigger.text) in told
            assert all(("ACTOR", p.span.text.replace("\ud800", "\ufffd")) in told for p in e.actors)
        ids = {e["id"] for e in row["entities"]}
        assert all({r["from_id"], r["to_id"]} <= ids for r in row["relations"])
    for kind in ("entities", "relations"):
        ids = [e["id"] for row in found for e in row[kind]]
        assert len(ids) == len(set(ids)) > 0
    assert not list(DOCCANO.check(tmp_path / "x"))


def test_events_are_told_beside_their_regions(tmp_path: Path) -> None:
    story = sample_story()
    (row,) = rows([story], tmp_path / "x")
    labels = {e["id"]: e["label"] for e in row["entities"]}
    assert [(e["event"], e["status"], labels[e["entity"]]) for e in row["events"]] == [(e.key, e.status, e.type) for e in story.events]


def test_ties_are_relations_between_parties(tmp_path: Path) -> None:
    (row,) = rows([sample_story()], tmp_path / "x")
    words = {e["id"]: (e["label"], row["text"][e["start_offset"] : e["end_offset"]]) for e in row["entities"]}
    (backs,) = [r for r in row["relations"] if r["type"] == "backs"]
    assert (words[backs["from_id"]], words[backs["to_id"]]) == (("PARTY", "Norland"), ("PARTY", "Rebels"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r["entities"][0].update(end_offset=10_000), "not in the text"),
        (lambda r: r["entities"][0].update(label=""), "no label"),
        (lambda r: r["entities"][0].update(id=r["entities"][1]["id"]), "has this id"),
        (lambda r: r["relations"][0].update(to_id=-1), "no entity"),
        (lambda r: r.pop("text"), "no text"),
    ],
)
def test_what_is_wrong_is_found(change: Any, said: str, tmp_path: Path) -> None:
    (row,) = rows([sample_story()], tmp_path / "x")
    change(row)
    (tmp_path / "y").write_text(json.dumps(row) + "\n")
    assert any(said in p.what for p in DOCCANO.check(tmp_path / "y"))
