"""Finding and reading codebooks: those that ship, by name, and one's own, by path."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dateline.codebooks.checks import check
from dateline.codebooks.model import Codebook
from dateline.codebooks.positions import Problem, Reader, raise_problems
from dateline.codebooks.reading import read_content, read_head
from dateline.datafiles import users_text
from dateline.errors import DataError

PLOVER = "plover"


def available_codebooks() -> tuple[str, ...]:
    """Names of the codebooks that ship, sorted."""
    found = (p.name for p in files("dateline.codebooks").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def load_codebook(name_or_path: str | Path = PLOVER) -> Codebook:
    """A codebook that ships, by name, or one of your own, by path.

    DataError names file, line and remedy where it breaks the schema, or the codebooks there are where there is none.
    """
    if isinstance(name_or_path, str) and name_or_path in available_codebooks():
        return _shipped(name_or_path)
    return read_codebook(_own_text(name_or_path), str(name_or_path))


def check_codebook(name_or_path: str | Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a codebook, in the order of its lines; DataError where there is no such file."""
    if isinstance(name_or_path, str) and name_or_path in available_codebooks():
        text, name, ships = _shipped_text(name_or_path), f"{name_or_path}.yaml", True
    else:
        text, name, ships = _own_text(name_or_path), str(name_or_path), False
    return tuple(sorted(_read(text, name, ships=ships)[1], key=lambda p: p.line))


def read_codebook(text: str, name: str) -> Codebook:
    """The codebook that a YAML text holds; DataError for the first problem. ``name`` is the file's, for messages."""
    book, problems = _read(text, name, ships=False)
    raise_problems(problems)
    assert book is not None
    return book


def skeleton(name: str) -> str:
    """A codebook to be filled in, as YAML with comments, under this name."""
    text = (files("dateline.codebooks") / "skeleton.txt").read_text(encoding="utf-8")
    return text.replace("name: NAME", f"name: {json.dumps(name, ensure_ascii=False)}", 1)


@lru_cache(maxsize=16)
def _shipped(name: str) -> Codebook:
    book, problems = _read(_shipped_text(name), f"{name}.yaml", ships=True)
    raise_problems(problems)
    assert book is not None
    return book


def _read(text: str, name: str, *, ships: bool) -> tuple[Codebook | None, list[Problem]]:
    reader = Reader(name)
    document = reader.parse(text)
    if document is None:
        return None, reader.problems
    extends, top = read_head(reader, document)
    base = None
    if extends and extends not in available_codebooks():
        known = ", ".join(available_codebooks())
        reader.complain(top["extends"], f"there is no codebook {extends!r} to extend", f"Known are {known}")
    elif extends:
        base = _shipped(extends)
    book, seen = read_content(reader, top, base, ships=ships)
    check(reader, book, seen, None if ships and name == f"{PLOVER}.yaml" else _shipped(PLOVER))
    return book, reader.problems


def _shipped_text(name: str) -> str:
    return (files("dateline.codebooks") / f"{name}.yaml").read_text(encoding="utf-8")


def _own_text(path: str | Path) -> str:
    if not Path(path).is_file():
        known = ", ".join(available_codebooks())
        raise DataError(f"{path}: no such codebook. Give the path of a YAML file or one of: {known}.")
    return users_text(Path(path), what="codebook", advice="Save the file as UTF-8.")
