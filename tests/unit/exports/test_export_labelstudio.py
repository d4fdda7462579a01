"""Label Studio: offsets in UTF-16, regions that lead back, and a user's own labelling configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebooks import load_codebook
from dateline.errors import DataError, InputNotFound
from dateline.exports import FORMATS, Options, Story, export
from dateline.exports.labelling import config_of, read_labelling
from dateline.exports.labelstudio import Utf16
from dateline.exports.regions import PARTY, ROLES, regions_of
from dateline.records import STATUSES
from marked_stories import sample_story, strange_story

LABELSTUDIO = FORMATS["labelstudio"]
OWN = """<View>
  <Header value="Who hit whom?"/>
  <Labels name="kind" toName="body"><Label value="Assault"/><Label value="Actor" background="red"/></Labels>
  <Choices name="really" toName="body" perRegion="true"><Choice value="actual"/><Choice value="negated"/></Choices>
  <Text name="body" value="$story"/>
</View>"""


def js(text: str, start: int, end: int) -> str:
    """What JavaScript's text.slice(start, end) gives."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def tasks(story: Story, folder: Path, **options: Any) -> list[dict[str, Any]]:
    export([story], folder / "t.json", "labelstudio", Options(**options))
    return json.loads((folder / "t.json").read_text())


def results(task: dict[str, Any], type: str) -> list[dict[str, Any]]:
    return [r for r in task["predictions"][0]["result"] if r["type"] == type]


@given(st.text(max_size=40).filter(lambda t: not any("\ud800" <= c <= "\udfff" for c in t)))
def test_utf16_there_and_back(text: str) -> None:
    offsets = Utf16(text)
    assert offsets.length == len(text.encode("utf-16-le")) // 2
    for i in range(len(text) + 1):
        assert offsets.units(i) == len(text[:i].encode("utf-16-le")) // 2
        assert offsets.point(offsets.units(i)) == i


@pytest.mark.parametrize("story", [sample_story(), strange_story()], ids=["plain", "strange"])
def test_every_region_is_where_javascript_finds_it(story: Story, tmp_path: Path) -> None:
    (task,) = tasks(story, tmp_path)
    for r in (*results(task, "labels"), *results(task, "choices")):
        assert js(task["data"]["text"], r["value"]["start"], r["value"]["end"]) == r["value"]["text"]
    assert task["data"]["text"] == story.record.article.text.replace("\ud800", "\ufffd")
    assert not list(LABELSTUDIO.check(tmp_path / "t.json"))


def test_offsets_after_a_character_beyond_the_first_plane_differ_from_ours(tmp_path: Path) -> None:
    story = strange_story()
    (task,) = tasks(story, tmp_path)
    actor = next(r for r in results(task, "labels") if r["value"]["labels"] == ["ACTOR"])
    assert actor["value"]["start"] == story.events[0].actors[0].span.start + 2


def test_events_with_their_status_roles_and_links(tmp_path: Path) -> None:
    story = sample_story()
    (task,) = tasks(story, tmp_path)
    labels = {r["id"]: r for r in results(task, "labels")}
    assert [labels[e.ref]["value"]["labels"] for e in story.events] == [[e.type] for e in story.events]
    assert {r["id"]: r["value"]["choices"] for r in results(task, "choices")} == {e.ref: [e.status] for e in story.events}
    links = {(r["from_id"], r["labels"][0], labels[r["to_id"]]["value"]["text"]) for r in results(task, "relation")}
    assert {("c1", "actor", "Rebels backed by Norland"), ("c1", "place", "the harbour of Port Vell"), ("c2", "about", "frees")} <= links
    assert labels["c1"]["meta"] == {"text": ["vell-1#c1"]} and labels["c1"]["score"] == 0.8
    assert task["predictions"][0]["model_version"] == "dateline 0.1.0 plover"


def test_a_stretch_with_one_label_is_one_region() -> None:
    found = regions_of(sample_story())
    keys = [(r.span, r.label) for r in found.regions.values() if r.event is None]
    assert len(keys) == len(set(keys))
    assert {k.from_id for k in found.links} | {k.to_id for k in found.links} <= found.regions.keys()


def test_the_configuration_beside_it_knows_every_label(tmp_path: Path) -> None:
    story = sample_story()
    (task,) = tasks(story, tmp_path)
    labelling = read_labelling(tmp_path / "t.config.xml")
    for r in results(task, "labels"):
        assert labelling.known(r["value"]["labels"][0]) == r["value"]["labels"][0]
        assert (r["from_name"], r["to_name"]) == (labelling.label, labelling.text)
    assert labelling.data in task["data"] and labelling.status == "status" and labelling.statuses == set(STATUSES)
    relations = {r.get("value") for r in ElementTree.parse(tmp_path / "t.config.xml").iter("Relation")}
    assert {r["labels"][0] for r in results(task, "relation")} <= relations


def test_the_configuration_has_plovers_types_roles_and_those_of_ones_own_codebook() -> None:
    values = {e.get("value") for e in ElementTree.fromstring(config_of(["Flood", "ASSAULT"])).iter("Label")}
    assert values == {*load_codebook("plover").types, "Flood", *(r.upper() for r in ROLES), PARTY}


def test_a_users_configuration_gives_the_names_and_says_what_to_leave_out(tmp_path: Path) -> None:
    (tmp_path / "own.xml").write_text(OWN)
    (task,) = tasks(sample_story(), tmp_path, labelling=tmp_path / "own.xml")
    assert set(task["data"]) >= {"story"} and "text" not in task["data"]
    assert {tuple(r["value"]["labels"]) for r in results(task, "labels")} == {("Assault",), ("Actor",)}
    assert {(r["from_name"], r["to_name"]) for r in results(task, "labels")} == {("kind", "body")}
    assert [(r["from_name"], r["value"]["choices"]) for r in results(task, "choices")] == [("really", ["actual"])]
    assert not (tmp_path / "t.config.xml").exists()
    assert not list(LABELSTUDIO.check(tmp_path / "t.json"))
    outcome = LABELSTUDIO.write([sample_story()], tmp_path / "again", Options(labelling=tmp_path / "own.xml"))
    assert outcome.dropped["the labelling configuration has no label RETREAT"] == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<View><Text name='t' value='$t'/></View>", "no Labels"),
        ("<View><Labels toName='t'><Label value='A'/></Labels><Text name='t' value='$t'/></View>", "no name"),
        ("<View><Labels", "not readable"),
        ("<!DOCTYPE v [<!ENTITY a 'b'>]><View/>", "document type"),
    ],
)
def test_a_configuration_that_cannot_be_used(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "c.xml").write_text(text)
    with pytest.raises(DataError, match=said):
        read_labelling(tmp_path / "c.xml")


def test_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound):
        read_labelling(tmp_path / "none.xml")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t["predictions"][0]["result"][0]["value"].update(start=0), "is not"),
        (lambda t: t["predictions"][0]["result"][0]["value"].pop("end"), "no offsets"),
        (lambda t: t["predictions"][0]["result"][-1].update(to_id="x"), "not there"),
        (lambda t: t.pop("data"), "no data"),
    ],
)
def test_what_is_wrong_is_found(change: Any, said: str, tmp_path: Path) -> None:
    (task,) = tasks(sample_story(), tmp_path)
    change(task)
    (tmp_path / "y").write_text(json.dumps([task]))
    assert any(said in p.what for p in LABELSTUDIO.check(tmp_path / "y"))
