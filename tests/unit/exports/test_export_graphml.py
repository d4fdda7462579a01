"""GraphML: read back by networkx."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from dateline.events import events_of
from dateline.exports import FORMATS, Options
from dateline.exports.network import quad_of
from dateline.records import Claim, Record
from marked_stories import marked, sample_story, story_of, strange_story
from sample_records import renamed, sample

GRAPHML = FORMATS["graphml"]
TWO = {"e1": ("Norland", "country", "NOR", ()), "e2": ("Sudland", "country", "SUD", ())}


def read(path: Path) -> nx.MultiDiGraph:
    return nx.read_graphml(path, force_multigraph=True)


def talks(record: Record) -> Record:
    """Both parties of its first claim as actors of talks."""
    c: Claim = record.claims[0]
    return replace(record, claims=(replace(c, type="CONSULT", actors=(*c.actors, *c.recipients), recipients=()),))


def test_networkx_reads_actors_and_edges(tmp_path: Path) -> None:
    story = sample_story()
    outcome = GRAPHML.write([story, story_of(renamed(sample(), "vell-2"))], tmp_path / "g", Options())
    graph = read(tmp_path / "g")
    assert graph.is_directed() and graph.number_of_edges() == outcome.written == 3
    rebels = graph.nodes["VELREB:rebels"]
    assert (rebels["label"], rebels["code"], rebels["sectors"], rebels["acts"]) == ("rebels", "VELREB", "REB", 4)
    edge = next(d for _, v, d in graph.out_edges("VELREB:rebels", data=True) if v == ":civilians")
    assert (edge["type"], edge["status"], edge["quad"], edge["weight"]) == ("ASSAULT", "actual", "material conflict", 2)
    assert edge["events"].split() == ["vell-1#c1", "vell-2#c1"] and edge["first"] == "2016-12-08"
    assert edge["mutual"] is False and edge["relation"] == "event"
    assert not list(GRAPHML.check(tmp_path / "g"))


def test_every_event_with_two_parties_is_in_an_edge_and_the_rest_is_counted(tmp_path: Path) -> None:
    story = sample_story()
    outcome = GRAPHML.write([story], tmp_path / "g", Options())
    told = {k for _, _, d in read(tmp_path / "g").edges(data=True) for k in d["events"].split()}
    kept = {e.key for e in story.events if e.actors and e.recipients}
    assert told == kept | {t.key for t in story.ties}
    assert sum(outcome.dropped.values()) == len(story.events) - len(kept) == 1


def test_ties_are_edges_with_their_interval(tmp_path: Path) -> None:
    GRAPHML.write([sample_story()], tmp_path / "g", Options())
    (tie,) = [(u, v, d) for u, v, d in read(tmp_path / "g").edges(data=True) if d["relation"] == "tie"]
    assert tie[:2] == ("NOR:norland", "VELREB:rebels")
    assert (tie[2]["type"], tie[2]["first"], "last" in tie[2], "quad" in tie[2]) == ("backs", "2012-01-01", False, False)


def test_talks_have_no_direction(tmp_path: Path) -> None:
    story = story_of(talks(marked("[e1|Norland] met [e2|Sudland].", TWO)))
    GRAPHML.write([replace(story, ties=())], tmp_path / "g", Options())
    ((one, other, edge),) = read(tmp_path / "g").edges(data=True)
    assert (one, other, edge["mutual"], edge["quad"]) == ("NOR:norland", "SUD:sudland", True, "verbal cooperation")


def test_same_name_and_code_is_one_actor_whatever_the_article(tmp_path: Path) -> None:
    texts = ("[e1|Norland] hit [e2|Sudland].", "[e1|NORLAND] hit [e2|Sudland].")
    GRAPHML.write([story_of(marked(t, TWO, id=f"a{n}")) for n, t in enumerate(texts)], tmp_path / "g", Options())
    assert set(read(tmp_path / "g").nodes) == {"NOR:norland", "SUD:sudland"}


def test_characters_that_xml_has_no_way_to_say(tmp_path: Path) -> None:
    GRAPHML.write([strange_story()], tmp_path / "g", Options())
    graph = read(tmp_path / "g")
    assert {d["label"] for _, d in graph.nodes(data=True)} == {'Rebels <&> "Vell"\ufffd', "Ödön 𝔙\ufffdane"}
    assert all(d["events"].split() for _, _, d in graph.edges(data=True))


def test_nothing_to_tell_is_an_empty_graph(tmp_path: Path) -> None:
    outcome = GRAPHML.write([], tmp_path / "g", Options())
    assert outcome.written == 0 and read(tmp_path / "g").number_of_nodes() == 0
    assert not list(GRAPHML.check(tmp_path / "g"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('source="NOR:norland"', 'source="nobody"', "source is no node"),
        ('key="n_label"', 'key="n_other"', "no key n_other"),
        ('id="e1"', 'id="e0"', "another one"),
        ("</graph>", "", "not readable"),
    ],
)
def test_what_is_wrong_is_found(old: str, new: str, said: str, tmp_path: Path) -> None:
    GRAPHML.write([sample_story()], tmp_path / "g", Options())
    text = (tmp_path / "g").read_text()
    assert old in text
    (tmp_path / "g").write_text(text.replace(old, new))
    assert any(said in p.what for p in GRAPHML.check(tmp_path / "g"))


def test_quad_classes_come_from_the_codebook_that_was_used() -> None:
    assert quad_of("ASSAULT", "plover") == "material conflict"
    assert quad_of("ASSAULT", "somebody's own 3") == "material conflict"
    assert quad_of("no such type", "plover") is None


def test_no_event_is_counted_twice_for_an_actor_named_twice(tmp_path: Path) -> None:
    record = marked("[e1|Norland] hit [e2|Sudland].", TWO)
    c = record.claims[0]
    twice = replace(record, claims=(replace(c, actors=c.actors * 2),))
    GRAPHML.write([replace(story_of(twice), events=events_of(twice), ties=())], tmp_path / "g", Options())
    graph = read(tmp_path / "g")
    assert graph.nodes["NOR:norland"]["acts"] == 1
    assert [d["weight"] for _, _, d in graph.edges(data=True)] == [1]
