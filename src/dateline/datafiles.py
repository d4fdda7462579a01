"""Reading the YAML files that hold domain knowledge.

YAML 1.1 reads ``on``, ``off``, ``yes`` and ``no`` as truth values; here they are the words they look like, as
in YAML 1.2.
"""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from dateline.errors import DataError


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
