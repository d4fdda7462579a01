"""followthemoney: read back and held against its own model."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.exports import FORMATS, Options, Story
from dateline.exports.ftm import _model
from marked_stories import marked, sample_story, story_of, strange_story

FTM = FORMATS["ftm"]
model = pytest.importorskip("followthemoney", reason="its library ICU has to be built").model


def entities(stories: list[Story], path: Path) -> dict[str, list[dict[str, Any]]]:
    FTM.write(stories, path, Options())
    found = defaultdict(list)
    for line in path.read_text().splitlines():
        value = json.loads(line)
        found[value["schema"]].append(value)
    return found


def test_the_library_takes_every_entity(tmp_path: Path) -> None:
    stories = [sample_story(), strange_story(), sample_story()]
    found = entities(stories, tmp_path / "x")
    for value in (v for values in found.values() for v in values):
        proxy = model.get_proxy({**value, "properties": {}}, cleaned=False)
        for name, values in value["properties"].items():
            for said in values:
                proxy.add(name, said, quiet=False)
                assert proxy.get(name), (value["schema"], name, said)
        assert proxy.caption
    assert {"Article", "Event", "Organization", "PublicBody", "Mention", "UnknownLink", "Person"} <= found.keys()


def test_its_check_is_content(tmp_path: Path) -> None:
    entities([sample_story(), strange_story()], tmp_path / "x")
    assert not list(FTM.check(tmp_path / "x"))


def test_an_event_says_who_where_when_and_where_it_stands(tmp_path: Path) -> None:
    found = entities([sample_story()], tmp_path / "x")
    names = {v["id"]: v["properties"]["name"][0] for s in ("Organization", "PublicBody") for v in found[s]}
    told = found["Event"][0]["properties"]
    assert told["name"] == ["ASSAULT (heavy-weapons): rebels → civilians, according to the mayor"]
    assert [names[i] for i in told["organizer"]] == ["rebels"] and "involved" not in told
    assert (told["date"], told["location"], told["recordId"]) == (["2016-12-08"], ["Port Vell"], ["vell-1#c1"])
    assert told["proof"] == [found["Article"][0]["id"]]
    assert told["description"] == ["killed: at least 12"]


def test_what_is_no_fact_says_so_first(tmp_path: Path) -> None:
    found = entities([sample_story()], tmp_path / "x")
    assert [e["properties"]["name"][0].startswith("[conditional] ") for e in found["Event"]] == [False, True, True]
    assert "status: conditional" in found["Event"][1]["properties"]["keywords"]


def test_an_actor_of_two_articles_is_one_entity_and_countries_are_followthemoneys(tmp_path: Path) -> None:
    people = {"e1": ("Norway", "country", "NOR", ()), "e2": ("Ann Vane", "person", "NORGOV", ("GOV",))}
    stories = [story_of(marked("[e1|Norway] met [e2|Ann Vane].", people, id=f"a{n}")) for n in range(2)]
    found = entities(stories, tmp_path / "x")
    assert [v["properties"]["country"] for v in found["PublicBody"] + found["Person"]] == [["no"], ["no"]]
    assert len(found["Event"]) == len(found["Article"]) == 2 and len(found["Mention"]) == 4


def test_pronouns_are_no_mentions(tmp_path: Path) -> None:
    names = {v["properties"]["name"][0] for v in entities([sample_story()], tmp_path / "x")["Mention"]}
    assert names == {"Rebels backed by Norland", "the government"}


def test_a_tie_to_a_place_is_a_link_to_an_address(tmp_path: Path) -> None:
    people = {"e1": ("Reds", "group", "NORREB", ("REB",)), "e2": ("Vell", "place", None, ())}
    found = entities([story_of(marked("[e1|Reds] hold [e2|Vell].", people))], tmp_path / "x")
    (link,), (address,) = found["UnknownLink"], found["Address"]
    assert link["properties"]["object"] == [address["id"]]
    assert address["properties"]["latitude"] == ["41.38"]


def test_dates_are_cut_to_days(tmp_path: Path) -> None:
    story = sample_story()
    record = replace(story.record, article=replace(story.record.article, published="2016-12-10T08:30:00+01:00"))
    assert entities([story_of(record)], tmp_path / "x")["Article"][0]["properties"]["publishedAt"] == ["2016-12-10"]


def test_our_list_of_properties_is_the_models() -> None:
    for name, properties in _model()["schemata"].items():
        schema = model.get(name)
        assert schema is not None
        for property, kind in properties.items():
            known = schema.get(property)
            assert known is not None, (name, property)
            assert (kind == "entity") == (known.type.name == "entity"), (name, property)
            if kind in ("date", "country", "url", "language"):
                assert known.type.name == kind


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda v: v.update(schema="Thing2"), "none that is written"),
        (lambda v: v["properties"].update(nonsense=["x"]), "under a property"),
        (lambda v: v["properties"].update(publishedAt="2016"), "under a property"),
        (lambda v: v["properties"].update(publishedAt=["yesterday"]), "does not take"),
        (lambda v: v.update(id="other"), "no entity has the id"),
        (lambda v: v.pop("id"), "no entity with id"),
    ],
)
def test_what_is_wrong_is_found(change: Any, said: str, tmp_path: Path) -> None:
    entities([sample_story()], tmp_path / "x")
    lines = (tmp_path / "x").read_text().splitlines()
    article = json.loads(lines[0])
    change(article)
    (tmp_path / "y").write_text("\n".join([json.dumps(article), *lines[1:]]))
    assert any(said in p.what for p in FTM.check(tmp_path / "y"))


def test_what_the_model_requires_is_missed(tmp_path: Path) -> None:
    event = next(iter(entities([sample_story()], tmp_path / "x")["Event"]))
    del event["properties"]["name"]
    (tmp_path / "y").write_text(json.dumps(event))
    assert any("Event needs name" in p.what for p in FTM.check(tmp_path / "y"))


def test_an_id_that_comes_twice_is_found(tmp_path: Path) -> None:
    entities([sample_story()], tmp_path / "x")
    (tmp_path / "y").write_text((tmp_path / "x").read_text() * 2)
    assert any("another entity" in p.what for p in FTM.check(tmp_path / "y"))
