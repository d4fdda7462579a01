"""Where an export comes from, as PROV-JSON (https://www.w3.org/submissions/prov-json/, of W3C's PROV-DM).

Entities are articles, records, incidents and the export; activities are coding (one for each coder that made some of the records),
gathering and exporting, with their configuration; agents are the version of Dateline, the pipeline, the encoder and a trained head.
The codebook is the plan that coding followed. A store does not keep when an article was coded, so only the export has times.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline import __version__
from dateline.exports.annotation import source_of
from dateline.exports.jsonfiles import dumps, object_of
from dateline.exports.model import Format, Gathered, Options, Outcome, Problem, Story
from dateline.records import CoderInfo

__all__ = ["FORMAT"]

_PREFIXES = {
    "dateline": "urn:dateline:vocabulary:", "article": "urn:dateline:article:", "record": "urn:dateline:record:",
    "incident": "urn:dateline:incident:", "run": "urn:dateline:run:", "agent": "urn:dateline:agent:",
    "codebook": "urn:dateline:codebook:",
}  # fmt: skip
_DEFINED = {"entity", "activity", "agent"}
# Relation → what its ends must be.
_ENDS = {
    "wasGeneratedBy": {"prov:entity": "entity", "prov:activity": "activity"},
    "used": {"prov:activity": "activity", "prov:entity": "entity"},
    "wasDerivedFrom": {"prov:generatedEntity": "entity", "prov:usedEntity": "entity"},
    "wasAssociatedWith": {"prov:activity": "activity", "prov:agent": "agent", "prov:plan": "entity"},
    "actedOnBehalfOf": {"prov:delegate": "agent", "prov:responsible": "agent"},
}
_EXPORT, _EXPORTING, _GATHERING = "run:export", "run:exporting", "run:gathering"


@dataclass(slots=True)
class _Document:
    """A document of PROV-JSON as it grows: section → id → attributes."""

    sections: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def has(self, section: str, id: str) -> bool:
        return id in self.sections.get(section, {})

    def define(self, section: str, id: str, **attributes: Any) -> str:
        """An entity, activity or agent; one of the same id is completed. ``a__b`` stands for the attribute ``a:b``."""
        own = self.sections.setdefault(section, {}).setdefault(id, {})
        own.update({k.replace("__", ":"): v for k, v in attributes.items() if v is not None})
        return id

    def relate(self, relation: str, *ends: str, **attributes: Any) -> None:
        told = self.sections.setdefault(relation, {})
        named = dict(zip(_ENDS[relation], ends, strict=False))
        told[f"_:{relation}{len(told) + 1}"] = named | {k.replace("__", ":"): v for k, v in attributes.items()}


def _name(prefix: str, id: str) -> str:
    return f"{prefix}:{quote(id.encode('utf-8', 'surrogatepass'), safe='-._~')}"


def _type(name: str) -> dict[str, str]:
    """A type, which is a name and not a text."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _story(document: _Document, story: Story, exported: str) -> None:
    a, coder = story.record.article, story.record.coder
    article = document.define(
        "entity", _name("article", a.id), prov__type=_type("dateline:Article"), prov__label=a.title or a.id, prov__location=source_of(a),
        dateline__sha256=a.sha256, dateline__publisher=a.publisher, dateline__published=a.published,
        dateline__reliability=story.reliability,
    )  # fmt: skip
    told = json.dumps(story.record.to_dict(), sort_keys=True, ensure_ascii=True)
    record = document.define(
        "entity", _name("record", a.id), prov__type=_type("dateline:Record"), dateline__sha256=sha256(told.encode()).hexdigest(),
        dateline__claims=len(story.record.claims), dateline__exported=len(story.events) + len(story.ties),
    )  # fmt: skip
    coding = _coding(document, coder)
    document.relate("used", coding, article)
    document.relate("wasGeneratedBy", record, coding)
    document.relate("wasDerivedFrom", record, article)
    document.relate("used", _EXPORTING, record)
    document.relate("wasDerivedFrom", exported, record)
    if story.copies:
        original = document.define("entity", _name("article", story.copies), prov__type=_type("dateline:Article"))
        document.relate("wasDerivedFrom", article, original, dateline__relation="copy")
    if story.superseded_by:
        later = document.define("entity", _name("article", story.superseded_by), prov__type=_type("dateline:Article"))
        document.relate("wasDerivedFrom", later, article, prov__type=_type("prov:Revision"))
    for incident in dict.fromkeys(story.incidents.values()):
        _incident(document, incident, record)


def _coding(document: _Document, coder: CoderInfo) -> str:
    """The activity of this coder with its agents, made when it is first met."""
    told = sha256(json.dumps(coder.to_dict(), sort_keys=True).encode()).hexdigest()[:16]
    id = f"run:coding-{told}"
    if document.has("activity", id):
        return id
    own = {f"dateline__{k}": v for k, v in coder.to_dict().items()}
    document.define("activity", id, prov__type=_type("dateline:Coding"), **own)
    software = _software(document, coder.version)
    plan: list[str] = []
    if coder.codebook:
        book = _name("codebook", coder.codebook)
        plan = [document.define("entity", book, prov__type=_type("prov:Plan"), prov__label=coder.codebook)]
    document.relate("wasAssociatedWith", id, software, *plan)
    for kind in ("pipeline", "encoder", "head"):
        name = getattr(coder, kind)
        if name:
            agent = document.define(
                "agent", _name("agent", f"{kind}-{name}"), prov__type=_type("prov:SoftwareAgent"), prov__label=name, dateline__kind=kind
            )
            document.relate("wasAssociatedWith", id, agent)
            document.relate("actedOnBehalfOf", agent, software)
    return id


def _software(document: _Document, version: str) -> str:
    return document.define(
        "agent", _name("agent", f"dateline-{version}"), prov__type=_type("prov:SoftwareAgent"), prov__label=f"Dateline {version}",
        dateline__version=version,
    )  # fmt: skip


def _incident(document: _Document, incident: Gathered, record: str) -> None:
    id = _name("incident", incident.id)
    if not document.has("entity", id):
        document.define("activity", _GATHERING, prov__type=_type("dateline:Gathering"))
        document.define(
            "entity", id, prov__type=_type("dateline:Incident"), dateline__status=incident.status, dateline__sources=incident.sources
        )
        document.relate("wasGeneratedBy", id, _GATHERING)
    document.relate("wasDerivedFrom", id, record)


def _write(stories: Iterable[Story], path: Path, options: Options) -> Outcome:
    document, outcome = _Document(), Outcome()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    document.define("entity", _EXPORT, prov__type=_type("dateline:Export"), dateline__license=options.license)
    for story in stories:
        _story(document, story, _EXPORT)
        outcome.written += 1
    filters = {f"dateline__filter_{k}": v if isinstance(v, int | float) else str(v) for k, v in options.filters.items()}
    document.define(
        "activity", _EXPORTING, prov__type=_type("dateline:Exporting"), prov__startTime=started,
        prov__endTime=datetime.now(UTC).isoformat(timespec="seconds"), dateline__pseudonymised=options.pseudonymised,
        dateline__unit=options.unit, **filters,
    )  # fmt: skip
    document.relate("wasGeneratedBy", _EXPORT, _EXPORTING)
    document.relate("wasAssociatedWith", _EXPORTING, _software(document, __version__))
    with path.open("x", encoding="utf-8", newline="\n") as f:
        f.write(dumps({"prefix": _PREFIXES, **document.sections}) + "\n")
    outcome.unsaid["prov:startTime of coding"] = "a store does not keep when an article was coded"
    return outcome


def _check(path: Path) -> Iterator[Problem]:
    document = object_of(path)
    if isinstance(document, Problem):
        yield document
        return
    if not isinstance(document, Mapping) or not _DEFINED & document.keys():
        yield Problem("file", "no PROV-JSON: neither entities nor activities nor agents in it")
        return
    prefixes = {*document.get("prefix", {}), "prov", "xsd", "_"}
    for section in _DEFINED & document.keys():
        for id in document[section]:
            if id.partition(":")[0] not in prefixes:
                yield Problem(f"{section} {id}", "its prefix is not declared")
    for relation, ends in _ENDS.items():
        for id, attributes in document.get(relation, {}).items():
            for end, section in ends.items():
                if end in attributes and attributes[end] not in document.get(section, {}):
                    yield Problem(f"{relation} {id}", f"{end} {attributes[end]!r} is no {section} of the document")


FORMAT = Format("prov", "PROV-JSON, where the data comes from", ".prov.json", "article", _write, _check)
