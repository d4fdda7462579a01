"""Types of aircraft and vehicles by their numbers, and the tables around them."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.entities.knowledge import load_knowledge, read_knowledge
from dateline.errors import DataError


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("F-16", "warplane"), ("F-16s", "warplane"), ("MiG-29s", "warplane"), ("Su-24", "warplane"), ("B-52", "warplane"),
        ("Tu-95MS", "warplane"), ("Mi-8", "helicopter"), ("TB2", "drone"), ("Shahed", "drone"), ("T-72", "tank"),
    ],
)  # fmt: skip
def test_designations_are_read_as_their_noun(word: str, noun: str) -> None:
    found = load_knowledge().lexicon.designation(word)
    assert found is not None and found.words == (noun,) and found.sectors == ("MIL",)


@pytest.mark.parametrize(
    "word", ["F", "US", "A", "G-20", "COVID-19", "f-16", "Section-8", "M23", "EB-5", "C-SPAN"]
)
def test_other_words_are_none(word: str) -> None:
    assert load_knowledge().lexicon.designation(word) is None


def test_a_designation_of_an_unknown_noun_is_refused(tmp_path: Path) -> None:
    for file in (files("dateline.entities.knowledge") / "data").iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "nouns.yaml":
            text = text.replace("\n  warplane: ", "\n  flying saucer: ", 1)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="flying saucer"):
        read_knowledge(tmp_path)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Rapid Support Forces", date(2020, 1, 1), "SDNMIL"),
        ("Rapid Support Forces", date(2024, 1, 1), "SDNREB"),
        ("Taliban", date(1998, 1, 1), "AFGGOV"),
        ("Taliban", date(2010, 1, 1), "AFGREB"),
        ("Khmer Rouge", date(1976, 1, 1), "KHMGOV"),
        ("UNITA", date(2010, 1, 1), "AGOPTY"),
        ("Paul Kagame", date(1998, 1, 1), "RWAGOV"),
        ("Yasser Arafat", date(1985, 1, 1), "PSEREB"),
        ("Popular Mobilisation Forces", date(2018, 1, 1), "IRQMIL"),
    ],
)
def test_roles_change_with_the_years(name: str, day: date, code: str) -> None:
    entry = next(e for e in load_knowledge().entries if e.names[0] == name)
    role = entry.role_at(day)
    assert role is not None and role.code == code
