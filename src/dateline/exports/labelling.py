"""Labelling configurations of Label Studio: the one that fits our regions, and reading a user's own.

https://labelstud.io/tags/labels, /tags/choices, /tags/relations: a ``Labels`` control over a ``Text`` object, a ``Choices`` control
for each region (here the status), and the names that relations may have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, indent, tostring

from dateline.codebooks import load_codebook
from dateline.datafiles import users_text
from dateline.errors import DataError
from dateline.exports.regions import PARTY, ROLES
from dateline.records import STATUSES

__all__ = ["OURS", "Labelling", "config_of", "read_labelling"]

_ADVICE = "Save it as UTF-8."
_TIES = ("about", "backs", "opposes", "controls", "member_of", "leads", "part_of", "located_in")


@dataclass(frozen=True, slots=True)
class Labelling:
    """Names of the controls, and the labels that they know (folded → as written); None: any. ``status`` None: nobody is asked."""

    label: str = "label"
    text: str = "text"
    data: str = "text"
    status: str | None = "status"
    labels: dict[str, str] | None = None
    statuses: frozenset[str] = frozenset(STATUSES)

    def known(self, label: str) -> str | None:
        """The label as the configuration writes it; None where it has none of this name."""
        return label if self.labels is None else self.labels.get(label.casefold())


OURS = Labelling()


def config_of(types: Iterable[str]) -> str:
    """The configuration for our regions, to be pasted into a project's settings. ``types``: those beside PLOVER's."""
    view = Element("View")
    labels = SubElement(view, "Labels", name=OURS.label, toName=OURS.text)
    plover = load_codebook("plover").types
    for value in (*plover, *sorted(set(types) - set(plover)), *(r.upper() for r in ROLES), PARTY):
        SubElement(labels, "Label", value=value)
    choices = SubElement(view, "Choices", name=OURS.status or "", toName=OURS.text, perRegion="true", choice="single")
    for value in STATUSES:
        SubElement(choices, "Choice", value=value)
    relations = SubElement(view, "Relations")
    for value in (*ROLES, *_TIES):
        SubElement(relations, "Relation", value=value)
    SubElement(view, "Text", name=OURS.text, value=f"${OURS.data}")
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def read_labelling(path: Path) -> Labelling:
    """A user's configuration. DataError where it cannot be read or has no Labels over a Text."""
    text = users_text(path, what="labelling configuration", advice=_ADVICE)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DataError(f"{path.name}: it declares a document type. Save the configuration alone, as Label Studio shows it.")
    try:
        root = fromstring(text)
    except ParseError as e:
        raise DataError(f"{path.name}: not readable as XML ({e}). Mend the file.") from e
    texts = {t.get("name"): t.get("value", "") for t in root.iter() if t.tag in ("Text", "HyperText")}
    labels = next((t for t in root.iter("Labels") if t.get("toName") in texts), None)
    if labels is None:
        raise DataError(f"{path.name}: no Labels control over a Text. Give a configuration for labelling text.")
    name, over = labels.get("name"), labels.get("toName")
    if not name or not over:
        raise DataError(f"{path.name}: the Labels control has no name. Give it one.")
    values = [v for t in labels.iter("Label") if (v := t.get("value"))]
    status, known = _status(root, over)
    return Labelling(
        name, over, (texts[over] or "$text").removeprefix("$"), status, {v.casefold(): v for v in values}, known
    )


def _status(root: Element, over: str) -> tuple[str | None, frozenset[str]]:
    """The control that asks for a region's status: choices for each region, some of which are statuses."""
    for choices in root.iter("Choices"):
        values = {c.get("value") for c in choices.iter("Choice")} & set(STATUSES)
        if choices.get("toName") == over and choices.get("perRegion") == "true" and values:
            return choices.get("name"), frozenset(v for v in values if v)
    return None, frozenset()
