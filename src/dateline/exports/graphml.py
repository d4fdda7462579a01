"""The network of actors as GraphML (http://graphml.graphdrawing.org), which networkx, igraph, Gephi and Cytoscape read.

A directed multigraph. Nodes are actors; edges run from actor to recipient, one for each type and status, with the number and keys
of the events that it rests on. Where all parties are actors (talks, fighting), ``mutual`` is true and the direction means nothing:
readers do not take directed and undirected edges in one graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO
from xml.etree.ElementTree import ParseError, iterparse
from xml.sax.saxutils import escape, quoteattr

from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.exports.network import Actor, Edge, Key, Network

__all__ = ["FORMAT"]

_NS = "http://graphml.graphdrawing.org/xmlns"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 has no way to say these
_NODE = {
    "label": "string", "code": "string", "country": "string", "kind": "string", "sectors": "string", "acts": "int",
    "undergoes": "int",
}  # fmt: skip
_EDGE = {
    "relation": "string", "type": "string", "status": "string", "quad": "string", "mutual": "boolean", "weight": "int",
    "first": "string", "last": "string", "events": "string",
}  # fmt: skip


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:  # noqa: ARG001
    outcome, network = Outcome(), Network()
    for story in stories:
        network.add(story, outcome)
    with path.open("x", encoding="utf-8", newline="\n") as f:
        f.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NS}">\n')
        for prefix, domain, keys in (("n", "node", _NODE), ("e", "edge", _EDGE)):
            for name, kind in keys.items():
                f.write(f'<key id="{prefix}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n')
        f.write('<graph id="dateline" edgedefault="directed">\n')
        for actor in network.actors.values():
            _node(f, actor)
        for number, ((_, key, _), edge) in enumerate(network.edges.items()):
            _edge(f, number, key, edge)
        f.write("</graph>\n</graphml>\n")
    outcome.written = len(network.edges)
    outcome.unsaid["quad"] = "ties (backs, controls …) have no quad class, nor have types that the codebook gives none"
    return outcome


def _node(f: TextIO, actor: Actor) -> None:
    values = {name: getattr(actor, name) for name in _NODE}
    f.write(f"<node id={quoteattr(_legal(actor.id))}>{''.join(_data('n', values))}</node>\n")


def _edge(f: TextIO, number: int, key: Key, edge: Edge) -> None:
    one, other, type, status = key
    values = {
        "relation": edge.kind, "type": type, "status": status, "quad": edge.quad, "mutual": str(edge.mutual).lower(),
        "weight": len(edge.events), "first": edge.first, "last": edge.last, "events": " ".join(map(_word, edge.events)),
    }  # fmt: skip
    ends = f"source={quoteattr(_legal(one))} target={quoteattr(_legal(other))}"
    f.write(f'<edge id="e{number}" {ends}>{"".join(_data("e", values))}</edge>\n')


def _data(prefix: str, values: Mapping[str, object]) -> Iterator[str]:
    for name, value in values.items():
        if value not in (None, ""):
            yield f'<data key="{prefix}_{name}">{escape(_legal(str(value)))}</data>'


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _word(key: str) -> str:
    """A key without blanks, so that a list of them can be split at blanks."""
    return "%20".join(key.split(" "))


def _check(path: Path) -> Iterator[Problem]:
    keys: set[str | None] = set()
    nodes: set[str | None] = set()
    edges: set[str | None] = set()
    try:
        for _, element in iterparse(path):
            tag = element.tag.removeprefix(f"{{{_NS}}}")
            if tag == "key":
                keys.add(element.get("id"))
            elif tag in ("node", "edge"):
                yield from _wrong(tag, element.attrib, nodes, edges)
                element.clear()
            elif tag == "data" and element.get("key") not in keys:
                yield Problem("data", f"no key {element.get('key')} is declared")
    except ParseError as e:
        yield Problem("file", f"not readable as XML ({e})")
        return
    if not keys and not nodes:
        yield Problem("file", "no GraphML: neither keys nor nodes in it")


def _wrong(tag: str, attributes: Mapping[str, str], nodes: set[str | None], edges: set[str | None]) -> Iterator[Problem]:
    id = attributes.get("id")
    seen = nodes if tag == "node" else edges
    if id in seen:
        yield Problem(f"{tag} {id}", "another one has this id")
    seen.add(id)
    if tag == "edge":
        for end in ("source", "target"):
            if attributes.get(end) not in nodes:
                yield Problem(f"edge {id}", f"its {end} is no node before it")


FORMAT = Format("graphml", "GraphML, the network of actors", ".graphml", "edge", _write, _check)
