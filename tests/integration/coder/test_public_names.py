"""The public face: sorted, importable, documented, and light until it is used."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import dateline

PACKAGES = ["dateline"] + [
    m.name for m in pkgutil.walk_packages(dateline.__path__, "dateline.") if m.ispkg and "migrations" not in m.name
]


@pytest.mark.parametrize("name", PACKAGES)
def test_names_are_sorted_importable_and_documented(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    names = module.__all__
    # constants may stand first, as ruff sorts them
    assert list(names) in (sorted(names), sorted(names, key=lambda n: (not n.isupper(), n)))
    assert len(set(names)) == len(names)
    for n in names:
        value = getattr(module, n)
        assert (not inspect.isclass(value) and not inspect.isfunction(value)) or value.__doc__, n


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'dateline' has no attribute 'decode'"):
        dateline.decode  # noqa: B018


@pytest.mark.parametrize("first", ["import dateline", "import dateline; dateline.DatelineError; dateline.Record"])
def test_importing_loads_no_parser(first: str) -> None:
    heavy = ["spacy", "thinc", "numpy", "sqlalchemy", "trafilatura"]
    code = f"{first}\nimport sys\nprint([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_module_says_what_it_is() -> None:
    for m in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if "migrations" not in m.name and not m.name.endswith("__main__"):
            assert importlib.import_module(m.name).__doc__, m.name
