"""One codebook: event types with their quad class, modes and contexts, read from a YAML file.

The types and modes of ``plover.yaml`` are PLOVER's (Open Event Data Alliance, "PLOVER: Political Language
Ontology for Verifiable Event Records"; Halterman et al., "PLOVER and POLECAT", 2023), its codes those of CAMEO
(Schrodt, "CAMEO codebook" 1.1b3, 2012). A codebook of your own is a YAML file of the same shape:

``name``, ``title``, ``version``
    one line of text each
``contexts``
    a mapping of context to definition
``types``
    a mapping of type to ``definition``, ``quad_class`` (one of :data:`QUAD_CLASSES`), ``cameo`` (a root code of
    two digits), ``examples`` and, optionally, ``modes``: a mapping of mode to ``definition``, ``cameo`` (two to
    four digits) and ``examples``. Examples are ``yes``, sentences that are of this type or mode, and ``no``,
    sentences that are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dateline.datafiles import load_yaml
from dateline.errors import DataError

QUAD_CLASSES = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
)  # fmt: skip
_CAMEO = re.compile(r"[0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and whether it is one of the thing that it stands under."""

    text: str
    positive: bool


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done. ``cameo`` is a code of two to four digits."""

    name: str
    definition: str
    cameo: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event. ``cameo`` is the root code that most of its events have."""

    name: str
    definition: str
    quad_class: str
    cameo: str
    modes: Mapping[str, Mode]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class ContextDefinition:
    """What an event is about, beside what it is."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """An ontology of events. ``types`` and ``contexts`` keep the order of the file."""

    name: str
    title: str
    version: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, ContextDefinition]

    def type(self, name: str) -> EventType:
        """The type of this name; DataError where the codebook has none."""
        if name not in self.types:
            raise DataError(f"codebook {self.name}: no type {name!r}; it has {', '.join(self.types)}.")
        return self.types[name]

    def cameo(self, type: str, mode: str | None) -> str | None:
        """The CAMEO code of a type and mode, the type's root code without one; None where either is unknown."""
        if type not in self.types:
            return None
        entry = self.types[type]
        if mode is None:
            return entry.cameo
        return entry.modes[mode].cameo if mode in entry.modes else None

    def quad_class(self, type: str) -> str:
        """One of :data:`QUAD_CLASSES`; DataError where the codebook has no such type."""
        return self.type(type).quad_class


def available_codebooks() -> tuple[str, ...]:
    """Names of the codebooks that ship, sorted."""
    return tuple(
        sorted(
            p.name.removesuffix(".yaml")
            for p in files("dateline.codebooks").iterdir()
            if p.name.endswith(".yaml")
        )
    )


@lru_cache(maxsize=8)
def load_codebook(name_or_path: str | Path = "plover") -> Codebook:
    """A codebook that ships, by name, or one of your own, by path. DataError names what breaks the schema."""
    return read_codebook(str(name_or_path), load_yaml(_locate(name_or_path)))


def _locate(name_or_path: str | Path) -> Traversable:
    if isinstance(name_or_path, str) and name_or_path in available_codebooks():
        return files("dateline.codebooks") / f"{name_or_path}.yaml"
    path = Path(name_or_path)
    if not path.is_file():
        known = ", ".join(available_codebooks())
        raise DataError(f"{name_or_path}: no such codebook. Give the path of a YAML file or one of: {known}.")
    return path


def read_codebook(where: str, content: Any) -> Codebook:
    """The codebook of a data file's content. ``where`` names the file in errors."""
    top = _mapping(where, content, {"name", "title", "version", "types", "contexts"})
    contexts = _entries(f"{where}, contexts", top["contexts"])
    types = _entries(f"{where}, types", top["types"])
    return Codebook(
        name=_text(where, top, "name"), title=_text(where, top, "title"), version=_text(where, top, "version"),
        types={k: _type(f"{where}, type {k}", k, v) for k, v in types.items()},
        contexts={
            k: ContextDefinition(k, _text(f"{where}, contexts", contexts, k)) for k in contexts
        },
    )  # fmt: skip


def _type(where: str, name: str, content: Any) -> EventType:
    entry = _mapping(where, content, {"definition", "quad_class", "cameo", "examples"}, optional={"modes"})
    quad = _text(where, entry, "quad_class")
    if quad not in QUAD_CLASSES:
        raise DataError(f"{where}: quad_class {quad!r} is none of {', '.join(QUAD_CLASSES)}.")
    modes = _entries(f"{where}, modes", entry["modes"]) if "modes" in entry else {}
    return EventType(
        name=name, definition=_text(where, entry, "definition"), quad_class=quad, cameo=_code(where, entry),
        modes={k: _mode(f"{where}, mode {k}", k, v) for k, v in modes.items()},
        examples=_examples(where, entry["examples"]),
    )  # fmt: skip


def _mode(where: str, name: str, content: Any) -> Mode:
    entry = _mapping(where, content, {"definition", "cameo", "examples"})
    return Mode(
        name, _text(where, entry, "definition"), _code(where, entry), _examples(where, entry["examples"])
    )


def _examples(where: str, content: Any) -> tuple[Example, ...]:
    entry = _mapping(f"{where}, examples", content, {"yes", "no"})
    out = []
    for key in ("yes", "no"):
        sentences = entry[key]
        if (
            not isinstance(sentences, list)
            or not sentences
            or not all(isinstance(s, str) and s for s in sentences)
        ):
            raise DataError(f"{where}, examples: {key!r} must be a list of sentences, at least one.")
        out += [Example(s, key == "yes") for s in sentences]
    return tuple(out)


def _code(where: str, entry: Mapping[str, Any]) -> str:
    code = _text(where, entry, "cameo")
    if not _CAMEO.fullmatch(code):
        raise DataError(f"{where}: cameo {code!r} is no code of two to four digits; put it in quotes.")
    return code


def _mapping(
    where: str, content: Any, required: set[str], *, optional: set[str] | None = None
) -> Mapping[str, Any]:
    if not isinstance(content, dict):
        raise DataError(f"{where}: must be a mapping with the keys {', '.join(sorted(required))}.")
    missing = required - content.keys()
    if missing:
        raise DataError(f"{where}: the key {min(missing)!r} is missing.")
    unknown = content.keys() - required - (optional or set())
    if unknown:
        raise DataError(
            f"{where}: unknown key {min(map(str, unknown))!r}; known are {', '.join(sorted(required))}."
        )
    return content


def _entries(where: str, content: Any) -> Mapping[str, Any]:
    if not isinstance(content, dict) or not content or not all(isinstance(k, str) for k in content):
        raise DataError(f"{where}: must be a mapping of names, at least one.")
    return content


def _text(where: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"{where}: {key!r} must be a line of text, in quotes where it is a number.")
    return value
