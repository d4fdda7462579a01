"""Documentation does what it shows, and every page can be found."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [*([README] if README.exists() else []), *sorted(DOCS.glob("*.md"))]
MODULES = sorted(
    m.name for m in pkgutil.walk_packages(dateline.__path__, "dateline.")
    if "migrations" not in m.name and "__main__" not in m.name
)  # fmt: skip
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_LINK = re.compile(r"\]\(([^)#\s]+)?(#[^)\s]+)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_examples_of_a_page_run(page: Path) -> None:
    # the line that closes a block of code is no output
    text = re.sub(r"^```.*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, page.name, str(page), 0)
    assert doctest.DocTestRunner(optionflags=FLAGS).run(examples).failed == 0


@pytest.mark.parametrize("name", ["dateline", *MODULES])
def test_the_examples_of_a_module_run(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert failed == 0


@pytest.mark.parametrize("name", ["claims.md", "python.md", "record.md"])
def test_pages_that_show_python_have_examples(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8").count(">>> ") >= 4


def test_every_page_is_linked() -> None:
    found = "".join(p.read_text(encoding="utf-8") for p in (README, DOCS / "index.md") if p.exists())
    linked = {Path(target).name for target, _ in _LINK.findall(found) if target}
    assert {p.name for p in DOCS.glob("*.md")} - linked <= {"index.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        other = (page.parent / target).resolve() if target else page
        assert other.exists(), f"{page.name} links {target}"
        if anchor and other.suffix == ".md":
            assert anchor[1:] in _anchors(other), f"{page.name} links {target}{anchor}"


def _anchors(page: Path) -> set[str]:
    """Anchors as code hosts make them from headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def test_files_that_the_design_names_are_there() -> None:
    text = (DOCS / "design.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:\w+/)+[\w.]*|\w+\.py)`", text):
        assert any((base / name).exists() for base in (ROOT, ROOT / "src" / "dateline")) or list(
            (ROOT / "src" / "dateline").rglob(name.rstrip("/"))
        ), name


def test_data_files_that_the_claims_page_names_are_there() -> None:
    text = (DOCS / "claims.md").read_text(encoding="utf-8")
    folder = ROOT / "src" / "dateline" / "claims"
    named = set(re.findall(r"`(\w+\.(?:yaml|py))`", text))
    assert len(named) > 12
    assert {n for n in named if not (folder / n).exists() and not (folder / "data" / n).exists()} == set()


def test_every_data_file_of_claims_is_named() -> None:
    text = (DOCS / "claims.md").read_text(encoding="utf-8")
    data = ROOT / "src" / "dateline" / "claims" / "data"
    assert [p.name for p in data.glob("*.yaml") if f"`{p.name}`" not in text] == []
