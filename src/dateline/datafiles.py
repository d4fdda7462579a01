"""Reading the files that hold domain knowledge: the package's own, in YAML, and a user's.

YAML 1.1 reads ``on``, ``off``, ``yes`` and ``no`` as truth values; here they are the words they look like, as
in YAML 1.2.
"""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import DataError, InputNotFound


class _Loader(yaml.CSafeLoader):
    pass


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def parse_yaml(text: str, name: str) -> Any:
    """The content of a data file; DataError names the file and the line that can't be read."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as e:
        raise DataError(f"{name}: not readable as YAML ({e}). Mend the file.") from e


def load_yaml(path: Traversable) -> Any:
    """The content of a packaged data file."""
    return parse_yaml(path.read_text(encoding="utf-8"), path.name)


def users_text(path: Path, *, what: str, advice: str) -> str:
    """The text of a file that a user names, without a byte-order mark.

    InputNotFound where there is none to read, DataError with the line where it is not UTF-8; ``what`` is the kind of
    file in words ("file of actors"), ``advice`` ends the message about its encoding.
    """
    if path.is_dir():
        raise InputNotFound(f"{path}: this is a folder. Give the path of a {what}.")
    if not path.exists():
        raise InputNotFound(f"{path}: there is no such {what}. Check the path.")
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise InputNotFound(f"{path}: it cannot be read ({e.strerror or e}). Check its permissions.") from e
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise DataError(f"{path.name}, line {line}: not UTF-8 text. {advice}") from e
