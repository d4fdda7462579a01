"""Classes of common nouns: ``data/classes.yaml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from dateline.datafiles import load_yaml


@lru_cache(maxsize=1)
def load_classes() -> dict[str, frozenset[str]]:
    """Lemmas of the classes that no entity tells: WEAPON, EVENT, MONEY, PLACE, PERSON."""
    content = load_yaml(files("dateline.claims") / "data" / "classes.yaml")
    return {k: frozenset(map(str, v)) for k, v in content.items()}
