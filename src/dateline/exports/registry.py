"""All formats by name, and writing one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from dateline.errors import DataError
from dateline.exports.model import Format, Options, Outcome, Story
from dateline.exports.writing import replacing

__all__ = ["FORMATS", "export", "find_format"]

# Modules of formats, in the order in which they are listed; each has a FORMAT or FORMATS.
_MODULES = (
    "flat_csv", "parquet", "polecat", "icews", "gdelt", "ged", "acled",
    "geojson", "graphml", "annotation", "labelstudio", "doccano", "ftm", "provenance",
)  # fmt: skip


def _formats(module: str) -> tuple[Format, ...]:
    found = import_module(f"dateline.exports.{module}")
    return tuple(found.FORMATS) if hasattr(found, "FORMATS") else (found.FORMAT,)


FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for m in _MODULES for f in _formats(m)})


def find_format(name: str) -> Format:
    """The format of this name; DataError with those that there are where there is none."""
    if name not in FORMATS:
        raise DataError(f"{name}: no such format of export. There are {', '.join(sorted(FORMATS))}.")
    return FORMATS[name]


def export(stories: Iterable[Story], path: Path, format: str, options: Options | None = None) -> Outcome:
    """Write the stories to a file, in one pass over them, and say what the format could not say.

    The file takes its name only when all is written. DataError for an unknown format, MissingExtra where it needs what is not
    installed, OutputError where the file cannot be written.
    """
    chosen = find_format(format)
    with replacing(path) as part:
        return chosen.write(stories, part, options or Options())
