"""The page about exports tells every format, and every column that a table cannot fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.exports import FORMATS
from dateline.exports.layouts import load_layout

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
HEADINGS = {
    "flat": "Our own tables", "evidence": "Our own tables", "polecat": "POLECAT", "icews": "ICEWS", "gdelt": "GDELT", "gdelt-mentions": "GDELT",
    "ged": "UCDP GED", "acled": "ACLED",
}  # fmt: skip
FAMILIES = {"Actor1Geo_": "Actor1Geo_*", "Actor2Geo_": "Actor2Geo_*"}
SHORT = re.compile(r"Actor[12](EthnicCode|Religion[12]Code)")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_in_the_table(name: str) -> None:
    assert f"`{name}`" in PAGE.split("\n## ")[0]


@pytest.mark.parametrize("layout", HEADINGS)
def test_every_column_that_is_never_filled_is_named(layout: str) -> None:
    told = section(HEADINGS[layout]).split("Never filled:")[1].split("\n\n")[0]
    for column in load_layout(layout).unsaid():
        family = next((f for start, f in FAMILIES.items() if column.startswith(start)), None)
        short = SHORT.fullmatch(column)
        assert f"`{family or (short[1] if short else column)}`" in told, column


@pytest.mark.parametrize("layout", HEADINGS)
def test_no_column_that_is_filled_is_named_as_never_filled(layout: str) -> None:
    told = section(HEADINGS[layout]).split("Never filled:")[1].split("\n\n")[0]
    unsaid = {c for name, heading in HEADINGS.items() if heading == HEADINGS[layout] for c in load_layout(name).unsaid()}
    named = {n for n in re.findall(r"`([^`*]+)`", told) if n in load_layout(layout).names}
    assert named <= unsaid


@pytest.mark.parametrize("layout", ["flat", "evidence"])
def test_our_columns_are_all_told(layout: str) -> None:
    told = set(re.findall(r"\w+", section("Our own tables")))
    assert set(load_layout(layout).names) <= told


def test_widths_are_those_of_the_layouts() -> None:
    for layout in ("polecat", "icews", "ged", "acled"):
        assert section(HEADINGS[layout]).strip().startswith(f"{len(load_layout(layout).names)} columns")
    assert section("GDELT").strip().startswith(f"{len(load_layout('gdelt').names)} and {len(load_layout('gdelt-mentions').names)} columns")
