"""YAML as domain experts read it: on, off, yes and no are words."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.datafiles import load_yaml, parse_yaml
from dateline.errors import DataError


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "y", "n", "On", "NO", "Off", "Yes"])
def test_truth_words_are_words(word: str) -> None:
    assert parse_yaml(f"place: [{word}, in]", "own.yaml") == {"place": [word, "in"]}
    assert parse_yaml(f"{word}: 1", "own.yaml") == {word: 1}


def test_other_scalars_are_as_in_yaml() -> None:
    content = parse_yaml("a: true\nb: false\nc: 1.5\nd: null\ne: '030'\nf: ~\ng: text\nh: 3", "own.yaml")
    assert content == {"a": True, "b": False, "c": 1.5, "d": None, "e": "030", "f": None, "g": "text", "h": 3}


def test_a_broken_file_is_named_with_the_line() -> None:
    with pytest.raises(DataError, match=r"(?s)own\.yaml: not readable as YAML .*line 2.*Mend the file"):
        parse_yaml("a: 1\nb: [2", "own.yaml")


def test_an_unsafe_tag_is_refused() -> None:
    with pytest.raises(DataError, match=r"own\.yaml: not readable"):
        parse_yaml("!!python/object/apply:os.getcwd []", "own.yaml")


def test_a_packaged_file() -> None:
    assert "dozens" in load_yaml(files("dateline.claims") / "data" / "counts.yaml")["vague"]
